package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// checkText refuses what is not clean UTF-8 text. It reports the first fault of each kind: the others are most often
// the same one.
func (f *File) checkText(problems *Problems) bool {
	if isUTF16(f.Data) {
		problems.Add(utf16, f.Whole(), nil)
		return false
	}
	seen := map[Code]bool{}
	report := func(code Code, at, length int, args Args) {
		if !seen[code] {
			problems.Add(code, f.Place(at, length), args)
		}
		seen[code] = true
	}
	for at := 0; at < len(f.Data); {
		r, size := utf8.DecodeRune(f.Data[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			report(notUTF8, at, 1, Args{"byte": fmt.Sprintf("0x%02X", f.Data[at]), "latin": latin(f.Data[at])})
		case r == '\r' && at+1 < len(f.Data) && f.Data[at+1] == '\n':
		case isControl(r):
			report(controlChar, at, size, Args{"char": fmt.Sprintf("U+%04X", r)})
		case isInvisible(r):
			report(invisibleChar, at, size, Args{"char": fmt.Sprintf("U+%04X", r)})
		}
		at += size
	}
	return len(seen) == 0
}

// isUTF16 recognises the two byte order marks, and text with a NUL in every other byte.
func isUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return true
	}
	head := data[:min(len(data), 64)]
	return len(head) >= 4 && bytes.Count(head, []byte{0}) >= len(head)/2-1 && (head[0] == 0) != (head[1] == 0)
}

// isControl tells the characters that are no text: some move a terminal's cursor, and YAML takes some for ends of line.
func isControl(r rune) bool {
	switch {
	case r == '\t', r == '\n':
		return false
	case r < 0x20, r >= 0x7F && r <= 0x9F, r == 0x2028, r == 0x2029:
		return true
	}
	return r&0xFFFE == 0xFFFE // U+FFFE, U+FFFF and their like are no characters
}

// isInvisible tells the characters that make a text read otherwise than it is written: bidirectional controls, zero width
// spaces and byte order marks in the midst of a text.
func isInvisible(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200B || r == 0xFEFF
}

// latin is the letter that b stands for in the old Western encodings, to name the probable cause; "" when it is none.
func latin(b byte) string {
	if b < 0xC0 || b == 0xD7 || b == 0xF7 {
		return ""
	}
	return string(rune(b))
}
