package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The rings of a donut, in pixels.
const (
	donutOuter = 92.0
	donutInner = 56.0
	donutApart = 1.2  // degrees between two sectors
	donutGap   = 36.0 // between the ring and its list
	donutLine  = 6.0  // between two answers of the list
)

// donut draws the parts of one question as a ring, with its answers and their values in a list: beside it when wide, under
// it when narrow. Without any value there is nothing but the list: ECharts would draw a ring of its own.
func (p *sheet) donut(f *Figure) {
	if f.rows[0].sum() == 0 {
		p.height = p.listHeight(f, 0)
		p.answerList(f, 0, 0)
		p.chart = charts.NewPie()
		return
	}
	left, top, centre := 2*donutOuter+donutGap, 0.0, donutOuter
	if p.size == Narrow {
		left, top, centre = 0, 2*donutOuter+donutGap/2, p.width/2
	}
	marks := f.rows[0].marks
	list := p.listHeight(f, left)
	if p.size == Wide {
		top = max(0, (2*donutOuter-list)/2)
	}
	p.height = max(2*donutOuter, top+list)
	middle := donutOuter
	if p.size == Wide {
		middle = p.height / 2
	}
	p.answerList(f, left, top)
	p.ring(f, marks, centre, middle)
}

// ring is the pie chart with a hole.
func (p *sheet) ring(f *Figure, marks []mark, x, y float64) {
	var data []opts.PieData
	for i, s := range sectors(marks) {
		if marks[i].value == 0 {
			continue
		}
		a := f.answers[i]
		ink := p.of(a)
		style := &opts.ItemStyle{Color: ink.Fill}
		if ink.Stroke != "" {
			style.BorderColor, style.BorderWidth = ink.Stroke, 1
		}
		data = append(data, opts.PieData{
			Name: inertLabel(a.label), Value: marks[i].value, ItemStyle: style, Tooltip: tip(a.label, marks[i].text),
		})
		p.hatch(ink, s.outline(x, y), 0)
	}
	chart := charts.NewPie()
	chart.SetGlobalOptions(charts.WithAnimation(false), charts.WithTooltipOpts(p.tooltip()))
	chart.AddSeries(inertLabel(f.Title), data,
		charts.WithPieChartOpts(opts.PieChart{
			Center: []float64{round(x), round(y)}, Radius: []float64{donutInner, donutOuter - 1}, PadAngle: donutApart,
		}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(false)}),
		charts.WithLabelLineOpts(opts.LabelLine{Show: opts.Bool(false)}),
	)
	p.chart = chart
}

// A sector is a part of the ring, between two angles in degrees from the top, clockwise.
type sector struct{ from, to float64 }

// sectors are where ECharts draws marks: the gaps are taken from the sectors on both their sides, and none is less than a gap.
func sectors(marks []mark) []sector {
	sum, large, rest := row{marks: marks}.sum(), 0.0, 360.0
	small := func(m mark) bool { return float64(m.value*360)/sum < donutApart }
	for _, m := range marks {
		switch {
		case !small(m):
			large += m.value
		case m.value > 0:
			rest -= donutApart
		}
	}
	out := make([]sector, len(marks))
	at := 0.0
	for i, m := range marks {
		angle := 0.0
		switch {
		case !small(m):
			angle = float64(m.value*rest) / large
		case m.value > 0:
			angle = donutApart
		}
		out[i] = sector{at + donutApart/2, at + angle - donutApart/2}
		at += angle
	}
	return out
}

// outline follows a sector inside its border.
func (s sector) outline(x, y float64) []corner {
	const inside, fine = 0.5, 2.0 // pixels, degrees
	var out []corner
	arc := func(radius, from, to float64) {
		steps := math.Ceil(math.Abs(to-from) / fine)
		for i := 0.0; i <= steps; i++ {
			sin, cos := math.Sincos((from + float64(i/steps*(to-from))) * (math.Pi / 180))
			out = append(out, corner{x + float64(radius*sin), y - float64(radius*cos)})
		}
	}
	edge := func(radius float64) float64 { return float64(inside / radius * (180 / math.Pi)) }
	outer, inner := donutOuter-1-inside, donutInner+inside
	if s.to-s.from <= 2*edge(inner) {
		return nil
	}
	arc(outer, s.from+edge(outer), s.to-edge(outer))
	arc(inner, s.to-edge(inner), s.from+edge(inner))
	return out
}

// answerLines wraps the name of an answer of the list.
func (p *sheet) answerLines(f *Figure, a answer, left float64) []string {
	return p.wrap(a.label, p.labelFace(), p.width-left-p.nameLeft(f))
}

// nameLeft is where names begin in the list, after swatch and value.
func (p *sheet) nameLeft(f *Figure) float64 {
	room := p.Style.width("100\u00a0%", p.valueFace())
	for i, m := range f.rows[0].marks {
		if f.answers[i].kind != remainder {
			room = max(room, p.Style.width(m.text, p.valueFace()))
		}
	}
	return swatchSize + 8 + room + 10
}

func (p *sheet) listHeight(f *Figure, left float64) float64 {
	sum := -donutLine
	for _, a := range f.answers {
		sum += float64(float64(len(p.answerLines(f, a, left)))*lineHeight(p.labelFace())) + donutLine
	}
	return math.Ceil(sum)
}

// answerList prints every answer with its sample, value and name, in the order of the ring.
func (p *sheet) answerList(f *Figure, left, top float64) {
	line := lineHeight(p.labelFace())
	for i, a := range f.answers {
		lines := p.answerLines(f, a, left)
		p.swatch(left, top+(line-swatchSize)/2, swatchSize, p.of(a))
		at := left + p.nameLeft(f)
		if m := f.rows[0].marks[i]; a.kind != remainder {
			p.text(m.text, p.valueFace(), p.Ink, at-10, top+line/2, "right")
		}
		p.lines(lines, p.labelFace(), p.Ink, at, top, "left")
		top += float64(float64(len(lines))*line) + donutLine
	}
}
