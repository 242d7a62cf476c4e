package claim

import (
	"cmp"
	"slices"
	"strings"
)

// A Finding is a quantity told in plain text: words that look like a result of the survey.
type Finding struct {
	Start, End int    // bytes of the text
	Words      string // with single spaces, as they would be written between the brackets of a claim
	Entry      Entry
}

// An Entry says what kind of quantity was found.
type Entry string

const (
	PerCent  Entry = "percent"  // « 57 % »
	Fraction Entry = "fraction" // « un tiers des collectivités »
	OutOf    Entry = "ratio"    // « neuf sur dix »
	Majority Entry = "majority" // « la plupart des communes »
	Multiple Entry = "multiple" // « deux fois plus »
	Points   Entry = "points"   // « +3 points »
	Rank     Entry = "rank"     // « en tête », in a headline
	Change   Entry = "change"   // « en hausse », in a headline
)

// A Strictness says how much of a text is an assertion.
type Strictness int

const (
	Prose    Strictness = iota // running text: quantities alone
	Headline                   // headlines of figures, ledes and key figures: ranks and trends as well
)

// CutOut stands in a text for what is bound already: a claim, a waiver, code. No quantity goes across.
const CutOut = "\ufffc"

// Scan finds the quantities told in a text, in their order. Most texts hold no word that could tell one; they cost one look
// at each byte.
func Scan(l *Lexicon, text string, s Strictness) []Finding {
	var found []Finding
	for at := 0; ; {
		start, end := l.prose.stretch(text, at, s)
		if start == end {
			return found
		}
		found = append(found, l.prose.scan(l, text, start, end, s)...)
		at = end
	}
}

// A scanner reads one stretch of a text.
type scanner struct {
	*prose
	lexicon  *Lexicon
	reader   *reader // of the entries that claims have too
	tokens   []token
	silenced []bool
	found    []hit
}

// A hit is the tokens of a quantity. The one that tells it, head, must not stand in an idiom.
type hit struct {
	from, to, head int
	entry          Entry
}

func (p *prose) scan(l *Lexicon, text string, start, end int, s Strictness) []Finding {
	r := &scanner{prose: p, lexicon: l}
	r.tokens = whole(l.appendTokens(make([]token, 0, (end-start)/shortestWords), text[start:end], start))
	r.reader = &reader{lexicon: l, text: text, tokens: r.tokens, to: len(r.tokens)}
	r.silence()
	for i := range r.tokens {
		r.perCent(i)
		r.fraction(i)
		r.majority(i)
		r.ratio(i)
		r.partOf(i)
		r.multiple(i)
		r.points(i)
		if s == Headline {
			r.headline(text, i)
		}
	}
	return r.findings(text)
}

// whole gives both halves of a contraction the place of the whole.
func whole(tokens []token) []token {
	for i, t := range tokens {
		if t.written == "" {
			tokens[i].at, tokens[i].end = tokens[i-1].at, tokens[i-1].end
		}
	}
	return tokens
}

// silence marks what stands in an idiom.
func (r *scanner) silence() {
	r.silenced = make([]bool, len(r.tokens))
	for i := range r.tokens {
		for k := range r.begins(&r.idioms, i) {
			r.silenced[i+k] = true
		}
	}
}

func (r *scanner) hit(from, to, head int, entry Entry) {
	if !r.silenced[head] {
		r.found = append(r.found, hit{from, to, head, entry})
	}
}

// findings are the hits in their order, each with the hedges around it.
func (r *scanner) findings(text string) []Finding {
	var all []Finding
	last := 0
	for _, h := range r.apartFromOthers() {
		if n := r.endsWith(&r.hedges, h.from); n > 0 && h.from-n >= last {
			h.from -= n
		}
		h.to += r.begins(&r.hedges, h.to)
		last = h.to
		start, end := r.tokens[h.from].at, r.tokens[h.to-1].end
		all = append(all, Finding{start, end, strings.Join(strings.Fields(text[start:end]), " "), h.entry})
	}
	return all
}

// apartFromOthers are the hits in their order: of two that overlap a quantity goes before a trend, then the first is kept, then
// the longer.
func (r *scanner) apartFromOthers() []hit {
	isTrend := func(h hit) int {
		if h.entry == Rank || h.entry == Change {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(r.found, func(a, b hit) int {
		return cmp.Or(isTrend(a)-isTrend(b), a.from-b.from, b.to-a.to)
	})
	var all []hit
	taken := make([]bool, len(r.tokens))
	for _, h := range r.found {
		if slices.Contains(taken[h.from:h.to], true) {
			continue
		}
		for i := h.from; i < h.to; i++ {
			taken[i] = true
		}
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b hit) int { return a.from - b.from })
	return all
}

// begins is the length of the longest phrase that begins at a token, 0 when none does.
func (r *scanner) begins(list *wordList, at int) int {
	if at < 0 || at >= len(r.tokens) {
		return 0
	}
	return list.begins(r.tokens[at:])
}

// endsWith is the length of the longest phrase that ends before a token.
func (r *scanner) endsWith(list *wordList, before int) int { return list.endsAt(r.tokens, before) }

// isNumber reports whether a token is a number, in digits or in letters.
func (r *scanner) isNumber(at int) bool {
	if at < 0 || at >= len(r.tokens) {
		return false
	}
	return r.tokens[at].number != nil || r.numerals[r.tokens[at].text]
}

// number is where the number that ends before a token begins: one of digits, or words in a row (« cinquante-sept »).
func (r *scanner) number(before int) int {
	at := before
	for r.isNumber(at - 1) {
		at--
		if r.tokens[at].number != nil {
			return r.decimals(at)
		}
		if r.joins[r.word(at-1)] && r.isNumber(at-2) && r.tokens[at-2].number == nil {
			at-- // « vingt et un »
		}
	}
	return at
}

// decimals goes back over the sign of decimals that the language does not have: « 12.5 » in French.
func (r *scanner) decimals(at int) int {
	if at >= 2 && r.touches(at-1) && r.touches(at) && r.tokens[at-2].number != nil && (r.tokens[at-1].text == "." || r.tokens[at-1].text == ",") {
		return at - 2
	}
	return at
}

// touches reports whether a token stands right behind the one before.
func (r *scanner) touches(at int) bool {
	return at > 0 && at < len(r.tokens) && r.tokens[at].at == r.tokens[at-1].end
}

// isWord reports whether a token is a word, and no sign.
func (r *scanner) isWord(at int) bool {
	if at < 0 || at >= len(r.tokens) {
		return false
	}
	t := r.tokens[at]
	return t.number == nil && startsWithLetter(t.text)
}
