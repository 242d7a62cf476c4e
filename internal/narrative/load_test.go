package narrative

import (
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

func noProblems(t *testing.T, problems *source.Problems) {
	t.Helper()
	for _, found := range problems.Sorted() {
		t.Error(describe(found), found.Args)
	}
}

func TestLoad(t *testing.T) {
	p := openProject(t, map[string]string{
		testChapter: chapterText("## L'accueil\n\n![Un [21 %](stat:coffre-fort/oui)](chart:coffre-fort)\n\n![DSI](quote:lyon)\n\n" +
			"Selon nous, [57 %](stat:impacts/organisation). [Voir](methode.html#x) ![a](images/carte.png)"),
		"content/2012/99-dernier.md": chapterText("Fin."),
	})
	e := Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
	noProblems(t, p.problems)
	var slugs []string
	for _, c := range e.Chapters {
		slugs = append(slugs, c.Slug)
	}
	if got := strings.Join(slugs, " "); got != "premier second essai dernier" {
		t.Errorf("chapters %s", got)
	}
	c := e.Chapters[2]
	if c.Number != 5 || c.Title != "Essai" || c.Lede.Text != "Un essai." || c.Path != testChapter {
		t.Errorf("%+v", c)
	}
	if len(c.Headings) != 1 || c.Headings[0] != (Heading{"l-accueil", "L’accueil"}) {
		t.Errorf("headings %v", c.Headings)
	}
	if len(c.Figures) != 1 || len(c.Remarks) != 1 || len(c.Claims) != 2 || len(c.Links) != 1 || c.Links[0].Href != "methode.html#x" {
		t.Errorf("%v %v %v %v", c.Figures, c.Remarks, c.Claims, c.Links)
	}
	if !slices.Equal(e.Images, []string{"2012/images/carte.png"}) {
		t.Errorf("images %v", e.Images)
	}
	claim := c.Claims[1]
	if claim.Words != "57 %" || claim.Sentence != "Selon nous, 57\u00a0%." || claim.Reference.String() != "2012:impacts/organisation" ||
		claim.Value != "57\u00a0%" || claim.Rule != "exact" || claim.Place.Line != 11 || claim.Place.Column != 14 || claim.Datum.File != "data/2012/questions.yaml" {
		t.Errorf("%+v", claim)
	}
}

// TestReferencesInPlainTexts: a title or a name is no Markdown; a reference in it would be printed as it stands.
func TestReferencesInPlainTexts(t *testing.T) {
	p := openProject(t, map[string]string{
		testChapter:                        "---\ntitle: \"L'été à [57 %](stat:impacts/organisation)\"\nlede: Un.\n---\n",
		"content/2012/interviews/havre.md": "---\nspeaker: DSI\nauthority: <stat:impacts/organisation>\nform: reported\n---\n\nUn.\n",
	})
	Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
	const want = "content/2012/05-essai.md:2:22+28 B238\ncontent/2012/interviews/havre.md:3:12+27 B238\n"
	if got := allOf(p.problems); got != want {
		t.Errorf("%s", got)
	}
}

// TestBlocksPrefix: every id and every link inside the chapter takes the prefix; figures and remarks keep theirs.
func TestBlocksPrefix(t *testing.T) {
	p := openProject(t, map[string]string{testChapter: chapterText(
		"## Un titre\n\n[a](#un-titre) [b](#figure-coffre-fort) [c](01-premier.md#une-section) n[^1]\n\n![x](chart:coffre-fort)\n\n[^1]: Note.\n")})
	c := Load(p.snapshot, p.barometer, p.edition, "fr", p.problems).Chapters[2]
	noProblems(t, p.problems)
	with, without := shown(c.Blocks(marked("p-"))), shown(c.Blocks(marked("")))
	for _, want := range []string{`id="p-un-titre"`, `href="#p-un-titre"`, `href="#figure-coffre-fort"`, `href="premier.html#une-section"`, `id="p-note-1"`, `href="#p-appel-1"`} {
		if !strings.Contains(with, want) {
			t.Errorf("no %s in %s", want, with)
		}
	}
	if strings.ReplaceAll(with, "p-", "") != strings.ReplaceAll(without, "p-", "") || strings.Contains(with+without, "\x00") {
		t.Errorf("%s\n%s", with, without)
	}
}

func TestRemarks(t *testing.T) {
	p := openProject(t, map[string]string{
		"content/2012/interviews/havre.md": "---\nspeaker: \"Directrice de l'accueil\"\nauthority: Le Havre\nform: verbatim\nconsent: true\ndate: 2012-10-05\n---\n\n" +
			"Il faut *commencer*.\n\n- [57 %](stat:impacts/organisation)\n- [fin](../02-second.md)\n",
	})
	e := Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
	noProblems(t, p.problems)
	m := e.Remarks[0]
	if m.ID != "havre" || m.Speaker != "Directrice de l’accueil" || !m.Verbatim || !m.Consent || m.Date != "2012-10-05" || m.Lang != "fr" || m.Category != "" {
		t.Errorf("%+v", m)
	}
	if m.Text != "Il faut commencer. 57\u00a0% fin" || len(m.Claims) != 1 || !strings.Contains(string(m.Body(Marking{})), `href="second.html"`) {
		t.Errorf("%q %v %v", m.Text, m.Claims, m.Body(Marking{}))
	}
	if lyon := e.Remarks[1]; lyon.Category != "commune" || lyon.Verbatim || lyon.Consent {
		t.Errorf("%+v", lyon)
	}
}

// TestOtherLanguage: a language has texts of its own; what it lacks is there in the first language, by its rules.
func TestOtherLanguage(t *testing.T) {
	p := openProject(t, map[string]string{
		"content/2012/en/01-first.md": "---\ntitle: \"The first's\"\nlede: A lede.\n---\n\n## The result\n\n[More than half](stat:impacts/organisation), <stat:impacts/organisation>, " +
			"[back](../01-premier.md#une-section), [about](../../en/about.md#us), ![a map](../images/carte.png).\n\n![Libraries, then registers](chart:ensemble)\n\n![CIO](quote:lyon)\n",
		"content/en/about.md": "---\ntitle: About\n---\n\n## Us\n\n[57%](stat:2012:impacts/organisation) [first](../2012/en/01-first.md#the-result)\n",
	})
	e := Load(p.snapshot, p.barometer, p.edition, "en", p.problems)
	pages := Pages(p.snapshot, p.barometer, "en", p.problems)
	noProblems(t, p.problems)
	c := e.Chapters[0]
	html := string(c.Blocks(Marking{})[0].HTML)
	for _, want := range []string{">More than half<", ">57%<", `href="../../2012/premier.html#une-section"`, `href="../about.html#us"`, `src="../../2012/images/carte.png"`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	if c.Title != "The first’s" || len(e.Chapters) != 1 || c.Figures[0].Headline.Text != "Libraries, then registers" {
		t.Errorf("%+v", c)
	}
	if m := e.Remarks[0]; m.Lang != "fr" || !strings.Contains(m.Text, "l’essentiel") {
		t.Errorf("%+v", m)
	}
	if len(pages) != 1 || !strings.Contains(string(pages[0].Body(Marking{})), `href="2012/first.html#the-result"`) || len(pages[0].Claims) != 1 {
		t.Errorf("%+v", pages)
	}
}

// TestInline: YAML texts are read with the places of the file, folded, quoted or as a block.
func TestInline(t *testing.T) {
	p := openProject(t, map[string]string{"data/2012/edition.yaml": "title: {fr: Édition, en: Edition}\nperiod: {fr: automne, en: autumn}\nstatus: draft\n" +
		"errata:\n  - subject: Un\n    text: >-\n      L'été, en deux\n      lignes, [58 %](stat:impacts/organisation) et\n      [57 %](stat:impacts/organisation).\n    questions: [impacts]\n" +
		"  - subject: Deux\n    text: \"« É » \\\"x\\\" [58 %](stat:impacts/organisation)\"\n    questions: [impacts]\n" +
		"  - subject: Trois\n    text: |\n      Un.\n\n      - Deux [a](02-second.md) [b](#x)\n    questions: [impacts]\n" +
		"  - subject: Quatre\n    text: {fr: \"[un quart](stat:coffre-fort/oui)\", en: \"[a fifth](stat:coffre-fort/oui)\"}\n    questions: [coffre-fort]\n"})
	var fragments []Fragment
	for _, x := range p.edition.Errata {
		fragments = append(fragments, TextsOf(p.snapshot, p.barometer, p.edition, "fr", p.problems).Inline(x.Text))
	}
	const want = `data/2012/edition.yaml:8:16+4 B242 see data/2012/questions.yaml:13:29+2
data/2012/edition.yaml:12:25+4 B242 see data/2012/questions.yaml:13:29+2
data/2012/edition.yaml:18:36+2 B227
data/2012/edition.yaml:21:18+8 B243 see data/2012/questions.yaml:19:20+2
`
	if found := allOf(p.problems); found != want {
		t.Errorf("found\n%swant\n%s", found, want)
	}
	if html := string(fragments[0].HTML); !strings.HasPrefix(html, "L’été, en deux lignes, <span") || len(fragments[0].Claims) != 2 {
		t.Errorf("%s", html)
	}
	if html := string(fragments[2].HTML); html != "Un.<br>\n- Deux <a href=\"second.html\">a</a> <a href=\"#x\">b</a>" {
		t.Errorf("%s", html)
	}
	english := TextsOf(p.snapshot, p.barometer, p.edition, "en", &source.Problems{}).Inline(p.edition.Errata[3].Text)
	if english.Text != "a fifth" {
		t.Errorf("%+v", english)
	}
	if other := TextsOf(p.snapshot, p.barometer, p.edition, "en", &source.Problems{}).Inline(p.edition.Errata[0].Text); !strings.Contains(other.Text, "57\u00a0%") {
		t.Errorf("a French text on an English page is set as %q", other.Text)
	}
}

// TestInlineWithoutNode: a text that the build made has no places.
func TestInlineWithoutNode(t *testing.T) {
	p := openProject(t, nil)
	f := TextsOf(p.snapshot, p.barometer, p.edition, "fr", p.problems).Inline(survey.Inline{Text: "a < b"})
	if f.Text != "a < b" || f.HTML != "a &lt; b" {
		t.Errorf("%+v", f)
	}
}

func TestSentenceAround(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Un. Deux 57 % ici. Trois.", "57 %", "Deux 57 % ici."},
		{"57 % au début. Suite.", "57 %", "57 % au début."},
		{"Début. Fin à 57 %", "57 %", "Fin à 57 %"},
		{"M. Martin et l'art. 5 disent 57 %. Fin.", "57 %", "M. Martin et l'art. 5 disent 57 %."},
		{"Il dit «\u202fc'est 57 %.\u202f» Puis rien.", "57 %", "Il dit «\u202fc'est 57 %.\u202f»"},
		{"À 12.5 points, 57 % ! Oui.", "57 %", "À 12.5 points, 57 % !"},
		{"Un… puis 57 %… et fin. Suite", "57 %", "Un… puis 57 %… et fin."},
		{"Ligne\nune 57 %\nfin.", "57 %", "Ligne une 57 % fin."},
		{"Un (deux.) Trois 57 %.", "57 %", "Trois 57 %."},
		{"57 %", "57 %", "57 %"},
	} {
		start := strings.Index(c.text, c.words)
		if got := sentenceAround(c.text, start, start+len(c.words)); got != c.want {
			t.Errorf("%q gives %q, not %q", c.text, got, c.want)
		}
	}
}
