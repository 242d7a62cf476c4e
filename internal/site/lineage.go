package site

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// A Lineage tells where each datum, figure and remark of a project is used, by the authors' files and by the pages of the
// site. It is read from the project as it is loaded, drafts too; nothing is drawn.
//
// « barometre where --format json » answers with "version" (1), "ok" (true), "problems" (empty) and "subjects", each a
// Subject with its "uses"; under --unused with "unused", a list of Subjects. A project that does not load has "ok" false and
// its problems alone.
type Lineage struct {
	library  *library
	lang     string // of labels
	mentions []*mention
}

// A Use is one place of the authors' files that says or shows something. Its JSON is for programs: fields are added, never
// renamed.
type Use struct {
	Kind      UseKind  `json:"kind"`
	In        Passage  `json:"in"`
	Edition   string   `json:"edition,omitempty"`   // of the text, "" for a page that belongs to none
	Reference string   `json:"reference,omitempty"` // of a claim or a value, with its edition
	Via       Via      `json:"via,omitempty"`       // of a claim or a value, "" when it designates the datum itself
	Figure    string   `json:"figure,omitempty"`    // the figure that is shown, named or given its headline
	Words     string   `json:"words,omitempty"`     // those of a claim or a value
	Sentence  string   `json:"sentence,omitempty"`  // around the words; the headline of a figure; the subject of an erratum
	File      string   `json:"file"`
	Line      int      `json:"line,omitempty"`
	Column    int      `json:"column,omitempty"`
	Pages     []string `json:"pages"` // of the site that show it, from its root
}

// A UseKind is what uses something.
type UseKind string

const (
	ClaimUse    UseKind = "claim"       // words that the data prove
	ValueUse    UseKind = "value"       // a value that the build writes
	FigureUse   UseKind = "figure"      // the figure is shown, by a chapter or by its own page alone
	HeadlineUse UseKind = "headline"    // figures.yaml gives the figure its headline
	KeyUse      UseKind = "key-figure"  // a key figure leads to the figure
	LeadUse     UseKind = "lead-figure" // the cover shows the figure
	ErratumUse  UseKind = "erratum"     // an erratum touches a question
	RemarkUse   UseKind = "remark"      // a chapter shows the remark
)

// A Passage is the kind of text that a use stands in.
type Passage string

const (
	InChapter    Passage = "chapter"
	InLede       Passage = "lede"
	InHeadline   Passage = "headline"
	InKeyFigure  Passage = "key-figure"
	InMethod     Passage = "method"
	InCompared   Passage = "comparability"
	InErratum    Passage = "erratum"
	InNote       Passage = "note" // readings too
	InInterview  Passage = "interview"
	InPage       Passage = "page"
	InEdition    Passage = "edition"     // edition.yaml, which names the figure of the cover
	InDataFigure Passage = "data-figure" // a figure that no text shows, where the data files declare it
)

// A Via is how a text speaks of a datum that it does not designate by itself.
type Via string

const (
	BySum      Via = "sum"      // the datum is a part of a sum
	ByNet      Via = "net"      // the datum is a part of a net
	ByQuestion Via = "question" // the whole question is designated
	ByChange   Via = "since"    // another edition is compared with the datum
	ByContrast Via = "than"     // another datum is compared with it
	ByRank     Via = "among"    // another datum is ranked among it and others
)

// A mention is a use with all that it is about.
type mention struct {
	Use
	levels         []level
	home           string // the edition of the figure and the remark
	figure, remark string
}

// A level is what a mention says of the data: its reference has an edition, and no answer when it is about all of them.
type level struct {
	survey.Reference
	via           Via
	allCategories bool
}

// Trace loads a project and finds every use in it. It returns nil when problems has failed; an error is the machine's.
func Trace(s *source.Snapshot, themes fs.FS, lang string, problems *source.Problems) (*Lineage, error) {
	l, err := load(s, NewWorkshop(themes), Options{Drafts: true}, problems)
	if l == nil || err != nil || problems.Failed() {
		return nil, err
	}
	t := &tracing{library: l, known: map[occurrence]*mention{}}
	for _, shelf := range l.shelves {
		for i, v := range shelf.volumes {
			t.volume(v, i == 0)
		}
		for _, text := range shelf.texts {
			t.claims(Use{In: InPage}, text.Claims, shelf.at.text(text.Slug))
		}
	}
	return &Lineage{library: l, lang: lang, mentions: t.settle()}, nil
}

// Uses lists the uses of a subject, in the order of the authors' files.
func (l *Lineage) Uses(s Subject) []Use {
	uses := []Use{}
	for _, m := range l.mentions {
		if via, found := l.about(m, s); found {
			use := m.Use
			if use.Kind == ClaimUse || use.Kind == ValueUse {
				use.Via = via
			}
			uses = append(uses, use)
		}
	}
	return uses
}

// about tells whether a mention is about a subject, and how it speaks of it.
func (l *Lineage) about(m *mention, s Subject) (Via, bool) {
	switch s.Kind {
	case FigureSubject:
		return "", m.home == s.Edition && m.figure == s.ID
	case RemarkSubject:
		return "", m.home == s.Edition && m.remark == s.ID
	}
	for _, at := range m.levels {
		if via, found := l.covers(at, s); found {
			return via, true
		}
	}
	return "", false
}

// covers tells whether what is said of a level is said of a datum too, and how.
func (l *Lineage) covers(at level, s Subject) (Via, bool) {
	datum := s.datum
	sameCategory := at.allCategories || s.allCategories || at.Category == datum.Category
	if at.Edition != datum.Edition || at.Question != datum.Question || !sameCategory {
		return "", false
	}
	if datum.Answer == "" || at.Answer == datum.Answer {
		return at.via, true
	}
	if at.Answer == "" {
		return cmp.Or(at.via, ByQuestion), true
	}
	whole, part := l.options(at.Reference), l.options(datum)
	for _, option := range part {
		if !slices.Contains(whole, option) {
			return "", false
		}
	}
	switch {
	case at.via != "" || len(whole) == len(part):
		return at.via, true
	case strings.Contains(at.Answer, "+"):
		return BySum, true
	}
	return ByNet, true
}

// options are those that an answer adds up: itself, the members of a net, the parts of a sum.
func (l *Lineage) options(ref survey.Reference) []string {
	if e := l.library.barometer.Edition(ref.Edition); e != nil {
		if q := e.Question(ref.Question); q != nil {
			for _, n := range q.Nets {
				if n.ID == ref.Answer {
					return n.Options
				}
			}
		}
	}
	return strings.Split(ref.Answer, "+")
}
