package claim

import (
	"math/big"
	"slices"

	"barometre/internal/survey"
)

// A move is words that set the datum beside another: « en hausse », « gagne {amount} », « deux fois plus », « stable ».
type move struct {
	direction direction
	size      span    // points that the difference must have: « loin devant »
	times     span    // how many times the other, for words that say it without a number: « a doublé »
	within    *margin // of words for no difference
	backwards bool    // « 23 % contre 20 % » names the datum first
}

// A direction is where the datum stands from the other.
type direction string

const (
	up     direction = "up"
	down   direction = "down"
	same   direction = "same"
	either direction = "either" // « un écart de 3 points »
	none   direction = "none"   // « pas de différence significative »: the test found nothing
)

// A moves holds the words of one kind of comparison, those with a number apart.
type moves struct{ plain, numbered shelf[*move] }

func (m *moves) add(l *Lexicon, p pattern[*move]) {
	if slices.ContainsFunc(p.parts, func(p part) bool {
		return p.slot == amountSlot || p.slot == pointsSlot || p.slot == levelSlot || p.slot == timesSlot
	}) {
		m.numbered.add(l, p)
		return
	}
	m.plain.add(l, p)
}

// A comparison is what words assert of two data.
type comparison struct {
	*move
	entries      string
	isChange     bool
	amount       *level   // « 3 points »
	factor       *level   // « deux » of « deux fois plus »
	levels       []*level // of a passage, in the order written
	base         *base
	edition      string // as named: « depuis 2011 »
	denied       bool
	significance significance
}

func (c *comparison) rule() string { return c.entries }

// moves reads [ negation ] move [ base ] [ edition ] [ significance ] at a token.
func (r *reader) moves(at int, m *moves) []candidate {
	all := r.moved(at, course{next: at}, m)
	for _, not := range r.negations(at) {
		all = append(all, r.moved(at, not, m)...)
	}
	return all
}

// moved reads a move behind what denies it, if anything does.
func (r *reader) moved(at int, not course, m *moves) []candidate {
	var all []candidate
	for _, found := range append(find(r, &m.plain, not.next), find(r, &m.numbered, not.next)...) {
		c := r.comparison(found)
		if not.next > at {
			c.denied, c.entries = !c.denied, notRule+" + "+c.entries
		}
		all = append(all, r.tails(candidate{c, found.next, behind(not.read, found.read)})...)
	}
	return all
}

// comparison is what a move says, with what fills its slots.
func (r *reader) comparison(m match[*move]) *comparison {
	c := &comparison{move: m.entry, entries: m.id, isChange: r.kind == ChangeClaim, denied: m.negated}
	if m.negated {
		c.entries = notRule + " + " + m.id
	}
	for i := range m.slots {
		s := &m.slots[i]
		switch s.slot {
		case amountSlot, pointsSlot:
			c.amount = s
		case timesSlot:
			c.factor = s
		case levelSlot:
			c.levels = append(c.levels, s)
		case editionSlot:
			c.edition = s.edition
		case upSlot, downSlot:
			c.move = c.move.sized(s.span)
		}
	}
	if len(c.levels) == 2 && c.levels[0].unit == things {
		c.levels[0].unit = c.levels[1].unit // « de 20 à 23 % »
	}
	return c
}

// sized is a move whose difference must have a size too: « une forte hausse de 12 points ».
func (m *move) sized(size span) *move {
	with := *m
	with.size = size
	return &with
}

// tails reads what may follow a move: who was counted, inside the link; the other edition; whether the difference is
// significant.
func (r *reader) tails(first candidate) []candidate {
	all := []candidate{first}
	for _, b := range r.bases(first.next) {
		if b.next <= r.to {
			all = append(all, first.with(b.next, []stretch{{first.next, b.next, baseRule}}, func(c *comparison) { c.base = &b.base }))
		}
	}
	for _, c := range all {
		for _, m := range find(r, &r.lexicon.editions, c.next) {
			all = append(all, c.with(m.next, m.read, func(c *comparison) { c.edition = m.slots[0].edition }))
		}
	}
	for _, c := range all {
		for _, s := range r.significances(c.next) {
			all = append(all, c.with(s.next, s.read, func(c *comparison) {
				c.significance, c.entries = s.entry, c.entries+" + "+string(s.entry)
			}))
		}
	}
	return all
}

// with is a comparison and what was read after it.
func (c candidate) with(next int, read []stretch, add func(*comparison)) candidate {
	said := *c.said.(*comparison)
	add(&said)
	return candidate{&said, next, slices.Concat(c.read, read)}
}

// A significance is what words say of the test: « non significatif ».
type significance string

const (
	untold         significance = ""
	someDifference significance = "significant"
	noDifference   significance = "not-significant"
)

// significances reads « (non significatif) », in brackets, after a comma or with neither.
func (r *reader) significances(at int) []match[significance] {
	opens := r.is(at, "(")
	start := at
	if opens || r.is(at, ",") {
		start++
	}
	var all []match[significance]
	for _, m := range find(r, &r.lexicon.significances, start) {
		if opens && !r.is(m.next, ")") {
			continue
		}
		if opens {
			m.next++
		}
		m.read = []stretch{{at, m.next, m.id}}
		all = append(all, m)
	}
	return all
}

// amounts reads « 3 points », « près de 3 points », « +3 % » and « 20 » of things, with at most one hedge.
func (r *reader) amounts(at int) []course {
	measured := func(at int) []course {
		var all []course
		for _, c := range r.plain(at) {
			all = append(all, c)
			if end := r.after(&r.lexicon.points, c.next); end > c.next && c.slots[0].unit == things && !r.isLoose(c.next) {
				r.reached(end)
				said := c.slots[0]
				said.unit = points
				all = append(all, course{end, []level{said}, []stretch{{at, end, exactRule}}})
			}
		}
		return all
	}
	return r.withHedges(at, measured)
}

// isLoose reports whether a hyphen at a token stands apart from what it should join: "3 - point".
func (r *reader) isLoose(at int) bool {
	return r.is(at, "-") && (r.tokens[at].at > r.tokens[at-1].end || r.tokens[at+1].at > r.tokens[at].end)
}

// inPoints are the amounts that no one could take for a level.
func (r *reader) inPoints(at int) []course {
	return slices.DeleteFunc(r.amounts(at), func(c course) bool { return c.slots[0].unit != points })
}

// times reads how many times: « deux », « près de trois ».
func (r *reader) times(at int) []course {
	return r.withHedges(at, func(at int) []course {
		var all []course
		for _, n := range r.numerals(at) {
			said := level{entries: exactRule, nominal: n.value, decimals: n.places}
			all = append(all, course{n.next, []level{said}, []stretch{{at, n.next, exactRule}}})
		}
		return all
	})
}

// directions reads words of a rise or a fall, for « en hausse de 3 points ».
func (r *reader) directions(at int, s slot) []course {
	m := &r.lexicon.changes
	if r.kind == ContrastClaim {
		m = &r.lexicon.contrasts
	}
	var all []course
	for _, found := range find(r, &m.plain, at) {
		if string(found.entry.direction) == string(s) && !found.negated && len(found.slots) == 0 && !found.entry.times.bounded() {
			found.slots = []level{{span: found.entry.size}}
			all = append(all, found.course)
		}
	}
	return all
}

// editions reads the name of the edition compared with, or a year that is another.
func (r *reader) editions(at int) []course {
	if at >= len(r.tokens) {
		return nil
	}
	if own := r.lexicon.words(otherEdition(r.evidence)); len(own) > 0 && own.begins(r.rest(at)) {
		return []course{{at + len(own), []level{{edition: otherEdition(r.evidence)}}, []stretch{{at, at + len(own), editionRule}}}}
	}
	if t := r.tokens[at]; t.number != nil && t.places == 0 && len(t.text) == len("2011") {
		return []course{{at + 1, []level{{edition: t.text}}, []stretch{{at, at + 1, editionRule}}}}
	}
	return nil
}

// judge says first what makes the two data incomparable, then whether the words are true, then whether the difference
// means anything.
func (c *comparison) judge(h *hearing) {
	d := h.evidence.Comparison
	c.isChange = c.isChange || d.IsChange // « ?than=2011:… » of the same datum
	h.isChange = c.isChange
	switch {
	case c.denied && !c.isDeniable(), c.significance != untold && (c.denied || c.direction == none):
		h.refuse(Empty)
	case c.edition != "" && c.edition != otherEdition(h.evidence):
		h.refuse(OtherQuestion)
	case c.base != nil && !c.base.right:
		h.base = c.base.said
		h.refuse(OtherBase)
	case d.Break != "":
		h.refuse(Broken)
	case !d.Difference.Known():
		h.refuse(NoValue)
	case h.evidence.CountsOnly || d.With.CountsOnly:
		h.refuse(CountsOnly)
	case c.amount != nil && !c.amount.measures(h.evidence.IsShare):
		h.refuse(OtherPoints)
	case c.tooPrecise(h.evidence, d):
		h.refuse(TooPrecise)
	case c.needsExact() && (h.evidence.Approximate || d.With.Approximate):
		h.refuse(NotExact)
	case c.direction == none:
		c.judgeNone(h, d)
	case c.denied:
		c.judgeDenied(h, d)
	default:
		c.judgeTruth(h, d)
	}
}

// isDeniable reports whether the words have an opposite: those of a plain direction do, and « stable ».
func (c *comparison) isDeniable() bool {
	return !c.isBare() && !c.size.bounded() && c.direction != none
}

// isBare reports whether the words describe two published numbers, and say no more of them.
func (c *comparison) isBare() bool {
	return c.amount != nil || c.factor != nil || len(c.levels) > 0 || c.times.bounded()
}

// measures reports whether a difference of shares is said in points, and one of things in things or per cent.
func (v *level) measures(isShare bool) bool { return (v.unit == points) == isShare }

// tooPrecise reports whether an amount has more decimals than can be known: those published of percentages, one at least
// of shares that were counted.
func (c *comparison) tooPrecise(e *survey.Evidence, d *survey.Comparison) bool {
	most := decimalsOf(e, d)
	if e.Count.Known() && d.With.Count.Known() {
		most = max(most, 1)
	}
	return c.amount != nil && c.amount.decimals > most
}

func decimalsOf(e *survey.Evidence, d *survey.Comparison) int {
	return max(e.Decimals(), d.With.Decimals())
}

// needsExact reports whether the words measure the difference, which no one can between data known only roughly.
func (c *comparison) needsExact() bool {
	return c.amount != nil || c.factor != nil || c.direction == same || c.size.bounded() || c.times.bounded()
}

// judgeTruth compares the words with the difference, then with the test.
func (c *comparison) judgeTruth(h *hearing, d *survey.Comparison) {
	if c.holds(h, d) {
		c.judgeTest(h, d)
		return
	}
	if h.fault == NoFault {
		h.refuse(h.otherDifference())
	}
}

// judgeDenied proves « pas en hausse »: there is no rise, or it is within what chance does.
func (c *comparison) judgeDenied(h *hearing, d *survey.Comparison) {
	rises := c.holds(h, d)
	switch {
	case !d.Tested && c.isChange && !h.isFact():
		h.refuse(Untestable)
	case c.direction == same && d.Tested:
		h.check(d.Differs, NotSignificant)
	case rises && (!d.Tested || d.Differs):
		h.refuse(h.otherDifference())
	}
}

// judgeNone proves that the test was made, and found nothing.
func (c *comparison) judgeNone(h *hearing, d *survey.Comparison) {
	if !d.Tested {
		h.refuse(Untestable)
		return
	}
	h.check(!d.Differs, Significant)
}

// judgeTest asks of words that say a direction that it be significant; a bare amount describes two published numbers, and
// only must not hide that the test found nothing. Between two data of one edition, the test counts when there was one. The
// facts of an edition are counted, not sampled: there is nothing to test.
func (c *comparison) judgeTest(h *hearing, d *survey.Comparison) {
	switch {
	case c.direction == same:
		h.check(!d.Tested || !d.Differs, Significant)
	case !d.Tested:
		h.check(c.significance == untold && (c.isBare() || !c.isChange || h.isFact()), Untestable)
	case c.significance == noDifference:
		h.check(c.isBare() && !d.Differs, Significant)
	default:
		h.check(d.Differs, NotSignificant)
	}
}

// holds reports whether the difference is what the words say.
func (c *comparison) holds(h *hearing, d *survey.Comparison) bool {
	switch {
	case len(c.levels) == 2:
		return c.holdsLevels(h, d) && c.hasDirection(h.evidence, d) && c.size.contains(sizeOf(d))
	case c.amount != nil:
		return c.hasDirection(h.evidence, d) && c.amount.isDifference(h.evidence, d) && c.size.contains(sizeOf(d))
	case c.factor != nil:
		return c.isTimes(h.lexicon, d)
	case c.times.bounded():
		return d.Ratio.Known() && c.times.contains(ratOf(d.Ratio))
	case c.direction == same:
		return c.within.admits(sizeOf(d), ratOf(d.With.Value), h.evidence.IsShare)
	}
	return c.hasDirection(h.evidence, d) && c.size.contains(sizeOf(d))
}

func sizeOf(d *survey.Comparison) *big.Rat { return new(big.Rat).Abs(ratOf(d.Difference)) }

// hasDirection reports whether the datum stands on the side of the other that the words say: as readers see the two, and by
// more than the doubt of what is known only roughly.
func (c *comparison) hasDirection(e *survey.Evidence, d *survey.Comparison) bool {
	decimals := decimalsOf(e, d)
	difference := new(big.Rat).Sub(rounded(e.Value, decimals), rounded(d.With.Value, decimals))
	if c.isChange {
		difference = ratOf(d.Difference)
	}
	if e.Approximate || d.With.Approximate {
		difference = surely(&e.Estimate, &d.With)
	}
	switch c.direction {
	case up:
		return difference.Sign() > 0
	case down:
		return difference.Sign() < 0
	}
	return true
}

// surely is the least difference of two estimates known only roughly, nothing when either may be above.
func surely(a, b *survey.Estimate) *big.Rat {
	low, high := a.Between()
	otherLow, otherHigh := b.Between()
	switch {
	case low.Cmp(otherHigh) > 0:
		return ratOf(low.Sub(otherHigh))
	case high.Cmp(otherLow) < 0:
		return ratOf(high.Sub(otherLow))
	}
	return new(big.Rat)
}

// isDifference reports whether an amount is the size of the difference, before any rounding; « environ 3 points » admits
// what the hedge does. Of things, per cent are hundredths of the other number.
func (v *level) isDifference(e *survey.Evidence, d *survey.Comparison) bool {
	size, decimals := d.Difference, max(v.decimals, decimalsOf(e, d))
	if v.unit == percent {
		size = percentOf(d)
	}
	if size.Num < 0 {
		size.Num = -size.Num
	}
	if v.hedge == nil || v.hedge.side == equal {
		return size.Known() && v.equals(size)
	}
	return size.Known() && v.hedge.bounds(v.nominal, span{}, v.unit != points).contains(rounded(size, decimals))
}

// percentOf is the difference in hundredths of the other number.
func percentOf(d *survey.Comparison) survey.Number {
	if !d.Ratio.Known() {
		return survey.Number{}
	}
	return survey.Number{Num: 100 * (d.Ratio.Num - d.Ratio.Den), Den: d.Ratio.Den}
}

// isTimes reports whether the datum is so many times the other, or for words of less, the other so many times the datum.
func (c *comparison) isTimes(l *Lexicon, d *survey.Comparison) bool {
	n := c.factor.nominal
	if !d.Ratio.Known() || c.direction == down && d.Ratio.Num == 0 || n.Cmp(big.NewRat(1, 1)) <= 0 {
		return false
	}
	ratio := ratOf(d.Ratio)
	if c.direction == down {
		ratio.Inv(ratio)
	}
	alone := span{low: portion(n, l.multiples.low), high: portion(n, l.multiples.high)}
	if c.factor.hedge == nil {
		return alone.contains(ratio)
	}
	return c.factor.hedge.bounds(n, span{}, true).contains(ratio)
}

// portion is so many hundredths of n.
func portion(n, percent *big.Rat) *big.Rat {
	p := new(big.Rat).Mul(n, percent)
	return p.Quo(p, hundred)
}

// holdsLevels judges each end of a passage by the datum that it is about.
func (c *comparison) holdsLevels(h *hearing, d *survey.Comparison) bool {
	before, now := c.levels[0], c.levels[1]
	if c.backwards {
		before, now = now, before
	}
	for _, end := range [...]struct {
		said  *level
		datum survey.Estimate
	}{{before, d.With}, {now, h.evidence.Estimate}} {
		own := &hearing{lexicon: h.lexicon, evidence: &survey.Evidence{Estimate: end.datum}}
		end.said.judge(own)
		switch own.fault {
		case NoFault:
		case Untrue, OutOfRange:
			return false
		default:
			h.refuse(own.fault)
			return false
		}
	}
	return true
}

func (s span) bounded() bool { return s.low != nil || s.high != nil }

// otherEdition is the edition compared with, "" when it is the same.
func otherEdition(e *survey.Evidence) string {
	if e.Reference.Since != "" || e.Comparison == nil {
		return e.Reference.Since
	}
	return e.Comparison.With.Reference.Edition
}
