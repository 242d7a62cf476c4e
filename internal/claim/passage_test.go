package claim

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// stated finds the claims of a Markdown text: their words and their references.
var stated = regexp.MustCompile(`\[([^\[\]]+)\]\(stat:([^()]+)\)`)

// passages cuts a Markdown text around each of its claims.
func passages(text string) (all []Passage, references []string) {
	plain := func(s string) string {
		return strings.NewReplacer("*", "", "#", "", ">", "").Replace(stated.ReplaceAllString(s, "$1"))
	}
	for _, at := range stated.FindAllStringSubmatchIndex(text, -1) {
		all = append(all, Passage{plain(text[:at[0]]), plain(text[at[2]:at[3]]), plain(text[at[1]:])})
		references = append(references, text[at[4]:at[5]])
	}
	return all, references
}

// TestQuietPassages: sentences that bind their quantities well raise no alarm.
func TestQuietPassages(t *testing.T) {
	data, err := os.ReadFile("testdata/quiet.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, n := openProject(t), 0
	var problems source.Problems
	root := source.ParseYAML(source.NewSnapshot(map[string][]byte{"quiet.yaml": data}).File("quiet.yaml"), &problems)
	for _, lang := range root.Entries {
		for _, sentence := range lang.Value.Get("marked").Items {
			all, references := passages(sentence.Text)
			for i, passage := range all {
				n++
				if v := JudgePassage(p.lexicon(lang.Key), passage, p.evidence(t, references[i])); !v.Accepted {
					t.Errorf("%s: « %s » is refused: %s %s %v", sentence.Text, v.Words, v.Fault, v.Unread, v.Range)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d claims were read", n)
	}
}

// TestPassages: what stands around a link is read with it, and the clause around it speaks of what it is about.
func TestPassages(t *testing.T) {
	p := openProject(t)
	for _, x := range append(expectationsOf(t, "passages.yaml"), expectationsOf(t, "clauses.yaml")...) {
		all, references := passages(strings.Replace(x.words, "]", "](stat:"+x.reference+")", 1))
		if len(all) != 1 {
			t.Fatalf("« %s » holds %d claims", x.words, len(all))
		}
		v := JudgePassage(p.lexicon(x.lang), all[0], p.evidence(t, references[0]))
		got := string(v.Fault)
		if v.Accepted {
			got = v.Rule
		}
		if got != x.verdict {
			t.Errorf("%s: « %s » is %s (« %s » %v %s), not %s", x.reference, x.words, got, v.Words, v.Range, v.Unread, x.verdict)
		}
	}
}

// A barometer of communes may call them so; one that surveys several kinds has no word of a kind for all of them.
func TestSurveyedKind(t *testing.T) {
	p := openProject(t)
	for _, x := range []struct {
		scope, reference string
		accepted         bool
	}{
		{"200 communes", "impacts/organisation", true},
		{"200 communes", "services/oui@region", false}, // all of them, where some were counted
		{"100 communes, 20 départements", "impacts/organisation", false},
		{"500 collectivités", "impacts/organisation", false},
	} {
		evidence := p.evidence(t, x.reference)
		barometer := survey.Barometer{
			Categories: []survey.Category{{ID: "commune", Label: survey.Text{First: "Villages"}}},
			Editions:   []*survey.Edition{{Scope: survey.Text{First: x.scope}}},
		}
		passage := Passage{Words: evidence.Print("fr"), After: " des communes"}
		if v := JudgePassage(LexiconFor("fr").With(&barometer), passage, evidence); v.Accepted != x.accepted {
			t.Errorf("%s, %s: %+v", x.scope, x.reference, v)
		}
	}
}
