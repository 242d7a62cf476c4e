package source

import "strings"

// Slug folds a text to lower-case ASCII letters, digits and hyphens: « État des e-services » is etat-des-e-services.
func Slug(text string) string {
	var b strings.Builder
	apart := false
	for _, r := range strings.ToLower(text) {
		folded := foldRune(r)
		if folded != "" && apart && b.Len() > 0 {
			b.WriteByte('-')
		}
		apart = folded == ""
		b.WriteString(folded)
	}
	return b.String()
}

// foldRune returns the letters or the digit that stand for r in a slug, "" for what parts words.
func foldRune(r rune) string {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return string(r)
	case r < 0x80:
		return ""
	}
	for _, fold := range folds {
		if strings.ContainsRune(fold.letters, r) {
			return fold.plain
		}
	}
	return ""
}

// folds gives the plain form of the accented letters of European languages.
var folds = [...]struct{ letters, plain string }{
	{"éèêëēĕėęě", "e"}, {"àáâãäåāăąª", "a"}, {"çćĉċč", "c"}, {"ùúûüũūŭůűų", "u"}, {"òóôõöøōŏőº", "o"}, {"ìíîïĩīĭįı", "i"},
	{"œ", "oe"}, {"æ", "ae"}, {"ñńņňŉŋ", "n"}, {"ýÿŷ", "y"}, {"ß", "ss"}, {"śŝşšș", "s"}, {"źżž", "z"}, {"ďđð", "d"},
	{"ĝğġģ", "g"}, {"ĥħ", "h"}, {"ĵ", "j"}, {"ķ", "k"}, {"ĺļľŀł", "l"}, {"ŕŗř", "r"}, {"ţťŧț", "t"}, {"ŵ", "w"}, {"þ", "th"},
}
