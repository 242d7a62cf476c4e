package chart

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"barometre/internal/survey"
)

// area is that of an outline.
func area(pen []float64) float64 {
	sum, last := 0.0, len(pen)-2
	for i := 0; i < len(pen); i += 2 {
		sum += pen[last]*pen[i+1] - pen[i]*pen[last+1]
		last = i
	}
	return math.Abs(sum / 2)
}

// Stripes never leave the marks that ECharts draws, run through no value, and cover a third of what values leave free, in a
// sample as in a bar.
func TestHatchesFillTheirMarks(t *testing.T) {
	style := readStyle(t)
	seen := 0
	each(t, func(t *testing.T, d drawn, s SVG, size Size, n *node) {
		if d.figure.Type == survey.Donut {
			return
		}
		values := n.all("text")
		for _, hatch := range d.figure.layout(style, size).hatches {
			fill := style.Other.Fill
			if hatch.colour != style.Other.Hatch {
				fill = style.Remainder.Fill
			}
			marks := bars(t, n)[fill]
			whole, edges := freeOf(t, style, marks, values)
			striped := 0.0
			for _, pen := range hatch.pens {
				seen++
				striped += area(pen)
				if !slices.ContainsFunc(marks, func(m box) bool { return m.holds(pen) }) {
					t.Errorf("a stripe %v of %s is in no mark", pen, hatch.colour)
				}
				for _, v := range values {
					if textBox(t, style, v).touches(around(pen)) {
						t.Errorf("a stripe %v runs through %q", pen, v.text)
					}
				}
			}
			if want := whole * hatchWidth / hatchPitch; math.Abs(striped-want) > edges {
				t.Errorf("stripes of %.0f square pixels on %.0f, want %.0f", striped, whole, want)
			}
		}
	})
	if seen < 1000 {
		t.Errorf("only %d stripes were seen", seen)
	}
}

// freeOf is how much of the marks the values leave free, and the length of the edges around it, where stripes may begin or end.
func freeOf(t *testing.T, s *Style, marks []box, values []*node) (whole, edges float64) {
	for _, m := range marks {
		width, height := m.right-m.left, m.bottom-m.top
		whole, edges = whole+width*height, edges+width+height
		for _, v := range values {
			if b := textBox(t, s, v); b.touches(m) {
				width := min(b.right+clearSide, m.right) - max(b.left-clearSide, m.left)
				height := b.bottom - b.top + 2*clearOver
				whole, edges = whole-width*height, edges+width+height
			}
		}
	}
	return whole, edges
}

// around is the box that an outline fills.
func around(pen []float64) box {
	b := box{farthest, farthest, -farthest, -farthest}
	for i := 0; i < len(pen); i += 2 {
		b = box{min(b.left, pen[i]), min(b.top, pen[i+1]), max(b.right, pen[i]), max(b.bottom, pen[i+1])}
	}
	return b
}

// holds reports whether an outline is inside b, in the precision of paths.
func (b box) holds(pen []float64) bool {
	for i := 0; i < len(pen); i += 2 {
		if x, y := pen[i], pen[i+1]; x < b.left-0.11 || x > b.right+0.11 || y < b.top-0.11 || y > b.bottom+0.11 {
			return false
		}
	}
	return true
}

var sectorForm = regexp.MustCompile(`<path d="M([-0-9.]+) ([-0-9.]+)A91 91 0 [01] 1 ([-0-9.]+) ([-0-9.]+)L`)

// The sectors that are hatched are where ECharts draws them, thin ones included.
func TestSectorsAreThoseOfECharts(t *testing.T) {
	e, style := start(t, generous), readStyle(t)
	for _, values := range [][]float64{{48, 44, 8}, {99.8, 0.1, 0.1}, {0.2, 60, 0, 39.8}, {1, 1, 1, 1}, {100, 1}} {
		f := compose(t, "avis-anneau", "fr")
		f.answers, f.rows[0].marks = nil, nil
		for i, v := range values {
			f.answers = append(f.answers, answer{label: strconv.Itoa(i), kind: other})
			f.rows[0].marks = append(f.rows[0].marks, mark{value: v, text: strconv.FormatFloat(v, 'f', -1, 64), given: true})
		}
		sheet := f.layout(style, Narrow)
		option, err := sheet.option()
		if err != nil {
			t.Fatal(err)
		}
		svg, err := e.draw("drawMarks", option, int(Narrow), sheet.pixels())
		if err != nil {
			t.Fatal(err)
		}
		checkSectors(t, svg, values, sectors(f.rows[0].marks))
		for _, pen := range sheet.hatches[0].pens {
			for i := 0; i < len(pen); i += 2 {
				onRing := math.Hypot(pen[i]-170, pen[i+1]-92)
				inSample := pen[i+1] > 2*donutOuter
				if !inSample && (onRing < donutInner || onRing > donutOuter-1) {
					t.Errorf("%v: a stripe %v leaves the ring", values, pen)
				}
			}
		}
	}
}

func checkSectors(t *testing.T, svg string, values []float64, want []sector) {
	t.Helper()
	want = slices.DeleteFunc(want, func(s sector) bool { return s.to-s.from < 0.5 })
	var got []sector
	angle := func(x, y string) float64 {
		right, _ := strconv.ParseFloat(x, 64)
		down, _ := strconv.ParseFloat(y, 64)
		return math.Mod(math.Atan2(right-170, 92-down)*180/math.Pi+360, 360)
	}
	for _, m := range sectorForm.FindAllStringSubmatch(svg, -1) {
		if s := (sector{angle(m[1], m[2]), angle(m[3], m[4])}); !slices.Contains(got, s) { // a border is drawn with its sector
			got = append(got, s)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%v: %d sectors, want %d in %s", values, len(got), len(want), svg)
	}
	for i, s := range want {
		if math.Abs(got[i].from-s.from) > 0.2 || math.Abs(got[i].to-s.to) > 0.2 {
			t.Errorf("%v: sector %d is %v, want %v", values, i, got[i], s)
		}
	}
}
