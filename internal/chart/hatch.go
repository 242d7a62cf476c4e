package chart

import "math"

// Answers outside the scale are hatched: oblique stripes over their fill, which tell them from all others where colours do
// not. ECharts has decals for that, but an SVG pattern becomes a bitmap on paper, with seams. So the stripes are shapes, cut
// here to the outline of their mark, and both the page and the explored figure show the same.
const (
	hatchPitch = 8.5 // from one stripe to the next along a row, 6 across the stripes
	hatchWidth = 2.8 // of a stripe along a row, 2 across it
)

// A corner is one of an outline. Stripes run where depth is constant: from the lower left to the upper right.
type corner struct{ x, y float64 }

func (c corner) depth() float64 { return c.x + c.y }

// boxed is the outline of a box.
func boxed(x, y, width, height float64) []corner {
	return []corner{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}
}

// hatch draws the stripes of an answer outside the scale over the mark with this outline. One stripe begins at the depth
// from: the marks of a figure share it, so that their hatches are of one piece.
func (p *sheet) hatch(ink paint, outline []corner, from float64) {
	if ink.Hatch == "" {
		return
	}
	low, high := farthest, -farthest
	for _, c := range outline {
		low, high = min(low, c.depth()), max(high, c.depth())
	}
	for i := math.Floor((low - from) / hatchPitch); from+float64(i*hatchPitch) < high; i++ {
		at := from + float64(i*hatchPitch)
		if pen := penOf(cut(cut(outline, at, 1), at+hatchWidth, -1)); len(pen) > 4 {
			p.hatches = join(p.hatches, strokes{colour: ink.Hatch, layer: above}, pen)
		}
	}
}

// cut keeps what lies beyond a depth, towards side: 1 or -1. Of an outline that is bent, the parts stay joined by a seam
// without width, which no fill shows.
func cut(outline []corner, depth, side float64) []corner {
	var out []corner
	for i, b := range outline {
		a := outline[(i+len(outline)-1)%len(outline)]
		before, after := float64(side*(a.depth()-depth)), float64(side*(b.depth()-depth))
		if before < 0 && after > 0 || before > 0 && after < 0 {
			part := before / (before - after)
			out = append(out, corner{a.x + float64(part*(b.x-a.x)), a.y + float64(part*(b.y-a.y))})
		}
		if after >= 0 {
			out = append(out, b)
		}
	}
	return out
}

// penOf walks along an outline in the precision of paths, without corners that fall together.
func penOf(outline []corner) []float64 {
	var pen []float64
	for _, c := range outline {
		x, y := tenth(c.x), tenth(c.y)
		if n := len(pen); n == 0 || pen[n-2] != x || pen[n-1] != y {
			pen = append(pen, x, y)
		}
	}
	if n := len(pen); n > 2 && pen[0] == pen[n-2] && pen[1] == pen[n-1] {
		pen = pen[:n-2]
	}
	return pen
}
