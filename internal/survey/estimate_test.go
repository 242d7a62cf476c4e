package survey

import (
	"errors"
	"slices"
	"testing"
)

// trial loads testdata/project.
func trial(t *testing.T) (*Barometer, *Edition) {
	t.Helper()
	b, problems := load(project(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b, b.Edition("2012")
}

func TestEstimates(t *testing.T) {
	b, e := trial(t)
	for _, c := range []struct {
		reference, label, fr, plain string
		doubts                      []Doubt
	}{
		{"apa/totale", "Totale", "12~%", "12", []Doubt{BaseUnknown}},
		{"apa/au-moins", "Au moins en partie", "76~%", "76", []Doubt{BaseUnknown, SumOfRounded}},
		{"apa/partielle+autre", "Partielle + Non légendée", "64~%", "64", []Doubt{BaseUnknown, SumOfRounded}},
		{"apa", "Procédure APA", "n.~d.", "", []Doubt{BaseUnknown}},
		{"creche/totale", "Totale", "25~%", "25", nil},
		{"creche/totale@region", "Totale", "6~sur~8", "", []Doubt{CountsOnly}},
		{"creche/totale@departement", "Totale", "25~%", "25", []Doubt{SmallBase}},
		{"creche/au-moins", "Au moins en partie", "25~%", "25", nil},
		{"impacts/couts", "Coûts", "21,0~%", "21.0", []Doubt{BaseUnknown}},
		{"impacts/tout", "Un impact", "78,5~%", "78.5", []Doubt{BaseUnknown, SumOfRounded}},
		{"impacts/couts+aucun", "Coûts + Aucun", "n.~d.", "", []Doubt{BaseUnknown, SumOfRounded}},
		{"parapheur/oui", "Oui", "42~%", "42", []Doubt{BaseUnknown}},
		{"paiement/oui", "Oui", "un tiers", "33", []Doubt{BaseUnknown, ApproxValue}},
		{"paiement/non", "Non", "n.~d.", "", []Doubt{BaseUnknown}},
		{"paiement/oui+non", "Oui + Non", "n.~d.", "", []Doubt{BaseUnknown, ApproxValue, SumOfRounded}},
		{"outils/a", "A", "67~%", "67", nil},
		{"outils/a@region", "A", "secret", "", []Doubt{CountsOnly}},
		{"outils/b@departement", "B", "non posé", "", []Doubt{SmallBase}},
		{"note/mean", "Note moyenne", "3,20", "3.20", nil},
		{"note/mean@region", "Note moyenne", "2,90", "2.90", []Doubt{SmallBase}},
		{"edition/respondents", "collectivités répondantes", "100", "100", nil},
		{"edition/response-rate", "taux de réponse", "20~%", "20", nil},
		{"edition/interviews", "entretiens", "une dizaine", "10", []Doubt{ApproxValue}},
		{"2011:edition/population", "collectivités sollicitées", "n.~d.", "", nil},
	} {
		est := estimate(t, b, e, c.reference)
		if fr := visible.Replace(est.Print("fr")); fr != c.fr || est.Plain() != c.plain || est.Label.For("fr") != c.label || !slices.Equal(est.Doubts, c.doubts) {
			t.Errorf("%s: %q, %q, %q, %v instead of %+v", c.reference, est.Label.For("fr"), fr, est.Plain(), est.Doubts, c)
		}
	}
}

func estimate(t *testing.T, b *Barometer, e *Edition, reference string) Estimate {
	t.Helper()
	ref, _, err := ParseReference(reference)
	if err != nil {
		t.Fatalf("%s: %v", reference, err)
	}
	est, err := b.Estimate(e, ref)
	if err != nil {
		t.Fatalf("%s: %v", reference, err)
	}
	return est
}

func TestEstimateCarriesItsCells(t *testing.T) {
	b, e := trial(t)
	est := estimate(t, b, e, "apa/partielle+autre")
	if len(est.Places) != 2 || est.Places[0].File != services || est.Places[0].Line != 8 || est.Places[0].Column != 38 {
		t.Errorf("made of %v", est.Places)
	}
	if !est.IsShare || !est.Rounded || est.Question.ID != "apa" {
		t.Errorf("%+v", est)
	}
	if unknown := estimate(t, b, e, "paiement/non"); unknown.State != Unknown || !unknown.Places[0].Known() {
		t.Errorf("what a partial question leaves out is %q at %v", unknown.State, unknown.Places)
	}
	if alone := estimate(t, b, e, "creche@region"); alone.IsShare || alone.Value.Known() || alone.Base != 8 {
		t.Errorf("a question alone is %+v", alone)
	}
}

func TestMissing(t *testing.T) {
	b, e := trial(t)
	for _, c := range []struct {
		reference string
		part      string
		nearest   string
	}{
		{"2013:apa/totale", "edition", "2011"},
		{"apa/totale?since=2001", "edition", "2011"},
		{"appa/totale", "question", "apa"},
		{"apa/totalle", "answer", "totale"},
		{"apa/au-moin", "answer", "au-moins"},
		{"apa/totale+au-moins", "answer", ""},
		{"apa/mean", "answer", ""},
		{"note/moyenne", "answer", ""},
		{"creche/partielle", "answer", ""},
		{"apa/totale@region", "category", ""},
		{"creche/totale@regions", "category", "region"},
		{"edition/respondent", "fact", "respondents"},
		{"edition", "fact", ""},
		{"edition/respondents@region", "category", ""},
		{"2011:apa/totale", "question", ""},
	} {
		ref, _, err := ParseReference(c.reference)
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.Evidence(e, ref)
		var m *Missing
		if !errors.As(err, &m) || m.Part != c.part || m.Nearest != c.nearest {
			t.Errorf("%s: %+v instead of %+v", c.reference, m, c)
		}
	}
	var m *Missing
	if _, err := b.Estimate(nil, Reference{Question: "apa"}); !errors.As(err, &m) || m.Part != "edition" {
		t.Errorf("without edition: %v", err)
	}
	if _, err := b.Estimate(e, Reference{Question: "apa", Answer: "non+non"}); !errors.As(err, &m) || m.Part != "answer" {
		t.Errorf("an option counted twice: %v", err)
	}
}

func TestWorseState(t *testing.T) {
	for _, c := range []struct{ a, b, want State }{
		{Given, Given, Given}, {Given, Unknown, Unknown}, {NotAsked, Given, NotAsked}, {Unknown, Suppressed, Suppressed}, {NotAsked, Unknown, Unknown},
	} {
		if got := worse(c.a, c.b); got != c.want {
			t.Errorf("%q and %q make %q, not %q", c.a, c.b, got, c.want)
		}
	}
}

// TestSmallPublishedBase: published shares of a tiny base cannot turn back into counts.
func TestSmallPublishedBase(t *testing.T) {
	q := &Question{ID: "q", Kind: Single, Unit: Percent, Options: []Option{{ID: "a"}}, Results: []Result{
		{Category: total, Base: 8, Cells: []Cell{{Option: "a", Value: Number{75, 1}}}},
	}}
	b, e := &Barometer{Thresholds: defaultThresholds}, &Edition{ID: "2020", Questions: []*Question{q}}
	est := estimate(t, b, e, "q/a")
	if visible.Replace(est.Print("fr")) != "75~%" || !slices.Equal(est.Doubts, []Doubt{SmallBase}) {
		t.Errorf("%s, %v", est.Print("fr"), est.Doubts)
	}
}

// TestSumsOfCountsAreNotRounded: a net of counts is exact, where adding up printed shares would be a point off.
func TestSumsOfCountsAreNotRounded(t *testing.T) {
	q := &Question{ID: "q", Kind: Single, Unit: Counts, Options: []Option{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
	q.Results = []Result{{Category: total, Base: 300, Cells: []Cell{
		{Option: "a", Value: Number{1, 1}}, {Option: "b", Value: Number{1, 1}}, {Option: "c", Value: Number{298, 1}},
	}}}
	b, e := &Barometer{Thresholds: defaultThresholds}, &Edition{ID: "2020", Questions: []*Question{q}}
	if sum := estimate(t, b, e, "q/a+b"); sum.Plain() != "1" || slices.Contains(sum.Doubts, SumOfRounded) {
		t.Errorf("2 of 300 is %s, %v", sum.Plain(), sum.Doubts)
	}
	if whole := estimate(t, b, e, "q"); !slices.Contains(whole.Doubts, SumNotHundred) == (q.printedSum(&q.Results[0]) != 100) {
		t.Errorf("printed shares add up to %d, doubts %v", q.printedSum(&q.Results[0]), whole.Doubts)
	}
}

func TestImplicitFigures(t *testing.T) {
	_, e := trial(t)
	for id, want := range map[string]FigureType{
		"apa": StackedBars, "creche": StackedBars, "impacts": SortedBars, "parapheur": YesNo, "paiement": YesNo, "outils": SortedBars,
		"note": SortedBars, "outils-oui": YesNo, "degres": StackedBars, "anneau": Donut,
	} {
		if f := e.Figure(id); f == nil || f.Type != want {
			t.Errorf("%s: %+v is not drawn as %s", id, f, want)
		}
	}
	if f := e.Figure("apa"); !f.Implicit || f.Title.For("fr") != "Procédure APA" {
		t.Errorf("%+v", f)
	}
	partial := &Question{Kind: Single, Partial: true, Options: []Option{{ID: "a"}}}
	ordered := &Question{Kind: Single, Options: []Option{{ID: "a"}, {ID: "b", Role: Absence}}}
	if partial.defaultType() != StackedBars || ordered.defaultType() != StackedBars {
		t.Error("a remainder or an absence calls for parts of a whole")
	}
}
