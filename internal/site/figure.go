package site

import (
	"html/template"
	"strconv"
	"strings"
)

// A setting is where a figure or a remark is put: a page, and what is already on it.
type setting struct {
	shelf  *shelf
	volume *volume // nil outside any edition
	path   string  // of the page
	paper  bool    // the page is meant for paper: wide drawings only, tables in the annex
	seen   map[string]int
	within *strings.Replacer // on paper: of links to other pages
}

func newSetting(v *volume, path string, paper bool) *setting {
	return &setting{shelf: v.shelf, volume: v, path: path, paper: paper, seen: map[string]int{}}
}

// anchor is an id that no other element of the page has: the second figure of an id gets a number.
func (s *setting) anchor(id string) string {
	s.seen[id]++
	if n := s.seen[id]; n > 1 {
		return id + "-" + strconv.Itoa(n)
	}
	return id
}

func (s *setting) href(target string) string { return relative(s.path, target) }

// figure puts a figure on the page.
func (s *setting) figure(p *plate) *Figure {
	v, id := s.volume, p.figure.ID
	page := v.at.figure(v.edition.ID, id, ".html")
	f := &Figure{
		ID: id, Anchor: s.anchor(figureAnchor(p)), Title: p.composed.Title, Subtitle: p.subtitle(),
		Description: p.composed.Description, Corrections: s.corrections(p), Downloads: s.downloads(p),
	}
	f.Headline, f.Notes = s.headline(p, f.Anchor+"-"), s.notes(p, f.Anchor+"-")
	f.Wide = p.drawing.Wide.Inline(f.Anchor + "-l-")
	if s.path != page {
		f.Href = s.href(page)
	}
	if s.paper {
		f.TableHref, f.Downloads = "#"+tableAnchor(p), nil
		return f
	}
	table := v.table(p)
	f.Narrow, f.Table = p.drawing.Narrow.Inline(f.Anchor+"-e-"), &table
	f.Options = s.href(v.at.figure(v.edition.ID, id, ".options.js"))
	f.Cite = s.href(page + "#citer")
	return f
}

// subtitle says what is measured below a headline that says what it means: the neutral title with its measure and base.
func (p *plate) subtitle() string {
	if p.headline.Text == "" {
		return p.composed.Subtitle
	}
	return p.composed.Title + ". " + p.composed.Subtitle
}

// headline is a figure's headline, or its neutral title when nobody gave it one.
func (s *setting) headline(p *plate, part string) template.HTML {
	if p.headline.Text != "" {
		return s.rebase(p.headline.On(s.marking(part)))
	}
	return template.HTML(template.HTMLEscapeString(p.composed.Title))
}

// notes are those of the authors, then the doubts of the numbers themselves.
func (s *setting) notes(p *plate, part string) []Note {
	var notes []Note
	for i, n := range p.notes {
		html := template.HTML(template.HTMLEscapeString(n.about)) + s.rebase(n.text.On(s.marking(part+notePart(i))))
		notes = append(notes, Note{Kind: n.kind, Label: n.label, HTML: html})
	}
	for _, doubt := range p.composed.Notes {
		notes = append(notes, Note{Kind: "doubt", HTML: template.HTML(template.HTMLEscapeString(doubt))})
	}
	return notes
}

func (v *volume) table(p *plate) Table {
	t := Table{Caption: p.composed.Table.Caption, Columns: p.composed.Table.Columns}
	for _, r := range p.composed.Table.Rows {
		row := Row{Head: r.Head}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, Cell{Text: c.Text, Reference: v.reference(c.Reference)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (s *setting) corrections(p *plate) []Link {
	v := s.volume
	list := v.at.page(v.edition.ID, "method")
	if s.paper {
		list = s.path // the print page holds the errata itself
	}
	var links []Link
	for _, i := range p.corrections {
		links = append(links, Link{Title: v.edition.Errata[i].Subject.For(v.lang), Href: s.href(list + "#" + erratumAnchor(i))})
	}
	return links
}

// downloads are the files of a figure, with their sizes in words.
func (s *setting) downloads(p *plate) []Download {
	v, w := s.volume, s.volume.words
	file := func(name, suffix string, content []byte) Download {
		return Download{Name: name, Href: s.href(v.at.figure(v.edition.ID, p.figure.ID, suffix)), Size: w.size(len(content))}
	}
	csv := file("CSV", ".csv", p.files.csv)
	csv.Size = w.say("size-and-rows", "size", csv.Size, "rows", w.say("rows", "n", p.files.rows))
	return []Download{csv, file("SVG", ".svg", p.files.svg), file("JSON", ".json", p.files.json)}
}

// figure makes the page and the files of a figure.
func (d desk) figure(v *volume, i int) {
	p := v.plates[i]
	target := v.at.figure(v.edition.ID, p.figure.ID, ".html")
	frame := d.frame(subject{
		key: v.edition.ID + "/figure/" + p.figure.ID, kind: "figure", path: target, volume: v, hidden: v.draft,
		title: d.windowTitle(p.title(), v.edition.ID), description: p.composed.Description,
	})
	d.figureFiles(v, p)
	d.put(target, "figure", p.given, func() any { return d.figurePage(frame, newSetting(v, target, false), i) })
}

func (d desk) figurePage(frame Page, set *setting, i int) FigurePage {
	v, p := set.volume, set.volume.plates[i]
	shown := set.figure(p)
	shown.Bare, shown.Plain, shown.Open, shown.Cite = true, p.headline.Text == "", true, ""
	shown.Subtitle = p.composed.Subtitle // the neutral title stands above it
	f := FigurePage{
		Page: frame, Figure: shown, Heading: shown.Headline, Position: v.words.count(i + 1), Count: v.words.count(len(v.plates)),
		Citation: d.citeFigure(v, p), Embed: d.embed(v, p),
	}
	for _, c := range p.chapters {
		target := v.at.chapter(v.edition.ID, v.chapters[c].Slug) + "#" + shown.Anchor
		f.Uses = append(f.Uses, Link{Title: v.chapters[c].Title, Href: set.href(target)})
	}
	f.Cited, f.Related = set.cited(p), set.related(p)
	for _, c := range f.Cited {
		f.CitedIn += len(c.Sentences)
	}
	f.Previous, f.Next = d.neighbour(v, set, i-1), d.neighbour(v, set, i+1)
	return f
}

// related are the other figures that show a question of this one.
func (s *setting) related(p *plate) []Link {
	v := s.volume
	var links []Link
	seen := map[*plate]bool{p: true}
	for _, q := range p.figure.Questions {
		for _, other := range v.showing[q.ID] {
			if !seen[other] {
				seen[other] = true
				links = append(links, Link{Title: other.title(), Href: s.href(v.at.figure(v.edition.ID, other.figure.ID, ".html"))})
			}
		}
	}
	return links
}

func (d desk) neighbour(v *volume, set *setting, i int) *Link {
	if i < 0 || i >= len(v.plates) {
		return nil
	}
	p := v.plates[i]
	return &Link{Title: p.title(), Href: set.href(v.at.figure(v.edition.ID, p.figure.ID, ".html"))}
}

func (d desk) figureFiles(v *volume, p *plate) {
	at := func(suffix string) string { return v.at.figure(v.edition.ID, p.figure.ID, suffix) }
	d.add(at(".csv"), p.files.csv)
	d.add(at(".svg"), p.files.svg)
	d.add(at(".json"), p.files.json)
	d.add(at(".options.js"), p.files.options)
}

// citeFigure is how to cite a figure.
func (d desk) citeFigure(v *volume, p *plate) string {
	return v.words.say("citation.figure", "publisher", v.barometer.Publisher.Name, "title", v.barometer.Title.For(v.lang),
		"id", v.edition.ID, "figure", p.title(), "url", d.citedAddress(v, v.at.figure(v.edition.ID, p.figure.ID, ".html")))
}

// cite is how to cite the edition.
func (d desk) cite(v *volume) string {
	return v.words.say("citation.edition", "publisher", v.barometer.Publisher.Name, "title", v.barometer.Title.For(v.lang),
		"id", v.edition.ID, "url", d.citedAddress(v, v.at.cover(v.edition.ID)))
}

func (d desk) citedAddress(v *volume, target string) string {
	if address := d.absolute(target); address != "" {
		return v.words.say("citation.url", "url", address)
	}
	return ""
}

// embed is the HTML by which another site shows the figure in a frame.
func (d desk) embed(v *volume, p *plate) string {
	address := d.absolute(v.at.figure(v.edition.ID, p.figure.ID, ".html"))
	if address == "" {
		return ""
	}
	return `<iframe src="` + template.HTMLEscapeString(address) + `#integre" title="` + template.HTMLEscapeString(p.title()) +
		`" width="720" height="640" loading="lazy"></iframe>`
}
