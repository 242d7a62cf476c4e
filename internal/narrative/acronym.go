package narrative

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"barometre/internal/survey"
)

// acronyms marks the acronyms of the glossary in one text, each at its first use.
type acronyms struct {
	byFirst map[rune][]acronym // by first letter, the longest first
	seen    map[string]bool
}

type acronym struct{ term, open string }

// newAcronyms begins a text, in which no acronym was seen yet.
func (d *desk) newAcronyms() *acronyms {
	return &acronyms{byFirst: d.terms, seen: map[string]bool{}}
}

func acronymsOf(glossary []survey.Term, lang string) map[rune][]acronym {
	found := map[rune][]acronym{}
	for _, t := range glossary {
		title := t.Full.For(lang)
		if title == "" {
			title = t.Meaning.For(lang)
		}
		if !t.Acronym || title == "" || t.Term == "" {
			continue
		}
		open := `<abbr title="` + escape(title) + `"`
		if t.Language != "" && t.Language != lang {
			open += ` lang="` + escape(t.Language) + `"`
		}
		first := firstRune(t.Term)
		found[first] = append(found[first], acronym{t.Term, open + ">"})
	}
	for _, same := range found {
		slices.SortFunc(same, func(a, b acronym) int { return len(b.term) - len(a.term) })
	}
	return found
}

// write escapes words into html with the acronyms that they are the first to use. A nil receiver marks none.
func (a *acronyms) write(html *strings.Builder, words string) {
	done := 0
	if a != nil && len(a.byFirst) > 0 {
		before := rune(0)
		for at, r := range words {
			if at >= done && r >= '0' && !isWord(before) {
				if found, ok := a.at(words[at:], r); ok {
					writeUnbroken(html, words[done:at])
					html.WriteString(found.open + escape(found.term) + "</abbr>")
					done = at + len(found.term)
				}
			}
			before = r
		}
	}
	writeUnbroken(html, words[done:])
}

// at returns the acronym that a text begins with, whole, when it was not seen before.
func (a *acronyms) at(text string, first rune) (acronym, bool) {
	for _, candidate := range a.byFirst[first] {
		if !strings.HasPrefix(text, candidate.term) {
			continue
		}
		if next, size := utf8.DecodeRuneInString(text[len(candidate.term):]); size > 0 && isWord(next) {
			continue
		}
		if a.seen[candidate.term] {
			return acronym{}, false
		}
		a.seen[candidate.term] = true
		return candidate, true
	}
	return acronym{}, false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
