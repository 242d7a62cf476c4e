package site

import (
	"bytes"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strings"

	"barometre/internal/narrative"
	"barometre/internal/source"
)

// checkLinks records the links of the narrative that lead to pages which the site does not have.
func (l *library) checkLinks() {
	known := map[string]bool{}
	var names []string
	for _, p := range l.plan() {
		known[p.path] = true
		names = append(names, p.path)
	}
	for _, f := range l.staticFiles() {
		known[f.Path] = true
	}
	l.eachLink(func(page string, link narrative.PageLink) {
		to, _ := destination(page, link.Href)
		if known[to] {
			return
		}
		nearest := source.Nearest(to, names)
		if nearest != "" {
			nearest = relative(page, nearest)
		}
		l.problems.Add(deadLink, link.Place, source.Args{"href": link.Href, "nearest": nearest})
	})
}

// checkAnchors records the links of the narrative to places that the pages, now made, do not have. Anchors inside the
// authors' own texts were proved by package narrative. Pages are many and such links few: only pages that are meant are
// searched, and listed only when the place is not there.
func (a *assembly) checkAnchors() {
	made := map[string][]byte{}
	for _, s := range a.leaves {
		made[s.target] = s.content
	}
	a.eachLink(func(page string, link narrative.PageLink) {
		to, anchor := destination(page, link.Href)
		content, isPage := made[to]
		if anchor == "" || !isPage || bytes.Contains(content, []byte(` id="`+anchor+`"`)) {
			return
		}
		if known := anchorsIn(content); !slices.Contains(known, anchor) {
			a.problems.Add(deadAnchor, link.Place, source.Args{"page": path.Base(to), "anchor": anchor, "nearest": source.Nearest(anchor, known)})
		}
	})
}

var idInside = regexp.MustCompile(`\sid="([^"]+)"`)

// anchorsIn lists the places of a page.
func anchorsIn(page []byte) []string {
	var all []string
	for _, m := range idInside.FindAllSubmatch(page, -1) {
		all = append(all, string(m[1]))
	}
	return all
}

// eachLink visits the links of the authors' texts to pages of the site, each with the page that its address starts from.
func (l *library) eachLink(visit func(page string, link narrative.PageLink)) {
	all := func(page string, links []narrative.PageLink) {
		for _, link := range links {
			visit(page, link)
		}
	}
	for _, s := range l.shelves {
		for _, t := range s.texts {
			all(s.at.text(t.Slug), t.Links)
		}
		for _, v := range s.volumes {
			for _, c := range v.chapters {
				all(v.at.chapter(v.edition.ID, c.Slug), c.Links)
			}
			for _, r := range v.remarks {
				all(v.at.cover(v.edition.ID), r.Links)
			}
			all(v.at.cover(v.edition.ID), v.links)
		}
	}
}

// destination splits the address of a link on page into the path of a file of the site and an anchor.
func destination(page, href string) (to, anchor string) {
	target, anchor, _ := strings.Cut(href, "#")
	target, _, _ = strings.Cut(target, "?")
	return path.Join(path.Dir(page), target), anchor
}

// linkInside matches the address of a link or an image that has no scheme and is no fragment.
var linkInside = regexp.MustCompile(`((?:href|src)=")([^":#][^":]*)"`)

// rebase puts the HTML of a text of the edition on this page. Its addresses start from the edition's folder, where the
// chapters are; pages in other folders see them from where they stand.
func (s *setting) rebase(html template.HTML) template.HTML {
	home := path.Dir(s.volume.at.cover(s.volume.edition.ID))
	if path.Dir(s.path) == home || !strings.Contains(string(html), `="`) {
		return html
	}
	return template.HTML(linkInside.ReplaceAllStringFunc(string(html), func(found string) string {
		m := linkInside.FindStringSubmatch(found)
		return m[1] + relative(s.path, path.Join(home, m[2])) + `"`
	}))
}
