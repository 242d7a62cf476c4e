package claim

import (
	"math/big"
	"slices"
)

// A numeral is a number written in digits or in words, and where it ends.
type numeral struct {
	value  *big.Rat
	places int // decimals written
	next   int
}

// numerals returns every way of reading a number at a token. Numbers stand in the words of the link, never around them.
func (r *reader) numerals(at int) []numeral {
	if !r.inside(at) {
		return nil
	}
	t := r.tokens[at]
	if t.number != nil {
		r.reached(at + 1)
		return []numeral{{t.number, t.places, at + 1}}
	}
	if !r.lexicon.numeral[t.text] {
		return nil
	}
	var all []numeral
	for _, s := range r.thousands(at) {
		if r.inside(s.next - 1) {
			r.reached(s.next)
			all = append(all, numeral{value: big.NewRat(s.value, 1), next: s.next})
		}
	}
	return all
}

// A spelling is a number in words: « vingt et un ».
type spelling struct {
	value int64
	next  int
}

// thousands reads « deux mille cinq cents », and whatever is shorter.
func (r *reader) thousands(at int) []spelling {
	all := r.hundreds(at)
	for _, before := range slices.Concat(all, []spelling{{1, at}}) {
		if n := r.lexicon.thousand.begins(r.rest(before.next)); n > 0 && r.multiplies(before, at) {
			all = append(all, r.added(before.value*1000, before.next+n, r.hundreds)...)
		}
	}
	return all
}

// hundreds reads « deux cents », « cent vingt », and whatever is shorter.
func (r *reader) hundreds(at int) []spelling {
	all := r.tens(at)
	for _, before := range slices.Concat(all, []spelling{{1, at}}) {
		if n := r.lexicon.hundred.begins(r.rest(before.next)); n > 0 && before.value < 10 && r.multiplies(before, at) {
			all = append(all, r.added(before.value*100, before.next+n, r.tens)...)
		}
	}
	return all
}

// multiplies reports whether a number may stand before « cent » or « mille »: French says « cent » for one hundred.
func (r *reader) multiplies(before spelling, at int) bool {
	if before.next == at {
		return r.lexicon.oneImplied
	}
	return before.value > 1 || before.value == 1 && !r.lexicon.oneImplied
}

// added is a round number, alone or with what follows it: « cent », « cent vingt », "one hundred and twenty".
func (r *reader) added(round int64, next int, smaller func(at int) []spelling) []spelling {
	all := []spelling{{round, next}}
	next = r.after(&r.lexicon.andHundred, next)
	for _, s := range smaller(next) {
		if s.value > 0 {
			all = append(all, spelling{round + s.value, s.next})
		}
	}
	return all
}

// tens reads what is under a hundred: « dix-sept », « trente-deux », « soixante et onze », « quatre-vingt-dix ».
func (r *reader) tens(at int) []spelling {
	var all []spelling
	for _, m := range find(r, &r.lexicon.units, at) {
		all = append(all, spelling{m.entry, m.next})
	}
	for _, m := range find(r, &r.lexicon.tens, at) {
		all = append(all, spelling{m.entry, m.next})
		and := r.lexicon.andOne.begins(r.rest(m.next))
		for _, u := range find(r, &r.lexicon.units, m.next+and) {
			if u.entry > 0 && u.entry < r.lexicon.room(m.entry) && (and == 0 || u.entry%10 == 1) {
				all = append(all, spelling{m.entry + u.entry, u.next})
			}
		}
	}
	return all
}

// room is how far the units go after a ten: to nineteen where the next ten has no name of its own (« soixante-dix »).
func (l *Lexicon) room(ten int64) int64 {
	if ten <= 80 && !l.named[ten+10] {
		return 20
	}
	return 10
}
