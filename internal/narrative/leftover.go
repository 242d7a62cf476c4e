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

// mostLeftovers is how many of them one line reports: the first tell enough.
const mostLeftovers = 20

// checkLeftovers looks for them in the words of the line. Few lines hold such signs: the others cost one scan.
func (l *line) checkLeftovers() {
	found := 0
	for i, r := range l.runs {
		if found < mostLeftovers && r.markup == "" && r.start >= 0 && strings.ContainsAny(r.words, "[]<*") {
			found += l.checkRun(r, l.wordsFrom(i))
		}
	}
}

// wordsFrom is the text from a run on, far enough to see what a bracket that begins in it leads to.
func (l *line) wordsFrom(i int) []byte {
	var b []byte
	for _, r := range l.runs[i:] {
		b = append(b, r.words...)
		if len(b) > len(l.runs[i].words)+longestGap {
			break
		}
	}
	return b
}

// checkRun reports what begins in a run, whose words text goes on beyond, and returns how many it found. What one kind has
// found is blanked for the next.
func (l *line) checkRun(r run, text []byte) (found int) {
	written := l.source[r.start : r.start+r.source]
	for _, kind := range leftovers {
		for _, at := range kind.pattern.FindAllIndex(text, mostLeftovers) {
			start := originOf(written, at[0])
			if at[0] >= len(r.words) || written[start] == '\\' { // of a later run; or the author wants the sign itself
				continue
			}
			l.problems.Add(kind.code, l.place(r.start+start, at[1]-at[0]), source.Args{"found": string(text[at[0]:at[1]])})
			clear(text[at[0]:at[1]])
			found++
		}
	}
	return found
}
