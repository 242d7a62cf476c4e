package narrative

import (
	"bufio"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"barometre/internal/source"
	"barometre/internal/survey"
)

var update = flag.Bool("update", false, "write the expected results anew")

// A project is the texts of testdata/project on the data that package claim is tested with, with files of the test's own over it.
type project struct {
	snapshot  *source.Snapshot
	barometer *survey.Barometer
	edition   *survey.Edition
	problems  *source.Problems
}

func openProject(t testing.TB, own map[string]string) *project {
	t.Helper()
	files := map[string][]byte{}
	for _, root := range []string{"testdata/project", "../claim/testdata/project"} { // texts, and the data of claims
		readTree(t, root, files)
	}
	for name, text := range own {
		files[name] = []byte(text)
	}
	p := &project{snapshot: source.NewSnapshot(files), problems: &source.Problems{}}
	p.barometer = survey.Load(p.snapshot, p.problems)
	p.edition = p.barometer.Edition("2012")
	for _, found := range p.problems.Sorted() {
		t.Fatalf("the fixture has a problem: %s", describe(found))
	}
	return p
}

// readTree adds the files below a folder, by their path in it.
func readTree(t testing.TB, root string, files map[string][]byte) {
	t.Helper()
	tree := os.DirFS(root)
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(tree, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// describe writes a problem as the corpora do: line:column+length, code, and the second place.
func describe(p source.Problem) string {
	var s strings.Builder
	place := func(at source.Place) string {
		return at.File + ":" + itoa(at.Line) + ":" + itoa(at.Column) + "+" + itoa(at.Length)
	}
	s.WriteString(place(p.Place) + " " + string(p.Code))
	if p.See.Known() {
		s.WriteString(" see " + place(p.See))
	}
	return s.String()
}

// chapterText gives a body the head that every chapter has.
func chapterText(body string) string {
	return "---\ntitle: Essai\nlede: Un essai.\n---\n" + body
}

// golden compares a result with the file that keeps it.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs\n--- got\n%s\n--- want\n%s", file, got, want)
	}
}

// cases lists the Markdown files of a folder of testdata.
func cases(t testing.TB, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s: %v", folder, err)
	}
	return files
}

func isUTF8(s string) bool { return utf8.ValidString(s) }

func newWriter(out io.Writer) *bufio.Writer { return bufio.NewWriter(out) }
