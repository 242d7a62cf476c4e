package narrative

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"barometre/internal/source"
)

// An openWaiver is a waiver and the runs of its words.
type openWaiver struct {
	waiver      Waiver
	first, last int
}

// waiver keeps the words of [26 %](unbound: "source"): the author answers for them, and says why.
func (l *line) waiver(n *ast.Link, t target, title []byte) {
	w := Waiver{Words: l.words(n), Reason: strings.TrimSpace(decode(title)), Place: l.wordsPlace(n)}
	if w.Reason == "" || strings.TrimSpace(t.rest) != "" {
		l.problems.Add(noReason, w.Place, source.Args{"words": w.Words})
	}
	first := len(l.runs)
	l.children(n)
	l.answered = append(l.answered, openWaiver{waiver: w, first: first, last: len(l.runs) - 1})
}

// closeWaivers gives the waivers of the line their sentence, now that its text is set.
func (l *line) closeWaivers() {
	if len(l.answered) == 0 {
		return
	}
	text, ends := l.said()
	for _, o := range l.answered {
		start, end := 0, 0
		if o.first > 0 {
			start = ends[o.first-1]
		}
		if end = start; o.last >= o.first {
			end = ends[o.last]
		}
		o.waiver.Sentence = sentenceAround(text, start, end)
		l.waived = append(l.waived, o.waiver)
	}
	l.answered = nil
}
