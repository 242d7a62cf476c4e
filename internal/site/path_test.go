package site

import (
	"net/url"
	"testing"
)

func TestRelative(t *testing.T) {
	cases := []struct{ from, to, want string }{
		{"index.html", "2012/index.html", "2012/index.html"},
		{"2012/index.html", "index.html", "../index.html"},
		{"2012/a.html", "2012/b.html", "b.html"},
		{"2012/a.html", "2012/a.html", "a.html"},
		{"2012/a.html", "2012/a.html#x", "#x"},
		{"2012/a.html", "2012/b.html#x", "b.html#x"},
		{"2012/figures/apa.html", "2012/entretiens.html", "../entretiens.html"},
		{"2012/figures/apa.html", "assets/fonts/a.woff2", "../../assets/fonts/a.woff2"},
		{"2012/figures/apa.html", "en/2012/figures/apa.html", "../../en/2012/figures/apa.html"},
		{"en/2012/index.html", "en/index.html", "../index.html"},
		{"2012/2012.html", "2012", "../2012"},
	}
	for _, c := range cases {
		if got := relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// TestRelativeResolves holds the addresses against the resolution of the standard library, for any pair of pages.
func TestRelativeResolves(t *testing.T) {
	pages := []string{"index.html", "404.html", "2012/index.html", "2012/a.html", "2012/figures/x.html", "2013/figures/x.html",
		"en/index.html", "en/2012/figures/x.html", "assets/a-1.css", "assets/fonts/b.woff2"}
	for _, from := range pages {
		for _, to := range pages {
			base, err := url.Parse("https://example.org/under/" + from)
			if err != nil {
				t.Fatal(err)
			}
			got, err := base.Parse(relative(from, to))
			if err != nil {
				t.Fatal(err)
			}
			if want := "https://example.org/under/" + to; got.String() != want {
				t.Errorf("from %s, %q leads to %s, want %s", from, relative(from, to), got, want)
			}
		}
	}
}
