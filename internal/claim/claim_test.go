package claim

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"barometre/internal/survey"
)

// An expected verdict of testdata/claims.yaml: a rule, or a fault.
type expectation struct {
	lang, reference, words, verdict string
	accepted                        bool
}

func expectations(t testing.TB) []expectation { return expectationsOf(t, "claims.yaml") }

func expectationsOf(t testing.TB, file string) []expectation {
	t.Helper()
	var all []expectation
	for _, lang := range parsed(t, file).Entries {
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
	for _, x := range append(expectations(t), expectationsOf(t, "reports.yaml")...) {
		if x.accepted {
			refuseStrangers(t, p.lexicon(x.lang), x.words, p.evidence(t, x.reference), random)
		}
	}
	for _, lang := range [...]string{"fr", "en"} {
		for _, x := range LexiconFor(lang).examples {
			if x.accept {
				refuseStrangers(t, LexiconFor(lang), x.words, x.evidence(t), random)
			}
		}
	}
}

func refuseStrangers(t *testing.T, l *Lexicon, accepted string, e survey.Evidence, random *rand.Rand) {
	t.Helper()
	words := strings.Fields(accepted)
	for at := range len(words) + 1 {
		for _, strange := range []string{"presquement", "non", "¾", "-", "57", "(", "jamais", randomWord(random)} {
			said := strings.Join(slices.Concat(words[:at], []string{strange}, words[at:]), " ")
			if v, _ := l.hear(Passage{Words: said}, &e); v.Accepted { // as Judge does, without finding out why not
				t.Errorf("%s: « %s » is accepted by %s", e.Reference, said, v.Rule)
			}
		}
	}
}

// TestReadIsWhole: what is accepted is read from its first word to its last, and the verdict tells by what.
func TestReadIsWhole(t *testing.T) {
	p := openProject(t)
	bare := func(s string) string { return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), "") }
	for _, x := range append(expectations(t), expectationsOf(t, "reports.yaml")...) {
		v := Judge(p.lexicon(x.lang), x.words, p.evidence(t, x.reference))
		var read strings.Builder
		for _, r := range v.Read {
			read.WriteString(r.Words)
			if r.Entry == "" {
				t.Errorf("« %s »: nothing reads « %s »", x.words, r.Words)
			}
		}
		if v.Accepted && (bare(read.String()) != bare(x.words) || bare(v.Words) != bare(x.words)) {
			t.Errorf("« %s » of %s is accepted, and « %s » is read (%v)", x.words, x.reference, v.Words, v.Read)
		}
	}
}

// TestMends: whatever a message proposes is accepted when it is pasted.
func TestMends(t *testing.T) {
	p := openProject(t)
	for _, e := range p.allComparisons(t) {
		for _, lang := range [...]string{"fr", "en"} {
			l := p.lexicon(lang)
			for _, kind := range [...]Kind{Asked(e.Reference), RankClaim} {
				if kind == RankClaim && Asked(e.Reference) != LevelClaim && e.Reference.Among == "" {
					continue
				}
				for _, rule := range [...]string{"", "times-more", "not + ahead", "down"} {
					p.checkMend(t, l, e, kind, rule)
				}
			}
		}
	}
}

func (p *project) checkMend(t *testing.T, l *Lexicon, e survey.Evidence, kind Kind, rule string) {
	t.Helper()
	words, compares := l.Mend(e, kind, rule)
	if words == "" {
		return
	}
	ref := e.Reference
	if !compares {
		ref = ref.Level()
	}
	if v := Judge(l, words, p.evidence(t, ref.String())); !v.Accepted {
		t.Errorf("%s (%s): « %s » is proposed for %q, and refused: %s %s", ref, kind, words, rule, v.Fault, v.Unread)
	}
}

// allComparisons is everything that a text of the fixture can refer to, alone and beside what it can be compared with.
func (p *project) allComparisons(t testing.TB) []survey.Evidence {
	t.Helper()
	all := p.allEvidence(t)
	var questions []string
	for _, e := range all {
		queries := []string{"?since=2011", "?than=coffre-fort/oui", "?than=services/oui@region", "?among=ensemble"}
		if e.Question != nil && !slices.Contains(questions, e.Question.ID) {
			questions = append(questions, e.Question.ID)
		}
		for _, query := range queries {
			if ref, _, err := survey.ParseReference(e.Reference.String() + query); err == nil {
				if found, err := p.barometer.Evidence(p.edition, ref); err == nil {
					all = append(all, found)
				}
			}
		}
	}
	for _, q := range questions {
		all = append(all, p.evidence(t, q))
	}
	return all
}

// TestUnderstood: the lists of words in messages are short enough not to be cut, and hold only words that are read.
func TestUnderstood(t *testing.T) {
	p := openProject(t)
	for reference, strange := range map[string]string{
		"impacts/organisation": "57 % presquement", "coffre-fort/oui": "presquement", "services/oui?since=2011": "presquement",
		"travail-distant/oui?than=coffre-fort/oui": "presquement", "mediatheque/dematerialisee?among=ensemble": "presquement", "impacts": "presquement",
	} {
		for _, lang := range [...]string{"fr", "en"} {
			l, e := p.lexicon(lang), p.evidence(t, reference)
			for name, list := range l.Understood(strange, e) {
				if n := utf8.RuneCountInString(list); n == 0 || n > 160 {
					t.Errorf("%s, %s, %s: %d characters are listed: %s", lang, reference, name, n, list)
				}
				for _, words := range strings.Split(list, ", ") {
					if name == "hedges" || name == "bounds" {
						words = map[string]string{"fr": words + " 57 %", "en": words + " 57%"}[lang]
					}
					if v := Judge(l, words, e); v.Fault == NotRead || v.Fault == OtherQuestion {
						t.Errorf("%s, %s, %s: « %s » is listed, and not read: %s", lang, reference, name, words, v.Unread)
					}
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

// fuzzed are references of every kind.
var fuzzed = []string{
	"impacts/organisation", "portage/elus", "portage/citoyens", "edition/population", "services/oui@region", "usages/paiement@commune",
	"delai/mean", "impacts", "services/oui?since=2011", "guichet-unique/oui?since=2011", "forum/oui?since=2011",
	"services/oui@commune?than=services/oui@region", "travail-distant/oui?than=coffre-fort/oui", "mediatheque/dematerialisee?among=ensemble",
}

// FuzzJudge: no words make Judge panic, and those that it accepts are all in its lexicon.
func FuzzJudge(f *testing.F) {
	for _, x := range expectations(f) {
		f.Add(x.words)
	}
	p := openProject(f)
	f.Fuzz(func(t *testing.T, words string) {
		for _, lang := range [...]string{"fr", "en"} {
			l := p.lexicon(lang)
			for _, reference := range fuzzed {
				e := p.evidence(t, reference)
				v := Judge(l, words, e)
				checkVerdict(t, v, words+" of "+reference)
				if strange := unknownWord(l, words, e); v.Accepted && strange != "" && v.Rule != quotedRule {
					t.Fatalf("%q of %s is accepted by %s with %q unread", words, reference, v.Rule, strange)
				}
			}
		}
	})
}

// checkVerdict: a verdict accepts by a rule, or refuses for a reason, and tells words in UTF-8.
func checkVerdict(t *testing.T, v Verdict, of string) {
	t.Helper()
	if v.Accepted == (v.Fault != NoFault) || v.Accepted && v.Rule == "" {
		t.Fatalf("%q: %+v", of, v)
	}
}

// FuzzJudgePassage: nothing around a link makes JudgePassage panic, or accept words that are refused alone unless it reads
// what stands around them.
func FuzzJudgePassage(f *testing.F) {
	for _, x := range append(expectationsOf(f, "passages.yaml"), expectationsOf(f, "clauses.yaml")...) {
		before, rest, _ := strings.Cut(x.words, "[")
		words, after, _ := strings.Cut(rest, "]")
		f.Add(before, words, after)
	}
	p := openProject(f)
	f.Fuzz(func(t *testing.T, before, words, after string) {
		for _, lang := range [...]string{"fr", "en"} {
			l := p.lexicon(lang)
			for _, reference := range fuzzed {
				e := p.evidence(t, reference)
				v := JudgePassage(l, Passage{before, words, after}, e)
				checkVerdict(t, v, before+"["+words+"]"+after+" of "+reference)
				if alone := Judge(l, words, e); v.Accepted && !alone.Accepted && len(v.Words) <= len(words) {
					t.Fatalf("%q of %s is accepted between %q and %q, and alone is %s", words, reference, before, after, alone.Fault)
				}
			}
		}
	})
}

// unknownWord finds a word that neither an entry of the lexicon holds nor a name of the data.
func unknownWord(l *Lexicon, words string, e survey.Evidence) string {
	names := append(l.names(e.Counted.Category), l.name(e.Counted.Base))
	for _, c := range l.categories {
		names = append(names, c.names...)
	}
	for _, t := range l.tokens(words) {
		named := slices.ContainsFunc(slices.Concat(names...), func(word string) bool { return l.agree(word, fold(t.text)) })
		if t.number == nil && !l.vocabulary[t.text] && !named {
			return t.text
		}
	}
	return ""
}
