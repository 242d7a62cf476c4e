package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/themes"
)

// TestProblems changes one file of a sound project, and expects one problem at its place.
func TestProblems(t *testing.T) {
	cases := []struct {
		name, file, text string // the file that is added, or put in place of another
		options          Options
		status           string
		want             string
	}{
		{name: "unknown theme", file: "themes/atelier/theme.yaml", text: "extends: synthesis\n",
			want: "themes/atelier/theme.yaml:1:10 B401 synthese"},
		{name: "theme without base", file: "themes/atelier/theme.yaml", text: "base: synthese\n", want: "themes/atelier/theme.yaml:1:1 B003 "},
		{name: "layout that does not parse", file: "themes/atelier/layouts/page.html", text: "<p>\n{{if .Heading}}\n</p>\n",
			want: "themes/atelier/layouts/page.html:4:1 B402 "},
		{name: "word that does not exist", file: "themes/atelier/i18n/fr.yaml", text: "menu:\n  covers: Résumé\n",
			want: "themes/atelier/i18n/fr.yaml:2:11 B407 menu.cover"},
		{name: "layout that no page uses", file: "themes/atelier/layouts/figures.html", text: "<p>x</p>\n",
			want: "themes/atelier/layouts/figures.html:0:0 B409 figure"},
		{name: "chapter at the address of the method sheet", file: "content/2012/03-methode.md", text: "---\ntitle: M\nlede: M.\n---\nM.\n",
			want: "content/2012/03-methode.md:0:0 B403 "},
		{name: "static file at the address of a page", file: "content/static/2012/prets.html", text: "x",
			want: "content/static/2012/prets.html:0:0 B403 "},
		{name: "static file that differs from a page by its case", file: "content/static/Glossaire.html", text: "x",
			want: "content/static/Glossaire.html:0:0 B403 "},
		{name: "link to a page that is not there", file: "content/liens.md", text: "---\ntitle: L\n---\n[L](2012/methodes.html)\n",
			want: "content/liens.md:4:5 B404 2012/methode.html"},
		{name: "release of an edition without embargo", options: Options{Release: []string{"2011"}}, want: ":0:0 B405 "},
		{name: "nothing to publish", file: "data/2011/edition.yaml", status: "draft", want: ":0:0 B406 "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := readProject(t, "two-editions.txtar", "published")
			if c.status != "" {
				p = readProject(t, "two-editions.txtar", c.status)
			}
			switch {
			case c.text != "":
				p[c.file] = c.text
			case c.name == "nothing to publish":
				p[c.file] = strings.ReplaceAll(p[c.file], "status: published", "status: draft")
			}
			if found := problemsOf(t, p, c.options); len(found) == 0 || !strings.HasPrefix(found[0], c.want) {
				t.Errorf("problems %q, want %q", found, c.want)
			}
		})
	}
}

func problemsOf(t *testing.T, p project, o Options) []string {
	t.Helper()
	problems := &source.Problems{}
	if err := Check(p.snapshot(), themes.Builtin(), o, problems); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, q := range problems.Sorted() {
		found = append(found, fmt.Sprintf("%s:%d:%d %s %s", q.Place.File, q.Place.Line, q.Place.Column, q.Code, q.Args["nearest"]))
	}
	return found
}

// TestSoundProject is what TestProblems changes.
func TestSoundProject(t *testing.T) {
	if found := problemsOf(t, readProject(t, "two-editions.txtar", "published"), Options{}); len(found) > 0 {
		t.Errorf("problems %q", found)
	}
}

// TestBrokenLayouts breaks a layout in ways that show only when a page is made.
func TestBrokenLayouts(t *testing.T) {
	const title = "javascript:alert(1)"
	cases := []struct{ layout, text, want string }{
		{"page.html", "<p>{{.Heading}}</p>\n<p>{{.Headline}}</p>\n", "themes/atelier/layouts/page.html:2 B402"},
		{"page.html", "<p>{{word \"no.such\"}}</p>\n", "themes/atelier/layouts/page.html:1 B402"},
		{"partials/link.html", "{{.Nowhere}}", "themes/atelier/layouts/partials/link.html:1 B402"},
		{"base.html", "<!DOCTYPE html>\n{{.Asset \"gone.css\"}}{{template \"content\" .}}", "themes/atelier/layouts/base.html:2 B402"},
		{"page.html", "<p><a href=\"{{.Heading}}\">x</a></p>", "content/a-propos.md:0 B410"},
	}
	for _, c := range cases {
		p := readProject(t, "two-editions.txtar", "published")
		p["themes/atelier/layouts/"+c.layout] = c.text
		p["content/a-propos.md"] = strings.ReplaceAll(p["content/a-propos.md"], "À propos", title)
		site, problems := p.try(t, Options{})
		var found []string
		for _, q := range problems.Sorted() {
			found = append(found, fmt.Sprintf("%s:%d %s", q.Place.File, q.Place.Line, q.Code))
		}
		if site != nil || !slices.Contains(found, c.want) {
			t.Errorf("%s: %q gives %q, want %q", c.layout, c.text, found, c.want)
		}
	}
}

func TestThemeOfTheProject(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	site := p.build(t, Options{})
	if want := []string{"themes/atelier/i18n/fr.yaml", "themes/atelier/layouts/page.html"}; !slices.Equal(site.Overridden, want) {
		t.Errorf("overridden: %v, want %v", site.Overridden, want)
	}
	w := newWalk(t, site)
	if len(w.page("a-propos.html").all(".atelier")) != 1 {
		t.Error("the project's layout of texts is not used")
	}
	published := slices.Sorted(maps.Keys(w.files))
	if !slices.ContainsFunc(published, func(name string) bool { return strings.HasPrefix(name, "assets/logo-") }) {
		t.Errorf("the project's own asset is not published: %v", w.under("assets"))
	}
}
