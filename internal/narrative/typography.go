package narrative

import (
	"strings"
	"unicode/utf8"

	"barometre/internal/survey"
)

// typesetTogether sets parts of one text as a whole, so that a mark at the edge of one sees its neighbour in the next
// (« l'*APA* », « *mot* ! »), and returns them cut where they were.
func typesetTogether(lang string, parts []string) []string {
	joined := strings.Join(parts, "")
	set := survey.Typeset(lang, joined)
	if set == joined {
		return parts
	}
	if cut, ok := cutAlike(parts, joined, set); ok {
		return cut
	}
	alone := make([]string, len(parts))
	for i, part := range parts {
		alone[i] = survey.Typeset(lang, part)
	}
	return alone
}

// cutAlike cuts set, which is joined after typography, at the places where the parts of joined end. Typography only adds,
// drops and changes spaces, and replaces signs one by one or three dots by one: walking both texts at once finds them.
func cutAlike(parts []string, joined, set string) ([]string, bool) {
	cut := make([]string, 0, len(parts))
	a, b, start, end := 0, 0, 0, 0 // in joined, in set, where the part starts in set, where it ends in joined
	for _, part := range parts {
		end += len(part)
		for a < end {
			if b >= len(set) && strings.TrimLeft(joined[a:end], blanks) != "" {
				return nil, false
			}
			a, b = step(joined, a, set, b)
		}
		b += openingSpace(set, b)
		cut = append(cut, set[start:b])
		start = b
	}
	return cut, b == len(set)
}

// step passes over one sign in both texts.
func step(joined string, a int, set string, b int) (int, int) {
	if b < len(set) && joined[a] == set[b] && joined[a] < utf8.RuneSelf {
		return a + 1, b + 1
	}
	was, n := utf8.DecodeRuneInString(joined[a:])
	is, m := utf8.DecodeRuneInString(set[b:])
	switch {
	case was == is || isBlank(was) && isBlank(is):
		return a + n, b + m
	case isBlank(was):
		return a + n, b
	case isBlank(is):
		return a, b + m
	case is == '…' && strings.HasPrefix(joined[a:], "..."):
		return a + 3, b + m
	}
	return a + n, b + m
}

const blanks = " \t\u00a0\u202f"

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u202f' }

// openingSpace is the length of the space that typography put after « at b: it belongs to the mark, not to what follows.
func openingSpace(set string, b int) int {
	if strings.HasSuffix(set[:b], "«") && strings.HasPrefix(set[b:], "\u202f") {
		return len("\u202f")
	}
	return 0
}
