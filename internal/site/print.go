package site

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"
)

// print makes the page that holds the whole edition.
func (d desk) print(v *volume) {
	s := d.subject(v, "print", v.words.say("menu.print"), v.edition.Summary.For(v.lang))
	frame := d.frame(s)
	d.put(s.path, "print", v.whole(), func() any { return d.printPage(frame, newSetting(v, s.path, true)) })
}

func (d desk) printPage(frame Page, set *setting) PrintPage {
	v := set.volume
	set.within = set.linksWithin()
	page := PrintPage{
		Page: frame, Cover: d.coverPage(v, frame, set), Method: v.methodOf(set), Citation: d.cite(v),
	}
	for i := range v.chapters {
		page.Chapters = append(page.Chapters, set.chapter(i))
	}
	for _, r := range v.remarks {
		if len(v.remarkUses(set, r)) == 0 {
			page.Remarks = append(page.Remarks, set.remark(r, ""))
		}
	}
	for _, p := range v.plates {
		page.Annex = append(page.Annex, set.annexTable(p))
	}
	return page
}

// printables are the pages of an edition that are meant for paper. Without chapters there is nothing to make a synthesis of.
func (v *volume) printables() []Printable {
	page := func(layout Layout, key, name, word string) Printable {
		return Printable{layout, v.edition, v.lang, v.at.page(v.edition.ID, key), name + v.edition.ID + ".pdf", word}
	}
	pages := []Printable{page(Report, "print", "barometre-", "pdf.print")}
	if len(v.chapters) > 0 {
		pages = append(pages, page(Synthesis, "synthesis", "synthese-", "pdf.synthesis"))
	}
	return pages
}

// printed publishes the PDFs of an edition, when there are any.
func (d desk) printed(v *volume) []Download {
	var files []Download
	for _, p := range v.printables() {
		printed, found := d.options.Printed[p.Page]
		if !found {
			continue
		}
		target := v.at.at(v.edition.ID, p.Name)
		d.add(target, printed.Content)
		size := v.words.say("size-and-rows", "size", v.words.say("pages", "n", printed.Pages), "rows", v.words.size(len(printed.Content)))
		files = append(files, Download{Name: p.Name, Href: target, Size: size, About: v.words.say(p.word)})
	}
	return files
}

// onPaper sets prose on paper: its headings stand one level lower, its links lead within the page, its short paragraphs are
// kept whole.
func (s *setting) onPaper(html template.HTML) template.HTML {
	return template.HTML(keptWhole(s.within.Replace(string(lower(html)))))
}

// mostKept is how many letters a paragraph has that no page break may split: some five lines. Browsers keep three lines at the
// foot of a page even when one alone is left for the next; no style sheet can ask for both.
const mostKept = 320

// keptWhole marks the paragraphs of a text that are too short to be split.
func keptWhole(html string) string {
	const begin, end = "<p>", "</p>"
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(html, begin)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		paragraph, after, _ := strings.Cut(rest, end)
		if lettersOf(paragraph) <= mostKept {
			out.WriteString(`<p class="kept">`)
		} else {
			out.WriteString(begin)
		}
		out.WriteString(paragraph + end)
		html = after
	}
}

// lettersOf counts the letters of a text, without its tags. Text holds no "<": only tags match.
func lettersOf(html string) int {
	count, inTag := 0, false
	for _, r := range html {
		switch {
		case r == '<':
			inTag = true
		case r == '>':
			inTag = false
		case !inTag:
			count++
		}
	}
	return count
}

// linksWithin makes links lead to the parts of the print page, where they lead to pages that these parts stand for.
func (s *setting) linksWithin() *strings.Replacer {
	v := s.volume
	var pairs []string
	lead := func(page, part, prefix string) {
		link := `href="` + s.href(page)
		pairs = append(pairs, link+`"`, `href="#`+part+`"`, link+`#`, `href="#`+prefix)
	}
	for _, c := range v.chapters {
		lead(v.at.chapter(v.edition.ID, c.Slug), chapterAnchor(c), c.Slug+"-")
	}
	lead(v.at.page(v.edition.ID, "method"), "methode", "")
	return strings.NewReplacer(pairs...)
}

// annexTable is the table of a figure under the title of the figure: its caption says what the title does not.
func (s *setting) annexTable(p *plate) AnnexTable {
	table := AnnexTable{Anchor: tableAnchor(p), Title: p.composed.Title, Table: s.volume.table(p)}
	table.Table.Caption = cmp.Or(p.composed.Subtitle, table.Table.Caption)
	if !p.commented {
		table.Figure = s.figure(p)
		table.Figure.TableHref = ""
	}
	return table
}

// lowerHeadings puts every heading one level lower. Text holds no "<": only tags match.
var lowerHeadings = strings.NewReplacer("<h2", "<h3", "</h2>", "</h3>", "<h3", "<h4", "</h3>", "</h4>", "<h4", "<h5", "</h4>", "</h5>",
	"<h5", "<h6", "</h5>", "</h6>")

func lower(html template.HTML) template.HTML {
	return template.HTML(lowerHeadings.Replace(string(html)))
}

// paperSheet is the style sheet of the sheets of paper: what stands at their feet, which browsers print from style sheets
// alone. The publication is at the left, with its address, and whether it is a draft; the part being read at the right, before the number of the page.
// Every chapter is a named page; the other parts are named by the style sheet of the theme.
func (d desk) paperSheet(v *volume) string {
	var sheet strings.Builder
	sheet.WriteString("@charset \"utf-8\";\n")
	title, draft := v.barometer.Title.For(v.lang), ""
	if v.draft { // paper goes from hand to hand
		draft = " · " + v.words.say("edition.draft")
	}
	name := shortened(title, mostNamed-utf8.RuneCountInString(draft)) + " · " + v.words.say("edition.name", "id", v.edition.ID) + draft
	if address := d.absolute(v.at.cover(v.edition.ID)); address != "" {
		name += "\n" + shortAddress(address)
	}
	fmt.Fprintf(&sheet, "@page { @bottom-left { content: %s; } }\n@page cover { @bottom-left { content: none; } }\n", styleString(name))
	for _, part := range []struct{ page, word string }{
		{"contents", "contents"}, {"interviews", "interviews.more"}, {"method", "method"}, {"annex", "annex"}} {
		sheet.WriteString(namedPage(part.page, v.words.say(part.word)))
	}
	for i, c := range v.chapters {
		page := fmt.Sprintf("chapter-%d", i+1)
		sheet.WriteString(namedPage(page, c.Title))
		fmt.Fprintf(&sheet, "#%s { page: %s; }\n", chapterAnchor(c), page)
	}
	return sheet.String()
}

func namedPage(name, title string) string {
	return fmt.Sprintf("@page %s { @bottom-right { content: %s counter(page); } }\n", name, styleString(shortened(title, mostRunning)+"\u2003"))
}

// shortAddress is an address as people write it.
func shortAddress(address string) string {
	_, address, _ = strings.Cut(address, "://")
	return strings.TrimSuffix(address, "/")
}

// How many letters of two titles the foot of a page has room for: the publication's, in two lines over its address, and the
// chapter's, in one line before the number of the page.
const (
	mostNamed   = 90
	mostRunning = 52
)

// shortened cuts a title that is too long for its place after a word.
func shortened(title string, most int) string {
	letters := []rune(title)
	if len(letters) <= most {
		return title
	}
	cut := string(letters[:most])
	if space := strings.LastIndex(cut, " "); space > 0 {
		cut = cut[:space]
	}
	return strings.TrimRightFunc(cut, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) + "…"
}

// styleString writes a text as a string of a style sheet, whatever it holds: letters, digits and spaces stand for themselves,
// the rest is escaped by number.
func styleString(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		if r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, `\%x `, r)
		}
	}
	out.WriteByte('"')
	return out.String()
}
