package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
)

// hasFeed reports whether the site can announce what is new: a feed needs absolute addresses.
func (l *library) hasFeed() bool { return l.options.BaseURL != "" }

// forRobots are the files for machines: robots.txt, unless the authors wrote their own; the map of the site and the feeds
// with a base URL.
func (a *assembly) forRobots() []File {
	robots := "User-agent: *\nAllow: /\n"
	var files []File
	if a.hasFeed() {
		robots += "Sitemap: " + a.absolute("sitemap.xml") + "\n"
		files = append(files, File{Path: "sitemap.xml", Content: a.siteMap()})
		for _, s := range a.shelves {
			files = append(files, File{Path: s.at.feed(), Content: a.feed(s)})
		}
	}
	if a.snapshot.File("content/static/robots.txt") == nil {
		files = append(files, File{Path: "robots.txt", Content: []byte(robots)})
	}
	return files
}

// siteMap lists the pages that search engines may show.
func (a *assembly) siteMap() []byte {
	type address struct {
		Location string `xml:"loc"`
	}
	m := struct {
		XMLName   xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Addresses []address `xml:"url"`
	}{}
	for _, p := range a.pages {
		if !p.hidden {
			m.Addresses = append(m.Addresses, address{a.absolute(p.path)})
		}
	}
	slices.SortFunc(m.Addresses, func(a, b address) int { return cmp.Compare(a.Location, b.Location) })
	return encodeXML(m)
}

type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"xml:lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []feedLink
	Entries []feedEntry
}

type feedLink struct {
	XMLName  xml.Name `xml:"link"`
	Relation string   `xml:"rel,attr"`
	Href     string   `xml:"href,attr"`
}

type feedEntry struct {
	XMLName xml.Name `xml:"entry"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    feedLink
	Summary string `xml:"summary,omitempty"`
}

// feed announces editions and errata, newest first. Without a clock, what bears no date cannot be announced.
func (a *assembly) feed(s *shelf) []byte {
	home := a.absolute(s.at.home())
	f := feed{Lang: s.lang, ID: home, Title: a.barometer.Title.For(s.lang), Updated: "1970-01-01T00:00:00Z", Author: a.barometer.Publisher.Name}
	f.Author = cmp.Or(f.Author, f.Title)
	f.Links = []feedLink{{Relation: "self", Href: a.absolute(s.at.feed())}, {Relation: "alternate", Href: home}}
	for _, v := range s.volumes {
		if !v.draft {
			f.Entries = append(f.Entries, a.news(v)...)
		}
	}
	slices.SortStableFunc(f.Entries, func(a, b feedEntry) int { return cmp.Compare(b.Updated, a.Updated) })
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	return encodeXML(f)
}

// news is what an edition has to announce: itself, and its corrections.
func (a *assembly) news(v *volume) []feedEntry {
	var entries []feedEntry
	add := func(date, title, target, summary string) {
		if date != "" {
			address := a.absolute(target)
			entries = append(entries, feedEntry{ID: address, Title: title, Updated: date + "T00:00:00Z",
				Link: feedLink{Relation: "alternate", Href: address}, Summary: summary})
		}
	}
	e := v.edition
	add(e.PublishedOn, v.words.say("edition.name", "id", e.ID), v.at.cover(e.ID), e.Summary.For(v.lang))
	for i, x := range e.Errata {
		title := v.words.say("erratum.feed", "id", e.ID, "subject", x.Subject.For(v.lang))
		add(x.On, title, v.at.page(e.ID, "method")+"#"+erratumAnchor(i), v.errata[i].Text)
	}
	return entries
}

func encodeXML(v any) []byte {
	var out bytes.Buffer
	out.WriteString(xml.Header)
	e := xml.NewEncoder(&out)
	e.Indent("", "  ")
	_ = e.Encode(v) // into memory, of types that all encode
	out.WriteByte('\n')
	return out.Bytes()
}
