package site

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"barometre/internal/narrative"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// homeKeyFigures is how many numbers the home page shows of the latest edition.
const homeKeyFigures = 3

func (d desk) home() error {
	lang, target := d.shelf.lang, d.shelf.at.home()
	page := HomePage{
		Page: d.frame(subject{key: "home", kind: "home", path: target, title: d.barometer.Title.For(lang),
			description: d.barometer.Subtitle.For(lang)}),
		Heading: d.barometer.Title.For(lang), Subtitle: d.barometer.Subtitle.For(lang), Partners: d.partners(),
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
	return d.put(target, "home", page, source.Place{File: "data/barometre.yaml"})
}

func (v *volume) editionEntry(from string) EditionEntry {
	e := v.edition
	return EditionEntry{
		ID: e.ID, Title: v.ownTitle(), Href: relative(from, v.at.cover(e.ID)), Summary: e.Summary.For(v.lang),
		Scope: e.Scope.For(v.lang), Period: e.Period.For(v.lang), Draft: v.draft,
	}
}

func (d desk) text(t narrative.Page) error {
	target := d.shelf.at.text(t.Slug)
	s := subject{key: "text/" + t.Slug, kind: "page", path: target, title: d.windowTitle(t.Title)}
	return d.put(target, "page", TextPage{Page: d.frame(s), Heading: t.Title, HTML: t.HTML}, source.Place{File: t.Path})
}

func (d desk) glossary() error {
	if len(d.barometer.Glossary) == 0 {
		return nil
	}
	w, target := d.shelf.words, d.shelf.at.glossary()
	s := subject{key: "glossary", kind: "glossary", path: target, title: d.windowTitle(w.say("glossary")), description: w.say("glossary.lede")}
	page := GlossaryPage{Page: d.frame(s)}
	for _, t := range d.barometer.Glossary {
		page.Terms = append(page.Terms, Term{
			Anchor: "terme-" + t.ID, Term: t.Term, Full: t.Full.For(w.lang), Meaning: t.Meaning.For(w.lang), Lang: t.Language,
			Uses: d.termUses(t, target),
		})
	}
	return d.put(target, "glossary", page, source.Place{File: "data/barometre.yaml"})
}

// termUses are the chapters that use a term, and the interviews, in the latest edition that does.
func (d desk) termUses(t survey.Term, from string) []Link {
	for _, v := range d.shelf.volumes {
		var links []Link
		for _, c := range v.chapters {
			if usesTerm(c, t) {
				links = append(links, Link{Title: c.Title, Href: relative(from, v.at.chapter(v.edition.ID, c.Slug))})
			}
		}
		if slices.ContainsFunc(v.remarks, func(r *narrative.Remark) bool { return holdsTerm(attributionOf(r)+" "+r.Text, t) }) {
			links = append(links, Link{Title: v.words.say("interviews"), Href: relative(from, v.at.page(v.edition.ID, "interviews"))})
		}
		if len(links) > 0 {
			return links
		}
	}
	return nil
}

func usesTerm(c *narrative.Chapter, t survey.Term) bool {
	if holdsTerm(c.Lede.Text, t) || holdsTerm(c.Title, t) {
		return true
	}
	for _, b := range c.Blocks("") {
		if holdsTerm(html.UnescapeString(string(b.HTML)), t) || b.Figure != nil && holdsTerm(b.Figure.Headline.Text, t) {
			return true
		}
	}
	return false
}

// holdsTerm finds an acronym as it is written, and any other term with or without capitals.
func holdsTerm(text string, t survey.Term) bool {
	if t.Acronym {
		return holdsWord(text, t.Term)
	}
	return holdsWord(strings.ToLower(text), strings.ToLower(t.Term))
}

// holdsWord reports whether text holds word with no letter or digit beside it.
func holdsWord(text, word string) bool {
	for {
		at := strings.Index(text, word)
		if at < 0 || word == "" {
			return false
		}
		before, after := []rune(text[:at]), []rune(text[at+len(word):])
		if (len(before) == 0 || !isWordRune(before[len(before)-1])) && (len(after) == 0 || !isWordRune(after[0])) {
			return true
		}
		text = text[at+len(word):]
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// notFound makes the page that hosts show for an unknown address. It is shown at any depth, so its addresses begin at the
// root of the host when the base URL tells where the site is below it; else they work where the page is.
func (d desk) notFound() error {
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
	return d.put(target, "404", page, source.Place{})
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
	within := p.assets
	p.assets = func(name string) (string, error) {
		href, err := within(name)
		return root + href, err
	}
}
