package site

import (
	"html"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"barometre/internal/narrative"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// homeKeyFigures is how many numbers the home page shows of the latest edition.
const homeKeyFigures = 3

func (d desk) home() {
	lang, target := d.shelf.lang, d.shelf.at.home()
	frame := d.frame(subject{key: "home", kind: "home", path: target, title: d.barometer.Title.For(lang),
		description: d.barometer.Subtitle.For(lang)})
	d.put(target, "home", source.Place{File: "data/barometre.yaml"}, func() any { return d.homePage(frame, target) })
}

func (d desk) homePage(frame Page, target string) HomePage {
	lang := d.shelf.lang
	page := HomePage{
		Page: frame, Heading: d.barometer.Title.For(lang), Subtitle: d.barometer.Subtitle.For(lang), Partners: d.partners(),
	}
	for i, v := range d.shelf.volumes {
		entry := v.editionEntry(target)
		page.Editions = append(page.Editions, entry)
		if i == 0 {
			set := newSetting(v, target, false)
			page.Latest, page.KeyFigures, page.Chapters = &entry, v.keyFigures(set, homeKeyFigures), v.entries(set, -1, false)
			if page.Description == "" {
				page.Description = entry.Summary
			}
		}
	}
	return page
}

func (v *volume) editionEntry(from string) EditionEntry {
	e := v.edition
	return EditionEntry{
		ID: e.ID, Title: v.ownTitle(), Href: relative(from, v.at.cover(e.ID)), Summary: e.Summary.For(v.lang),
		Scope: e.Scope.For(v.lang), Period: e.Period.For(v.lang), Draft: v.draft,
	}
}

func (d desk) text(t narrative.Page) {
	target := d.shelf.at.text(t.Slug)
	set := &setting{shelf: d.shelf, path: target}
	s := subject{key: "text/" + t.Slug, kind: "page", path: target, title: d.windowTitle(t.Title)}
	frame := d.frame(s)
	d.put(target, "page", source.Place{File: t.Path}, func() any {
		return TextPage{Page: frame, Heading: t.Title, HTML: t.Body(set.marking(""))}
	})
}

func (d desk) glossary() {
	if len(d.barometer.Glossary) == 0 {
		return
	}
	w, target := d.shelf.words, d.shelf.at.glossary()
	s := subject{key: "glossary", kind: "glossary", path: target, title: d.windowTitle(w.say("glossary")), description: w.say("glossary.lede")}
	frame := d.frame(s)
	d.put(target, "glossary", source.Place{File: "data/barometre.yaml"}, func() any { return d.glossaryPage(frame, target) })
}

func (d desk) glossaryPage(frame Page, target string) GlossaryPage {
	w, page := d.shelf.words, GlossaryPage{Page: frame}
	var passages []passage
	if len(d.shelf.volumes) > 0 {
		passages = d.shelf.volumes[0].passages(target)
	}
	for _, t := range d.barometer.Glossary {
		page.Terms = append(page.Terms, Term{
			Anchor: "terme-" + t.ID, Term: t.Term, Full: t.Full.For(w.lang), Meaning: t.Meaning.For(w.lang), Lang: t.Language,
			Uses: termUses(passages, t),
		})
	}
	return page
}

// A passage is a page that may use a term, with its whole text.
type passage struct {
	link  Link
	text  string
	lower string // the text without capitals
}

func newPassage(link Link, text string) passage { return passage{link, text, strings.ToLower(text)} }

// passages are the chapters and the interviews of an edition, read once for all terms.
func (v *volume) passages(from string) []passage {
	var all []passage
	for _, c := range v.chapters {
		var text strings.Builder
		text.WriteString(c.Title + "\n" + c.Lede.Text)
		for _, b := range c.Blocks(narrative.Marking{}) {
			text.WriteString("\n" + html.UnescapeString(string(b.HTML)))
			if b.Figure != nil {
				text.WriteString("\n" + b.Figure.Headline.Text)
			}
		}
		all = append(all, newPassage(Link{Title: c.Title, Href: relative(from, v.at.chapter(v.edition.ID, c.Slug))}, text.String()))
	}
	var said strings.Builder
	for _, r := range v.remarks {
		said.WriteString(attributionOf(r) + "\n" + r.Text + "\n")
	}
	interviews := Link{Title: v.words.say("interviews"), Href: relative(from, v.at.page(v.edition.ID, "interviews"))}
	return append(all, newPassage(interviews, said.String()))
}

// termUses are the passages that use a term.
func termUses(passages []passage, t survey.Term) []Link {
	var links []Link
	for _, p := range passages {
		if p.holds(t) {
			links = append(links, p.link)
		}
	}
	return links
}

// holds finds an acronym as it is written, and any other term with or without capitals.
func (p passage) holds(t survey.Term) bool {
	if t.Acronym {
		return holdsWord(p.text, t.Term)
	}
	return holdsWord(p.lower, strings.ToLower(t.Term))
}

// holdsWord reports whether text holds word with no letter or digit beside it.
func holdsWord(text, word string) bool {
	for word != "" {
		at := strings.Index(text, word)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		text = text[at+len(word):]
	}
	return false
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// notFound makes the page that hosts show for an unknown address. It is shown at any depth, so its addresses begin at the
// root of the host when the base URL tells where the site is below it; else they work where the page is.
func (d desk) notFound() {
	w, target := d.shelf.words, d.shelf.at.notFound()
	s := subject{key: "404", kind: "404", path: target, title: d.windowTitle(w.say("not-found")), hidden: true}
	root, rooted := d.rootPath()
	if rooted {
		s.path = "404.html"
	}
	page := NotFoundPage{Page: d.frame(s)}
	page.Links = append([]Link{{Title: w.say("menu.home"), Href: page.Home}}, page.Menu...)
	if rooted {
		page.begin(root)
	}
	d.put(target, "404", source.Place{}, func() any { return page })
}

// rootPath is the path of the site on its host, when a base URL tells it.
func (l *library) rootPath() (root string, known bool) {
	u, err := url.Parse(l.options.BaseURL)
	if err != nil || l.options.BaseURL == "" {
		return "", false
	}
	return u.Path + "/", true
}

// begin makes the addresses of the page begin with root.
func (p *NotFoundPage) begin(root string) {
	p.Home, p.ECharts = root+p.Home, root+p.ECharts
	if p.Feed != "" {
		p.Feed = root + p.Feed
	}
	for _, links := range [][]Link{p.Links, p.Menu, p.Foot, p.Languages} {
		for i := range links {
			links[i].Href = root + links[i].Href
		}
	}
	p.root = root
}
