package source

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected results of the cases")

// A section is one part of a case file: a line "-- name --" and what follows it.
type section struct {
	name string
	data []byte
}

// parseSections splits a case file; what stands before the first section says what the case is about.
func parseSections(data []byte) []section {
	var sections []section
	for _, line := range bytes.SplitAfter(data, []byte("\n")) {
		name, found := strings.CutPrefix(string(line), "-- ")
		if name, end := strings.CutSuffix(name, " --\n"); found && end {
			sections = append(sections, section{name: name})
			continue
		}
		if len(sections) > 0 {
			last := &sections[len(sections)-1]
			last.data = append(last.data, line...)
		}
	}
	return sections
}

// runCases runs every case file of a folder: run turns the given sections into the wanted ones.
func runCases(t *testing.T, pattern string, run func(t *testing.T, given []section) []section) {
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases at", pattern, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			about, _, _ := bytes.Cut(data, []byte("\n-- "))
			var given []section
			for _, s := range parseSections(data) {
				if !strings.HasPrefix(s.name, "want") {
					given = append(given, s)
				}
			}
			got := join(append(about, '\n'), append(given, run(t, given)...))
			switch {
			case bytes.Equal(got, data):
			case *update:
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			default:
				t.Errorf("%s: got\n%s\nwant\n%s\n(go test -update rewrites it)", path, got, data)
			}
		})
	}
}

func join(about []byte, sections []section) []byte {
	out := about
	for _, s := range sections {
		out = append(out, "-- "+s.name+" --\n"...)
		out = append(out, s.data...)
		if len(s.data) > 0 && !bytes.HasSuffix(s.data, []byte("\n")) {
			out = append(out, '\n')
		}
	}
	return out
}
