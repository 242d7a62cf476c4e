package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A sheet is a figure laid out at one size: the ECharts chart of its marks, and what Go has placed around them.
type sheet struct {
	*Style
	annotations
	size   Size
	width  float64
	height float64
	chart  chart
	axis   rowAxis
	tips   [][]*opts.Tooltip // of each datum of a line
	told   int               // the answer whose value stands before the bars, or -1
}

// chart is what the chart types of go-echarts have in common. Render is not part of it on purpose: it loosens strings.
type chart interface {
	Accept(charts.ConfigurationVisitor)
	Validate()
	JSON() map[string]any
}

func newSheet(s *Style, size Size) *sheet {
	return &sheet{Style: s, size: size, width: float64(size), told: -1}
}

// pixels is the height of the drawing.
func (p *sheet) pixels() int { return int(math.Ceil(p.height)) }

// lineHeight is the distance between two lines of a face.
func lineHeight(f face) float64 { return float64(int(f.size*1.3 + 0.5)) }

func (p *sheet) labelFace() face { return face{regular, p.Sizes.Label} }
func (p *sheet) smallFace() face { return face{regular, p.Sizes.Small} }
func (p *sheet) valueFace() face {
	if p.size == Narrow {
		return face{semibold, p.Sizes.Small}
	}
	return face{semibold, p.Sizes.Value}
}

func (p *sheet) strongFace() face { return face{semibold, p.Sizes.Strong} }
func (p *sheet) bigFace() face    { return face{semibold, p.Sizes.Big} }
