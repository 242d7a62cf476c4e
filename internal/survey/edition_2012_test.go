package survey

import (
	"slices"
	"testing"

	"barometre/internal/source"
)

// loadPublished loads the barometer that this repository publishes, which has no problem.
func loadPublished(t *testing.T) (*Barometer, *Edition) {
	t.Helper()
	var problems source.Problems
	snapshot, err := source.Take("../..", &problems)
	if err != nil {
		t.Fatal(err)
	}
	b := Load(snapshot, &problems)
	for _, p := range problems.Sorted() {
		if !p.Warning {
			t.Errorf("%s %v", describe(p), p.Args)
		}
	}
	e := b.Edition("2012")
	if e == nil {
		t.Fatal("no edition 2012")
	}
	return b, e
}

// published are the values of the charts of 2012, in the order of the scale, as they were printed.
var published = []struct {
	id     string
	values []int64
	sum    int64
}{
	{"association-interne", []int64{25, 14, 19, 42, 0}, 100},
	{"apa-interne", []int64{12, 29, 35, 24, 0}, 100},
	{"etat-civil-relation", []int64{30, 5, 15, 35, 15}, 100},
	{"mediatheque-relation", []int64{55, 6, 6, 33}, 100},
	{"intervention-relation", []int64{15, 4, 19, 63}, 101},
	{"creche-interne", []int64{9, 4, 14, 73}, 100},
	{"creche-relation", []int64{6, 94}, 100},
	{"abonnement-relation", []int64{21, 11, 7, 54, 7}, 100},
	{"marches-publics-relation", []int64{30, 21, 30, 18}, 99},
	{"helios-actes-relation", []int64{63, 20, 6, 9, 3}, 101},
	{"pesv2-relation", []int64{14, 10, 31, 45, 0}, 100},
	{"dossier-agent-relation", []int64{6, 6, 8, 78, 3}, 101},
	{"parapheur", []int64{42, 58}, 100},
	{"signature", []int64{7, 93}, 100},
	{"coffre-fort", []int64{21, 79}, 100},
	{"travail-distant", []int64{48, 52}, 100},
	{"impacts", []int64{57, 3, 13, 21, 6}, 100},
	{"rythme", []int64{38, 46, 16}, 100},
}

func TestPublishedCharts(t *testing.T) {
	b, e := loadPublished(t)
	for _, p := range published {
		q := e.Question(p.id)
		if q == nil {
			t.Errorf("no question %s", p.id)
			continue
		}
		var values []int64
		sum := Number{0, 1}
		for _, c := range q.Result("").Cells {
			values, sum = append(values, c.Value.Rounded(0)), sum.Add(c.Value)
		}
		if !slices.Equal(values, p.values) || sum != (Number{p.sum, 1}) {
			t.Errorf("%s is %v, sum %v; it was published as %v, sum %d", p.id, values, sum, p.values, p.sum)
		}
		whole, err := b.Estimate(e, Reference{Question: p.id})
		if doubted := slices.Contains(whole.Doubts, SumNotHundred); err != nil || doubted != (p.sum != 100) {
			t.Errorf("%s: %v, doubts %v for a sum of %d", p.id, err, whole.Doubts, p.sum)
		}
	}
}

// TestPublishedReferences prints what chapters will cite, the sums and nets above all.
func TestPublishedReferences(t *testing.T) {
	b, e := loadPublished(t)
	for _, c := range []struct{ reference, want string }{
		{"association-interne/dematerialisee", "58~%"},
		{"apa-interne/dematerialisee", "76~%"},
		{"etat-civil-relation/totale+partielle-remat+partielle-hors-pj+non-legende", "65~%"},
		{"mediatheque-relation/dematerialisee", "67~%"},
		{"helios-actes-relation/dematerialisee", "89~%"},
		{"creche-relation/dematerialisee", "6~%"},
		{"pesv2-relation/totale+partielle-remat+partielle-hors-pj", "55~%"},
		{"impacts/hausse-couts", "6~%"},
		{"coffre-fort/oui", "21~%"},
		{"demarche-volontariste/oui", "85~%"},
		{"open-data/oui", "29~%"},
		{"open-data/non", "n.~d."},
		{"paiement-en-ligne/oui", "un tiers"},
		{"helios-actes-interne/dematerialisee", "environ~90~%"},
		{"2012:edition/population", "500"},
		{"edition/response-rate", "20~%"},
		{"edition/respondents", "une centaine"},
		{"edition/interviews", "une dizaine"},
	} {
		ref, _, err := ParseReference(c.reference)
		if err != nil {
			t.Fatal(err)
		}
		est, err := b.Estimate(e, ref)
		if got := visible.Replace(est.Print("fr")); err != nil || got != c.want {
			t.Errorf("%s is %q, %v; it was published as %q", c.reference, got, err, c.want)
		}
	}
}

// TestNoBaseWasPublished: no chart of 2012 has a base, and each says so.
func TestNoBaseWasPublished(t *testing.T) {
	b, e := loadPublished(t)
	for _, q := range e.Questions {
		whole, err := b.Estimate(e, Reference{Question: q.ID})
		if err != nil || whole.Base != 0 || !slices.Contains(whole.Doubts, BaseUnknown) {
			t.Errorf("%s: base %d, doubts %v, %v", q.ID, whole.Base, whole.Doubts, err)
		}
	}
}

func TestPublishedEditionIsWhole(t *testing.T) {
	_, e := loadPublished(t)
	if e.Status != Published || len(e.Method) != len(methodIDs) || len(e.Errata) < 3 || len(e.KeyFigures) < 3 {
		t.Errorf("%s, %d elements of method, %d errata, %d key figures", e.Status, len(e.Method), len(e.Errata), len(e.KeyFigures))
	}
	if len(e.Figures) < 18 || e.Figure(e.LeadFigure) == nil {
		t.Errorf("%d figures, led by %q", len(e.Figures), e.LeadFigure)
	}
	for _, q := range e.Questions {
		if f := e.Figure(q.ID); f == nil || !slices.Contains(f.Questions, q) {
			t.Errorf("the question %s has no figure", q.ID)
		}
	}
}
