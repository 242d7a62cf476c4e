package site

import (
	"cmp"
	"slices"
	"strings"

	"barometre/internal/source"
)

// A planned page has its address before anything is drawn, so that pages can link to each other, that a page and its
// counterpart in another language find each other, and that two pages never want the same address.
type planned struct {
	key    string // what it shows, whatever the language: "2012/chapter/3"
	path   string
	shelf  int
	origin source.Place // the author file that it is made from, when there is one
	hidden bool         // not for search engines
}

// plan lists every page of the site.
func (l *library) plan() []planned {
	var pages []planned
	for i, s := range l.shelves {
		add := func(key, path string, origin source.Place, hidden bool) {
			pages = append(pages, planned{key, path, i, origin, hidden})
		}
		add("home", s.at.home(), source.Place{}, false)
		add("404", s.at.notFound(), source.Place{}, true)
		if len(l.barometer.Glossary) > 0 {
			add("glossary", s.at.glossary(), source.Place{}, false)
		}
		for _, t := range s.texts {
			add("text/"+t.Slug, s.at.text(t.Slug), source.Place{File: t.Path}, false)
		}
		for _, v := range s.volumes {
			v.plan(add)
		}
	}
	return pages
}

func (v *volume) plan(add func(key, path string, origin source.Place, hidden bool)) {
	id, hidden := v.edition.ID, v.draft
	add(id+"/cover", v.at.cover(id), source.Place{}, hidden)
	for _, key := range []string{"method", "data", "print"} {
		add(id+"/"+key, v.at.page(id, key), source.Place{}, hidden)
	}
	if len(v.chapters) > 0 {
		add(id+"/synthesis", v.at.page(id, "synthesis"), source.Place{}, hidden)
	}
	if len(v.remarks) > 0 {
		add(id+"/interviews", v.at.page(id, "interviews"), source.Place{}, hidden)
	}
	if v.audited {
		add(id+"/audit", v.at.page(id, "audit"), source.Place{}, hidden)
	}
	for _, c := range v.chapters {
		add(id+"/chapter/"+v.words.count(c.Number), v.at.chapter(id, c.Slug), source.Place{File: c.Path}, hidden)
	}
	for _, p := range v.plates {
		add(id+"/figure/"+p.figure.ID, v.at.figure(id, p.figure.ID, ".html"), source.Place{}, hidden)
	}
}

// checkAddresses records the pages and static files that want the same address.
func (l *library) checkAddresses() {
	var files []File
	for _, p := range l.plan() {
		files = append(files, File{Path: p.path, origin: p.origin})
	}
	checkSame(append(files, l.staticFiles()...), l.problems)
}

// checkSame sorts files by path, and records those that want one address. Case does not tell addresses apart: some
// file systems and hosts do not either.
func checkSame(files []File, problems *source.Problems) {
	slices.SortStableFunc(files, func(a, b File) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Path), strings.ToLower(b.Path)), cmp.Compare(a.origin.File, b.origin.File))
	})
	for i := 1; i < len(files); i++ {
		if here, there := files[i], files[i-1]; strings.EqualFold(here.Path, there.Path) {
			problems.AddSee(sameAddress, here.origin, there.origin, source.Args{"address": here.Path})
		}
	}
}

// staticFiles are the files of content/static, copied as they are, and the images of the narrative.
func (l *library) staticFiles() []File {
	var files []File
	for _, f := range l.statics {
		files = append(files, File{Path: strings.TrimPrefix(f.Path, "content/static/"), Content: f.Data, origin: f.Whole()})
	}
	shown := map[string]bool{}
	show := func(images []string) {
		for _, image := range images {
			if f := l.snapshot.File("content/" + image); f != nil && !shown[image] {
				shown[image] = true
				files = append(files, File{Path: image, Content: f.Data, origin: f.Whole()})
			}
		}
	}
	for _, s := range l.shelves {
		for _, t := range s.texts {
			show(t.Images)
		}
		for _, v := range s.volumes {
			show(v.images)
		}
	}
	return files
}
