package chart

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrap(t *testing.T) {
	style := readStyle(t)
	f := face{regular, 14}
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"Médiathèque", 200, []string{"Médiathèque"}},
		{"Partiellement dématérialisée (avec re-matérialisation)", 224, []string{"Partiellement dématérialisée", "(avec re-matérialisation)"}},
		{"Demande d’intervention pour travaux", 200, []string{"Demande d’intervention", "pour travaux"}},
		{"57\u00a0% des régions", 70, []string{"57\u00a0% des", "régions"}},
		{"plan d’e-services", 80, []string{"plan", "d’e-services"}},
		{"villes-préfectures", 80, []string{"villes-", "préfectures"}},
		{"anticonstitutionnellement", 90, []string{"anticonstitut", "ionnellement"}},
		{"HELIOS / ACTES", 90, []string{"HELIOS /", "ACTES"}},
		{"HELIOS / ACTES", 55, []string{"HELIOS", "/ ACTES"}},
		{"是否提供电子服务，以及期限？", 90, []string{"是否提供电", "子服务，以", "及期限？"}},
		{"是否提供服务，期限", 84, []string{"是否提供服", "务，期限"}},
		{strings.Repeat("e\u0301", 12), 50, []string{"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"}},
		{"👩‍👩‍👧👍🏽", 30, []string{"👩‍👩‍👧", "👍🏽"}},
		{"", 100, nil},
	} {
		got := style.wrap(c.text, f, c.width)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %v: got %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	style := readStyle(f)
	f.Add("Demande d’abonnement aux services de la collectivité (eau, assainissement par exemple)", 100)
	f.Add("a-b—c/d 国国国 é\u0301", 20)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if !utf8.ValidString(text) || len(text) > 400 {
			return
		}
		limit := float64(max(1, width%400))
		lines := style.wrap(text, face{regular, 14}, limit)
		if got, want := dense(strings.Join(lines, "")), dense(text); got != want {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if style.width(line, face{regular, 14}) > limit+0.01 && signs(line) > 1 {
				t.Fatalf("%q is %v wide of %v", line, style.width(line, face{regular, 14}), limit)
			}
		}
	})
}

// signs counts what a reader takes for one.
func signs(line string) int {
	n, before := 0, ' '
	for _, r := range line {
		if n == 0 || !joined(before, r) {
			n++
		}
		before = r
	}
	return n
}
