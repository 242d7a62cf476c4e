package survey

import (
	"slices"
	"strings"

	"barometre/internal/source"
)

// An Estimate is a share with its base and its doubts: what a reference designates.
type Estimate struct {
	Reference   Reference
	Question    *Question // nil for a fact of the edition
	Label       Text      // of the option, the net, the sum of options or the fact
	State       State
	Value       Number // in per cent for shares (exact: 100 × count / base), else the number itself; Den is 0 without value
	IsShare     bool
	Approximate bool
	Words       Text   // printed in place of the number when present
	Base        int64  // 0 when not published
	Count       Number // of authorities, when the question was counted
	CountsOnly  bool   // the base is too small for a percentage: « 6 sur 8 »
	Rounded     bool   // made of published, rounded percentages
	Doubts      []Doubt
	Places      []source.Place // of the cells it is made of, the first is shown in problems
}

// A Doubt is a caveat printed under figures.
type Doubt string

const (
	SmallBase     Doubt = "small-base"
	CountsOnly    Doubt = "counts-only"
	BaseUnknown   Doubt = "base-unknown"
	SumNotHundred Doubt = "sum-not-hundred"
	ApproxValue   Doubt = "approximate"
	SumOfRounded  Doubt = "sum-of-rounded"
)

// A Missing says that a reference leads nowhere: which part, and what could stand there. Part is "edition", "question",
// "answer", "category" or "fact"; of what a datum is compared with also "earlier" (that edition is not), "question-since",
// "answer-since" or "category-since" (not in that edition), "other" (it is the datum itself) or "figure".
type Missing struct {
	Part       string
	Value      string
	Nearest    string
	Candidates []string
}

func (m *Missing) Error() string { return "no " + m.Part + " " + m.Value }

func missing(part, value string, candidates []string) *Missing {
	return &Missing{Part: part, Value: value, Nearest: source.Nearest(value, candidates), Candidates: candidates}
}

// Estimate returns what ref designates, read from edition e when ref names none. A question alone gives an estimate
// without value, with the doubts of its whole figure. What ref compares the datum with is not looked at (see Evidence). The
// error is a *Missing.
func (b *Barometer) Estimate(e *Edition, ref Reference) (Estimate, error) {
	e, m := b.editionOf(e, ref)
	if m != nil {
		return Estimate{}, m
	}
	if ref.Question == ofEdition {
		return e.fact(ref)
	}
	q := e.Question(ref.Question)
	if q == nil {
		return Estimate{}, missing("question", ref.Question, append(e.questionIDs(), ofEdition))
	}
	r := q.Result(ref.Category)
	if r == nil {
		return Estimate{}, missing("category", ref.Category, q.categories())
	}
	t := b.Thresholds
	if q.Unit != Counts {
		t.CountsOnly = 0 // there are no counts to show instead
	}
	est := Estimate{Reference: ref, Question: q, Base: r.Base, Label: q.Label}
	switch {
	case ref.Answer == "":
		est.Doubts = q.doubts(r, t)
		return est, nil
	case q.Kind == Mean:
		return q.mean(est, r, t)
	}
	return q.answer(est, r, t)
}

// Edition returns the edition with this id, or nil.
func (b *Barometer) Edition(id string) *Edition {
	for _, e := range b.Editions {
		if e.ID == id {
			return e
		}
	}
	return nil
}

func (b *Barometer) editionIDs() []string {
	var ids []string
	for _, e := range b.Editions {
		ids = append(ids, e.ID)
	}
	return ids
}

// editionOf finds the edition that ref is about.
func (b *Barometer) editionOf(e *Edition, ref Reference) (*Edition, *Missing) {
	if ref.Edition != "" {
		e = b.Edition(ref.Edition)
	}
	if e == nil {
		return nil, missing("edition", ref.Edition, b.editionIDs())
	}
	return e, nil
}

// answer reads one option, a net, or a sum of options.
func (q *Question) answer(est Estimate, r *Result, t Thresholds) (Estimate, error) {
	parts, label, m := q.parts(est.Reference.Answer)
	switch {
	case m != nil:
		return Estimate{}, m
	case len(parts) > 1 && q.Kind == Multiple: // those who gave several of these answers would count several times
		return Estimate{}, missing("sum", est.Reference.Answer, nil)
	}
	est.Label, est.IsShare, est.Rounded = label, true, q.Unit == Percent
	sum := Number{0, 1}
	for _, id := range parts {
		c := r.cell(id)
		est.Places = append(est.Places, c.Place)
		est.State = worse(est.State, c.State)
		est.Approximate = est.Approximate || c.Approximate
		if len(parts) == 1 {
			est.Words = c.Words
		}
		if c.State == Given {
			sum = sum.Add(c.Value)
		}
	}
	if est.State == Given {
		q.value(&est, sum, t)
	}
	est.Doubts = est.doubts(len(parts), t)
	return est, nil
}

// value gives the estimate its number: the published percentage, or the share that a count is of its base.
func (q *Question) value(est *Estimate, sum Number, t Thresholds) {
	if q.Unit == Percent {
		est.Value = sum
		return
	}
	est.Count, est.Value = sum, share(sum.Num, est.Base)
	est.CountsOnly = est.Base < t.CountsOnly
	if !est.Value.Known() {
		est.State = Unknown
	}
}

// mean reads the only answer of a mean question.
func (q *Question) mean(est Estimate, r *Result, t Thresholds) (Estimate, error) {
	if est.Reference.Answer != meanWord {
		return Estimate{}, missing("answer", est.Reference.Answer, []string{meanWord})
	}
	est.Value, est.Places = r.Mean.Mean, []source.Place{r.Mean.Place}
	est.Doubts = est.doubts(1, t)
	return est, nil
}

// parts resolves an answer into the options that it adds up.
func (q *Question) parts(answer string) (options []string, label Text, m *Missing) {
	for _, n := range q.Nets {
		if n.ID == answer {
			return n.Options, n.Label, nil
		}
	}
	options = strings.Split(answer, "+")
	for i, id := range options {
		o := q.Option(id)
		if o == nil || slices.Contains(options[:i], id) {
			return nil, Text{}, missing("answer", id, q.answers(len(options) == 1))
		}
		label = label.join(o.Label, " + ")
	}
	return options, label, nil
}

// OptionsOf lists the options that an answer adds up; nothing for an answer that the question does not have.
func (q *Question) OptionsOf(answer string) []string {
	options, _, _ := q.parts(answer)
	return options
}

// AnswerIDs lists the options of the question, or "mean" for one that has none, as references name them.
func (q *Question) AnswerIDs() []string {
	if q.Kind == Mean {
		return []string{meanWord}
	}
	return optionIDs(q.Options)
}

// answers lists what may follow the question in a reference; a sum has no nets.
func (q *Question) answers(nets bool) []string {
	ids := q.AnswerIDs()
	if nets {
		for _, n := range q.Nets {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// worse is the state of a sum of two parts: one part without value leaves the sum without, and secrecy is told first.
func worse(a, b State) State {
	for _, s := range []State{Suppressed, Unknown, NotAsked} {
		if a == s || b == s {
			return s
		}
	}
	return Given
}

// doubts are the caveats of one estimate made of so many cells.
func (e Estimate) doubts(parts int, t Thresholds) []Doubt {
	doubts := baseDoubts(e.Base, t)
	if e.Approximate {
		doubts = append(doubts, ApproxValue)
	}
	if e.Rounded && parts > 1 {
		doubts = append(doubts, SumOfRounded)
	}
	return doubts
}

func baseDoubts(base int64, t Thresholds) []Doubt {
	switch {
	case base == 0:
		return []Doubt{BaseUnknown}
	case base < t.CountsOnly:
		return []Doubt{CountsOnly}
	case base < t.SmallBase:
		return []Doubt{SmallBase}
	}
	return nil
}

// doubts are the caveats of a question's whole result, for a figure.
func (q *Question) doubts(r *Result, t Thresholds) []Doubt {
	doubts := baseDoubts(r.Base, t)
	if r.approximate() {
		doubts = append(doubts, ApproxValue)
	}
	if q.Kind != Multiple && q.Kind != Mean && q.wholly(r) && q.printedSum(r) != 100*int64(powerOfTen(q.printedDecimals(r))) {
		doubts = append(doubts, SumNotHundred)
	}
	return doubts
}

// printedSum adds up the shares of a result as readers see them.
func (q *Question) printedSum(r *Result) int64 {
	sum := int64(0)
	for _, c := range r.Cells {
		value := c.Value
		if q.Unit == Counts {
			value = share(c.Value.Num, r.Base)
		}
		if value.Known() {
			sum += value.Rounded(q.printedDecimals(r))
		}
	}
	return sum
}

func (q *Question) printedDecimals(r *Result) int {
	return Estimate{Question: q, IsShare: true, Base: r.Base, Value: Number{0, 1}}.Decimals()
}

// cell returns the cell of an option; one that was left out of a partial question is unknown, at the result's place.
func (r *Result) cell(option string) Cell {
	for _, c := range r.Cells {
		if c.Option == option {
			return c
		}
	}
	return Cell{Option: option, State: Unknown, Place: r.Place}
}

// factIDs are the facts of an edition, as references name them.
var factIDs = []string{"respondents", "population", "response-rate", "interviews"}

// Facts are the references to the facts of an edition.
func Facts() []Reference {
	var all []Reference
	for _, id := range factIDs {
		all = append(all, Reference{Question: ofEdition, Answer: id})
	}
	return all
}

// Fact returns the fact of the edition that references call id, and whether there is one.
func (e *Edition) Fact(id string) (Fact, bool) {
	switch id {
	case "respondents":
		return e.Respondents, true
	case "population":
		return e.Population, true
	case "response-rate":
		return e.ResponseRate, true
	case "interviews":
		return e.Interviews, true
	}
	return Fact{}, false
}

func (e *Edition) fact(ref Reference) (Estimate, error) {
	f, ok := e.Fact(ref.Answer)
	if !ok {
		return Estimate{}, missing("fact", ref.Answer, factIDs)
	}
	if ref.Category != "" {
		return Estimate{}, missing("category", ref.Category, nil)
	}
	est := Estimate{
		Reference: ref, Label: factLabels[ref.Answer], IsShare: ref.Answer == "response-rate",
		Approximate: f.Approximate, Words: f.Words, Places: []source.Place{f.Place},
	}
	if !f.Known {
		est.State = Unknown
		return est, nil
	}
	est.Value = f.Value
	if f.Approximate {
		est.Doubts = []Doubt{ApproxValue}
	}
	return est, nil
}
