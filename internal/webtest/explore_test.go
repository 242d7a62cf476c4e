package webtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// An exploration is what page.js tells of a figure that a reader explores.
type exploration struct {
	Error       string
	Still, Live []string     // texts of the image, and of the chart drawn over it
	Lengths     [2][]float64 // of the marks of both
	Missing     []string     // numbers of the table that the chart does not show
	Invented    []string     // numbers of the chart that the table does not hold
	Over        float64      // difference in width
	Pressed     string
	Closed      bool
}

// wantSame fails unless the chart says what the image and the table say, with marks of the same lengths.
func (e exploration) wantSame(t *testing.T, id string) {
	t.Helper()
	switch {
	case e.Error != "":
		t.Errorf("%s: %s", id, e.Error)
	case len(e.Still) == 0 || !slices.Equal(e.Still, e.Live):
		t.Errorf("%s: the image says %q, the chart %q", id, e.Still, e.Live)
	case len(e.Missing) > 0 || len(e.Invented) > 0:
		t.Errorf("%s: of its table the chart does not show %q, and shows besides %q", id, e.Missing, e.Invented)
	case !near(e.Lengths[0], e.Lengths[1]):
		t.Errorf("%s: marks of the image %v, of the chart %v", id, e.Lengths[0], e.Lengths[1])
	case e.Over > 1 || e.Over < -1:
		t.Errorf("%s: the chart is %g px narrower than the image", id, e.Over)
	case e.Pressed != "true" || !e.Closed:
		t.Errorf("%s: the button says pressed %q; closed %v", id, e.Pressed, e.Closed)
	}
}

// near reports whether two lists of lengths differ by rounding alone.
func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x-y < 0.3 && y-x < 0.3 })
}

// exploreFirst explores the first figure of the page, if it has one.
func (p *tab) exploreFirst() (id string, e exploration) {
	p.t.Helper()
	p.ask(`document.querySelector("figure[data-options]")?.dataset.figure ?? ""`, &id)
	if id != "" {
		p.ask(`explore(document.querySelector("figure[data-options]"))`, &e)
	}
	return id, e
}

// TestExplore explores every figure on its own page, on a desk and on a phone.
func TestExplore(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	base := b.serve(t, "")
	explored := map[string]bool{}
	for _, width := range []int{1280, 390} {
		p := b.tab(ctx, t, width)
		for _, path := range b.pages {
			if !strings.Contains(path, "/figures/") {
				continue
			}
			p.open(base + path)
			id, e := p.exploreFirst()
			e.wantSame(t, fmt.Sprintf("%s at %d px", path, width))
			p.wantQuiet(base)
			explored[id] = true
		}
	}
	if len(explored) < 18 {
		t.Errorf("%d figures explored, want at least 18", len(explored))
	}
}

// TestPlaces wants the same site from files, under a sub-path and from the root of a server: same text, same style, no
// complaint, and figures that can be explored.
func TestPlaces(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	want := b.visit(ctx, t, b.serve(t, ""))
	for name, base := range map[string]string{"file": "file://" + b.folder + "/", "sub-path": b.serve(t, "/un/sous-chemin")} {
		t.Run(name, func(t *testing.T) {
			for path, got := range b.visit(ctx, t, base) {
				other := want[path]
				if got == other {
					continue
				}
				if got.Text == other.Text {
					got.Text, other.Text = "…", "…"
				}
				t.Errorf("%s differs:\n%+v\nfrom the root of a server:\n%+v", path, got, other)
			}
		})
	}
}

// A visit is what a reader gets of one page.
type visit struct {
	Text   string
	Height int
	Fonts  int // all of the theme's, loaded
	Broken int // pictures that did not load
}

// visit goes to every page of the site at base.
func (b *bench) visit(ctx context.Context, t *testing.T, base string) map[string]visit {
	p := b.tab(ctx, t, 1280)
	p.t = t
	visits := map[string]visit{}
	for _, path := range b.pages {
		var v visit
		p.open(base + path)
		// Which fonts a page loads by itself depends on when it is asked: here each must be there to load.
		p.ask(`Promise.all([...document.fonts].map(f => f.load())).then(fonts => ({
			text: document.body.innerText, height: document.documentElement.scrollHeight, fonts: fonts.length,
			broken: [...document.images].filter(i => i.complete && !i.naturalWidth).length}))`, &v)
		if id, e := p.exploreFirst(); id != "" {
			e.wantSame(t, path)
		}
		p.wantQuiet(base)
		visits[path] = v
	}
	return visits
}
