package narrative

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"barometre/internal/source"
)

// A text can be small and cost minutes or gigabytes to read: brackets never closed, lists in lists in lists, tables of a
// thousand empty columns. Chapters come nowhere near these limits, which are checked before the text is parsed.
const (
	maxSource    = 512 << 10 // bytes of a text
	maxDepth     = 24        // lists and quotations inside one another
	maxIndent    = 120       // columns of margin, spaces or tabs
	maxParagraph = 64 << 10  // bytes without a blank line
	maxBrackets  = 2000      // [ without a blank line
	maxStars     = 6000      // * and _ without a blank line
	maxTicks     = 1000      // ` without a blank line
	maxCells     = 20000     // columns by lines of a table
	maxNotes     = 2000      // [^ in a text
	maxOutput    = 4 << 20   // bytes of HTML
)

// withinLimits reports the first limit that the text passes.
func (p *proof) withinLimits() bool {
	if len(p.source) > maxSource {
		return p.beyond("@much-text", 0, 1)
	}
	if bytes.Count(p.source, []byte("[^")) > maxNotes {
		return p.beyond("@much-notes", bytes.Index(p.source, []byte("[^")), 2)
	}
	stretch := stretch{}
	for at := 0; at < len(p.source); {
		end := bytes.IndexByte(p.source[at:], '\n') + 1
		if end == 0 {
			end = len(p.source) - at
		}
		if what := stretch.add(p.source[at : at+end]); what != "" {
			return p.beyond(what, at, end)
		}
		at += end
	}
	return true
}

func (p *proof) beyond(what string, at, length int) bool {
	p.problems.Add(tooBig, p.place(at, length), source.Args{"what": what})
	return false
}

// A stretch counts what stands between two blank lines.
type stretch struct{ bytes, lines, brackets, stars, ticks, pipes int }

// add counts one more line and names the limit that it passes.
func (s *stretch) add(line []byte) string {
	if len(bytes.TrimSpace(line)) == 0 {
		*s = stretch{}
		return ""
	}
	s.bytes += len(line)
	s.lines++
	s.brackets += bytes.Count(line, []byte("["))
	s.stars += bytes.Count(line, []byte("*")) + bytes.Count(line, []byte("_"))
	s.ticks += bytes.Count(line, []byte("`"))
	s.pipes = max(s.pipes, bytes.Count(line, []byte("|")))
	depth, indent := margins(line)
	switch {
	case s.bytes > maxParagraph:
		return "@much-paragraph"
	case s.brackets > maxBrackets:
		return "@much-brackets"
	case s.stars > maxStars:
		return "@much-stars"
	case s.ticks > maxTicks:
		return "@much-ticks"
	case s.pipes*s.lines > maxCells:
		return "@much-cells"
	case depth > maxDepth, indent > maxIndent:
		return "@much-depth"
	}
	return ""
}

// margins counts the marks of quotations, lists and definitions that a line begins with, and the blanks among them.
func margins(line []byte) (depth, indent int) {
	quotations := 0
	for _, c := range line {
		switch {
		case c == '>':
			quotations++
			depth++
		case c == ' ':
			indent++
		case c == '\t':
			indent += 4
		case bytes.IndexByte([]byte("-+*:.)#"), c) >= 0:
			depth++
		case c < '0' || c > '9':
			return depth, indent
		}
	}
	return quotations, indent // a rule, a row of a table: nothing inside
}

// overflows reports that the output has grown beyond reason: a small text can repeat a long address a thousand times.
func (p *proof) overflows(n ast.Node) bool {
	if p.flushed+p.out.Len() <= maxOutput {
		return false
	}
	p.problems.Add(tooBig, p.nodePlace(n), source.Args{"what": "@much-output"})
	return true
}
