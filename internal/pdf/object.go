package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// The values of a PDF file: nil, bool and these.
type (
	number    string // as it is written
	name      string
	text      string // a string of bytes, decoded from either notation
	reference int    // the number of an object; all are of the first generation
	array     []any
	dict      map[name]any
	stream    struct {
		dict dict
		data []byte // as it stands in the file
	}
)

// errSyntax says that a file is not written as Chromium writes them.
var errSyntax = errors.New("not the syntax that Chromium writes")

// A reader reads values. Its first error stays, and all that it reads then is nil.
type reader struct {
	data []byte
	at   int
	err  error
}

func (r *reader) fail() any {
	if r.err == nil {
		r.err = fmt.Errorf("%w, at byte %d", errSyntax, r.at)
	}
	r.at = len(r.data)
	return nil
}

// peek returns the next byte, 0 at the end.
func (r *reader) peek() byte {
	if r.at >= len(r.data) {
		return 0
	}
	return r.data[r.at]
}

func isSpace(c byte) bool { return bytes.IndexByte([]byte("\x00\t\n\f\r "), c) >= 0 }

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// space skips white space and comments.
func (r *reader) space() {
	for r.at < len(r.data) && (isSpace(r.data[r.at]) || r.data[r.at] == '%') {
		if r.data[r.at] == '%' {
			end := bytes.IndexAny(r.data[r.at:], "\r\n")
			if end < 0 {
				end = len(r.data) - r.at - 1
			}
			r.at += end
		}
		r.at++
	}
}

// word reads up to the next white space or delimiter.
func (r *reader) word() string {
	r.space()
	begin := r.at
	for r.at < len(r.data) && !isSpace(r.data[r.at]) && !isDelimiter(r.data[r.at]) {
		r.at++
	}
	return string(r.data[begin:r.at])
}

// take reads exactly these bytes, after white space.
func (r *reader) take(s string) bool {
	r.space()
	if !bytes.HasPrefix(r.data[r.at:], []byte(s)) {
		return false
	}
	r.at += len(s)
	return true
}

// want is take for what must come.
func (r *reader) want(s string) {
	if !r.take(s) {
		r.fail()
	}
}

// integer reads a whole number that is not negative.
func (r *reader) integer() int {
	n, err := strconv.ParseUint(r.word(), 10, 31)
	if err != nil {
		r.fail()
	}
	return int(n)
}

// deepest is how far values may lie in each other: a file that goes further was not made by Chromium.
const deepest = 64

// value reads a value that lies in depth others.
func (r *reader) value(depth int) any {
	switch {
	case depth > deepest:
		return r.fail()
	case r.take("<<"):
		return r.dict(depth)
	case r.take("["):
		return r.array(depth)
	case r.take("("):
		return r.literal()
	case r.take("<"):
		return r.hex()
	case r.take("/"):
		return r.name()
	}
	return r.plain()
}

// plain reads a number, a reference, a truth value or null.
func (r *reader) plain() any {
	switch word := r.word(); word {
	case "null":
		return nil
	case "true", "false":
		return word == "true"
	default:
		if _, err := strconv.ParseFloat(word, 64); err != nil || strings.Trim(word, "+-.0123456789") != "" {
			return r.fail()
		}
		if to, isReference := r.reference(word); isReference {
			return to
		}
		return number(word)
	}
}

// reference reads the rest of "12 0 R" after its first word, or nothing.
func (r *reader) reference(word string) (reference, bool) {
	after := r.at
	n, err := strconv.ParseUint(word, 10, 31)
	if err == nil && r.word() == "0" && r.word() == "R" {
		return reference(n), true
	}
	r.at = after
	return 0, false
}

func (r *reader) dict(depth int) any {
	d := dict{}
	for !r.take(">>") {
		r.want("/")
		key := r.name()
		d[key] = r.value(depth + 1)
		if r.err != nil {
			return nil
		}
	}
	return d
}

func (r *reader) array(depth int) any {
	a := array{}
	for !r.take("]") {
		a = append(a, r.value(depth+1))
		if r.err != nil {
			return nil
		}
	}
	return a
}

// name reads a name after its slash: #2F stands for a byte.
func (r *reader) name() name {
	var out []byte
	for r.at < len(r.data) && !isSpace(r.data[r.at]) && !isDelimiter(r.data[r.at]) {
		c := r.data[r.at]
		if c == '#' && r.at+2 < len(r.data) {
			if b, err := strconv.ParseUint(string(r.data[r.at+1:r.at+3]), 16, 8); err == nil {
				c = byte(b)
				r.at += 2
			}
		}
		out = append(out, c)
		r.at++
	}
	return name(out)
}

// hex reads a string after its "<".
func (r *reader) hex() any {
	var digits []byte
	for r.peek() != '>' {
		if r.at >= len(r.data) {
			return r.fail()
		}
		if c := r.data[r.at]; !isSpace(c) {
			digits = append(digits, c)
		}
		r.at++
	}
	r.at++
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make([]byte, len(digits)/2)
	for i := range out {
		b, err := strconv.ParseUint(string(digits[2*i:2*i+2]), 16, 8)
		if err != nil {
			return r.fail()
		}
		out[i] = byte(b)
	}
	return text(out)
}

// escapes are the letters after a backslash in a string.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f', '(': '(', ')': ')', '\\': '\\'}

// literal reads a string after its "(".
func (r *reader) literal() any {
	var out []byte
	for open := 1; ; r.at++ {
		if r.at >= len(r.data) {
			return r.fail()
		}
		c := r.data[r.at]
		switch {
		case c == '\\':
			r.at++
			out = append(out, r.escaped()...)
			continue
		case c == '(':
			open++
		case c == ')':
			open--
		}
		if open == 0 {
			r.at++
			return text(out)
		}
		out = append(out, c)
	}
}

// escaped reads what stands after a backslash, and stays on its last byte.
func (r *reader) escaped() []byte {
	if b, found := escapes[r.peek()]; found {
		return []byte{b}
	}
	digits := 0
	for digits < 3 && r.at+digits < len(r.data) && '0' <= r.data[r.at+digits] && r.data[r.at+digits] <= '7' {
		digits++
	}
	if digits == 0 {
		r.fail()
		return nil
	}
	n, _ := strconv.ParseUint(string(r.data[r.at:r.at+digits]), 8, 16)
	r.at += digits - 1
	return []byte{byte(n)}
}
