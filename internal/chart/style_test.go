package chart

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"
)

// lab is a colour in CIE L*a*b*.
func lab(rgb [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := (0.4124*rgb[0] + 0.3576*rgb[1] + 0.1805*rgb[2]) / 0.95047
	y := 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2]
	z := (0.0193*rgb[0] + 0.1192*rgb[1] + 0.9505*rgb[2]) / 1.08883
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

func linears(colour string) [3]float64 {
	c := channels(colour)
	for i := range c {
		c[i] = linear(c[i])
	}
	return c
}

// Machado, Oliveira and Fernandes (2009), full severity, on linear light.
var blindness = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func seenWith(m [3][3]float64, c [3]float64) [3]float64 {
	var out [3]float64
	for i := range out {
		out[i] = min(1, max(0, m[i][0]*c[0]+m[i][1]*c[1]+m[i][2]*c[2]))
	}
	return out
}

func distance(a, b [3]float64) float64 {
	return math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
}

// TestPalette proves that answers are told apart on paper without colour, and by colour-blind readers, on scales of every
// length that Check lets pass.
func TestPalette(t *testing.T) {
	style := readStyle(t)
	for n := 2; n <= mostGrades; n++ {
		var fills []string
		for rank := range n {
			fills = append(fills, style.grade(rank, n))
		}
		fills = append(fills, style.Absence.Fill)
		for i := range fills {
			for j := range i {
				a, b := linears(fills[i]), linears(fills[j])
				if dL := math.Abs(lab(a)[0] - lab(b)[0]); dL < 9 {
					t.Errorf("of %d grades, %s and %s are %.1f apart in grey, want 9", n, fills[j], fills[i], dL)
				}
				for name, m := range blindness {
					least := 15.0
					if n > len(style.Ordered) {
						least = 9
					}
					if dE := distance(lab(seenWith(m, a)), lab(seenWith(m, b))); dE < least {
						t.Errorf("of %d grades, %s and %s are %.1f apart under %s, want %v", n, fills[j], fills[i], dE, name, least)
					}
				}
			}
		}
	}
	if style.Other.Hatch == "" || style.Remainder.Hatch == "" {
		t.Error("what is outside the scale is told by a hatch")
	}
}

// everyPaint is the paint of every answer that a figure may draw.
func everyPaint(s *Style) []paint {
	out := []paint{s.Absence, s.Other, s.Remainder}
	for n := 1; n <= mostGrades; n++ {
		for rank := range n {
			out = append(out, s.of(answer{rank: rank, ranks: n}))
		}
	}
	return out
}

func TestContrasts(t *testing.T) {
	style := readStyle(t)
	least := func(name, a, b string, want float64) {
		t.Helper()
		if got := contrast(a, b); got < want {
			t.Errorf("%s: %s on %s has %.2f, want %v", name, a, b, got, want)
		}
	}
	for _, p := range everyPaint(style) {
		least("value in a segment", style.on(p.Fill), p.Fill, 4.5)
		if p.Hatch != "" {
			least("value on a hatch", style.on(p.Fill), p.Hatch, 4.5)
		}
		if p.Stroke == "" {
			least("segment", p.Fill, style.Ground, 3)
		} else {
			least("outline", p.Stroke, style.Ground, 3)
		}
	}
	for name, text := range map[string]string{"ink": style.Ink, "muted": style.Muted, "large share": style.pen(answer{ranks: 1})} {
		least(name, text, style.Ground, 4.5)
	}
	for n := 1; n <= 3; n++ {
		for rank := range n {
			least("line", style.pen(answer{rank: rank, ranks: n}), style.Ground, 3)
		}
	}
	least("highlighted bar", style.dark(), style.Ground, 3)
	least("other bars", style.Ordered[len(style.Ordered)/2], style.Ground, 3)
}

func TestContrastOfReference(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#767676", "#ffffff", 4.54}, {"#777777", "#ffffff", 4.48}, {"#ffffff", "#ffffff", 1}} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("contrast of %s and %s is %.3f, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestReadStyleRefuses(t *testing.T) {
	theme := func(look, advances string) fstest.MapFS {
		return fstest.MapFS{"chart/style.json": {Data: []byte(look)}, "chart/advances.json": {Data: []byte(advances)}}
	}
	good := readStyle(t).raw
	i := strings.Index(good, `"unitsPerEm"`)
	i = strings.LastIndex(good[:i], "{")
	look, advances := good[:i], good[i:]
	if _, err := ReadStyle(theme(look, advances)); err != nil {
		t.Fatal(err)
	}
	for name, broken := range map[string]fstest.MapFS{
		"no style":        {"chart/advances.json": {Data: []byte(advances)}},
		"no advances":     {"chart/style.json": {Data: []byte(look)}},
		"not JSON":        theme("{", advances),
		"advances":        theme(look, `{"unitsPerEm": 1000}`),
		"an address":      theme(strings.Replace(look, "#1f5f99", "url(https://evil.example/x)", 1), advances),
		"more than paint": theme(strings.Replace(look, "#1f5f99", "red;}</style>", 1), advances),
		"a family":        theme(strings.Replace(look, `"Public Sans"`, `"x;}"`, 1), advances),
		"a size":          theme(strings.Replace(look, `"label": 14`, `"label": 4`, 1), advances),
		"no em":           theme(look, strings.Replace(advances, `"unitsPerEm": 1000`, `"unitsPerEm": 0`, 1)),
	} {
		if _, err := ReadStyle(broken); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
