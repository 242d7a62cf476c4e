package chart

import (
	"bytes"
	"encoding/csv"
	"strings"

	"barometre/internal/survey"
)

// table sets out every number of the figure: one question by its answers, several with a row each, editions as columns.
func (c *composer) table() Table {
	t := Table{Caption: c.typeset(c.out.Title + c.caption())}
	switch {
	case len(c.items) == 1 && c.f.Type != survey.Line:
		c.answerRows(&t)
	case c.f.Type == survey.Line:
		c.editionRows(&t)
	default:
		c.itemTable(&t)
	}
	return t
}

// caption adds to the title what the columns count.
func (c *composer) caption() string {
	if c.is(survey.Mean) {
		return ""
	}
	return " (" + survey.LowerFirst(c.words.subtitle.inPercent) + ")"
}

// answerRows has one row for each answer, then the nets, then the base.
func (c *composer) answerRows(t *Table) {
	w, it := c.words.table, c.items[0]
	t.Columns = []string{w.answer, w.share}
	if c.is(survey.Mean) {
		t.Columns[1] = c.words.mean
	}
	for _, e := range it.cells {
		t.Rows = append(t.Rows, Row{Head: c.answer(it.question, e.Reference.Answer).label, Cells: []Cell{c.cell(e)}})
	}
	for _, n := range it.question.Nets {
		head := c.typeset(fill(w.net, "net", oneLine(n.Label.For(c.lang))))
		t.Rows = append(t.Rows, Row{Head: head, Cells: []Cell{c.cell(c.estimate(it, n.ID))}})
	}
	if it.base > 0 {
		t.Rows = append(t.Rows, Row{Head: w.base, Cells: []Cell{{Text: c.count(it.base)}}})
	}
}

// itemTable has one row for each row of the drawing, and a column for each answer; then the net that the drawing prints.
func (c *composer) itemTable(t *Table) {
	w := c.words.table
	t.Columns = []string{w.row}
	if c.f.By != "" {
		t.Columns[0] = w.group
	}
	var ids []string
	if id, one := c.compares(); one {
		t.Columns, ids = append(t.Columns, c.nameOf(id)), []string{id}
	} else {
		for _, a := range c.answers() {
			t.Columns, ids = append(t.Columns, a.label), append(ids, a.id)
		}
	}
	if id, ok := c.net(); ok {
		t.Columns, ids = append(t.Columns, c.typeset(fill(w.net, "net", c.out.netName))), append(ids, id)
	}
	based := c.baseSize() != ""
	if based {
		t.Columns = append(t.Columns, w.base)
	}
	for _, r := range c.out.rows {
		it := c.items[r.item]
		line := Row{Head: it.label}
		for _, id := range ids {
			line.Cells = append(line.Cells, c.cellOf(it, id))
		}
		if based {
			line.Cells = append(line.Cells, Cell{Text: c.count(it.base)})
		}
		t.Rows = append(t.Rows, line)
	}
}

// editionRows has one row for each line of the drawing, and a column for each edition.
func (c *composer) editionRows(t *Table) {
	t.Columns = append([]string{c.words.table.answer}, c.out.periods...)
	for _, r := range c.out.rows {
		line := Row{Head: r.label}
		for _, it := range c.items {
			line.Cells = append(line.Cells, c.cellOf(it, c.out.answers[r.answer].id))
		}
		t.Rows = append(t.Rows, line)
	}
}

// cellOf is the cell of one answer of an item; a dash when the question does not have it.
func (c *composer) cellOf(it item, id string) Cell {
	if e, ok := c.value(it, id); ok {
		return c.cell(e)
	}
	return Cell{Text: "–"}
}

func (c *composer) cell(e survey.Estimate) Cell {
	return Cell{Text: e.Print(c.lang), Reference: e.Reference.String()}
}

// records is the data of the figure for machines, one line a number.
func (c *composer) records() [][]string {
	out := [][]string{{
		"edition", "question", "question_label", "category", "answer", "answer_label",
		"value", "unit", "count", "base", "state", "approximate", "words",
	}}
	for _, it := range c.items {
		for _, e := range it.cells {
			out = append(out, c.record(it, e))
		}
	}
	return out
}

func (c *composer) record(it item, e survey.Estimate) []string {
	unit, category, base, count, approximate := "percent", it.category, "", "", "no"
	if !e.IsShare && it.question.Kind == survey.Mean {
		unit = "number"
	}
	if category == "" {
		category = everyone
	}
	if it.base > 0 {
		base = survey.Number{Num: it.base, Den: 1}.Plain(0)
	}
	if it.question.Unit == survey.Counts && e.Value.Known() {
		count = e.Count.Plain(0)
	}
	if e.Approximate {
		approximate = "yes"
	}
	return []string{
		e.Reference.Edition, it.question.ID, inert(it.question.Label.For(c.lang)), category,
		e.Reference.Answer, inert(c.answer(it.question, e.Reference.Answer).label),
		e.Plain(), unit, count, base, stateName(e.State), approximate, inert(e.Words.For(c.lang)),
	}
}

func stateName(s survey.State) string {
	if s == survey.Given {
		return "given"
	}
	return string(s)
}

// inert is an author's text with plain spaces, that no spreadsheet takes for a formula.
func inert(text string) string {
	text = survey.PlainSpaces(oneLine(text))
	if strings.IndexAny(text, "=+-@＝＋－＠") == 0 {
		return "'" + text
	}
	return text
}

// CSV is the figure's numbers for machines, one a line: UTF-8, RFC 4180, points, no unit in the values.
func (f *Figure) CSV() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if err := w.WriteAll(f.data); err != nil {
		panic(err) // a buffer does not fail
	}
	return out.Bytes()
}
