package chart

import "math"

// drawn lists the answers that some row gives a length to: those that a legend must explain.
func (f *Figure) drawn() []answer {
	var out []answer
	for i, a := range f.answers {
		for _, r := range f.rows {
			if r.marks[i].value > 0 {
				out = append(out, a)
				break
			}
		}
	}
	return out
}

// A legendEntry is a sample and what it stands for. Without paint the sample is a bold per cent sign: the net of the rows.
type legendEntry struct {
	ink   paint
	lines []string
	width float64
}

// Measures of legends, in pixels.
const (
	legendApart = 18.0 // between two entries
	legendText  = 18.0 // from the sample to its text
	legendLine  = 3.0  // between two entries under each other
)

// legend explains the colours in the order of the bars, over the bars when one line holds it, and returns where the rows
// begin.
func (p *sheet) legend(f *Figure) (bottom float64) {
	entries := p.legendEntries(f)
	if len(entries) == 0 {
		return 0
	}
	total := -legendApart
	for _, e := range entries {
		total += e.width + legendApart
	}
	left := 0.0
	if p.size == Wide && p.axis.left+total <= p.width {
		left = p.axis.left
	}
	height := lineHeight(p.smallFace()) + legendLine
	x, y := left, 0.0
	for _, e := range entries {
		if x > left && x+e.width > p.width {
			x, y = left, y+height
		}
		p.legendEntry(e, x, y, height)
		y += float64(float64(len(e.lines)-1) * lineHeight(p.smallFace()))
		x += e.width + legendApart
	}
	return math.Ceil(y + height + legendGap)
}

func (p *sheet) legendEntries(f *Figure) []legendEntry {
	var out []legendEntry
	add := func(ink paint, name string) {
		lines := p.wrap(name, p.smallFace(), p.width-legendText)
		out = append(out, legendEntry{ink, lines, legendText + p.widest(lines, p.smallFace())})
	}
	for _, a := range f.drawn() {
		add(p.of(a), a.name(p.size))
	}
	if f.netName != "" {
		add(paint{}, f.netName)
	}
	return out
}

func (p *sheet) legendEntry(e legendEntry, x, y, height float64) {
	if e.ink.Fill == "" {
		p.text("%", p.tinyFace(), p.Ink, x, y+height/2, "left")
	} else {
		p.swatch(x, y+(height-swatchSize)/2, swatchSize, e.ink)
	}
	for i, line := range e.lines {
		p.text(line, p.smallFace(), p.Ink, x+legendText, y+height/2+float64(float64(i)*lineHeight(p.smallFace())), "left")
	}
}
