package site

import (
	"bytes"
	"strings"
	"testing"

	"barometre/internal/chart"
	"barometre/internal/source"
	"barometre/themes"
)

// Whoever previews a project sees at every moment the site, or the problems, that a build would make: whatever was
// changed, spoiled, mended or taken back before.
func TestAWorkshopMakesWhatABuildMakes(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "draft")
	workshop := NewWorkshop(themes.Builtin())
	steps := []struct {
		what, file, old, new string
	}{
		{what: "nothing"},
		{"a word of a chapter", "content/2012/01-prets.md", "", "Un mot de plus.\n"},
		{"a heading that another page leads to", "content/2012/01-prets.md", "## ", "## Encore "},
		{"numbers", "data/2011/questions.yaml", "ville: {souvent: 100, parfois: 20, jamais: 6}\n      village: {souvent: 24, parfois: 30",
			"ville: {souvent: 99, parfois: 21, jamais: 6}\n      village: {souvent: 25, parfois: 29"},
		{"a number that a sentence denies", "data/2011/questions.yaml", "souvent: 124, parfois: 50", "souvent: 100, parfois: 74"},
		{"the number mended", "data/2011/questions.yaml", "souvent: 100, parfois: 74", "souvent: 124, parfois: 50"},
		{"a label", "data/2011/questions.yaml", "Prêt de livres", "Prêt de romans"},
		{"the title of all pages", "data/barometre.yaml", "Baromètre des bibliothèques", "Baromètre des livres"},
		{"a word of the interface", "themes/atelier/i18n/fr.yaml", "", "figure: {table: Les chiffres}\n"},
		{"a word that is none", "themes/atelier/i18n/fr.yaml", "figure: {table", "figure: {tabel"},
		{"the word mended", "themes/atelier/i18n/fr.yaml", "figure: {tabel", "figure: {table"},
		{"a layout", "themes/atelier/layouts/page.html", "", "<p>{{.Heading}}</p>"},
		{"a layout that fails on the page", "themes/atelier/layouts/page.html", "{{.Heading}}", "{{.Heading.None}}"},
		{"the layout mended", "themes/atelier/layouts/page.html", "{{.Heading.None}}", "{{.Lang}}"},
		{"a layout that no page uses", "themes/atelier/layouts/pgae.html", "", "<p>"},
		{"a style sheet", "themes/atelier/assets/more.css", "", "p { color: #123456 }"},
		{"one language less", "data/barometre.yaml", "languages: [fr, en]", "languages: [fr]"},
		{"both languages", "data/barometre.yaml", "languages: [fr]", "languages: [fr, en]"},
		{"another theme", "data/barometre.yaml", "theme: atelier", "theme: synthese"},
	}
	for _, step := range steps {
		if step.file != "" && step.old == "" {
			p[step.file] += step.new
		} else if text := p[step.file]; step.file != "" && !strings.Contains(text, step.old) {
			t.Fatalf("%s: no %q in %s", step.what, step.old, step.file)
		} else {
			p[step.file] = strings.Replace(text, step.old, step.new, 1)
		}
		want, told := p.try(t, Options{Drafts: true})
		problems := &source.Problems{}
		got, err := workshop.Build(p.snapshot(), func(*chart.Style) (*chart.Drawer, error) { return testDrawer() }, Options{Drafts: true}, problems)
		if err != nil {
			t.Fatal(err)
		}
		sameProblems(t, step.what, problems, told)
		sameSite(t, step.what, got, want)
	}
}

func sameProblems(t *testing.T, what string, got, want *source.Problems) {
	t.Helper()
	a, b := got.Sorted(), want.Sorted()
	if len(a) != len(b) {
		t.Fatalf("%s: %d problems, want %d: %v, %v", what, len(a), len(b), a, b)
	}
	for i := range a {
		if a[i].Code != b[i].Code || a[i].Place != b[i].Place {
			t.Errorf("%s: %s at %v, want %s at %v", what, a[i].Code, a[i].Place, b[i].Code, b[i].Place)
		}
	}
}

func sameSite(t *testing.T, what string, got, want *Site) {
	t.Helper()
	if got == nil || want == nil {
		if got != want {
			t.Fatalf("%s: a site, and none", what)
		}
		return
	}
	if len(got.Files) != len(want.Files) {
		t.Fatalf("%s: %d files, want %d", what, len(got.Files), len(want.Files))
	}
	for i, f := range want.Files {
		if got.Files[i].Path != f.Path || !bytes.Equal(got.Files[i].Content, f.Content) {
			t.Fatalf("%s: %s differs from %s", what, got.Files[i].Path, f.Path)
		}
	}
}

// Whoever writes does not wait for what has not changed: one page, one file of a figure.
func TestAWorkshopPrintsNothingTwice(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "draft")
	workshop := NewWorkshop(themes.Builtin())
	build := func() map[string][]byte {
		problems := &source.Problems{}
		site, err := workshop.Build(p.snapshot(), func(*chart.Style) (*chart.Drawer, error) { return testDrawer() }, Options{Drafts: true}, problems)
		if err != nil || site == nil {
			t.Fatal(err, problems.Sorted())
		}
		pages := map[string][]byte{}
		for _, f := range site.Files {
			if strings.HasSuffix(f.Path, ".html") {
				pages[f.Path] = f.Content
			}
		}
		return pages
	}
	before := build()
	p["content/2012/01-prets.md"] += "Un mot de plus.\n"
	for path, page := range build() {
		again := &page[0] != &before[path][0]
		if changed := !bytes.Equal(page, before[path]); again != changed {
			t.Errorf("%s: printed again %v, changed %v", path, again, changed)
		}
	}
}
