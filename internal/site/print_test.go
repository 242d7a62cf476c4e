package site

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What authors write stands at the feet of the sheets, and is nothing but text there.
func TestFeetAreText(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	hostile := `« Oui » "dit" \ l'autre } @page{} </style> /* ﷽ 图书馆 é`
	const chapter = "content/2012/01-prets.md"
	title := regexp.MustCompile(`(?m)^title: .*$`)
	if !title.MatchString(p[chapter]) {
		t.Fatalf("%s has no title", chapter)
	}
	p[chapter] = title.ReplaceAllLiteralString(p[chapter], "title: '"+strings.ReplaceAll(hostile, "'", "''")+"'")
	w := newWalk(t, p.build(t, Options{BaseURL: "https://example.org/lecture"}))
	w.root = "/lecture/"
	w.check()
	sheet := string(w.files[w.sheet("2012/impression.html")])
	texts := feet(t, sheet)
	heading := w.page("2012/impression.html").first(".chapter-title").line()
	for _, want := range []string{shortened(heading, mostRunning) + "\u2003", "Sommaire\u2003", "Fiche méthodologique\u2003"} {
		if !slices.Contains(texts, want) {
			t.Errorf("no foot says %q: %q", want, texts)
		}
	}
	if !strings.HasSuffix(texts[0], "Édition 2012\nexample.org/lecture/2012") {
		t.Errorf("the foot of every page says %q", texts[0])
	}
	if strings.ContainsAny(sheet, "<'") || strings.Count(sheet, "@page{") > 0 {
		t.Errorf("what authors write is no text in the style sheet: %s", sheet)
	}
}

// On paper too, an edition that is printed before its publication says so; once released, it does not.
func TestFeetOfDrafts(t *testing.T) {
	for _, c := range []struct {
		options Options
		want    string
	}{{Options{Drafts: true}, "Édition 2012 · Brouillon"}, {Options{Release: []string{"2012"}}, "Édition 2012"}} {
		w := newWalk(t, readProject(t, "two-editions.txtar", "embargoed").build(t, c.options))
		if foot := feet(t, string(w.files[w.sheet("2012/impression.html")]))[0]; !strings.HasSuffix(foot, c.want) {
			t.Errorf("%+v: the foot of every page says %q", c.options, foot)
		}
	}
}

// sheet is the path of the style sheet that is an edition's own on paper, the last one.
func (w *walk) sheet(page string) string {
	path := ""
	for _, link := range w.page(page).all("link") {
		if link.attributes["media"] == "print" {
			path = "assets/" + link.href()[strings.LastIndex(link.href(), "/")+1:]
		}
	}
	return path
}

// feet are the strings of a style sheet, read as browsers read them.
func feet(t *testing.T, sheet string) []string {
	t.Helper()
	var texts []string
	for _, m := range regexp.MustCompile(`"([^"\n]*)"`).FindAllStringSubmatch(sheet, -1)[1:] { // the first names the encoding
		texts = append(texts, regexp.MustCompile(`\\([0-9a-f]{1,6}) `).ReplaceAllStringFunc(m[1], func(escape string) string {
			r, err := strconv.ParseInt(strings.Trim(escape, `\ `), 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			return string(rune(r))
		}))
	}
	return texts
}

// A title that is too long for the foot of a page ends after a word.
func TestShortened(t *testing.T) {
	for title, want := range map[string]string{
		"Et demain\u00a0?": "Et demain\u00a0?",
		"Des bibliothèques, des médiathèques, des ludothèques, et leurs lecteurs": "Des bibliothèques, des médiathèques, des…",
		strings.Repeat("a", 80): strings.Repeat("a", mostRunning) + "…",
	} {
		if got := shortened(title, mostRunning); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Prose on paper leads to the parts of the same page, not to the pages that they stand for.
func TestProseOnPaperStaysThere(t *testing.T) {
	site, problems := buildSnapshot(t, takeProject(t), Options{})
	failOn(t, problems)
	var links []string
	for _, prose := range newWalk(t, site).page("2012/impression.html").all(".prose") {
		for _, a := range prose.all("a") {
			links = append(links, a.href())
		}
	}
	for _, want := range []string{"#chapitre-bilan", "#chapitre-services-reglementes", "#methode", "#errata"} {
		if !slices.Contains(links, want) {
			t.Errorf("nothing leads to %s", want)
		}
	}
	for _, page := range []string{"bilan.html", "services-reglementes.html", "methode.html", "methode.html#errata"} {
		if slices.Contains(links, page) {
			t.Errorf("a link leads away to %s", page)
		}
	}
}

// The size of the sheets is that of the project.
func TestPaper(t *testing.T) {
	for paper, sheets := range map[string]int{"": 2, "paper: a4\n": 2, "paper: a5\n": 3} {
		p := readProject(t, "two-editions.txtar", "published")
		p["data/barometre.yaml"] += paper
		w := newWalk(t, p.build(t, Options{}))
		w.check()
		if page := string(w.files["2012/impression.html"]); strings.Count(page, `media="print"`) != sheets {
			t.Errorf("%q: %d style sheets for paper", paper, strings.Count(page, `media="print"`))
		}
	}
}

// A paragraph of a few lines is kept whole on paper, a longer one may be split; what is said is not touched.
func TestKeptWhole(t *testing.T) {
	short, long := strings.Repeat("é", mostKept), strings.Repeat("a", mostKept+1)
	for text, want := range map[string]string{
		"":               "",
		"<h3>Titre</h3>": "<h3>Titre</h3>",
		"<p>" + short + "</p><p>" + long + "</p>":  `<p class="kept">` + short + "</p><p>" + long + "</p>",
		`<p><a href="` + long + `">ici</a></p>`:    `<p class="kept"><a href="` + long + `">ici</a></p>`,
		"<ul><li><p>un</p></li></ul>\n<p>deux</p>": "<ul><li><p class=\"kept\">un</p></li></ul>\n<p class=\"kept\">deux</p>",
	} {
		if got := keptWhole(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
