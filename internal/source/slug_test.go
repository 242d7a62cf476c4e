package source

import "testing"

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"État des e-services": "etat-des-e-services",
		" L’œuvre : 2 % ? ":   "l-oeuvre-2",
		"scale_options":       "scale-options",
		"Ça, là !":            "ca-la",
		"日本":                  "",
		"--":                  "",
	} {
		if got := Slug(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
