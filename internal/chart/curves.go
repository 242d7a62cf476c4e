package chart

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"barometre/internal/survey"
)

// Measures of the lines through the editions, in pixels.
const (
	plotTop     = 18.0
	plotLeast   = 230.0 // high
	plotFoot    = 26.0  // for the editions
	endGap      = 12.0  // between the last point and the name of its line
	pointSize   = 8
	pointRise   = 14.0 // of a value over its point
	longestAxis = 60   // years that are set out one by one
)

// A plot is where the lines through the editions stand.
type plot struct {
	left, right float64
	height      float64
	scale       scale
	ticks       []string
	at          []int // the tick of each period
}

// A scale is the value at the upper edge of a plot, and the values between two rules.
type scale struct{ top, step float64 }

func (a plot) x(tick int) float64 {
	return a.left + float64((float64(tick)+0.5)*(a.right-a.left))/float64(len(a.ticks))
}

// foot is where the plot ends.
func (a plot) foot() float64 { return plotTop + a.height }

func (a plot) y(value float64) float64 {
	return a.foot() - float64(value*a.height)/a.scale.top
}

// curves draws one line for each answer through the editions that asked for it, spaced as their years are. A line stops
// where the question changed; its name and last value stand at its end.
func (p *sheet) curves(f *Figure) {
	a := plot{scale: f.scale()}
	a.left = p.Style.width(f.percent(a.scale.top), p.smallFace()) + 8
	a.ticks, a.at = f.timeline()
	names, room := p.lineNames(f)
	a.right = p.width - room
	a.height = max(plotLeast, p.namesHeight(names)-plotTop-plotFoot)
	p.height = a.foot() + plotFoot
	p.frame(f, a)
	p.lineChart(f, a)
	p.endNames(f, a, names)
	if len(f.rows) == 1 {
		p.pointValues(f.rows[0], a)
	}
}

// timeline returns the ticks of the axis and the tick of each edition: every year from the first to the last when editions
// are called by their year, else the editions side by side.
func (f *Figure) timeline() (ticks []string, at []int) {
	var years []int
	for _, period := range f.periods {
		year, err := strconv.Atoi(period)
		if err != nil || len(years) > 0 && (year <= years[len(years)-1] || year-years[0] >= longestAxis) {
			return f.sideBySide()
		}
		years = append(years, year)
	}
	for year := years[0]; year <= years[len(years)-1]; year++ {
		ticks = append(ticks, strconv.Itoa(year))
	}
	for _, year := range years {
		at = append(at, year-years[0])
	}
	return ticks, at
}

func (f *Figure) sideBySide() (ticks []string, at []int) {
	for i := range f.periods {
		at = append(at, i)
	}
	return f.periods, at
}

// scale ends at a round value with some air above the highest point.
func (f *Figure) scale() scale {
	most := 0.0
	for _, r := range f.rows {
		for _, m := range r.marks {
			most = max(most, m.value)
		}
	}
	for _, s := range []scale{{5, 5}, {10, 5}, {20, 10}, {40, 20}, {60, 20}, {80, 20}} {
		if most <= s.top*0.95 {
			return s
		}
	}
	return scale{max(100, most), 25}
}

// percent prints a value of the scale.
func (f *Figure) percent(value float64) string {
	return survey.Number{Num: int64(value), Den: 1}.Percent(f.lang, 0)
}

// lineNames wraps the name of each line, and says how much room they take beside the plot.
func (p *sheet) lineNames(f *Figure) (names [][]string, room float64) {
	for _, r := range f.rows {
		lines := p.wrap(f.answers[r.answer].name(p.size), p.smallFace(), min(0.3*p.width, 190))
		names = append(names, lines)
		room = max(room, p.widest(lines, p.smallFace()))
		for _, m := range r.marks {
			room = max(room, p.Style.width(m.text, p.valueFace()))
		}
	}
	return names, room + endGap
}

// nameHeight is the height of a value and the name under it.
func (p *sheet) nameHeight(name []string) float64 {
	return lineHeight(p.valueFace()) + float64(float64(len(name))*lineHeight(p.smallFace()))
}

// namesHeight is the height of all of them under each other.
func (p *sheet) namesHeight(names [][]string) float64 {
	sum := -tinyGap
	for _, name := range names {
		sum += p.nameHeight(name) + tinyGap
	}
	return sum
}

// frame draws the base, the rules above it with their values, and the editions.
func (p *sheet) frame(f *Figure, a plot) {
	for value := 0.0; value <= a.scale.top; value += a.scale.step {
		colour := p.Rule
		if value == 0 {
			colour = p.Ink
		}
		p.ruleUnder(a.left, a.y(value), a.right, a.y(value), 1, colour)
		p.text(f.percent(value), p.smallFace(), p.Muted, a.left-8, a.y(value), "right")
	}
	for _, s := range p.spaced(a, f.periods, p.smallFace()) {
		p.text(s.text, p.smallFace(), p.Ink, s.at, a.foot()+plotFoot/2+2, "center")
	}
}

// spaced keeps of one text a period those that do not touch: the last, then from the first on.
func (p *sheet) spaced(a plot, texts []string, f face) []slot {
	var out []slot
	last := len(texts) - 1
	limit := a.x(a.at[last]) - p.Style.width(texts[last], f)/2
	edge := -farthest
	for i, text := range texts {
		s := slot{text: text, row: i, at: a.x(a.at[i]), width: p.Style.width(text, f)}
		if i == last || text != "" && s.at-s.width/2 >= edge+tinyGap && s.at+s.width/2 <= limit-tinyGap {
			out = append(out, s)
			edge = s.at + s.width/2
		}
	}
	return out
}

// lineChart is the chart of the lines: a series for each stretch between two breaks.
func (p *sheet) lineChart(f *Figure, a plot) {
	chart := charts.NewLine()
	chart.SetXAxis(a.ticks)
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithTooltipOpts(p.tooltip()),
		charts.WithGridOpts(opts.Grid{Left: px(a.left), Right: px(p.width - a.right), Top: px(plotTop), Height: px(a.height)}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Show: opts.Bool(false), BoundaryGap: opts.Bool(true)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: a.scale.top}),
	)
	for i, r := range f.rows {
		pen := p.pen(f.answers[r.answer])
		if len(f.rows) == 1 {
			pen = p.Single
		}
		for _, stretch := range r.stretches() {
			p.addLine(chart, f, a, r, stretch, lineLook{pen, dashes[i%len(dashes)]})
		}
	}
	p.chart = chart
}

type lineLook struct{ pen, dash string }

// dashes tell lines apart where colours do not print.
var dashes = [...]string{"solid", "dashed", "dotted"}

// stretches are the runs of periods, first and one past the last, that may be joined by a line.
func (r row) stretches() [][2]int {
	var out [][2]int
	start := 0
	for i, m := range r.marks {
		if m.cut {
			out = append(out, [2]int{start, i})
			start = i
		}
	}
	return append(out, [2]int{start, len(r.marks)})
}

func (p *sheet) addLine(chart *charts.Line, f *Figure, a plot, r row, stretch [2]int, look lineLook) {
	var data []opts.LineData
	var tips []*opts.Tooltip
	for i := stretch[0]; i < stretch[1]; i++ {
		m := r.marks[i]
		point := opts.LineData{Value: []any{a.at[i], m.value}}
		if !m.given {
			point.Value = []any{a.at[i], "-"}
		}
		data = append(data, point)
		tips = append(tips, tip(r.label, f.periods[i], m.text))
	}
	chart.AddSeries(inertLabel(r.label), data,
		charts.WithLineChartOpts(opts.LineChart{Symbol: "circle", SymbolSize: pointSize, ShowSymbol: opts.Bool(true)}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: look.pen}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: look.pen, Width: 2.5, Type: look.dash}),
	)
	p.tips = append(p.tips, tips)
}

// endNames sets the name and the last value of each line at its end, moved apart where they would touch.
func (p *sheet) endNames(f *Figure, a plot, names [][]string) {
	slots := make([]slot, 0, len(f.rows))
	for i, r := range f.rows {
		last := r.last()
		if last < 0 {
			continue
		}
		slots = append(slots, slot{row: i, at: a.y(r.marks[last].value), width: p.nameHeight(names[i])})
	}
	slices.SortStableFunc(slots, func(s, t slot) int { return int(s.at*100) - int(t.at*100) })
	for _, s := range spread(slots, tinyGap, 0, p.height) {
		r := f.rows[s.row]
		last := r.last()
		x, top := a.right+endGap, s.at-s.width/2
		p.rule(a.x(a.at[last])+pointSize, a.y(r.marks[last].value), x-3, s.at, 1, p.Absence.Stroke)
		p.lines([]string{r.marks[last].text}, p.valueFace(), p.Ink, x, top, "left")
		p.lines(names[s.row], p.smallFace(), p.Ink, x, top+lineHeight(p.valueFace()), "left")
	}
}

// last is the last period that has a value, or -1.
func (r row) last() int {
	_, last := r.ends([2]int{0, len(r.marks)})
	return last
}

// pointValues prints the values over the points of a lone line; the last stands at its end already.
func (p *sheet) pointValues(r row, a plot) {
	texts := make([]string, len(r.marks))
	for i, m := range r.marks {
		if m.given && i != r.last() {
			texts[i] = m.text
		}
	}
	for _, s := range p.spaced(a, texts, p.valueFace()) {
		if s.text != "" {
			p.text(s.text, p.valueFace(), p.Ink, s.at, a.y(r.marks[s.row].value)-pointRise, "center")
		}
	}
}
