package chart

import (
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// A rowAxis is where the rows of a bar chart stand: bars of one thickness at an even pitch, between left and right, which
// are the values 0 and max. Row names are ECharts' own axis labels, wrapped here: beside the bars when wide, above when
// narrow.
type rowAxis struct {
	left, right float64
	max         float64
	top         float64 // of the first bar
	pitch       float64
	thick       float64
	names       []string // with line breaks
	named       bool
	margin      float64 // of a name from the axis
	lift        float64 // of a name over the middle of its bar
	tallest     float64 // name
	under       float64 // kept free below each bar
}

// x is where a value stands.
func (a rowAxis) x(value float64) float64 {
	return a.left + float64(value*(a.right-a.left))/a.max
}

// y is the top of bar i.
func (a rowAxis) y(i int) float64 { return a.top + float64(float64(i)*a.pitch) }

// bottom is the lower edge of the last bar.
func (a rowAxis) bottom() float64 { return a.y(len(a.names)-1) + a.thick }

// end is the lower edge of the last row, bar and name.
func (a rowAxis) end(size Size) float64 {
	if size == Narrow {
		return a.bottom() + a.under
	}
	return a.bottom() + max(0, a.under, (a.tallest-a.thick)/2)
}

// Measures of the drawings, in pixels.
const (
	gutterMost   = 236.0 // of row names beside the bars
	gutterGap    = 16.0  // between a name and its bar
	nameGap      = 5.0   // between a bar and the name above it
	rowGap       = 14.0  // between two rows
	inset        = 7.0   // of a value inside its segment
	legendGap    = 12.0  // between the legend and the first row
	swatchSize   = 12.0
	tinyGap      = 4.0 // between a value under the bar and its neighbours
	tinyDrop     = 5.0 // between such a value and the bar
	separation   = 2.0 // white between two segments
	leastOutline = 3.0 // a narrower segment is not outlined
)

// sides is the room that rows need around their bars besides their names.
type sides struct {
	before float64 // between name and bar
	beside float64 // of the names above the bars
	under  float64
	after  float64
}

// placeRows decides where the rows stand.
func (p *sheet) placeRows(f *Figure, thick float64, room sides) {
	a := rowAxis{right: p.width - room.after, max: f.axisMax(), thick: thick, named: true}
	limit := p.width - room.beside
	if p.size == Wide {
		limit = gutterMost
	}
	for _, r := range f.rows {
		lines := p.wrap(inertLabel(r.label), p.labelFace(), limit)
		a.names = append(a.names, strings.Join(lines, "\n"))
		a.tallest = max(a.tallest, float64(float64(len(lines))*lineHeight(p.labelFace())))
		if p.size == Wide {
			a.left = max(a.left, p.widest(lines, p.labelFace())+gutterGap)
		}
	}
	a.left += room.before
	a.under = room.under
	if p.size == Wide {
		a.margin = a.left
		a.pitch = max(thick+max(rowGap, room.under+tinyGap), a.tallest+rowGap)
		a.top = max(0, (a.tallest-thick)/2)
	} else {
		a.margin = -a.left
		a.lift = thick/2 + nameGap
		a.pitch = a.tallest + nameGap + thick + max(rowGap, room.under+2*tinyGap)
		a.top = a.tallest + nameGap
	}
	p.axis = a
}

// barChart is the chart of the axis, still without series.
func (p *sheet) barChart() *charts.Bar {
	a := p.axis
	around := (a.pitch - a.thick) / 2
	chart := charts.NewBar()
	chart.SetXAxis(a.names)
	chart.XYReversal()
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithTooltipOpts(p.tooltip()),
		charts.WithGridOpts(opts.Grid{
			Left: px(a.left), Right: px(p.width - a.right), Top: px(a.top - around), Height: px(a.pitch * float64(len(a.names))),
		}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: a.max}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Inverse: opts.Bool(true), Show: opts.Bool(a.named),
			AxisLine: &opts.AxisLine{Show: opts.Bool(false)}, SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
			AxisLabel: p.nameLabel(),
		}),
	)
	return chart
}

// nameLabel sets row names ragged right: against the left edge of the figure.
func (p *sheet) nameLabel() *opts.AxisLabel {
	l := &opts.AxisLabel{
		Show: opts.Bool(true), Color: p.Ink, FontFamily: p.families(), FontSize: int(p.Sizes.Label), Align: "left", VerticalAlign: "middle",
	}
	if p.size == Narrow {
		l.Inside, l.VerticalAlign = opts.Bool(true), "bottom"
	}
	return l
}

func (p *sheet) tooltip() opts.Tooltip {
	return opts.Tooltip{Show: opts.Bool(true), Trigger: "item", BackgroundColor: p.Ground, BorderColor: p.Rule}
}

// addSeries adds the marks of one answer to every row.
func (p *sheet) addSeries(chart *charts.Bar, name string, ink paint, data []opts.BarData) {
	chart.AddSeries(inertLabel(name), data,
		charts.WithBarChartOpts(opts.BarChart{Stack: "rows", BarWidth: px(p.axis.thick)}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: ink.Fill}),
	)
	p.inks = append(p.inks, ink)
}

// valueLabel prints a value at a position that ECharts knows: "inside", "insideLeft", "right"…
func (p *sheet) valueLabel(text string, f face, colour, position string) *opts.Label {
	return &opts.Label{
		Show: opts.Bool(true), Formatter: types.FuncStr(inertLabel(text)), Position: position, Color: colour,
		FontFamily: p.families(), FontWeight: f.weight, FontSize: float32(f.size),
	}
}

// tip is what a reader sees of one mark under the pointer.
func tip(parts ...string) *opts.Tooltip {
	return &opts.Tooltip{Formatter: types.FuncStr(inertLabel(strings.Join(parts, "\n")))}
}

func px(v float64) string { return strconv.FormatFloat(round(v), 'f', -1, 64) }
