package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"barometre/internal/preview"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/themes"
)

// An imagined edition is the real one with other chapters, and with more or less of all that a synthesis shows.
type imagined struct {
	chapters    int
	title, lede string
	figures     int    // in each chapter
	high        bool   // the leading figure and that of the first chapter have eleven rows
	keys        int    // key figures; below 0: those of 2012
	key         string // what each says after its number
	remarks     int    // one in each chapter, then others; below 0: those of 2012
	remark      string
	partners    int    // below 0: those of 2012
	method      string // what each element of the method sheet says, "" for those of 2012
	heading     string // of the barometer
	paper       string
	bare        bool // without glossary and errata
	small       bool // with the first four questions alone
}

const (
	sentence = "Les collectivités répondent à une enquête, et leurs réponses disent ce que les services en ligne changent dans la vie des bureaux et des usagers. "
	other    = "Trois lignes suffisent à dire ce qu’une page ne dit pas mieux : le chemin reste long, et chacun le fait à son pas. "
	endless  = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" // breaks nowhere
	chinese  = "地方政府每年回答一次调查，答案说明在线服务如何改变办公室和用户的日常生活。"
)

// elevenRows is a figure as high as they come.
const elevenRows = `
  - id: onze
    questions: [helios-actes-relation, marches-publics-relation, mediatheque-relation, pesv2-relation, etat-civil-relation, abonnement-relation,
      intervention-relation, dossier-agent-relation, apa-interne, association-interne, creche-interne]
    type: stacked
    title: Onze démarches, au-dedans et au-dehors
`

// cases are editions that a synthesis must tell in four pages, each with several things at their extremes.
func cases() map[string]imagined {
	like2012 := imagined{chapters: 7, title: "Ce que disent les collectivités", lede: strings.Repeat(sentence, 2), figures: 1, keys: -1, remarks: -1, partners: -1}
	with := func(change func(*imagined)) imagined {
		e := like2012
		change(&e)
		return e
	}
	long := strings.TrimSpace(strings.Repeat("Un titre qui ne finit pas de dire ce dont il parle ", 3))[:120]
	return map[string]imagined{
		"one chapter": with(func(e *imagined) { e.chapters, e.figures, e.keys, e.remarks = 1, 3, 3, 2 }),
		"one chapter, nothing else": with(func(e *imagined) {
			e.chapters, e.figures, e.keys, e.remarks, e.partners, e.lede, e.method, e.bare = 1, 0, 0, 0, 0, "Court.", "not documented", true
		}),
		"four questions": with(func(e *imagined) {
			e.chapters, e.figures, e.keys, e.remarks, e.partners, e.lede, e.bare, e.small = 1, 1, 1, 0, 0, "Court.", true, true
		}),
		"two chapters, long remarks": with(func(e *imagined) {
			e.chapters, e.remarks, e.remark, e.lede = 2, 6, strings.Repeat(sentence, 6), sentence+other+sentence
		}),
		"three chapters, short ledes":     with(func(e *imagined) { e.chapters, e.lede, e.keys, e.figures = 3, "Trois mots suffisent.", 6, 2 }),
		"five chapters, high figures, A5": with(func(e *imagined) { e.chapters, e.high, e.keys, e.paper = 5, true, 6, "a5" }),
		"six chapters without figures":    with(func(e *imagined) { e.chapters, e.figures, e.remarks, e.bare = 6, 0, 0, true }),
		"ten chapters, long titles":       with(func(e *imagined) { e.chapters, e.title, e.heading, e.keys = 10, long, long, 8 }),
		"fifteen chapters":                with(func(e *imagined) { e.chapters, e.partners = 15, 20 }),
		"twenty-five chapters":            with(func(e *imagined) { e.chapters, e.title, e.partners, e.keys = 25, long, 60, 0 }),
		"sixty chapters":                  with(func(e *imagined) { e.chapters, e.title = 60, long }),
		"long key figures, a long method": with(func(e *imagined) { e.keys, e.key, e.method = 8, " "+sentence+sentence, strings.Repeat(sentence, 4) }),
		"one long sentence": with(func(e *imagined) {
			e.lede = strings.Repeat("les collectivités répondent à une enquête et ", 9) + "voilà"
			e.keys = 1
		}),
		"Chinese": with(func(e *imagined) {
			e.lede, e.title, e.heading, e.remarks, e.remark = strings.Repeat(chinese, 5), chinese, chinese, 3, chinese
		}),
		"endless words": with(func(e *imagined) { e.lede, e.title, e.key, e.keys = endless+" "+endless+".", endless, " "+endless, 5 }),
	}
}

// The synthesis has four pages of A4 whatever the edition: nothing on them is cut or lies over something else, and no page has a hole.
func TestSynthesis(t *testing.T) {
	ownTemp(t)
	real := filesOf(t)
	t.Run("2012", func(t *testing.T) { wantNoHole(t, wantSynthesis(t, built(t, real))) })
	cases := cases()
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		t.Run(name, func(t *testing.T) {
			file := wantSynthesis(t, built(t, cases[name].files(t, real)))
			if !cases[name].small { // four questions cannot fill four pages
				wantNoHole(t, file)
			}
		})
	}
}

// wantSynthesis prints a synthesis, and wants it whole, on four pages, within the margins.
func wantSynthesis(t *testing.T, d Document) string {
	t.Helper()
	d.Page = "2012/synthese.html"
	p := printed(t, d)
	file := saved(t, p.Data)
	if to := os.Getenv("SYNTHESIS"); to != "" {
		must(t, os.WriteFile(filepath.Join(to, strings.ReplaceAll(filepath.Base(t.Name()), " ", "-")+".pdf"), p.Data, 0o644))
	}
	if p.Pages != 4 {
		t.Fatalf("%d pages", p.Pages)
	}
	said := bareLetters(tool(t, "pdftotext", "-raw", file, "-"))
	page := string(d.Files[d.Page])
	for _, tag := range []string{"h1", "h2", "h3", "li", "figcaption", "blockquote", "p"} {
		for _, text := range texts(page[strings.Index(page, "<main"):strings.Index(page, "</main>")], tag) {
			if !strings.Contains(said, bareLetters(text)) {
				t.Errorf("the PDF does not say %q", text)
			}
		}
	}
	for i, words := range wordsOf(t, file) {
		wantWithin(t, i+1, words)
		wantApart(t, i+1, words)
	}
	return file
}

// bareLetters are the letters of a text, small, without hyphens, at which lines break.
func bareLetters(text string) string {
	return strings.ToLower(strings.ReplaceAll(letters(text), "-", ""))
}

// A box is a word on a page, in millimetres.
type box struct {
	left, top, right, bottom float64
	word                     string
}

// wordsOf are the words of each page, where they stand.
func wordsOf(t *testing.T, file string) [][]box {
	t.Helper()
	var pages [][]box
	for _, page := range strings.Split(tool(t, "pdftotext", "-bbox", file, "-"), "<page ")[1:] {
		if !strings.HasPrefix(page, `width="594.9`) || !strings.Contains(page, `height="841.9`) {
			t.Errorf("a page is not A4: %.40s", page)
		}
		var words []box
		for _, m := range regexp.MustCompile(`xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<`).FindAllStringSubmatch(page, -1) {
			var at [4]float64
			for i := range at {
				points, _ := strconv.ParseFloat(m[i+1], 64)
				at[i] = points * 25.4 / 72
			}
			words = append(words, box{at[0], at[1], at[2], at[3], m[5]})
		}
		pages = append(pages, words)
	}
	return pages
}

// The margins of the sheets.
const (
	sideMargin = 18
	bodyFoot   = 277
	tolerance  = 1.2
)

// wantWithin wants words within the margins; the feet of pages stand below.
func wantWithin(t *testing.T, page int, words []box) {
	t.Helper()
	for _, w := range words {
		if w.left < sideMargin-tolerance || w.right > 210-sideMargin+tolerance || w.top < bodyFoot && w.bottom > bodyFoot+tolerance {
			t.Errorf("page %d: %q stands at %.0f to %.0f mm, %.0f to %.0f mm from the top", page, w.word, w.left, w.right, w.top, w.bottom)
		}
	}
}

// wantApart wants no word over another. Above and below its letters, the box of a word has a fifth of its height that may be
// another's.
func wantApart(t *testing.T, page int, words []box) {
	t.Helper()
	for i, a := range words {
		for _, b := range words[i+1:] {
			wide, high := min(a.right, b.right)-max(a.left, b.left), min(a.foot(), b.foot())-max(a.head(), b.head())
			if wide > 0.5 && high > 0.2 {
				t.Errorf("page %d: %q lies over %q", page, a.word, b.word)
			}
		}
	}
}

func (b box) head() float64 { return b.top + 0.22*(b.bottom-b.top) }
func (b box) foot() float64 { return b.bottom - 0.22*(b.bottom-b.top) }

// mostBlank is how high a band across a page may be that nothing is printed in, in millimetres.
const mostBlank = 60

// wantNoHole wants no band across a page empty that is higher than that, the margins apart.
func wantNoHole(t *testing.T, file string) {
	t.Helper()
	const dpi = 25.4
	prefix := filepath.Join(t.TempDir(), "p")
	tool(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-gray", file, prefix)
	pictures, _ := filepath.Glob(prefix + "*.pgm")
	if len(pictures) != 4 {
		t.Fatalf("%d pictures", len(pictures))
	}
	for i, picture := range pictures {
		data, err := os.ReadFile(picture)
		must(t, err)
		var width, height int
		if _, err := fmt.Fscanf(bytes.NewReader(data), "P5\n%d %d\n", &width, &height); err != nil {
			t.Fatal(err)
		}
		blank, most := 0, 0
		for y, rows := 0, data[len(data)-width*height:]; y < bodyFoot; y++ {
			if blank++; slices.ContainsFunc(rows[y*width:(y+1)*width], func(grey byte) bool { return grey < 250 }) {
				blank = 0
			}
			most = max(most, blank)
		}
		t.Logf("page %d: the highest blank band has %d mm", i+1, most)
		if most > mostBlank {
			t.Errorf("page %d has a blank band of %d mm", i+1, most)
		}
	}
}

// filesOf are the files of the real edition.
func filesOf(t *testing.T) map[string][]byte {
	t.Helper()
	s, err := source.Take("../..", &source.Problems{})
	must(t, err)
	files := map[string][]byte{}
	for _, folder := range source.Folders() {
		for _, f := range s.Under(folder) {
			files[f.Path] = f.Data
		}
	}
	return files
}

// drawings is the folder where the tests find what one of them has drawn.
var drawings string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "barometre-pdf")
	if err != nil {
		panic(err)
	}
	drawings = folder
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// built builds files into the document of their report.
func built(t *testing.T, files map[string][]byte) Document {
	t.Helper()
	problems := &source.Problems{}
	builder := preview.NewBuilder(themes.Builtin(), drawings, site.Options{})
	defer builder.Close()
	built, err := builder.Build(source.NewSnapshot(files), problems)
	if err == nil && built == nil {
		err = errors.New(fmt.Sprint(problems.Sorted()))
	}
	must(t, err)
	d := Document{Page: "2012/impression.html", Lang: "fr", Title: "Baromètre 2012", Address: "https://example.org/barometre", Files: map[string][]byte{}}
	for _, f := range built.Files {
		d.Files[f.Path] = f.Content
	}
	return d
}

// files writes an imagined edition.
func (e imagined) files(t *testing.T, real map[string][]byte) map[string][]byte {
	t.Helper()
	files := maps.Clone(real)
	texts := regexp.MustCompile(`^content/2012/(?:interviews/)?[^/]*\.md$`)
	var figures, remarks []string
	for _, path := range slices.Sorted(maps.Keys(real)) {
		if !texts.MatchString(path) {
			continue
		}
		figures = append(figures, regexp.MustCompile(`(?m)^!\[.*\]\(chart:.*\)$`).FindAllString(string(real[path]), -1)...)
		if !strings.Contains(path, "interviews") {
			delete(files, path)
		} else if e.remarks >= 0 {
			delete(files, path)
		} else {
			remarks = append(remarks, strings.TrimSuffix(filepath.Base(path), ".md"))
		}
	}
	for i := range e.remarks {
		name := fmt.Sprintf("propos-%d", i+1)
		text := e.remark
		if text == "" {
			text = sentence
		}
		files["content/2012/interviews/"+name+".md"] = fmt.Appendf(nil, "---\nspeaker: Direction générale des services\nauthority: Ville %d\nform: verbatim\nconsent: true\n---\n\n%s\n", i+1, text)
		remarks = append(remarks, name)
	}
	if e.high {
		files["data/2012/figures.yaml"] = append(files["data/2012/figures.yaml"], "\n"+elevenRows...)
		figures = append([]string{"![Onze démarches, au-dedans et au-dehors](chart:onze)"}, figures...)
	}
	for i := range e.chapters {
		text := "---\ntitle: " + strconv.Quote(e.title) + "\nlede: >-\n  " + e.lede + "\n---\n\nUn texte.\n"
		for range min(e.figures, len(figures)) {
			text += "\n" + figures[0] + "\n"
			figures = figures[1:]
		}
		if i < len(remarks) {
			text += "\n![Direction générale](quote:" + remarks[i] + ")\n"
		}
		files[fmt.Sprintf("content/2012/%02d-chapitre-%c%c.md", i+1, 'a'+i/26, 'a'+i%26)] = []byte(text)
	}
	if e.small {
		maps.DeleteFunc(files, func(path string, _ []byte) bool {
			return regexp.MustCompile(`^data/2012/([2-9]-.*|figures)\.yaml$`).MatchString(path)
		})
	}
	files["data/2012/edition.yaml"] = e.edition(t, files["data/2012/edition.yaml"])
	files["data/barometre.yaml"] = e.barometer(t, files["data/barometre.yaml"])
	return files
}

// edition writes edition.yaml.
func (e imagined) edition(t *testing.T, file []byte) []byte {
	t.Helper()
	if e.keys >= 0 {
		keys := ""
		for i := range e.keys {
			if i == 0 {
				keys = "key_figures:\n"
			}
			keys += "  - sentence: >-\n      [85 %](stat:demarche-volontariste/oui) des collectivités s’appuient sur une politique volontariste." + e.key + "\n    figure: demarche-volontariste\n"
		}
		file = part("key_figures", file, keys)
	}
	if e.method != "" {
		file = regexp.MustCompile(`(?m)^(  [a-z-]+:) (?:>-\n(?:    .*\n)+|.+\n)`).ReplaceAllFunc(file, func(element []byte) []byte {
			name, _, _ := bytes.Cut(element, []byte(":"))
			return fmt.Appendf(nil, "%s: %s\n", name, e.method)
		})
	}
	if e.bare {
		file = part("errata", file, "")
	}
	if e.small {
		file = part("lead_figure", file, "")
	}
	if e.high {
		file = part("lead_figure", file, "lead_figure: onze\n")
	}
	return file
}

// barometer writes barometre.yaml.
func (e imagined) barometer(t *testing.T, file []byte) []byte {
	t.Helper()
	if e.heading != "" {
		file = part("title", file, "title: "+strconv.Quote(e.heading)+"\n")
	}
	if e.paper != "" {
		file = append([]byte("paper: "+e.paper+"\n"), file...)
	}
	if e.partners >= 0 {
		partners := ""
		for i := range e.partners {
			if i == 0 {
				partners = "partners:\n"
			}
			partners += fmt.Sprintf("  - name: Association des collectivités du territoire %d\n    role: membre du groupe de travail et du comité de lecture\n", i+1)
		}
		file = part("partners", file, partners)
	}
	if e.bare {
		file = part("glossary", file, "")
	}
	return file
}

// part puts other lines in the place of a part of a YAML file.
func part(name string, file []byte, lines string) []byte {
	return regexp.MustCompile(`(?m)^`+name+`:.*\n(?:(?:[ #-].*)?\n)*`).ReplaceAllLiteral(file, []byte(lines))
}
