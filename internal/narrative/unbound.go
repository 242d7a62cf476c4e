package narrative

import (
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// A role is what a text is for: how much of it asserts something, and of what.
type role struct {
	strictness claim.Strictness
	subject    *survey.Figure   // that the text is the headline of, or the key figure about
	about      *survey.Question // that a reading or a note is about
	field      string           // where no claim is understood
	key        bool             // a key figure, whose first claim is of the figure
	named      source.Place     // where the figure of a key figure is named
}

// headlineOf is the role of the headline of a figure.
func headlineOf(f *survey.Figure) role { return role{strictness: claim.Headline, subject: f} }

// rolesOf tells what the YAML texts of an edition are for, those that have a role.
func rolesOf(e *survey.Edition) map[*source.Node]role {
	roles := map[*source.Node]role{}
	if e == nil {
		return roles
	}
	for _, k := range e.KeyFigures {
		roles[k.Sentence.Node] = role{strictness: claim.Headline, subject: e.Figure(k.Figure), key: true, named: k.Place}
	}
	for _, q := range e.Questions {
		for _, text := range append(q.Notes, q.Reading) {
			roles[text.Node] = role{about: q}
		}
	}
	for _, f := range e.Figures {
		roles[f.Headline.Node] = headlineOf(f)
	}
	delete(roles, nil) // of texts that are not there
	return roles
}

// An answer is a stretch of runs that the author answers for: a waiver, or a link that may lead to a source.
type answer struct {
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
	l.answered = append(l.answered, answer{w, first, len(l.runs) - 1})
}

// bind cuts the runs from first on out of what is searched for quantities: they are bound, or a problem already.
func (l *line) bind(first int) {
	for i := range l.runs[first:] {
		l.runs[first+i].bound = true
	}
}

// lead remembers the runs of a link to a source: the quantities in it have its address for one.
func (l *line) lead(t target, first int) {
	if len(l.runs) > first && isSource(t) {
		l.leading = append(l.leading, answer{Waiver{Source: t.whole}, first, len(l.runs) - 1})
	}
}

// isSource reports whether a link can answer for a quantity: it leads out of the site, or to a document beside the texts. The
// authors' own texts and pages prove nothing of each other.
func isSource(t target) bool {
	if t.scheme != "" {
		return true
	}
	to, _, _ := strings.Cut(t.whole, "#")
	extension := path.Ext(to)
	return to != "" && extension != ".md" && extension != ".html"
}

// checkUnbound reports the quantities of the line that nothing binds. Those that touch a link to a source are waived.
func (l *line) checkUnbound() {
	if l.quoted {
		return // the speaker's own words
	}
	text, starts := l.loose()
	for _, f := range claim.Scan(l.lexicon, text, l.strictness) {
		first, last := runAt(starts, f.Start), runAt(starts, f.End-1)
		place, start, end := l.findingPlace(starts, f)
		if link := l.linkAround(first, last); link != nil {
			link.waiver.Words, link.waiver.Place = f.Words, place
			l.answered = append(l.answered, *link)
		} else if !isBroken(l.broken, start, end) {
			l.unbound(f, place, strings.Join(strings.Fields(sentenceAround(text, f.Start, f.End)), " ")) // spaces as in f.Words
		}
	}
}

// loose is the text of the line with a sign in place of what is bound, and where each run begins in it. Notes and pictures
// part no words.
func (l *line) loose() (text string, starts []int) {
	var b strings.Builder
	b.Grow(l.length)
	starts = make([]int, len(l.runs))
	cut := false
	for i, r := range l.runs {
		starts[i] = b.Len()
		isCode := r.words == standIn && r.said != ""
		switch {
		case r.bound || isCode:
			if !cut {
				b.WriteString(claim.CutOut)
			}
			cut = true
			continue
		case r.words != standIn && r.words != "":
			b.WriteString(r.words)
			cut = false
		}
	}
	return b.String(), starts
}

// runAt is the run that a byte of the loose text comes from.
func runAt(starts []int, at int) int { return sort.SearchInts(starts, at+1) - 1 }

// findingPlace is where a finding is written, and its bytes in the source; start is -1 when the words stand in none.
func (l *line) findingPlace(starts []int, f claim.Finding) (place source.Place, start, end int) {
	first, last := runAt(starts, f.Start), runAt(starts, f.End-1)
	a, b := l.runs[first], l.runs[last]
	if a.start < 0 || b.start < 0 {
		return l.place(0, len(l.source)), -1, -1
	}
	start = a.start + originOf(l.source[a.start:a.start+a.source], f.Start-starts[first])
	end = b.start + originOf(l.source[b.start:b.start+b.source], f.End-1-starts[last])
	size, _ := decodeNext(l.source[end:])
	return l.place(start, end+size-start), start, end + size
}

// linkAround is the link that a finding touches, or nil.
func (l *line) linkAround(first, last int) *answer {
	for _, link := range l.leading {
		if link.first <= last && first <= link.last {
			return &link
		}
	}
	return nil
}

// isBroken reports whether one of the references that cannot be read begins behind a quantity: it is a problem of its own.
func isBroken(broken []int, start, end int) bool {
	return slices.ContainsFunc(broken, func(at int) bool { return start >= 0 && start < at && at <= end+len(" ]") })
}

// closeWaivers gives the waivers of the line their sentence, now that its text is set.
func (l *line) closeWaivers() {
	if len(l.answered) == 0 {
		return
	}
	slices.SortStableFunc(l.answered, func(a, b answer) int { return a.first - b.first })
	text, ends := l.said()
	for _, a := range l.answered {
		start := 0
		if a.first > 0 {
			start = ends[a.first-1]
		}
		end := start
		if a.last >= a.first {
			end = ends[a.last]
		}
		a.waiver.Sentence = sentenceAround(text, start, end)
		l.waived = append(l.waived, a.waiver)
	}
	l.answered = nil
}
