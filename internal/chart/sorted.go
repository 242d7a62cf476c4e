package chart

import "github.com/go-echarts/go-echarts/v2/opts"

// barThick is the thickness of sorted bars.
const barThick = 22.0

// bars draws one bar a row, of a single colour, with the value at its end.
func (p *sheet) bars(f *Figure) {
	room := 0.0
	for _, r := range f.rows {
		room = max(room, p.Style.width(r.marks[0].text, p.valueFace())+2*inset)
	}
	p.told = 0
	p.placeRows(f, barThick, sides{after: room})
	p.baselineRoom()
	p.printNames(f)
	chart := p.barChart()
	data := make([]opts.BarData, len(f.rows))
	for i, r := range f.rows {
		data[i] = p.bar(i, r, p.shade(f, r))
	}
	p.addSeries(chart, f.Title, paint{Fill: p.Single}, data)
	p.baseline()
	p.chart = chart
}

// How far the base line goes beyond the bars.
const (
	baseWide   = 6.0
	baseNarrow = 3.0
)

// baselineRoom keeps the ends of the base line within the drawing.
func (p *sheet) baselineRoom() {
	beyond := baseNarrow
	if p.size == Wide {
		beyond = baseWide
	}
	p.moveRows(max(0, beyond-p.axis.tops[0]))
	p.height = max(p.height, p.axis.tops[len(p.axis.tops)-1]+barThick+beyond)
}

// baseline draws where the bars begin, through the names when they stand beside the bars.
func (p *sheet) baseline() {
	a := p.axis
	if p.size == Wide {
		p.rule(a.left, a.tops[0]-baseWide, a.left, a.tops[len(a.tops)-1]+barThick+baseWide, 1, p.Ink)
		return
	}
	for _, top := range a.tops {
		p.rule(a.left, top-baseNarrow, a.left, top+barThick+baseNarrow, 1, p.Ink)
	}
}

// shade is the colour of a row: the highlighted ones are dark when there are any.
func (p *sheet) shade(f *Figure, r row) string {
	for _, other := range f.rows {
		if other.highlight {
			if r.highlight {
				return p.dark()
			}
			return p.Ordered[len(p.Ordered)/2]
		}
	}
	return p.Single
}

// bar is the datum of one row. One without value has no bar, and its word stands where the bar would begin.
func (p *sheet) bar(i int, r row, colour string) opts.BarData {
	m := r.marks[0]
	if !m.given {
		p.text(m.text, p.smallFace(), p.Muted, p.axis.left+inset, p.axis.middle(i), "left")
		return opts.BarData{Value: p.at(i, "-")}
	}
	p.text(m.text, p.valueFace(), p.Ink, p.axis.x(m.value)+inset, p.axis.middle(i), "left")
	d := opts.BarData{Value: p.at(i, m.value), Tooltip: tip(r.label, m.text)}
	if colour != p.Single {
		d.ItemStyle = &opts.ItemStyle{Color: colour}
	}
	return d
}
