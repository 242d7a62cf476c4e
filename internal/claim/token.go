package claim

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is one word, number or sign of a claim.
type token struct {
	text    string   // folded, for matching
	written string   // as the author wrote it; "" for the second half of a contraction
	number  *big.Rat // of digits
	places  int      // decimals written
	at, end int      // bytes of the text
	vocable *vocable // nil for most words
}

// tokens cuts words and folds them: lower case, one apostrophe, contractions undone. A hyphen between letters parts two
// words; anything else that is not a word or a number is a token of its own, which no entry reads.
func (l *Lexicon) tokens(words string) []token { return l.appendTokens(nil, words, 0) }

// appendTokens adds the tokens of words, which begin at a byte of the text.
func (l *Lexicon) appendTokens(all []token, words string, start int) []token {
	for at := 0; at < len(words); {
		t, size := l.nextToken(words[at:])
		t.at, t.end = start+at, start+at+len(t.written)
		at += size
		if t.written == "" {
			continue
		}
		if parts, contracted := l.contractions[t.text]; contracted {
			all = append(all, token{text: parts[0], written: t.written, at: t.at, end: t.end, vocable: l.vocables.byText[parts[0]]})
			for _, part := range parts[1:] {
				all = append(all, token{text: part, at: t.end, end: t.end, vocable: l.vocables.byText[part]})
			}
			continue
		}
		t.vocable = l.vocables.byText[t.text]
		all = append(all, t)
	}
	return all
}

// words is a phrase of the lexicon, cut and folded like a claim.
func (l *Lexicon) words(text string) phrase {
	var p phrase
	for _, t := range l.tokens(text) {
		p = append(p, t.text)
	}
	return p
}

// nextToken reads the token that s begins with, or skips a space (then written is "").
func (l *Lexicon) nextToken(s string) (token, int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return token{}, size
	case '0' <= r && r <= '9':
		return l.numberToken(s)
	case unicode.IsLetter(r):
		return wordToken(s)
	}
	return token{text: s[:size], written: s[:size]}, size
}

// wordToken reads letters, and the apostrophe that ends an elision. A hyphen before a letter is left out.
func wordToken(s string) (token, int) {
	end := 0
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if isApostrophe(r) {
			end += size
			return token{text: strings.ToLower(s[:end-size]) + "'", written: s[:end]}, end
		}
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += size
	}
	size := end
	if hyphen, n := utf8.DecodeRuneInString(s[end:]); hyphen == '-' || hyphen == '\u2010' || hyphen == '\u2011' {
		if next, _ := utf8.DecodeRuneInString(s[end+n:]); unicode.IsLetter(next) {
			size += n
		}
	}
	return token{text: strings.ToLower(s[:end]), written: s[:end]}, size
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// numberToken reads digits, in groups of three when they are apart, and decimals.
func (l *Lexicon) numberToken(s string) (token, int) {
	end := digitsLength(s)
	digits := s[:end]
	for len(digits) <= 3 || end > len(digits) {
		space := l.groupSpace(s[end:])
		if space == 0 || digitsLength(s[end+space:]) != 3 {
			break
		}
		digits += s[end+space : end+space+3]
		end += space + 3
	}
	places := 0
	if rest := s[end:]; strings.HasPrefix(rest, l.decimal) {
		if places = digitsLength(rest[len(l.decimal):]); places > 0 {
			digits += rest[len(l.decimal):][:places]
			end += len(l.decimal) + places
		}
	}
	t := token{text: s[:end], written: s[:end], places: places}
	if whole := len(digits) - places; len(digits) <= maxDigits && !(whole > 1 && digits[0] == '0') {
		t.number = decimal(digits, places)
	}
	return t, end
}

// decimal is the number that digits write, so many of them decimals.
func decimal(digits string, places int) *big.Rat {
	n, _ := strconv.ParseInt(digits, 10, 64) // at most maxDigits
	if places == 0 {
		return new(big.Rat).SetInt64(n)
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt64(n), powerOfTen(places))
}

// maxDigits keeps a number inside what a datum can be; a longer one is a word that nothing reads.
const maxDigits = 15

func digitsLength(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// groupSpace is the size of the sign that parts thousands at the start of s. Any space stands for any other.
func (l *Lexicon) groupSpace(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if l.thousands == " " && (r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009') || size > 0 && string(r) == l.thousands {
		return size
	}
	return 0
}

func written(tokens []token) []string {
	var all []string
	for _, t := range tokens {
		if t.written != "" {
			all = append(all, t.written)
		}
	}
	return all
}
