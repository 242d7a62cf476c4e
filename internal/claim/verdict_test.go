package claim

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// TestLexiconExamples proves what every entry of the lexicons says of itself, and that each says something to pass and
// something to fail.
func TestLexiconExamples(t *testing.T) {
	for _, lang := range [...]string{"fr", "en"} {
		l := LexiconFor(lang)
		if len(l.examples) < 300 {
			t.Errorf("%s: only %d examples were read", lang, len(l.examples))
		}
		shown := map[string]map[bool]bool{}
		for _, x := range l.examples {
			entry := x.section + "/" + x.entry
			if shown[entry] == nil {
				shown[entry] = map[bool]bool{}
			}
			shown[entry][x.accept] = true
			v := Judge(l, x.words, x.evidence(t))
			if v.Accepted != x.accept {
				t.Errorf("%s, %s: « %s » for %s: accepted is %t (%s %v %v)", lang, entry, x.words, x.data, v.Accepted, v.Fault, v.Range, v.Unread)
			}
		}
		for entry, kinds := range shown {
			if len(kinds) < 2 {
				t.Errorf("%s: %s has no example of both kinds", lang, entry)
			}
		}
	}
}

// evidence is the data of an example: see the head of lexicon/fr.yaml.
func (x example) evidence(t *testing.T) survey.Evidence {
	t.Helper()
	pair := regexp.MustCompile(`^([\d.]+) (→|vs) ([\d.]+) ?(.*)$`).FindStringSubmatch(x.data)
	switch {
	case pair != nil && pair[2] == "→":
		return compared(t, pair[3], pair[1], pair[4], true)
	case pair != nil:
		return compared(t, pair[1], pair[3], pair[4], false)
	case strings.Contains(x.data, " among "):
		value, all, _ := strings.Cut(x.data, " among ")
		answers := strings.Split(all, ", ")
		for i, a := range answers {
			if a == value {
				return answered(t, answers, fmt.Sprintf("q/r%d", i+1))
			}
		}
		t.Fatal(x.data)
	case strings.Contains(x.data, ", "):
		return answered(t, strings.Split(x.data, ", "), "q")
	}
	return survey.Evidence{Estimate: estimate(t, x.data, x.section != "counts")}
}

// estimate is a published percentage, or a fact of the edition.
func estimate(t *testing.T, data string, isShare bool) survey.Estimate {
	t.Helper()
	value, ok := new(big.Rat).SetString(data)
	if !ok {
		t.Fatalf("%q is no number", data)
	}
	e := survey.Estimate{Value: survey.Number{Num: value.Num().Int64(), Den: value.Denom().Int64()}, IsShare: isShare}
	e.Reference = survey.Reference{Question: "edition", Answer: "respondents"}
	if isShare {
		e.Reference = survey.Reference{Question: "q", Answer: "oui"}
		cell := survey.Cell{Value: e.Value}
		e.Question = &survey.Question{Unit: survey.Percent, Results: []survey.Result{{Cells: []survey.Cell{cell}}}}
	}
	return e
}

// compared is a share beside another, with what the test is said to have found.
func compared(t *testing.T, value, other, found string, isChange bool) survey.Evidence {
	t.Helper()
	e := survey.Evidence{Estimate: estimate(t, value, true)}
	e.Reference.Since = "2011"
	if !isChange {
		e.Reference.Since, e.Reference.Than = "", "q/non"
	}
	c := &survey.Comparison{With: estimate(t, other, true), IsChange: isChange}
	c.Difference = e.Value.Sub(c.With.Value)
	if c.With.Value.Num != 0 {
		ratio := new(big.Rat).Quo(ratOf(e.Value), ratOf(c.With.Value))
		c.Ratio = survey.Number{Num: ratio.Num().Int64(), Den: ratio.Denom().Int64()}
	}
	switch found {
	case "significant", "not significant":
		c.Tested, c.Differs = true, found == "significant"
	case "break":
		c.Break = survey.WordingBreak
	case "":
		c.Untested = survey.NoBase
	default:
		t.Fatalf("%q is no outcome of a test", found)
	}
	e.Comparison = c
	return e
}

// answered is a question with several answers, some of which are not known.
func answered(t *testing.T, answers []string, reference string) survey.Evidence {
	t.Helper()
	var options, cells []string
	for i, a := range answers {
		id := fmt.Sprintf("r%d", i+1)
		options = append(options, fmt.Sprintf("      - {id: %s, label: %s}\n", id, id))
		if a == "?" {
			a = "unknown"
		}
		cells = append(cells, id+": "+a)
	}
	return projectOf(t, map[string]string{
		"data/barometre.yaml":    "title: Essai\npublisher: {name: Essai}\nlanguages: [fr]\nlicence: {name: Aucune}\n",
		"data/2012/edition.yaml": "title: Essai\nperiod: 2012\nstatus: draft\n",
		"data/2012/q.yaml": "questions:\n  - id: q\n    label: Q\n    kind: multiple\n    unit: percent\n    options:\n" + strings.Join(options, "") +
			"    results:\n      total: {" + strings.Join(cells, ", ") + "}\n",
	}).evidence(t, reference)
}

func projectOf(t *testing.T, files map[string]string) *project {
	t.Helper()
	data := map[string][]byte{}
	for path, content := range files {
		data[path] = []byte(content)
	}
	var problems source.Problems
	b := survey.Load(source.NewSnapshot(data), &problems)
	for _, p := range problems.Sorted() {
		if p.Code != "B150" {
			t.Logf("%s %s:%d %v", p.Code, p.Place.File, p.Place.Line, p.Args)
		}
	}
	if problems.Failed() {
		t.FailNow()
	}
	return &project{b, b.Edition("2012")}
}
