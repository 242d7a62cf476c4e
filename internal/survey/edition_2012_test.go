package survey

import (
	"testing"

	"barometre/internal/source"
)

// loadProject loads the barometer that this repository publishes.
func loadProject(t *testing.T) (*Barometer, *Edition) {
	t.Helper()
	var problems source.Problems
	snapshot, err := source.Take("../..", &problems)
	if err != nil {
		t.Fatal(err)
	}
	b := Load(snapshot, &problems)
	for _, p := range problems.Sorted() {
		t.Errorf("%s:%d:%d: %s %v", p.Place.File, p.Place.Line, p.Place.Column, p.Code, p.Args)
	}
	e := b.Edition("2012")
	if e == nil {
		t.Fatal("no edition 2012")
	}
	return b, e
}

func TestEdition2012Loads(t *testing.T) {
	b, e := loadProject(t)
	if len(e.Questions) < 18+13 || len(e.Figures) < len(e.Questions) {
		t.Errorf("%d questions, %d figures", len(e.Questions), len(e.Figures))
	}
	if len(e.Method) != len(methodIDs) {
		t.Errorf("%d elements of the method sheet, not %d", len(e.Method), len(methodIDs))
	}
	if b.Languages[0] != "fr" || e.Status != Published {
		t.Errorf("languages %v, status %s", b.Languages, e.Status)
	}
}
