package narrative

import (
	"regexp"
	"strings"

	"barometre/internal/source"
)

// What authors meant as a reference, and CommonMark read as plain text: a space before the parenthesis, a missing bracket,
// a link around a link. None of it may be published as it stands.
var (
	leftoverReference = regexp.MustCompile(`(?i)\]\s*\(\s*(stat|chart|quote|unbound)\s*:[^)\s]*\)?|<\s*(stat|chart|quote|unbound)\s*:[^>\s]*>?`)
	leftoverLink      = regexp.MustCompile(`\]\([^)\s]*\)?`)
	leftoverFootnote  = regexp.MustCompile(`\[\^[^\]\s]{1,40}\]`)
)

// checkLeftovers looks for them in the words of the line. Few lines hold a bracket: the others cost one scan.
func (l *line) checkLeftovers() {
	for i, r := range l.runs {
		if r.markup != "" || r.start < 0 || !strings.ContainsAny(r.words, "[]<") {
			continue
		}
		rest := l.wordsFrom(i)
		switch {
		case l.leftover(r, rest, leftoverReference, brokenReference):
		case l.leftover(r, rest, leftoverFootnote, noFootnote):
		default:
			l.leftover(r, rest, leftoverLink, brokenLink)
		}
	}
}

// wordsFrom is the text from a run on, far enough to see what a bracket that begins in it leads to.
func (l *line) wordsFrom(i int) string {
	var b strings.Builder
	for _, r := range l.runs[i:] {
		b.WriteString(r.words)
		if b.Len() > len(l.runs[i].words)+longestGap {
			break
		}
	}
	return b.String()
}

// leftover reports the first match that begins in run r.
func (l *line) leftover(r run, text string, pattern *regexp.Regexp, code source.Code) bool {
	at := pattern.FindStringIndex(text)
	if at == nil || at[0] >= len(r.words) {
		return false
	}
	start := r.start + originOf(l.source[r.start:r.start+r.source], at[0])
	l.problems.Add(code, l.place(start, at[1]-at[0]), source.Args{"found": text[at[0]:at[1]]})
	return true
}
