package chart

import (
	"math"
	"slices"
)

// A callout names one segment of a single bar from above, like the notes of an engraver: the name hangs on a thin line that
// rises from its segment. Names on the left run to the right of their line, names on the right to its left. A name that
// lies across the line of another stands higher than that one.
type callout struct {
	lines      []string
	value      string  // printed after the name when the segment cannot hold it
	width      float64 // of name and value
	from, to   float64 // the segment
	first      bool
	anchor     float64 // where the line stands
	leftwards  bool
	left       float64 // the ends of the name
	right      float64
	level      int
	unlevelled bool
}

// Measures of callouts, in pixels.
const (
	calloutMost  = 224.0 // width of a name
	calloutSide  = 5.0   // between the line and the name
	calloutApart = 12.0  // between two names of one level
	calloutRise  = 6.0   // between a name and what is under it
	calloutValue = 6.5   // between a name and its value
	calloutThin  = 12.0  // a narrower segment is held by its middle, not by its edge
)

// callouts names the segments of a row and returns the top of the bar. The arrangement is found by trying where names change
// sides and keeping the lowest result; when there is none the names are listed.
func (p *sheet) callouts(f *Figure, r row, values face) float64 {
	names := p.names(f, r, values)
	best, cost := []callout(nil), math.Inf(1)
	for turn := len(names); turn >= 0; turn-- {
		tried, ok := p.arrange(names, turn)
		if !ok {
			continue
		}
		heights := p.levels(tried)
		if c := heights[len(heights)-1]; c < cost {
			best, cost = tried, c
		}
	}
	if best == nil {
		return p.list(f, names)
	}
	return p.drawCallouts(best)
}

// names are the callouts of a row, not yet arranged. What was not published is told inside its segment when there is room.
func (p *sheet) names(f *Figure, r row, values face) []callout {
	var out []callout
	from := p.axis.left
	for i, m := range r.marks {
		to := from + p.span(m.value)
		a := f.answers[i]
		if m.value > 0 && !(a.kind == remainder && p.holds(m, values)) {
			c := callout{from: from, to: to, first: from == p.axis.left, lines: p.wrap(a.name(p.size), p.smallFace(), min(calloutMost, 0.6*p.width))}
			c.width = p.widest(c.lines, p.smallFace())
			if a.kind != remainder && i != p.told && !p.holds(m, values) {
				c.value = m.text
				last := c.lines[len(c.lines)-1]
				c.width = max(c.width, p.Style.width(last, p.smallFace())+p.valueRoom(m.text))
			}
			out = append(out, c)
		}
		from = to
	}
	return out
}

// valueRoom is the width of a value behind a name.
func (p *sheet) valueRoom(value string) float64 {
	return calloutValue + p.Style.width(value, p.tinyFace())
}

// arrange gives every name a side and a level, the names before turn running to the right. It fails when a name leaves the
// figure, or when two names lie across each other's lines.
func (p *sheet) arrange(names []callout, turn int) ([]callout, bool) {
	out := slices.Clone(names)
	for i := range out {
		out[i].place(i >= turn)
		if out[i].left < -0.5 || out[i].right > p.width+0.5 {
			return nil, false
		}
	}
	for range out {
		i := slices.IndexFunc(out, func(c callout) bool { return c.unlevelled && c.free(out) })
		if i < 0 {
			return nil, false
		}
		out[i].settle(out)
	}
	return out, true
}

// place hangs a name on one side of its line.
func (c *callout) place(leftwards bool) {
	c.leftwards, c.unlevelled, c.level = leftwards, true, 0
	switch {
	case c.to-c.from < calloutThin:
		c.anchor = (c.from + c.to) / 2
	case leftwards:
		c.anchor = c.to - separation
	case c.first:
		c.anchor = c.from + 0.5
	default:
		c.anchor = c.from + separation
	}
	c.left, c.right = c.anchor, c.anchor+calloutSide+c.width
	if leftwards {
		c.left, c.right = c.anchor-calloutSide-c.width, c.anchor
	}
}

// across reports whether the name lies across the line of d.
func (c callout) across(d callout) bool {
	return c.from != d.from && c.left-calloutSide < d.anchor && d.anchor < c.right+calloutSide
}

// beside reports whether the names are too near for one level.
func (c callout) beside(d callout) bool {
	return c.left < d.right+calloutApart && d.left < c.right+calloutApart
}

// free reports whether all names that must stand below c have their level.
func (c callout) free(all []callout) bool {
	return !slices.ContainsFunc(all, func(d callout) bool { return d.unlevelled && c.across(d) })
}

// settle gives c the lowest level where it neither covers a line nor touches a name.
func (c *callout) settle(all []callout) {
	for slices.ContainsFunc(all, func(d callout) bool {
		return !d.unlevelled && (c.across(d) && d.level >= c.level || c.beside(d) && d.level == c.level)
	}) {
		c.level++
	}
	c.unlevelled = false
}

// levels returns how high above the bar each level begins, and at last where the highest ends.
func (p *sheet) levels(all []callout) []float64 {
	heights := []float64{0}
	for level := 0; ; level++ {
		lines := 0
		for _, c := range all {
			if c.level == level {
				lines = max(lines, len(c.lines))
			}
		}
		if lines == 0 {
			return heights
		}
		heights = append(heights, heights[level]+calloutRise+float64(float64(lines)*lineHeight(p.smallFace())))
	}
}

// drawCallouts draws names and lines, and returns the top of the bar.
func (p *sheet) drawCallouts(all []callout) float64 {
	heights := p.levels(all)
	bar := heights[len(heights)-1]
	for _, c := range all {
		bottom := bar - heights[c.level] - calloutRise
		top := bottom - float64(float64(len(c.lines))*lineHeight(p.smallFace()))
		p.rule(c.anchor, top+3, c.anchor, bar, 1, p.Absence.Stroke)
		p.name(c, top)
	}
	return bar
}

// name sets the lines of a callout, its value in bold at the end of the last.
func (p *sheet) name(c callout, top float64) {
	x, align := c.anchor+calloutSide, "left"
	if c.leftwards {
		x, align = c.anchor-calloutSide, "right"
	}
	last := len(c.lines) - 1
	p.lines(c.lines[:last], p.smallFace(), p.Ink, x, top, align)
	y := top + float64((float64(last)+0.5)*lineHeight(p.smallFace()))
	switch {
	case c.value == "":
		p.text(c.lines[last], p.smallFace(), p.Ink, x, y, align)
	case c.leftwards:
		p.text(c.value, p.tinyFace(), p.Ink, x, y, align)
		p.text(c.lines[last], p.smallFace(), p.Ink, x-p.valueRoom(c.value), y, align)
	default:
		p.text(c.lines[last], p.smallFace(), p.Ink, x, y, align)
		p.text(c.value, p.tinyFace(), p.Ink, x+p.Style.width(c.lines[last], p.smallFace())+calloutValue, y, align)
	}
}

// list sets the names under each other with a sample of their colour, and returns the top of the bar.
func (p *sheet) list(f *Figure, names []callout) float64 {
	const gap = 8.0
	y, line := 0.0, lineHeight(p.smallFace())
	for _, a := range f.drawn() {
		i := slices.IndexFunc(f.answers, func(b answer) bool { return a == b })
		m := f.rows[0].marks[i]
		room := 0.0
		if a.kind != remainder {
			room = p.valueRoom(m.text)
		}
		c := callout{lines: p.wrap(a.name(p.size), p.smallFace(), p.width-swatchSize-gap-room), anchor: swatchSize + gap - calloutSide}
		if a.kind != remainder {
			c.value = m.text
		}
		p.swatch(0, y+(line-swatchSize)/2, swatchSize, p.of(a))
		p.name(c, y)
		y += float64(float64(len(c.lines))*line) + 4
	}
	return y + legendGap/2
}
