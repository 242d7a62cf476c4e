package narrative

import (
	"os"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// A told sentence is one of the corpora of package claim: with the words that must be found, or none.
type told struct {
	lang, kind, text string
	words            []string
}

func corpus(t testing.TB, file string) []told {
	t.Helper()
	data, err := os.ReadFile("../claim/testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var all []told
	for _, lang := range source.ParseYAML(source.NewSnapshot(map[string][]byte{file: data}).File(file), &source.Problems{}).Entries {
		for _, kind := range lang.Value.Entries {
			for _, item := range kind.Value.Items {
				all = append(all, told{lang.Key, kind.Key, item.Text, nil})
			}
			for _, e := range kind.Value.Entries {
				words := []string{e.Value.Text}
				if e.Value.Kind == source.List {
					words = nil
					for _, item := range e.Value.Items {
						words = append(words, item.Text)
					}
				}
				all = append(all, told{lang.Key, kind.Key, e.Key, words})
			}
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d sentences in %s", len(all), file)
	}
	return all
}

// unboundWords are the quantities that a text of the edition is found to leave unbound.
func (p *project) unboundWords(lang, body string) []string {
	problems := &source.Problems{}
	p.prove(body, lang, problems)
	var words []string
	for _, found := range problems.Sorted() {
		if found.Code == unbound {
			words = append(words, found.Args["words"])
		}
	}
	return words
}

// TestQuietTexts: what is bound, waived, led to its source or code asks nothing; nor do the numbers of administrations.
func TestQuietTexts(t *testing.T) {
	p := openProject(t, nil)
	for _, s := range corpus(t, "quiet.yaml") {
		if words := p.unboundWords(s.lang, s.text); len(words) > 0 {
			t.Errorf("%q is found in %q", words, s.text)
		}
	}
}

// TestLoudTexts: the quantities of running text are found in Markdown; those of headlines above a figure.
func TestLoudTexts(t *testing.T) {
	p := openProject(t, nil)
	for _, s := range corpus(t, "loud.yaml") {
		body := s.text
		if s.kind == "headline" {
			body = "![" + s.text + "](chart:impacts)"
		}
		words := p.unboundWords(s.lang, body)
		alike := len(words) == len(s.words)
		for i := range s.words {
			alike = alike && strings.Contains(words[i], strings.Join(strings.Fields(s.words[i]), " "))
		}
		if !alike {
			t.Errorf("%q: %q are found, not %q", body, words, s.words)
		}
	}
}

// TestSuggestionMends: the first link that is suggested, put in place of the words, leaves nothing to mend.
func TestSuggestionMends(t *testing.T) {
	p := openProject(t, nil)
	mended := 0
	for _, s := range corpus(t, "loud.yaml") {
		problems := &source.Problems{}
		p.prove(s.text, s.lang, problems)
		found := problems.Sorted()
		if len(found) != 1 || found[0].Args["first"] == "" || !strings.Contains(s.text, found[0].Args["words"]) {
			continue
		}
		mended++
		text := strings.Replace(s.text, found[0].Args["words"], found[0].Args["first"], 1)
		after := &source.Problems{}
		if p.prove(text, s.lang, after); after.Failed() {
			t.Errorf("%q: %v", text, after.Sorted())
		}
	}
	if mended < 20 {
		t.Errorf("only %d texts were mended", mended)
	}
}

// TestWaivers: whoever answers for a quantity is kept with what he says, wherever the text stands.
func TestWaivers(t *testing.T) {
	p := openProject(t, map[string]string{
		testChapter: "---\ntitle: Essai\nlede: 'Un essai, [un tiers](unbound: \"au jugé\").'\n---\n\nUn. Pour l'Insee, [26 %](unbound: \"chiffre de l'Insee\") " +
			"ici. [Voir la page, qui dit 12 % et 13 %](https://exemple.fr/a \"b\").\n\n![Le [quart](unbound: \"titre\")](chart:impacts)\n\n" +
			"![une [moitié](unbound: \"image\")](images/carte.png)\n\n[deux](https://exemple.fr/b) tiers des communes, [voir](02-second.md).\n",
		"content/2012/interviews/havre.md": "---\nspeaker: DSI\nauthority: Le Havre\nform: reported\n---\n\nPour lui, [un quart](unbound: \"dit-il\").\n",
		"content/autre.md":                 "---\ntitle: Autre\n---\n\n[4 %](https://exemple.fr).\n",
	})
	e := Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
	pages := Pages(p.snapshot, p.barometer, "fr", p.problems)
	noProblems(t, p.problems)
	const want = `un tiers|au jugé||Un essai, un tiers.|3:19+8
26 %|chiffre de l'Insee||Pour l’Insee, 26 % ici.|6:20+4
12 %||https://exemple.fr/a|Voir la page, qui dit 12 % et 13 %.|6:85+4
13 %||https://exemple.fr/a|Voir la page, qui dit 12 % et 13 %.|6:93+4
quart|titre||Le quart|8:7+5
moitié|image||une moitié|10:8+6
deux tiers||https://exemple.fr/b|deux tiers des communes, voir.|12:2+33
`
	if got := listed(e.Chapters[2].Waivers); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
	if got := listed(e.Remarks[0].Waivers); got != "un quart|dit-il||Pour lui, un quart.|7:12+8\n" {
		t.Errorf("%s", got)
	}
	if got := listed(pages[1].Waivers); got != "4 %||https://exemple.fr|4 %.|5:2+3\n" {
		t.Errorf("%s", got)
	}
	text := survey.Inline{Node: &source.Node{Text: "[9 %](unbound: \"essai\")"}}
	if f := TextsOf(p.snapshot, p.barometer, p.edition, "fr", p.problems).Inline(text); len(f.Waivers) != 1 || f.Waivers[0].Reason != "essai" {
		t.Errorf("%+v", f.Waivers)
	}
}

func listed(waivers []Waiver) string {
	var b strings.Builder
	for _, w := range waivers {
		sentence := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(w.Sentence)
		at := itoa(w.Place.Line) + ":" + itoa(w.Place.Column) + "+" + itoa(w.Place.Length)
		b.WriteString(strings.Join([]string{w.Words, w.Reason, w.Source, sentence, at}, "|") + "\n")
	}
	return b.String()
}

// TestOwnWords: what somebody is quoted with is his own; what is reported of him is the author's.
func TestOwnWords(t *testing.T) {
	for form, want := range map[string]int{"verbatim": 0, "reported": 1} {
		p := openProject(t, map[string]string{
			"content/2012/interviews/havre.md": "---\nspeaker: DSI\nauthority: Le Havre\nconsent: true\nform: " + form + "\n---\n\n« Ici, 99 % des gens s’en moquent. »\n",
		})
		Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
		if errors, _ := p.problems.Count(); errors != want {
			t.Errorf("%s: %d problems", form, errors)
		}
	}
}

// TestPlainTextsOfTheEdition: a quantity in a text that takes no claim is found at its words, in the language of the text.
func TestPlainTextsOfTheEdition(t *testing.T) {
	p := openProject(t, map[string]string{"data/2012/edition.yaml": "title: {fr: Édition, en: Edition}\nperiod: {fr: automne, en: autumn}\nstatus: draft\n" +
		"summary: >-\n  Une enquête, où\n  la moitié des\n  communes disent « oui ».\nscope: {fr: Un essai, en: One in three councils}\n" +
		"errata:\n  - subject: \"É : 57 % \\\"ici\\\"\"\n    text: Un.\n    questions: [impacts]\n"})
	Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
	Load(p.snapshot, p.barometer, p.edition, "en", p.problems)
	const want = "data/2012/edition.yaml:6:3+9 B270\ndata/2012/edition.yaml:8:27+12 B270\ndata/2012/edition.yaml:10:19+4 B270\n"
	if got := allOf(p.problems); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
}

// TestKeyFigureBeginsWithItsFigure: the first claim of a key figure is of the figure beside it; the next may be of another.
func TestKeyFigureBeginsWithItsFigure(t *testing.T) {
	edition := func(sentence string) map[string]string {
		return map[string]string{"data/2012/edition.yaml": "title: {fr: Édition, en: Edition}\nperiod: {fr: automne, en: autumn}\nstatus: draft\n" +
			"key_figures:\n  - sentence: {fr: \"" + sentence + "\", en: A}\n    figure: impacts\n"}
	}
	for sentence, want := range map[string][]source.Code{
		"[57 %](stat:impacts/organisation), [21 %](stat:coffre-fort/oui)":    nil,
		"[21 %](stat:coffre-fort/oui), [57 %](stat:impacts/organisation)":    {otherKeyFigure},
		"Une réforme, pour [57 %](stat:impacts/organisation) d'entre elles.": nil,
		"En tête, [57 %](stat:impacts/organisation).":                        {unbound},
	} {
		p := openProject(t, edition(sentence))
		TextsOf(p.snapshot, p.barometer, p.edition, "fr", p.problems).Inline(p.edition.KeyFigures[0].Sentence)
		var got []source.Code
		for _, found := range p.problems.Sorted() {
			got = append(got, found.Code)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s gives %v, not %v", sentence, got, want)
		}
	}
}
