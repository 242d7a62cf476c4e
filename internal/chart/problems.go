package chart

import (
	"slices"
	"strconv"
	"strings"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// The problems of figures: what can be loaded, and cannot be drawn so that it is read.
const (
	lineTooShort  source.Code = "B301" // a line through one edition
	answerUnclear source.Code = "B302" // one bar a question, and nobody says of which answer
	tooManyGrades source.Code = "B303" // more grades than colours that can be told apart
	byAndSeveral  source.Code = "B304" // several questions by category
)

// mostGrades is how many answers of a scale can be told apart on the ordered palette: TestPalette proves it.
const mostGrades = 7

// Check reports what in figure f of edition e cannot be drawn so that readers understand it.
func Check(b *survey.Barometer, e *survey.Edition, f *survey.Figure, problems *source.Problems) {
	if f.Type == survey.Line {
		checkLine(b, e, f, problems)
		return
	}
	if f.By != "" && len(f.Questions) > 1 {
		problems.Add(byAndSeveral, f.Place, source.Args{"count": strconv.Itoa(len(f.Questions))})
	}
	if f.Type == survey.SortedBars {
		checkBars(f, problems)
		return
	}
	for _, q := range f.Questions {
		if n := grades(q); n > mostGrades {
			problems.AddSee(tooManyGrades, f.Place, q.Place, source.Args{"count": strconv.Itoa(n), "most": strconv.Itoa(mostGrades)})
			return
		}
	}
}

func checkLine(b *survey.Barometer, e *survey.Edition, f *survey.Figure, problems *source.Problems) {
	c := composer{b: b, e: e, f: f}
	for _, q := range f.Questions {
		if len(c.editions(q)) < 2 {
			problems.AddSee(lineTooShort, f.Place, q.Place, source.Args{"question": q.ID})
		}
	}
}

// checkBars makes sure that a bar for each of several questions is that of one known answer.
func checkBars(f *survey.Figure, problems *source.Problems) {
	if len(f.Questions) == 1 && f.By == "" {
		return
	}
	for _, q := range f.Questions {
		if len(q.AnswerIDs()) > 2 && compared(f, q) == "" {
			problems.AddSee(answerUnclear, f.Place, q.Place, source.Args{"known": strings.Join(compareIDs(q), ", ")})
			return
		}
	}
}

// compareIDs are the answers and nets that bars of several questions can compare.
func compareIDs(q *survey.Question) []string {
	ids := q.AnswerIDs()
	for _, n := range q.Nets {
		ids = append(ids, n.ID)
	}
	return ids
}

// compared is the answer or net of q that the figure highlights, or "".
func compared(f *survey.Figure, q *survey.Question) string {
	for _, id := range compareIDs(q) {
		if slices.Contains(f.Highlight, id) {
			return id
		}
	}
	return ""
}

func grades(q *survey.Question) int {
	n := 0
	for _, o := range q.Options {
		if kindOf(o.Role) == graded {
			n++
		}
	}
	return n
}
