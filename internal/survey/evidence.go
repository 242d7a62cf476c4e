package survey

// Evidence is all that the data say of what a reference designates: the estimate, who was counted, and, as the reference
// asks, the datum that it is compared with, or its place among others. The words of a claim are judged by it.
type Evidence struct {
	Estimate
	Counted    Counted
	Comparison *Comparison // nil without ?since= and ?than=
	barometer  *Barometer
	edition    *Edition
}

// Counted says who an estimate is a share of, in the words of the data files. Both are empty for everyone who answered.
type Counted struct {
	Category []Text // the names of the category: its label, then its other names
	Base     Text   // of a question asked only of some: « collectivités équipées »
}

// A Comparison sets an estimate beside another one. Differences are taken before rounding.
type Comparison struct {
	With       Estimate // the same datum in an earlier edition (?since=), or another datum (?than=)
	IsChange   bool     // through time
	Difference Number   // the estimate less the other: in points for shares; Den is 0 when one of the two has no value
	Ratio      Number   // the estimate over the other; Den is 0 when there is none
	Break      Break    // why the two do not compare, "" when they do
	Tested     bool     // bases are published, and the test was made
	Differs    bool     // at 95 %; only when Tested
}

// A Break is why two estimates do not compare.
type Break string

// A Ranking is the place of an estimate among its peers: the options of its question, or the same answer to the other
// questions of a figure (?among=).
type Ranking struct {
	Peers   []Estimate // those ranked, in falling order of value, the estimate among them
	First   int        // the best place that it can have, from 1; less sure when answers are not known
	Last    int        // the worst
	Tied    bool       // another has the same value as printed
	Lead    Number     // points ahead of the next one, at the least; Den is 0 when there is none or it is not known
	Behind  Number     // points behind the one before
	Unknown int        // peers without value
}

// Evidence returns what ref designates with all that claims may say of it, read from edition e when ref names none. The
// error is a *Missing.
func (b *Barometer) Evidence(e *Edition, ref Reference) (Evidence, error) {
	est, err := b.Estimate(e, ref)
	if err != nil {
		return Evidence{}, err
	}
	if ref.Edition != "" {
		e = b.Edition(ref.Edition)
	}
	return Evidence{Estimate: est, barometer: b, edition: e}, nil
}

// Ranking returns the place of the estimate among its peers, or nil when it has none.
func (v Evidence) Ranking() *Ranking { return nil }

// Estimates lists everything that a reference to edition e can designate: each option and net of each question, for each
// category, and the facts of the edition; in the order of the data files.
func (b *Barometer) Estimates(e *Edition) []Estimate { return nil }
