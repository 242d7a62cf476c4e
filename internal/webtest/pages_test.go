package webtest

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tags are the rules that axe-core holds the pages to.
const tags = `["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22a","wcag22aa","best-practice","RGAAv4"]`

// judge is the call of axe-core; it answers with a line for each violation and each place.
const judge = `axe.run(document, {runOnly: {type: "tag", values: ` + tags + `}, resultTypes: ["violations"]}).then(r =>
	r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary.replace(/\s+/g, " "))))`

// TestEveryPage looks at every page at the widths of a phone and of a desk.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	axe, err := os.ReadFile(module(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	base := b.serve(t, "")
	for _, width := range []int{390, 1280} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			p := b.tab(ctx, t, width)
			for _, path := range b.pages {
				p.t = t
				t.Run(path, func(t *testing.T) {
					p.t = t
					p.open(base + path)
					p.wantQuiet(base)
					p.wantOneDrawing(width)
					p.wantNoViolation(string(axe))
				})
			}
		})
	}
}

// wantOneDrawing fails unless every figure shows one drawing, in the size for this width.
func (p *tab) wantOneDrawing(width int) {
	p.t.Helper()
	for _, f := range p.figures() {
		want := []string{"drawing-wide"}
		if width < 600 && !slices.Contains(f.Drawings, "drawing-wide") {
			want = []string{"drawing-narrow"}
		}
		if !slices.Equal(f.Drawings, want) || f.Marks == 0 {
			p.t.Errorf("%s shows %v with %d marks, want %v", f.ID, f.Drawings, f.Marks, want)
		}
	}
}

func (p *tab) wantNoViolation(axe string) {
	p.t.Helper()
	var violations []string
	p.check(p.Evaluate(p.ctx, axe+";"+judge, &violations))
	for _, v := range violations {
		p.t.Errorf("axe: %s", v)
	}
}

// A figure is what page.js tells of one.
type figure struct {
	ID                     string
	Drawings               []string
	Marks, Rows, Buttons   int
	Summary, Table, Source bool
}

func (p *tab) figures() []figure {
	p.t.Helper()
	var all []figure
	p.ask("figures()", &all)
	return all
}

// TestReflow wants no page wider than the narrowest screen.
func TestReflow(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	base := b.serve(t, "")
	p := b.tab(ctx, t, 320)
	for _, path := range b.pages {
		p.open(base + path)
		var wide struct {
			Width int
			By    []string
		}
		p.ask(`({width: document.documentElement.scrollWidth, by: document.documentElement.scrollWidth <= 320 ? [] :
			[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 320.5).slice(0, 5).map(e => e.outerHTML.slice(0, 100))})`, &wide)
		if wide.Width > 320 {
			t.Errorf("%s is %d px wide on a screen of 320: %v", path, wide.Width, wide.By)
		}
	}
}

// TestWithoutScripts wants every figure, with its table and its source, from a browser that runs no script.
func TestWithoutScripts(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	base := b.serve(t, "")
	p := b.tab(ctx, t, 1280)
	p.check(p.SetScripts(ctx, false))
	seen := map[string]bool{}
	for _, path := range b.pages {
		p.open(base + path)
		p.wantQuiet(base)
		for _, f := range p.figures() {
			seen[f.ID] = true
			if len(f.Drawings) != 1 || f.Marks == 0 || f.Rows == 0 || !f.Source || f.Buttons > 0 {
				t.Errorf("%s: without scripts %s shows %+v", path, f.ID, f)
			}
			if !f.Table && !f.Summary {
				t.Errorf("%s: without scripts nobody gets to the table of %s", path, f.ID)
			}
		}
	}
	if len(seen) < 18 {
		t.Errorf("%d figures, want at least 18", len(seen))
	}
}

// TestOnPaper wants the wide drawing and the table of every figure.
func TestOnPaper(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	base := b.serve(t, "")
	p := b.tab(ctx, t, 390) // a phone prints too
	p.check(p.SetMedia(ctx, "print"))
	for _, path := range b.pages {
		p.open(base + path)
		for _, f := range p.figures() {
			if !slices.Equal(f.Drawings, []string{"drawing-wide"}) || !f.Table {
				t.Errorf("%s: on paper %s shows %v, table %v", path, f.ID, f.Drawings, f.Table)
			}
		}
	}
}

// TestHTML wants no error of html-validate on any page.
func TestHTML(t *testing.T) {
	t.Parallel()
	_, b := ready(t)
	for _, e := range htmlErrors(t, b.folder) {
		t.Error(e)
	}
}

// htmlErrors returns what html-validate finds in a file, or in all pages of a folder.
func htmlErrors(t *testing.T, path string) []string {
	t.Helper()
	program := module(t, "html-validate/bin/html-validate.mjs")
	out, err := exec.Command("node", program, "--config", ".htmlvalidate.cjs", "--formatter", "json", path).Output()
	var files []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line, Column    int
		}
	}
	if failed := json.Unmarshal(out, &files); failed != nil {
		t.Fatalf("%v %v\n%s", err, failed, out)
	}
	var errors []string
	for _, f := range files {
		for _, m := range f.Messages {
			errors = append(errors, fmt.Sprintf("%s:%d:%d: %s [%s]", f.FilePath, m.Line, m.Column, m.Message, m.RuleID))
		}
	}
	return errors
}

// TestJudgesSee proves that the judges of the other tests find faults where there are some.
func TestJudgesSee(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	axe, err := os.ReadFile(module(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	faulty, err := filepath.Abs("testdata/faulty.html")
	if err != nil {
		t.Fatal(err)
	}
	p := b.tab(ctx, t, 320)
	p.open("file://" + faulty)
	var violations []string
	p.check(p.Evaluate(ctx, string(axe)+";"+judge, &violations))
	wantAll(t, violations, "image-alt", "html-has-lang", "color-contrast", "heading-order")
	wantAll(t, htmlErrors(t, faulty), "no-dup-id", "no-implicit-close", "wcag/h37")
	wantAll(t, p.Complaints(), "ERR_NAME_NOT_RESOLVED", "none.png")
	var width int
	p.ask("document.documentElement.scrollWidth", &width)
	if width <= 320 {
		t.Errorf("a page with a line of 500 px seems %d px wide", width)
	}
}

func wantAll(t *testing.T, found []string, wanted ...string) {
	t.Helper()
	all := strings.Join(found, "\n")
	for _, w := range wanted {
		if !strings.Contains(all, w) {
			t.Errorf("no %q in:\n%s", w, all)
		}
	}
}

// TestNoPreviewPublished wants nothing of the preview in a published page.
func TestNoPreviewPublished(t *testing.T) {
	t.Parallel()
	_, b := ready(t)
	for _, f := range b.site.Files {
		if strings.Contains(string(f.Content), "barometre-preview") {
			t.Errorf("%s speaks of the preview", f.Path)
		}
	}
}
