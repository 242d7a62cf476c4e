package site

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// policy is the content security policy of every page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'"

// A walk is a built site, each of its pages parsed.
type walk struct {
	t     *testing.T
	files map[string][]byte
	pages map[string]*element
	names []string // of the pages, sorted
	root  string   // where the site is on its host; only the page of unknown addresses begins its own there
}

func newWalk(t *testing.T, s *Site) *walk {
	t.Helper()
	w := &walk{t: t, files: map[string][]byte{}, pages: map[string]*element{}}
	for _, f := range s.Files {
		w.files[f.Path] = f.Content
		if path.Ext(f.Path) != ".html" {
			continue
		}
		page, err := parseHTML(string(f.Content))
		if err != nil {
			t.Errorf("%s is not well formed: %v", f.Path, err)
			continue
		}
		w.pages[f.Path] = page
		w.names = append(w.names, f.Path)
	}
	if !slices.IsSortedFunc(s.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
		t.Error("the files are not sorted")
	}
	if len(w.names) != s.Pages {
		t.Errorf("%d pages, counted as %d", len(w.names), s.Pages)
	}
	return w
}

// check holds every page against the rules of the site.
func (w *walk) check() {
	titles := map[string]string{}
	for _, name := range w.names {
		page := w.pages[name]
		title := page.first("title").content()
		if other, taken := titles[title]; taken || title == "" {
			w.t.Errorf("%s and %s have the title %q", name, other, title)
		}
		titles[title] = name
		w.frame(name, page)
		w.headings(name, page)
		w.attributes(name, page)
		w.links(name, page)
		w.labels(name, page)
	}
}

// frame is what every page has once and in its place.
func (w *walk) frame(name string, page *element) {
	var policies []string
	for _, m := range page.all("meta") {
		if m.attributes["http-equiv"] != "" {
			policies = append(policies, m.attributes["content"])
		}
	}
	if !slices.Equal(policies, []string{policy}) {
		w.t.Errorf("%s: policy %q", name, policies)
	}
	body := page.first("body")
	if first := body.first("a"); !first.is(".skip") || first.href() != "#contenu" {
		w.t.Errorf("%s: the first link does not skip to the content", name)
	}
	if page.first("main").id() != "contenu" || len(page.all("main")) != 1 {
		w.t.Errorf("%s: no single main", name)
	}
	if body.attributes["data-page"] == "" || page.first("html").attributes["lang"] == "" {
		w.t.Errorf("%s: no kind or no language", name)
	}
	for _, bad := range []string{"ZgotmplZ", "<no value>", "%!", "\u0000"} {
		if strings.Contains(string(w.files[name]), bad) {
			w.t.Errorf("%s holds %q", name, bad)
		}
	}
}

// headings: one first level, and no level skipped.
func (w *walk) headings(name string, page *element) {
	level := 0
	page.each(func(e *element) {
		if len(e.name) != 2 || e.name[0] != 'h' || e.name[1] < '1' || e.name[1] > '6' {
			return
		}
		n := int(e.name[1] - '0')
		if level == 0 && n != 1 || n > level+1 || n == 1 && level > 0 {
			w.t.Errorf("%s: h%d %q after h%d", name, n, e.content(), level)
		}
		if e.content() == "" {
			w.t.Errorf("%s: an empty h%d", name, n)
		}
		level = n
	})
	if level == 0 {
		w.t.Errorf("%s has no heading", name)
	}
}

// attributes: ids are unique, and nothing that the policy forbids is written.
func (w *walk) attributes(name string, page *element) {
	ids := map[string]bool{}
	page.each(func(e *element) {
		for attribute, value := range e.attributes {
			if attribute == "style" || strings.HasPrefix(attribute, "on") {
				w.t.Errorf("%s: <%s %s=%q>", name, e.name, attribute, value)
			}
		}
		if e.name == "style" || e.name == "script" && (e.attributes["src"] == "" || len(e.children) > 0) {
			w.t.Errorf("%s: an inline <%s>", name, e.name)
		}
		if id, has := e.attributes["id"]; has {
			if ids[id] || id == "" || strings.ContainsAny(id, " \t\n") {
				w.t.Errorf("%s: id %q twice, empty or with spaces", name, id)
			}
			ids[id] = true
		}
	})
	page.each(func(e *element) {
		for _, attribute := range []string{"aria-labelledby", "aria-describedby", "for"} {
			for _, id := range strings.Fields(e.attributes[attribute]) {
				if !ids[id] {
					w.t.Errorf("%s: %s of <%s> names #%s, which is not there", name, attribute, e.name, id)
				}
			}
		}
	})
}

var paintServer = regexp.MustCompile(`url\(#([^)]+)\)`)

// links: every address inside the site leads to a file that is there, and every fragment to an element.
func (w *walk) links(name string, page *element) {
	page.each(func(e *element) {
		for _, attribute := range []string{"href", "src", "data-options", "data-echarts"} {
			if address, has := e.attributes[attribute]; has {
				w.link(name, e, address)
			}
		}
		for attribute, value := range e.attributes {
			for _, m := range paintServer.FindAllStringSubmatch(value, -1) {
				if !w.hasID(name, m[1]) {
					w.t.Errorf("%s: %s names %s, which is not there", name, attribute, m[0])
				}
			}
		}
		if e.name == "a" && e.content() == "" && len(e.all("img")) == 0 {
			w.t.Errorf("%s: a link without words to %q", name, e.href())
		}
		if e.name == "a" && e.inside("a") {
			w.t.Errorf("%s: a link inside another, to %q", name, e.href())
		}
	})
}

func (w *walk) link(name string, e *element, address string) {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		w.t.Errorf("%s: address %q of <%s>", name, address, e.name)
		return
	}
	if u.IsAbs() || u.Host != "" {
		if e.name != "a" && e.name != "link" && e.name != "meta" || e.attributes["rel"] == "stylesheet" {
			w.t.Errorf("%s: <%s> asks another site, %s", name, e.name, address)
		}
		return
	}
	if below, rooted := strings.CutPrefix(u.Path, w.root); rooted && path.Base(name) == "404.html" && w.root != "" {
		name, u.Path = "404.html", below
	}
	if strings.HasPrefix(u.Path, "/") {
		w.t.Errorf("%s: %q begins at the root of the host", name, address)
		return
	}
	target := name
	if u.Path != "" {
		target = path.Join(path.Dir(name), u.Path)
	}
	if _, there := w.files[target]; !there {
		w.t.Errorf("%s: %q leads to %s, which is not there", name, address, target)
		return
	}
	if u.Fragment != "" && !w.hasID(target, u.Fragment) {
		w.t.Errorf("%s: %q leads to an element that is not there", name, address)
	}
}

func (w *walk) hasID(name, id string) bool {
	page := w.pages[name]
	return page != nil && slices.ContainsFunc(page.all("[id]"), func(e *element) bool { return e.id() == id })
}

// labels: what assistive technologies need is there.
func (w *walk) labels(name string, page *element) {
	for _, table := range page.all("table") {
		if table.first("caption").content() == "" && table.inside("details") {
			w.t.Errorf("%s: a table without caption", name)
		}
		for _, th := range table.all("th") {
			if th.attributes["scope"] == "" {
				w.t.Errorf("%s: a head of a table without scope, %q", name, th.content())
			}
		}
	}
	for _, svg := range page.all("svg") {
		if svg.attributes["role"] != "img" || svg.attributes["aria-labelledby"] == "" || svg.attributes["aria-describedby"] == "" {
			w.t.Errorf("%s: a drawing without name or description", name)
		}
	}
	for _, nav := range page.all("nav") {
		if nav.attributes["aria-label"] == "" && nav.attributes["aria-labelledby"] == "" {
			w.t.Errorf("%s: a nav without name", name)
		}
	}
}

// printed maps every reference that a page marks to the text that it prints.
func (w *walk) printed() map[string]map[string][]string {
	printed := map[string]map[string][]string{}
	for _, name := range w.names {
		for _, e := range w.pages[name].all("[data-ref]") {
			ref := e.attributes["data-ref"]
			if printed[ref] == nil {
				printed[ref] = map[string][]string{}
			}
			printed[ref][name] = append(printed[ref][name], e.line())
		}
	}
	return printed
}

func estimateOf(t *testing.T, b *survey.Barometer, reference string) survey.Estimate {
	t.Helper()
	ref, _, err := survey.ParseReference(reference)
	if err != nil {
		t.Fatalf("data-ref %q: %v", reference, err)
	}
	est, err := b.Estimate(nil, ref)
	if err != nil {
		t.Fatalf("data-ref %q: %v", reference, err)
	}
	return est
}

// printedOf is what the data give for a reference: the estimate, or the range of a question.
func printedOf(t *testing.T, b *survey.Barometer, reference, lang string) string {
	t.Helper()
	ref, _, err := survey.ParseReference(reference)
	if err != nil {
		t.Fatalf("reference %q: %v", reference, err)
	}
	e, err := b.Evidence(nil, ref)
	if err != nil {
		t.Fatalf("reference %q: %v", reference, err)
	}
	if spread := e.Spread(); spread != nil && ref.Answer == "" {
		return spread.Print(lang)
	}
	return e.Print(lang)
}

func loadBarometer(t *testing.T, s *source.Snapshot) *survey.Barometer {
	t.Helper()
	problems := &source.Problems{}
	b := survey.Load(s, problems)
	failOn(t, problems)
	return b
}

func (w *walk) text(name string) string {
	w.t.Helper()
	content, there := w.files[name]
	if !there {
		w.t.Fatalf("no %s in the site; there are %s", name, w.under(path.Dir(name)))
	}
	return string(content)
}

func (w *walk) page(name string) *element {
	w.t.Helper()
	w.text(name)
	return w.pages[name]
}

func (w *walk) under(folder string) string {
	var names []string
	for name := range w.files {
		if path.Dir(name) == folder {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return fmt.Sprint(names)
}
