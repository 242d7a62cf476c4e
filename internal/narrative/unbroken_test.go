package narrative

import (
	"strings"
	"testing"
)

func TestPrefixOfOneLetterKeepsItsWord(t *testing.T) {
	mark := func(word string) string { return `<span class="unbroken">` + word + "</span>" }
	for words, want := range map[string]string{
		"l’e-administration, les e-services": "l’" + mark("e-administration") + ", les " + mark("e-services"),
		"E-mégalis & co":                     mark("E-mégalis") + " &amp; co",
		"é-tat":                              mark("é-tat"),
		"parle-t-il, a-t-on, porte-clés":     "parle-t-il, a-t-on, porte-clés",
		"1-2, x-1, - y, e-, -e, e-a":         "1-2, x-1, - y, e-, -e, e-a",
		"e-e-services":                       "e-e-services",
	} {
		var html strings.Builder
		writeUnbroken(&html, words)
		if got := html.String(); got != want {
			t.Errorf("%s\n got %s\nwant %s", words, got, want)
		}
	}
}
