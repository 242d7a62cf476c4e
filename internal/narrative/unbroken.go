package narrative

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unbroken is a plain text as HTML, in which words like « e-service » are marked as not to be cut.
func Unbroken(text string) template.HTML {
	var html strings.Builder
	writeUnbroken(&html, text)
	return template.HTML(html.String())
}

// writeUnbroken escapes words into html, and marks those that must not be cut at the end of a line: after the one letter of
// « e-service », browsers would leave it alone there. A mark, rather than a hyphen that does not break, keeps the word as
// readers search and copy it.
func writeUnbroken(html *strings.Builder, words string) {
	done := 0
	for at := 0; ; {
		hyphen := strings.IndexByte(words[at:], '-')
		if hyphen < 0 {
			break
		}
		hyphen += at
		at = hyphen + 1
		if start, end := prefixedWord(words, hyphen); start >= done && end > 0 {
			html.WriteString(escape(words[done:start]) + `<span class="unbroken">` + escape(words[start:end]) + "</span>")
			done, at = end, end
		}
	}
	html.WriteString(escape(words[done:]))
}

// prefixedWord returns the word made of one letter, the hyphen and more letters; end is 0 when there is none.
func prefixedWord(words string, hyphen int) (start, end int) {
	letter, size := utf8.DecodeLastRuneInString(words[:hyphen])
	start = hyphen - size
	if before, n := utf8.DecodeLastRuneInString(words[:start]); !unicode.IsLetter(letter) || n > 0 && (isWord(before) || before == '-') {
		return 0, 0
	}
	rest := words[hyphen+1:]
	length := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if length < 0 {
		length = len(rest)
	}
	if length < 2 || strings.HasPrefix(rest[length:], "-") {
		return 0, 0 // « a-t-il » may break
	}
	return start, hyphen + 1 + length
}
