package survey

// A Comparison sets an estimate beside another one. Differences are taken before rounding.
type Comparison struct {
	With       Estimate // the same datum in an earlier edition (?since=), or another datum (?than=)
	IsChange   bool     // through time: the other is the same datum, earlier
	Difference Number   // the estimate less the other: in points for shares; Den is 0 when one of the two has no value
	Ratio      Number   // the estimate over the other; Den is 0 when there is none
	Break      Break    // why the two do not compare, "" when they do
	Tested     bool     // bases are published, and the test was made
	Differs    bool     // at 95 %; only when Tested
	Untested   Untested // why no test was made, "" when Tested
}

// compare sets the estimate beside another one.
func (v Evidence) compare(with Estimate) *Comparison {
	c := &Comparison{With: with, IsChange: v.isEarlier(with), Break: breakBetween(v.Estimate, with)}
	if v.Value.Known() && with.Value.Known() && v.IsShare == with.IsShare {
		c.Difference = v.Value.Sub(with.Value)
		c.Ratio = v.Value.over(with.Value)
	}
	c.Differs, c.Untested = v.test(c)
	c.Tested = c.Untested == ""
	return c
}

// isEarlier reports whether another estimate is the same datum in an earlier edition.
func (v Evidence) isEarlier(with Estimate) bool {
	ref, other := v.level(v.edition), with.level(v.edition)
	earlier := compareEditions(other.Edition, ref.Edition) < 0
	other.Edition = ref.Edition
	return earlier && other == ref
}
