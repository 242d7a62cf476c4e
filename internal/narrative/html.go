package narrative

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// htmlTag is the start of a tag, or of an end tag.
var htmlTag = regexp.MustCompile(`<(/?)([A-Za-z][A-Za-z0-9-]*)`)

// rawHTML is a problem, never a silent removal.
func (l *line) rawHTML(n *ast.RawHTML) {
	first := n.Segments.At(0)
	if l.opensHTML(string(first.Value(l.source))) {
		l.problems.Add(rawHTML, l.place(first.Start, first.Len()), nil)
	}
}

// htmlBlock is a problem as well.
func (p *proof) htmlBlock(n *ast.HTMLBlock) {
	if p.opensHTML(string(n.Lines().Value(p.source))) {
		p.problems.Add(rawHTML, p.nodePlace(n), nil)
	}
}

// opensHTML reports whether HTML holds anything but the ends of elements whose beginning has been reported.
func (p *proof) opensHTML(html string) bool {
	ends := true
	for _, tag := range htmlTag.FindAllStringSubmatch(html, -1) {
		name := strings.ToLower(tag[2])
		switch {
		case tag[1] == "":
			p.elements[name]++
			ends = false
		case p.elements[name] > 0:
			p.elements[name]--
		default:
			ends = false
		}
	}
	return !ends || !strings.HasPrefix(strings.TrimSpace(html), "</")
}
