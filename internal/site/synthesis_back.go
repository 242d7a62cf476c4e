package site

import (
	"slices"
	"strconv"
	"strings"

	"barometre/internal/survey"
)

// inShort are the elements of the method sheet in the order in which readers miss them.
var inShort = []string{"target-population", "fieldwork", "mode", "response", "precision", "limits", "selection", "frame", "bases-and-rounding",
	"comparability", "objective", "weighting", "wording", "commissioner", "processing", "non-response", "interviews", "versions-and-licence"}

// What the back shows before the rest: elements of the method, and remarks.
const firstElements, firstRemarks = 6, 2

// back is the last sheet: how the survey was made, what is known to be wrong, what was said in interviews, who publishes it. Each
// part first has what it needs; then they grow in the order in which readers miss them.
func (g *digest) back(partners []Partner, citation string) *side {
	colophon := smallFace.height(citation, sheetWidth) + labelHeight + smallFace.line + rowGap + 1
	s := &side{limit: sheetHeight - colophon}
	method, remarks := g.flow(s, "method.short", halved, nil), g.flow(s, "interviews", halved, nil)
	errata := g.flow(s, "errata", halved, nil)
	widths, publishers := g.publishers(partners)
	g.flow(s, "partners", widths, publishers)
	elements, missing := g.elements(halved[0])
	for _, b := range missing {
		g.add(s, method, b)
	}
	for _, b := range elements[:min(len(elements), firstElements)] {
		g.add(s, method, b)
	}
	g.tellErrata(s, errata)
	said := g.otherRemarks(halved[0])
	for _, b := range said[:min(len(said), firstRemarks)] {
		g.add(s, remarks, b)
	}
	for _, b := range slices.Concat(elements, said) {
		c := method
		if strings.HasPrefix(b.key, "remark ") {
			c = remarks
		}
		g.add(s, c, b)
	}
	if s.left() > sheetHeight/10 {
		g.flow(s, "comparability", halved, g.compared(halved[0]))
		g.flow(s, "glossary", halved, g.terms(halved[0]))
	}
	return s
}

// flow adds a row of blocks that go on from column to column, as many as fit.
func (g *digest) flow(s *side, word string, widths []mm, blocks []block) *pile {
	c := &pile{width: widths[0], close: len(widths) == len(thirds)}
	kind := [...]string{"", "whole", "flow", "flow3"}[len(widths)]
	s.rows = append(s.rows, &row{kind: kind, label: g.volume.words.say(word), anchor: strings.ReplaceAll(word, ".", "-"), widths: widths, cells: []*pile{c}})
	for _, b := range blocks {
		g.add(s, c, b)
	}
	return c
}

// titled is a short text with a title.
func titled(key string, rank int, title, body string, width mm) block {
	return block{key: key, rank: rank, height: headlineFace.height(title, width) + textFace.height(body, width) + 0.5,
		place: func() SynthesisPiece { return SynthesisPiece{Title: title, Text: body} }}
}

// mostElement is the height of an element of the method: it is cut at the end of a sentence.
const mostElement mm = 34

// elements are the elements of the method sheet that are documented, and one block that names the others.
func (g *digest) elements(width mm) (documented, missing []block) {
	v := g.volume
	var unknown []string
	for rank, id := range inShort {
		i := slices.IndexFunc(v.edition.Method, func(e survey.MethodEntry) bool { return e.ID == id })
		if i < 0 {
			continue
		}
		title := v.words.say("methods." + id)
		if v.edition.Method[i].Undocumented {
			unknown = append(unknown, title)
			continue
		}
		if body := textFace.opening(v.method[i].Text, width, mostElement); body != "" {
			documented = append(documented, titled("method "+id, rank, title, body, width))
		}
	}
	if len(unknown) > 0 {
		missing = append(missing, titled("method missing", len(inShort), v.words.say("method.missing"), strings.Join(unknown, " · "), width))
	}
	return documented, missing
}

// errata are the known errors of the edition.
func (g *digest) errata(width mm) []block {
	var blocks []block
	for i, x := range g.volume.edition.Errata {
		blocks = append(blocks, titled("erratum "+strconv.Itoa(i), i, x.Subject.For(g.volume.lang), g.volume.errata[i].Text, width))
	}
	return blocks
}

// tellErrata tells as many errata as there is room for, and how many others there are: none is left out in silence.
func (g *digest) tellErrata(s *side, c *pile) {
	all := g.errata(c.width)
	left := len(all)
	others := block{key: "errata left", rank: left, height: textFace.line, place: func() SynthesisPiece {
		return SynthesisPiece{Text: g.volume.words.say("errata.left", "n", left)}
	}}
	g.add(s, c, others)
	for _, b := range all {
		if g.add(s, c, b) {
			left--
		}
	}
	if left == 0 {
		c.blocks = slices.DeleteFunc(c.blocks, func(b block) bool { return b.key == others.key })
	}
}

// compared are the notes on comparability.
func (g *digest) compared(width mm) []block {
	var blocks []block
	for i, c := range g.volume.compared {
		blocks = append(blocks, titled("compared "+c.Text, i, "", c.Text, width))
	}
	return blocks
}

// otherRemarks are those that no chapter of the synthesis shows.
func (g *digest) otherRemarks(width mm) []block {
	var blocks []block
	for _, rem := range g.volume.remarks {
		if !g.shown["remark "+rem.ID] {
			blocks = append(blocks, g.remark(rem, "", width))
		}
	}
	return blocks
}

// terms are those of the glossary.
func (g *digest) terms(width mm) []block {
	var blocks []block
	for i, t := range g.volume.barometer.Glossary {
		title := t.Term
		if full := t.Full.For(g.volume.lang); full != "" {
			title += ", " + full
		}
		blocks = append(blocks, titled("term "+t.ID, i, title, t.Meaning.For(g.volume.lang), width))
	}
	return blocks
}

// mostPublishers is the height that partners may take with what they do; more are named one after the other.
const mostPublishers = 70

// publishers are those who publish the barometer.
func (g *digest) publishers(partners []Partner) (widths []mm, blocks []block) {
	var names []string
	var heights []mm
	for i, p := range partners {
		b := block{key: "partner " + p.Name + " " + p.Role, rank: i, height: smallFace.height(p.Name, thirds[0]-2) + smallFace.height(p.Role, thirds[0]),
			place: func() SynthesisPiece { return SynthesisPiece{Title: p.Name, Text: p.Role} }}
		blocks, names, heights = append(blocks, b), append(names, p.Name), append(heights, b.height)
	}
	if balanced(heights, len(thirds), closeGap).height > mostPublishers {
		list := strings.Join(names, " · ")
		return across, []block{{key: "partners", height: textFace.height(list, sheetWidth), place: func() SynthesisPiece { return SynthesisPiece{Text: list} }}}
	}
	return thirds, blocks
}
