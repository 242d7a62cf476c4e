package survey

import "barometre/internal/source"

// A QuestionKind says how many answers an authority could give.
type QuestionKind string

const (
	Single    QuestionKind = "single"
	Multiple  QuestionKind = "multiple"
	YesNoKind QuestionKind = "yes-no"
	Mean      QuestionKind = "mean"
)

// A Unit says whether results are counts of authorities or published, rounded percentages.
type Unit string

const (
	Counts  Unit = "count"
	Percent Unit = "percent"
)

// A Question is what was asked of the authorities, with its results per category.
type Question struct {
	ID        string
	Label     Text // what the figure is about: « Procédure APA »
	Wording   Text // the question as asked, "" when not documented
	Aspect    Text // « Gestion interne du processus »
	Topic     string
	Kind      QuestionKind
	Scale     *Scale // nil when the options are the question's own
	Options   []Option
	Nets      []Net
	Unit      Unit
	Partial   bool     // some options are not known at all
	Results   []Result // "total" first
	BaseLabel Text     // who could answer: « ensemble des collectivités répondantes »
	Reading   Inline   // provenance and doubts, printed under the figure
	Notes     []Inline
	Source    Text
	Mean      *MeanResult // of all categories together, for a mean question
	Place     source.Place

	broken bool // a problem is told already: nothing is concluded from what was read
}

// A Result is the answers of one category, or of all ("total").
type Result struct {
	Category  string
	Base      int64 // respondents who could answer; 0 when not published
	BasePlace source.Place
	Cells     []Cell      // in the order of the question's options; partial questions hold only those given
	Mean      *MeanResult // of a mean question, instead of cells
	Place     source.Place
}

// A State says why a cell has a value or none. Suppressed is never zero.
type State string

const (
	Given      State = ""
	Unknown    State = "unknown"
	Suppressed State = "suppressed"
	NotAsked   State = "not-asked"
)

// A Cell is one number of the data files.
type Cell struct {
	Option      string
	State       State
	Value       Number // a count or a percentage, by the question's unit
	Approximate bool
	Words       Text
	Place       source.Place // of the value
}

// A MeanResult is the result of a mean question.
type MeanResult struct {
	Mean, SD Number
	HasSD    bool
	Place    source.Place
}

// Option returns the option with this id, or nil.
func (q *Question) Option(id string) *Option {
	for i := range q.Options {
		if q.Options[i].ID == id {
			return &q.Options[i]
		}
	}
	return nil
}

// Result returns the result of a category ("" for all of them), or nil.
func (q *Question) Result(category string) *Result {
	if category == "" {
		category = total
	}
	for i := range q.Results {
		if q.Results[i].Category == category {
			return &q.Results[i]
		}
	}
	return nil
}

// categories lists the categories that the question has a result for, "total" first.
func (q *Question) categories() []string {
	var ids []string
	for _, r := range q.Results {
		ids = append(ids, r.Category)
	}
	return ids
}
