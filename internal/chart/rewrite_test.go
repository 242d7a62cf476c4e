package chart

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// wrapped puts shapes into the frame that ECharts draws.
func wrapped(inside string) string {
	return `<svg width="10" height="10" xmlns="http://www.w3.org/2000/svg">` + inside + `</svg>`
}

func TestRewrite(t *testing.T) {
	style := readStyle(t)
	for _, c := range []struct{ name, give, want string }{
		{"numbers are short", `<path d="M1.23456 2l3.001 0l0 4.9999l-3.001 0Z" fill="#ABC"/>`, `<path fill="#abc" d="M1.23 2h3v5h-3z"/>`},
		{"what shows nothing goes", `<rect width="9" height="9" fill="none"/><g></g><text> </text><path d="M0 0" fill="none" pointer-events="visible"/>`, ``},
		{"marks of ECharts go", `<path d="M0 0L1 1" fill="#000" class="zr0-cls-1" ecmeta_series_index="0"/><style>a:hover{}</style>`, `<path fill="#000" d="M0 0l1 1"/>`},
		{"style becomes attributes", `<text style="font-size:14px;font-family:Public Sans;font-weight:600" fill="#fff" y="3">a</text>`,
			`<text y="8.06" fill="#fff" font-size="14" font-weight="600">a</text>`},
		{"the font shorthand too", `<text dominant-baseline="central" text-anchor="start" style="font: 400 13px Public Sans, system-ui, sans-serif" xml:space="preserve" x="1" y="2" fill="#111">a</text>`,
			`<text x="1" y="6.7" fill="#111" font-size="13">a</text>`},
		{"a moved text stands where it is moved", `<text style="font-size:10px" text-anchor="middle" y="1" transform="translate(5.5 20)">a</text>`,
			`<text x="5.5" y="24.62" text-anchor="middle" font-size="10">a</text>`},
		{"strokes that look alike are one", `<path d="M0 0L5 0" fill="none" stroke="#111"/><path d="M0 9L5 9" fill="none" stroke="#111"/><path d="M0 9L5 9" fill="none" stroke="#222"/>`,
			`<path fill="none" stroke="#111" d="M0 0h5M0 9h5"/><path fill="none" stroke="#222" d="M0 9h5"/>`},
		{"fills stay apart", `<path d="M0 0L5 0" fill="#111"/><path d="M0 9L5 9" fill="#111"/>`, `<path fill="#111" d="M0 0h5"/><path fill="#111" d="M0 9h5"/>`},
		{"ids are short and our own", `<g clip-path="url(#zr3-c7)"><path d="M0 0L1 1" fill="#000"/></g><defs><clipPath id="zr3-c7"><path d="M0 0L1 1" fill="#000"/></clipPath></defs>`,
			`<g clip-path="url(#` + idMark + `a)"><path fill="#000" d="M0 0l1 1"/></g><defs><clipPath id="` + idMark + `a"><path fill="#000" d="M0 0l1 1"/></clipPath></defs>`},
		{"lines are written by how far they go", `<path d="M1 1L3.006 2L3.006 5L0.5 5.004L0 0Z" fill="#000"/>`, `<path fill="#000" d="M1 1l2.01 1v3h-2.51l-0.5-5z"/>`},
		{"a brace stays text", `<text style="font-size:10px">` + inertLabel("{b}") + ` &lt; &amp;</text>`, `<text y="3.62" font-size="10">{b} &lt; &amp;</text>`},
		{"curves keep their form", `<path d="M1 0A1 1 0 1 1 1 -0.1" transform="matrix(4,0,0,4,56.1467,87)" fill="#000"/>`,
			`<path transform="matrix(4 0 0 4 56.15 87)" fill="#000" d="M1 0A1 1 0 1 1 1-0.1"/>`},
	} {
		got, err := rewrite(wrapped(c.give), style, &annotations{})
		if err != nil || got != c.want {
			t.Errorf("%s:\n got %q, %v\nwant %q", c.name, got, err, c.want)
		}
	}
}

// Nothing unknown is ever published.
func TestRewriteRefuses(t *testing.T) {
	style := readStyle(t)
	for _, give := range []string{
		``, `text`, `<svg/><svg/>`, `<svg>`, `<html></html>`, `<svg></g></svg>`, wrapped(`&nbsp;`),
		wrapped(`<script>alert(1)</script>`), wrapped(`<foreignObject/>`), wrapped(`<image href="x"/>`), wrapped(`<a/>`), wrapped(`<use/>`), wrapped(`<defs><pattern id="a"><path d="M0 0" fill="#000"/></pattern></defs>`),
		wrapped(`<path d="M0 0" fill="#000" onclick="x()"/>`), wrapped(`<path d="M0 0" fill="#000" href="x"/>`),
		wrapped(`<path d="M0 0" fill="url(https://evil.example/)"/>`), wrapped(`<path d="M0 0" fill="url(#other)"/>`),
		wrapped(`<path d="M0 0" fill="red;}"/>`), wrapped(`<path d="M0 0" fill="#000" stroke="javascript:x"/>`),
		wrapped(`<path d="M0 0L1" fill="#000"/>`), wrapped(`<path d="X0" fill="#000"/>`), wrapped(`<path d="M0 0Z1" fill="#000"/>`),
		wrapped(`<path d="M0 1e9" fill="#000"/>`), wrapped(`<path d="MNaN 0" fill="#000"/>`), wrapped(`<path d="M0 0" fill="#000" opacity="NaN"/>`),
		wrapped(`<path d="M0 0" fill="#000" transform="translate(1,2) evil(3)"/>`), wrapped(`<path d="M0 0" fill="#000" transform="rotate(x)"/>`),
		wrapped(`<text style="font-size:10px;background:url(x)">a</text>`), wrapped(`<text style="font: italic 10px x">a</text>`),
		wrapped(`<text style="font-size:10px" dominant-baseline="hanging">a</text>`), wrapped(`<text transform="rotate(90)">a</text>`),
		wrapped(`<text font-weight="900">a</text>`), wrapped(`<g id="a"><path d="M0 0" fill="#000" id="a"/></g>`),
		wrapped(strings.Repeat(`<g>`, 99) + `<path d="M0 0L1 1" fill="#000"/>` + strings.Repeat(`</g>`, 99)),
	} {
		if got, err := rewrite(give, style, &annotations{}); err == nil {
			t.Errorf("%s became %s", give, got)
		}
	}
}

func TestLetters(t *testing.T) {
	seen := map[string]bool{}
	for i := range 2000 {
		id := letters(i)
		if seen[id] || id == "t" || id == "d" {
			t.Fatalf("letters(%d) = %q", i, id)
		}
		seen[id] = true
	}
}

// rawDrawings are the figures whose drawings by ECharts are kept as they come: what the rewriter must understand.
var rawDrawings = []string{"guichet", "avis-anneau", "budget-suivi", "oui-non"}

func TestRawDrawings(t *testing.T) {
	e, style := start(t, generous), readStyle(t)
	for _, id := range rawDrawings {
		sheet := compose(t, id, "fr").layout(style, Narrow)
		option, err := sheet.option()
		if err != nil {
			t.Fatal(err)
		}
		svg, err := e.draw("drawAll", option, int(Narrow), sheet.pixels())
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "echarts/"+id+".svg", []byte(numbered(svg)))
	}
}

// numbered leaves out of a drawing how many its engine has made before.
func numbered(svg string) string {
	return regexp.MustCompile(`\bzr\d+-`).ReplaceAllString(svg, "zr0-")
}

// FuzzRewrite throws broken SVG at the rewriter: it may refuse, but what it passes is clean, parses, and is not bloated.
func FuzzRewrite(f *testing.F) {
	style := readStyle(f)
	for _, id := range rawDrawings {
		svg, err := os.ReadFile("testdata/echarts/" + id + ".svg")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(svg))
	}
	f.Add(wrapped(`<text style="font: 600 14px x; y: 1">{` + joiner + `a}</text>`))
	f.Fuzz(func(t *testing.T, svg string) {
		body, err := rewrite(svg, style, &annotations{})
		if err != nil {
			return
		}
		again, err := rewrite(svg, style, &annotations{})
		if err != nil || again != body {
			t.Fatal("two rewritings differ")
		}
		if len(body) > 4*len(svg)+1000 {
			t.Fatalf("%d bytes became %d", len(svg), len(body))
		}
		s := SVG{Width: 10, Height: 10, title: "t", description: "d", families: style.families(), ground: style.Ground, body: body}
		checkPublished(t, parse(t, string(s.Inline("f-"))), "f-")
	})
}
