package chart

import (
	"math"
	"slices"
	"strings"
)

// annotations are what Go places around the marks and over them: values, names, legends, callouts, hatches, outlines and
// rules, for which ECharts would have to measure and to choose. An option holds them for readers who explore the figure; the embedded engine leaves
// them out, and Go writes them into the drawing itself, byte for byte what ECharts would have written but in a hundredth of
// the time. TestAnnotationsAreThoseOfECharts proves it on every figure.
type annotations struct {
	samples []sample
	hatches []strokes
	strokes []strokes
	texts   []text
}

// A sample is a square of an answer's colour in a legend.
type sample struct {
	x, y, size float64
	fill       string
}

// strokes are all rules, outlines or stripes of hatches that look alike. They become one element: there may be a hundred of
// them. Stripes have no width: they are outlines to be filled.
type strokes struct {
	colour string
	width  float64
	layer  int
	pens   [][]float64
}

// A text is one line, centred on y, at the left, the centre or the right of x.
type text struct {
	line   string
	face   face
	colour string
	x, y   float64
	align  string
}

// The layers of what Go places: under the marks of ECharts, whose own is 2, or over them.
const (
	below = 1
	above = 10
)

// text places one line.
func (p *sheet) text(line string, f face, colour string, x, y float64, align string) {
	if strings.TrimSpace(line) != "" {
		p.texts = append(p.texts, text{line, f, colour, round(x), round(y), align})
	}
}

// lines places several lines, the first centred half a line below top.
func (p *sheet) lines(lines []string, f face, colour string, x, top float64, align string) {
	for i, line := range lines {
		p.text(line, f, colour, x, top+float64((float64(i)+0.5)*lineHeight(f)), align)
	}
}

// rule draws a line over the marks.
func (p *sheet) rule(x1, y1, x2, y2, width float64, colour string) {
	p.stroke(strokes{colour: colour, width: width, layer: above}, x1, y1, x2, y2)
}

// ruleUnder draws a line that the marks cover.
func (p *sheet) ruleUnder(x1, y1, x2, y2, width float64, colour string) {
	p.stroke(strokes{colour: colour, width: width, layer: below}, x1, y1, x2, y2)
}

// outline draws the inside edge of a box.
func (p *sheet) outline(x, y, width, height float64, colour string) {
	left, top, right, bottom := x+0.5, y+0.5, x+width-0.5, y+height-0.5
	p.stroke(strokes{colour: colour, width: 1, layer: above}, left, top, right, top, right, bottom, left, bottom, left, top-0.5)
}

// stroke adds a stroke of the pen to those that look alike.
func (p *sheet) stroke(look strokes, pen ...float64) {
	for i := range pen {
		pen[i] = tenth(pen[i])
	}
	p.strokes = join(p.strokes, look, pen)
}

func join(all []strokes, look strokes, pen []float64) []strokes {
	for i := range all {
		if s := &all[i]; s.colour == look.colour && s.width == look.width && s.layer == look.layer {
			s.pens = append(s.pens, pen)
			return all
		}
	}
	look.pens = [][]float64{pen}
	return append(all, look)
}

// swatch draws the sample of an answer in a legend.
func (p *sheet) swatch(x, y, size float64, ink paint) {
	p.samples = append(p.samples, sample{tenth(x), tenth(y), size, ink.Fill})
	p.hatch(ink, boxed(x, y, size, size), x+y+size-hatchWidth/2)
	if ink.Stroke != "" {
		p.outline(x, y, size, size, ink.Stroke)
	}
}

// tenth is the precision of ECharts' own paths.
func tenth(v float64) float64 { return math.Round(v*10) / 10 }

// A graphic is an annotation as ECharts' graphic component takes it.
type graphic struct {
	Type   string         `json:"type"`
	Shape  any            `json:"shape,omitempty"`
	Style  map[string]any `json:"style"`
	Silent bool           `json:"silent"`
	Z      int            `json:"z"`
}

// option lists the annotations for an option, in the order in which they are drawn.
func (a *annotations) option(families string) []graphic {
	out := []graphic{}
	for _, b := range a.samples {
		out = append(out, graphic{Type: "rect", Silent: true, Z: above,
			Shape: map[string]float64{"x": b.x, "y": b.y, "width": b.size, "height": b.size}, Style: map[string]any{"fill": b.fill}})
	}
	for _, s := range slices.Concat(a.hatches, a.strokes) {
		style := map[string]any{"fill": "none", "stroke": s.colour, "lineWidth": s.width}
		if s.width == 0 {
			style = map[string]any{"fill": s.colour}
		}
		out = append(out, graphic{Type: "strokes", Silent: true, Z: s.layer, Shape: map[string]any{"pens": s.pens}, Style: style})
	}
	for _, t := range a.texts {
		out = append(out, graphic{Type: "text", Silent: true, Z: above, Style: map[string]any{
			"text": inertLabel(t.line), "font": t.face.css(families), "fill": t.colour,
			"x": t.x, "y": t.y, "align": t.align, "verticalAlign": "middle",
		}})
	}
	return out
}

// under writes what the marks cover.
func (a *annotations) under(w *svgWriter) error { return writeStrokes(w, a.strokes, below) }

// over writes what covers the marks.
func (a *annotations) over(w *svgWriter) error {
	for _, b := range a.samples {
		if err := w.element(b.element()); err != nil {
			return err
		}
	}
	if err := writeStrokes(w, slices.Concat(a.hatches, a.strokes), above); err != nil {
		return err
	}
	for _, t := range a.texts {
		if err := w.element(t.element()); err != nil {
			return err
		}
	}
	return nil
}

func writeStrokes(w *svgWriter, all []strokes, layer int) error {
	for _, s := range all {
		if s.layer != layer {
			continue
		}
		if err := w.element(s.element()); err != nil {
			return err
		}
	}
	return nil
}

func (b sample) element() *element {
	side := short(b.size)
	d := "M" + short(b.x) + " " + short(b.y) + "l" + side + " 0l0 " + side + "l-" + side + " 0Z"
	return &element{name: "path", attrs: attrs("d", d, "fill", b.fill)}
}

func (s strokes) element() *element {
	var d strings.Builder
	for _, pen := range s.pens {
		for i := 0; i < len(pen); i += 2 {
			d.WriteByte("ML"[min(i, 1)])
			d.WriteString(short(pen[i]) + " " + short(pen[i+1]))
		}
	}
	if s.width == 0 {
		return &element{name: "path", attrs: attrs("d", d.String(), "fill", s.colour)}
	}
	return &element{name: "path", attrs: attrs("d", d.String(), "fill", "none", "stroke", s.colour, "stroke-width", short(s.width))}
}

func (t text) element() *element {
	anchor := map[string]string{"left": "start", "center": "middle", "right": "end"}[t.align]
	return &element{name: "text", text: t.line, attrs: attrs(
		"text-anchor", anchor, "x", short(t.x), "y", short(t.y), "fill", t.colour,
		"font-size", short(t.face.size), "font-weight", t.face.weight,
	)}
}

// inertLabel keeps author text from being read as a template or as rich text by ECharts: a brace is followed by a word
// joiner, which has no width, and which the drawings leave out again.
func inertLabel(text string) string { return strings.ReplaceAll(text, "{", "{"+joiner) }

const joiner = "\u2060"
