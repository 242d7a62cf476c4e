package survey

import (
	"slices"
	"strings"

	"barometre/internal/stats"
)

// An Untested says why a difference was not tested.
type Untested string

const (
	NoDifference Untested = "no-difference" // one side has no value, or they do not compare
	NotSampled   Untested = "not-sampled"   // means, and facts of the edition
	Roughly      Untested = "roughly"       // a value is known only roughly
	NoBase       Untested = "no-base"       // how many answered was not published
	FewAnswers   Untested = "few-answers"   // under the threshold of small bases
	NoCount      Untested = "no-count"      // no number of answers makes the published percentage: it was weighted
	SameAnswered Untested = "same-answered" // the same authorities stand on both sides, and how many gave both is not known
)

// A tally is the number of authorities behind a share: exact when they were counted, else between the two numbers that the
// published percentage may be rounded from.
type tally struct{ low, high, size int64 }

// test says whether two shares differ at 95 %, or why that cannot be told.
//
// Editions, and two categories of one edition, are independent samples. A category is held against all the others, not
// against the whole that it is part of. Of two answers to one question that takes a single one, the answers that both
// sides hold are left out, and those that remain exclude each other. Anything else has the same authorities on both sides.
// Published percentages are tested at both ends of their rounding, and differ when they do at every one.
func (v Evidence) test(c *Comparison) (differs bool, why Untested) {
	if why := v.untestable(c); why != "" {
		return false, why
	}
	a, b := v.level(v.edition), c.With.level(v.edition)
	same := a.Edition == b.Edition
	switch {
	case !same || a.Category != "" && b.Category != "" && a.Category != b.Category:
		return v.testSamples(v.Estimate, c.With)
	case v.Question != c.With.Question:
		return false, SameAnswered
	case a.Category == b.Category && v.Question.Kind != Multiple:
		return v.testAnswers(c.With)
	case a.Category != b.Category && a.Answer == b.Answer:
		return v.testPart(c.With)
	}
	return false, SameAnswered
}

// untestable says why two estimates are beyond any test, "" when they are not. What is wrong with either is told of both.
func (v Evidence) untestable(c *Comparison) Untested {
	if !c.Difference.Known() || c.Break != "" {
		return NoDifference
	}
	either := func(is func(Estimate) bool) bool { return is(v.Estimate) || is(c.With) }
	switch {
	case either(func(e Estimate) bool { return !e.IsShare || e.Question == nil }):
		return NotSampled
	case either(func(e Estimate) bool { return e.Approximate }):
		return Roughly
	case either(func(e Estimate) bool { return e.Base == 0 }):
		return NoBase
	case either(func(e Estimate) bool { return e.Base < v.barometer.Thresholds.SmallBase }):
		return FewAnswers
	}
	return ""
}

// testSamples holds two independent samples against each other.
func (v Evidence) testSamples(a, b Estimate) (bool, Untested) {
	return differ(a.tally(), b.tally(), stats.Difference)
}

// testPart holds a category against the rest of all those who answered.
func (v Evidence) testPart(with Estimate) (bool, Untested) {
	part, whole := v.tally(), with.tally()
	if v.Reference.Category == "" {
		part, whole = whole, part
	}
	size := whole.size - part.size
	if size < v.barometer.Thresholds.SmallBase {
		return false, FewAnswers
	}
	rest := tally{max(0, whole.low-part.high), min(size, whole.high-part.low), size}
	return differ(part, rest, stats.Difference)
}

// testAnswers holds two answers of one question against each other.
func (v Evidence) testAnswers(with Estimate) (bool, Untested) {
	return differ(v.apart(v.Estimate, with), v.apart(with, v.Estimate), func(a, b stats.Sample) (float64, error) {
		return stats.Exclusive(a.Yes, b.Yes)
	})
}

// apart counts the options of one answer that the other does not hold.
func (v Evidence) apart(one, other Estimate) tally {
	own, _, _ := one.Question.parts(one.Reference.Answer)
	others, _, _ := other.Question.parts(other.Reference.Answer)
	alone := slices.DeleteFunc(slices.Clone(own), func(id string) bool { return slices.Contains(others, id) })
	switch len(alone) {
	case len(own):
		return one.tally()
	case 0:
		return tally{0, 0, one.Base}
	}
	ref := one.Reference.Level()
	ref.Answer = strings.Join(alone, "+")
	est, _ := v.barometer.Estimate(v.edition, ref) // whose parts have just been read
	return est.tally()
}

// tally is the number of authorities behind a share. Each part of a sum was rounded by itself.
func (e Estimate) tally() tally {
	if e.Question.Unit == Counts {
		return tally{e.Count.Num, e.Count.Num, e.Base}
	}
	off := Number{int64(len(e.Places)), 2 * int64(powerOfTen(e.Decimals()))}
	low := e.Value.Sub(off).of(e.Base).rounded(0, up)
	high := e.Value.Add(off).of(e.Base).rounded(0, down)
	return tally{max(0, low.Num), min(e.Base, high.Num), e.Base}
}

// differ makes a test at each end of two tallies: they differ when every test says so, in the same direction.
func differ(a, b tally, p func(a, b stats.Sample) (float64, error)) (bool, Untested) {
	if a.low > a.high || b.low > b.high {
		return false, NoCount
	}
	direction := 0
	for _, x := range []int64{a.low, a.high} {
		for _, y := range []int64{b.low, b.high} {
			value, err := p(stats.Sample{Yes: x, Size: a.size}, stats.Sample{Yes: y, Size: b.size})
			if err != nil {
				return false, NoCount
			}
			d := share(x, a.size).Cmp(share(y, b.size))
			if value >= stats.Level || d == 0 || d == -direction {
				return false, ""
			}
			direction = d
		}
	}
	return true, ""
}
