package source

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestFilePlace(t *testing.T) {
	f := newFile("f.md", []byte("\ufeffaé\r\n国b\n\nfin"))
	cases := []struct {
		find   string
		length int
		want   Place
	}{
		{"a", 1, Place{"f.md", 1, 1, 1}},
		{"é", 2, Place{"f.md", 1, 2, 1}},
		{"aé", 5, Place{"f.md", 1, 1, 2}}, // cut at the end of the line, CR left out
		{"\r", 1, Place{"f.md", 1, 3, 1}},
		{"国", 4, Place{"f.md", 2, 1, 2}},
		{"b", 1, Place{"f.md", 2, 2, 1}},
		{"\nfin", 1, Place{"f.md", 3, 1, 1}},
		{"fin", 99, Place{"f.md", 4, 1, 3}},
	}
	for _, c := range cases {
		at := strings.Index(string(f.Data), c.find)
		if got := f.Place(at, c.length); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.find, got, c.want)
		}
	}
	if got, want := f.Place(len(f.Data), 0), (Place{"f.md", 4, 4, 1}); got != want {
		t.Errorf("end: %+v, want %+v", got, want)
	}
	if f.Line(1) != "aé" || f.Line(4) != "fin" || f.Line(5) != "" || f.Line(0) != "" {
		t.Error("lines", f.Line(1), f.Line(4))
	}
}

// Every character of a file has a place, and offset leads back from it.
func TestPlaceRoundTrip(t *testing.T) {
	f := newFile("f", []byte("é a\n\n国国\r\nx\ty\r\n\n"))
	for at := range string(f.Data) {
		p := f.Place(at, 1)
		if back := f.offset(p.Line, p.Column); back != at && f.Data[at] != '\n' {
			t.Errorf("byte %d is %+v, which is byte %d", at, p, back)
		}
	}
}

// The promise of the product: a word inside a YAML text is pointed at where the author wrote it, whatever the way of
// writing. Texts of distinct words are written in every way, then every word is looked for.
func TestPlaceAtFindsEveryWord(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 400 {
		words := make([]string, 1+random.IntN(12))
		for i := range words {
			words[i] = fmt.Sprintf("%s%dm", []string{"é", "国", "w", "œ’", "«\u00a0"}[random.IntN(5)], i)
		}
		for name, write := range writers {
			text := write(words, random)
			for _, end := range []string{"\n", "\r\n"} {
				checkWords(t, fmt.Sprintf("%s %d", name, round), strings.ReplaceAll(text, "\n", end), words)
			}
		}
	}
}

func checkWords(t *testing.T, name, text string, words []string) {
	t.Helper()
	f, problems := newFile("f.yaml", []byte(text)), &Problems{}
	root := ParseYAML(f, problems)
	if root == nil {
		t.Fatalf("%s: %v\n%s", name, problems.Sorted(), text)
	}
	node := root.Get("k")
	if node == nil {
		node = root.Get("list").Items[1]
	}
	for _, word := range words {
		want := f.Place(strings.Index(text, word), len(word))
		if got := node.PlaceAt(strings.Index(node.Text, word), len(word)); got != want {
			t.Fatalf("%s: %q is at %+v, said to be at %+v in\n%s", name, word, want, got, text)
		}
	}
}

// writers write words as one YAML text, each in its way.
var writers = map[string]func(words []string, r *rand.Rand) string{
	"plain":         func(w []string, _ *rand.Rand) string { return "a: b\nk: " + strings.Join(w, " ") + "\nz: y\n" },
	"plain comment": func(w []string, _ *rand.Rand) string { return "k:   " + strings.Join(w, "  ") + "  # rien\n" },
	"plain lines":   func(w []string, r *rand.Rand) string { return "k: " + spread(w, r, "   ") + "\nz: y\n" },
	"plain below":   func(w []string, r *rand.Rand) string { return "k:\n  " + spread(w, r, "  ") + "\n" },
	"in a list":     func(w []string, r *rand.Rand) string { return "list:\n- x\n- " + spread(w, r, "   ") + "\n" },
	"in a flow":     func(w []string, r *rand.Rand) string { return "list: [x, \"" + spread(w, r, " ") + "\"]\n" },
	"flow plain":    func(w []string, _ *rand.Rand) string { return "é: {a: b}\nlist: [x, " + strings.Join(w, " ") + "]\n" },
	"double": func(w []string, _ *rand.Rand) string {
		return "k: \"\\\" \\u00e9\\t" + strings.Join(w, `\x41 \\ `) + "\"\n"
	},
	"double lines":   func(w []string, r *rand.Rand) string { return "k: \"" + spread(w, r, "  ") + "  \"\n" },
	"double escaped": func(w []string, _ *rand.Rand) string { return "k: \"" + strings.Join(w, " \\\n   \\ ") + "\"\n" },
	"single":         func(w []string, _ *rand.Rand) string { return "k: '''" + strings.Join(w, " d''") + "'\n" },
	"single lines":   func(w []string, r *rand.Rand) string { return "k: '" + spread(w, r, " ") + "'\n" },
	"literal":        func(w []string, r *rand.Rand) string { return "k: |\n  " + spread(w, r, "  ") + "\nz: y\n" },
	"literal keep":   func(w []string, r *rand.Rand) string { return "k: |+  # mot\n\n  " + spread(w, r, "    ") + "\n\n\n" },
	"literal strip":  func(w []string, r *rand.Rand) string { return "k: |-\n  " + spread(w, r, "  ") },
	"literal indent": func(w []string, r *rand.Rand) string { return "k: |2\n   " + spread(w, r, "  ") + "\n" },
	"folded":         func(w []string, r *rand.Rand) string { return "k: >\n  " + spread(w, r, "  ") + "\nz: y\n" },
	"folded strip":   func(w []string, r *rand.Rand) string { return "k: >-\n  " + spread(w, r, "  ") },
	"folded indents": func(w []string, r *rand.Rand) string {
		return "k: >\n  " + spread(w, r, "  ") + "\n    " + "plus\n  loin\n\n    encore\n"
	},
}

// spread puts spaces, ends of line and blank lines between words.
func spread(words []string, r *rand.Rand, margin string) string {
	var s strings.Builder
	for i, word := range words {
		if i > 0 {
			s.WriteString([]string{" ", "  ", "\n" + margin, "\n\n" + margin, " \n" + margin, "\n\n\n" + margin}[r.IntN(6)])
		}
		s.WriteString(word)
	}
	return s.String()
}

func TestPlaceAtOfNothing(t *testing.T) {
	var n *Node
	if n.PlaceAt(0, 1).Known() {
		t.Error("a nil node has no place")
	}
	root := ParseYAML(newFile("f.yaml", []byte("a: \"\"\nb: [x]\n")), &Problems{})
	if got, want := root.Get("a").PlaceAt(0, 5), (Place{"f.yaml", 1, 5, 1}); got != want {
		t.Errorf("empty text: %+v, want %+v", got, want)
	}
	if got, want := root.Get("b").PlaceAt(3, 5), (Place{"f.yaml", 2, 4, 3}); got != want {
		t.Errorf("list: %+v, want %+v", got, want)
	}
}
