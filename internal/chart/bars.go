package chart

import (
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// A rowAxis is where the rows of a bar chart stand: bars of one thickness between left and right, which are the values 0 and
// max. Rows are as high as their names and values need, so the axis across them counts pixels from the top: for ECharts it
// is an axis of time, the only one besides that of categories that bars can stand on.
type rowAxis struct {
	left, right float64
	max         float64
	thick       float64
	tops        []float64  // of the bars
	names       [][]string // wrapped: beside the bars when wide, above them when narrow
	bottom      float64    // of the last row
}

// x is where a value stands.
func (a rowAxis) x(value float64) float64 {
	return a.left + float64(value*(a.right-a.left))/a.max
}

// middle is the middle of bar i.
func (a rowAxis) middle(i int) float64 { return a.tops[i] + a.thick/2 }

// Measures of the drawings, in pixels.
const (
	gutterMost   = 236.0 // of row names beside the bars
	gutterGap    = 16.0  // between a name and its bar
	nameGap      = 5.0   // between a bar and the name above it
	rowGap       = 12.0  // between two rows
	inset        = 7.0   // of a value inside its segment
	legendGap    = 12.0  // between the legend and the first row
	swatchSize   = 12.0
	tinyGap      = 4.0 // between two values of a line
	tinyApart    = 8.0 // between two values under a bar
	tinyDrop     = 5.0 // between such a value and the bar
	separation   = 2.0 // white between two segments
	leastOutline = 3.0 // a narrower segment is not outlined
	clearSide    = 4.0 // without hatch beside a value
	clearOver    = 1.5 // and over and under it
	clearLeast   = 8.0 // a narrower hatch beside a value is left out
)

// sides is the room that rows need around their bars besides their names.
type sides struct {
	before float64 // between name and bar
	beside float64 // of the names above the bars
	after  float64
}

// placeRows decides where the rows stand. A value that its segment does not hold takes room under its bar. Names beside the
// bars are read down a column, and all rows get the pitch of the highest; with names above them each row has its own.
func (p *sheet) placeRows(f *Figure, thick float64, room sides) {
	p.axis = rowAxis{right: p.width - room.after, max: f.axisMax(), thick: thick}
	p.wrapNames(f, room)
	rows := p.rowNeeds(f)
	pitch := 0.0
	for i := 1; i < len(rows); i++ {
		pitch = max(pitch, p.pitch(rows[i-1], rows[i]))
	}
	top := rows[0].over
	for i, r := range rows {
		p.axis.tops = append(p.axis.tops, top)
		p.axis.bottom = top + thick + max(r.under, r.values)
		if i+1 < len(rows) && p.size == Narrow {
			pitch = p.pitch(r, rows[i+1])
		}
		top += pitch
	}
	p.height = p.axis.bottom
}

// needs is the room that a row takes besides its bar: of its name, over and under the bar, and of the values under it.
type needs struct{ over, under, values float64 }

func (p *sheet) rowNeeds(f *Figure) []needs {
	var out []needs
	for i, r := range f.rows {
		name := float64(float64(len(p.axis.names[i])) * lineHeight(p.labelFace()))
		n := needs{over: name + nameGap}
		if p.size == Wide {
			beside := max(0, (name-p.axis.thick)/2)
			n = needs{over: beside, under: beside}
		}
		if len(p.tinyMarks(f, r)) > 0 {
			n.values = tinyDrop + lineHeight(p.tinyFace())
		}
		out = append(out, n)
	}
	return out
}

// pitch is the least distance from one bar to the next. When wide, the values under the one and the name beside the other
// stand in columns of their own.
func (p *sheet) pitch(a, b needs) float64 {
	if p.size == Wide {
		return max(a.under+b.over, a.values) + rowGap + p.axis.thick
	}
	return a.values + b.over + rowGap + p.axis.thick
}

// wrapNames breaks the names of the rows, and sets the bars beside the widest.
func (p *sheet) wrapNames(f *Figure, room sides) {
	limit := p.width - room.beside
	if p.size == Wide {
		limit = gutterMost
	}
	for _, r := range f.rows {
		lines := p.wrap(r.label, p.nameFace(r), limit)
		p.axis.names = append(p.axis.names, lines)
		if p.size == Wide {
			p.axis.left = max(p.axis.left, p.widest(lines, p.nameFace(r))+gutterGap)
		}
	}
	p.axis.left += room.before
}

// moveRows makes room above all rows.
func (p *sheet) moveRows(down float64) {
	for i := range p.axis.tops {
		p.axis.tops[i] += down
	}
	p.axis.bottom += down
	p.height += down
}

// nameFace is bold for the rows that authors highlight.
func (p *sheet) nameFace(r row) face {
	if r.highlight {
		return face{semibold, p.Sizes.Label}
	}
	return p.labelFace()
}

// printNames sets the names of the rows against the left edge of the figure.
func (p *sheet) printNames(f *Figure) {
	for i, lines := range p.axis.names {
		height := float64(float64(len(lines)) * lineHeight(p.labelFace()))
		top := p.axis.middle(i) - height/2
		if p.size == Narrow {
			top = p.axis.tops[i] - nameGap - height
		}
		p.lines(lines, p.nameFace(f.rows[i]), p.Ink, 0, top, "left")
	}
}

// barChart is the chart of the axis, still without series.
func (p *sheet) barChart() *charts.Bar {
	a := p.axis
	chart := charts.NewBar()
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithTooltipOpts(p.tooltip()),
		charts.WithGridOpts(opts.Grid{Left: px(a.left), Right: px(p.width - a.right), Top: "0", Height: px(a.bottom)}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: a.max}),
		charts.WithYAxisOpts(opts.YAxis{Type: "time", Show: opts.Bool(false), Inverse: opts.Bool(true), Min: 0, Max: round(a.bottom)}),
	)
	return chart
}

// at is the datum of a value in row i.
func (p *sheet) at(i int, value any) []any { return []any{value, round(p.axis.middle(i))} }

func (p *sheet) tooltip() opts.Tooltip {
	return opts.Tooltip{Show: opts.Bool(true), Trigger: "item", BackgroundColor: p.Ground, BorderColor: p.Rule}
}

// addSeries adds the marks of one answer to every row.
func (p *sheet) addSeries(chart *charts.Bar, name string, ink paint, data []opts.BarData) {
	chart.AddSeries(inertLabel(name), data,
		charts.WithBarChartOpts(opts.BarChart{Stack: "rows", BarWidth: px(p.axis.thick)}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: ink.Fill}),
	)
}

// tip is what a reader sees of one mark under the pointer.
func tip(parts ...string) *opts.Tooltip {
	return &opts.Tooltip{Formatter: types.FuncStr(inertLabel(strings.Join(parts, "\n")))}
}

func px(v float64) string { return strconv.FormatFloat(round(v), 'f', -1, 64) }
