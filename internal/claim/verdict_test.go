package claim

import (
	"math/big"
	"testing"

	"barometre/internal/survey"
)

// TestLexiconExamples proves what every entry of the lexicons says of itself.
func TestLexiconExamples(t *testing.T) {
	for _, lang := range [...]string{"fr", "en"} {
		l := LexiconFor(lang)
		if len(l.examples) < 100 {
			t.Errorf("%s: only %d examples were read", lang, len(l.examples))
		}
		for _, x := range l.examples {
			v := Judge(l, x.words, survey.Evidence{Estimate: exampleEstimate(x.value, !x.count)})
			if v.Accepted != x.accept {
				t.Errorf("%s, %s: « %s » for %s: accepted is %t (%s %v %v)", lang, x.entry, x.words, x.printed, v.Accepted, v.Fault, v.Range, v.Unread)
			}
		}
	}
}

// exampleEstimate is a published percentage, or a fact of the edition.
func exampleEstimate(value *big.Rat, isShare bool) survey.Estimate {
	e := survey.Estimate{Value: survey.Number{Num: value.Num().Int64(), Den: value.Denom().Int64()}, IsShare: isShare}
	if isShare {
		cell := survey.Cell{Value: e.Value}
		e.Question = &survey.Question{Unit: survey.Percent, Results: []survey.Result{{Cells: []survey.Cell{cell}}}}
	}
	return e
}
