package narrative

import (
	"bytes"
	"regexp"
	"strings"

	"barometre/internal/source"
)

// A leftover is what authors meant as mark-up, and CommonMark read as plain text: a space before the parenthesis, a missing
// bracket, a link around a link. None of it may be published as it stands.
type leftover struct {
	likely  func(text []byte) bool // a cheap look: without it the pattern cannot match
	pattern *regexp.Regexp
	code    source.Code
}

// leftovers are tried in this order; the first to find something in a stretch keeps it. That of a reference takes one
// without its brackets too, whatever stands around it: a scheme of ours right before an id is never prose.
var leftovers = [...]leftover{
	{namesScheme, regexp.MustCompile(`(?i)\]\s*\(\s*` + schemes + `\s*:[^)\s]*\)?` +
		`|<\s*` + schemes + `\s*:[^>\s]*>?` +
		`|[\])}）］]?[\[({（［]?\b` + schemes + `:(?:["'«“‘]?[\pL\pN](?:[-+/:@?=.\pL\pN]*[\pL\pN])?["'»”’]?[\])}）］]?|["'«“‘])` +
		`|\bunbound:\s*["'«“‘]`), brokenReference},
	{holds("]"), regexp.MustCompile(`\]\([^)\s]*\)?|\]\s+\((https?:|mailto:|[^)\s]+\.md)[^)\s]*\)?`), brokenLink},
	{holds("[^"), regexp.MustCompile(`\[\^[^\]\s]{1,40}\]`), noFootnote},
	{holds("**"), regexp.MustCompile(`\*\*`), openEmphasis},
}

const schemes = `(?:stat|chart|quote|unbound)`

func holds(sign string) func([]byte) bool {
	return func(text []byte) bool { return bytes.Contains(text, []byte(sign)) }
}

// namesScheme reports whether one of our schemes stands before a colon.
func namesScheme(text []byte) bool {
	for before := text; ; {
		colon := bytes.LastIndexByte(before, ':')
		if colon < 0 {
			return false
		}
		before = bytes.TrimRight(before[:colon], " \t\r\n\f")
		for _, scheme := range [...]string{statScheme, chartScheme, quoteScheme, unboundScheme} {
			if at := len(before) - len(scheme); at >= 0 && bytes.EqualFold(before[at:], []byte(scheme)) {
				return true
			}
		}
	}
}

// legible finds in a broken reference what can be written in the right way.
var legible = regexp.MustCompile(`(?i)(stat|chart|quote|unbound)\s*:\s*["'«“‘]?([\pL\pN](?:[-+/:@?=.\pL\pN]*[\pL\pN])?)?`)

// mostLeftovers is how many of them one line reports: the first tell enough.
const mostLeftovers = 20

// checkLeftovers looks for them in the words of the line. Few lines hold such signs: the others cost one scan.
func (l *line) checkLeftovers() {
	found, until := 0, 0
	for i, r := range l.runs {
		if found < mostLeftovers && r.markup == "" && r.start >= 0 && !r.claimed && strings.ContainsAny(r.words, "[]<*:") {
			n, end := l.checkRun(r, l.wordsFrom(i), until)
			found, until = found+n, max(until, end)
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

// checkRun reports what begins in a run, whose words text goes on beyond, and returns how many it found and where in the
// source the last one ends. What begins before until is part of one reported with a run before; what one kind has found is
// blanked for the next.
func (l *line) checkRun(r run, text []byte, until int) (found, end int) {
	written := l.source[r.start : r.start+r.source]
	for _, kind := range leftovers {
		if !kind.likely(text) {
			continue
		}
		for _, at := range kind.pattern.FindAllIndex(text, mostLeftovers) {
			if at[0] >= len(r.words) {
				break // of a later run
			}
			start := originOf(written, at[0])
			if r.start+start < until || written[start] == '\\' && kind.code != brokenReference { // the author wants the sign itself
				continue
			}
			whole := text[at[0]:at[1]]
			l.problems.Add(kind.code, l.place(r.start+start, len(whole)), leftoverArgs(kind.code, string(whole)))
			if kind.code == brokenReference || kind.code == brokenLink {
				l.broken = append(l.broken, r.start+start)
			}
			clear(whole)
			found, end = found+1, max(end, r.start+start+len(whole))
		}
	}
	return found, end
}

// refuseReferences reports the references in a text that is no Markdown, a title, a caption, and returns where they begin.
func (d *desk) refuseReferences(s string, place func(start, length int) source.Place) (begin []int) {
	for _, at := range leftovers[0].pattern.FindAllStringIndex(s, mostLeftovers) {
		begin = append(begin, at[0])
		d.problems.Add(brokenReference, place(at[0], at[1]-at[0]), leftoverArgs(brokenReference, s[at[0]:at[1]]))
	}
	return begin
}

// leftoverArgs names what was found and, when a reference can still be read in it, how it is written.
func leftoverArgs(code source.Code, found string) source.Args {
	args := source.Args{"found": found}
	if parts := legible.FindStringSubmatch(found); code == brokenReference && parts != nil {
		args["write"] = rightForm(strings.ToLower(parts[1]), parts[2])
	}
	return args
}

// rightForm is how a reference of a scheme is written, "" when nothing of it can be kept.
func rightForm(scheme, rest string) string {
	switch {
	case scheme == unboundScheme:
		return `[…](unbound: "…")`
	case rest == "":
		return ""
	case scheme == chartScheme, scheme == quoteScheme:
		return "![…](" + scheme + ":" + rest + ")"
	}
	return "[…](" + scheme + ":" + rest + ")"
}

// gluedHeading is what stands at the start of a line for a heading, and is none: « ##Titre », or a no-break space after ##.
// A lone # before a figure is a rank, « #1 ».
var gluedHeading = regexp.MustCompile(`^(#{2,6})([^#\s].*|$)|^(#)([\pL\p{Zs}].*)`)

// checkHeadingMarks reports the headings that CommonMark read as text.
func (l *line) checkHeadingMarks() {
	for _, r := range l.runs {
		if r.start < 0 || !strings.HasPrefix(r.words, "#") || l.source[r.start] != '#' || !l.startsLine(r.start) {
			continue
		}
		if m := gluedHeading.FindStringSubmatch(r.words); m != nil {
			signs, title := m[1]+m[3], strings.TrimSpace(m[2]+m[4])
			if title == "" { // it begins with mark-up
				title = "…"
			}
			l.problems.Add(noHeadingSpace, l.place(r.start, r.source), source.Args{"signs": signs, "write": signs + " " + title})
		}
	}
}

// startsLine reports whether nothing but blanks and marks of quotation stand before a place on its line.
func (l *line) startsLine(at int) bool {
	before := l.source[:at]
	return len(bytes.Trim(before[bytes.LastIndexByte(before, '\n')+1:], " \t>")) == 0
}
