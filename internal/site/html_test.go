package site

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// An element is a parsed element of a page. The reader below takes only what the layouts may write: every element closed,
// every attribute quoted and written once, every < and & of text escaped. So parsing a page proves that it is well formed.
type element struct {
	name       string
	attributes map[string]string
	children   []*element
	parent     *element
	text       string // of a text node, whose name is ""
}

var voidElements = []string{"meta", "link", "br", "hr", "img", "input", "wbr"}

type htmlReader struct {
	rest string
	open *element
}

func parseHTML(page string) (*element, error) {
	body, found := strings.CutPrefix(page, "<!DOCTYPE html>\n")
	if !found {
		return nil, fmt.Errorf("no doctype")
	}
	root := &element{}
	r := &htmlReader{rest: body, open: root}
	for r.rest != "" {
		if err := r.next(); err != nil {
			return nil, fmt.Errorf("%w before %.60q", err, r.rest)
		}
	}
	if r.open != root {
		return nil, fmt.Errorf("<%s> is never closed", r.open.name)
	}
	return root, nil
}

func (r *htmlReader) next() error {
	switch {
	case strings.HasPrefix(r.rest, "</"):
		return r.closing()
	case strings.HasPrefix(r.rest, "<"):
		return r.opening()
	}
	end := strings.IndexByte(r.rest+"<", '<')
	text := r.rest[:end]
	if unescaped := strings.Count(text, "&"); unescaped > 0 && unescaped != entities(text) {
		return fmt.Errorf("a bare & in %q", text)
	}
	r.rest = r.rest[end:]
	r.open.children = append(r.open.children, &element{text: html.UnescapeString(text), parent: r.open})
	return nil
}

// entities counts the character references of a text.
func entities(text string) int {
	n := 0
	for part := range strings.SplitSeq(text, "&") {
		if name, _, ended := strings.Cut(part, ";"); ended && html.UnescapeString("&"+name+";") != "&"+name+";" {
			n++
		}
	}
	return n
}

func (r *htmlReader) closing() error {
	name, rest, found := strings.Cut(r.rest[2:], ">")
	if !found || name != r.open.name {
		return fmt.Errorf("</%s> closes <%s>", name, r.open.name)
	}
	r.open, r.rest = r.open.parent, rest
	return nil
}

func (r *htmlReader) opening() error {
	e := &element{attributes: map[string]string{}, parent: r.open}
	end := strings.IndexAny(r.rest, " \n/>")
	if end < 2 {
		return fmt.Errorf("no name of an element")
	}
	e.name, r.rest = r.rest[1:end], r.rest[end:]
	for {
		r.rest = strings.TrimLeft(r.rest, " \n")
		if rest, found := strings.CutPrefix(r.rest, "/>"); found {
			r.rest = rest
			r.open.children = append(r.open.children, e)
			return nil
		}
		if rest, found := strings.CutPrefix(r.rest, ">"); found {
			r.rest = rest
			break
		}
		if err := r.attribute(e); err != nil {
			return err
		}
	}
	r.open.children = append(r.open.children, e)
	if !slices.Contains(voidElements, e.name) {
		r.open = e
	}
	return nil
}

func (r *htmlReader) attribute(e *element) error {
	end := strings.IndexAny(r.rest, " \n=/>")
	if end < 1 {
		return fmt.Errorf("no name of an attribute in <%s>", e.name)
	}
	name := r.rest[:end]
	r.rest = r.rest[end:]
	if _, twice := e.attributes[name]; twice {
		return fmt.Errorf("%s twice in <%s>", name, e.name)
	}
	e.attributes[name] = ""
	if !strings.HasPrefix(r.rest, "=") {
		return nil
	}
	if !strings.HasPrefix(r.rest, `="`) {
		return fmt.Errorf("%s of <%s> is not quoted", name, e.name)
	}
	value, rest, found := strings.Cut(r.rest[2:], `"`)
	if !found {
		return fmt.Errorf("%s of <%s> never ends", name, e.name)
	}
	e.attributes[name], r.rest = html.UnescapeString(value), rest
	return nil
}

// each calls do for e and everything below it, in the order of the page.
func (e *element) each(do func(*element)) {
	do(e)
	for _, c := range e.children {
		c.each(do)
	}
}

// all returns the elements that have a name, a class (".claim") or an attribute ("[data-ref]").
func (e *element) all(selector string) []*element {
	var found []*element
	e.each(func(c *element) {
		if c.name != "" && c.is(selector) {
			found = append(found, c)
		}
	})
	return found
}

func (e *element) is(selector string) bool {
	if class, ok := strings.CutPrefix(selector, "."); ok {
		return slices.Contains(strings.Fields(e.attributes["class"]), class)
	}
	if name, ok := strings.CutPrefix(selector, "["); ok {
		_, has := e.attributes[strings.TrimSuffix(name, "]")]
		return has
	}
	return e.name == selector
}

// first returns the first such element, or an empty one.
func (e *element) first(selector string) *element {
	if found := e.all(selector); len(found) > 0 {
		return found[0]
	}
	return &element{}
}

// content is the text of e and below.
func (e *element) content() string {
	var text strings.Builder
	e.each(func(c *element) { text.WriteString(c.text) })
	return strings.TrimSpace(text.String())
}

// line is the text of e with its white space folded as browsers do; the typographic spaces stay.
func (e *element) line() string {
	return strings.Join(strings.FieldsFunc(e.content(), func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}

func (e *element) href() string { return e.attributes["href"] }

func (e *element) id() string { return e.attributes["id"] }

func (e *element) inside(name string) bool {
	for p := e.parent; p != nil; p = p.parent {
		if p.name == name {
			return true
		}
	}
	return false
}
