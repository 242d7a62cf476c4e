package claim

import (
	"math/big"
	"slices"

	"barometre/internal/survey"
)

// A unit is what a number counts.
type unit int

const (
	things  unit = iota // « 500 »
	percent             // « 57 % », and every fraction
	points              // « 3 points »
)

// A level is what words assert of one number: the datum, a difference, or how many times.
type level struct {
	entries     string // those that read it, the hedge before the number
	hedge       *hedge
	nominal     *big.Rat // the number named, nil for shares
	decimals    int
	exact       bool // digits, without hedge: equal to what is printed
	span        span // of fractions, shares and ranges
	unit        unit
	part, whole *big.Rat // of « six sur huit »
	base        *base
	denied      bool   // « pas la majorité »
	hollow      bool   // says nothing: « entre 10 et 90 % »
	edition     string // the other edition, where it is named
	slot        slot   // that it fills
}

func (v *level) rule() string { return v.entries }

// A fraction is a number said in words that stand for a range: « un tiers », « une centaine ».
type fraction struct {
	id    string
	value *big.Rat // in per cent, or in things counted
	span  span
	unit  unit
}

// levels reads [ negation ] [ hedge ] quantity [ hedge ] [ base ] at a token.
func (r *reader) levels(at int) []candidate {
	all := r.asserted(at, course{next: at})
	for _, not := range r.negations(at) {
		all = append(all, r.asserted(at, not)...)
	}
	return all
}

// asserted reads a level behind what denies it, if anything does.
func (r *reader) asserted(at int, not course) []candidate {
	var all []candidate
	for _, c := range r.hedged(not.next) {
		for _, c := range r.withBase(c) {
			said := c.slots[0]
			if not.next > at {
				said.deny()
			}
			all = append(all, candidate{&said, c.next, behind(not.read, c.read)})
		}
	}
	return all
}

// deny turns what is said into its opposite, where it has one.
func (v *level) deny() {
	v.entries = notRule + " + " + v.entries
	if v.hedge != nil {
		if v.hedge = v.hedge.opposite(); v.hedge == nil {
			v.hollow = true
		}
		return
	}
	s, definite := v.span.opposite()
	v.denied, v.span, v.hollow = true, s, !definite || v.nominal != nil
}

// hedged reads a quantity with at most one hedge.
func (r *reader) hedged(at int) []course { return r.withHedges(at, r.quantities) }

// withHedges reads a number with at most one hedge, before or after it.
func (r *reader) withHedges(at int, numbers func(at int) []course) []course {
	var all []course
	for _, c := range numbers(at) {
		all = append(all, c)
		for _, h := range find(r, &r.lexicon.behind, c.next) {
			all = append(all, hedgedBy(h, c, slices.Concat(c.read, h.read), h.next)...)
		}
	}
	for _, h := range find(r, &r.lexicon.before, at) {
		for _, next := range r.ledTo(h.next) {
			for _, c := range numbers(next) {
				all = append(all, hedgedBy(h, c, slices.Concat(h.read, led(h.next, next), c.read), c.next)...)
			}
		}
	}
	return all
}

// ledTo is where a number may begin behind a hedge: at once, or behind « la barre des ».
func (r *reader) ledTo(at int) []int {
	if next := r.after(&r.lexicon.leadIns, at); next > at {
		return []int{at, next}
	}
	return []int{at}
}

// led is the words between a hedge and its number.
func led(from, to int) []stretch {
	if from == to {
		return nil
	}
	return []stretch{{from, to, wordRule}}
}

// hedgedBy adds a hedge to a quantity. « Près de la majorité » says nothing that could be tested; « seulement une
// minorité » does.
func hedgedBy(h match[*hedge], c course, read []stretch, next int) []course {
	said := c.slots[0]
	if said.nominal == nil && (h.entry.side != equal || said.hollow || said.whole != nil) {
		return nil
	}
	said.hedge, said.exact = h.entry, said.exact && h.entry.side == equal
	said.entries = h.id + " + " + said.entries
	return []course{{next, []level{said}, read}}
}

// withBase reads who was counted after a quantity, and a hedge after that: « 57 % des communes seulement ».
func (r *reader) withBase(c course) []course {
	named := r.bases(c.next)
	if len(named) == 0 {
		return []course{c}
	}
	all := append(make([]course, 0, 2), c)
	for _, b := range named {
		based := course{b.next, []level{c.slots[0]}, slices.Concat(c.read, []stretch{{c.next, b.next, baseRule}})}
		if based.slots[0].base == nil || !b.right {
			based.slots[0].base = &b.base
		}
		all = append(all, based)
		if based.slots[0].hedge == nil {
			for _, h := range find(r, &r.lexicon.behind, b.next) {
				all = append(all, hedgedBy(h, based, slices.Concat(based.read, h.read), h.next)...)
			}
		}
	}
	return all
}

// quantities returns every way of reading a number, a fraction, a share, a count or a range at a token. Numbers stand in the
// words of the link; « entre » may stand before it.
func (r *reader) quantities(at int) []course { return r.fill(quantitySlot, at) }

func (r *reader) anyQuantity(at int) []course {
	if !r.inside(at) {
		return r.ranges(at)
	}
	l := r.lexicon
	all := append(r.ratios(at), r.plain(at)...)
	all = append(all, r.fractions(at)...)
	for _, m := range find(r, &l.shares, at) {
		all = append(all, course{m.next, []level{{entries: m.id, span: m.entry, unit: percent}}, m.read})
	}
	return append(all, r.ranges(at)...)
}

// plain reads « 57 % », and « 500 » for things counted.
func (r *reader) plain(at int) []course {
	var all []course
	for _, n := range r.numerals(at) {
		said := level{entries: exactRule, nominal: n.value, decimals: n.places, exact: true}
		end := r.after(&r.lexicon.percent, n.next)
		if end > n.next {
			r.reached(end)
			said.unit = percent
		}
		all = append(all, course{end, []level{said}, []stretch{{at, end, exactRule}}})
	}
	return all
}

// fractions reads « un tiers », « une centaine ».
func (r *reader) fractions(at int) []course {
	var all []course
	for _, m := range find(r, &r.lexicon.fractions, at) {
		f := m.entry
		all = append(all, course{m.next, []level{{entries: m.id, nominal: f.value, span: f.span, unit: f.unit}}, m.read})
	}
	return all
}

// bounds reads an end of a range.
func (r *reader) bounds(at int) []course {
	if !r.inside(at) {
		return nil
	}
	return append(r.plain(at), r.fractions(at)...)
}

// ratios reads « neuf sur dix », « 9 collectivités sur 10 ».
func (r *reader) ratios(at int) []course {
	var all []course
	for _, part := range r.numerals(at) {
		who := r.called(part.next)
		next := max(part.next, who.next)
		over := r.after(&r.lexicon.over, next)
		if over == next {
			continue
		}
		for _, whole := range r.numerals(over) {
			if whole.value.Sign() == 0 || part.value.Cmp(whole.value) > 0 || part.places+whole.places > 0 {
				continue
			}
			said := r.lexicon.ratioOf(part.value, whole.value)
			if who.next > 0 {
				who.said = r.written(part.next, who.next)
				said.base = &who.base
			}
			all = append(all, course{whole.next, []level{said}, []stretch{{at, whole.next, ratioRule}}})
		}
	}
	return all
}

// ratioOf is the fraction of that value, or the quotient with the margin of ratios.
func (l *Lexicon) ratioOf(part, whole *big.Rat) level {
	value := new(big.Rat).Quo(part, whole)
	value.Mul(value, hundred)
	said := level{entries: ratioRule, nominal: value, unit: percent, part: part, whole: whole}
	if whole.Cmp(hundred) == 0 {
		said.exact = true // « 57 sur 100 » is 57 %
		return said
	}
	if f, ok := l.quotients[quotient(value)]; ok {
		said.entries, said.span = ratioRule+" + "+f.id, f.span
		return said
	}
	d := l.ratio.distance(value, false)
	said.span = span{low: new(big.Rat).Sub(value, d), high: d.Add(value, d)}
	return said
}

// quotient is a number as the key of a fraction.
func quotient(r *big.Rat) [2]int64 { return [2]int64{r.Num().Int64(), r.Denom().Int64()} }

// ranges reads « entre 40 et 50 % », whose bounds are both admitted.
func (r *reader) ranges(at int) []course {
	var all []course
	for _, m := range find(r, &r.lexicon.ranges, at) {
		low, high := m.slots[0], m.slots[1]
		if low.unit != high.unit && low.unit != things {
			continue
		}
		said := level{entries: m.id, unit: high.unit, span: span{low: low.nominal, high: high.nominal}, decimals: max(low.decimals, high.decimals)}
		said.hollow = low.nominal.Cmp(high.nominal) >= 0 || r.lexicon.isWide(said.span, said.unit)
		all = append(all, course{m.next, []level{said}, m.read})
	}
	return all
}

// isWide reports whether a range is too wide to say anything.
func (l *Lexicon) isWide(s span, u unit) bool {
	width := new(big.Rat).Sub(s.high, s.low)
	if u == percent {
		return width.Cmp(l.widest.points) > 0
	}
	return width.Cmp(l.widest.distance(s.high, true)) > 0
}

// judge compares what is said with the estimate as printed. The order of the tests is that of what an author should be
// told first.
func (v *level) judge(h *hearing) {
	e := &h.evidence.Estimate
	switch {
	case v.hollow:
		h.refuse(Empty)
	case (v.unit == percent) != e.IsShare:
		h.refuse(OtherUnit)
	case v.base != nil && !v.base.right:
		h.base = v.base.said
		h.refuse(OtherBase)
	case v.counts(e):
		h.check(v.part.Cmp(ratOf(e.Count)) == 0, Untrue)
	case e.CountsOnly:
		h.refuse(CountsOnly)
	case v.whole != nil && v.hedge == nil && h.lexicon.isTally(v.whole):
		h.refuse(Untrue) // « 28 sur 35 » counts answers, and these are not the answers
	case v.exact && e.Approximate:
		h.refuse(NotExact)
	case v.decimals > e.Decimals():
		h.refuse(TooPrecise)
	case v.exact && !v.equals(e.Value):
		h.refuse(Untrue)
	default:
		v.compare(h, e)
	}
}

// counts reports whether the words give the number of authorities out of all those that answered: « 6 sur 8 ».
func (v *level) counts(e *survey.Estimate) bool {
	return v.whole != nil && v.hedge == nil && !v.denied && e.Count.Known() && v.whole.Cmp(big.NewRat(e.Base, 1)) == 0
}

// isTally reports whether the second number of a ratio is too large for a way of speaking: « 687 sur 1 200 ».
func (l *Lexicon) isTally(whole *big.Rat) bool {
	return whole.Cmp(l.widestRatio) > 0 && whole.Cmp(hundred) != 0
}

// compare holds the datum against the range that the words admit.
func (v *level) compare(h *hearing, e *survey.Estimate) {
	if v.exact {
		h.check(!v.belittles(e), OutOfRange)
		if h.fault == NoFault {
			return
		}
	}
	h.admitted = v.admitted().print(h.lexicon.lang, e.IsShare)
	if !v.exact {
		h.check(v.holds(e), OutOfRange)
	}
}

// equals reports whether the number written is a value rounded to as many decimals.
func (v *level) equals(value survey.Number) bool {
	scaled := v.nominal
	if v.decimals > 0 {
		scaled = new(big.Rat).Mul(v.nominal, powerOfTen(v.decimals))
	}
	return scaled.Cmp(new(big.Rat).SetInt64(value.Rounded(v.decimals))) == 0
}

// belittles reports whether the words call a number small that is not: « seulement 85 % ».
func (v *level) belittles(e *survey.Estimate) bool {
	return v.hedge != nil && v.hedge.under != nil && e.IsShare && printedValue(e).Cmp(v.hedge.under) >= 0
}

// holds reports whether the datum as printed lies in what the words admit. A datum known only roughly must also pass
// every strict bound by more than its own doubt.
func (v *level) holds(e *survey.Estimate) bool {
	admitted := v.admitted()
	if !admitted.contains(printedValue(e)) {
		return false
	}
	if !e.Approximate {
		return true
	}
	least, most := e.Between()
	low, high := ratOf(least), ratOf(most)
	return (!admitted.lowOpen || low.Cmp(admitted.low) > 0) && (!admitted.highOpen || high.Cmp(admitted.high) < 0)
}

// admitted is the range of values that the words admit.
func (v *level) admitted() span {
	switch {
	case v.hedge == nil:
		return v.span
	case v.nominal == nil:
		return v.hedge.small(v.span)
	}
	return v.hedge.bounds(v.nominal, v.span, v.unit == things)
}

// print writes the bounds for a message.
func (s span) print(lang string, isShare bool) Range {
	r := Range{LowOpen: s.lowOpen, HighOpen: s.highOpen}
	if s.low != nil {
		r.Low = printRat(s.low, lang, isShare)
	}
	if s.high != nil {
		r.High = printRat(s.high, lang, isShare)
	}
	return r
}

// printRat writes a bound as survey writes numbers, with one decimal when it is not whole.
func printRat(r *big.Rat, lang string, isShare bool) string {
	n := survey.Number{Num: r.Num().Int64(), Den: r.Denom().Int64()}
	decimals := 1
	if r.IsInt() {
		decimals = 0
	}
	if isShare {
		return n.Percent(lang, decimals)
	}
	return n.Text(lang, decimals)
}

// printedValue is the datum as readers see it: a claim must agree with the figure beside it.
func printedValue(e *survey.Estimate) *big.Rat { return rounded(e.Value, e.Decimals()) }

func rounded(n survey.Number, decimals int) *big.Rat {
	if decimals == 0 {
		return new(big.Rat).SetInt64(n.Rounded(0))
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt64(n.Rounded(decimals)), powerOfTen(decimals))
}

func ratOf(n survey.Number) *big.Rat { return big.NewRat(n.Num, n.Den) }

func powerOfTen(n int) *big.Rat {
	power := big.NewInt(1)
	for range n {
		power.Mul(power, big.NewInt(10))
	}
	return new(big.Rat).SetInt(power)
}
