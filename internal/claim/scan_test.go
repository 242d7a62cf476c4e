package claim

import (
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// A sentence of testdata/loud.yaml or quiet.yaml.
type sentence struct {
	lang, kind, text string
	words            []string // that must be found, in their order
}

// corpus reads a file of sentences: by language, by kind, each a text, or a text with the words that must be found in it.
func corpus(t testing.TB, file string, least int) []sentence {
	t.Helper()
	var all []sentence
	for _, lang := range parsed(t, file).Entries {
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
		if s.kind == "marked" {
			continue
		}
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

// TestScanReadsAround: what stands far before and after a sentence changes nothing of what is found in it.
func TestScanReadsAround(t *testing.T) {
	far := strings.Repeat("Le service est ouvert, et chacun le sait. ", 12)
	for _, s := range append(corpus(t, "loud.yaml", 100), corpus(t, "quiet.yaml", 200)...) {
		if s.kind == "marked" {
			continue
		}
		l, text := LexiconFor(s.lang), withoutMarks(s.text)
		for _, strictness := range [...]Strictness{Prose, Headline} {
			alone, among := words(Scan(l, text, strictness)), words(Scan(l, far+text+" "+far+text, strictness))
			if want := append(slices.Clone(alone), alone...); !slices.Equal(among, want) {
				t.Errorf("« %s »: %q among others, %q alone", text, among, alone)
			}
		}
	}
}

func words(found []Finding) []string {
	var all []string
	for _, f := range found {
		all = append(all, f.Words)
	}
	return all
}

// TestCategoriesAreShared: what a barometer calls its authorities is a population too, in its own words.
func TestCategoriesAreShared(t *testing.T) {
	l := LexiconFor("fr").With(&survey.Barometer{Categories: []survey.Category{{ID: "chu", Label: survey.Text{First: "Hôpitaux universitaires (CHU)"}}}})
	for text, want := range map[string]int{
		"Un tiers des hôpitaux universitaires a répondu.": 1, "Un hôpital universitaire sur deux a répondu.": 1, "La majorité de l’hôpital universitaire": 0,
		"Un tiers des marins a répondu.": 0,
	} {
		if found := Scan(l, text, Prose); len(found) != want {
			t.Errorf("%q: %v", text, found)
		}
	}
}

// TestNothingCrossesACut: words on both sides of what is bound tell no quantity together.
func TestNothingCrossesACut(t *testing.T) {
	for text, want := range map[string]int{
		"plus de \ufffc des collectivités": 0, "soit \ufffc contre 20 %": 1, "deux fois \ufffc plus": 0, "57 \ufffc %": 0, "un \ufffc tiers des communes": 1,
		"une commune \ufffc sur deux": 0, "la moitié des \ufffc": 1, "neuf sur \ufffc": 0, "\ufffc sur dix": 0, "en \ufffc tête": 0, "+\ufffc points": 0,
	} {
		found := Scan(LexiconFor("fr"), text, Headline)
		if len(found) != want {
			t.Errorf("%q: %v", text, found)
		}
		for _, f := range found {
			if strings.Contains(f.Words, CutOut) {
				t.Errorf("%q: %q goes across", text, f.Words)
			}
		}
	}
}

// FuzzScan: whatever the text, what is found lies in it, in order, and what is found in prose is found in a headline.
func FuzzScan(f *testing.F) {
	for _, file := range [...]string{"loud.yaml", "quiet.yaml"} {
		for _, s := range corpus(f, file, 100) {
			f.Add(s.text)
		}
	}
	f.Add("57\ufffc % des\xff tiers de sur dix 3/ /4 +3 points\u00a0")
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range [...]string{"fr", "en"} {
			inHeadline := map[int]bool{}
			for _, found := range Scan(LexiconFor(lang), text, Headline) {
				for at := found.Start; at < found.End; at++ {
					inHeadline[at] = true
				}
			}
			last := 0
			for _, found := range Scan(LexiconFor(lang), text, Prose) {
				if found.Start < last || found.End <= found.Start || found.End > len(text) || strings.Contains(text[found.Start:found.End], CutOut) {
					t.Fatalf("%q: %+v", text, found)
				}
				if last = found.End; !inHeadline[found.Start] && !inHeadline[found.End-1] {
					t.Fatalf("%q: %+v is not found in a headline", text, found)
				}
			}
		}
	})
}
