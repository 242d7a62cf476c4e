package site

import "slices"

// A side is a sheet of the synthesis while it is filled: what stands at its head, and rows.
type side struct {
	head, limit mm
	rows        []*row
}

// A row is what stands side by side on a side. One that flows has a single cell, whose blocks go on from column to column.
type row struct {
	kind, label, anchor string
	widths              []mm // of the columns of a row that flows
	cells               []*pile
}

// A pile is a column of blocks, below the title of a chapter or none.
type pile struct {
	width               mm
	chapter             int
	number, title, lede string
	opened              int // sentences of the lede
	faces               *chapterFaces
	illustrated         bool // it may show figures
	label               string
	close               bool // little stands between its blocks
	blocks              []block
}

// chapterFaces are how the head of a chapter is set.
type chapterFaces struct{ title, lede face }

// A block is something that is shown whole or not at all.
type block struct {
	key    string // what it is: nothing is shown twice
	rank   int    // its place in its cell
	height mm
	plate  *plate  // of a figure
	proven *proven // of a sentence
	place  func() SynthesisPiece
}

// What the sheets measure: inside the margins, the columns, and what stands between things.
const (
	sheetWidth  mm = 174
	sheetHeight mm = 262
	columnGap   mm = 6
	coverWide   mm = 122
	coverNarrow    = sheetWidth - columnGap - coverWide
	rowGap      mm = 6
	pieceGap    mm = 3.2
	closeGap    mm = 1.8
	ruleHeight  mm = 2.6 // above the title of a chapter
	labelHeight mm = 8.6
	titleGap    mm = 1.2
	ledeGap     mm = 3.2
	figureFrame mm = 5.6 // rule, space above and below the drawing
	keyNumber   mm = 10.8
)

var (
	across = []mm{sheetWidth}
	halved = []mm{(sheetWidth - columnGap) / 2, (sheetWidth - columnGap) / 2}
	thirds = []mm{(sheetWidth - 2*columnGap) / 3, (sheetWidth - 2*columnGap) / 3, (sheetWidth - 2*columnGap) / 3}
)

// height is that of all that stands on a side.
func (s *side) height() mm {
	height := s.head
	for _, r := range s.rows {
		if h := r.height(); h > 0 {
			if height > 0 {
				height += rowGap
			}
			height += h
		}
	}
	return height
}

// left is the height that is not taken.
func (s *side) left() mm { return s.limit - s.height() }

// flows reports whether the blocks of a row go on from column to column.
func (r *row) flows() bool { return len(r.widths) > 0 && len(r.cells) == 1 }

// width is that of a column.
func (r *row) width(column int) mm {
	if r.flows() {
		return r.widths[column]
	}
	return r.cells[column].width
}

func (r *row) height() mm {
	var title, lede, stack mm
	if r.flows() {
		title, stack = 0, balanced(r.cells[0].heights(), len(r.widths), r.cells[0].gap()).height
		if r.cells[0].title != "" {
			title = ruleHeight
		}
	} else {
		for _, c := range r.cells {
			title, lede, stack = max(title, c.titleHeight()), max(lede, c.ledeHeight()), max(stack, c.stackHeight())
		}
	}
	height := title + lede + stack
	if height > 0 && r.label != "" {
		height += labelHeight
	}
	return height
}

func (c *pile) titleHeight() mm {
	if c.title == "" {
		return 0
	}
	return ruleHeight + c.faces.title.height(c.number+" "+c.title, c.width) + titleGap
}

func (c *pile) ledeHeight() mm {
	if c.lede == "" {
		return 0
	}
	return c.faces.lede.height(c.lede, c.width) + ledeGap
}

func (c *pile) stackHeight() mm {
	if len(c.blocks) == 0 {
		return 0
	}
	height := balanced(c.heights(), 1, c.gap()).height
	if c.title != "" {
		height -= c.titleHeight() - ruleHeight + c.ledeHeight() + c.gap()
	}
	if c.label != "" {
		height += labelHeight
	}
	return height
}

// gap is what stands between two blocks.
func (c *pile) gap() mm {
	if c.close {
		return closeGap
	}
	return pieceGap
}

// heights are those of the head of a chapter, when there is one, and of the blocks.
func (c *pile) heights() []mm {
	var heights []mm
	if c.title != "" {
		heights = append(heights, c.titleHeight()-ruleHeight+c.ledeHeight())
	}
	for _, b := range c.blocks {
		heights = append(heights, b.height)
	}
	return heights
}

// A cut is how blocks are cut into columns: where each column ends, and the height of the highest.
type cut struct {
	ends   []int
	height mm
}

// balanced cuts blocks, in their order, into columns of the least height; of two cuts alike, the one that has more in the first.
func balanced(heights []mm, columns int, gap mm) cut {
	if columns == 1 || len(heights) < 2 {
		var height mm
		for i, h := range heights {
			if height += h; i > 0 {
				height += gap
			}
		}
		return cut{[]int{len(heights)}, height}
	}
	var best cut
	var first mm
	for i, h := range heights {
		if first += h; i > 0 {
			first += gap
		}
		if best.ends != nil && first > best.height {
			break
		}
		rest := balanced(heights[i+1:], columns-1, gap)
		if height := max(first, rest.height); best.ends == nil || height <= best.height {
			best = cut{[]int{i + 1}, height}
			for _, end := range rest.ends {
				best.ends = append(best.ends, i+1+end)
			}
		}
	}
	return best
}

// add puts a block in its place in a cell, once, if the side has room for it.
func (g *digest) add(s *side, c *pile, b block) bool {
	if g.shown[b.key] {
		return false
	}
	before := c.blocks
	if c.blocks = inserted(before, b); s.height() > s.limit {
		c.blocks = before
		return false
	}
	g.shown[b.key] = true
	if b.plate != nil {
		g.tell(b.plate.headline.Claims)
	}
	if b.proven != nil {
		g.tell(b.proven.claims)
	}
	return true
}

func inserted(blocks []block, b block) []block {
	at := len(blocks)
	for at > 0 && blocks[at-1].rank > b.rank {
		at--
	}
	return slices.Insert(slices.Clone(blocks), at, b)
}

// sheet is the side as layouts see it.
func (s *side) sheet() SynthesisSheet {
	sheet := SynthesisSheet{Loose: s.left() > sheetHeight/4}
	for _, r := range s.rows {
		if r.height() == 0 {
			continue
		}
		shown := SynthesisRow{Kind: r.kind, Label: r.label, Anchor: r.anchor}
		for _, c := range r.cells {
			shown.Cells = append(shown.Cells, c.columns(r)...)
		}
		sheet.Rows = append(sheet.Rows, shown)
	}
	return sheet
}

// columns are the columns that a cell goes over.
func (c *pile) columns(r *row) []SynthesisCell {
	head := SynthesisCell{Number: c.number, Title: c.title, Lede: c.lede, Large: c.faces == large, Label: c.label}
	if !r.flows() {
		head.Pieces = piecesOf(c.blocks)
		return []SynthesisCell{head}
	}
	var columns []SynthesisCell
	start, above := 0, 0
	if c.title != "" {
		above = 1
	}
	for i, end := range balanced(c.heights(), len(r.widths), c.gap()).ends {
		column := SynthesisCell{}
		if i == 0 {
			column = head
		}
		column.Pieces = piecesOf(c.blocks[start : end-above])
		start = end - above
		columns = append(columns, column)
	}
	return columns
}

func piecesOf(blocks []block) []SynthesisPiece {
	var pieces []SynthesisPiece
	for _, b := range blocks {
		pieces = append(pieces, b.place())
	}
	return pieces
}
