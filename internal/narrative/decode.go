package narrative

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// decode turns the source of a text into what it says: backslashes before signs are taken off, character references
// (&nbsp;) resolved. Most texts hold neither and are returned as they are.
func decode(source []byte) string {
	if bytes.IndexByte(source, '\\') < 0 && bytes.IndexByte(source, '&') < 0 && bytes.IndexByte(source, 0) < 0 {
		return string(source)
	}
	var out strings.Builder
	for at := 0; at < len(source); {
		size, said := decodeNext(source[at:])
		out.WriteString(said)
		at += size
	}
	return out.String()
}

// originOf is the byte of the source that the byte of the decoded text comes from.
func originOf(source []byte, decoded int) int {
	at, done := 0, 0
	for at < len(source) {
		size, said := decodeNext(source[at:])
		if done+len(said) > decoded {
			break
		}
		at += size
		done += len(said)
	}
	return at
}

// decodeNext reads one sign of a source: how long it is, and what it says.
func decodeNext(source []byte) (size int, said string) {
	switch c := source[0]; {
	case c == '\\' && len(source) > 1 && util.IsPunct(source[1]):
		return 2, string(source[1:2])
	case c == '&':
		if size, said := decodeReference(source); size > 0 {
			return size, said
		}
	case c == 0:
		return 1, "\ufffd"
	}
	_, size = utf8.DecodeRune(source)
	return size, string(source[:size])
}

// longestReference is more than any name of a character reference.
const longestReference = 40

// decodeReference reads &name; or &#n; as CommonMark allows them, size 0 when it is none.
func decodeReference(source []byte) (size int, said string) {
	end := bytes.IndexByte(source[:min(len(source), longestReference)], ';')
	if end < 2 {
		return 0, ""
	}
	name := string(source[1:end])
	if name[0] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(name); ok {
			return end + 1, string(entity.Characters)
		}
		return 0, ""
	}
	base, digits := 10, name[1:]
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		base, digits = 16, digits[1:]
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > 7 || base == 16 && len(digits) > 6 {
		return 0, ""
	}
	return end + 1, string(visible(util.ToValidRune(rune(code))))
}

// visible refuses to let a character reference bring in what a file may not hold: commands, and changes of direction.
func visible(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' {
		return '\ufffd'
	}
	return r
}
