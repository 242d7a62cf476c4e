package survey

import "barometre/internal/source"

// An Estimate is a share with its base and its doubts: what a reference designates.
type Estimate struct {
	Reference   Reference
	Question    *Question // nil for a fact of the edition
	Label       Text      // of the option, the net, the sum of options or the fact
	State       State
	Value       Number // in per cent for shares (exact: 100 × count / base), else the number itself
	IsShare     bool
	Approximate bool
	Words       Text  // printed in place of the number when present
	Base        int64 // 0 when not published
	Rounded     bool  // made of published, rounded percentages
	Doubts      []Doubt
	Places      []source.Place // of the cells it is made of, the first is shown in problems
}

// A Doubt is a caveat printed under figures.
type Doubt string

const (
	SmallBase     Doubt = "small-base"
	BaseUnknown   Doubt = "base-unknown"
	SumNotHundred Doubt = "sum-not-hundred"
	ApproxValue   Doubt = "approximate"
	SumOfRounded  Doubt = "sum-of-rounded"
)

// A Reference designates a datum: [ edition ":" ] question [ "/" answer ] [ "@" category ] [ "?since=" edition ].
type Reference struct {
	Edition  string // "" for the edition of the text that refers
	Question string // "edition" for a fact
	Answer   string // option, net, "mean", or "" for the question alone; the parts of a sum joined by "+"
	Category string // "" is total
	Since    string
}

// ParseReference reads what follows "stat:". The error's text names the part that does not fit; offset is in bytes.
func ParseReference(s string) (ref Reference, offset int, err error) { panic("todo") }

// String returns the reference as written, in its canonical form.
func (r Reference) String() string { panic("todo") }

// A Missing says that a reference leads nowhere: which part, and what could stand there.
type Missing struct {
	Part       string // "edition", "question", "answer", "category", "fact"
	Value      string
	Nearest    string
	Candidates []string
}

func (m *Missing) Error() string { return "no " + m.Part + " " + m.Value }

// Estimate returns what ref designates, read from edition e when ref names none. The error is a *Missing.
func (b *Barometer) Estimate(e *Edition, ref Reference) (Estimate, error) { panic("todo") }
