package chart

import (
	"slices"
	"sort"
	"strings"

	"barometre/internal/survey"
)

// draw turns the items into rows of marks, as the type of the figure wants them.
func (c *composer) draw() {
	c.out.answers = c.answers()
	c.out.shares = !c.is(survey.Mean)
	switch c.out.Type {
	case survey.SortedBars:
		c.barRows()
	case survey.Line:
		c.lineRows()
	default:
		c.stackedRows()
	}
}

// answers lists what the marks stand for: the options of the first question, then those that only later ones have.
func (c *composer) answers() []answer {
	var out []answer
	for _, it := range c.items {
		for _, id := range it.question.AnswerIDs() {
			if !slices.ContainsFunc(out, func(a answer) bool { return a.id == id }) {
				out = append(out, c.answer(it.question, id))
			}
		}
	}
	return out
}

// answer describes an option of q. Its rank is taken in the whole scale, of which q may use a part only.
func (c *composer) answer(q *survey.Question, id string) answer {
	options := q.Options
	if q.Scale != nil {
		options = q.Scale.Options
	}
	a := answer{id: id, label: c.words.mean, short: c.words.mean, ranks: 1}
	grades := 0
	for _, o := range options {
		if o.ID == id {
			a.label, a.short, a.kind, a.rank = oneLine(o.Label.For(c.lang)), c.short(o), kindOf(o.Role), grades
		}
		if kindOf(o.Role) == graded {
			grades++
		}
	}
	a.ranks = max(grades, 1)
	return a
}

func (c *composer) short(o survey.Option) string {
	if short := o.Short.For(c.lang); short != "" {
		return oneLine(short)
	}
	return oneLine(o.Label.For(c.lang))
}

func kindOf(r survey.Role) kind {
	switch r {
	case survey.Absence:
		return absent
	case survey.Other:
		return other
	}
	return graded
}

// stackedRows makes one row of each item: a mark per answer, then what the question leaves unpublished.
func (c *composer) stackedRows() {
	for i, it := range c.items {
		r := row{label: it.label, item: i, highlight: slices.Contains(c.f.Highlight, it.question.ID)}
		for _, a := range c.out.answers {
			r.marks = append(r.marks, c.mark(it, a.id))
		}
		if id, ok := c.net(); ok {
			r.net = c.estimate(it, id).Print(c.lang)
		}
		c.out.rows = append(c.out.rows, r)
	}
	c.addRemainder()
	c.sortRows()
	if id, ok := c.net(); ok {
		c.out.netName = c.netName(id)
	}
}

// net is the net that orders several rows: its share is printed before each.
func (c *composer) net() (id string, ok bool) {
	id, ok = strings.CutPrefix(c.f.Sort, "net:")
	return id, ok && len(c.items) > 1 && c.f.Type == survey.StackedBars
}

func (c *composer) netName(id string) string {
	if n := netOf(c.f.Questions[0], id); n != nil {
		return oneLine(n.Label.For(c.lang))
	}
	return ""
}

// addRemainder draws what is missing of a whole as an answer of its own, so that it is not taken for another.
func (c *composer) addRemainder() {
	if !slices.ContainsFunc(c.items, item.incomplete) {
		return
	}
	c.out.answers = append(c.out.answers, answer{label: c.words.unpublished, short: c.words.unpublished, kind: remainder})
	for i, it := range c.items {
		rest := mark{}
		if left := 100 - c.out.rows[i].sum(); it.incomplete() && left > 0 {
			rest = mark{value: round(left), text: c.words.unpublished, given: true}
		}
		c.out.rows[i].marks = append(c.out.rows[i].marks, rest)
	}
}

// incomplete reports whether a part of a whole is not known.
func (it item) incomplete() bool {
	if it.question.Kind == survey.Multiple || it.question.Kind == survey.Mean {
		return false
	}
	return it.question.Partial || slices.ContainsFunc(it.cells, func(e survey.Estimate) bool { return !e.Value.Known() })
}

// mark is the number of one answer of an item; an answer that its question does not have is nothing.
func (c *composer) mark(it item, id string) mark {
	if e, ok := c.value(it, id); ok {
		return markOf(e, c.lang)
	}
	return mark{}
}

// value is the estimate of an answer or a net, if the item's question has it.
func (c *composer) value(it item, id string) (survey.Estimate, bool) {
	for _, e := range it.cells {
		if e.Reference.Answer == id {
			return e, true
		}
	}
	if netOf(it.question, id) != nil {
		return c.estimate(it, id), true
	}
	return survey.Estimate{}, false
}

// netOf is the net of q called id, or nil.
func netOf(q *survey.Question, id string) *survey.Net {
	for i := range q.Nets {
		if q.Nets[i].ID == id {
			return &q.Nets[i]
		}
	}
	return nil
}

func markOf(e survey.Estimate, lang string) mark {
	m := mark{text: e.Print(lang), given: e.Value.Known()}
	if m.given {
		m.value = e.Value.Float(e.Decimals())
	}
	return m
}

// barRows makes one row of each answer of a question; with several items (categories), one row of each item.
func (c *composer) barRows() {
	if _, several := c.compares(); several {
		c.itemRows()
		return
	}
	for i, a := range c.out.answers {
		m := c.mark(c.items[0], a.id)
		c.out.rows = append(c.out.rows, row{
			label: a.label, marks: []mark{m}, answer: i, highlight: slices.Contains(c.f.Highlight, a.id),
		})
	}
	if c.f.Sort == "" {
		sort.SliceStable(c.out.rows, func(i, j int) bool { return c.before(c.out.rows[i], c.out.rows[j]) })
	}
}

// itemRows compares one answer of every item.
func (c *composer) itemRows() {
	id, _ := c.compares()
	for i, it := range c.items {
		c.out.rows = append(c.out.rows, row{label: it.label, item: i, marks: []mark{c.mark(it, id)}})
	}
	c.sortRows()
}

// compares is the answer that bars of several items compare: the highlighted one, or the first.
func (c *composer) compares() (id string, one bool) {
	if c.f.Type != survey.SortedBars || len(c.items) < 2 {
		return "", false
	}
	q := c.items[0].question
	if id = compared(c.f, q); id == "" {
		id = q.AnswerIDs()[0]
	}
	return id, true
}

// nameOf is the label of an answer or a net.
func (c *composer) nameOf(id string) string {
	q := c.items[0].question
	if n := netOf(q, id); n != nil {
		return oneLine(n.Label.For(c.lang))
	}
	return c.answer(q, id).label
}

// before puts the larger share first, and answers outside the scale last.
func (c *composer) before(r, s row) bool {
	last := func(r row) bool { return c.out.answers[r.answer].kind == other }
	if last(r) != last(s) {
		return last(s)
	}
	return r.marks[0].value > s.marks[0].value
}

// sortRows orders the rows of several questions by what they have in common: a net, or all their graded answers. Categories
// and rows that authors ordered themselves stay as written.
func (c *composer) sortRows() {
	if c.f.Sort == "data" || c.f.Sort == "" && c.f.By != "" {
		return
	}
	weight := func(r row) float64 {
		sum := 0.0
		for i, m := range r.marks {
			if c.weighs(c.out.answers[i]) {
				sum += m.value
			}
		}
		return sum
	}
	sort.SliceStable(c.out.rows, func(i, j int) bool { return weight(c.out.rows[i]) > weight(c.out.rows[j]) })
}

// weighs reports whether an answer counts in the order of the rows.
func (c *composer) weighs(a answer) bool {
	id, ok := strings.CutPrefix(c.f.Sort, "net:")
	if !ok {
		return a.kind == graded
	}
	return slices.ContainsFunc(c.f.Questions, func(q *survey.Question) bool {
		n := netOf(q, id)
		return n != nil && slices.Contains(n.Options, a.id)
	})
}

// lineRows makes one row of each answer that is followed through the editions. A yes-no question is followed by its yes.
func (c *composer) lineRows() {
	for _, it := range c.items {
		c.out.periods = append(c.out.periods, it.edition)
	}
	c.out.answers = append(c.out.answers, c.followedNets()...)
	for i, a := range c.out.answers {
		if !c.follows(a) {
			continue
		}
		r := row{label: a.label, answer: i, highlight: slices.Contains(c.f.Highlight, a.id)}
		for j, it := range c.items {
			m := c.mark(it, a.id)
			m.cut = j > 0 && it.question.BreakSince(c.items[j-1].question, a.id) != ""
			r.marks = append(r.marks, m)
		}
		c.out.rows = append(c.out.rows, r)
	}
}

// followedNets are the highlighted nets: each has a line like an answer.
func (c *composer) followedNets() []answer {
	var out []answer
	for _, id := range c.f.Highlight {
		if n := netOf(c.f.Questions[0], id); n != nil {
			label := oneLine(n.Label.For(c.lang))
			out = append(out, answer{id: id, label: label, short: label, ranks: 1})
		}
	}
	return out
}

// follows reports whether an answer has a line: the highlighted ones when there are any, else the graded ones.
func (c *composer) follows(a answer) bool {
	if len(c.f.Highlight) > 0 {
		return slices.Contains(c.f.Highlight, a.id)
	}
	return a.kind == graded
}
