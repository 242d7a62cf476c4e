package site

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"barometre/internal/chart"
	"barometre/internal/source"
	"barometre/internal/survey"
	"barometre/themes"
)

// A project is the files of a barometer, by path.
type project map[string]string

// readProject reads a project from an archive: « -- path -- » before each file. @method stands for a whole method sheet and
// @status for the status of the last edition, which tests choose.
func readProject(t *testing.T, name, status string) project {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var method strings.Builder
	method.WriteString("method:\n")
	for _, id := range survey.MethodIDs() {
		fmt.Fprintf(&method, "  %s: not documented\n", id)
	}
	text := strings.NewReplacer("@method\n", method.String(), "@status", status).Replace(string(data))
	files := project{}
	for part := range strings.SplitSeq("\n"+text, "\n-- ") {
		if path, body, found := strings.Cut(part, " --\n"); found {
			files[path] = body + "\n"
		}
	}
	return files
}

func (p project) snapshot() *source.Snapshot {
	files := map[string][]byte{}
	for path, text := range p {
		files[path] = []byte(text)
	}
	return source.NewSnapshot(files)
}

// build builds a project that must have no problem.
func (p project) build(t *testing.T, o Options) *Site {
	t.Helper()
	site, problems := p.try(t, o)
	failOn(t, problems)
	return site
}

func (p project) try(t *testing.T, o Options) (*Site, *source.Problems) {
	t.Helper()
	return buildSnapshot(t, p.snapshot(), o)
}

func buildSnapshot(t *testing.T, s *source.Snapshot, o Options) (*Site, *source.Problems) {
	t.Helper()
	drawer, err := testDrawer()
	if err != nil {
		t.Fatal(err)
	}
	problems := &source.Problems{}
	site, err := Build(s, themes.Builtin(), drawer, o, problems)
	if err != nil {
		t.Fatal(err)
	}
	return site, problems
}

func failOn(t *testing.T, problems *source.Problems) {
	t.Helper()
	list := problems.Sorted()
	for _, p := range list {
		t.Errorf("%s:%d:%d: %s %v", p.Place.File, p.Place.Line, p.Place.Column, p.Code, p.Args)
	}
	if len(list) > 0 {
		t.FailNow()
	}
}

// TestMain gives the tests a cache of drawings of their own: most of them build the same project again.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "barometre-site")
	if err != nil {
		panic(err)
	}
	drawings = folder
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

var drawings string

// testDrawer is one drawer for all tests, for its engine takes a while to start.
var testDrawer = sync.OnceValues(func() (*chart.Drawer, error) {
	sub, err := fs.Sub(themes.Builtin(), "synthese")
	if err != nil {
		return nil, err
	}
	style, err := chart.ReadStyle(sub)
	if err != nil {
		return nil, err
	}
	return chart.NewDrawer(style, drawings, 1), nil
})
