package survey

import "barometre/internal/source"

// A Status says who may see an edition.
type Status string

const (
	Draft     Status = "draft"
	Embargoed Status = "embargoed"
	Published Status = "published"
)

// A Fact is a number of the edition itself: exact, approximate or not documented.
type Fact struct {
	Known       bool
	Value       Number
	Approximate bool
	Words       Text // "une centaine", printed in place of the number when present
	Place       source.Place
}

// An Edition is one wave of the barometer and its publication.
type Edition struct {
	ID            string // the folder's name, "2012"
	Title         Text
	Summary       Text // one or two sentences for the cover and for search engines
	Scope         Text // the sample in one line
	Period        Text // "septembre à novembre 2012"
	Status        Status
	PublishedOn   string // ISO date, or ""
	Population    Fact
	Respondents   Fact
	ResponseRate  Fact
	Interviews    Fact
	KeyFigures    []KeyFigure
	LeadFigure    string // a figure's id
	LeadPlace     source.Place
	Method        []MethodEntry
	Errata        []Erratum
	Comparability []Inline
	Questions     []*Question // in the order of files and of writing
	Figures       []*Figure   // the declared ones, then the implicit one of each remaining question
	Folder        string      // data/2012

	incomplete bool // a part of it could not be read: what seems to be missing may be there
}

// An Inline is a text of a YAML field in which inline Markdown and claims are understood. Node is its YAML value in one
// language: narrative reads it with places, and sets it.
type Inline struct {
	Text  string // the Markdown as written, in the default language
	Node  *source.Node
	Langs map[string]*source.Node // by language, when several
}

// A KeyFigure is one of the three to six numbers of the cover: a sentence that holds at least one claim, and its figure.
type KeyFigure struct {
	Sentence Inline
	Figure   string
	Place    source.Place
}

// A MethodEntry is one line of the method sheet. ID is one of MethodIDs; Undocumented is written so by the authors.
type MethodEntry struct {
	ID           string
	Text         Inline
	Undocumented bool
}

// An Erratum is a published correction or a known contradiction, with the questions it touches.
type Erratum struct {
	On        string // ISO date, or ""
	Subject   Text
	Text      Inline
	Questions []string
	Place     source.Place

	places []source.Place // of the questions
}

// A Figure is a drawing of one or several questions: declared in figures.yaml, or implicit with a question's own id.
type Figure struct {
	ID        string
	Questions []*Question
	Type      FigureType
	Title     Text   // what it shows, neutral; the question's label when implicit
	Headline  Inline // the claim, when declared; else chapters give it
	By        string // a dimension of categories, or ""
	Since     string
	Sort      string // "data", "scale", "net:<id>" or ""
	Highlight []string
	Implicit  bool
	Place     source.Place

	typePlace, byPlace source.Place
}

// A FigureType is how a figure is drawn.
type FigureType string

const (
	StackedBars FigureType = "stacked" // 100 % horizontal bars, one row per question
	SortedBars  FigureType = "bars"    // one bar per option
	YesNo       FigureType = "yes-no"  // one 100 % bar per question
	Donut       FigureType = "donut"
	Line        FigureType = "line"
)

// Question returns the question with this id, or nil.
func (e *Edition) Question(id string) *Question {
	for _, q := range e.Questions {
		if q.ID == id {
			return q
		}
	}
	return nil
}

func (e *Edition) questionIDs() []string {
	var ids []string
	for _, q := range e.Questions {
		ids = append(ids, q.ID)
	}
	return ids
}

// Figure returns the figure with this id, or nil.
func (e *Edition) Figure(id string) *Figure {
	for _, f := range e.Figures {
		if f.ID == id {
			return f
		}
	}
	return nil
}

func (e *Edition) figureIDs() []string {
	var ids []string
	for _, f := range e.Figures {
		ids = append(ids, f.ID)
	}
	return ids
}
