package source

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"
)

// FuzzParseYAML: reading never panics, every problem lies inside its file, and every scalar knows where it was written.
func FuzzParseYAML(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		file, problems := newFile("f.yaml", data), &Problems{}
		root := ParseYAML(file, problems)
		if (root == nil) != problems.Failed() {
			t.Fatalf("root nil %v, failed %v", root == nil, problems.Failed())
		}
		inside(t, file, problems)
		everyScalar(root, func(n *Node) { traced(t, file, n) })
	})
}

// FuzzFrontMatter: the body begins where it is said to begin.
func FuzzFrontMatter(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		file, problems := newFile("f.md", data), &Problems{}
		head, body, offset := FrontMatter(file, problems)
		if !problems.Failed() && string(file.Data[offset:]) != string(body) {
			t.Fatalf("body %q is not at %d", body, offset)
		}
		inside(t, file, problems)
		everyScalar(head, func(n *Node) { traced(t, file, n) })
	})
}

// FuzzPrinter: what is printed holds no control character but the end of line, and the caret stands under the line.
func FuzzPrinter(f *testing.F) {
	f.Add("é\t国\x1b[31m: x", 3, 2)
	f.Fuzz(func(t *testing.T, line string, column, length int) {
		shown, margin, carets := underline(line, column, length)
		if margin < 0 || carets < 1 || margin > 20*lineWidth {
			t.Fatalf("margin %d, carets %d", margin, carets)
		}
		for _, r := range shown {
			if isUnprintable(r) {
				t.Fatalf("%q is printed raw in %q", r, shown)
			}
		}
	})
}

// seed gives the fuzzer the corpus of cases and the hostile files of the tables.
func seed(f *testing.F) {
	paths, err := filepath.Glob("testdata/yaml/*.txt")
	if err != nil || len(paths) == 0 {
		f.Fatal("no cases", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, section := range parseSections(data) {
			f.Add(section.data)
		}
	}
}

func inside(t *testing.T, f *File, problems *Problems) {
	t.Helper()
	for _, q := range problems.Sorted() {
		for _, at := range []Place{q.Place, q.See} {
			if !at.Known() || at.Line == 0 {
				continue
			}
			if at.Line > f.lines() {
				t.Fatalf("%s: line %d of %d", q.Code, at.Line, f.lines())
			}
			width := utf8.RuneCountInString(f.Line(at.Line))
			if at.Column < 1 || at.Column > width+1 || at.Length < 1 || at.Column+at.Length > width+2 {
				t.Fatalf("%s: %+v is outside a line of %d characters", q.Code, at, width)
			}
		}
	}
}

func everyScalar(n *Node, visit func(*Node)) {
	switch {
	case n == nil:
	case n.Kind == Scalar:
		visit(n)
	default:
		for _, item := range n.Items {
			everyScalar(item, visit)
		}
		for _, e := range n.Entries {
			everyScalar(e.Value, visit)
		}
	}
}

// traced checks that each letter of a scalar comes from the same letter of the file.
func traced(t *testing.T, f *File, n *Node) {
	t.Helper()
	trace := n.trace()
	if trace == nil {
		t.Fatalf("%q at %+v is not followed", n.Text, n.Place)
	}
	for at, r := range n.Text {
		written, _ := utf8.DecodeRune(f.Data[trace[at]:])
		if written != r && written != '\\' && r != ' ' && r != '\n' {
			t.Fatalf("%q at byte %d of %q comes from %q", r, at, n.Text, written)
		}
	}
}
