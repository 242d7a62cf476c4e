package claim

import (
	"strings"
	"testing"

	"barometre/internal/survey"
)

// allEvidence is everything that a text of the fixture can refer to.
func (p *project) allEvidence(t testing.TB) []survey.Evidence {
	t.Helper()
	var all []survey.Evidence
	for _, e := range p.barometer.Estimates(p.edition) {
		all = append(all, p.evidence(t, e.Reference.String()))
	}
	return all
}

// TestSuggest: the data that words are true of, those that the sentence names first; the nearest value when there are none.
func TestSuggest(t *testing.T) {
	p := openProject(t)
	data := p.allEvidence(t)
	for _, c := range []struct{ lang, words, sentence, want string }{
		{"fr", "57 %", "57 % des collectivités ont modifié leur organisation.", "impacts/organisation"},
		{"fr", "plus de la moitié", "Plus de la moitié ont dématérialisé la demande en médiathèque.", "mediatheque"},
		{"fr", "21 %", "Le coffre-fort équipe 21 % des collectivités.", "coffre-fort/oui"},
		{"fr", "21 %", "La baisse des coûts : 21 %.", "impacts/baisse"},
		{"fr", "58 %", "58 % ont modifié leur organisation.", "no: impacts/organisation"},
		{"fr", "un tout petit tiers", "Un tout petit tiers des communes.", ""},
		{"en", "57%", "57% changed their organisation.", "impacts/organisation"},
		{"en", "58.3%", "58.3% changed their organisation.", "no: impacts/organisation"},
	} {
		found := Suggest(LexiconFor(c.lang), c.words, c.sentence, data, 3)
		got := ""
		for _, s := range found {
			if !s.Fits {
				got = "no: "
			}
			got += s.Evidence.Reference.String()
			break
		}
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("« %s » of « %s » gives %q, not %q", c.words, c.sentence, got, c.want)
		}
	}
}

// TestSuggestionsAreTrue: whatever is suggested as fitting is accepted when it is pasted, and there are never more than asked.
func TestSuggestionsAreTrue(t *testing.T) {
	p := openProject(t)
	data := p.allEvidence(t)
	for _, x := range expectations(t) {
		l := LexiconFor(x.lang)
		found := Suggest(l, x.words, x.words, data, 3)
		if len(found) > 3 {
			t.Errorf("« %s » has %d suggestions", x.words, len(found))
		}
		for _, s := range found {
			if v := Judge(l, x.words, p.evidence(t, s.Evidence.Reference.String())); v.Accepted != s.Fits {
				t.Errorf("« %s »: %s is suggested, and gives %s", x.words, s.Evidence.Reference, v.Fault)
			}
		}
	}
}
