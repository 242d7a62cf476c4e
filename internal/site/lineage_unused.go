package site

import (
	"slices"

	"barometre/internal/survey"
)

// Unused lists what the edition called id holds and says nowhere, or every edition when id is "", the latest first:
//
//   - questions, and answers with a value, that no sentence uses and no figure shows that a chapter or the cover shows or
//     that a key figure leads to. Sentences are those of every text but the errata and the notes below figures. A yes-no
//     question needs one answer alone: the other follows from it;
//   - figures declared in figures.yaml that no chapter, nor the cover, nor a key figure names;
//   - remarks that no chapter shows.
func (l *Lineage) Unused(id string) ([]Subject, error) {
	editions, err := l.editions(id)
	if err != nil {
		return nil, err
	}
	unused := []Subject{}
	for _, e := range editions {
		for _, q := range e.Questions {
			unused = append(unused, l.unusedAnswers(e, q)...)
		}
		for _, s := range l.figures(e) {
			if !e.Figure(s.ID).Implicit && !l.shows(e.ID, s.ID) {
				unused = append(unused, s)
			}
		}
		for _, s := range l.remarks(e) {
			if len(l.Uses(s)) == 0 {
				unused = append(unused, s)
			}
		}
	}
	return unused, nil
}

// unusedAnswers are the answers of a question that nothing uses, or the question itself when nothing uses any of them.
func (l *Lineage) unusedAnswers(e *survey.Edition, q *survey.Question) []Subject {
	var unused []Subject
	answers := q.AnswerIDs()
	for _, answer := range answers {
		s, unfound := l.datum(e, survey.Reference{Edition: e.ID, Question: q.ID, Answer: answer})
		s.allCategories = true
		if unfound == nil && hasValue(q, answer) && !l.said(s) {
			unused = append(unused, s)
		}
	}
	whole, unfound := l.datum(e, survey.Reference{Edition: e.ID, Question: q.ID})
	whole.allCategories = true
	switch {
	case unfound != nil || len(unused) == 0:
		return nil
	case !l.said(whole):
		return []Subject{whole}
	case q.Kind == survey.YesNoKind:
		return nil
	}
	return unused
}

// hasValue reports whether an answer has a value in some category.
func hasValue(q *survey.Question, answer string) bool {
	return slices.ContainsFunc(q.Results, func(r survey.Result) bool {
		return r.Mean != nil || slices.ContainsFunc(r.Cells, func(c survey.Cell) bool { return c.Option == answer && c.Value.Known() })
	})
}

// said reports whether readers meet a datum.
func (l *Lineage) said(s Subject) bool {
	return slices.ContainsFunc(l.mentions, func(m *mention) bool {
		_, about := l.about(m, s)
		return about && l.reaches(m)
	})
}

// reaches reports whether readers who do not look for it meet a mention.
func (l *Lineage) reaches(m *mention) bool {
	switch {
	case m.In == InErratum || m.In == InNote:
		return false
	case m.In == InDataFigure:
		return l.shows(m.home, m.figure)
	}
	return true
}

// shows reports whether a text shows a figure or leads to it.
func (l *Lineage) shows(edition, figure string) bool {
	return slices.ContainsFunc(l.mentions, func(m *mention) bool {
		leads := m.Kind == FigureUse && m.In == InChapter || m.Kind == LeadUse || m.Kind == KeyUse
		return leads && m.home == edition && m.figure == figure
	})
}
