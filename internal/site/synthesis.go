package site

import (
	"html/template"
	"regexp"
	"slices"
	"strings"

	"barometre/internal/narrative"
)

// synthesis makes the page that tells an edition on four sheets of A4: a cover, two sheets of chapters, a back. Nothing is
// written for it: its texts are those of the edition, whole or cut at the end of a sentence, and what does not fit is left out.
// What fits is found by measure (measure.go), so that no sheet spills and none has a hole.
func (d desk) synthesis(v *volume) {
	s := d.subject(v, "synthesis", v.words.say("menu.synthesis"), v.edition.Summary.For(v.lang))
	g := &digest{volume: v, set: newSetting(v, s.path, true), shown: map[string]bool{}}
	page := SynthesisPage{Page: d.frame(s)}
	page.Front = g.front()
	for _, chapters := range halves(len(v.chapters)) {
		page.Inside = append(page.Inside, g.sheet(chapters))
	}
	page.Back = g.back(d.partners(), d.cite(v))
	d.put(s.path, "synthesis", page, v.whole())
}

// A digest is a synthesis while it is made.
type digest struct {
	volume *volume
	set    *setting
	shown  map[string]bool // figures, remarks and sentences
}

// first reports whether something is shown for the first time.
func (g *digest) first(kind, what string) bool { return !g.shown[kind+" "+what] }

// halves are the chapters of the two inner sheets, by index. A single chapter goes over both.
func halves(chapters int) [][]int {
	var all []int
	for i := range chapters {
		all = append(all, i)
	}
	if chapters == 1 {
		return [][]int{all, all}
	}
	return [][]int{all[:(chapters+1)/2], all[(chapters+1)/2:]}
}

// front is the first sheet: what the cover of the edition says, and figures where there is room.
func (g *digest) front() SynthesisFront {
	v, e := g.volume, g.volume.edition
	front := SynthesisFront{Heading: v.barometer.Title.For(v.lang), Subtitle: v.ownTitle(), Scope: e.Scope.For(v.lang), Period: e.Period.For(v.lang)}
	r := &room{sheetHeight - coverHead}
	for _, h := range []mm{wide.title.height(front.Heading), wide.lede.height(front.Subtitle), wide.finest.height(front.Scope) + wide.finest.height(front.Period)} {
		r.take(h)
	}
	front.Summary = r.sentences(e.Summary.For(v.lang), wide.lede, sheetHeight/3)
	front.KeyFigures = g.keys(r)
	for _, p := range append([]*plate{v.known[e.LeadFigure]}, v.plates...) {
		if p != nil && len(front.Figures) < 2 && (p == v.known[e.LeadFigure] || g.spare(p)) {
			front.Figures = append(front.Figures, g.figures(p, wide, r)...)
		}
	}
	return front
}

// spare reports whether the chapters that show a figure have another one to show.
func (g *digest) spare(p *plate) bool {
	for _, chapter := range p.chapters {
		if len(g.platesOf(chapter)) < 2 {
			return false
		}
	}
	return true
}

// keys are the key figures that fit, row by row.
func (g *digest) keys(r *room) []KeyFigure {
	var keys []KeyFigure
	for row := range slices.Chunk(g.volume.keys[:min(len(g.volume.keys), mostKeys)], keyColumns) {
		var tallest mm
		for _, k := range row {
			tallest = max(tallest, keyNumber+keySentence.height(k.sentence.Text))
		}
		if keys == nil {
			tallest += keysHead
		}
		if !r.take(tallest) {
			break
		}
		for _, k := range row {
			keys = append(keys, plainKey(k.sentence))
		}
	}
	return keys
}

// dataRef says what proves a claim. The synthesis leaves that to the pages whose texts it takes.
var dataRef = regexp.MustCompile(` data-ref="[^"]*"`)

func unproved(text template.HTML) template.HTML {
	return template.HTML(dataRef.ReplaceAllString(string(text), ""))
}

// plainKey is a key figure without its links.
func plainKey(f narrative.Fragment) KeyFigure {
	number, sentence := f.Lead(narrative.Marking{})
	k := KeyFigure{Number: unproved(number), Sentence: template.HTML(strings.TrimLeft(string(unproved(sentence)), " \u00a0\u202f")), Repeated: number == ""}
	if k.Repeated && len(f.Claims) > 0 {
		k.Number = template.HTML(template.HTMLEscapeString(f.Claims[0].Value))
	}
	return k
}

// sheet is an inner sheet: its chapters two by two, or one below the other when they are one or two. The last of an odd
// number takes the whole width. What the chapters leave empty shows other figures of the edition.
func (g *digest) sheet(chapters []int) SynthesisSheet {
	sheet, columns := SynthesisSheet{}, 1
	if sheet.Paired = len(chapters) > 2; sheet.Paired {
		columns = 2
	}
	rows := (len(chapters) + columns - 1) / columns
	height := (sheetHeight-mm(rows-1)*rowGap)/mm(max(rows, 1)) - cellHead
	rest := &room{-rowGap - cellHead}
	for row := range slices.Chunk(chapters, columns) {
		left := height
		for _, c := range row {
			r := &room{height}
			sheet.Cells = append(sheet.Cells, g.cell(c, len(row) < 2, r))
			left = min(left, r.left)
		}
		rest.left += left
	}
	if more := g.more(rest); len(more.Figures) > 0 {
		sheet.Cells = append(sheet.Cells, more)
	}
	return sheet
}

// more shows figures that no chapter needs.
func (g *digest) more(r *room) SynthesisCell {
	cell := SynthesisCell{Title: g.volume.words.say("synthesis.more"), Across: true}
	r.take(wide.title.height(cell.Title))
	for _, p := range g.volume.plates {
		if len(cell.Figures) < mostFigures && g.spare(p) {
			cell.Figures = append(cell.Figures, g.figures(p, wide, r)...)
		}
	}
	return cell
}

// cell tells a chapter: its title, how it opens, a figure, the rest of its lede, a sentence that the data prove, then whatever
// else there is room for.
func (g *digest) cell(index int, across bool, r *room) SynthesisCell {
	v, c, w := g.volume, g.volume.chapters[index], narrow
	if across {
		w = wide
	}
	cell := SynthesisCell{Number: v.words.count(index + 1), Title: c.Title, Across: across}
	r.take(w.title.height(c.Title))
	lede := c.Lede.Text
	if !g.first("lede", c.Slug) {
		lede = ""
	}
	g.shown["lede "+c.Slug] = true
	opening := w.lede.height(sentencesOf(lede)[0])
	r.left -= opening
	plates := g.platesOf(index)
	for _, p := range plates {
		if len(cell.Figures) == 0 {
			cell.Figures = g.figures(p, w, r)
		}
	}
	r.left += opening
	cell.Lede = r.sentences(lede, w.lede, r.left)
	cell.Sentences = g.sentences(c, 1, w, r)
	for _, use := range c.Remarks {
		if rem := v.remark(use.ID); rem != nil && cell.Remark == nil {
			cell.Remark = g.remark(rem, use.Attribution, w, r)
		}
	}
	for _, p := range plates {
		if len(cell.Figures) < mostFigures {
			cell.Figures = append(cell.Figures, g.figures(p, w, r)...)
		}
	}
	cell.Sentences = append(cell.Sentences, g.sentences(c, mostSentences, w, r)...)
	return cell
}

// mostFigures and mostSentences are what a chapter shows at most, however much room there is.
const mostFigures, mostSentences = 5, 6

// platesOf are the figures of a chapter, then those of no chapter when it is the only one.
func (g *digest) platesOf(chapter int) []*plate {
	var plates []*plate
	for _, p := range g.volume.plates {
		if slices.Contains(p.chapters, chapter) || len(g.volume.chapters) == 1 {
			plates = append(plates, p)
		}
	}
	return plates
}

// figures is a figure, once, where it fits; else nothing.
func (g *digest) figures(p *plate, w column, r *room) []SynthesisFigure {
	f := SynthesisFigure{Title: p.title(), Subtitle: p.subtitle()}
	height := figureFrame + w.headline.height(f.Title) + w.small.height(f.Subtitle) + w.drawn(p.drawing)
	for _, n := range p.notes {
		if n.kind == "source" {
			f.Source = append(f.Source, strings.TrimSpace(n.label+" "+n.about+n.text.Text))
		}
	}
	for _, i := range p.corrections {
		f.Source = append(f.Source, g.volume.words.say("figure.correction")+" "+g.volume.edition.Errata[i].Subject.For(g.volume.lang))
	}
	for _, line := range f.Source {
		height += w.finest.height(line)
	}
	if !g.first("figure", p.figure.ID) || !r.take(height) {
		return nil
	}
	g.shown["figure "+p.figure.ID] = true
	f.Anchor = g.set.anchor(figureAnchor(p))
	f.Drawing = w.drawing(p.drawing).Inline(f.Anchor + "-")
	if w.width > narrow.width {
		f.Narrow = narrow.drawing(p.drawing).Inline(f.Anchor + "-e-")
	}
	return []SynthesisFigure{f}
}

// sentences are those of a chapter that the data prove, besides what is already said, where they fit: first those that say
// most.
func (g *digest) sentences(c *narrative.Chapter, most int, w column, r *room) []string {
	claims := map[string]int{}
	var texts []string
	for _, claim := range c.Claims {
		text := fold(claim.Sentence)
		if claims[text]++; claims[text] == 1 && isSentence(text) && !strings.Contains(fold(c.Lede.Text), text) && !g.headline(text) {
			texts = append(texts, text)
		}
	}
	slices.SortStableFunc(texts, func(a, b string) int { return claims[b] - claims[a] })
	var said []string
	for _, text := range texts {
		if len(said) < most && g.first("sentence", text) && r.take(w.key.height(text)) {
			g.shown["sentence "+text] = true
			said = append(said, text)
		}
	}
	return said
}

// isSentence reports whether a text ends as a sentence, which headings do not, and is long enough to be understood alone.
func isSentence(text string) bool {
	return len([]rune(text)) >= 60 && strings.HasSuffix(strings.TrimRight(text, "\u00a0»”)"), ".")
}

// headline reports whether a sentence is the headline of a figure.
func (g *digest) headline(text string) bool {
	return slices.ContainsFunc(g.volume.plates, func(p *plate) bool { return fold(p.headline.Text) == text })
}

// remark is a remark, once, where it fits; else nil.
func (g *digest) remark(rem *narrative.Remark, attribution string, w column, r *room) *Remark {
	if attribution == "" {
		attribution = attributionOf(rem)
	}
	if !g.first("remark", rem.ID) || !r.take(w.remark.height(rem.Text)+w.small.height(attribution)) {
		return nil
	}
	g.shown["remark "+rem.ID] = true
	shown := Remark{Anchor: g.set.anchor(remarkAnchor(rem)), Verbatim: rem.Verbatim, Attribution: attribution, Body: unproved(rem.Body(narrative.Marking{}))}
	if rem.Lang != g.volume.lang {
		shown.Lang = rem.Lang
	}
	return &shown
}

// inShort are the elements of the method sheet in the order in which readers miss them.
var inShort = []string{"target-population", "fieldwork", "mode", "response", "precision", "limits", "selection", "frame", "objective", "comparability",
	"weighting", "bases-and-rounding", "wording", "commissioner", "processing", "non-response", "interviews", "versions-and-licence"}

// back is the last sheet: how the survey was made, what was said in interviews, who publishes it.
func (g *digest) back(partners []Partner, citation string) SynthesisBack {
	v := g.volume
	back := SynthesisBack{Citation: citation}
	r := &room{sheetHeight - 2*backHead - wide.small.height(citation)}
	for i, p := range partners {
		if i%2 == 0 && !r.take(narrow.small.height(p.Name)+narrow.small.height(p.Role)+2) {
			break
		}
		back.Partners = append(back.Partners, p)
	}
	quotes := &room{min(r.left/2, 90)}
	for _, rem := range v.remarks {
		if len(back.Remarks) < 4 {
			if shown := g.remark(rem, "", wide, quotes); shown != nil {
				back.Remarks = append(back.Remarks, *shown)
				r.take(wide.remark.height(rem.Text) + wide.small.height(shown.Attribution))
			}
		}
	}
	back.Method = g.method(r)
	return back
}

// method is the method sheet in short: the documented elements that fit, each cut at the end of a sentence, two by two.
func (g *digest) method(r *room) []SynthesisMethod {
	var short []SynthesisMethod
	var row mm
	for _, id := range inShort {
		for i, e := range g.volume.edition.Method {
			if e.ID != id || e.Undocumented {
				continue
			}
			title := g.volume.words.say("methods." + id)
			entry := &room{45}
			entry.take(narrow.headline.height(title))
			text := entry.sentences(g.volume.method[i].Text, narrow.lede, 45)
			height := 45 - entry.left + 3
			if more := max(0, height-row); text == "" || !r.take(more) {
				continue
			}
			if row = max(row, height); len(short)%2 == 1 {
				row = 0
			}
			short = append(short, SynthesisMethod{title, text})
		}
	}
	return short
}
