package site

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
	"barometre/themes"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares got with testdata/golden/<name>; on failure it leaves what it got beside it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := "testdata/golden/" + name
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		if err := os.WriteFile(file+".got", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s differs: see %s.got", file, file)
	}
}

// takeProject reads the barometer that this repository publishes.
func takeProject(t *testing.T) *source.Snapshot {
	t.Helper()
	problems := &source.Problems{}
	s, err := source.Take("../..", problems)
	if err != nil {
		t.Fatal(err)
	}
	failOn(t, problems)
	return s
}

func TestPublishedBarometer(t *testing.T) {
	snapshot := takeProject(t)
	site, problems := buildSnapshot(t, snapshot, Options{BaseURL: "https://example.org/barometre/"})
	failOn(t, problems)
	w := newWalk(t, site)
	w.root = "/barometre/"
	w.check()
	w.agrees(loadBarometer(t, snapshot))
	if site.Figures < 18 || site.Claims < 40 {
		t.Errorf("%d figures, %d claims", site.Figures, site.Claims)
	}
}

func TestTwoEditions(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	w := newWalk(t, p.build(t, Options{}))
	w.check()
	w.agrees(loadBarometer(t, p.snapshot()))
	for _, name := range []string{
		"index.html", "404.html", "robots.txt", "glossaire.html", "a-propos.html", "CNAME", ".well-known/security.txt",
		"2011/index.html", "2011/prets.html", "2012/index.html", "2012/prets.html", "2012/numerique.html", "2012/methode.html",
		"2012/donnees.html", "2012/impression.html", "2012/entretiens.html", "2012/figures/pret.html", "2012/figures/pret.svg",
		"2012/figures/pret.csv", "2012/figures/pret.json", "2012/figures/pret.options.js", "2012/figures/pret-par-categorie.html",
		"2012/donnees/results.csv", "2012/donnees/questions.csv", "2012/donnees/options.csv", "2012/donnees/datapackage.json",
		"2012/donnees/claims.json", "en/index.html", "en/glossary.html", "en/2012/lending.html", "en/2012/method.html",
		"en/2012/interviews.html", "en/2012/figures/pret.html", "en/2012/data/results.csv", "en/404.html",
	} {
		w.text(name)
	}
	for name := range w.files {
		if strings.Contains(name, "sitemap") || strings.Contains(name, "feed") || strings.Contains(name, "tendances") {
			t.Errorf("%s without a base URL, or before its time", name)
		}
	}
	home := w.page("index.html")
	var editions []string
	for _, e := range home.all(".edition-year") {
		editions = append(editions, e.content())
	}
	if !slices.Equal(editions, []string{"2012", "2011"}) || home.first(".cover-year").content() != "2012" {
		t.Errorf("the home page shows %v", editions)
	}
	if menu := home.first(".site-nav").first("a"); menu.content() != "Résumé" || menu.href() != "2012/index.html" {
		t.Errorf("the first entry of the menu: %q to %s", menu.content(), menu.href())
	}
}

func TestDrafts(t *testing.T) {
	cases := []struct {
		status  string
		options Options
		shown   bool
		badge   bool
	}{
		{"published", Options{}, true, false},
		{"draft", Options{}, false, false},
		{"draft", Options{Drafts: true}, true, true},
		{"embargoed", Options{}, false, false},
		{"embargoed", Options{Drafts: true}, true, true},
		{"embargoed", Options{Release: []string{"2012"}}, true, false},
	}
	for _, c := range cases {
		p := readProject(t, "two-editions.txtar", c.status)
		if !c.shown {
			p["content/a-propos.md"] = strings.ReplaceAll(p["content/a-propos.md"], "2012/index.html", "2011/index.html")
		}
		w := newWalk(t, p.build(t, c.options))
		if _, shown := w.files["2012/index.html"]; shown != c.shown {
			t.Errorf("%s with %+v: shown is %v", c.status, c.options, shown)
		}
		if !c.shown {
			for name, content := range w.files {
				if bytes.Contains(content, []byte("2012")) && path.Ext(name) != ".woff2" && !strings.HasPrefix(name, "assets/") {
					t.Errorf("%s with %+v: %s speaks of the hidden edition", c.status, c.options, name)
				}
			}
			continue
		}
		cover := w.page("2012/index.html")
		if badge := len(cover.all(".badge")) > 0; badge != c.badge {
			t.Errorf("%s with %+v: badge is %v", c.status, c.options, badge)
		}
		if hidden := strings.Contains(w.text("2012/index.html"), "noindex"); hidden != c.badge {
			t.Errorf("%s with %+v: noindex is %v", c.status, c.options, hidden)
		}
	}
}

func TestBaseURL(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	w := newWalk(t, p.build(t, Options{BaseURL: "https://example.org/b/"}))
	for name, parts := range map[string][]string{
		"robots.txt":               {"Sitemap: https://example.org/b/sitemap.xml"},
		"sitemap.xml":              {"<loc>https://example.org/b/2012/</loc>", "<loc>https://example.org/b/2012/figures/pret.html</loc>", "<loc>https://example.org/b/en/</loc>"},
		"index.html":               {`<link rel="canonical" href="https://example.org/b/">`, `href="feed.xml"`},
		"2012/prets.html":          {`<link rel="canonical" href="https://example.org/b/2012/prets.html">`, `<meta property="og:url" content="https://example.org/b/2012/prets.html">`, `hreflang="en" href="../en/2012/lending.html"`},
		"2012/figures/pret.html":   {`&lt;iframe src=&#34;https://example.org/b/2012/figures/pret.html#integre&#34;`},
		"404.html":                 {`href="/b/2012/index.html"`, `href="/b/assets/synthese-`, `src="/b/assets/barometre-`},
		"en/404.html":              {`href="/b/en/2012/index.html"`, `href="/b/assets/synthese-`},
		"2012/figures/pret.json":   {`"address": "https://example.org/b/2012/figures/pret.html"`},
		"2012/donnees/claims.json": {`"page": "2012/prets.html"`},
	} {
		for _, part := range parts {
			if !strings.Contains(w.text(name), part) {
				t.Errorf("%s has no %s", name, part)
			}
		}
	}
	if strings.Contains(w.text("sitemap.xml"), "404") {
		t.Error("the map of the site lists 404.html")
	}
	golden(t, "feed.xml", w.text("feed.xml"))
}

func TestTheSameBytes(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	first, second := p.build(t, Options{}), p.build(t, Options{})
	for i, f := range first.Files {
		if f.Path != second.Files[i].Path || !bytes.Equal(f.Content, second.Files[i].Content) {
			t.Fatalf("%s differs from %s", f.Path, second.Files[i].Path)
		}
	}
}

func TestFragments(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	w := newWalk(t, p.build(t, Options{}))
	for name, file := range map[string]string{
		"results.csv": "2012/donnees/results.csv", "options.csv": "2012/donnees/options.csv", "questions.csv": "2012/donnees/questions.csv",
		"claims.json": "2012/donnees/claims.json", "datapackage.json": "2012/donnees/datapackage.json", "pret.json": "2012/figures/pret.json",
		"results-2011.csv": "2011/donnees/results.csv", "questions-2011.csv": "2011/donnees/questions.csv",
	} {
		golden(t, name, w.text(file))
	}
	for name, file := range map[string]string{
		"chapter.html": "2012/numerique.html", "cover.html": "2012/index.html", "home.html": "en/index.html", "interviews.html": "2012/entretiens.html",
		"method.html": "2011/methode.html", "glossary.html": "glossaire.html", "figure.html": "2012/figures/numerique.html",
	} {
		golden(t, name, mainOf(w.text(file)))
	}
}

var (
	drawing = regexp.MustCompile(`(?s)<svg.*?</svg>`)
	hashed  = regexp.MustCompile(`-[0-9a-f]{10}\.`)
	weighed = regexp.MustCompile(`(>SVG<span class="size"> \()[^)]*`)
	entry   = regexp.MustCompile(`(?s)<div class="method-entry.*</div>\n</dl>`)
)

// mainOf is what a page shows, its drawings and repetitions left out.
func mainOf(page string) string {
	_, after, _ := strings.Cut(page, "<main")
	main, _, _ := strings.Cut("<main"+after, "</main>")
	main = entry.ReplaceAllString(drawing.ReplaceAllString(main, "<svg></svg>"), "…")
	return hashed.ReplaceAllString(weighed.ReplaceAllString(main, "${1}…"), "-HASH.") + "</main>\n"
}

func TestSpreadsheetsRunNothing(t *testing.T) {
	for given, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\rx": "'\rx", "＝1": "'＝1",
		"1-1": "1-1", "": "", "a=b": "a=b", "'x": "'x", "« 12\u00a0% »": "« 12 % »", "1\u202f000": "1 000",
	} {
		if got := cell(given); got != want {
			t.Errorf("%q is written %q, want %q", given, got, want)
		}
	}
}

func FuzzSpreadsheetCell(f *testing.F) {
	for _, seed := range []string{"=1+1", "", "\u00a0=1", "@x", "1-1", "\xff=", "＝x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := cell(s)
		if strings.ContainsAny(firstRune(got), "=+-@\t\r＝＋－＠") {
			t.Errorf("%q is written %q", s, got)
		}
		if strings.TrimPrefix(got, "'") != strings.TrimPrefix(fold(s), "'") {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func TestRobotsOfTheAuthors(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	p["content/static/robots.txt"] = "User-agent: *\nDisallow: /\n"
	if got := newWalk(t, p.build(t, Options{})).text("robots.txt"); got != p["content/static/robots.txt"] {
		t.Errorf("robots.txt: %q", got)
	}
}

// agrees proves that every number a reader meets is the one that survey prints: in prose, tables, drawings and files.
func (w *walk) agrees(b *survey.Barometer) {
	w.t.Helper()
	marked := 0
	for ref, pages := range w.printed() {
		est := estimateOf(w.t, b, ref)
		for name, texts := range pages {
			lang := w.pages[name].first("html").attributes["lang"]
			for _, e := range w.pages[name].all("[data-ref]") {
				if e.attributes["data-ref"] == ref && (e.name == "td" || e.is(".claim-inserted")) && e.line() != est.Print(lang) {
					w.t.Errorf("%s prints %q for %s, survey %q", name, e.line(), ref, est.Print(lang))
				}
			}
			marked += len(texts)
		}
	}
	if marked < 20 {
		w.t.Errorf("only %d numbers are marked", marked)
	}
	w.claimsAgree(b)
	w.resultsAgree(b)
	w.drawingsAgree(b)
}

// claimsAgree: what claims.json says of a sentence is what the page prints and what survey knows.
func (w *walk) claimsAgree(b *survey.Barometer) {
	for name, content := range w.files {
		if path.Base(name) != "claims.json" {
			continue
		}
		var claims []claimRecord
		if err := json.Unmarshal(content, &claims); err != nil || len(claims) == 0 {
			w.t.Errorf("%s: %v, %d claims", name, err, len(claims))
		}
		for _, c := range claims {
			page := w.page(c.Page)
			if want := fold(printedOf(w.t, b, c.Reference, page.first("html").attributes["lang"])); want != c.Value {
				w.t.Errorf("%s: the value of %s is %q, survey prints %q", name, c.Reference, c.Value, want)
			}
			shown := slices.ContainsFunc(page.all("[data-ref]"), func(e *element) bool {
				return e.attributes["data-ref"] == c.Reference && (fold(e.line()) == c.Words || e.is(".claim-inserted"))
			})
			if !shown {
				w.t.Errorf("%s does not print %q for %s", c.Page, c.Words, c.Reference)
			}
			if !strings.Contains(c.Sentence, c.Words) || c.Line == 0 || c.Column == 0 || c.Rule == "" {
				w.t.Errorf("%s: %+v", name, c)
			}
		}
	}
}

// resultsAgree: the CSV files hold the same values, with points and without units.
func (w *walk) resultsAgree(b *survey.Barometer) {
	for name, content := range w.files {
		if path.Base(name) != "results.csv" {
			continue
		}
		lines, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		if err != nil || len(lines) < 2 {
			w.t.Fatalf("%s: %v, %d lines", name, err, len(lines))
		}
		for _, l := range lines[1:] {
			ref := l[0] + ":" + l[1] + "/" + l[2]
			if l[3] != "total" {
				ref += "@" + l[3]
			}
			est := estimateOf(w.t, b, ref)
			if l[4] != est.Plain() || (l[8] == "given") != (est.State == survey.Given && !est.Approximate) {
				w.t.Errorf("%s has %q (%s) for %s, survey %q", name, l[4], l[8], ref, est.Plain())
			}
		}
	}
}

var percentage = regexp.MustCompile(`\d+(?:[.,]\d+)?(?:\x{a0}|\x{202f}| )?%`)

// drawingsAgree: a drawing and its description print no percentage that the table of the same figure does not hold, save the
// whole; and a drawing prints every answer that has a number.
func (w *walk) drawingsAgree(b *survey.Barometer) {
	for _, name := range w.names {
		if w.pages[name].first("body").attributes["data-page"] != "figure" {
			continue
		}
		figure := w.pages[name].first("figure")
		table := figure.first("table").content()
		for _, svg := range figure.all("svg") {
			for _, found := range percentage.FindAllString(svg.content(), -1) {
				if !strings.Contains(table, found) && !strings.HasPrefix(found, "100") && !strings.HasPrefix(found, "0") {
					w.t.Errorf("%s: a drawing says %q, the table does not", name, found)
				}
			}
		}
		for _, td := range figure.all("td") {
			if ref := td.attributes["data-ref"]; ref != "" && isAnswer(estimateOf(w.t, b, ref)) && !drawn(figure, td.line()) {
				w.t.Errorf("%s: no drawing says %q for %s", name, td.line(), ref)
			}
		}
	}
}

// isAnswer reports whether an estimate is the number of one option, which a drawing shows as a mark of its own.
func isAnswer(e survey.Estimate) bool {
	return e.Value.Known() && e.Question != nil && e.Question.Option(e.Reference.Answer) != nil
}

// drawn reports whether a drawing of the figure says a number; the sign may be left to its axis.
func drawn(figure *element, printed string) bool {
	return slices.ContainsFunc(figure.all("svg"), func(svg *element) bool { return strings.Contains(svg.content(), strings.TrimRight(printed, "%\u00a0")) })
}

// TestEveryWordIsUsed keeps the files of words free of what no layout and no code says.
func TestEveryWordIsUsed(t *testing.T) {
	theme := resolveTheme(source.NewSnapshot(nil), themes.Builtin(), "synthese", &source.Problems{})
	names, err := theme.under("layouts")
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, name := range names {
		said.Write(theme.file(name).Data)
	}
	sources, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range sources {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			code, err := os.ReadFile(f.Name())
			if err != nil {
				t.Fatal(err)
			}
			said.Write(code)
		}
	}
	for key := range builtinWords(t, "fr").texts {
		family, last, _ := strings.Cut(key, ".")
		computed := slices.Contains([]string{"methods", "months", "menu", "about", "paths", "rules"}, family) || family == "figure" && slices.Contains([]string{"wording", "source", "reading", "note"}, last)
		if !computed && !strings.Contains(said.String(), `"`+key+`"`) {
			t.Errorf("no page says %q", key)
		}
	}
}
