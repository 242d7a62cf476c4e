package site

import (
	"regexp"
	"strings"

	"barometre/internal/chart"
)

// An mm is a height on paper. Heights are estimated from the numbers of letters, on the safe side: what is found to fit does.
type mm float64

// A face is how a kind of text is set on the sheets of the synthesis, as the style sheet has it: the letters that every line
// holds at least, the height of a line, and the room below.
type face struct {
	letters int
	line    mm
	below   mm
}

// height is that of a text, 0 without one.
func (f face) height(text string) mm {
	letters := len([]rune(text))
	if letters == 0 {
		return 0
	}
	return mm(float64((letters+f.letters-1)/f.letters)*float64(f.line)) + f.below
}

// A column is a width with the faces of what stands in it.
type column struct {
	width                                             mm
	title, lede, key, remark, headline, small, finest face
	drawing                                           func(chart.Drawing) chart.SVG
}

// What the sheets measure: inside the margins, between rows, above the title of a chapter, and the head of the cover.
const (
	sheetHeight mm = 262
	rowGap      mm = 8
	cellHead    mm = 3
	coverHead   mm = 54
	figureFrame mm = 9 // rule, space above and below the drawing
	keyNumber   mm = 16
	keysHead    mm = 16
	mostKeys       = 6
	keyColumns     = 3
	backHead    mm = 16
)

var (
	narrow = column{
		width: 84, title: face{27, 6.4, 2}, lede: face{46, 4.7, 3}, key: face{38, 5.2, 3}, remark: face{38, 5.2, 8}, headline: face{38, 4.4, 1},
		small: face{46, 3.8, 1}, finest: face{54, 3.4, 1}, drawing: func(d chart.Drawing) chart.SVG { return d.Narrow },
	}
	wide = column{
		width: 174, title: face{44, 9, 3}, lede: face{62, 5.8, 4}, key: face{62, 5.8, 4}, remark: face{62, 5.8, 9}, headline: face{80, 4.4, 1},
		small: face{100, 3.8, 1}, finest: face{116, 3.4, 1}, drawing: func(d chart.Drawing) chart.SVG { return d.Wide },
	}
	keySentence = face{27, 4.7, 4}
)

// drawn is the height of a drawing that is as wide as its column.
func (c column) drawn(d chart.Drawing) mm {
	svg := c.drawing(d)
	if svg.Width == 0 {
		return 0
	}
	return mm(float64(c.width) * float64(svg.Height) / float64(svg.Width))
}

// A room is a height that fills.
type room struct{ left mm }

// take reports whether a height is left, and takes it.
func (r *room) take(height mm) bool {
	if height > r.left {
		return false
	}
	r.left -= height
	return true
}

// sentences are the first sentences of a text that fit in most of the room.
func (r *room) sentences(text string, f face, most mm) string {
	fits := ""
	for _, s := range sentencesOf(text) {
		longer := strings.TrimSpace(fits + " " + s)
		if h := f.height(longer); h > min(r.left, most) {
			break
		}
		fits = longer
	}
	r.take(f.height(fits))
	return fits
}

// sentenceEnd is the end of a sentence: a stop, what closes after it, a space that breaks, and what opens the next.
var sentenceEnd = regexp.MustCompile(`[.!?…](?:[\x{a0}\x{202f}]?[»”)])?[ \n]+(?:[«“(][\x{a0}\x{202f}]?)?[\p{Lu}\p{N}]`)

// sentencesOf cuts a text into its sentences.
func sentencesOf(text string) []string {
	var found []string
	for {
		end := sentenceEnd.FindStringIndex(text)
		if end == nil {
			return append(found, text)
		}
		cut := end[0] + strings.IndexAny(text[end[0]:end[1]], " \n")
		found = append(found, text[:cut])
		text = strings.TrimLeft(text[cut:], " \n")
	}
}
