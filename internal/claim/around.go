package claim

import (
	"math/big"
	"slices"
	"strings"
)

// overturned finds words just around a claim that change what it says, and that were not read with it: a hedge before
// « la majorité », a negation before words that have no opposite, « la moitié de » before a number, « et demi » after it.
func (r *reader) overturned(said *heard, quoted bool) string {
	from, next := r.from, r.to
	if said != nil {
		from, next = said.from, max(said.next, r.to)
	} else if !quoted {
		return ""
	}
	for at := range from {
		if (at+1 == from || r.tokens[at].isKnown()) && r.overturns(at, from, said) {
			return r.written(at, from)
		}
	}
	if at := min(r.denied(from), r.openRange(from)); at < from {
		return r.written(at, from)
	}
	if end := r.otherYear(0); end > 0 && !r.isCut && (end == from || r.is(end, ",") && end+1 == from) {
		return r.written(0, end)
	}
	if end := r.afterthought(next, said); end > next {
		return r.written(next, end)
	}
	return ""
}

// overturns reports whether words from a token to another change what follows them.
func (r *reader) overturns(at, end int, said *heard) bool {
	l := r.lexicon
	ends := func(next int) bool {
		return next > at && (r.introduced(next) >= end || r.tokens[next-1].opens(l.governing.mark) && r.bracketed(next) >= end)
	}
	if r.isMarked(at, end) || ends(r.after(&l.overturning, at)) || at+1 == end && r.isMultiple(at) ||
		slices.ContainsFunc(r.negations(at), func(c course) bool { return ends(c.next) }) {
		return true
	}
	isLevel := said == nil || kindOf(said.said) == LevelClaim
	if slices.ContainsFunc(find(r, &l.before, at), func(m match[*hedge]) bool {
		return ends(m.next) && (isLevel || m.entry.side != equal) // « seule en tête » is all the more in the lead
	}) {
		return true
	}
	return r.isShare(said) && slices.ContainsFunc(find(r, &l.fractions, at), func(m match[*fraction]) bool {
		next := m.next
		for _, h := range find(r, &l.behind, next) {
			next = h.next // « la moitié seulement des »
		}
		of := r.after(&l.of, next)
		return of > next && ends(of)
	})
}

// introduced skips what may stand between a hedge and what it is said of, and changes neither: « les », a quotation mark.
func (r *reader) introduced(at int) int {
	at = r.after(&r.lexicon.populations.determiners, at)
	if at < r.from && strings.Contains(quotationMarks, r.tokens[at].text) {
		at++
	}
	return at
}

// bracketed skips what may stand between a word and what it governs: « plus de (les [57 %]) », « moins de — [57 %] ».
func (r *reader) bracketed(at int) int {
	for next := at; ; at = next {
		if next = r.introduced(at); next < r.from && strings.Contains(brackets, r.tokens[next].text) {
			next++
		}
		if next == at {
			return at
		}
	}
}

const (
	quotationMarks = "«“\""
	brackets       = "([{—–-:,"
)

// clauseEnds are the signs that a clause does not go across.
const clauseEnds = ".;:!?()"

// denied is where words begin that deny the clause before a token, or that token: « il est faux que les [57 %] ». A comma
// ends what they deny, unless it follows them at once.
func (r *reader) denied(from int) int {
	list := &r.lexicon.denying
	for at := from - 1; at >= 0; at-- {
		switch text := r.tokens[at].text; {
		case r.after(list, at) > at && r.after(list, at) <= from:
			return at
		case text == ",":
			if n := list.endsAt(r.tokens, at); n > 0 {
				return at - n
			}
			return from
		case strings.Contains(clauseEnds, text):
			return from
		}
	}
	return from
}

// Signs that change the number behind them, and those that do so when they touch it: a dash stands before anything else.
const (
	signs    = "+−±~≈<>≤≥"
	touching = "-.,"
)

// isMarked reports whether a token is a sign, or digits, that belong to the number behind: « ±57 % », « 1[500] ».
func (r *reader) isMarked(at, end int) bool {
	if at+1 != end || end >= len(r.tokens) {
		return false
	}
	t, touches := r.tokens[at], r.touches(end)
	switch {
	case t.number != nil:
		return touches || isGroup(r.tokens[end]) && t.places == 0 && len(t.text) <= groupLength && r.isThing(end)
	case strings.Contains(signs, t.text):
		return true
	case !touches || r.tokens[end].number == nil:
		return false
	}
	return t.text == "-" || strings.Contains(touching, t.text) && at > 0 && r.tokens[at-1].number != nil && r.touches(at)
}

// touches reports whether a token stands right behind the one before.
func (r *reader) touches(at int) bool { return at > 0 && r.tokens[at-1].end == r.tokens[at].at }

// groupLength is how many digits stand together in a number of thousands.
const groupLength = 3

// isGroup reports whether a token can be the end of a number of thousands.
func isGroup(t token) bool { return len(t.text) == groupLength && digitsLength(t.text) == groupLength }

// isThing reports whether no per cent sign follows a number.
func (r *reader) isThing(at int) bool { return r.after(&r.lexicon.percent, at+1) == at+1 }

// isMultiple reports whether a token is « fois » behind a number: « dix fois ».
func (r *reader) isMultiple(at int) bool {
	if at == 0 || r.after(&r.lexicon.prose.times, at) != at+1 {
		return false
	}
	t := r.tokens[at-1]
	return r.lexicon.wordNumber(t) != nil || r.lexicon.prose.numerals[t.text]
}

// wordNumber is the number that a token is, in digits or in one word; nil when it is none.
func (l *Lexicon) wordNumber(t token) *big.Rat {
	if n, named := l.numbers[t.text]; named {
		return big.NewRat(n, 1)
	}
	return t.number
}

// afterthought is where words behind a claim end that change what it says; the token itself when there are none.
func (r *reader) afterthought(at int, said *heard) int {
	if at >= len(r.tokens) {
		return at
	}
	if next := max(r.after(&r.lexicon.overturningBehind, at), r.otherYear(at)); next > at {
		return next
	}
	if said != nil && kindOf(said.said) == RankClaim {
		return r.partly(at)
	}
	if said != nil && kindOf(said.said) != LevelClaim {
		return r.measured(at)
	}
	return max(r.goesOn(at), r.outOf(at, said), r.partOf(at))
}

// goesOn is where a number ends that goes on behind the link: « [57](…),5 », « [500](…) 000 ».
func (r *reader) goesOn(at int) int {
	t, touches := r.tokens[at], r.touches(at)
	switch {
	case touches && (t.number != nil || t.text == "+"), isGroup(t) && r.tokens[at-1].number != nil:
		return at + 1
	case touches && (t.text == "," || t.text == ".") && at+1 < len(r.tokens) && r.tokens[at+1].number != nil && r.touches(at+1):
		return at + 2
	}
	return at
}

// outOf is where words end that make a part of a number of things: « [3](…) sur 10 ».
func (r *reader) outOf(at int, said *heard) int {
	whole := r.after(&r.lexicon.over, at)
	if r.isShare(said) || whole == at || whole >= len(r.tokens) {
		return at
	}
	if n := r.lexicon.wordNumber(r.tokens[whole]); n != nil && n.Cmp(r.lexicon.widestRatio) <= 0 {
		return whole + 1
	}
	return at
}

// partOf is where a fraction ends that a share is said to be of: « [57 %](…) des deux tiers ».
func (r *reader) partOf(at int) int {
	of := r.after(&r.lexicon.of, at)
	if of == at {
		return at
	}
	for _, from := range [...]int{of, r.after(&r.lexicon.populations.determiners, of)} {
		for _, m := range find(r, &r.lexicon.fractions, from) {
			if m.entry.unit == percent {
				return m.next
			}
		}
	}
	return at
}

// openRange is where a range begins whose upper end alone is bound, or that token: « entre 40 et [57 %](…) ».
func (r *reader) openRange(from int) int {
	if from < 3 || r.tokens[from-2].number == nil || !r.tokens[from-3].opens(r.lexicon.ranges.mark) || r.after(&r.lexicon.rangeJoins, from-1) != from {
		return from
	}
	return from - 3
}

// otherYear is where the name of another edition ends, of which a datum of this one says nothing: « [57 %](…) en 2011 ».
func (r *reader) otherYear(at int) int {
	year := r.after(&r.lexicon.dated, at)
	if r.kind != LevelClaim && r.kind != RankClaim || year == at || year >= len(r.tokens) || !r.evidence.IsOtherEdition(r.tokens[year].text) {
		return at
	}
	return year + 1
}

// partly is where words end that leave out some of those among which a datum is ranked: « [premier effet](…) négatif »,
// « [en tête](…) hors papier ». A figure of ?among= may hold those alone.
func (r *reader) partly(at int) int {
	if next := r.after(&r.lexicon.overturningRanks, at); next > at {
		return next
	}
	if r.evidence.Reference.Among != "" {
		return at
	}
	nouns := r.lexicon.lists[nounSlot]
	if r.tokens[at-1].opens(nouns.mark) {
		if next := r.qualifiedBy(&r.lexicon.qualifying, at); r.likenessOf(at, next, r.evidence.Estimate) == 0 {
			return next
		}
		return at // « premier effet interne » where the question asks for those
	}
	for noun := at + 1; noun <= at+mostQualifiers && noun < len(r.tokens) && r.qualifies(r.tokens[noun-1]); noun++ {
		if next := r.after(nouns, noun); next > noun {
			return next // "[first](…) negative effect"
		}
	}
	return at
}

// measured is where a size ends that stands behind a claim, out of what is judged: « [en hausse](…) de 10 points ».
func (r *reader) measured(at int) int {
	number := r.after(&r.lexicon.measuring, at)
	if number >= len(r.tokens) || r.tokens[number].number == nil {
		return at
	}
	unit := number + 1
	if next := max(r.after(&r.lexicon.points, unit), r.after(&r.lexicon.percent, unit)); next > unit {
		return next
	}
	return at
}

// isShare reports whether a reading names a share, not a number of things: « un tiers des 500 » is no other number.
func (r *reader) isShare(said *heard) bool {
	if said == nil {
		return false
	}
	v, ok := said.said.(*level)
	return ok && v.unit == percent
}

// addsTo reports whether a reading takes in words behind the link that say more than what the build would print: another
// base, « seulement ».
func (r *reader) addsTo(said *heard) bool {
	v, ok := said.said.(*level)
	return ok && said.next > r.to && (v.base == nil || !v.base.right)
}

// amountNear reports whether a level names a number, and a word of differences stands next to it: most do not.
func (r *reader) amountNear(said *heard) bool {
	v, ok := said.said.(*level)
	beside := func(at int) bool { return at >= 0 && at < len(r.tokens) && r.lexicon.besideAmounts[r.tokens[at].text] }
	return ok && v.nominal != nil && (beside(said.from-1) || beside(said.next))
}

// hearDifference finds the words around a level that make it a difference: « en hausse de [57 %](…) », « [57 %](…) de plus ».
func (r *reader) hearDifference(p Passage, said *heard) (v Verdict, differs bool) {
	l, e := r.lexicon, r.evidence
	if said == nil || !r.amountNear(said) {
		return Verdict{}, false
	}
	for _, kind := range [...]Kind{ChangeClaim, ContrastClaim} {
		r := l.reader(p, e, kind)
		other := r.passage()
		if other == nil || other.from >= said.from && other.next <= said.next || other.from < r.from && !startsWithLetter(r.tokens[other.from].text) {
			continue
		}
		if c, ok := other.said.(*comparison); ok && c.amount != nil {
			return Verdict{Fault: OtherQuestion, Kind: kindOf(c), Words: r.written(other.from, other.next), Rule: c.rule(), Read: r.stretches(other.read)}, true
		}
	}
	return Verdict{}, false
}
