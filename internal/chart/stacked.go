package chart

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The thickness of bars: one among others, and the only one of its figure.
const (
	rowThick  = 26.0
	loneThick = 44.0
)

// stacked draws bars of 100 % divided into answers: several under a legend, a single one under callouts.
func (p *sheet) stacked(f *Figure) {
	if len(f.rows) == 1 {
		p.lone(f)
		return
	}
	p.placeRows(f, rowThick, p.netRoom(f))
	p.moveRows(p.legend(f))
	p.printNames(f)
	p.segments(f, p.valueFace(), "center")
	for i, r := range f.rows {
		p.tiny(i, p.tinyMarks(f, r))
		p.net(i, r)
	}
}

// netRoom is the room of the shares printed before the bars, or at the end of the names above them.
func (p *sheet) netRoom(f *Figure) sides {
	most := 0.0
	for _, r := range f.rows {
		if r.net != "" {
			most = max(most, p.Style.width(r.net, p.valueFace())+yesGap)
		}
	}
	if p.size == Narrow {
		return sides{beside: most}
	}
	return sides{before: most}
}

// net prints the share that orders the rows.
func (p *sheet) net(i int, r row) {
	if p.size == Narrow {
		p.text(r.net, p.valueFace(), p.Ink, p.width, p.axis.tops[i]-nameGap-lineHeight(p.labelFace())/2, "right")
		return
	}
	p.text(r.net, p.valueFace(), p.Ink, p.axis.left-yesGap, p.axis.middle(i), "right")
}

// segments adds one series for each answer, with the values that their segments can hold, and what divides them.
func (p *sheet) segments(f *Figure, values face, aligned string) {
	chart := p.barChart()
	for i, a := range f.answers {
		data := make([]opts.BarData, len(f.rows))
		for j, r := range f.rows {
			data[j] = p.segment(j, r, a, r.marks[i])
		}
		p.addSeries(chart, a.label, p.of(a), data)
	}
	for i, r := range f.rows {
		p.divide(f, i, r)
		p.values(f, i, r, values, aligned)
		p.lengthless(i, r)
	}
	p.chart = chart
}

// lengthless prints in the place of a bar without any segment what there is instead: zero, or why there is no number.
func (p *sheet) lengthless(i int, r row) {
	var words []string
	for j, m := range r.marks {
		if j != p.told && !slices.Contains(words, m.text) && m.text != "" {
			words = append(words, m.text)
		}
	}
	if r.sum() == 0 {
		p.text(strings.Join(words, ", "), p.smallFace(), p.Muted, p.axis.left, p.axis.middle(i), "left")
	}
}

// segment is the datum of one answer in row i, with what a reader who explores it is told.
func (p *sheet) segment(i int, r row, a answer, m mark) opts.BarData {
	d := opts.BarData{Value: p.at(i, m.length())}
	if m.value == 0 {
		return d
	}
	parts := []string{a.label, m.text}
	if a.kind == remainder {
		parts = parts[:1]
	}
	if r.label != "" {
		parts = append([]string{r.label}, parts...)
	}
	d.Tooltip = tip(parts...)
	return d
}

// values prints in the segments of row i the values that they hold: in the middle, or at the left where there is room. The
// hatch of a segment leaves its value free.
func (p *sheet) values(f *Figure, i int, r row, values face, aligned string) {
	from := p.axis.left
	for j, m := range r.marks {
		to, ink, free := from+p.span(m.value), p.of(f.answers[j]), clear{}
		if m.value > 0 && j != p.told && p.holds(m, values) {
			face := values
			if f.answers[j].kind == remainder {
				face = p.smallFace()
			}
			width := p.Style.width(m.text, face)
			left := (from + to - width) / 2
			x, align := (from+to)/2, "center"
			if aligned == "left" && !p.tight(m, values) {
				left = from + inset
				x, align = left, "left"
			}
			p.text(m.text, face, p.on(ink.Fill), x, p.axis.middle(i), align)
			free = clear{left, left + width, face.size}
		}
		p.hatchBar(ink, from, p.axis.tops[i], to, free)
		from = to
	}
}

// clear is where a value stands in its segment, and its size.
type clear struct{ left, right, size float64 }

// hatchBar hatches a segment around its value.
func (p *sheet) hatchBar(ink paint, from, top, to float64, free clear) {
	thick := p.axis.thick
	if free.size == 0 {
		p.hatch(ink, boxed(from, top, to-from, thick), 0)
		return
	}
	left, right := free.left-clearSide, free.right+clearSide
	if left < from+clearLeast {
		left = from
	}
	if right > to-clearLeast {
		right = to
	}
	over := max(0, (thick-free.size)/2-clearOver)
	p.hatch(ink, boxed(from, top, left-from, thick), 0)
	p.hatch(ink, boxed(left, top, right-left, over), 0)
	p.hatch(ink, boxed(left, top+thick-over, right-left, over), 0)
	p.hatch(ink, boxed(right, top, to-right, thick), 0)
}

// span is the length of a value on the axis.
func (p *sheet) span(value float64) float64 { return p.axis.x(value) - p.axis.left }

// holds reports whether a segment is long enough for its value.
func (p *sheet) holds(m mark, values face) bool {
	return p.span(m.value) >= p.Style.width(m.text, values)+6
}

// tight reports whether a value leaves too little of its segment free to be set to the left of it.
func (p *sheet) tight(m mark, values face) bool {
	return p.span(m.value) < p.Style.width(m.text, values)+2*inset+2
}

// divide draws the white gaps between the segments of a row, and the outline of those whose fill is near the ground. The
// segments themselves keep their exact lengths.
func (p *sheet) divide(f *Figure, i int, r row) {
	y, from := p.axis.tops[i], p.axis.left
	last := from + p.span(r.sum())
	for j, m := range r.marks {
		to := from + p.span(m.value)
		left, right := from, to
		if left > p.axis.left+0.01 {
			left += separation / 2
		}
		if right < last-0.01 {
			right -= separation / 2
		}
		switch ink := p.of(f.answers[j]); {
		case ink.Stroke == "" || m.value == 0:
		case right-left >= leastOutline:
			p.outline(left, y, right-left, p.axis.thick, ink.Stroke)
		default:
			p.rule((left+right)/2, y, (left+right)/2, y+p.axis.thick, 1, ink.Stroke)
		}
		if m.value > 0 && right < to && to-from > separation {
			p.rule(to, y-0.5, to, y+p.axis.thick+0.5, separation, p.Ground)
		}
		from = to
	}
}

// tinyMarks are the values of row r that stand under its bar, moved apart where they would touch. What was not published has
// no value.
func (p *sheet) tinyMarks(f *Figure, r row) []slot {
	var out []slot
	from := p.axis.left
	for i, m := range r.marks {
		if m.value > 0 && i != p.told && f.answers[i].kind != remainder && !p.holds(m, p.valueFace()) {
			middle := from + p.span(m.value)/2
			out = append(out, slot{text: m.text, from: middle, at: middle, width: p.Style.width(m.text, p.tinyFace())})
		}
		from += p.span(m.value)
	}
	return spread(out, tinyApart, p.axis.left, p.width)
}

func (p *sheet) tinyFace() face { return face{semibold, p.Sizes.Small} }

// A slot is the place of a text along one direction.
type slot struct {
	text  string
	row   int
	from  float64 // what the text is about
	at    float64 // the middle of the text
	width float64
}

// spread moves slots apart between two edges, each as little as it can: those that would touch stand side by side around the
// middle of what they are about.
func spread(slots []slot, apart, low, high float64) []slot {
	type group struct {
		sum   float64 // of the places that its slots would take, were they of no width
		slots int
	}
	middle := func(g group) float64 { return g.sum / float64(g.slots) }
	var groups []group
	offsets := make([]float64, len(slots))
	for i, s := range slots {
		if i > 0 {
			offsets[i] = offsets[i-1] + (slots[i-1].width+s.width)/2 + apart
		}
		last := group{s.at - offsets[i], 1}
		for len(groups) > 0 && middle(groups[len(groups)-1]) > middle(last) {
			last = group{groups[len(groups)-1].sum + last.sum, groups[len(groups)-1].slots + last.slots}
			groups = groups[:len(groups)-1]
		}
		groups = append(groups, last)
	}
	i := 0
	for _, g := range groups {
		for range g.slots {
			first, last := low+slots[0].width/2, high-slots[len(slots)-1].width/2-offsets[len(slots)-1]
			slots[i].at = min(max(middle(g), first), last) + offsets[i]
			i++
		}
	}
	return slots
}

// tiny sets the values of row i that stand under its bar, each tied to its segment: straight down, save to a value that had
// to make room for others.
func (p *sheet) tiny(i int, marks []slot) {
	y := p.axis.tops[i] + p.axis.thick
	for _, m := range marks {
		half := max(0, m.width/2-3)
		p.rule(m.from, y, min(max(m.from, m.at-half), m.at+half), y+tinyDrop, 1, p.Muted)
		p.text(m.text, p.tinyFace(), p.Ink, m.at, y+tinyDrop+lineHeight(p.tinyFace())/2, "center")
	}
}

// lone draws the only bar of a figure, each segment called out by name.
func (p *sheet) lone(f *Figure) {
	if f.rows[0].sum() == 0 {
		p.chart = charts.NewPie()
		p.height = p.zeros(f, 0)
		return
	}
	p.placeLone(f, loneThick, 0)
	p.moveRows(p.callouts(f, f.rows[0], p.strongFace()))
	p.segments(f, p.strongFace(), "left")
	p.height = p.zeros(f, p.axis.bottom)
}

// placeLone gives the only bar of a figure, which needs no name, all the width after left.
func (p *sheet) placeLone(f *Figure, thick, left float64) {
	p.axis = rowAxis{left: left, right: p.width, max: f.axisMax(), thick: thick, tops: []float64{0}, bottom: thick}
	p.height = thick
}

// zeros names under the bar the answers that have no length: they count, but there is nothing to point at. Without a bar it
// names all of them, those without a number too.
func (p *sheet) zeros(f *Figure, bottom float64) float64 {
	for i, a := range f.answers {
		m := f.rows[0].marks[i]
		if m.value > 0 || a.kind == remainder || !m.given && f.rows[0].sum() > 0 {
			continue
		}
		lines := p.wrap(a.label+wordsOf(f.lang).colon+m.text, p.smallFace(), p.width)
		if bottom > 0 && bottom == p.axis.bottom {
			bottom += 6
		}
		p.lines(lines, p.smallFace(), p.Muted, 0, bottom, "left")
		bottom += float64(float64(len(lines)) * lineHeight(p.smallFace()))
	}
	return bottom
}
