package source

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// PlaceAt converts a byte offset and length in the node's Text into a place in the file. What was written is not what is
// read: quotes double, escapes shrink, lines fold, blocks are indented; PlaceAt follows the same rules backwards, so that a
// problem points at the words themselves. A stretch over several lines is cut at the end of its first.
func (n *Node) PlaceAt(offset, length int) Place {
	if n == nil || n.file == nil {
		return Place{}
	}
	trace := n.trace()
	if trace == nil {
		return n.Place
	}
	offset = max(0, min(offset, len(n.Text)))
	end := max(offset, min(offset+length, len(n.Text)))
	return n.file.Place(trace[offset], trace[end]-trace[offset])
}

// trace gives, for each byte of the node's Text and for its end, the byte of the file that it was read from; nil when the
// node is no scalar or is written in a way that trace does not follow.
func (n *Node) trace() []int {
	if n.Kind != Scalar {
		return nil
	}
	t := tracer{data: n.file.Data, at: n.start, text: n.Text}
	switch {
	case n.style&yaml.DoubleQuotedStyle != 0:
		t.at++
		return t.flow('"')
	case n.style&yaml.SingleQuotedStyle != 0:
		t.at++
		return t.flow('\'')
	case n.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return t.block(n.style&yaml.FoldedStyle != 0)
	}
	return t.flow(0)
}

// A tracer walks along what was written and what was read at once.
type tracer struct {
	data    []byte // what was written
	at      int
	text    string // what was read
	done    int
	origins []int
}

// step says that the next read bytes of text come from the next written bytes of data.
func (t *tracer) step(written, read int) {
	for range read {
		t.origins = append(t.origins, t.at)
	}
	t.at += written
	t.done += read
}

// same steps over one byte that is read as it is written.
func (t *tracer) same() bool {
	if t.at >= len(t.data) || t.data[t.at] != t.text[t.done] {
		return false
	}
	t.step(1, 1)
	return true
}

func (t *tracer) finish() []int { return append(t.origins, t.at) }

// flow follows a plain (quote 0) or quoted scalar.
func (t *tracer) flow(quote byte) []int {
	for t.done < len(t.text) {
		if t.at >= len(t.data) {
			return nil
		}
		blank, breaks := t.blank()
		switch c := t.data[t.at]; {
		case breaks > 0:
			t.step(blank, max(1, breaks-1)) // one end of line is read as a space, n as n-1
		case quote == '\'' && c == '\'':
			t.step(2, 1)
		case quote == '"' && c == '\\':
			t.escape()
		case !t.same():
			return nil
		}
		if t.done > len(t.text) {
			return nil
		}
	}
	return t.finish()
}

// blank measures the white space ahead and counts the ends of line in it.
func (t *tracer) blank() (length, breaks int) {
	for _, c := range t.data[t.at:] {
		switch c {
		case '\n':
			breaks++
		case ' ', '\t', '\r':
		default:
			return length, breaks
		}
		length++
	}
	return length, breaks
}

// escape steps over \x of a double-quoted scalar; an escaped end of line is read as nothing.
func (t *tracer) escape() {
	written := 2
	switch t.next(1) {
	case 'x':
		written = 4
	case 'u':
		written = 6
	case 'U':
		written = 10
	case '\n', '\r':
		t.step(1, 0)
		blank, _ := t.blank()
		t.step(blank, 0)
		return
	}
	_, read := utf8.DecodeRuneInString(t.text[t.done:])
	t.step(written, read)
}

func (t *tracer) next(n int) byte {
	if t.at+n >= len(t.data) {
		return 0
	}
	return t.data[t.at+n]
}

// block follows a literal (|) or folded (>) scalar. The indentation is that of its first line, or less when the author
// wrote it after the sign: the text that was read tells which.
func (t *tracer) block(folded bool) []int {
	header := bytes.IndexByte(t.data[t.at:], '\n')
	if header < 0 || t.text == "" {
		return t.finish()
	}
	t.at += header + 1
	start := t.at
	for indent := t.firstIndent(); indent >= 0; indent-- {
		*t = tracer{data: t.data, at: start, text: t.text}
		if t.lines(indent, folded) {
			return t.finish()
		}
	}
	return nil
}

// firstIndent counts the spaces before the first line that has a text.
func (t *tracer) firstIndent() int {
	count := 0
	for _, c := range t.data[t.at:] {
		switch c {
		case ' ':
			count++
		case '\n':
			count = 0
		case '\r':
		default:
			return count
		}
	}
	return count
}

// lines follows the lines of a block with an indentation.
func (t *tracer) lines(indent int, folded bool) bool {
	t.margin(indent)
	for t.done < len(t.text) {
		switch {
		case t.at >= len(t.data):
			return t.text[t.done:] == "\n" && t.ended()
		case t.lineBreak() == 0:
			if !t.same() {
				return false
			}
		case folded:
			if !t.fold(indent) {
				return false
			}
		default:
			if t.text[t.done] != '\n' {
				return false
			}
			t.step(t.lineBreak(), 1)
			t.margin(indent)
		}
	}
	return true
}

// ended steps over the end of line that is read at the end of a file although none is written.
func (t *tracer) ended() bool {
	t.step(0, 1)
	return true
}

// fold steps over one or several ends of line, read as one space, as one less, or between indented lines as they are.
func (t *tracer) fold(indent int) bool {
	start, breaks := t.at, 0
	for t.at < len(t.data) && t.lineBreak() > 0 {
		breaks++
		t.at += t.lineBreak()
		t.margin(indent)
	}
	written, read := t.at-start, 0
	for read < breaks && t.done+read < len(t.text) && t.text[t.done+read] == '\n' {
		read++
	}
	if read == 0 && breaks == 1 && t.text[t.done] == ' ' {
		read = 1
	}
	t.at = start
	t.step(written, read)
	return read > 0
}

// margin steps over the indentation of a line; a blank line may have less.
func (t *tracer) margin(indent int) {
	for ; indent > 0 && t.at < len(t.data) && t.data[t.at] == ' '; indent-- {
		t.at++
	}
}

// lineBreak is the length of the end of line ahead, or 0.
func (t *tracer) lineBreak() int {
	switch {
	case t.next(0) == '\n':
		return 1
	case t.next(0) == '\r' && t.next(1) == '\n':
		return 2
	}
	return 0
}

// closeFlow finds the bracket that closes a list or map written on one line, so that a problem can underline all of it.
func (n *Node) closeFlow() {
	at := max(n.end, n.start+1)
	for ; at < len(n.file.Data); at++ {
		switch n.file.Data[at] {
		case ' ', ',', '\t', '\r', '\n':
			continue
		case ']', '}':
			n.end = at + 1
			n.Place = n.file.Place(n.start, n.end-n.start)
		}
		return
	}
}
