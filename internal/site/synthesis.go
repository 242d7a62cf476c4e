package site

import (
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"barometre/internal/narrative"
	"barometre/internal/survey"
)

// synthesis makes the page that tells an edition on four sheets of A4: a cover, two sheets of chapters, a back. Nothing is
// written for it: its texts are those of the edition, whole or cut at the end of a sentence, and what does not fit is left out.
// What fits is found by measure (measure.go, sheet.go), so that no sheet spills and none has a hole. It stays on A4 when the edition
// is printed on A5: four sheets of half the size would hold half as much.
func (d desk) synthesis(v *volume) {
	s := d.subject(v, "synthesis", v.words.say("menu.synthesis"), v.edition.Summary.For(v.lang))
	frame := d.frame(s)
	d.put(s.path, "synthesis", v.whole(), func() any { return d.synthesisPage(frame, newSetting(v, s.path, true)) })
}

func (d desk) synthesisPage(frame Page, set *setting) SynthesisPage {
	v := set.volume
	g := &digest{volume: v, set: set, shown: map[string]bool{}, told: map[survey.Reference]bool{}}
	page := SynthesisPage{Page: frame, Heading: v.barometer.Title.For(v.lang), Subtitle: v.ownTitle(), Citation: d.cite(v),
		Scope: v.edition.Scope.For(v.lang), Period: v.edition.Period.For(v.lang)}
	if len(v.edition.ID) > len("2012") {
		page.Size = "long"
	}
	cover := g.cover(&page)
	first, second := g.inside()
	g.complete(cover)
	for _, s := range []*side{cover, first, second, g.back(d.partners(), page.Citation)} {
		page.Sheets = append(page.Sheets, s.sheet())
	}
	return page
}

// A digest is a synthesis while it is made.
type digest struct {
	volume *volume
	set    *setting
	shown  map[string]bool                 // figures, remarks, sentences
	told   map[survey.Reference]bool       // what its texts say
	common map[string]bool                 // stems that tell no question from another
	free   map[*narrative.Chapter][]proven // sentences that can stand without it
}

// tell keeps in mind what a text says, so that no sentence repeats it.
func (g *digest) tell(claims []narrative.Claim) {
	for _, c := range claims {
		g.told[c.Reference] = true
	}
}

// What the cover measures above its rows, its text apart. The title stands beside a year, and below a longer name of the edition.
const (
	yearHead   mm = 33
	longHead   mm = 5
	headGaps   mm = 8
	besideYear mm = 84
)

// cover is the first sheet: the key figures beside the leading figure, or above it when they are few or the figure needs the
// width, and what the synthesis holds.
func (g *digest) cover(page *SynthesisPage) *side {
	head := g.masthead(page)
	manners := []func(mm) (*side, bool){g.beside, g.above}
	if len(g.volume.keys) <= len(thirds) {
		slices.Reverse(manners)
	}
	var first *side
	var shown map[string]bool
	before := g.shown
	for _, manner := range manners {
		g.shown = maps.Clone(before)
		s, leads := manner(head)
		if leads || first == nil {
			first, shown = s, g.shown
		}
		if leads {
			break
		}
	}
	g.shown = shown
	for _, k := range g.volume.keys {
		g.tell(k.sentence.Claims)
	}
	return first
}

// masthead is the height of what stands above the rows of the cover; the summary is cut to a third of the sheet.
func (g *digest) masthead(page *SynthesisPage) mm {
	head := headGaps + max(yearHead, titleFace.height(page.Heading, besideYear)+largeText.height(page.Subtitle, besideYear))
	if page.Size != "" {
		head = headGaps + longHead + nameFace.height(g.volume.edition.ID, sheetWidth) + titleFace.height(page.Heading, sheetWidth) + largeText.height(page.Subtitle, sheetWidth)
	}
	page.Summary = largeText.opening(g.volume.edition.Summary.For(g.volume.lang), coverWide, sheetHeight/4)
	return head + max(largeText.height(page.Summary, coverWide), sansText.height(page.Scope, coverNarrow)+sansText.height(page.Period, coverNarrow))
}

// beside is a cover with its key figures in a narrow column, and whether it shows the leading figure.
func (g *digest) beside(head mm) (*side, bool) {
	main, aside := &pile{width: coverWide}, &pile{width: coverNarrow, label: g.volume.words.say("key-figures")}
	s := &side{head: head, limit: sheetHeight, rows: []*row{{kind: "cover", cells: []*pile{main, aside}}}}
	for i := range g.volume.keys {
		g.add(s, aside, g.key(i, aside.width))
	}
	if len(aside.blocks) == 0 {
		aside.label = ""
	}
	return s, g.lead(s, main)
}

// above is a cover with its key figures in rows of three over the leading figure.
func (g *digest) above(head mm) (*side, bool) {
	s := &side{head: head, limit: sheetHeight}
	for keys := range slices.Chunk(g.volume.keys, len(thirds)) {
		r := &row{kind: "triple", widths: thirds}
		if s.rows == nil {
			r.label, r.anchor = g.volume.words.say("key-figures"), "chiffres-cles"
		}
		s.rows = append(s.rows, r)
		for i := range keys {
			r.cells = append(r.cells, &pile{width: thirds[0]})
			g.add(s, r.cells[i], g.key((len(s.rows)-1)*len(thirds)+i, thirds[0]))
		}
	}
	main := &pile{width: sheetWidth}
	s.rows = append(s.rows, &row{kind: "whole", cells: []*pile{main}})
	return s, g.lead(s, main)
}

// lead puts the leading figure in a column of the cover.
func (g *digest) lead(s *side, main *pile) bool {
	p := g.volume.known[g.volume.edition.LeadFigure]
	return p != nil && g.add(s, main, g.figure(p, main.width))
}

// complete fills the cover when the chapters have taken what they need: with what the synthesis holds, then with other figures.
func (g *digest) complete(s *side) {
	row := s.rows[len(s.rows)-1]
	spare := g.spare(func(p *plate) bool { return true })
	if main := row.cells[0]; row.kind == "cover" || len(main.blocks) > 0 || len(spare) == 0 {
		for i := len(row.cells) - 1; i >= 0; i-- {
			g.add(s, row.cells[i], g.contents(row.cells[i].width))
		}
		for _, p := range spare {
			g.add(s, main, g.figure(p, main.width))
		}
	}
	if row.kind != "cover" {
		g.more(s, "", spare)
		last := s.rows[len(s.rows)-1]
		g.add(s, last.cells[0], g.contents(last.width(0)))
	}
}

// dataRef says what proves a claim. The synthesis leaves that to the pages whose texts it takes.
var dataRef = regexp.MustCompile(` data-ref="[^"]*"`)

func unproved(text template.HTML) template.HTML {
	return template.HTML(dataRef.ReplaceAllString(string(text), ""))
}

// key is a key figure without its links.
func (g *digest) key(i int, width mm) block {
	k := keyFigureOf(g.volume.keys[i].sentence, narrative.Marking{}, unproved)
	return block{key: "key " + strconv.Itoa(i), rank: i, height: keyNumber + keyFace.height(bare(k.Sentence), width),
		place: func() SynthesisPiece { return SynthesisPiece{Key: &k} }}
}

// contents lists the chapters with their sheets.
func (g *digest) contents(width mm) block {
	title := g.volume.words.say("contents")
	height := labelHeight
	var list []SynthesisEntry
	first := halves(len(g.volume.chapters))[0]
	for i, c := range g.volume.chapters {
		height += sansText.height(c.Title, width-12) + 0.8
		entry := SynthesisEntry{Number: g.volume.words.count(i + 1), Title: c.Title, Sheet: g.volume.words.count(2)}
		if i >= len(first) {
			entry.Sheet = g.volume.words.count(3)
		}
		list = append(list, entry)
	}
	return block{key: "contents", rank: 99, height: height, place: func() SynthesisPiece { return SynthesisPiece{Title: title, Chapters: list} }}
}

// figure is a figure with what it needs to be understood: where its numbers come from, how they are to be read when that is
// short, and the errata that touch it.
func (g *digest) figure(p *plate, width mm) block {
	f := SynthesisFigure{Title: p.title(), Subtitle: p.subtitle(), Source: g.origin(p, width)}
	for _, i := range p.corrections {
		f.Corrections = append(f.Corrections, g.volume.words.say("figure.correction")+" "+g.volume.edition.Errata[i].Subject.For(g.volume.lang))
	}
	svg := drawingOf(p.drawing, width)
	height := figureFrame + headlineFace.height(f.Title, width) + smallFace.height(f.Subtitle, width) + drawingHeight(svg, width)
	for _, line := range slices.Concat(f.Source, f.Corrections) {
		height += finestFace.height(line, width)
	}
	return block{key: "figure " + p.figure.ID, plate: p, height: height, place: func() SynthesisPiece {
		f.Anchor = g.set.anchor(figureAnchor(p))
		f.Drawing = svg.Inline(f.Anchor + "-")
		if phone := p.drawing.Narrow; phone.Width != svg.Width {
			f.Narrow = phone.Inline(f.Anchor + "-e-")
		}
		return SynthesisPiece{Figure: &f}
	}}
}

// mostReading is how many lines under a figure say how it is to be read; where more would be needed, they say where that is said.
const mostReading = 5

// origin is where the numbers of a figure come from and how they are to be read.
func (g *digest) origin(p *plate, width mm) []string {
	var sources, readings []string
	lines := 0
	for _, n := range p.notes {
		line := strings.TrimSpace(n.label + " " + n.about + n.text.Text)
		switch n.kind {
		case "source":
			sources = append(sources, line)
		case "reading":
			readings = append(readings, line)
			lines += finestFace.lines(line, width)
		}
	}
	if lines > mostReading {
		readings = []string{g.volume.words.say("synthesis.readings")}
	}
	return append(sources, readings...)
}

// spare are the figures that are shown nowhere, and that some condition admits, in reading order.
func (g *digest) spare(admits func(*plate) bool) []*plate {
	var spare []*plate
	for _, p := range g.volume.plates {
		if !g.shown["figure "+p.figure.ID] && admits(p) {
			spare = append(spare, p)
		}
	}
	return spare
}

// remark is a remark.
func (g *digest) remark(rem *narrative.Remark, attribution string, width mm) block {
	if attribution == "" {
		attribution = attributionOf(rem)
	}
	said := rem.Text
	if rem.Verbatim {
		said = "«\u00a0" + said + "\u00a0»"
	}
	height := sentenceFace.height(said, width-2) + smallFace.height(attribution, width-6) + 2
	return block{key: "remark " + rem.ID, rank: remarkRank, height: height, place: func() SynthesisPiece {
		shown := g.set.remark(rem, attribution)
		shown.Body = unproved(rem.Body(narrative.Marking{}))
		return SynthesisPiece{Remark: &shown}
	}}
}
