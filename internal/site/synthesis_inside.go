package site

import (
	"math"
	"slices"
	"strings"
)

// How heads of chapters are set: among many, among some, among few.
var (
	fine   = &chapterFaces{smallTitle, textFace}
	normal = &chapterFaces{chapterTitle, textFace}
	large  = &chapterFaces{largeTitle, largeText}
)

// What a chapter shows at most, however much room there is.
const mostFigures, mostSentences, mostRemarks = 6, 8, 2

// wholeLede is more sentences than a lede has.
const wholeLede = math.MaxInt

// Few chapters stand one below the other. Many have no room for their figures: some stand below them all, and more chapters still
// stand in three columns.
const (
	few         = 2
	many        = 7
	crowd       = 9
	figuresRoom = 95
)

// halves are the chapters of the two inner sheets, by index.
func halves(chapters int) [2][]int {
	var all []int
	for i := range chapters {
		all = append(all, i)
	}
	return [2][]int{all[:(chapters+1)/2], all[(chapters+1)/2:]}
}

// inside are the two inner sheets. Chapters come first on both, then other figures of theirs and of the edition.
func (g *digest) inside() (first, second *side) {
	halves := halves(len(g.volume.chapters))
	var sides [2]*side
	for i, chapters := range halves {
		sides[i] = g.chapters(chapters)
		g.fill(sides[i])
	}
	for i, s := range sides {
		s.limit = sheetHeight
		own := g.spare(func(p *plate) bool {
			return slices.ContainsFunc(p.chapters, func(c int) bool { return slices.Contains(halves[i], c) })
		})
		other := g.spare(func(p *plate) bool { return i == 1 && !slices.Contains(own, p) || i == 0 && len(p.chapters) == 0 })
		label := "synthesis.more"
		if len(halves[i]) >= many {
			label = "synthesis.figures"
		}
		g.more(s, g.volume.words.say(label), append(own, other...))
		g.enrich(s)
	}
	g.supply(sides[:])
	return sides[0], sides[1]
}

// chapters lays the chapters of a sheet out: one below the other when they are few, else two or three in a row, the last of an
// odd number over the whole width. Those for whose title there is no room are counted.
func (g *digest) chapters(chapters []int) *side {
	s, left := &side{limit: sheetHeight}, 0
	widths, faces := halved, normal
	switch {
	case len(chapters) <= few:
		widths, faces = across, large
	case len(chapters) >= crowd:
		widths, faces = thirds, fine
	}
	if len(chapters) >= many {
		s.limit -= figuresRoom
	}
	for chunk := range slices.Chunk(chapters, len(widths)) {
		r := &row{kind: "pair"}
		if len(widths) == len(thirds) {
			r.kind = "triple"
		}
		width := widths[0]
		if len(chunk) == 1 && len(widths) <= len(halved) {
			r.kind, r.widths, width = "flow", halved, halved[0]
		}
		for _, i := range chunk {
			r.cells = append(r.cells, &pile{width: width, chapter: i, faces: faces, illustrated: len(chapters) < many, number: g.volume.words.count(i + 1), title: g.volume.chapters[i].Title})
		}
		if s.rows = append(s.rows, r); s.height() > sheetHeight-labelHeight-rowGap {
			s.rows = s.rows[:len(s.rows)-1]
			left += len(chunk)
		}
	}
	if left > 0 {
		said := g.volume.words.say("synthesis.left", "n", left)
		c := &pile{width: sheetWidth, blocks: []block{{height: textFace.line, place: func() SynthesisPiece { return SynthesisPiece{Text: said} }}}}
		s.rows = append(s.rows, &row{kind: "whole", cells: []*pile{c}})
	}
	return s
}

// fill gives each chapter in turn what it needs most: how its lede opens, a figure, the rest of the lede, a sentence that the
// data prove, a remark; then whatever fits best.
func (g *digest) fill(s *side) {
	cells := s.cells()
	for _, c := range cells {
		g.open(s, c, 1)
	}
	for _, r := range s.rows {
		for _, c := range r.cells {
			g.illustrate(s, r, c)
		}
	}
	for _, c := range cells {
		g.open(s, c, wholeLede)
	}
	for _, c := range cells {
		g.say(s, c)
	}
	for _, c := range cells {
		g.quote(s, c)
	}
	g.enrich(s)
}

// cells are those of chapters.
func (s *side) cells() []*pile {
	var cells []*pile
	for _, r := range s.rows {
		for _, c := range r.cells {
			if c.title != "" {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// open lets a chapter begin with the first sentences of its lede, as many as fit, most at most.
func (g *digest) open(s *side, c *pile, most int) {
	lede := g.volume.chapters[c.chapter].Lede
	sentences := sentencesOf(lede.Text)
	for ; c.opened < min(most, len(sentences)); c.opened++ {
		before := c.lede
		if c.lede = strings.TrimLeft(before+" "+sentences[c.opened], " "); s.height() > s.limit {
			c.lede = before
			return
		}
	}
	g.tell(lede.Claims)
}

// illustrate gives a chapter its first figure that leaves the other rows their share of the sheet.
func (g *digest) illustrate(s *side, r *row, c *pile) {
	share := (s.limit-mm(len(s.rows)-1)*rowGap)/mm(len(s.rows)) + 1
	for _, b := range g.offers(c) {
		if b.plate == nil {
			continue
		}
		before := c.blocks
		c.blocks = inserted(before, b)
		fair := r.height() <= share
		if c.blocks = before; fair && g.add(s, c, b) {
			return
		}
	}
}

// say gives a chapter a sentence.
func (g *digest) say(s *side, c *pile) {
	for _, b := range g.offers(c) {
		if b.proven != nil && g.add(s, c, b) {
			return
		}
	}
}

// quote gives a chapter a remark.
func (g *digest) quote(s *side, c *pile) {
	for _, b := range g.offers(c) {
		if b.plate == nil && b.proven == nil && g.add(s, c, b) {
			return
		}
	}
}

// enrich adds to the chapters of a sheet what fits best until nothing does: what stands beside something higher comes first,
// for it costs no room.
func (g *digest) enrich(s *side) {
	for {
		before, best, least := s.height(), block{}, 1.0
		var into *pile
		for _, c := range s.cells() {
			kept := c.blocks
			for _, b := range g.offers(c) {
				c.blocks = inserted(kept, b)
				height := s.height()
				c.blocks = kept
				if cost := float64(height-before) / float64(b.height); height <= s.limit && (into == nil || cost < least-0.01 || cost < least+0.01 && b.height > best.height) {
					best, least, into = b, cost, c
				}
			}
		}
		if into == nil || !g.add(s, into, best) {
			return
		}
	}
}

// The places in a cell: each figure followed by the sentences about it, then, after those of the first, the others and a remark.
const (
	figureRank = 10
	aloneRank  = 15
	remarkRank = 18
)

// offers are what a chapter could still show.
func (g *digest) offers(c *pile) []block {
	v := g.volume
	chapter := v.chapters[c.chapter]
	var figures, sentences, remarks int
	for _, b := range c.blocks {
		switch {
		case b.plate != nil:
			figures++
		case b.proven != nil:
			sentences++
		default:
			remarks++
		}
	}
	var offers []block
	if figures < mostFigures && c.illustrated {
		for _, p := range v.plates {
			if slices.Contains(p.chapters, c.chapter) && !g.shown["figure "+p.figure.ID] {
				b := g.figure(p, c.width)
				b.rank = figureRank * (figures + 1)
				offers = append(offers, b)
			}
		}
	}
	if sentences < mostSentences {
		offers = append(offers, g.sentences(chapter, c)...)
	}
	if remarks < mostRemarks {
		for _, use := range chapter.Remarks {
			if rem := v.remark(use.ID); rem != nil && !g.shown["remark "+rem.ID] {
				offers = append(offers, g.remark(rem, use.Attribution, c.width))
			}
		}
	}
	return offers
}

// more shows figures in two columns at the foot of a sheet.
func (g *digest) more(s *side, label string, spare []*plate) {
	c := &pile{width: halved[0]}
	s.rows = append(s.rows, &row{kind: "flow", label: label, anchor: "autres-resultats", widths: halved, cells: []*pile{c}})
	for _, p := range spare {
		if len(c.blocks) < mostFigures {
			g.add(s, c, g.figure(p, c.width))
		}
	}
}

// supply fills the sheets that chapters and figures leave half empty with what else the edition says, each thing on the emptier.
func (g *digest) supply(sides []*side) {
	for _, kind := range []struct {
		word   string
		widths []mm
		blocks []block
	}{
		{"interviews", halved, g.otherRemarks(halved[0])},
		{"glossary", halved, g.terms(halved[0])},
		{"synthesis.tables", across, g.tables()},
	} {
		var piles [2]*pile
		for i, s := range sides {
			piles[i] = g.flow(s, kind.word, kind.widths, nil)
		}
		for _, b := range kind.blocks {
			emptier := 0
			if sides[1].left() > sides[0].left() {
				emptier = 1
			}
			if s := sides[emptier]; s.left() > sheetHeight/6 {
				g.add(s, piles[emptier], b)
			}
		}
	}
}

// What a table takes: columns of numbers beside the heads of its rows, which take a third, and the padding of its cells.
const (
	mostColumns    = 8
	cellGap     mm = 5
	rowPadding  mm = 1.5
)

// tables are the numbers of the figures that the synthesis shows.
func (g *digest) tables() []block {
	var blocks []block
	for i, p := range g.volume.plates {
		table := g.volume.table(p)
		if !g.shown["figure "+p.figure.ID] || len(table.Columns) > mostColumns {
			continue
		}
		table.Caption = p.title()
		heads := sheetWidth * 0.35
		column := (sheetWidth-heads)/mm(max(len(table.Columns)-1, 1)) - cellGap
		height := smallFace.height(table.Caption, sheetWidth) + 2
		var lines mm
		for _, c := range table.Columns {
			lines = max(lines, smallFace.height(c, column))
		}
		height += lines + rowPadding
		for r, row := range table.Rows {
			height += smallFace.height(row.Head, heads) + rowPadding
			for c := range row.Cells {
				table.Rows[r].Cells[c].Reference = ""
			}
		}
		blocks = append(blocks, block{key: "table " + p.figure.ID, rank: i, height: height, place: func() SynthesisPiece { return SynthesisPiece{Table: &table} }})
	}
	return blocks
}
