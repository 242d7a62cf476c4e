package site

import (
	"bytes"
	"cmp"
	"errors"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"barometre/internal/source"
)

// An assembly is the site while its pages are made.
type assembly struct {
	*library
	pages  []planned
	byKey  map[string][]planned
	titled map[string]bool
	leaves []leaf // in order
	files  []File
}

// A leaf is a page on its way: set, which gives its value, then printed.
type leaf struct {
	target, kind string
	origin       source.Place // the author file that it is made from
	press        *press
	set          func() any
	page         any
	content      []byte
	failed       error
}

// print sets the page and prints it, unless a press printed the same before.
func (s *leaf) print(before leaf) {
	s.page = s.set()
	if s.press == before.press && s.kind == before.kind && before.failed == nil && reflect.DeepEqual(s.page, before.page) {
		s.content = before.content
		return
	}
	s.content, s.failed = s.press.print(s.kind, s.page)
}

// assemble makes every page and file of the site from what is loaded and drawn.
func (l *library) assemble() (*Site, error) {
	a := &assembly{library: l, pages: l.plan(), byKey: map[string][]planned{}, titled: map[string]bool{}}
	for _, p := range a.pages {
		a.byKey[p.key] = append(a.byKey[p.key], p)
	}
	var failed error
	for i, s := range l.shelves {
		failed = errors.Join(failed, a.shelf(i, s))
	}
	if err := errors.Join(failed, a.printAll()); err != nil {
		return nil, err
	}
	a.files = append(a.files, a.assets.files...)
	a.files = append(a.files, l.staticFiles()...)
	a.files = append(a.files, a.forRobots()...)
	checkSame(a.files, l.problems)
	a.checkAnchors()
	if l.problems.Failed() {
		return nil, nil
	}
	return a.site(), nil
}

// shelf makes the pages of one language.
func (a *assembly) shelf(index int, s *shelf) error {
	d := desk{assembly: a, shelf: s, index: index, press: a.presses[index]}
	d.home()
	d.notFound()
	d.glossary()
	for _, t := range s.texts {
		d.text(t)
	}
	var failed error
	for _, v := range s.volumes {
		failed = errors.Join(failed, d.volume(v))
	}
	return failed
}

func (a *assembly) site() *Site {
	s := &Site{Barometer: a.barometer, Files: a.files, Pages: len(a.leaves), Watched: []string{"content", "data", "themes"}, Overridden: a.theme.overridden()}
	slices.SortFunc(s.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	for _, shelf := range a.shelves {
		for _, v := range shelf.volumes {
			s.Figures += len(v.plates)
			s.Printables = append(s.Printables, v.printables()...)
			for _, told := range v.told {
				s.Claims += len(told.claims)
			}
		}
	}
	for _, e := range a.barometer.Editions {
		s.Editions = append(s.Editions, e.ID)
	}
	return s
}

// absolute is the address of a path of the site on the network, "" when the site has no base URL.
func (l *library) absolute(target string) string {
	if l.options.BaseURL == "" {
		return ""
	}
	if path.Base(target) == "index.html" {
		target = strings.TrimSuffix(target, "index.html")
	}
	return l.options.BaseURL + "/" + target
}

// A desk makes the pages of one language.
type desk struct {
	*assembly
	shelf *shelf
	index int
	press *press
}

// put adds a page to those that will be printed. Pages are set on all cores: set only reads, and what depends on the other
// pages, their frames, is made before.
func (d desk) put(target, kind string, origin source.Place, set func() any) {
	d.leaves = append(d.leaves, leaf{target: target, kind: kind, origin: origin, press: d.press, set: set})
}

// printAll sets and prints every page, on all cores, and looks at the results in their order. A value that html/template refused, an
// address with a strange scheme most often, must not be published as the placeholder that stands for it.
func (a *assembly) printAll() error {
	inParallel(len(a.leaves), func(i int) {
		s := &a.leaves[i]
		s.print(a.workshop.prints[s.target])
	})
	a.workshop.prints = map[string]leaf{}
	var failed error
	for _, s := range a.leaves {
		a.workshop.prints[s.target] = s
		switch {
		case s.failed != nil:
			failed = errors.Join(failed, s.press.blame(s.failed, layoutOf(s.kind), a.problems))
		case bytes.Contains(s.content, []byte("ZgotmplZ")):
			a.problems.Add(refusedValue, s.origin, source.Args{"page": s.target})
		default:
			a.files = append(a.files, File{Path: s.target, Content: s.content, origin: s.origin})
		}
	}
	return failed
}

// inParallel does n independent things on all cores.
func inParallel(n int, do func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wait.Wait()
}

// add adds a file that is no page.
func (d desk) add(target string, content []byte) {
	d.files = append(d.files, File{Path: target, Content: content})
}

// A subject is what the frame of a page needs to know of it.
type subject struct {
	key, kind, path    string
	title, description string
	volume             *volume // nil outside any edition
	hidden             bool
}

// frame is what every layout sees.
func (d desk) frame(s subject) Page {
	b, lang := d.barometer, d.shelf.lang
	href := func(target string) string { return relative(s.path, target) }
	p := Page{
		Kind: s.kind, Lang: lang, Title: d.unique(s.title, s.path), Description: s.description, SiteTitle: b.Title.For(lang),
		Home: href(d.shelf.at.home()), Hidden: s.hidden, ECharts: href(d.echarts), Paper: b.Paper,
		Publisher: Link{Title: b.Publisher.Name, Href: b.Publisher.URL},
		Licence:   Link{Title: b.Licence.Name.For(lang), Href: b.Licence.URL},
		assets:    d.assets, path: s.path,
	}
	if d.options.Preview {
		p.Script = PreviewScript
	}
	if !s.hidden {
		p.Canonical = d.absolute(s.path)
	}
	if d.hasFeed() {
		p.Feed = href(d.shelf.at.feed())
	}
	p.Menu, p.Foot = d.menu(s), d.foot(s)
	p.Languages = d.languages(s)
	if s.volume != nil {
		p.Edition, p.Sheet = d.editionFrame(s), href(s.volume.sheet)
	}
	return p
}

// windowTitle is what the page shows, then its edition and the site.
func (d desk) windowTitle(parts ...string) string {
	return strings.Join(append(parts, d.barometer.Title.For(d.shelf.lang)), " – ")
}

// unique tells apart the windows of pages whose authors gave them the same title.
func (d desk) unique(title, target string) string {
	if d.titled[title] {
		title += " (" + strings.TrimSuffix(target, ".html") + ")"
	}
	d.titled[title] = true
	return title
}

func (d desk) editionFrame(s subject) *EditionFrame {
	v := s.volume
	f := &EditionFrame{ID: v.edition.ID, Title: v.edition.Title.For(v.lang), Cover: relative(s.path, v.at.cover(v.edition.ID)), Draft: v.draft}
	for _, other := range d.shelf.volumes {
		if other != v {
			f.Others = append(f.Others, Link{Title: other.edition.ID, Href: relative(s.path, other.at.cover(other.edition.ID))})
		}
	}
	return f
}

// menu leads around the edition of a page, or around the latest one.
func (d desk) menu(s subject) []Link {
	v := s.volume
	var links []Link
	add := func(word, target string) {
		links = append(links, Link{Title: d.shelf.words.say("menu." + word), Href: relative(s.path, target), Current: target == s.path})
	}
	if v == nil && len(d.shelf.volumes) > 0 {
		v = d.shelf.volumes[0]
	}
	if v != nil {
		id := v.edition.ID
		add("cover", v.at.cover(id))
		if len(v.remarks) > 0 {
			add("interviews", v.at.page(id, "interviews"))
		}
		add("method", v.at.page(id, "method"))
		add("data", v.at.page(id, "data"))
	}
	if len(d.barometer.Glossary) > 0 {
		add("glossary", d.shelf.at.glossary())
	}
	return links
}

// foot leads to the texts that belong to no edition, and to the page to print.
func (d desk) foot(s subject) []Link {
	links := []Link{{Title: d.shelf.words.say("menu.home"), Href: relative(s.path, d.shelf.at.home()), Current: s.key == "home"}}
	for _, t := range d.shelf.texts {
		target := d.shelf.at.text(t.Slug)
		links = append(links, Link{Title: t.Title, Href: relative(s.path, target), Current: target == s.path})
	}
	for _, key := range []string{"audit", "print"} {
		if v := s.volume; v != nil && (key != "audit" || v.audited) {
			target := v.at.page(v.edition.ID, key)
			links = append(links, Link{Title: d.shelf.words.say("menu." + key), Href: relative(s.path, target), Current: target == s.path})
		}
	}
	return links
}

// languages leads to the same page in the other languages.
func (d desk) languages(s subject) []Link {
	var links []Link
	for _, p := range d.byKey[s.key] {
		if p.shelf != d.index {
			w := d.shelves[p.shelf].words
			links = append(links, Link{Title: w.say("language"), Href: relative(s.path, p.path), Lang: w.lang})
		}
	}
	return links
}
