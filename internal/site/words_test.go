package site

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"barometre/internal/source"
	"barometre/internal/survey"
	"barometre/themes"
)

// spaces makes typographic spaces visible in expectations.
var spaces = strings.NewReplacer("\u00a0", "~", "\u202f", "_")

func builtinWords(t *testing.T, lang string) *words {
	t.Helper()
	problems := &source.Problems{}
	theme := resolveTheme(source.NewSnapshot(nil), themes.Builtin(), "synthese", problems)
	w := readWords(theme, lang, problems)
	if list := problems.Sorted(); len(list) > 0 {
		t.Fatalf("the built-in words of %s: %v", lang, list)
	}
	return w
}

func TestWords(t *testing.T) {
	fr, en := builtinWords(t, "fr"), builtinWords(t, "en")
	cases := []struct {
		w     *words
		key   string
		pairs []any
		want  string
	}{
		{fr, "figure.table", nil, "Tableau des données"},
		{fr, "figure.source", nil, "Source~:"},
		{fr, "chapter.kicker", []any{"n", "2", "total", "7"}, "Chapitre 2 sur 7"},
		{fr, "rows", []any{"n", 0}, "0 ligne"},
		{fr, "rows", []any{"n", 1}, "1 ligne"},
		{fr, "rows", []any{"n", 2}, "2 lignes"},
		{fr, "rows", []any{"n", 1234}, "1_234 lignes"},
		{en, "rows", []any{"n", 0}, "0 rows"},
		{en, "rows", []any{"n", 1}, "1 row"},
		{en, "rows", []any{"n", 1234}, "1,234 rows"},
	}
	for _, c := range cases {
		if got := spaces.Replace(c.w.say(c.key, c.pairs...)); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.key, c.pairs, got, c.want)
		}
	}
	if _, err := fr.get("figure.tabel"); err == nil {
		t.Error("an unknown word is no error")
	}
	if _, err := fr.get("rows", "n"); err == nil {
		t.Error("a name without a value is no error")
	}
}

func TestWordsAreTheSameInEveryLanguage(t *testing.T) {
	fr, en := builtinWords(t, "fr"), builtinWords(t, "en")
	for key := range fr.texts {
		if _, ok := en.texts[key]; !ok {
			t.Errorf("en.yaml has no %s", key)
		}
	}
	for key := range en.texts {
		if _, ok := fr.texts[key]; !ok {
			t.Errorf("fr.yaml has no %s", key)
		}
	}
	for _, id := range survey.MethodIDs() {
		if _, ok := fr.texts["methods."+id]; !ok {
			t.Errorf("no word for the element %s of the method sheet", id)
		}
	}
}

func TestSizes(t *testing.T) {
	fr := builtinWords(t, "fr")
	cases := map[int]string{0: "0 octets", 812: "812 octets", 1000: "1,0 Ko", 1249: "1,2 Ko", 1250: "1,3 Ko", 48_400: "48 Ko", 1_250_000: "1,3 Mo"}
	for bytes, want := range cases {
		if got := strings.ReplaceAll(fr.size(bytes), "\u00a0", " "); got != want {
			t.Errorf("%d bytes: %q, want %q", bytes, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	fr, en := builtinWords(t, "fr"), builtinWords(t, "en")
	cases := []struct {
		w         *words
		iso, want string
	}{
		{fr, "2013-03-01", "1er mars 2013"}, {fr, "2013-12-24", "24 décembre 2013"}, {en, "2013-08-01", "1 August 2013"},
		{fr, "2013", "2013"}, {fr, "printemps", "printemps"}, {fr, "2013-14-01", "2013-14-01"},
	}
	for _, c := range cases {
		if got := c.w.date(c.iso); got != c.want {
			t.Errorf("%s: %q, want %q", c.iso, got, c.want)
		}
	}
}

func TestProjectWords(t *testing.T) {
	s := source.NewSnapshot(map[string][]byte{
		"themes/synthese/i18n/fr.yaml": []byte("menu:\n  cover: Résumé\nfigure.tabel: Tableau\n"),
	})
	problems := &source.Problems{}
	theme := resolveTheme(s, themes.Builtin(), "synthese", problems)
	w := readWords(theme, "fr", problems)
	if got := w.say("menu.cover"); got != "Résumé" {
		t.Errorf("the project's word: %q", got)
	}
	if got := w.say("menu.data"); got != "Données" {
		t.Errorf("the built-in word beside it: %q", got)
	}
	want := source.Problem{Code: unknownWord, Place: source.Place{File: "themes/synthese/i18n/fr.yaml", Line: 3, Column: 15, Length: 7},
		Args: source.Args{"key": "figure.tabel", "nearest": "figure.table"}}
	if list := problems.Sorted(); len(list) != 1 || list[0].Code != want.Code || list[0].Place != want.Place || list[0].Args["nearest"] != "figure.table" {
		t.Errorf("problems %+v, want %+v", list, want)
	}
}

func TestTheme(t *testing.T) {
	builtin := fstest.MapFS{
		"plain/layouts/base.html": {Data: []byte("built-in base")},
		"plain/assets/a.css":      {Data: []byte("built-in css")},
	}
	s := source.NewSnapshot(map[string][]byte{
		"data/barometre.yaml":             []byte("title: x\ntheme: ours\n"),
		"themes/ours/theme.yaml":          []byte("extends: plain\n"),
		"themes/ours/layouts/base.html":   []byte("our base"),
		"themes/ours/assets/b.css":        []byte("our css"),
		"themes/astray/theme.yaml":        []byte("extends: plane\n"),
		"themes/plain/layouts/base.html":  []byte("laid over"),
		"themes/plain/layouts/extra.html": []byte("extra"),
	})
	problems := &source.Problems{}
	ours := resolveTheme(s, builtin, "ours", problems)
	if got := string(ours.file("layouts/base.html").Data); got != "our base" {
		t.Errorf("base.html of a theme that extends: %q", got)
	}
	if names, err := ours.under("assets"); err != nil || !slices.Equal(names, []string{"assets/a.css", "assets/b.css"}) {
		t.Errorf("assets: %v, %v", names, err)
	}
	if got := ours.overridden(); !slices.Equal(got, []string{"themes/ours/layouts/base.html"}) {
		t.Errorf("overridden: %v", got)
	}
	over := resolveTheme(s, builtin, "plain", problems)
	if got := string(over.file("layouts/base.html").Data); got != "laid over" {
		t.Errorf("base.html of a project laid over a built-in theme: %q", got)
	}
	if len(problems.Sorted()) > 0 {
		t.Errorf("problems: %v", problems.Sorted())
	}
	if resolveTheme(s, builtin, "astray", problems) != nil {
		t.Error("a theme that extends nothing known is resolved")
	}
	resolveTheme(s, builtin, "unheard", problems)
	list := problems.Sorted()
	if len(list) != 2 || list[0].Place.File != "data/barometre.yaml" || list[0].Place.Line != 2 || list[1].Args["nearest"] != "plain" {
		t.Errorf("unknown themes: %+v", list)
	}
}
