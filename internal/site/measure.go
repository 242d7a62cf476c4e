package site

import (
	"math"
	"regexp"
	"strings"
	"unicode"

	"barometre/internal/chart"
)

// An mm is a length on paper. Heights are estimated on the safe side: what is found to fit does.
type mm float64

// A face is how a kind of text is set on the sheets of the synthesis, as the style sheet has it: the heights of its letters and
// of its lines.
type face struct {
	size, line mm
	font       *widths
	set        float64 // how it runs: 1, less for the display cut
}

const point mm = 0.3528

const display = 0.91

var (
	nameFace     = face{22, 20, serif, display} // of an edition that is not a year
	titleFace    = face{21 * point, 8.4, serif, display}
	largeTitle   = face{20 * point, 8.4, serif, display}
	chapterTitle = face{15 * point, 6.2, serif, display}
	smallTitle   = face{12 * point, 5, serif, display}
	largeText    = face{11.5 * point, 5.8, serif, 1}
	textFace     = face{9.5 * point, 4.6, serif, 1}
	sentenceFace = face{10.5 * point, 5, serif, 1}
	keyFace      = face{9 * point, 4.2, serif, 1}
	headlineFace = face{9.5 * point, 4.3, sans, 1}
	sansText     = face{8.5 * point, 4, sans, 1}
	smallFace    = face{8 * point, 3.7, sans, 1}
	finestFace   = face{7.25 * point, 3.3, sans, 1}
)

// height is that of a text in a column, 0 without one.
func (f face) height(text string, width mm) mm {
	return mm(float64(f.lines(text, width)) * float64(f.line))
}

// lines counts those that a text takes at most. A word that is wider than the column is broken by it.
func (f face) lines(text string, width mm) int {
	room := float64(width) / (float64(f.size) * f.set) * 0.985
	lines, used := 0, math.Inf(1)
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' || r == '\n' }) {
		for part := range strings.SplitAfterSeq(word, "-") {
			wide := f.font.ems(part)
			if used += wide; used > room {
				broken := int(wide / room)
				lines += 1 + broken
				used = wide - float64(float64(broken)*room)
			}
		}
		used += space
	}
	return lines
}

// space is how wide one is.
const space = 0.245

// widths are how wide letters are at most, in the height of the letters.
type widths struct {
	latin  [0x250]float64 // by letter, 0 when unknown
	others map[rune]float64
}

// The fonts of the theme: what a letter takes in any of their weights. The titles, in the display cut of the serif, run narrower.
var (
	serif = widthsOf([]letters{
		{0.18, `'`},
		{0.22, `’‘`},
		{0.28, `!|`},
		{0.30, `,.:;j·`},
		{0.32, `-ilìíîï`},
		{0.34, `/[\]°`},
		{0.36, `()ft{}`},
		{0.38, `"IJÌÍÎÏ`},
		{0.40, "`"},
		{0.42, `?`},
		{0.44, `“”`},
		{0.46, `*rs`},
		{0.48, `z`},
		{0.50, `ðýþ`},
		{0.52, `#$0123456789_cç–€`},
		{0.54, `+<=>S^ae~×àáâãäåèéêë÷«»`},
		{0.56, `gxÞ`},
		{0.58, `Zovyòóôõöøÿ`},
		{0.60, `kq`},
		{0.62, `FLPbdpußùúûü`},
		{0.64, `EThnÈÉÊËñ`},
		{0.66, `BCYÇŸ`},
		{0.68, `RX`},
		{0.70, `KV`},
		{0.72, `&AGÀÁÂÃÄÅÐÝ`},
		{0.74, `DOQÒÓÔÕÖØ`},
		{0.76, `NUÑÙÚÛÜ`},
		{0.82, `Hæ—…`},
		{0.84, `@w`},
		{0.92, `œ`},
		{0.94, `%M`},
		{0.96, `mÆ`},
		{0.98, `Œ`},
		{1.00, `W`},
	})
	sans = widthsOf([]letters{
		{0.24, ".:`’·"},
		{0.26, `!',;i|ìíî‘`},
		{0.28, `j`},
		{0.30, `IÌÍÎÏ`},
		{0.32, `()[]l`},
		{0.34, `ï`},
		{0.36, `/\{}`},
		{0.38, `-`},
		{0.40, `Jfrt`},
		{0.42, `1`},
		{0.44, `*”`},
		{0.46, `"“°`},
		{0.48, `^z«`},
		{0.50, `ðýþ»`},
		{0.52, `?sv`},
		{0.54, `_cç÷`},
		{0.56, `<>ay×Þàáâãäåÿ`},
		{0.58, `+=Lehknouxèéêëñòóôõöùúûü–`},
		{0.60, `FTbdpq~ø`},
		{0.62, `#027EgÈÉÊËß€`},
		{0.64, `3469PYŸ`},
		{0.66, `58Z`},
		{0.68, `$BRSV`},
		{0.70, `CDKXÇ`},
		{0.72, `AUÀÁÂÃÄÅÐÙÚÛÜÝ`},
		{0.74, `&GOÒÓÔÕÖ`},
		{0.76, `HNQÑØ`},
		{0.78, `w`},
		{0.84, `@…`},
		{0.88, `m`},
		{0.90, `M`},
		{0.92, `%æ`},
		{0.94, `œ`},
		{0.96, `W`},
		{1.02, `Æ`},
		{1.12, `Œ`},
		{1.14, `—`},
	})
)

// letters are those that are as wide.
type letters struct {
	width float64
	of    string
}

func widthsOf(groups []letters) *widths {
	w := &widths{others: map[rune]float64{}}
	for _, g := range append(groups, letters{space, "\u00a0\u202f"}) {
		for _, r := range g.of {
			if int(r) < len(w.latin) {
				w.latin[r] = g.width
			} else {
				w.others[r] = g.width
			}
		}
	}
	return w
}

// ems is how wide a word is at most. What the fonts of the theme do not hold comes from any font, and is taken for wide.
func (w *widths) ems(word string) float64 {
	sum := 0.0
	for _, r := range word {
		sum += w.em(r)
	}
	return sum
}

func (w *widths) em(r rune) float64 {
	if int(r) < len(w.latin) && w.latin[r] > 0 {
		return w.latin[r]
	}
	if width, known := w.others[r]; known {
		return width
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1f000:
		return 1.4
	case r >= 0x2e80: // ideographs
		return 1.02
	}
	return 0.85
}

// drawingOf is the drawing that suits a width: small letters must stay readable.
func drawingOf(d chart.Drawing, width mm) chart.SVG {
	if width < 110 {
		return d.Narrow
	}
	return d.Wide
}

// drawingHeight is the height of a drawing that is as wide as its column.
func drawingHeight(svg chart.SVG, width mm) mm {
	if svg.Width == 0 {
		return 0
	}
	return mm(float64(width) * float64(svg.Height) / float64(svg.Width))
}

// sentenceEnd is the end of a sentence: a stop, what closes after it, a space that breaks, and what opens the next; or the stop of
// scripts that need no space.
var sentenceEnd = regexp.MustCompile(`[.!?…؟](?:[\x{a0}\x{202f}]?[»”)])?[ \n]+(?:[«“(][\x{a0}\x{202f}]?)?[\p{Lu}\p{Lo}\p{N}]|[。！？]`)

// sentencesOf cuts a text into its sentences.
func sentencesOf(text string) []string {
	var found []string
	for {
		end := sentenceEnd.FindStringIndex(text)
		if end == nil {
			break
		}
		cut := end[1]
		if space := strings.IndexAny(text[end[0]:end[1]], " \n"); space >= 0 {
			cut = end[0] + space
		}
		found = append(found, text[:cut])
		text = strings.TrimLeft(text[cut:], " \n")
	}
	if text != "" {
		found = append(found, text)
	}
	return found
}

// opening is as many sentences as stay within a height.
func (f face) opening(text string, width, most mm) string {
	fits := ""
	for _, s := range sentencesOf(text) {
		longer := strings.TrimSpace(fits + " " + s)
		if f.height(longer, width) > most {
			break
		}
		fits = longer
	}
	return fits
}
