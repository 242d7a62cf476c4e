package claim

import (
	"os"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// parsed reads a corpus of testdata.
func parsed(t testing.TB, file string) *source.Node {
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
	return root
}

// A project is the data of testdata/project.
type project struct {
	barometer *survey.Barometer
	edition   *survey.Edition
}

func openProject(t testing.TB) *project {
	t.Helper()
	var problems source.Problems
	s, err := source.Take("testdata/project", &problems)
	if err != nil {
		t.Fatal(err)
	}
	b := survey.Load(s, &problems)
	for _, p := range problems.Sorted() {
		t.Fatalf("the fixture has a problem: %s %s:%d %v", p.Code, p.Place.File, p.Place.Line, p.Args)
	}
	return &project{b, b.Edition("2012")}
}

// lexicon knows the names of the project's categories.
func (p *project) lexicon(lang string) *Lexicon { return LexiconFor(lang).With(p.barometer) }

func (p *project) evidence(t testing.TB, reference string) survey.Evidence {
	t.Helper()
	ref, _, err := survey.ParseReference(reference)
	if err != nil {
		t.Fatal(reference, err)
	}
	e, err := p.barometer.Evidence(p.edition, ref)
	if err != nil {
		t.Fatal(reference, err)
	}
	return e
}
