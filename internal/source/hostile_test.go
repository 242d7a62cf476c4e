package source

import (
	"fmt"
	"strings"
	"testing"
)

// Files made to cost time or memory, or to say something else than they show: each is one problem, found at once.
func TestHostileYAML(t *testing.T) {
	laughs := "a0: &a0 [x, x]\n"
	for i := 1; i < 10; i++ {
		laughs += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	keys := func(n int) string {
		var s strings.Builder
		for i := range n {
			fmt.Fprintf(&s, "k%d: 1\n", i)
		}
		return s.String()
	}
	cases := []struct {
		name, text string
		want       Code
	}{
		{"billion laughs", laughs, anchor},
		{"anchor used 5 000 times", "a: &a " + strings.Repeat("x", 5000) + "\nb: [" + strings.Repeat("*a,", 5000) + "]\n", anchor},
		{"map that holds itself", "a: &a {x: *a}\n", anchor},
		{"many keys", keys(maxKeys + 1), tooManyKeys},
		{"a megabyte of keys", keys(90000), tooManyKeys},
		{"two megabytes", "a: " + strings.Repeat("x", 2<<20), tooBig},
		{"brackets", "a: " + strings.Repeat("[", 200000), openBracket},
		{"closed brackets", "a: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000), tooDeep},
		{"dashes", strings.Repeat("- ", 9000) + "a", tooDeep},
		{"braces", strings.Repeat("{a: ", 9000) + "1" + strings.Repeat("}", 9000), tooDeep},
		{"many levels", deep(maxDepth + 1), tooDeep},
		{"CVE-2022-28948", "0: [:!00 \xef", notUTF8},
		{"lone surrogate", "a: \"\\ud800\"", badEscape},
		{"surrogate bytes", "a: \xed\xa0\x80", notUTF8},
		{"overlong", "a: \xc0\xaf", notUTF8},
		{"comments", strings.Repeat("# x\n", 200000), emptyFile},
		{"quotes", "a: \"" + strings.Repeat("\\\"", 200000), openQuote},
		{"a megabyte on one line, with a fault at its end", "a: [" + strings.Repeat("é, ", 250000) + "&x y]", anchor},
		{"question marks", strings.Repeat("? ", 5000) + "a", complexKey},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, problems := newFile("f.yaml", []byte(c.text)), &Problems{}
			root := ParseYAML(f, problems)
			inside(t, f, problems)
			sorted := problems.Sorted()
			if root != nil || len(sorted) == 0 {
				t.Fatal("accepted")
			}
			if sorted[0].Code != c.want {
				t.Errorf("%s, want %s", sorted[0].Code, c.want)
			}
		})
	}
}

func deep(levels int) string {
	var s strings.Builder
	for i := range levels {
		fmt.Fprintf(&s, "%sa:\n", strings.Repeat(" ", i))
	}
	return s.String() + strings.Repeat(" ", levels) + "b"
}

// What is big but honest passes.
func TestHonestSizes(t *testing.T) {
	var s strings.Builder
	s.WriteString("questions:\n")
	for i := range 1500 {
		fmt.Fprintf(&s, "  - id: question-%d\n    label: Une étiquette de longueur ordinaire, avec des accents\n    results:\n      total: {oui: 57, non: 43}\n", i)
	}
	for _, text := range []string{s.String(), deep(maxDepth - 1), "a: [" + strings.Repeat("é, ", 250000) + "]"} {
		problems := &Problems{}
		if root := ParseYAML(newFile("f.yaml", []byte(text)), problems); root == nil {
			t.Error(problems.Sorted())
		}
	}
}
