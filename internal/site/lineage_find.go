package site

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// A Subject is something whose uses can be asked for. Its JSON is for programs: fields are added, never renamed.
type Subject struct {
	Kind    SubjectKind `json:"kind"`
	Edition string      `json:"edition"`
	ID      string      `json:"id"` // as texts of the edition write it: "impacts/organisation", "outils"
	Label   string      `json:"label"`
	Value   string      `json:"value,omitempty"` // as printed
	File    string      `json:"file"`
	Line    int         `json:"line,omitempty"`
	Column  int         `json:"column,omitempty"`
	Pages   []string    `json:"pages"` // those that are about it alone
	Draft   bool        `json:"draft,omitempty"`

	datum         survey.Reference
	allCategories bool
}

// A SubjectKind is what a subject is, by the scheme that texts refer to it with.
type SubjectKind string

const (
	DatumSubject  SubjectKind = "stat"
	FigureSubject SubjectKind = "chart"
	RemarkSubject SubjectKind = "quote"
)

// An Unfound says why nothing answers to what was asked for.
type Unfound struct {
	Part    string // "scheme", "grammar", "edition", "question", "answer", "category", "fact", "figure", "remark"
	Value   string // the part that fails
	Nearest string // what could stand for the whole of what was asked
	Known   []string
}

func (u *Unfound) Error() string { return "no " + u.Part + " " + u.Value }

// Find returns what stat:REFERENCE, chart:ID or quote:ID designates: in the edition that stands before the id
// (stat:2011:impacts), else in the edition given, else in every one that has it, the latest first. What a reference compares
// with is left out. The error is an *Unfound.
func (l *Lineage) Find(asked, edition string) ([]Subject, error) {
	scheme, rest, found := strings.Cut(asked, ":")
	switch kind := SubjectKind(scheme); {
	case found && kind == DatumSubject:
		return l.findData(rest, edition)
	case found && (kind == FigureSubject || kind == RemarkSubject):
		return l.findNamed(kind, rest, edition)
	}
	return nil, &Unfound{Part: "scheme", Value: asked, Nearest: l.withScheme(asked)}
}

// withScheme is what somebody meant who left the scheme out, or "".
func (l *Lineage) withScheme(asked string) string {
	for _, kind := range []SubjectKind{DatumSubject, FigureSubject, RemarkSubject} {
		whole := string(kind) + ":" + asked
		if subjects, err := l.Find(whole, ""); err == nil && len(subjects) > 0 {
			return whole
		}
	}
	return ""
}

// editions are those asked for, latest first.
func (l *Lineage) editions(id string) ([]*survey.Edition, error) {
	b := l.library.barometer
	if id == "" {
		all := slices.Clone(b.Editions)
		slices.Reverse(all)
		return all, nil
	}
	if e := b.Edition(id); e != nil {
		return []*survey.Edition{e}, nil
	}
	var known []string
	for _, e := range b.Editions {
		known = append(known, e.ID)
	}
	return nil, &Unfound{Part: "edition", Value: id, Nearest: source.Nearest(id, known), Known: known}
}

func (l *Lineage) findData(rest, edition string) ([]Subject, error) {
	ref, offset, err := survey.ParseReference(rest)
	if err != nil {
		return nil, &Unfound{Part: "grammar", Value: rest[min(offset, len(rest)):]}
	}
	editions, err := l.editions(cmp.Or(ref.Edition, edition))
	if err != nil {
		return nil, err
	}
	var subjects []Subject
	var nearest *Unfound
	for _, e := range editions {
		s, unfound := l.datum(e, survey.Reference{Edition: e.ID, Question: ref.Question, Answer: ref.Answer, Category: ref.Category})
		switch {
		case unfound == nil:
			s.allCategories = ref.Category == "" && !strings.Contains(rest, "@")
			subjects = append(subjects, s)
		case nearest == nil || nearest.Part == "question" && unfound.Part != "question":
			nearest = unfound // of the latest edition that knows the question
		}
	}
	if len(subjects) == 0 {
		return nil, nearest
	}
	return subjects, nil
}

// datum looks a reference up in its edition.
func (l *Lineage) datum(e *survey.Edition, ref survey.Reference) (Subject, *Unfound) {
	est, err := l.library.barometer.Estimate(e, ref)
	if missing := (*survey.Missing)(nil); errors.As(err, &missing) {
		return Subject{}, &Unfound{Part: missing.Part, Value: missing.Value, Nearest: missing.Nearest, Known: missing.Candidates}
	}
	s := l.subject(DatumSubject, e, "", strings.Join(l.labels(e, est, ref), " · "))
	s.datum = ref
	ref.Edition = ""
	s.ID = ref.String()
	if ref.Answer == "" {
		s.at(est.Question.Place)
		return s, nil
	}
	s.Value = fold(est.Print(l.lang))
	if len(est.Places) > 0 {
		s.at(est.Places[0])
	}
	return s, nil
}

// labels name a datum: question, answer, category.
func (l *Lineage) labels(e *survey.Edition, est survey.Estimate, ref survey.Reference) []string {
	var labels []string
	if est.Question != nil {
		labels = append(labels, est.Question.Label.For(l.lang))
	}
	if ref.Answer != "" && ref.Answer != "mean" {
		labels = append(labels, est.Label.For(l.lang))
	}
	for _, c := range l.library.barometer.Categories {
		if c.ID == ref.Category {
			labels = append(labels, c.Label.For(l.lang))
		}
	}
	return labels
}

func (l *Lineage) subject(kind SubjectKind, e *survey.Edition, id, label string) Subject {
	return Subject{Kind: kind, Edition: e.ID, ID: id, Label: label, Pages: []string{}, Draft: e.Status != survey.Published}
}

func (s *Subject) at(p source.Place) { s.File, s.Line, s.Column = p.File, p.Line, p.Column }

// findNamed finds a figure or a remark by its id.
func (l *Lineage) findNamed(kind SubjectKind, rest, edition string) ([]Subject, error) {
	id := rest
	if before, after, given := strings.Cut(rest, ":"); given {
		edition, id = before, after
	}
	editions, err := l.editions(edition)
	if err != nil {
		return nil, err
	}
	named := l.figures
	part := "figure"
	if kind == RemarkSubject {
		named, part = l.remarks, "remark"
	}
	var subjects []Subject
	var known []string
	for _, e := range editions {
		for _, s := range named(e) {
			known = append(known, s.ID)
			if s.ID == id {
				subjects = append(subjects, s)
			}
		}
	}
	if len(subjects) == 0 {
		return nil, &Unfound{Part: part, Value: id, Nearest: source.Nearest(id, known), Known: slices.Compact(known)}
	}
	return subjects, nil
}

// volumes are those of an edition, the default language first.
func (l *Lineage) volumes(e *survey.Edition) []*volume {
	var all []*volume
	for _, s := range l.library.shelves {
		for _, v := range s.volumes {
			if v.edition == e {
				all = append(all, v)
			}
		}
	}
	return all
}

func (l *Lineage) figures(e *survey.Edition) []Subject {
	var all []Subject
	for _, f := range e.Figures {
		s := l.subject(FigureSubject, e, f.ID, f.Title.For(l.lang))
		s.at(f.Place)
		for _, v := range l.volumes(e) {
			s.Pages = append(s.Pages, v.at.figure(e.ID, f.ID, ".html"))
		}
		all = append(all, s)
	}
	return all
}

func (l *Lineage) remarks(e *survey.Edition) []Subject {
	var all []Subject
	for _, v := range l.volumes(e) {
		for _, r := range v.remarks {
			page := v.at.page(e.ID, "interviews")
			if i := slices.IndexFunc(all, func(s Subject) bool { return s.ID == r.ID }); i >= 0 {
				all[i].Pages = append(all[i].Pages, page)
				continue
			}
			s := l.subject(RemarkSubject, e, r.ID, attributionOf(r))
			s.at(r.Place)
			s.Pages = []string{page}
			all = append(all, s)
		}
	}
	return all
}
