package survey

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

// Ranking returns the place of the estimate among its peers, or nil when it has none.
func (v Evidence) Ranking() *Ranking { return nil }

// Estimates lists everything that a reference to edition e can designate: each option and net of each question, for each
// category, and the facts of the edition; in the order of the data files.
func (b *Barometer) Estimates(e *Edition) []Estimate { return nil }
