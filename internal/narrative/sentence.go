package narrative

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceAround returns the sentence of a text in which the stretch from start to end stands.
func sentenceAround(text string, start, end int) string {
	first, last := sentenceBounds(text, start, end)
	return squeeze(text[first:last])
}

// sentenceBounds are where the sentence begins and ends in which the stretch of a text from start to end stands.
func sentenceBounds(text string, start, end int) (first, last int) {
	for at := strings.LastIndexAny(text[:start], stops); at >= 0; at = strings.LastIndexAny(text[:at], stops) {
		if endsSentence(text, at) {
			first = at + utf8.RuneLen(firstRune(text[at:]))
			first += closing(text[first:])
			break
		}
	}
	last = len(text)
	for from := max(end-1, first); from < len(text); {
		next := strings.IndexAny(text[from:], stops)
		if next < 0 {
			break
		}
		at := from + next
		from = at + utf8.RuneLen(firstRune(text[at:]))
		if endsSentence(text, at) {
			last = from + closing(text[from:])
			break
		}
	}
	return min(first, start), max(last, end)
}

// stops are the signs that can end a sentence.
const stops = ".!?…"

// endsSentence reports whether a sentence ends with the stop at a byte: a space follows, and no lower-case letter.
func endsSentence(text string, at int) bool {
	r := firstRune(text[at:])
	rest := text[at+utf8.RuneLen(r):]
	rest = rest[closing(rest):]
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if len(next) == len(rest) {
		return rest == ""
	}
	if r == '.' && abbreviated(text[:at]) {
		return false
	}
	return !unicode.IsLower(firstRune(next))
}

// closing is the length of the marks that close a quotation or a parenthesis after a sentence.
func closing(s string) int {
	n := 0
	for n < len(s) {
		r := firstRune(s[n:])
		if !strings.ContainsRune("»”)]", r) && !(r == '\u202f' && strings.HasPrefix(s[n+utf8.RuneLen(r):], "»")) {
			break
		}
		n += utf8.RuneLen(r)
	}
	return n
}

// abbreviated reports whether a text ends with a word that a stop shortens: an initial, a title.
func abbreviated(text string) bool {
	word := text[strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	if text != word && strings.HasSuffix(strings.TrimSuffix(text, word), ".") {
		return true // « n.d. »
	}
	switch strings.ToLower(word) {
	case "art", "cf", "dr", "mr", "mrs", "ms", "mme", "n", "no", "p", "pp", "vol", "etc", "al", "fig":
		return word != ""
	}
	return utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word))
}

func firstRune(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return 0
	}
	return r
}

// squeeze folds the line ends and runs of plain spaces of a text; the spaces of typography stay.
func squeeze(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") {
		return strings.Trim(s, " ")
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }), " ")
}
