package claim

import (
	"os"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
)

// A sentence of testdata/loud.yaml or quiet.yaml.
type sentence struct {
	lang, kind, text string
	words            []string // that must be found, in their order
}

// corpus reads a file of sentences: by language, by kind, each a text, or a text with the words that must be found in it.
func corpus(t testing.TB, file string, least int) []sentence {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var problems source.Problems
	root := source.ParseYAML(source.NewSnapshot(map[string][]byte{file: data}).File(file), &problems)
	for _, p := range problems.Sorted() {
		t.Fatal(p.Code, p.Place, p.Args)
	}
	var all []sentence
	for _, lang := range root.Entries {
		for _, kind := range lang.Value.Entries {
			for _, item := range kind.Value.Items {
				all = append(all, sentence{lang: lang.Key, kind: kind.Key, text: item.Text})
			}
			for _, e := range kind.Value.Entries {
				all = append(all, sentence{lang.Key, kind.Key, e.Key, wordsOf(e.Value)})
			}
		}
	}
	if len(all) < least {
		t.Fatalf("only %d sentences in %s", len(all), file)
	}
	return all
}

func wordsOf(n *source.Node) []string {
	if n.Kind != source.List {
		return []string{n.Text}
	}
	var all []string
	for _, item := range n.Items {
		all = append(all, item.Text)
	}
	return all
}

// TestQuietSentences: what administrations write of law, money, time and place asks nothing of its author.
func TestQuietSentences(t *testing.T) {
	for _, s := range corpus(t, "quiet.yaml", 200) {
		if s.kind == "marked" {
			continue // Markdown: package narrative reads it
		}
		for _, strictness := range [...]Strictness{Prose, Headline} {
			for _, f := range Scan(LexiconFor(s.lang), s.text, strictness) {
				t.Errorf("« %s » is found in « %s » as %s", f.Words, s.text, f.Entry)
			}
		}
	}
}

// TestLoudSentences: a quantity that no claim binds is found, with all its words; ranks and trends in headlines alone.
func TestLoudSentences(t *testing.T) {
	for _, s := range corpus(t, "loud.yaml", 100) {
		l, text := LexiconFor(s.lang), withoutMarks(s.text)
		headline := Scan(l, text, Headline)
		if s.kind == "prose" { // in a headline « recule de 4 points » is a trend as well
			headline = slices.DeleteFunc(headline, func(f Finding) bool { return f.Entry == Change || f.Entry == Rank })
		}
		expectFindings(t, s, headline)
		if found := Scan(l, text, Prose); s.kind == "headline" && len(found) > 0 {
			t.Errorf("« %s » is found in running text: « %s »", found[0].Words, text)
		} else if s.kind == "prose" {
			expectFindings(t, s, found)
		}
	}
}

// withoutMarks takes the marks of Markdown off a sentence.
func withoutMarks(text string) string {
	return strings.TrimLeft(strings.ReplaceAll(text, "**", ""), "#->")
}

// expectFindings compares what is found with the words expected: it may be wider.
func expectFindings(t *testing.T, s sentence, found []Finding) {
	t.Helper()
	var got []string
	for _, f := range found {
		got = append(got, f.Words)
	}
	alike := len(got) == len(s.words)
	for i := range s.words {
		alike = alike && strings.Contains(got[i], strings.Join(strings.Fields(s.words[i]), " "))
	}
	if !alike {
		t.Errorf("« %s »: found %q, not %q", s.text, got, s.words)
	}
}

// TestFindingsArePlaced: the bytes of a finding hold its words.
func TestFindingsArePlaced(t *testing.T) {
	for _, s := range corpus(t, "loud.yaml", 100) {
		last := 0
		for _, f := range Scan(LexiconFor(s.lang), s.text, Headline) {
			if got := strings.Join(strings.Fields(s.text[f.Start:f.End]), " "); got != f.Words || f.Start < last {
				t.Errorf("« %s » stands at %d to %d of « %s »", f.Words, f.Start, f.End, s.text)
			}
			last = f.End
		}
	}
}
