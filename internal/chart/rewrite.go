package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// rewriter is part of the key of every remembered drawing: raise it when the rewriting changes.
const rewriter = "2"

// rewrite turns ECharts' SVG into markup that obeys the site's content security policy and stands beside other drawings in
// one page: no style sheet, no style attribute, no class, no event, no address; presentation attributes alone, short
// numbers, and ids a, b, c… behind idMark. Elements and attributes that are not on the lists below are an error, so that
// nothing unknown is ever published. What it returns is the inside of the svg element, with the annotations in their layers.
func rewrite(svg string, s *Style, a *annotations) (string, error) {
	root, err := parseSVG(svg)
	if err != nil {
		return "", err
	}
	w := &svgWriter{style: s, ids: map[string]string{}}
	if err := w.collectIDs(root); err != nil {
		return "", err
	}
	for _, write := range []func(*svgWriter) error{a.under, marksOf(root, false), a.over, marksOf(root, true)} {
		if err := write(w); err != nil {
			return "", err
		}
	}
	return string(w.out), nil
}

// marksOf writes what ECharts drew: the marks, or the definitions that they refer to, which come last.
func marksOf(root *element, definitions bool) func(*svgWriter) error {
	return func(w *svgWriter) error {
		for _, c := range root.children {
			if (c.name == "defs") != definitions {
				continue
			}
			if err := w.element(c); err != nil {
				return err
			}
		}
		return nil
	}
}

// An element is one of the tree of an SVG. Text between elements is kept where it may stand: in text.
type element struct {
	name     string
	attrs    []xml.Attr
	children []*element
	text     string
}

// attrs makes attributes of pairs of names and values.
func attrs(pairs ...string) []xml.Attr {
	var out []xml.Attr
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, xml.Attr{Name: xml.Name{Local: pairs[i]}, Value: pairs[i+1]})
	}
	return out
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// maxDepth is more than any drawing needs.
const maxDepth = 32

// parseSVG reads the tree without resolving name spaces: the names are compared as written.
func parseSVG(svg string) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(svg))
	stack := []*element{{}}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if stack, err = grow(stack, token); err != nil {
			return nil, err
		}
	}
	if len(stack) != 1 || len(stack[0].children) != 1 || stack[0].children[0].name != "svg" {
		return nil, errors.New("the drawing is not one svg element")
	}
	return stack[0].children[0], nil
}

// grow adds a token to the innermost open element.
func grow(stack []*element, token xml.Token) ([]*element, error) {
	parent := stack[len(stack)-1]
	switch t := token.(type) {
	case xml.StartElement:
		if len(stack) > maxDepth {
			return nil, errors.New("the drawing is too deep")
		}
		e := &element{name: qualified(t.Name), attrs: slices.Clone(t.Attr)}
		parent.children = append(parent.children, e)
		return append(stack, e), nil
	case xml.EndElement:
		if len(stack) == 1 || parent.name != qualified(t.Name) {
			return nil, fmt.Errorf("</%s> closes nothing", qualified(t.Name))
		}
		return stack[:len(stack)-1], nil
	case xml.CharData:
		parent.text += string(t)
	}
	return stack, nil
}

func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// svgWriter writes the tree again, by the lists.
type svgWriter struct {
	style  *Style
	ids    map[string]string // as ECharts called them → as published
	out    []byte
	joined string // the attributes of the last path, when the next one may continue it
}

// collectIDs gives every id a short name, in the order of the drawing, so that references before it are known too.
func (w *svgWriter) collectIDs(e *element) error {
	if id := e.attr("id"); id != "" {
		if _, twice := w.ids[id]; twice {
			return fmt.Errorf("the id %q is given twice", id)
		}
		w.ids[id] = idMark + letters(len(w.ids))
	}
	for _, c := range e.children {
		if err := w.collectIDs(c); err != nil {
			return err
		}
	}
	return nil
}

// letters counts a, b, … z, ba, bb… and leaves t and d to title and description.
func letters(n int) string {
	const alphabet = "abcefghijklmnopqrsuvwxyz"
	out := string(alphabet[n%len(alphabet)])
	if n >= len(alphabet) {
		out = letters(n/len(alphabet)) + out
	}
	return out
}

func (w *svgWriter) children(e *element) error {
	for _, c := range e.children {
		if err := w.element(c); err != nil {
			return err
		}
	}
	return nil
}

// element writes one element, or leaves it out when it shows nothing.
func (w *svgWriter) element(e *element) error {
	if e.name == "style" || invisible(e) {
		return nil
	}
	if !slices.Contains(elements, e.name) {
		return fmt.Errorf("unexpected element <%s>", e.name)
	}
	attrs, err := w.attributes(e)
	if err != nil {
		return fmt.Errorf("<%s>: %w", e.name, err)
	}
	if len(e.children) == 0 && e.name != "text" && e.name != "tspan" {
		w.leaf(e, attrs)
		return nil
	}
	w.start(e.name, attrs)
	w.out = append(w.out, '>')
	w.out = append(w.out, escape(plain(e))...)
	if err := w.children(e); err != nil {
		return err
	}
	w.joined = ""
	w.out = append(w.out, "</"+e.name+">"...)
	return nil
}

// plain is the text of an element that may hold some, without the joiners of inertLabel.
func plain(e *element) string {
	if e.name != "text" && e.name != "tspan" {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(e.text, "{"+joiner, "{"))
}

// elements are those that a drawing may hold.
var elements = []string{"g", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan", "defs", "clipPath"}

// invisible reports whether an element shows nothing: a shape without paint, an empty group or text.
func invisible(e *element) bool {
	switch e.name {
	case "path", "rect", "circle", "line", "polyline", "polygon":
		return e.attr("fill") == "none" && (e.attr("stroke") == "" || e.attr("stroke") == "none")
	case "g", "defs":
		return !slices.ContainsFunc(e.children, func(c *element) bool { return !invisible(c) })
	case "text":
		return strings.TrimSpace(e.text) == "" && len(e.children) == 0
	}
	return false
}

// start opens an element, its attributes written, ">" still to come.
func (w *svgWriter) start(name string, attrs []attribute) {
	w.joined = ""
	w.out = append(w.out, '<')
	w.out = append(w.out, name...)
	for _, a := range attrs {
		w.out = append(w.out, a.String()...)
	}
}

// leaf writes an element without content. A path of strokes continues the path before it when both look the same: rules and
// outlines are many, and become one element.
func (w *svgWriter) leaf(e *element, attrs []attribute) {
	const end = `"/>`
	look := ""
	if e.name == "path" && e.attr("fill") == "none" && e.attr("transform") == "" {
		for _, a := range attrs[:len(attrs)-1] {
			look += a.String()
		}
	}
	if look != "" && look == w.joined {
		w.out = append(w.out[:len(w.out)-len(end)], attrs[len(attrs)-1].value+end...)
		return
	}
	w.start(e.name, attrs)
	w.out = append(w.out, "/>"...)
	w.joined = look
}
