package source

import "unicode/utf8"

// Nearest returns the candidate closest to word (edit distance, accents and case folded), or "" when none is near.
func Nearest(word string, candidates []string) string {
	if utf8.RuneCountInString(word) > 100 {
		return "" // no identifier is that long, and the distance costs the square
	}
	folded := []rune(Slug(word))
	best, least := "", nearEnough(len(folded))+1
	for _, candidate := range candidates {
		if d := distance(folded, []rune(Slug(candidate)), least); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// nearEnough is how many slips of the pen still make a word of n letters recognisable.
func nearEnough(n int) int { return min(3, (n+2)/3) }

// distance counts the letters to add, remove, change or swap with their neighbour (optimal string alignment). It gives
// up at limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
