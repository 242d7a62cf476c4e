package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// advances are the widths of the glyphs of the theme's font, by weight: chart/advances.json. Go wraps labels by them, and
// the drawing engine measures text by them, so that both agree with what a browser will show.
type advances struct {
	UnitsPerEm float64                   `json:"unitsPerEm"`
	Weights    map[string]weightAdvances `json:"weights"`
}

type weightAdvances struct {
	Default  float64            `json:"default"`
	Advances map[string]float64 `json:"advances"`
}

func (a *advances) check() error {
	for _, weight := range []string{regular, semibold} {
		if len(a.Weights[weight].Advances) == 0 || a.Weights[weight].Default <= 0 {
			return fmt.Errorf("chart/advances.json: no advances of weight %s", weight)
		}
	}
	if a.UnitsPerEm <= 0 {
		return fmt.Errorf("chart/advances.json: unitsPerEm is missing")
	}
	return nil
}

// table is the advances for the engine's measureText.
func (a *advances) table() string {
	out, err := json.Marshal(a)
	if err != nil {
		panic(err) // maps of numbers read from JSON
	}
	return string(out)
}

// The two weights that the site ships and the drawings use.
const (
	regular  = "400"
	semibold = "600"
)

// A face is a weight and a size of the theme's font.
type face struct {
	weight string
	size   float64
}

// css is the face as the font shorthand that ECharts takes.
func (f face) css(families string) string {
	return f.weight + " " + strconv.FormatFloat(f.size, 'f', -1, 64) + "px " + families
}

// firstIdeograph is where scripts begin whose every sign is as wide as the font is high: no Latin font has them.
const firstIdeograph = 0x2e80

// width measures one line of text.
func (s *Style) width(text string, f face) float64 {
	w := s.advances.Weights[f.weight]
	sum := 0.0
	for _, r := range text {
		sum += s.advances.of(w, r)
	}
	return float64(sum*f.size) / s.advances.UnitsPerEm
}

func (a *advances) of(w weightAdvances, r rune) float64 {
	if known, ok := w.Advances[string(r)]; ok {
		return known
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= firstIdeograph:
		return a.UnitsPerEm
	}
	return w.Default
}

// widest measures the widest of some lines.
func (s *Style) widest(lines []string, f face) float64 {
	most := 0.0
	for _, line := range lines {
		most = max(most, s.width(line, f))
	}
	return most
}

// wrap breaks text into lines no wider than width, as even as their number allows: ECharts counts an accented letter as a
// full em when it wraps, so the breaks are decided here. Only a word wider than the width is cut inside.
func (s *Style) wrap(text string, f face, width float64) []string {
	lines, cuts := s.fill(text, f, width)
	if len(lines) < 2 {
		return lines
	}
	low, high := width/2, width
	for high-low > 2 {
		middle := (low + high) / 2
		if even, more := s.fill(text, f, middle); len(even) > len(lines) || more > cuts {
			low = middle
		} else {
			high = middle
		}
	}
	lines, _ = s.fill(text, f, high)
	return lines
}

// fill breaks text into lines, each as full as it can be, and counts the words that it had to cut.
func (s *Style) fill(text string, f face, width float64) (lines []string, cuts int) {
	fits := func(line string) bool { return s.width(strings.TrimRight(line, " "), f) <= width }
	line := ""
	for _, piece := range pieces(text) {
		if line != "" && !fits(line+piece) {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		for line == "" && piece != "" && !fits(piece) {
			head := s.cut(piece, f, width)
			lines = append(lines, strings.TrimRight(head, " "))
			piece = piece[len(head):]
			cuts++
		}
		line += piece
	}
	if line = strings.TrimRight(line, " "); line != "" {
		lines = append(lines, line)
	}
	return lines, cuts
}

// cut returns as much of a word as fits the width, at least one sign.
func (s *Style) cut(word string, f face, width float64) string {
	end, before := 0, ' '
	for i, r := range word {
		if i > 0 && !joined(before, r) {
			end = i
		}
		before = r
		if end == 0 || s.width(word[:i]+string(r), f) <= width {
			continue
		}
		if space := strings.LastIndexByte(word[:end], ' '); space > 0 {
			return word[:space+1]
		}
		return word[:end]
	}
	return word
}

// joined reports whether two runes are parts of one sign: a letter and its accent, an emoji and what it is made of.
func joined(a, b rune) bool {
	const joinerOfEmoji, lightest, darkest = 0x200d, 0x1f3fb, 0x1f3ff
	return a == joinerOfEmoji || unicode.In(b, unicode.Mn, unicode.Me, unicode.Cf) || lightest <= b && b <= darkest
}

// pieces splits text where a line may end: after spaces that are not no-break spaces, after dashes and slashes, and after
// a hyphen that does not leave a short prefix behind (« e-services » stays whole). Ideographs need no space between them.
func pieces(text string) []string {
	var out []string
	start, runes := 0, []rune(text)
	for i := 1; i < len(runes); i++ {
		if runes[i] != ' ' && breaksAfter(runes[start:i], runes[i]) {
			out = append(out, string(runes[start:i]))
			start = i
		}
	}
	if start < len(runes) {
		out = append(out, string(runes[start:]))
	}
	return out
}

func breaksAfter(piece []rune, next rune) bool {
	last := piece[len(piece)-1]
	if last >= firstIdeograph && unicode.In(next, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return !strings.ContainsRune("（「『【《〈", last)
	}
	switch last {
	case ' ':
		return !strings.ContainsRune("/–—:;!?»%)", next) // signs that never begin a line
	case '–', '—', '/':
		return unicode.IsLetter(next) || next == '('
	case '-':
		return len(piece) > 4 && unicode.IsLetter(next)
	}
	return false
}

// round keeps two decimals: the precision of every coordinate, alike on every processor.
func round(v float64) float64 { return math.Round(v*100) / 100 }
