package pdf

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"barometre/internal/chromium"
	"barometre/internal/source"
)

// wantProblem fails when an error is not one with this code, and returns what the problem says.
func wantProblem(t *testing.T, err error, code source.Code, machine bool) source.Args {
	t.Helper()
	var told *Error
	if !errors.As(err, &told) || told.Problems[0].Code != code || told.Machine != machine {
		t.Fatalf("got %v, want %s", err, code)
	}
	return told.Problems[0].Args
}

// pretender makes a program that passes for Chromium.
func pretender(t *testing.T, script string) chromium.Options {
	t.Helper()
	path := filepath.Join(t.TempDir(), "chromium")
	must(t, os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755))
	return chromium.Options{Path: path}
}

// answers is a script that says this version when it is asked, as a Chromium does.
func answers(version string) string {
	return `head -c 1 <&3 >/dev/null; printf '{"id":1,"result":{"product":"HeadlessChrome/` + version + `"}}\000' >&4`
}

// A Chromium that fails is told by what it did; nothing of it is left.
func TestFailingChromium(t *testing.T) {
	cases := map[string]struct {
		script string
		code   source.Code
		args   source.Args
	}{
		"ends at once":               {"exit 1", dead, source.Args{"reason": "@chromium-ended"}},
		"lacks a library":            {"echo 'libnss3.so: no such file' >&2; exit 127", dead, source.Args{"reason": "libnss3.so: no such file"}},
		"has no sandbox":             {"echo '[7:7:1124/175254.1:FATAL:zygote_host_impl_linux.cc:130] No usable sandbox! If this is' >&2; exit 133", dead, source.Args{"reason": "@no-sandbox", "package": "chromium-sandbox"}},
		"crashes":                    {"printf '[7:7:1124/175254.1:FATAL:a.cc:1] Check failed: x.\n#0 0x5581\n[end of stack trace]\n' >&2; exit 133", dead, source.Args{"reason": "Check failed: x."}},
		"never answers":              {"sleep 1000 & sleep 1000", dead, source.Args{"reason": "@chromium-silent"}},
		"is old":                     {answers("90.0.1"), tooOld, source.Args{"version": "90.0.1", "oldest": "131"}},
		"tells no version":           {answers(""), tooOld, source.Args{"version": "@unknown-version", "oldest": "131"}},
		"ends on the way":            {answers("156.0.1") + "; exit 1", failed, source.Args{"page": "2012/print.html", "reason": "@chromium-crashed"}},
		"hangs on the way":           {answers("156.0.1") + "; sleep 1000 & sleep 1000", tooLong, source.Args{"page": "2012/print.html", "seconds": "1"}},
		"hangs and will not be told": {"trap '' INT TERM HUP PIPE; " + answers("156.0.1") + "; while :; do sleep 1; done", tooLong, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			ownTemp(t)
			_, err := printWithin(t.Context(), time.Second, pretender(t, c.script), report(nil))
			args := wantProblem(t, err, c.code, true)
			for key, value := range c.args {
				if args[key] != value {
					t.Errorf("%s is %q, want %q", key, args[key], value)
				}
			}
		})
	}
}

func TestNoChromium(t *testing.T) {
	folder := t.TempDir()
	ownTemp(t)
	t.Setenv("PATH", folder)
	_, err := Print(t.Context(), chromium.Options{}, report(nil))
	wantProblem(t, err, noChromium, true)
	must(t, os.WriteFile(filepath.Join(folder, "chromium"), nil, 0o644))
	_, err = Print(t.Context(), chromium.Options{}, report(nil))
	if args := wantProblem(t, err, dead, true); args["reason"] != "@not-executable" {
		t.Errorf("got %v", args)
	}
	must(t, os.Chmod(filepath.Join(folder, "chromium"), 0o755)) // empty: nothing that can be run
	_, err = Print(t.Context(), chromium.Options{}, report(nil))
	wantProblem(t, err, dead, true)
}

// Without a folder for temporary files, the folder is named.
func TestNoTemporaryFolder(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere/at/all")
	_, err := Print(t.Context(), chromium.Options{Path: "/bin/false"}, report(nil))
	if args := wantProblem(t, err, dead, true); args["folder"] != "/nowhere/at/all" {
		t.Errorf("got %v", args)
	}
}

// An interruption ends a real Chromium in the middle of its work.
func TestInterrupted(t *testing.T) {
	ownTemp(t)
	for _, after := range []time.Duration{50 * time.Millisecond, 600 * time.Millisecond} {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(after, cancel)
		if _, err := Print(ctx, chromium.Options{}, report(manyPages)); !errors.Is(err, context.Canceled) {
			t.Errorf("after %v: %v", after, err)
		}
	}
}

// manyPages makes a document that takes a while.
func manyPages(d *Document) {
	d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title><h1>Tout</h1>` + strings.Repeat("<p>texte</p>", 100_000))
}

// A document that takes too long is given up: a long one, and one whose drawing doubles itself without end, which holds up
// Chromium where no script runs.
func TestDeadline(t *testing.T) {
	for name, change := range map[string]func(d *Document){"long": manyPages, "doubled": doubledDrawing} {
		t.Run(name, func(t *testing.T) {
			ownTemp(t)
			_, err := printWithin(t.Context(), 2*time.Second, chromium.Options{}, report(change))
			wantProblem(t, err, tooLong, true)
		})
	}
}

// doubledDrawing makes a page with a drawing of a thousand million lines.
func doubledDrawing(d *Document) {
	var drawing strings.Builder
	for i := 1; i <= 30; i++ {
		fmt.Fprintf(&drawing, `<g id="d%d"><use href="#d%d"/><use href="#d%d" x="1"/></g>`, i, i-1, i-1)
	}
	d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title><h1>Tout</h1><svg><path id="d0" d="M0 0h9"/>` + drawing.String() + `</svg>`)
}

// Scripts of a page do not run: what is printed is what the build wrote, and an endless loop is none.
func TestScriptsDoNotRun(t *testing.T) {
	ownTemp(t)
	p := printed(t, report(func(d *Document) {
		d.Files["2012/loop.js"] = []byte(`document.querySelector("h1").textContent = "changed"; for (;;);`)
		d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title><script src="loop.js"></script><h1>Titre</h1><script>for (;;);</script>`)
	}))
	want(t, tool(t, "pdftotext", saved(t, p.Data), "-"), `Titre\n`)
}

// Whatever lies outside the site, or is not in it, is refused and told, and nothing is asked of a network.
func TestRefusals(t *testing.T) {
	ownTemp(t)
	var heard atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { heard.Add(1) }))
	defer elsewhere.Close()
	page := func(body string) func(d *Document) {
		return func(d *Document) {
			d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title>` + body + `<h1>Titre</h1>`)
		}
	}
	policy := `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`
	b, err := chromium.Start(t.Context(), chromium.Options{})
	must(t, err)
	defer b.Close()
	for name, c := range map[string]struct {
		change func(d *Document)
		code   source.Code
		key    string
		value  string
	}{
		"an image":              {page(`<img alt="" src="` + elsewhere.URL + `/i.png">`), outsideSite, "address", elsewhere.URL + "/i.png"},
		"an image, by policy":   {page(policy + `<img alt="" src="` + elsewhere.URL + `/i.png">`), outsideSite, "address", elsewhere.URL + "/i.png"},
		"a style sheet":         {page(`<style>@import url("` + elsewhere.URL + `/s.css")</style>`), outsideSite, "address", elsewhere.URL + "/s.css"},
		"a frame":               {page(`<iframe src="` + elsewhere.URL + `/f"></iframe>`), outsideSite, "address", elsewhere.URL + "/f"},
		"a file of the machine": {page(`<img alt="" src="file:///etc/passwd">`), outsideSite, "address", "file:///etc/passwd"},
		"a lazy image":          {page(`<p style="height: 9000px"></p><img loading="lazy" alt="" src="` + elsewhere.URL + `/l.png">`), outsideSite, "address", elsewhere.URL + "/l.png"},
		"only on paper":         {page(`<style>@media print { p { background: url("` + elsewhere.URL + `/p.png") } }</style><p>x</p>`), outsideSite, "address", elsewhere.URL + "/p.png"},
		"a missing image":       {page(`<img alt="" src="none.png">`), notInSite, "path", "2012/none.png"},
		"a missing page":        {func(d *Document) { d.Page = "2012/nothing.html" }, notInSite, "path", "2012/nothing.html"},
	} {
		t.Run(name, func(t *testing.T) {
			s := &sheet{Document: report(c.change)}
			var err error
			s.page, err = b.NewPage(t.Context())
			must(t, err)
			_, err = s.print(t.Context())
			if args := wantProblem(t, err, c.code, false); args[c.key] != c.value {
				t.Errorf("got %v", args)
			}
		})
	}
	if n := heard.Load(); n > 0 {
		t.Errorf("%d requests left the browser", n)
	}
}

// A character that no font has is named, rather than printed as an empty box.
func TestMissingCharacters(t *testing.T) {
	ownTemp(t)
	_, err := Print(t.Context(), chromium.Options{}, report(func(d *Document) {
		d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title><h1>Été : 1 %</h1><p>avec <em>` + "\U0009FFFD et \U00013000" + `</em></p>`)
	}))
	args := wantProblem(t, err, noGlyph, true)
	if args["text"] != "\U0009FFFD et \U00013000" || args["characters"] != "\U0009FFFD (U+9FFFD), \U00013000 (U+13000)" {
		t.Errorf("got %v", args)
	}
}

// Letters that a font of the machine stands in for are letters of that font, bold ones too.
func TestFontsThatStandIn(t *testing.T) {
	ownTemp(t)
	p := printed(t, report(func(d *Document) {
		d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title><h1 style="font-family: 'DejaVu Math TeX Gyre'">∮ 𝔘</h1><p>x</p>`)
	}))
	wantSound(t, saved(t, p.Data), 1)
}

// Names of files are those of the disk, whatever addresses make of them.
func TestFileNames(t *testing.T) {
	ownTemp(t)
	printed(t, report(func(d *Document) {
		d.Files["2012/images/été 1.svg"] = []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`)
		d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title><h1>Titre</h1><img alt="x" src="images/été%201.svg?v=1#a">`)
	}))
}

// Page numbers that are asked for must exist, and must not change the pages that they number.
func TestFolios(t *testing.T) {
	ownTemp(t)
	_, err := Print(t.Context(), chromium.Options{}, report(func(d *Document) {
		d.Files[d.Page] = []byte(`<!DOCTYPE html><html lang="fr"><title>t</title><h1 id="haut">Titre</h1><span data-folio="haut"></span>`)
	}))
	if args := wantProblem(t, err, noPlace, false); args["place"] != "haut" {
		t.Errorf("got %v", args)
	}
	// A digit takes a page: 9 makes 10 of itself, and 10 makes 11.
	_, err = Print(t.Context(), chromium.Options{}, report(func(d *Document) {
		d.Files[d.Page] = fmt.Appendf(nil, `<!DOCTYPE html><html lang="fr"><title>t</title><style>
			@page { size: A4 } span { display: block; width: 0; line-height: 1000px; word-break: break-all } h2 { break-before: page }</style>
			<h1>Titre</h1><a href="#fin">fin</a> <span data-folio="fin"></span>%s<h2 id="fin">Fin</h2>`, strings.Repeat("<h2>x</h2>", 7))
	}))
	wantProblem(t, err, noRest, false)
}

// Two documents are printed at once, each in a browser of its own.
func TestTwoAtOnce(t *testing.T) {
	ownTemp(t)
	var group sync.WaitGroup
	for i := range 2 {
		group.Go(func() {
			p, err := Print(t.Context(), chromium.Options{}, report(func(d *Document) { d.Title = fmt.Sprint("n", i) }))
			if err != nil || p.Pages != 3 {
				t.Errorf("%d: %v", i, err)
			}
		})
	}
	group.Wait()
}
