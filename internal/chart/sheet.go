package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A sheet is a figure laid out at one size: the ECharts chart that draws its marks, and what Go places itself around them
// (legends, callouts, outlines), for which ECharts would have to measure and choose.
type sheet struct {
	*Style
	size     Size
	width    float64
	height   float64
	chart    chart
	axis     rowAxis
	inks     []paint           // of each series, of each datum of a donut
	tips     [][]*opts.Tooltip // of each datum of a line
	told     int               // the answer whose value stands before the bars, or -1
	graphics []graphic
	strokes  []strokes
}

// chart is what the chart types of go-echarts have in common. Render is not part of it on purpose: it loosens strings.
type chart interface {
	Accept(charts.ConfigurationVisitor)
	Validate()
	JSON() map[string]any
}

// A graphic is a text, a rectangle or a set of strokes that Go has placed.
type graphic struct {
	Type   string         `json:"type"`
	Shape  any            `json:"shape,omitempty"`
	Style  map[string]any `json:"style"`
	Silent bool           `json:"silent"`
	Z      int            `json:"z"`
}

// strokes are all rules and outlines of one colour and width. They become one element: there may be a hundred of them.
type strokes struct {
	colour string
	width  float64
	layer  int
	pens   [][]float64
}

// The layers of what Go places: under the marks of ECharts, whose own is 2, or over them.
const (
	below = 1
	above = 10
)

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

// text places one line, centred on y; align is "left", "center" or "right" of x.
func (p *sheet) text(line string, f face, colour string, x, y float64, align string) {
	p.graphics = append(p.graphics, graphic{Type: "text", Silent: true, Z: above, Style: map[string]any{
		"text": inertLabel(line), "font": f.css(p.families()), "fill": colour,
		"x": round(x), "y": round(y), "align": align, "verticalAlign": "middle",
	}})
}

// lines places several lines, the first centred half a line below top.
func (p *sheet) lines(lines []string, f face, colour string, x, top float64, align string) {
	for i, line := range lines {
		p.text(line, f, colour, x, top+float64((float64(i)+0.5)*lineHeight(f)), align)
	}
}

// rule draws a line.
func (p *sheet) rule(x1, y1, x2, y2, width float64, colour string) {
	p.stroke(strokes{colour: colour, width: width, layer: above}, round(x1), round(y1), round(x2), round(y2))
}

// ruleUnder draws a line that the marks cover.
func (p *sheet) ruleUnder(x1, y1, x2, y2, width float64, colour string) {
	p.stroke(strokes{colour: colour, width: width, layer: below}, round(x1), round(y1), round(x2), round(y2))
}

// outline draws the inside edge of a box.
func (p *sheet) outline(x, y, width, height float64, colour string) {
	left, top, right, bottom := round(x+0.5), round(y+0.5), round(x+width-0.5), round(y+height-0.5)
	p.stroke(strokes{colour: colour, width: 1, layer: above}, left, top, right, top, right, bottom, left, bottom, left, top-0.5)
}

// stroke adds a stroke of the pen to those that look alike.
func (p *sheet) stroke(look strokes, pen ...float64) {
	for i := range p.strokes {
		if s := &p.strokes[i]; s.colour == look.colour && s.width == look.width && s.layer == look.layer {
			s.pens = append(s.pens, pen)
			return
		}
	}
	look.pens = [][]float64{pen}
	p.strokes = append(p.strokes, look)
}

// placed are all graphics: samples of colours first, strokes over them, texts on top.
func (p *sheet) placed() []graphic {
	var boxes, texts []graphic
	for _, g := range p.graphics {
		if g.Type == "text" {
			texts = append(texts, g)
		} else {
			boxes = append(boxes, g)
		}
	}
	for _, s := range p.strokes {
		boxes = append(boxes, graphic{Type: "strokes", Silent: true, Z: s.layer,
			Shape: map[string]any{"pens": s.pens}, Style: map[string]any{"fill": "none", "stroke": s.colour, "lineWidth": s.width}})
	}
	return append(boxes, texts...)
}

// swatch draws the sample of an answer in a legend.
func (p *sheet) swatch(x, y, size float64, ink paint) {
	p.graphics = append(p.graphics, graphic{Type: "rect", Silent: true, Z: above, Style: map[string]any{"fill": ink.Fill},
		Shape: map[string]float64{"x": round(x), "y": round(y), "width": size, "height": size}})
	if ink.Hatch != "" {
		for at := size / 3; at < 2*size; at += size / 3 {
			low, high := max(0, at-size), min(at, size)
			p.rule(x+low, y+high, x+high, y+low, 1, ink.Hatch)
		}
	}
	if ink.Stroke != "" {
		p.outline(x, y, size, size, ink.Stroke)
	}
}

// inertLabel keeps author text from being read as a template or as rich text by ECharts: a brace is followed by a word
// joiner, which has no width, and which the drawings leave out again.
func inertLabel(text string) string { return strings.ReplaceAll(text, "{", "{"+joiner) }

const joiner = "\u2060"
