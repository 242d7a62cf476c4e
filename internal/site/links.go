package site

import (
	"html/template"
	"path"
	"regexp"
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
	check := func(page string, links []narrative.PageLink) {
		for _, link := range links {
			target, _, _ := strings.Cut(link.Href, "#")
			target, _, _ = strings.Cut(target, "?")
			if to := path.Join(path.Dir(page), target); !known[to] {
				nearest := source.Nearest(to, names)
				if nearest != "" {
					nearest = relative(page, nearest)
				}
				l.problems.Add(deadLink, link.Place, source.Args{"href": link.Href, "nearest": nearest})
			}
		}
	}
	for _, s := range l.shelves {
		for _, t := range s.texts {
			check(s.at.text(t.Slug), t.Links)
		}
		for _, v := range s.volumes {
			for _, c := range v.chapters {
				check(v.at.chapter(v.edition.ID, c.Slug), c.Links)
			}
			for _, r := range v.remarks {
				check(v.at.cover(v.edition.ID), r.Links)
			}
		}
	}
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
