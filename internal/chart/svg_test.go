package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A node is an element of a drawing as a browser would read it.
type node struct {
	name  string
	attrs map[string]string
	text  string
	inner []*node
}

// parse reads markup strictly: what does not parse was not worth publishing.
func parse(t *testing.T, markup string) *node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(markup))
	stack := []*node{{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, markup)
		}
		top := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			top.inner = append(top.inner, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(stack[0].inner) != 1 {
		t.Fatalf("%d elements instead of one", len(stack[0].inner))
	}
	return stack[0].inner[0]
}

// walk visits n and all that is in it.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, in := range n.inner {
		in.walk(visit)
	}
}

func (n *node) all(name string) []*node {
	var out []*node
	n.walk(func(n *node) {
		if n.name == name {
			out = append(out, n)
		}
	})
	return out
}

func (n *node) number(t *testing.T, name string) float64 {
	t.Helper()
	if n.attrs[name] == "" {
		return 0
	}
	v, err := strconv.ParseFloat(n.attrs[name], 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A box is a rectangle of a drawing.
type box struct{ left, top, right, bottom float64 }

func (b box) touches(c box) bool {
	const hair = 0.5
	return b.left < c.right-hair && c.left < b.right-hair && b.top < c.bottom-hair && c.top < b.bottom-hair
}

// textBox is where a text shows ink: ascenders with accents, and descenders.
func textBox(t *testing.T, s *Style, n *node) box {
	t.Helper()
	f := face{regular, n.number(t, "font-size")}
	if n.attrs["font-weight"] == semibold {
		f.weight = semibold
	}
	x, y, width := n.number(t, "x"), n.number(t, "y"), s.width(n.text, f)
	switch n.attrs["text-anchor"] {
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	}
	return box{x, y - 0.78*f.size, x + width, y + 0.22*f.size}
}

var barForm = regexp.MustCompile(`^M([-0-9.]+) ?([-0-9.]+)h([-0-9.]+)v([-0-9.]+)h-[-0-9.]+z$`)

// bars are the filled boxes of a drawing, by colour.
func bars(t *testing.T, n *node) map[string][]box {
	t.Helper()
	out := map[string][]box{}
	for _, path := range n.all("path") {
		if m := barForm.FindStringSubmatch(path.attrs["d"]); m != nil {
			v := make([]float64, 4)
			for i := range v {
				v[i], _ = strconv.ParseFloat(m[i+1], 64) // the form allows nothing else
			}
			fill := path.attrs["fill"]
			out[fill] = append(out[fill], box{v[0], v[1], v[0] + v[2], v[1] + v[3]})
		}
	}
	return out
}

var upright = regexp.MustCompile(`M([-0-9.]+) ?([-0-9.]+)v([-0-9.]+)`)

// uprights are the vertical rules of a drawing: lines of callouts, gaps between segments.
func uprights(n *node) []box {
	var out []box
	for _, path := range n.all("path") {
		if path.attrs["stroke"] == "" {
			continue
		}
		for _, m := range upright.FindAllStringSubmatch(path.attrs["d"], -1) {
			x, _ := strconv.ParseFloat(m[1], 64)
			y, _ := strconv.ParseFloat(m[2], 64)
			length, _ := strconv.ParseFloat(m[3], 64)
			out = append(out, box{x, min(y, y+length), x, max(y, y+length)})
		}
	}
	return out
}

// The attributes of a published drawing. None carries style, script or an address.
var published = []string{
	"aria-describedby", "aria-hidden", "aria-labelledby", "class", "clip-path", "d", "fill", "font-family", "font-size",
	"font-weight", "height", "id", "lang", "role", "stroke", "stroke-dasharray",
	"stroke-linejoin", "stroke-width", "text-anchor", "transform", "viewBox", "width", "x", "xmlns", "y",
}

var within = regexp.MustCompile(`url\(#([^)]*)\)`)

// checkPublished makes sure that a drawing obeys the site's policy and stands on its own: known attributes, ids of its own
// that begin with prefix, references that arrive.
func checkPublished(t *testing.T, n *node, prefix string) (ids []string) {
	t.Helper()
	n.walk(func(e *node) {
		if e.name == "style" || e.name == "script" || e.name == "foreignObject" {
			t.Errorf("an element <%s>", e.name)
		}
		for name, value := range e.attrs {
			if !slices.Contains(published, name) || name == "class" && (e != n || value != "chart") {
				t.Errorf("an attribute %s=%q", name, value)
			}
			if name == "id" {
				ids = append(ids, value)
			}
		}
	})
	for i, id := range ids {
		if !strings.HasPrefix(id, prefix) || slices.Contains(ids[:i], id) {
			t.Errorf("the id %q is not one's own", id)
		}
	}
	for _, id := range []string{n.attrs["aria-labelledby"], n.attrs["aria-describedby"]} {
		if !slices.Contains(ids, id) {
			t.Errorf("%q names nothing", id)
		}
	}
	n.walk(func(e *node) {
		for _, value := range e.attrs {
			if m := within.FindStringSubmatch(value); m != nil && !slices.Contains(ids, m[1]) {
				t.Errorf("%s leads nowhere", value)
			}
		}
	})
	return ids
}
