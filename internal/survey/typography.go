package survey

import (
	"strings"
	"unicode"
)

// Typeset sets a text, or a stretch of one, by the typographic rules of lang: French spaces before ; ! ? : % € and inside
// « », French apostrophes and quotation marks, curly quotes in English, ellipses and the dashes of ranges in both. It
// leaves addresses and times alone, and setting a text twice changes nothing more. A text in another language is returned
// as it is.
//
// Where a stretch begins or ends beside other mark-up, the neighbour is not known: a rule that would need it does not apply.
func Typeset(lang, s string) string {
	if lang != "fr" && lang != "en" {
		return s
	}
	t := &typesetter{in: []rune(s), french: lang == "fr"}
	t.out = make([]rune, 0, len(t.in)+8)
	for t.at < len(t.in) {
		if n := t.addressLength(); n > 0 {
			t.keep(n)
		} else {
			t.set()
		}
	}
	return string(t.out)
}

// PlainSpaces folds every fixed or narrow space to a plain one, for files that machines read.
func PlainSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) && r != '\n' {
			return ' '
		}
		return r
	}, s)
}

// LowerFirst begins a label like the middle of a sentence, unless its first word is in capitals.
func LowerFirst(text string) string {
	runes := []rune(text)
	if len(runes) < 2 || strings.ToUpper(string(runes[1])) == string(runes[1]) {
		return text
	}
	return strings.ToLower(string(runes[0])) + string(runes[1:])
}

// A typesetter reads one rune at a time and writes what should stand in its place; out is what already stands before.
type typesetter struct {
	in     []rune
	at     int
	out    []rune
	french bool

	wordEnd   int // of the word last measured
	hasScheme bool
	mailSign  int // where its last @ before a point stands; before the word when there is none
}

const (
	narrow  = '\u202f'
	nobreak = '\u00a0'
	enDash  = '–'
)

func (t *typesetter) set() {
	switch r := t.in[t.at]; r {
	case '\'':
		t.apostrophe()
	case '"':
		t.quote()
	case '.':
		t.ellipsis()
	case '-':
		t.dash()
	case ' ', '\t', nobreak, narrow:
		t.space()
	default:
		if t.french {
			t.frenchSign(r)
			return
		}
		t.keep(1)
	}
}

// frenchSign puts the spaces that French wants before and after a sign.
func (t *typesetter) frenchSign(r rune) {
	switch r {
	case ';', '!', '?', '»':
		t.spaceBefore(r, narrow)
	case ':', '%', '€':
		t.spaceBefore(r, nobreak)
	}
	t.keep(1)
	if r == '«' {
		t.skipSpaces()
		if t.next(0) != '\n' {
			t.out = append(t.out, narrow)
		}
	}
}

// spaceBefore puts the space of a sign where none was written, if it is sure that the sign ends a word.
func (t *typesetter) spaceBefore(r, space rune) {
	if t.wantsSpace(r, t.last(), t.next(1)) {
		t.out = append(t.out, space)
	}
}

func (t *typesetter) wantsSpace(r, before, after rune) bool {
	switch r {
	case '»':
		return !isSpace(before)
	case '%', '€':
		return unicode.IsDigit(before) && !isWordRune(after)
	case ':':
		return (unicode.IsLetter(before) || strings.ContainsRune(")]»%", before)) && (isSpace(after) || after == '»')
	case ';':
		if t.endsEntity() {
			return false
		}
	}
	return (isWordRune(before) || strings.ContainsRune(")]%’…", before)) && (after == 0 || isSpace(after) || strings.ContainsRune("»)]!?\"", after))
}

// endsEntity reports whether the semicolon being read closes a character reference of HTML ("&nbsp;").
func (t *typesetter) endsEntity() bool {
	i := t.at - 1
	for i >= 0 && (isWordRune(t.in[i]) && t.in[i] < unicode.MaxASCII || t.in[i] == '#') {
		i--
	}
	return i >= 0 && i < t.at-1 && t.in[i] == '&'
}

// space decides which space a run of blanks is, by what follows it.
func (t *typesetter) space() {
	start := t.at
	t.skipSpaces()
	run := t.in[start:t.at]
	switch sign := t.next(0); {
	case !t.french:
		t.out = append(t.out, run...)
	case sign == ';' || sign == '!' || sign == '?' || sign == '»':
		t.out = append(t.out, narrow)
	case sign == ':' || sign == '%' || sign == '€':
		t.out = append(t.out, nobreak)
	case len(run) == 1 && t.betweenThousands(start):
		t.out = append(t.out, narrow)
	default:
		t.out = append(t.out, run...)
	}
}

// betweenThousands reports whether the space at start stands between one to three digits and exactly three.
func (t *typesetter) betweenThousands(start int) bool {
	before, after := 0, 0
	for i := start - 1; i >= 0 && unicode.IsDigit(t.in[i]); i-- {
		before++
	}
	for i := start + 1; i < len(t.in) && unicode.IsDigit(t.in[i]); i++ {
		after++
	}
	return before >= 1 && before <= 3 && after == 3
}

// apostrophe turns ' into ’. After a digit it may be a minute or a foot; in English it may open a quotation.
func (t *typesetter) apostrophe() {
	sign := '’'
	switch before, after := t.last(), t.next(1); {
	case unicode.IsDigit(before):
		sign = '\''
	case !t.french && opens(before, after) && !t.contraction():
		sign = '‘'
	}
	t.replace(1, sign)
}

// contraction reports whether what follows an apostrophe at the start of a stretch ends an English word ("’s", "’re").
func (t *typesetter) contraction() bool {
	if len(t.out) > 0 {
		return false
	}
	end := t.at + 1
	for end < len(t.in) && unicode.IsLetter(t.in[end]) {
		end++
	}
	switch string(t.in[t.at+1 : end]) {
	case "s", "t", "d", "m", "re", "ve", "ll":
		return true
	}
	return false
}

// quote turns " into the marks of the language, when its neighbours tell which side it is.
func (t *typesetter) quote() {
	before, after := t.last(), t.next(1)
	switch {
	case opens(before, after):
		if t.french {
			t.replace(1, '«', narrow)
			t.skipSpaces()
			return
		}
		t.replace(1, '“')
	case closes(before, after):
		if t.french {
			t.spaceBefore('»', narrow)
			t.replace(1, '»')
			return
		}
		t.replace(1, '”')
	default:
		t.keep(1)
	}
}

// opens reports whether a quotation mark between these runes opens a quotation: 0 stands for an unknown neighbour.
func opens(before, after rune) bool {
	return (before == 0 || isSpace(before) || strings.ContainsRune("([«“‘’—–", before)) && (isWordRune(after) || after == '(' || after == '[')
}

// closes reports whether a quotation mark between these runes closes a quotation.
func closes(before, after rune) bool {
	if before == 0 {
		return after != 0 && !isWordRune(after)
	}
	return (isWordRune(before) || strings.ContainsRune(".!?…)]%’»”", before)) && !isWordRune(after)
}

func (t *typesetter) ellipsis() {
	if t.next(1) == '.' && t.next(2) == '.' && t.next(3) != '.' && t.last() != '.' {
		t.replace(3, '…')
		return
	}
	t.keep(1)
}

// dash turns a hyphen into a dash between two years or two shares, and alone between two spaces in a sentence.
func (t *typesetter) dash() {
	switch {
	case t.betweenYears() || t.betweenShares():
		t.replace(1, enDash)
	case t.aloneInSentence():
		t.replace(1, enDash)
	default:
		t.keep(1)
	}
}

// aloneInSentence reports whether the hyphen stands between two plain spaces, after a word: not at the head of a list, nor
// in a subtraction.
func (t *typesetter) aloneInSentence() bool {
	if len(t.out) < 2 || t.last() != ' ' || t.next(1) != ' ' {
		return false
	}
	before := t.out[len(t.out)-2]
	return !isSpace(before) && !unicode.IsDigit(before)
}

// betweenYears reports whether the hyphen joins two years and nothing else ("2012-2013", not "2012-11-05").
func (t *typesetter) betweenYears() bool {
	before, after := t.digitsAround()
	return isYear(before) && isYear(after)
}

// betweenShares reports whether the hyphen joins two numbers of which a per cent sign follows ("10-15 %").
func (t *typesetter) betweenShares() bool {
	before, after := t.digitsAround()
	end := t.at + 1 + len(after)
	for end < len(t.in) && isSpace(t.in[end]) {
		end++
	}
	return len(before) > 0 && len(after) > 0 && end < len(t.in) && t.in[end] == '%'
}

// digitsAround returns the digits that touch the hyphen on both sides, none when they belong to a longer chain.
func (t *typesetter) digitsAround() (before, after []rune) {
	start, end := t.at, t.at+1
	for start > 0 && unicode.IsDigit(t.in[start-1]) {
		start--
	}
	for end < len(t.in) && unicode.IsDigit(t.in[end]) {
		end++
	}
	if joins(t.in[:start], -1) || joins(t.in[end:], 1) {
		return nil, nil
	}
	return t.in[start:t.at], t.in[t.at+1 : end]
}

// joins reports whether a number goes on in the runes beside it, read away from it: a letter, a hyphen, a decimal point.
func joins(beside []rune, step int) bool {
	if len(beside) == 0 {
		return false
	}
	first, second := beside[0], rune(0)
	if step < 0 {
		first = beside[len(beside)-1]
	}
	if len(beside) > 1 {
		second = beside[1]
		if step < 0 {
			second = beside[len(beside)-2]
		}
	}
	return isWordRune(first) || strings.ContainsRune("-/_", first) || strings.ContainsRune(".,", first) && unicode.IsDigit(second)
}

func isYear(digits []rune) bool {
	return len(digits) == 4 && (digits[0] == '1' && digits[1] == '9' || digits[0] == '2' && digits[1] == '0')
}

// addressLength is the length of the address that begins at a word's start, 0 when there is none. A word is measured once,
// however many signs in it could begin an address.
func (t *typesetter) addressLength() int {
	if t.at > 0 && (isWordRune(t.in[t.at-1]) || t.in[t.at-1] == '@') {
		return 0
	}
	if t.at >= t.wordEnd {
		t.measureWord()
	}
	word := t.in[t.at:t.wordEnd]
	if t.hasScheme || begins(word, "www.") || begins(word, "mailto:") || t.mailSign > t.at && word[0] != '@' {
		return len(word)
	}
	return 0
}

// measureWord finds where the word at hand ends, and what in it could make it an address: "://", or a sign @ that a point
// follows, as in the name of a host.
func (t *typesetter) measureWord() {
	end := t.at
	t.hasScheme = false
	for end < len(t.in) && !endsWord(t.in[end]) {
		t.hasScheme = t.hasScheme || t.in[end] == ':' && begins(t.in[end:], "://")
		end++
	}
	t.wordEnd = end
	for end > t.at && strings.ContainsRune(".,;:!?", t.in[end-1]) {
		end--
	}
	for end > t.at && t.in[end-1] != '.' {
		end--
	}
	for end > t.at && t.in[end-1] != '@' {
		end--
	}
	t.mailSign = end - 1
}

func endsWord(r rune) bool {
	switch r {
	case '"', '<', '>', '«', '»', '(', ')', '[', ']':
		return true
	}
	return isSpace(r)
}

// begins reports whether runes begin with an ASCII text.
func begins(in []rune, text string) bool {
	if len(in) < len(text) {
		return false
	}
	for i, r := range text {
		if in[i] != r {
			return false
		}
	}
	return true
}

func (t *typesetter) keep(n int) {
	t.out = append(t.out, t.in[t.at:t.at+n]...)
	t.at += n
}

func (t *typesetter) replace(n int, by ...rune) {
	t.out = append(t.out, by...)
	t.at += n
}

func (t *typesetter) skipSpaces() {
	for t.at < len(t.in) && isBlank(t.in[t.at]) {
		t.at++
	}
}

// last is the rune already set before, 0 at the start.
func (t *typesetter) last() rune {
	if len(t.out) == 0 {
		return 0
	}
	return t.out[len(t.out)-1]
}

// next is the rune n places further, 0 past the end.
func (t *typesetter) next(n int) rune {
	if t.at+n >= len(t.in) {
		return 0
	}
	return t.in[t.at+n]
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == narrow }

// isBlank is a space inside a line.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == nobreak || r == narrow }
