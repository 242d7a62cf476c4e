package claim

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// perCent finds « 57 % », whatever it is a share of. In « %25 » of an address the sign is none.
func (r *scanner) perCent(i int) {
	n := r.begins(&r.percent, i)
	if n == 0 {
		return
	}
	from := r.number(i)
	if from == i || r.touches(i+n) && r.isNumber(i+n) {
		return
	}
	r.found = append(r.found, hit{from, i + n, i, PerCent}) // no idiom silences it
}

// fraction finds « un tiers des communes », « 3/4 des communes », « deux tiers ont répondu ».
func (r *scanner) fraction(i int) {
	if n := r.begins(&r.parts, i); n > 0 {
		r.shared(i, i+n, Fraction)
		return
	}
	if r.tokens[i].text != "/" || !r.touches(i) || !r.touches(i+1) || !r.isNumber(i-1) || !r.isNumber(i+1) || !r.isPart(i-1, i+1) {
		return
	}
	from := r.introduced(i - 1)
	isDay := r.endsWith(&r.of, from) > 0 && r.endsWith(&r.hedges, from) == 0 || r.determiners[r.word(i-2)] && !r.isPlural(i-2) // « du 3/9 », « le 12/10 »
	if r.isSharedOut(i+2) || !isDay && r.begins(&r.verbs, i+2) > 0 {
		r.hit(from, i+2, i, Fraction)
	}
}

// partOf finds « trois des huit régions ».
func (r *scanner) partOf(i int) {
	of := r.begins(&r.of, i)
	if of == 0 || !r.isNumber(i-1) {
		return
	}
	whole := i + of
	for r.determiners[r.word(whole)] {
		whole++
	}
	if whole == i+of || !r.isNumber(whole) || !r.isPart(i-1, whole) || r.numbers(i-1) {
		return
	}
	if part := r.value(i - 1); part != nil && part.Cmp(big.NewRat(1, 1)) <= 0 {
		return // « l’un des trois »
	}
	if end := r.answering(whole + 1); end > whole+1 {
		r.hit(r.number(i), end, i, OutOf)
	}
}

// answering is the token after a noun of those who answer surveys, or that token: agents and services are counted in passing.
func (r *scanner) answering(at int) int {
	p := &r.lexicon.populations
	next := max(r.reader.after(&p.authorities, at), r.reader.after(&p.kinds, at), r.reader.after(&p.respondents, at))
	for _, c := range r.lexicon.categories {
		for _, name := range c.names {
			next = max(next, r.reader.follows(name, at))
		}
	}
	return next
}

// majority finds « une large majorité de communes », « la plupart », « en majorité ».
func (r *scanner) majority(i int) {
	if n := r.begins(&r.adverbs, i); n > 0 {
		r.hit(i, i+n, i, Majority)
	}
	n := r.begins(&r.shares, i)
	if n == 0 || r.endsWith(&r.superlatives, i+n) > 0 {
		return
	}
	to := i + n
	for to < len(r.tokens) && r.qualifiers[r.tokens[to].text] {
		to++
	}
	if r.begins(&r.of, to) == 0 && r.endsWith(&r.always, to) > 0 {
		r.hit(r.introduced(i), to, i, Majority)
		return
	}
	r.shared(i, to, Majority)
}

// shared finds a fraction, or a majority, of a population: its noun follows at once (« most respondents ») or after « de »,
// or the sentence does without.
func (r *scanner) shared(head, to int, entry Entry) {
	from := r.introduced(head)
	if n := r.begins(&r.direct, head); n > 0 {
		if end := r.population(head + n); end > 0 {
			r.hit(from, end, head, entry)
			return
		}
	}
	if r.isSharedOut(to) || r.standsAlone(head, from, to) {
		r.hit(from, to, head, entry)
	}
}

// introduced is where the article, the number and the adjectives before a noun begin: « une très large », « les trois ».
func (r *scanner) introduced(noun int) int {
	from := noun
	for r.qualifiers[r.word(from-1)] {
		from--
	}
	if r.isNumber(from - 1) {
		from--
	}
	for r.determiners[r.word(from-1)] {
		from--
	}
	return from
}

// isSharedOut reports whether a population follows a fraction: « des communes », « d’entre elles », « dans les communes ».
func (r *scanner) isSharedOut(after int) bool {
	after += r.begins(&r.hedges, after)
	if strings.ContainsAny(r.word(after), `»”"`) {
		after++ // « la moitié » des communes
	}
	if of := r.begins(&r.of, after); of > 0 {
		return r.begins(&r.pronouns, after+of) > 0 || r.population(after+of) > 0
	}
	among := r.begins(&r.among, after)
	return among > 0 && r.population(after+among) > 0
}

// widest is how many words may stand between « de » and its noun.
const widest = 4

// population is the token after the noun of a population that stands at a token, or behind a few articles, numbers and
// adjectives; 0 when there is none. What was cut out may be one: « la moitié des [57 %](…) ».
func (r *scanner) population(at int) int {
	for last := at + widest; at < min(last+1, len(r.tokens)); at++ {
		if n := r.counts(at); n > 0 && (r.isPlural(at+n-1) || r.begins(&r.samples, at) > 0) {
			return at + n
		}
		if r.tokens[at].text == CutOut {
			return at
		}
		if r.stops[r.tokens[at].text] || !r.isWord(at) && !r.isNumber(at) {
			return 0
		}
	}
	return 0
}

// counts is the length of the noun of a population at a token, one or several: of the lexicon, or as the barometer calls its
// categories.
func (r *scanner) counts(at int) int {
	n := max(r.begins(&r.populations, at), r.begins(&r.samples, at))
	for _, c := range r.lexicon.categories {
		for _, name := range c.names {
			n = max(n, r.reader.follows(name, at)-at)
		}
	}
	return n
}

// isPlural reports whether a noun is of several: « la majorité de la région » is none of a population.
func (r *scanner) isPlural(at int) bool {
	return strings.HasSuffix(r.word(at), "s") || strings.HasSuffix(r.word(at), "x")
}

// standsAlone reports whether a fraction without its noun is one all the same: by its verb, by a hedge before it, or as a
// whole sentence.
func (r *scanner) standsAlone(head, from, to int) bool {
	hedged := r.endsWith(&r.hedges, from) > 0
	plain := r.endsWith(&r.plain, to) > 0
	if r.isApposed(from, to) {
		return true
	}
	if !hedged && (from == head && r.begins(&r.bare, head) == 0 || r.endsWith(&r.parties, to) > 0 || r.endsWith(&r.of, from) > 0) {
		return false
	}
	if r.isSign(to) {
		return hedged || plain && r.isSign(from-1)
	}
	return r.begins(&r.verbs, to) > 0 || (hedged || plain) && r.begins(&r.clitics, to) > 0
}

// isApposed reports whether a quantity says again what is bound beside it: « une minorité ([57 %](…)) », « [57 %](…), soit un
// tiers ».
func (r *scanner) isApposed(from, to int) bool {
	next := to
	for r.apposes(next) > 0 {
		next += r.apposes(next)
	}
	if next > to && r.word(next-1) != "," && r.word(next) == CutOut { // « à la majorité, [57 %](…) »
		return true
	}
	from -= r.endsWith(&r.hedges, from)
	before := from
	for r.apposesBefore(before) > 0 {
		before -= r.apposesBefore(before)
	}
	return before < from && r.word(before-1) == CutOut && r.isSign(to)
}

// apposes is the length of what stands between a quantity and what it says again, at a token.
func (r *scanner) apposes(at int) int {
	if r.word(at) == "(" {
		return 1
	}
	return r.begins(&r.apposing, at)
}

// apposesBefore is the same before a token.
func (r *scanner) apposesBefore(before int) int {
	if r.word(before-1) == "(" {
		return 1
	}
	return r.endsWith(&r.apposing, before)
}

// ratio finds « neuf sur dix », « une commune rurale sur trois ».
func (r *scanner) ratio(i int) {
	n := r.begins(&r.over, i)
	digits := n == 0
	if digits {
		n = r.begins(&r.digits, i)
	}
	whole := i + n
	if n == 0 || !r.isNumber(whole) || whole+1 < len(r.tokens) && r.begins(&r.measured, whole+1) > 0 {
		return
	}
	part := r.counted(i)
	if part < 0 || digits && (r.tokens[part].number == nil || r.tokens[whole].number == nil) || !r.isPart(part, whole) || r.numbers(part) {
		return
	}
	if part == i-1 && r.begins(&r.marks, whole) > 0 && r.begins(&r.verbs, whole+1) == 0 {
		return // « obtient 12 sur 20 »
	}
	r.hit(part, whole+1, i, OutOf)
}

// counted is the number of what stands before « sur », -1 when there is none: just before it, or before a noun with its
// adjectives.
func (r *scanner) counted(over int) int {
	for at := over - 1; at >= max(0, over-widest); at-- {
		if r.isNumber(at) {
			if at == over-1 || r.holdsPopulation(at+1, over) {
				return at
			}
			return -1
		}
		if !r.isWord(at) || r.stops[r.tokens[at].text] {
			return -1
		}
	}
	return -1
}

// holdsPopulation reports whether a noun of those counted stands in a stretch: « une grande ville ».
func (r *scanner) holdsPopulation(from, to int) bool {
	for at := from; at < to; at++ {
		if r.counts(at) > 0 {
			return true
		}
	}
	return false
}

// largest is more than any whole that is shared out in a sentence: what is above is a year, or a count.
const largest = 1000

// isPart reports whether a number can be a part of another one.
func (r *scanner) isPart(part, whole int) bool {
	p, w := r.value(part), r.value(whole)
	if w == nil {
		return true // « sur cent »
	}
	return w.Cmp(big.NewRat(1, 1)) > 0 && w.Cmp(big.NewRat(largest, 1)) <= 0 && (p == nil || p.Cmp(w) < 0)
}

// value is the number at a token, nil when it is not known.
func (r *scanner) value(at int) *big.Rat {
	if n, ok := r.lexicon.numbers[r.tokens[at].text]; ok {
		return big.NewRat(n, 1)
	}
	return r.tokens[at].number
}

// numbers reports whether a number says which one, not how many: « page 3 sur 10 », « une note de 4 sur 5 ».
func (r *scanner) numbers(at int) bool {
	if r.endsWith(&r.counters, at) > 0 {
		return true
	}
	of := r.endsWith(&r.of, at)
	return of > 0 && r.endsWith(&r.counters, at-of) > 0
}

// multiple finds « deux fois plus », « a doublé », « multiplié par trois ».
func (r *scanner) multiple(i int) {
	if r.isOfThings(i) {
		return
	}
	changed, contrasted := r.longestMove(&r.lexicon.changes.plain, i, isMultiple), r.longestMove(&r.lexicon.contrasts.plain, i, isMultiple)
	if to := max(changed, contrasted); to > i {
		r.hit(i, to, i, Multiple)
	}
	if n := r.begins(&r.by, i); n > 0 && r.isNumber(i+n) {
		r.hit(i, i+n+1, i, Multiple)
	}
	n := r.begins(&r.times, i)
	if n == 0 {
		return
	}
	from := r.number(i)
	if from == i {
		return
	}
	if value := r.value(from); value != nil && value.Cmp(big.NewRat(1, 1)) <= 0 {
		return // « une fois plus »
	}
	to := i + n
	if r.joins[r.word(to)] {
		to += 2 // « deux fois et demie »
	}
	if more := r.begins(&r.comparatives, min(to, len(r.tokens))); more > 0 {
		r.hit(from, to+more, i, Multiple)
	}
}

// isOfThings reports whether a clause, up to a token, is about what no survey of opinions measures: « les délais ont été ».
func (r *scanner) isOfThings(to int) bool {
	for at := to - 1; at > max(-1, to-longestGap) && (r.isWord(at) || r.isNumber(at)); at-- {
		if r.begins(&r.things, at) > 0 {
			return true
		}
	}
	return false
}

// word is the text of a token, "" beyond the last.
func (r *scanner) word(at int) string {
	if at < 0 || at >= len(r.tokens) {
		return ""
	}
	return r.tokens[at].text
}

// points finds « +3 points », « gagne 3 points », « 3 points de plus ».
func (r *scanner) points(i int) {
	n := r.begins(&r.pointWords, i)
	if n == 0 {
		return
	}
	from, to := r.number(i), i+n
	if from == i {
		return
	}
	apart, moved := r.begins(&r.apart, to), r.movedBefore(from)
	isPlain := n == 1 || !startsWithLetter(r.tokens[i].text) // "3-point", not "3 percentage points"
	if isPlain && apart == 0 && (r.begins(&r.of, to) > 0 || moved == 0 && !r.isGap(from) && !r.measures(from)) {
		return
	}
	r.hit(from-moved, to+apart, i, Points)
}

// measures reports whether points are told of what is bound just before: « [devance](…) le coffre-fort de 20 points ».
func (r *scanner) measures(from int) bool {
	at := from - max(r.endsWith(&r.measuring, from), r.endsWith(&r.hedges, from), r.apposesBefore(from))
	if at == from {
		return false
	}
	for at--; at >= max(0, from-longestGap) && (r.word(at) == "," || !strings.Contains(clauseEnds, r.word(at))); at-- {
		if r.word(at) == CutOut {
			return true
		}
	}
	return false
}

// movedBefore is how many tokens before a number of points say that something moved: « + », « gagne », « recule de ».
func (r *scanner) movedBefore(from int) int {
	if n := r.sign(from); n > 0 {
		return n
	}
	if n := r.endsWith(&r.moved, from); n > 0 {
		return n
	}
	of := r.endsWith(&r.of, from)
	if n := r.endsWith(&r.moved, from-of); n > 0 {
		return n + of
	}
	return 0
}

// isGap reports whether points measure what stands apart: « l’écart atteint 27 points ».
func (r *scanner) isGap(from int) bool {
	for at := from - 1; at > max(0, from-longestGap) && (r.isWord(at) || r.isNumber(at)); at-- {
		if r.begins(&r.gaps, at) > 0 {
			return true
		}
	}
	return false
}

// longestGap is how many words may stand between « écart » and the points that it counts.
const longestGap = 10

// sign is the length of the sign before a number; in « 3-4 points » there is none.
func (r *scanner) sign(from int) int {
	n := r.endsWith(&r.signs, from)
	if n > 0 && r.touches(from) && r.touches(from-n) && r.isNumber(from-n-1) {
		return 0
	}
	return n
}

// headline finds « en tête », « en hausse ».
func (r *scanner) headline(text string, i int) {
	to, kind := i, Rank
	for _, m := range told(r, &r.lexicon.ranks, i) {
		to = max(to, m.next)
	}
	anything := func(m *move) bool { return !isMultiple(m) || !r.isOfThings(i) }
	if moved := r.longestMove(&r.lexicon.contrasts.plain, i, anything); moved > to {
		to = moved // « devance » is a rank beside another
	}
	if moved := r.longestMove(&r.lexicon.changes.plain, i, anything); moved > to {
		to, kind = moved, Change
	}
	if n := r.begins(&r.predicates, i); n > 0 && (r.isSign(i+n) || r.begins(&r.of, i+n) > 0 || r.begins(&r.among, i+n) > 0 || r.endsWith(&r.copulas, i) > 0) {
		r.hit(i, i+n, i, Majority)
		return
	}
	noun := to == i+1 && r.determiners[r.word(i-1)] // « la baisse des coûts », « a lead authority »
	if to > i && !noun && !r.isTelling(i, to) && r.isWhole(text, i, to) {
		r.hit(i, to, i, kind)
	}
}

// longestMove is where the longest words of a section end that set a datum beside another, of those wanted; the token itself
// when none begin there, or only words of telling.
func (r *scanner) longestMove(section *shelf[*move], i int, wanted func(*move) bool) int {
	to := i
	for _, m := range told(r, section, i) {
		if !r.vague[m.id] && wanted(m.entry) {
			to = max(to, m.next)
		}
	}
	if r.isTelling(i, to) {
		return i
	}
	return to
}

// told is find for the patterns that begin with a word, or with « deuxième »: the others would be tried at every token, and
// most say nothing that these do not (« la plus avancée » of « démarche la plus avancée »).
func told[T any](r *scanner, s *shelf[T], i int) []match[T] {
	if len(s.bySlot) > 0 && len(r.reader.ordinals(i)) > 0 {
		return find(r.reader, s, i)
	}
	return find(r.reader, &shelf[T]{mark: s.mark, byWord: s.byWord}, i)
}

// isMultiple reports whether words say how many times without a number: « a doublé », « moitié moins ».
func isMultiple(m *move) bool { return m.times.bounded() }

// isTelling reports whether some words are mere telling when they stand alone.
func (r *scanner) isTelling(from, to int) bool {
	return slices.ContainsFunc(r.telling.byFirst[r.word(from)], func(p phrase) bool { return len(p) == to-from && p.begins(r.tokens[from:]) })
}

// isWhole reports whether some words are not joined by hyphens, to one another or to more: « l’en-tête », « tête-à-tête ».
func (r *scanner) isWhole(text string, from, to int) bool {
	start, end := r.tokens[from].at, r.tokens[to-1].end
	return !strings.Contains(text[start:end], "-") && !strings.HasPrefix(text[end:], "-") && !strings.HasSuffix(text[:start], "-")
}

// isSign reports whether a token is neither word nor number, or there is none.
func (r *scanner) isSign(at int) bool { return !r.isWord(at) && !r.isNumber(at) }

func startsWithLetter(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first)
}
