package chart

// The thickness of a bar between yes and no, and the space before it.
const (
	yesThick = 30.0
	yesGap   = 12.0
)

// yesNo prints the share of the first answer large, before the bar that it is a part of.
func (p *sheet) yesNo(f *Figure) {
	room := p.Style.width("88\u00a0%", p.bigFace()) + yesGap // so that the bars of most figures begin alike
	for _, r := range f.rows {
		room = max(room, p.Style.width(r.marks[0].text, p.yesFace(r))+yesGap)
	}
	p.told = 0
	if len(f.rows) == 1 {
		p.placeLone(f, yesThick, room)
		p.moveRows(p.callouts(f, f.rows[0], p.valueFace()))
	} else {
		p.placeRows(f, yesThick, sides{before: room})
		p.moveRows(p.legend(f))
		p.printNames(f)
	}
	p.segments(f, p.valueFace(), "left")
	for i, r := range f.rows {
		p.yesShare(f, i, r)
		if len(f.rows) > 1 {
			p.tiny(i, p.tinyMarks(f, r))
		}
	}
}

// yesMost is the width of a share in the big face. What is wider is words, and set smaller.
const yesMost = 84.0

func (p *sheet) yesFace(r row) face {
	if p.Style.width(r.marks[0].text, p.bigFace()) > yesMost {
		return p.strongFace()
	}
	return p.bigFace()
}

// yesShare prints the share of row i in the colour of its segment: against the bar, or under the name when it stands above.
func (p *sheet) yesShare(f *Figure, i int, r row) {
	x, align := p.axis.left-yesGap, "right"
	if p.size == Narrow {
		x, align = 0, "left"
	}
	p.text(r.marks[0].text, p.yesFace(r), p.pen(f.answers[0]), x, p.axis.middle(i), align)
}
