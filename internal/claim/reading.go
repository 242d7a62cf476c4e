package claim

import (
	"math/big"
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
}

// tokens cuts words and folds them: lower case, one apostrophe, contractions undone. A hyphen between letters parts two
// words; anything else that is not a word or a number is a token of its own, which no entry reads.
func (l *Lexicon) tokens(words string) []token {
	var all []token
	for s := words; s != ""; {
		t, size := l.nextToken(s)
		s = s[size:]
		if t.written == "" {
			continue
		}
		if parts, contracted := l.contractions[t.text]; contracted {
			all = append(all, token{text: parts[0], written: t.written})
			for _, part := range parts[1:] {
				all = append(all, token{text: part})
			}
			continue
		}
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
	if next, n := utf8.DecodeRuneInString(s[min(end+1, len(s)):]); end < len(s) && s[end] == '-' && n > 0 && unicode.IsLetter(next) {
		size++
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
			digits += "." + rest[len(l.decimal):][:places]
			end += len(l.decimal) + places
		}
	}
	t := token{text: s[:end], written: s[:end], places: places}
	if len(digits) <= maxDigits && !(len(digits) > 1 && digits[0] == '0' && digits[1] != '.') {
		t.number, _ = new(big.Rat).SetString(digits)
	}
	return t, end
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

// A reader tries every way of reading the tokens. Claims are a handful of words: there are few ways.
type reader struct {
	lexicon  *Lexicon
	tokens   []token
	furthest int // the first token that no way could pass
}

// read returns what the tokens assert when every one of them is read, else the words that are not.
func (l *Lexicon) read(tokens []token) (*reading, []string) {
	if len(tokens) <= maxTokens {
		r := &reader{lexicon: l, tokens: tokens}
		if found := r.claim(); found != nil {
			return found, nil
		}
		tokens = l.unread(tokens[min(r.furthest, max(len(tokens)-1, 0)):])
	}
	return nil, written(tokens)
}

// unread keeps the words that stand nowhere in the lexicon, or all when each of them does and only their order is strange.
func (l *Lexicon) unread(tokens []token) []token {
	var unknown []token
	for _, t := range tokens {
		if t.number == nil && !l.vocabulary[t.text] {
			unknown = append(unknown, t)
		}
	}
	if len(unknown) == 0 {
		return tokens
	}
	return unknown
}

// maxTokens is far more than any claim; a paragraph between brackets is not read.
const maxTokens = 24

func written(tokens []token) []string {
	var all []string
	for _, t := range tokens {
		if t.written != "" {
			all = append(all, t.written)
		}
	}
	return all
}

// A candidate is one way of reading some tokens: what they say, and where reading goes on.
type candidate struct {
	reading reading
	next    int
}

// claim reads [ hedge ] quantity [ hedge ] [ population ].
func (r *reader) claim() *reading {
	for _, before := range append(r.hedges(0), hedgeAt{next: 0}) {
		for _, c := range r.quantities(before.next) {
			r.reached(c.next)
			for _, after := range append(r.hedges(c.next), hedgeAt{next: c.next}) {
				if found := r.finish(c, before.hedge, after); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

// finish accepts a way of reading when at most one hedge stands by the number and nothing but a population follows.
func (r *reader) finish(c candidate, before *hedge, after hedgeAt) *reading {
	h := before
	if after.hedge != nil {
		if before != nil {
			return nil
		}
		h = after.hedge
	}
	if h != nil && c.reading.nominal == nil {
		return nil // « près de la majorité » says nothing that could be tested
	}
	r.reached(after.next)
	rest := r.tokens[after.next:]
	n := r.lexicon.population(rest)
	r.reached(after.next + n)
	if n != len(rest) {
		return nil
	}
	found := c.reading
	found.population = found.population || n > 0
	found.withHedge(h)
	return &found
}

func (r *reader) reached(next int) { r.furthest = max(r.furthest, next) }

// withHedge adds a hedge to a reading. A number with one is no longer exact, unless the hedge only comments on it.
func (r *reading) withHedge(h *hedge) {
	if h == nil {
		return
	}
	r.hedge = h
	r.exact = r.exact && h.side == equal
	r.rule = h.id + " + " + r.rule
}

type hedgeAt struct {
	hedge *hedge
	next  int
}

// hedges returns the hedges that stand at a token.
func (r *reader) hedges(at int) []hedgeAt {
	var found []hedgeAt
	for _, h := range r.lexicon.hedges {
		if n := longest(h.words, r.tokens[at:]); n > 0 {
			found = append(found, hedgeAt{h, at + n})
			r.reached(at + n)
		}
	}
	return found
}

// quantities returns every way of reading a number, a fraction, a share or a count at a token.
func (r *reader) quantities(at int) []candidate {
	l, rest := r.lexicon, r.tokens[at:]
	found := append(r.ratios(at), r.numbers(at)...)
	for _, f := range l.fractions {
		if n := longest(f.words, rest); n > 0 {
			found = append(found, candidate{reading{rule: f.id, nominal: f.value, span: f.span}, at + n})
		}
	}
	for _, s := range l.shares {
		if n := longest(s.words, rest); n > 0 {
			found = append(found, candidate{reading{rule: s.id, span: s.span}, at + n})
		}
	}
	for _, f := range l.counts {
		if n := longest(f.words, rest); n > 0 {
			found = append(found, candidate{reading{rule: f.id, nominal: f.value, span: f.span, isCount: true}, at + n})
		}
	}
	return found
}

// number returns the value of the digits or the number word at a token, or nil.
func (r *reader) number(at int) (*big.Rat, int) {
	if at >= len(r.tokens) {
		return nil, 0
	}
	t := r.tokens[at]
	if n, ok := r.lexicon.numbers[t.text]; ok {
		return big.NewRat(n, 1), 0
	}
	return t.number, t.places
}

// numbers reads « 57 % », and « 500 » for things counted.
func (r *reader) numbers(at int) []candidate {
	value, places := r.number(at)
	if value == nil {
		return nil
	}
	r.reached(at + 1)
	said := reading{rule: exactRule, nominal: value, decimals: places, exact: true}
	if n := longest(r.lexicon.percent, r.tokens[at+1:]); n > 0 {
		return []candidate{{said, at + 1 + n}}
	}
	said.isCount = true
	return []candidate{{said, at + 1}}
}

// ratios reads « neuf sur dix », « 9 collectivités sur 10 ».
func (r *reader) ratios(at int) []candidate {
	part, _ := r.number(at)
	if part == nil {
		return nil
	}
	l, next := r.lexicon, at+1
	population := l.population(r.tokens[next:])
	next += population
	over := longest(l.over, r.tokens[next:])
	next += over
	whole, _ := r.number(next)
	if over == 0 || whole == nil || whole.Sign() == 0 || part.Cmp(whole) > 0 {
		return nil
	}
	said := l.ratioOf(part, whole)
	said.population = population > 0
	return []candidate{{said, next + 1}}
}

// ratioOf is the fraction of that value, or the quotient with the margin of ratios.
func (l *Lexicon) ratioOf(part, whole *big.Rat) reading {
	value := new(big.Rat).Quo(part, whole)
	value.Mul(value, big.NewRat(100, 1))
	for _, f := range l.fractions {
		if f.value.Cmp(value) == 0 {
			return reading{rule: ratioRule + " + " + f.id, nominal: value, span: f.span}
		}
	}
	d := l.ratio.distance(value, false)
	return reading{rule: ratioRule, nominal: value, span: span{low: new(big.Rat).Sub(value, d), high: d.Add(value, d)}}
}

// population is how many tokens name who was counted, after « de » or not.
func (l *Lexicon) population(tokens []token) int {
	of := longest(l.of, tokens)
	if n := longest(l.populations, tokens[of:]); n > 0 {
		return of + n
	}
	return 0
}

// longest is the length of the longest of the phrases that the tokens begin with.
func longest(phrases []phrase, tokens []token) int {
	n := 0
	for _, p := range phrases {
		if len(p) > n && p.begins(tokens) {
			n = len(p)
		}
	}
	return n
}

func (p phrase) begins(tokens []token) bool {
	if len(p) > len(tokens) {
		return false
	}
	for i, word := range p {
		if tokens[i].text != word {
			return false
		}
	}
	return true
}
