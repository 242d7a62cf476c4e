package chart

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"barometre/internal/survey"
)

// project is the edition of 2016 of testdata/project: a figure of every kind, with every doubt.
func project(t testing.TB) (*survey.Barometer, *survey.Edition) {
	b := loadBarometer(t, os.DirFS("testdata/project"))
	return b, b.Edition("2016")
}

// compose returns a figure of the project.
func compose(t testing.TB, id, lang string) *Figure {
	t.Helper()
	b, e := project(t)
	f := e.Figure(id)
	if f == nil {
		t.Fatalf("no figure %s", id)
	}
	return Compose(b, e, f, lang)
}

// golden compares got with a file of testdata, and writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s has changed (go test ./internal/chart -update writes it):\n%s", path, got)
	}
}

// TestFigures holds what readers are given besides the drawing: one file a figure and a language.
func TestFigures(t *testing.T) {
	b, e := project(t)
	for _, f := range e.Figures {
		for _, lang := range b.Languages {
			golden(t, "figures/"+f.ID+"."+lang+".txt", []byte(printed(Compose(b, e, f, lang))))
		}
	}
}

func printed(f *Figure) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s\n\n%s\n\n", f.Title, f.Subtitle, f.Description)
	for _, n := range f.Notes {
		fmt.Fprintf(&out, "* %s\n", n)
	}
	fmt.Fprintf(&out, "\n%s\n%s\n", f.Table.Caption, strings.Join(f.Table.Columns, " | "))
	for _, r := range f.Table.Rows {
		out.WriteString(r.Head)
		for _, c := range r.Cells {
			fmt.Fprintf(&out, " | %s [%s]", c.Text, c.Reference)
		}
		out.WriteString("\n")
	}
	fmt.Fprintf(&out, "\n%s", strings.ReplaceAll(string(f.CSV()), "\r\n", "\n"))
	return out.String()
}

func TestSameAnswerSameColour(t *testing.T) {
	b := load2012(t)
	style := readStyle(t)
	e := b.Editions[0]
	seen := map[*survey.Scale]map[string]paint{}
	for _, f := range e.Figures {
		if f.Type != survey.StackedBars || f.Questions[0].Scale == nil {
			continue
		}
		scale := f.Questions[0].Scale
		if seen[scale] == nil {
			seen[scale] = map[string]paint{}
		}
		for _, a := range Compose(b, e, f, "fr").answers {
			if before, ok := seen[scale][a.id]; ok && before != style.of(a) {
				t.Errorf("%s: %s is %v, elsewhere %v", f.ID, a.id, style.of(a), before)
			}
			seen[scale][a.id] = style.of(a)
		}
	}
	if len(seen) == 0 {
		t.Error("no figure of a scale")
	}
}

func TestCSVKeepsFormulasInert(t *testing.T) {
	for text, want := range map[string]string{
		"=HYPERLINK(1)": "'=HYPERLINK(1)", "+1": "'+1", "-2": "'-2", "@SUM": "'@SUM", "＝1": "'＝1",
		"Oui\u00a0!": "Oui !", "a\tb": "a b", "sûr": "sûr",
	} {
		if got := inert(text); got != want {
			t.Errorf("inert(%q) = %q, want %q", text, got, want)
		}
	}
}
