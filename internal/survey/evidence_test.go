package survey

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"barometre/internal/source"
)

// comparisons loads testdata/comparisons: three editions of questions that changed or not, were counted or not.
func comparisons(t testing.TB) (*Barometer, *Edition) {
	t.Helper()
	files := map[string][]byte{}
	found, err := filepath.Glob("testdata/comparisons/data/*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(found, "testdata/comparisons/data/barometre.yaml") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimPrefix(filepath.ToSlash(name), "testdata/comparisons/")] = text
	}
	b, problems := load(files)
	for _, p := range problems {
		t.Fatal(describe(p), p.Args)
	}
	return b, b.Edition("2012")
}

// cases reads the cases of testdata/evidence.yaml that stand under a heading.
func cases(t testing.TB, heading string) []source.Entry {
	t.Helper()
	text, err := os.ReadFile("testdata/evidence.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var problems source.Problems
	root := source.ParseYAML(source.NewSnapshot(map[string][]byte{"evidence.yaml": text}).File("evidence.yaml"), &problems)
	for _, p := range problems.Sorted() {
		t.Fatal(describe(p), p.Args)
	}
	found := root.Get(heading)
	if found == nil || len(found.Entries) == 0 {
		t.Fatalf("no cases of %s", heading)
	}
	return found.Entries
}

// evidence returns what a reference of edition 2012 designates.
func evidence(b *Barometer, e *Edition, reference string) (Evidence, error) {
	ref, _, err := ParseReference(reference)
	if err != nil {
		return Evidence{}, err
	}
	return b.Evidence(e, ref)
}

// TestEvidence says of each reference of the corpus what readers of the audit page are told, and what judges of words are.
func TestEvidence(t *testing.T) {
	b, e := comparisons(t)
	for heading, say := range map[string]func(Evidence) string{
		"comparisons": func(v Evidence) string { return v.ComparisonWords("fr") },
		"english":     func(v Evidence) string { return v.ComparisonWords("en") },
		"bases":       func(v Evidence) string { return v.Title("fr") + " | " + v.BaseWords("fr") },
		"rankings":    func(v Evidence) string { return sayRanking(v.Ranking()) },
		"spreads":     func(v Evidence) string { return saySpread(v.Spread()) },
	} {
		for _, c := range cases(t, heading) {
			v, err := evidence(b, e, c.Key)
			if err != nil {
				t.Errorf("%s: %v", c.Key, err)
			} else if got := PlainSpaces(say(v)); got != c.Value.Text {
				t.Errorf("%s:\n  %q: %q\n not %q", heading, c.Key, got, c.Value.Text)
			}
		}
	}
}

// sayRanking writes a ranking on one line.
func sayRanking(r *Ranking) string {
	if r == nil {
		return "none"
	}
	var peers []string
	for _, p := range r.Peers {
		peers = append(peers, p.Reference.Level().String()+" "+p.Print("fr"))
	}
	place := fmt.Sprint(r.First)
	if r.Last == math.MaxInt {
		place += " or worse"
	} else if r.Last != r.First {
		place += fmt.Sprintf(" to %d", r.Last)
	}
	for _, said := range []struct {
		when bool
		text string
	}{
		{r.Lowest, ", lowest"}, {r.Tied, ", tied"}, {r.Lead.Known(), ", lead " + r.Lead.Text("fr", 1)},
		{r.Behind.Known(), ", behind " + r.Behind.Text("fr", 1)}, {r.Unknown > 0, fmt.Sprintf(", %d unknown", r.Unknown)}, {r.Open, ", open"},
	} {
		if said.when {
			place += said.text
		}
	}
	return place + "; " + strings.Join(peers, ", ")
}

func saySpread(s *Spread) string {
	if s == nil {
		return "none"
	}
	said := s.Print("fr")
	if s.Unknown > 0 {
		said += fmt.Sprintf(", %d unknown", s.Unknown)
	}
	if !s.Sure {
		said += ", not sure"
	}
	return said
}

// TestMissingComparison: what a datum cannot be compared with is told with what it can be.
func TestMissingComparison(t *testing.T) {
	b, e := comparisons(t)
	for _, c := range cases(t, "missing") {
		_, err := evidence(b, e, c.Key)
		var m *Missing
		if !errors.As(err, &m) {
			t.Errorf("%s: %v", c.Key, err)
			continue
		}
		if got := strings.TrimSpace(fmt.Sprintf("%s %s: %s", m.Part, m.Value, strings.Join(m.Candidates, ", "))); got != c.Value.Text {
			t.Errorf("missing:\n  %q: %q\n not %q", c.Key, got, c.Value.Text)
		}
	}
}

// TestCounted: a category is known by its label and its other names, each in its languages; a filter by the question's base.
func TestCounted(t *testing.T) {
	b, e := comparisons(t)
	for _, c := range []struct{ reference, lang, names, base string }{
		{"usages/info@commune", "fr", "Communes, villes, municipalités", "Collectivités équipées"},
		{"usages/info@commune", "en", "Towns, municipalities", ""},
		{"mobile/oui@region", "en", "Regions", ""},
		{"mobile/oui", "fr", "", ""},
		{"edition/population", "fr", "", ""},
	} {
		v, err := evidence(b, e, c.reference)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, name := range v.Counted.Category {
			if name.In[c.lang] != "" {
				names = append(names, name.In[c.lang])
			}
		}
		if got := strings.Join(names, ", "); got != c.names || v.Counted.Base.In[c.lang] != c.base {
			t.Errorf("%s in %s counts %q, %q", c.reference, c.lang, got, v.Counted.Base.In[c.lang])
		}
	}
}

// TestComparisonsAreExact: taken of counts, before any rounding; what has no value differs from nothing.
func TestComparisonsAreExact(t *testing.T) {
	b, e := comparisons(t)
	for _, c := range []struct {
		reference         string
		difference, ratio Number
		change            bool
	}{
		{"mobile/oui?since=2011", Number{25, 2}, Number{2, 1}, true},
		{"mobile/oui?than=2011:mobile/oui", Number{25, 2}, Number{2, 1}, true},
		{"2011:mobile/oui?than=2012:mobile/oui", Number{-25, 2}, Number{1, 2}, false},
		{"seuil/oui?since=2011", Number{55, 6}, Number{35, 24}, true},
		{"rare/oui?since=2011", Number{600, 41}, Number{}, true},
		{"cache/oui?since=2011", Number{}, Number{}, true},
		{"mobile/oui?than=note/mean", Number{}, Number{}, false},
		{"note/mean?since=2011", Number{3, 10}, Number{35, 32}, true},
		{"mobile?since=2011", Number{}, Number{}, true},
		{"rangs/a?than=rangs/d", Number{40, 1}, Number{}, false},
	} {
		v, err := evidence(b, e, c.reference)
		if err != nil {
			t.Fatal(c.reference, err)
		}
		if got := v.Comparison; got.Difference != c.difference || got.Ratio != c.ratio || got.IsChange != c.change {
			t.Errorf("%s: %+v, %+v, %v", c.reference, got.Difference, got.Ratio, got.IsChange)
		}
	}
}
