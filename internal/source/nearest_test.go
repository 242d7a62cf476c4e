package source

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	keys := []string{"label", "wording", "aspect", "topic", "kind", "results", "period", "population", "key_figures", "préfecture"}
	cases := map[string]string{
		"labl":       "label",
		"lable":      "label",
		"Label":      "label",
		"résults":    "results",
		"key-figure": "key_figures",
		"prefecture": "préfecture",
		"kidn":       "kind",
		"titre":      "",
		"x":          "",
		"":           "",
	}
	for word, want := range cases {
		if got := Nearest(word, keys); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := Nearest(strings.Repeat("é", 1<<20), keys); got != "" {
		t.Error("a megabyte is near nothing, not", got)
	}
}
