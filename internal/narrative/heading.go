package narrative

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// newID returns an id for a heading that nothing else of the document has: « État des e-services » is etat-des-e-services.
// It begins with a letter, as some readers of HTML still want.
func (p *proof) newID(title string) string {
	base := slug(title)
	if base == "" || base[0] <= '9' || takenByPages(base) {
		base = strings.TrimSuffix("section-"+base, "-")
	}
	id := base
	for p.ids[id] {
		p.repeats[base]++
		id = base + "-" + itoa(p.repeats[base]+1)
	}
	p.ids[id] = true
	return id
}

// takenByPages reports whether an id belongs to the layouts of texts, or to the figures, remarks and notes of a chapter.
func takenByPages(id string) bool {
	for _, family := range [...]string{"figure-", "remarque-", "note-", "appel-"} {
		if strings.HasPrefix(id, family) {
			return true
		}
	}
	switch id {
	case "contenu", "sommaire":
		return true
	}
	return false
}

// slug folds a title to lower-case ASCII letters, digits and hyphens.
func slug(title string) string {
	var b strings.Builder
	apart := false
	for _, r := range strings.ToLower(title) {
		folded := foldRune(r)
		if folded != "" && apart && b.Len() > 0 {
			b.WriteByte('-')
		}
		apart = folded == ""
		b.WriteString(folded)
	}
	return b.String()
}

// foldRune returns the letters or the digit that stand for r in an id, "" for what parts words.
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
