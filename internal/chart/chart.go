// Package chart turns a figure of an edition into everything readers are given of it: a drawing at two sizes, a table, a
// description, notes and a file of data. All of it comes from one value, so that none can contradict another.
//
// A datum passes through like this. Compose asks survey for the estimate of each cell and keeps its rounded value (for
// lengths) with its printed string (for every text); nothing is rounded or formatted here. The figure is laid out once for
// each size: Go wraps the labels by the advances of the theme's font and computes every position. Option writes the result
// as an ECharts option with the typed builders of go-echarts: marks, and annotations around them. A Drawer gives the marks
// to ECharts in an embedded JavaScript engine, writes the annotations itself, makes the SVG obey the site's content
// security policy, and remembers it on disk. The same option, drawn by the same ECharts in a browser, is the figure that a
// reader explores.
//
// Nothing that an author wrote is ever a template or code: options hold no function, and their strings are values. No
// other package knows go-echarts or the JavaScript engine.
package chart

import "barometre/internal/survey"

// A Size is one of the two widths that every figure is drawn at; CSS shows one of them.
type Size int

const (
	Wide   Size = 720
	Narrow Size = 340
)

// A Figure is everything that readers are given of one figure besides its headline: one value feeds the drawing, the
// table, the description and the files.
type Figure struct {
	ID          string
	Type        survey.FigureType
	Title       string // neutral: « Procédure APA — gestion interne du processus »
	Subtitle    string // measure, base and n when known, unit
	Description string // two or three sentences: what it shows, extremes
	Table       Table
	Notes       []string // doubts in words: base not published, rounding, approximate…

	lang    string
	shares  bool     // of a whole, not means
	answers []answer // what the marks stand for, in the order they are drawn
	rows    []row    // in the order they are drawn
	periods []string // of a line: the editions on its axis
	netName string   // what the share before each row adds up, if there is one
	data    [][]string
}

// A Table is the figure's numbers as text, exactly as printed everywhere else.
type Table struct {
	Caption string
	Columns []string // the first heads the rows
	Rows    []Row
}

// A Row is one line of a Table.
type Row struct {
	Head  string
	Cells []Cell
}

// A Cell is one printed number with the reference it comes from.
type Cell struct {
	Text      string
	Reference string // canonical, without "stat:"
}

// The kinds of answers differ in their place and their paint.
type kind int

const (
	graded    kind = iota // an answer of the scale
	absent                // its negative end
	other                 // outside the scale
	remainder             // not an answer: the part of the whole that was not published
)

// An answer is what the marks of one colour stand for.
type answer struct {
	id    string
	label string
	short string // for legends and narrow drawings
	kind  kind
	rank  int // of a graded answer among all those of its scale
	ranks int
}

// name is the answer's label for a size.
func (a answer) name(size Size) string {
	if size == Narrow {
		return a.short
	}
	return a.label
}

// A row is one bar of a figure, or one line.
type row struct {
	label     string
	marks     []mark // one per answer; of a line, one per period
	highlight bool
	net       string // the share of the net that orders the rows, as printed
	item      int    // of a row that stands for an item: its number among them
	answer    int    // of a row that stands for an answer: its number among them
}

// A mark is one number of a row as it is drawn.
type mark struct {
	value float64 // rounded as printed; 0 when there is none
	text  string  // as printed
	given bool
	cut   bool // of a line: the series is broken before this mark
}

// length is the value for ECharts: nothing is drawn where there is nothing to see.
func (m mark) length() any {
	if m.value == 0 {
		return "-"
	}
	return m.value
}

// sum is the length of a row.
func (r row) sum() float64 {
	sum := 0.0
	for _, m := range r.marks {
		sum += m.value
	}
	return sum
}

// axisMax is the value at the full width of the figure: the largest row sum, for shares at least 100; published ones may
// add up to 101.
func (f *Figure) axisMax() float64 {
	most := 0.0
	if f.shares {
		most = 100
	}
	for _, r := range f.rows {
		most = max(most, r.sum())
	}
	if most == 0 {
		return 1
	}
	return most
}
