package claim

import "testing"

// BenchmarkJudge is 10 000 claims, looked up and judged.
func BenchmarkJudge(b *testing.B) {
	p, l := openProject(b), LexiconFor("fr")
	claims := []struct{ words, reference string }{
		{"57 %", "impacts/organisation"}, {"plus de la moitié des collectivités", "impacts/organisation"},
		{"près de neuf collectivités sur dix", "coffre-fort/non"}, {"un tiers", "mediatheque/non"}, {"quasiment tout", "coffre-fort/oui"},
	}
	for b.Loop() {
		for i := range 10000 {
			c := claims[i%len(claims)]
			Judge(l, c.words, p.evidence(b, c.reference))
		}
	}
}
