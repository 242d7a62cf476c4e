package chart

import (
	"io/fs"
	"os"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
)

func readStyle(t testing.TB) *Style {
	t.Helper()
	style, err := ReadStyle(os.DirFS("../../themes/synthese"))
	if err != nil {
		t.Fatal(err)
	}
	return style
}

// load2012 reads the real edition: every figure of it is drawn by the tests.
func load2012(t testing.TB) *survey.Barometer { return loadBarometer(t, os.DirFS("../..")) }

// loadBarometer reads the data folder of a project.
func loadBarometer(t testing.TB, project fs.FS) *survey.Barometer {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(project, "data", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[path], err = fs.ReadFile(project, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	problems := &source.Problems{}
	b := survey.Load(source.NewSnapshot(files), problems)
	if problems.Failed() {
		t.Fatalf("%+v", problems.Sorted())
	}
	return b
}
