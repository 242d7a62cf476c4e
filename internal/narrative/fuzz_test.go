package narrative

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldhtml "github.com/yuin/goldmark/renderer/html"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// FuzzChapter: whatever the text, nothing panics, every problem points inside the files, and the HTML is well formed, safe,
// the same each time, and of a size in proportion.
func FuzzChapter(f *testing.F) {
	for _, folder := range [...]string{"html", "problems"} {
		for _, file := range cases(f, folder) {
			body, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(body))
		}
	}
	for _, body := range hostile {
		f.Add(body)
	}
	base := openProject(f, nil)
	f.Fuzz(func(t *testing.T, body string) {
		var refused source.Problems
		if source.FrontMatter(source.NewSnapshot(map[string][]byte{fuzzFile: []byte(body)}).File(fuzzFile), &refused); refused.Failed() {
			return // a file with such characters never comes here
		}
		first, problems := base.proveText(body)
		for _, p := range problems.Sorted() {
			checkPlace(t, base, body, p)
		}
		checkSafe(t, first, len(body))
		if again, _ := base.proveText(body); again != first {
			t.Errorf("%q is rendered in two ways", body)
		}
		inline := TextsOf(base.snapshot, base.barometer, base.edition, "fr", &source.Problems{}).Inline(survey.Inline{Node: &source.Node{Text: body}})
		checkSafe(t, string(inline.HTML), len(body))
		checkSafe(t, string(inline.On(marked("x-"))), len(body))
		if !problems.Failed() {
			checkNothingLost(t, base, body)
		}
	})
}

// hostile are texts that attack the reader of the page or of the file.
var hostile = []string{
	"![<script>](chart:impacts)", "[x](javascript:alert(1) \"a\")", "<a href=x onclick=y>", "[a]: javascript:x\n\n[a]", "\x00", "&#0;[x](\x00)",
	"![a](images/carte.png \"\\\" onerror=alert(1) x=\\\"\")", "```\"><script>\nx\n```", "[x](https://a.fr \"<b>\")", "# T {onclick=x}",
	"<https://a.fr/\"onclick=x>", "[`<b>`](02-second.md)", "a|b\n-|-\n<i>|\"", "[^\"><b>]: x\n\n[^\"><b>]", "Terme <b>\n: \"d\"", "![](quote:lyon)",
	"[57 %](stat:impacts/organisation\"onclick=x)", "<stat:impacts/organisation>", "&lt;script&gt;", "[x](HTTPS://A.fr)", "[a <b@c.fr> <https://d.fr>](02-second.md)", "[a[^1]](02-second.md)\n\n[^1]: x", "\u202e[x](02-second.md#\u202e)", "\x01preuve-x\x01a\x02 [57 %](stat:impacts/organisation) \x01", "## \x02\n\n`\x01`[\x01](https://a.fr \"\x01\")",
}

const fuzzFile = "content/2012/09-fuzz.md"

// proveText renders a text as a chapter of the fixture.
func (p *project) proveText(body string) (string, *source.Problems) {
	problems := &source.Problems{}
	return shown(p.prove(body, "fr", problems).asBlocks("x-")), problems
}

func (p *project) prove(body, lang string, problems *source.Problems) *Chapter {
	d := newDesk(p.snapshot, p.barometer, p.edition, "fr", problems)
	d.lang, d.lexicon, d.remarks = lang, claim.LexiconFor(lang), []string{"lyon"}
	o := d.fileOrigin(source.NewSnapshot(map[string][]byte{fuzzFile: []byte(body)}).File(fuzzFile), []byte(body), 0)
	proof := d.newProof(o, "Essai")
	if lang == "fr" {
		proof.acronyms = d.newAcronyms()
	}
	proof.document()
	d.checkAnchors()
	c := &Chapter{}
	c.take(proof)
	return c
}

func (c *Chapter) asBlocks(prefix string) []Block { return c.Blocks(marked(prefix)) }

func checkPlace(t *testing.T, p *project, body string, found source.Problem) {
	t.Helper()
	for _, at := range []source.Place{found.Place, found.See} {
		if !at.Known() {
			continue
		}
		lines := strings.Split(body, "\n")
		if f := p.snapshot.File(at.File); at.File != fuzzFile && f != nil {
			lines = strings.Split(string(f.Data), "\n")
		}
		if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Length < 1 || at.Column+at.Length-1 > len([]rune(lines[at.Line-1]))+1 {
			t.Errorf("%q: %s is outside the file", body, describe(found))
		}
	}
}

var (
	safeElement = regexp.MustCompile(`^(p|br|h[2-6]|em|strong|code|pre|a|span|ul|ol|li|blockquote|hr|dl|dt|dd|div|table|thead|tbody|tr|th|td|sup|section|figure|figcaption|img|abbr|h1)$`)
	safeName    = regexp.MustCompile(`^(class|id|href|title|rel|src|alt|width|height|scope|start|role|aria-label|tabindex|data-ref|lang)$`)
	safeAddress = regexp.MustCompile(`^(https?://[^/]|mailto:|tel:|#|[^/:\\?#][^:\\?#]*([?#].*)?$)`)
)

var withoutEnd = regexp.MustCompile(`<(br|hr|img)([^>]*)>`)

// checkSafe reads the HTML as XML, which it must be but for the elements that have no end.
func checkSafe(t *testing.T, page string, sourceSize int) {
	t.Helper()
	if len(page) > 1<<20+64*sourceSize {
		t.Errorf("%d bytes from %d", len(page), sourceSize)
	}
	d := xml.NewDecoder(strings.NewReader("<main>" + withoutEnd.ReplaceAllString(page, "<$1$2/>") + "</main>"))
	ids, links := map[string]bool{}, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in %q", err, page)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local != "main" {
			checkElement(t, e, ids, page)
			if e.Name.Local == "a" {
				links++
			}
		}
		if e, ok := token.(xml.EndElement); ok && e.Name.Local == "a" {
			links--
		}
		if links > 1 {
			t.Fatalf("a link in a link in %q", page)
		}
	}
}

func checkElement(t *testing.T, e xml.StartElement, ids map[string]bool, page string) {
	t.Helper()
	if !safeElement.MatchString(e.Name.Local) {
		t.Errorf("element %s in %q", e.Name.Local, page)
	}
	for _, a := range e.Attr {
		switch name := a.Name.Local; {
		case !safeName.MatchString(name) || a.Name.Space != "":
			t.Errorf("attribute %s in %q", name, page)
		case (name == "href" || name == "src") && !safeAddress.MatchString(a.Value):
			t.Errorf("address %q in %q", a.Value, page)
		case name == "id" && (ids[a.Value] || !regexp.MustCompile(`^x-[a-z][a-z0-9-]*$`).MatchString(a.Value)):
			t.Errorf("id %q in %q", a.Value, page)
		case name == "id":
			ids[a.Value] = true
		}
	}
}

// checkNothingLost compares the words of the page with those of goldmark's own: a text without problems keeps them all. It is
// rendered in a language without typography, for which every sign stays.
func checkNothingLost(t *testing.T, p *project, body string) {
	t.Helper()
	var words strings.Builder
	for _, b := range p.prove(body, "br", &source.Problems{}).Blocks(Marking{}) {
		switch {
		case b.Figure == nil && b.Remark == nil:
			words.WriteString(string(b.HTML))
		case b.Figure != nil:
			words.WriteString(string(b.Figure.Headline.HTML))
		}
	}
	var theirs bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.DefinitionList, extension.Footnote))
	if err := md.Convert([]byte(body), &theirs); err != nil {
		t.Fatal(err)
	}
	if got, want := letters(words.String()), letters(theirs.String()); got != want && !insertsWords(body) {
		t.Errorf("%q lost words:\n%q\n%q", body, got, want)
	}
}

// insertsWords tells the texts whose page says more, or elsewhere, than the text: values, pictures, declared headlines.
func insertsWords(body string) bool {
	return strings.Contains(body, "stat:") || strings.Contains(body, "![") || strings.Contains(body, "(chart:") || strings.Contains(body, "quote:") || strings.Contains(body, "]: ")
}

var tags = regexp.MustCompile(`<[^>]*>`)

// letters is the text of a page without spaces, arrows and what cannot be shown.
func letters(page string) string {
	text := html.UnescapeString(tags.ReplaceAllString(page, ""))
	return strings.Map(func(r rune) rune {
		if r == '↩' || r == '\ufe0e' || r == '\ufffd' || strings.ContainsRune(" \n\t\r\u00a0\u202f", r) || visible(r) == '\ufffd' {
			return -1
		}
		return r
	}, text)
}

// FuzzDecode compares the reading of escapes and character references with goldmark's.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{`\*a\*`, "&nbsp;&eacute;&#233;&#xE9;", "&#0;&#1114112;&amp;lt;", `\&amp; & &; &x; &#; &#x; \\`, "&#x202e;&#7;", "é\\é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !isUTF8(s) {
			return
		}
		var out bytes.Buffer
		w := newWriter(&out)
		goldhtml.DefaultWriter.Write(w, []byte(s))
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		want := strings.Map(visible, html.UnescapeString(out.String()))
		if got := strings.Map(visible, decode([]byte(s))); got != want {
			t.Errorf("%q is read %q, not %q", s, got, want)
		}
		for at := range len(decode([]byte(s))) {
			if origin := originOf([]byte(s), at); origin < 0 || origin > len(s) {
				t.Errorf("byte %d of %q comes from %d", at, s, origin)
			}
		}
	})
}

// FuzzTypesetTogether: the parts are those of the text set as a whole, and keep their own words.
func FuzzTypesetTogether(f *testing.F) {
	f.Add("« ", "mot", " » ; l'", "eau... ")
	f.Add("il dit \"", "oui", "\" !", " 12 000 %")
	f.Add("..", ".", "  «", "\u00a0 x")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		parts := []string{a, b, c, d}
		for _, part := range parts {
			if !isUTF8(part) {
				return
			}
		}
		cut := typesetTogether("fr", parts)
		if len(cut) != len(parts) {
			t.Fatalf("%d parts", len(cut))
		}
		if got, want := strings.Join(cut, ""), survey.Typeset("fr", strings.Join(parts, "")); got != want {
			t.Errorf("%q is set %q, not %q", parts, got, want)
		}
		for i, part := range parts {
			if got, want := wordRunes(cut[i]), wordRunes(part); got != want {
				t.Errorf("part %d of %q is %q", i, parts, cut[i])
			}
		}
	})
}

// wordRunes keeps the letters and digits of a text.
func wordRunes(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
