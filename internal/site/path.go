package site

import (
	"path"
	"strings"
)

// A book of addresses: where the pages of one language are, from the root of the site. Addresses are kept from the root
// while pages are assembled, and made relative to a page when they are put into it.
type addresses struct {
	root  string // "" for the default language, "en" for another
	words *words
}

func (a addresses) at(elements ...string) string {
	return path.Join(append([]string{a.root}, elements...)...)
}

// word is a word of addresses: « figures », « entretiens ».
func (a addresses) word(key string) string { return a.words.say("paths." + key) }

func (a addresses) home() string     { return a.at("index.html") }
func (a addresses) glossary() string { return a.at(a.word("glossary") + ".html") }
func (a addresses) notFound() string { return a.at("404.html") }
func (a addresses) feed() string     { return a.at("feed.xml") }

func (a addresses) text(slug string) string             { return a.at(slug + ".html") }
func (a addresses) cover(edition string) string         { return a.at(edition, "index.html") }
func (a addresses) chapter(edition, slug string) string { return a.at(edition, slug+".html") }

// page is a page of an edition by its word: interviews, method, audit, data, print or synthesis.
func (a addresses) page(edition, key string) string { return a.at(edition, a.word(key)+".html") }

// figure is a figure's page, or one of its files: ".html", ".svg", ".csv", ".json", ".options.js".
func (a addresses) figure(edition, id, suffix string) string {
	return a.at(edition, a.word("figures"), id+suffix)
}

// data is a file of the edition's data.
func (a addresses) data(edition, name string) string { return a.at(edition, a.word("data"), name) }

// relative is the address of the page or file to, seen from the page from; both are paths from the root of the site,
// to may carry a #fragment. A page seen from itself is its fragment, or its own name.
func relative(from, to string) string {
	target, fragment, hasFragment := strings.Cut(to, "#")
	if hasFragment {
		fragment = "#" + fragment
	}
	if target == from && hasFragment {
		return fragment
	}
	for {
		folder, here, in := strings.Cut(from, "/")
		same, there, below := strings.Cut(target, "/")
		if !in || !below || folder != same {
			return strings.Repeat("../", strings.Count(from, "/")) + target + fragment
		}
		from, target = here, there
	}
}
