package source

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// Each file of testdata/yaml is one case: what it is about, a section "given" (or "given escaped", a Go string for what no
// editor can show), and what is wanted: the tree with its places, or the problems as printed. To add one, write the first
// two parts and run go test -update; then read the result.
func TestYAML(t *testing.T) {
	runCases(t, "testdata/yaml/*.txt", func(t *testing.T, given []section) []section {
		problems := &Problems{}
		text := string(given[0].data)
		if given[0].name == "given escaped" {
			var err error
			if text, err = strconv.Unquote(strings.TrimSpace(text)); err != nil {
				t.Fatal(err)
			}
		}
		name := "f.yaml"
		if strings.HasPrefix(text, "---\n") || strings.HasPrefix(text, "---\r\n") {
			name = "f.md"
		}
		s := NewSnapshot(map[string][]byte{name: []byte(text)})
		root := read(s.File(name), problems)
		inside(t, s.File(name), problems)
		if problems.Failed() {
			var printed strings.Builder
			if err := NewPrinter("fr", s).Text(&printed, problems.Sorted()); err != nil {
				t.Fatal(err)
			}
			return []section{{"want problems", []byte(strings.TrimSuffix(printed.String(), "\n"))}}
		}
		if f := (&scanner{lines: strings.Split(text, "\n")}).scan(); f != nil && !strings.HasSuffix(name, ".md") {
			t.Errorf("the search for faults finds %s at line %d of a text that has none", f.code, f.line+1)
		}
		return []section{{"want", []byte(tree(root, 0))}}
	})
}

// read reads a case: a chapter's head when it begins with ---, else a whole file. Keys that begin with number-, whole- or
// bool- are read as such.
func read(f *File, problems *Problems) *Node {
	root := ParseYAML(f, problems)
	if strings.HasSuffix(f.Path, ".md") {
		*problems = Problems{}
		root, _, _ = FrontMatter(f, problems)
	}
	if root == nil {
		return nil
	}
	for _, e := range root.Entries {
		switch kind, _, _ := strings.Cut(e.Key, "-"); kind {
		case "number":
			e.Value.Decimal(problems)
		case "whole":
			e.Value.Int(problems)
		case "bool":
			e.Value.Bool(problems)
		case "text":
			e.Value.String(problems)
		case "texts":
			e.Value.Strings(problems)
		}
	}
	return root
}

// tree draws nodes with their places.
func tree(n *Node, depth int) string {
	indent := strings.Repeat("  ", depth)
	at := fmt.Sprintf("%d:%d+%d", n.Place.Line, n.Place.Column, n.Place.Length)
	var out strings.Builder
	switch n.Kind {
	case Scalar:
		fmt.Fprintf(&out, "%s%s %q\n", indent, at, n.Text)
	case List:
		fmt.Fprintf(&out, "%s%s list\n", indent, at)
		for _, item := range n.Items {
			out.WriteString(tree(item, depth+1))
		}
	case Map:
		fmt.Fprintf(&out, "%s%s map\n", indent, at)
		for _, e := range n.Entries {
			fmt.Fprintf(&out, "%s  %d:%d+%d %q\n", indent, e.Place.Line, e.Place.Column, e.Place.Length, e.Key)
			out.WriteString(tree(e.Value, depth+2))
		}
	}
	return out.String()
}
