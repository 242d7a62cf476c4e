package errata

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"barometre/internal/source"
)

// A table is a CSV file while it is read, line by line.
type table struct {
	*reading
	name  string
	data  []byte
	csv   *csv.Reader
	head  []string
	cells []string
	done  bool // after the first fault: in a file that a program wrote, the others are the same one
}

// refuse reports a fault, and ends the reading of the table.
func (t *table) refuse(code source.Code, at source.Place, args source.Args) {
	if !t.done {
		t.problems.Add(code, at, args)
	}
	t.done = true
}

// table opens a CSV file that has at least the columns wanted; nil when it cannot be read.
func (r *reading) table(name string, wanted ...string) *table {
	data, ok := r.file(name)
	if !ok {
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	t := &table{reading: r, name: name, data: data, csv: csv.NewReader(bytes.NewReader(data))}
	if !t.next() {
		t.refuse(noColumn, t.place(name), source.Args{"column": wanted[0]})
		return nil
	}
	for _, column := range t.cells {
		t.head = append(t.head, oneLine(column))
	}
	for _, column := range wanted {
		if !slices.Contains(t.head, column) {
			t.refuse(noColumn, t.at(0), source.Args{"column": column, "nearest": source.Nearest(column, t.head)})
			return nil
		}
	}
	return t
}

// next reads a line; false at the end, and after a fault, which is told.
func (t *table) next() bool {
	if t.done {
		return false
	}
	cells, err := t.csv.Read()
	var broken *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return false
	case errors.As(err, &broken):
		t.refuse(brokenTable, t.brokenAt(broken), source.Args{"why": tableReason(broken)})
		return false
	case err != nil:
		t.refuse(brokenTable, t.place(t.name), source.Args{"why": "@input-output"})
		return false
	}
	t.cells = cells
	return true
}

// brokenAt is where a line is broken. The library counts bytes.
func (t *table) brokenAt(err *csv.ParseError) source.Place {
	lines := bytes.SplitN(t.data, []byte("\n"), err.Line+1)
	at := t.place(t.name)
	at.Line, at.Column, at.Length = err.Line, 1, 1
	if err.Line >= 1 && err.Line <= len(lines) {
		line := lines[err.Line-1]
		at.Column += utf8.RuneCount(line[:max(0, min(err.Column-1, len(line)))])
	}
	return at
}

// tableReason says in a word of the catalogue what is wrong with a line.
func tableReason(err *csv.ParseError) string {
	if errors.Is(err.Err, csv.ErrFieldCount) {
		return "@table-width"
	}
	return "@table-quotes"
}

// at is where a cell of the line stands.
func (t *table) at(cell int) source.Place {
	p := t.place(t.name)
	p.Line, _ = t.csv.FieldPos(cell)
	p.Column = 1
	for i := range cell {
		p.Column += utf8.RuneCountInString(t.cells[i]) + 1 // cells before it are ids, without quotes
	}
	p.Length = max(1, utf8.RuneCountInString(t.cells[cell]))
	return p
}

// text is the cell of a column as it was before it was made safe for spreadsheets, "" when there is no such column.
func (t *table) text(column string) string {
	i := slices.Index(t.head, column)
	if i < 0 {
		return ""
	}
	s := t.cells[i]
	if after, quoted := strings.CutPrefix(s, "'"); quoted && strings.IndexAny(after, "=+-@\t\r＝＋－＠") == 0 {
		s = after
	}
	return oneLine(s)
}

// id is the cell of a column as an identifier; what is none is a problem.
func (t *table) id(column string) string {
	i := slices.Index(t.head, column)
	if !isID(t.cells[i]) {
		t.refuse(unreadValue, t.at(i), source.Args{"column": column, "value": t.cells[i]})
	}
	return t.cells[i]
}

// number is the cell of a column as a number; what is none is a problem.
func (t *table) number(column string) Decimal {
	i := slices.Index(t.head, column)
	if i < 0 {
		return Decimal{}
	}
	d, ok := parseDecimal(t.cells[i])
	if !ok {
		t.refuse(unreadValue, t.at(i), source.Args{"column": column, "value": t.cells[i]})
	}
	return d
}

// results reads results.csv.
func (r *reading) results(v *volume, name string) {
	t := r.table(name, "question", "option", "category", "value", "status")
	if t == nil {
		return
	}
	v.columns = map[string]bool{}
	for _, column := range t.head {
		v.columns[column] = true
	}
	seen := map[key]bool{}
	for t.next() {
		k := key{t.id("question"), t.id("option"), t.id("category")}
		if seen[k] {
			t.refuse(sameRow, t.at(0), source.Args{"row": k.String()})
		}
		seen[k] = true
		unit := t.text("unit")
		if !v.columns["unit"] {
			unit = unitOf(k)
		}
		v.results = append(v.results, result{k, Value{
			Number: t.number("value"), Unit: unit, Count: t.number("count"), Base: t.number("base"),
			Status: t.text("status"), Words: t.text("words"),
		}})
	}
}

// unitOf is the unit of a result whose table has no such column.
func unitOf(k key) string {
	if k.option == "mean" {
		return "mean"
	}
	return "percent"
}

// String is the key as a reference writes it.
func (k key) String() string {
	s := k.question
	if k.option != "" {
		s += "/" + k.option
	}
	if k.category != "" && k.category != everyone {
		s += "@" + k.category
	}
	return s
}

// everyone is the category of all respondents together.
const everyone = "total"

// texts reads the texts of questions.csv or options.csv.
func (r *reading) texts(name string, keys ...string) texts {
	t := r.table(name, append(keys, "label")...)
	if t == nil {
		return texts{}
	}
	read := texts{lines: map[key]map[string]string{}}
	for _, column := range t.head {
		if !slices.Contains(append([]string{"edition", "position"}, keys...), column) {
			read.columns = append(read.columns, column)
		}
	}
	for t.next() {
		k := key{question: t.id("question")}
		if len(keys) > 1 {
			k.option = t.id("option")
		}
		if read.lines[k] != nil {
			t.refuse(sameRow, t.at(0), source.Args{"row": k.String()})
		}
		read.order = append(read.order, k)
		read.lines[k] = map[string]string{}
		for _, column := range read.columns {
			read.lines[k][column] = t.text(column)
		}
	}
	return read
}
