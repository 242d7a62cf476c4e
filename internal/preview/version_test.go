package preview

import (
	"fmt"
	"testing"

	"barometre/internal/site"
)

// TestRelics: the style sheet of a page that is still loading stays for a while, its page does not, and no site grows for ever.
func TestRelics(t *testing.T) {
	v := &version{}
	for i := range 3 * longestKept {
		v = v.next(&site.Site{Files: []site.File{{Path: fmt.Sprintf("style-%d.css", i)}, {Path: fmt.Sprintf("page-%d.html", i)}}}, notice{})
		for before := range i + 1 {
			_, found := v.file(fmt.Sprintf("style-%d.css", before))
			if want := i-before <= longestKept; found != want {
				t.Fatalf("version %d: the style sheet of version %d is found: %t", i, before, found)
			}
		}
	}
	if _, found := v.file("page-0.html"); found || len(v.former) != longestKept {
		t.Errorf("an old page is found: %t; %d files are kept", found, len(v.former))
	}
}
