package claim

import (
	"math/big"

	"barometre/internal/survey"
)

// A place is words for a rank: « en tête », « au {ordinal} rang », « loin devant ».
type place struct {
	at    string   // "first", "last", "nth" (the ordinal of the words) or "among" (the first so many)
	lead  *big.Rat // points ahead of the next
	joint bool     // « ex æquo »
}

// A rank is what words assert of the place of the datum among its peers.
type rank struct {
	*place
	entries string
	ordinal *big.Rat
	vague   bool // no whole number: « parmi les 2,5 premiers »
	denied  bool
}

func (k *rank) rule() string { return k.entries }

// ranks reads [ negation ] place at a token.
func (r *reader) ranks(at int) []candidate {
	all := r.placed(at, course{next: at})
	for _, not := range r.negations(at) {
		all = append(all, r.placed(at, not)...)
	}
	return all
}

// placed reads a place behind what denies it, if anything does.
func (r *reader) placed(at int, not course) []candidate {
	var all []candidate
	for _, m := range find(r, &r.lexicon.ranks, not.next) {
		k := &rank{place: m.entry, entries: m.id, denied: m.negated != (not.next > at)}
		if k.denied {
			k.entries = notRule + " + " + m.id
		}
		for _, s := range m.slots {
			if s.nominal != nil {
				k.ordinal, k.vague = s.nominal, s.hedge != nil || !s.nominal.IsInt()
			}
		}
		all = append(all, candidate{k, m.next, behind(not.read, m.read)})
	}
	return all
}

// ordinals reads « deuxième ».
func (r *reader) ordinals(at int) []course {
	var all []course
	for _, m := range find(r, &r.lexicon.ordinals, at) {
		all = append(all, course{m.next, []level{{nominal: big.NewRat(m.entry, 1)}}, m.read})
	}
	return all
}

// judge compares the words with the places that the datum can have: it must be sure of its own.
func (k *rank) judge(h *hearing) {
	r := h.ranking()
	switch {
	case r == nil:
		h.refuse(OtherQuestion)
	case k.vague, k.at == "among" && k.number() >= len(r.Peers)+r.Unknown, k.denied && (k.at == "among" || k.lead != nil || k.joint):
		h.refuse(Empty)
	case k.denied:
		h.check(k.isDenied(r), OtherRank)
	default:
		h.check(k.holds(r), OtherRank)
	}
}

// number is the place that the words name, the first when they name none.
func (k *rank) number() int {
	if k.ordinal == nil {
		return 1
	}
	return int(k.ordinal.Num().Int64())
}

func (k *rank) holds(r *survey.Ranking) bool {
	switch n := k.number(); {
	case k.at == "among":
		return r.Last <= n
	case r.Tied != k.joint, k.at == "last" && !r.Lowest, k.at != "last" && (r.First != n || r.Last != n):
		return false
	}
	return k.lead == nil || r.Lead.Known() && ratOf(r.Lead).Cmp(k.lead) >= 0
}

// isDenied reports whether the datum surely has another place.
func (k *rank) isDenied(r *survey.Ranking) bool {
	if k.at == "last" {
		return r.Last < len(r.Peers)
	}
	return r.First > k.number() || r.Last < k.number()
}
