package claim

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"barometre/internal/source"
)

// An expected verdict of testdata/claims.yaml: a rule, or a fault.
type expectation struct {
	lang, reference, words, verdict string
	accepted                        bool
}

func expectations(t testing.TB) []expectation { return expectationsOf(t, "claims.yaml") }

func expectationsOf(t testing.TB, file string) []expectation {
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
	var all []expectation
	for _, lang := range root.Entries {
		for _, reference := range lang.Value.Entries {
			for _, kind := range reference.Value.Entries {
				for _, e := range kind.Value.Entries {
					all = append(all, expectation{lang.Key, reference.Key, e.Key, e.Value.Text, kind.Key == "accept"})
				}
				for _, words := range kind.Value.Items {
					all = append(all, expectation{lang.Key, reference.Key, words.Text, "", kind.Key == "accept"})
				}
			}
		}
	}
	return all
}

func TestClaims(t *testing.T) {
	p, all := openProject(t), expectations(t)
	if len(all) < 200 {
		t.Errorf("only %d claims were read", len(all))
	}
	for _, x := range all {
		v := Judge(p.lexicon(x.lang), x.words, p.evidence(t, x.reference))
		got := string(v.Fault)
		if v.Accepted {
			got = v.Rule
		}
		if v.Accepted != x.accepted || got != x.verdict {
			t.Errorf("%s: « %s » is %s (%v %s), not %s", x.reference, x.words, got, v.Range, v.Unread, x.verdict)
		}
	}
}

// TestReports: claims as reports make them are judged as a careful reader of the data does.
func TestReports(t *testing.T) {
	p := openProject(t)
	for _, x := range expectationsOf(t, "reports.yaml") {
		v := Judge(p.lexicon(x.lang), x.words, p.evidence(t, x.reference))
		if v.Accepted != x.accepted {
			t.Errorf("%s: « %s » is accepted: %t (%s %s %v %s)", x.reference, x.words, v.Accepted, v.Rule, v.Fault, v.Range, v.Unread)
		}
	}
}

// TestUnreadWordIsNeverAccepted puts a word that the lexicon lacks at every place of every claim that is accepted.
func TestUnreadWordIsNeverAccepted(t *testing.T) {
	p := openProject(t)
	random := rand.New(rand.NewPCG(2012, 9))
	for _, x := range expectations(t) {
		if !x.accepted {
			continue
		}
		e, l, words := p.evidence(t, x.reference), p.lexicon(x.lang), strings.Fields(x.words)
		for at := range len(words) + 1 {
			for _, strange := range []string{"presquement", "non", "¾", "-", "57", "(", "jamais", randomWord(random)} {
				said := strings.Join(append(append(append([]string{}, words[:at]...), strange), words[at:]...), " ")
				if v := Judge(l, said, e); v.Accepted {
					t.Errorf("%s: « %s » is accepted by %s", x.reference, said, v.Rule)
				}
			}
		}
	}
}

// randomWord is eight consonants: no word of any lexicon.
func randomWord(random *rand.Rand) string {
	b := make([]byte, 8)
	for i := range b {
		b[i] = "bcdfghjklmnpqrstvwxz"[random.IntN(20)]
	}
	return string(b)
}

// FuzzJudge: no words make Judge panic, and those that it accepts are all in its lexicon.
func FuzzJudge(f *testing.F) {
	for _, x := range expectations(f) {
		f.Add(x.words)
	}
	p := openProject(f)
	references := []string{"impacts/organisation", "portage/elus", "portage/citoyens", "edition/population", "services/oui@region", "delai/mean"}
	f.Fuzz(func(t *testing.T, words string) {
		for _, lang := range [...]string{"fr", "en"} {
			l := p.lexicon(lang)
			for _, reference := range references {
				v := Judge(l, words, p.evidence(t, reference))
				if v.Accepted == (v.Fault != NoFault) {
					t.Fatalf("%q of %s: %+v", words, reference, v)
				}
				if v.Accepted && v.Rule == "" {
					t.Fatalf("%q of %s is accepted by no rule", words, reference)
				}
				if strange := unknownWord(l, words); v.Accepted && strange != "" && v.Rule != quotedRule {
					t.Fatalf("%q of %s is accepted by %s with %q unread", words, reference, v.Rule, strange)
				}
			}
		}
	})
}

// unknownWord finds a word that no entry of the lexicon holds.
func unknownWord(l *Lexicon, words string) string {
	for _, t := range l.tokens(words) {
		if t.number == nil && !l.vocabulary[t.text] {
			return t.text
		}
	}
	return ""
}
