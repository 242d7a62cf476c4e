package survey

import (
	"path"
	"slices"
	"strings"

	"barometre/internal/source"
)

// figures gives the edition its figures: those declared in figures.yaml, then the one that every other question has by
// itself.
func (l *loader) figures(b *Barometer, e *Edition) {
	if f := l.snapshot.File(path.Join(e.Folder, "figures.yaml")); f != nil {
		if root := source.ParseYAML(f, l.problems); root != nil {
			l.readFigures(root, b, e)
		} else {
			e.incomplete = true
		}
	}
	given := map[string]bool{}
	for _, f := range e.Figures {
		given[f.ID] = true
	}
	for _, q := range e.Questions {
		if !given[q.ID] {
			given[q.ID] = true
			e.Figures = append(e.Figures, &Figure{
				ID: q.ID, Questions: []*Question{q}, Type: q.defaultType(), Title: q.Label, Implicit: true, Place: q.Place,
			})
		}
	}
	l.checkFigureUses(e)
}

func (l *loader) readFigures(root *source.Node, b *Barometer, e *Edition) {
	r := source.Read(root, l.problems, "@figure-file")
	list := r.Required("figures")
	r.Done()
	seen := registry{}
	for _, n := range l.items(list) {
		own := l.apart()
		f := own.figure(n, b, e, seen)
		if l.join(own) && !f.shaky() {
			l.checkFigure(f, e)
		}
		e.incomplete = e.incomplete || f.ID == ""
		e.Figures = append(e.Figures, f)
	}
}

func (l *loader) figure(n *source.Node, b *Barometer, e *Edition, seen registry) *Figure {
	f := &Figure{Place: n.Place}
	r := source.Read(n, l.problems, "@figure")
	if id := r.Required("id"); id != nil {
		f.ID, f.Place = l.name(id, seen), id.Place
	}
	f.Questions = l.figureQuestions(r.Required("questions"), e)
	if kind := r.Optional("type"); kind != nil {
		f.Type = FigureType(l.choice(kind, "type", figureTypes...))
		f.typePlace = kind.Place
	} else if len(f.Questions) > 0 {
		f.Type = defaultType(f.Questions)
		f.typePlace = f.Place
	}
	f.Title, f.Headline = l.text(r.Optional("title")), l.inline(r.Optional("headline"))
	if f.Title.First == "" && len(f.Questions) > 0 {
		f.Title = f.Questions[0].Label
	}
	if by := r.Optional("by"); by != nil {
		f.By = l.choice(by, "by", "category")
		f.byPlace = by.Place
	}
	f.Since = l.since(r.Optional("since"), b, e)
	f.Sort = l.sort(r.Optional("sort"), f)
	f.Highlight = l.highlight(r.Optional("highlight"), f)
	r.Done()
	return f
}

// shaky reports whether the figure rests on questions that could not be read.
func (f *Figure) shaky() bool {
	return len(f.Questions) == 0 || slices.ContainsFunc(f.Questions, func(q *Question) bool { return q.broken })
}

var figureTypes = []string{string(StackedBars), string(SortedBars), string(YesNo), string(Donut), string(Line)}

func (l *loader) figureQuestions(n *source.Node, e *Edition) []*Question {
	var questions []*Question
	seen := registry{}
	for _, item := range l.items(n) {
		id, ok := item.String(l.problems)
		q := e.Question(id)
		switch {
		case !ok:
		case q == nil && e.incomplete:
		case q == nil:
			l.unknown(unknownQuestion, item.Place, id, e.questionIDs(), nil)
		case seen.list(id, item.Place, l.problems):
			questions = append(questions, q)
		}
	}
	return questions
}

// since reads the first edition of a trend, which must come before this one.
func (l *loader) since(n *source.Node, b *Barometer, e *Edition) string {
	id, ok := n.String(l.problems)
	switch {
	case !ok:
	case b.Edition(id) == nil:
		l.unknown(unknownEdition, n.Place, id, b.editionIDs(), nil)
	case compareEditions(id, e.ID) >= 0:
		l.problems.Add(sinceNotBefore, n.Place, source.Args{"since": id, "edition": e.ID})
	}
	return id
}

// sort reads "data", "scale" or "net:" and a net of the questions.
func (l *loader) sort(n *source.Node, f *Figure) string {
	s, ok := n.String(l.problems)
	if !ok || f.shaky() {
		return s
	}
	words := []string{"data", "scale"}
	for _, net := range f.Questions[0].Nets {
		words = append(words, "net:"+net.ID)
	}
	return l.choice(n, "sort", words...)
}

// highlight reads which options, nets or questions of the figure stand out.
func (l *loader) highlight(n *source.Node, f *Figure) []string {
	var known []string
	for _, q := range f.Questions {
		known = append(append(known, q.ID), q.answers(true)...)
	}
	slices.Sort(known)
	known = slices.Compact(known)
	var ids []string
	for _, item := range l.ids(n) {
		if ids = append(ids, item.Text); !slices.Contains(known, item.Text) && !f.shaky() {
			l.unknown(unknownOption, item.Place, item.Text, known, nil)
		}
	}
	return ids
}

// defaultType is how a figure of these questions is drawn when its type is not declared.
func defaultType(questions []*Question) FigureType {
	if len(questions) == 1 {
		return questions[0].defaultType()
	}
	if slices.ContainsFunc(questions, func(q *Question) bool { return q.Kind != YesNoKind }) {
		return StackedBars
	}
	return YesNo
}

// defaultType is how a question is drawn: parts of a whole when its answers have an order or are not all known, else one
// bar for each.
func (q *Question) defaultType() FigureType {
	ordered := q.Scale != nil || slices.ContainsFunc(q.Options, func(o Option) bool { return o.Role == Absence })
	switch {
	case q.Kind == YesNoKind:
		return YesNo
	case q.Kind == Single && (q.Partial || ordered):
		return StackedBars
	}
	return SortedBars
}

// checkFigure holds a declared figure against its questions.
func (l *loader) checkFigure(f *Figure, e *Edition) {
	if q := e.Question(f.ID); q != nil && !(len(f.Questions) == 1 && f.Questions[0] == q) {
		l.problems.AddSee(figureNameUsed, f.Place, q.Place, source.Args{"id": f.ID})
	}
	if first, other := f.Questions[0], f.odd(); other != nil {
		l.problems.AddSee(figureMixes, f.Place, other.Place, source.Args{
			"first": first.ID, "options": answerList(first), "other": other.ID, "others": answerList(other),
		})
	} else if !f.fits() {
		l.problems.Add(figureMisfit, f.typePlace, source.Args{"type": string(f.Type), "fitting": strings.Join(f.fitting(), ", "), "why": f.why()})
	}
	if f.By != "" && !slices.ContainsFunc(f.Questions, func(q *Question) bool { return len(q.Results) > 1 }) {
		l.problems.Add(figureNoGroups, f.byPlace, nil)
	}
}

// odd returns the first question that cannot stand beside the first one: other options, and not of the same scale.
func (f *Figure) odd() *Question {
	first := f.Questions[0]
	for _, q := range f.Questions {
		same := q.Scale != nil && q.Scale == first.Scale || q.Scale == first.Scale && slices.Equal(optionIDs(q.Options), optionIDs(first.Options))
		if !same || (q.Kind == Mean) != (first.Kind == Mean) {
			return q
		}
	}
	return nil
}

func answerList(q *Question) string {
	if q.Kind == Mean {
		return meanWord
	}
	return strings.Join(optionIDs(q.Options), ", ")
}

func (f *Figure) fits() bool { return slices.Contains(f.fitting(), string(f.Type)) }

// fitting lists the types that the questions of a figure can be drawn as. Parts of a whole want a single choice; a donut
// wants one question whose answers are all known.
func (f *Figure) fitting() []string {
	all := func(kinds ...QuestionKind) bool {
		return !slices.ContainsFunc(f.Questions, func(q *Question) bool { return !slices.Contains(kinds, q.Kind) })
	}
	var types []string
	if all(Single, YesNoKind) {
		types = append(types, string(StackedBars))
	}
	types = append(types, string(SortedBars))
	if all(YesNoKind) {
		types = append(types, string(YesNo))
	}
	if q := f.Questions[0]; len(f.Questions) == 1 && all(Single, YesNoKind) && !q.Partial {
		types = append(types, string(Donut))
	}
	return append(types, string(Line))
}

// why names the reason that a type was refused for, as the catalogue words it.
func (f *Figure) why() string {
	q := f.Questions[0]
	switch {
	case q.Kind == Mean:
		return "@misfit-mean"
	case f.Type == YesNo:
		return "@misfit-yes-no"
	case f.Type == Donut && len(f.Questions) > 1:
		return "@misfit-several"
	case f.Type == Donut && q.Partial:
		return "@misfit-partial"
	}
	return "@misfit-multiple"
}

// checkFigureUses makes sure that the figures of the cover exist.
func (l *loader) checkFigureUses(e *Edition) {
	if e.incomplete {
		return
	}
	if e.LeadFigure != "" && e.Figure(e.LeadFigure) == nil {
		l.unknown(unknownFigure, e.LeadPlace, e.LeadFigure, e.figureIDs(), nil)
	}
	for _, k := range e.KeyFigures {
		if k.Figure != "" && e.Figure(k.Figure) == nil {
			l.unknown(unknownFigure, k.Place, k.Figure, e.figureIDs(), nil)
		}
	}
}
