package narrative

import (
	"regexp"
	"strings"

	"barometre/internal/source"
)

// A leftover is what authors meant as mark-up, and CommonMark read as plain text: a space before the parenthesis, a missing
// bracket, a link around a link. None of it may be published as it stands.
type leftover struct {
	pattern *regexp.Regexp
	code    source.Code
}

// leftovers are tried in this order; the first to find something in a stretch keeps it.
var leftovers = [...]leftover{
	{regexp.MustCompile(`(?i)\]\s*\(\s*(stat|chart|quote|unbound)\s*:[^)\s]*\)?|<\s*(stat|chart|quote|unbound)\s*:[^>\s]*>?`), brokenReference},
	{regexp.MustCompile(`\]\([^)\s]*\)?|\]\s+\((https?:|mailto:|[^)\s]+\.md)[^)\s]*\)?`), brokenLink},
	{regexp.MustCompile(`\[\^[^\]\s]{1,40}\]`), noFootnote},
	{regexp.MustCompile(`\*\*`), openEmphasis},
}

// checkLeftovers looks for them in the words of the line. Few lines hold such signs: the others cost one scan.
func (l *line) checkLeftovers() {
	for i, r := range l.runs {
		if r.markup == "" && r.start >= 0 && strings.ContainsAny(r.words, "[]<*") {
			l.checkRun(r, l.wordsFrom(i))
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

// checkRun reports what begins in a run, whose words text goes on beyond.
func (l *line) checkRun(r run, text string) {
	written := l.source[r.start : r.start+r.source]
	for _, kind := range leftovers {
		for _, at := range kind.pattern.FindAllStringIndex(text, -1) {
			if at[0] >= len(r.words) {
				break
			}
			start := originOf(written, at[0])
			if written[start] == '\\' { // the author wants the sign itself
				continue
			}
			l.problems.Add(kind.code, l.place(r.start+start, at[1]-at[0]), source.Args{"found": text[at[0]:at[1]]})
			text = text[:at[0]] + strings.Repeat("\x00", at[1]-at[0]) + text[at[1]:]
		}
	}
}
