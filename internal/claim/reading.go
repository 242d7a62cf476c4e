package claim

import (
	"slices"
	"strings"

	"barometre/internal/survey"
)

// A reader tries every way of reading the words of a claim. Claims are a handful of words: there are few ways.
type reader struct {
	lexicon     *Lexicon
	evidence    *survey.Evidence
	text        string
	tokens      []token
	from, to    int  // the words of the link among the tokens; what is around them may add to what they say
	isCut       bool // more of the sentence stands before
	isCutBehind bool // more stands behind
	kind        Kind
	furthest    int       // the first token that no way could pass
	best        []stretch // of the reading that went furthest
	bestNext    int
	filled      []filling
	folds       []string
	who         *who
}

// usualFillings are enough for most claims.
const usualFillings = 8

// A filling is every way of filling a slot at a token.
type filling struct {
	slot    slot
	at      int
	courses []course
}

// An assertion is what words say: a level, a change, a contrast, a rank or a spread.
type assertion interface {
	rule() string // the entries that read it
	judge(h *hearing)
}

// A candidate is one way of reading some tokens: what they say, and where reading goes on.
type candidate struct {
	said assertion
	next int
	read []stretch
}

func (r *reader) reached(next int) { r.furthest = max(r.furthest, next) }

func (r *reader) rest(at int) []token { return r.tokens[min(at, len(r.tokens)):] }

// inside reports whether a token stands in the words of the link.
func (r *reader) inside(at int) bool { return at >= r.from && at < r.to }

// after is the token after the longest phrase of a list at a token, or that token when none begins there.
func (r *reader) after(list *wordList, at int) int { return at + list.begins(r.rest(at)) }

// claims reads everything that may answer the reference at a token: one assertion, or inside the link a level with what is
// said of it: « en hausse de 3 points, à 23 % ».
func (r *reader) claims(at int, k Kind) []candidate {
	said := r.assertions(at, k)
	if at < r.from || k == SpreadClaim {
		return said
	}
	all := slices.Clone(said)
	for _, first := range append(said, r.others(at, k)...) {
		for _, join := range r.joins(first.next) {
			for _, second := range r.partners(first, join.next, k) {
				if both, ok := r.joined(first, join, second); ok && both.next <= r.to {
					all = append(all, both)
				}
			}
		}
	}
	return all
}

// assertions reads what answers a reference of that kind. A reference to a level may also be given a rank.
func (r *reader) assertions(at int, k Kind) []candidate {
	switch k {
	case ChangeClaim:
		return r.moves(at, &r.lexicon.changes)
	case ContrastClaim:
		return r.moves(at, &r.lexicon.contrasts)
	case RankClaim:
		return append(r.ranks(at), r.spreads(at)...)
	case SpreadClaim:
		return r.spreads(at)
	}
	return append(r.levels(at), r.ranks(at)...)
}

// others are the levels that a change, a contrast or a rank may be said with.
func (r *reader) others(at int, k Kind) []candidate {
	if k == LevelClaim {
		return nil // among the assertions already
	}
	return r.levels(at)
}

// partners reads what may follow a first assertion: a level after anything else, anything else after a level.
func (r *reader) partners(first candidate, at int, k Kind) []candidate {
	if _, isLevel := first.said.(*level); !isLevel {
		return r.levels(at)
	}
	if k == LevelClaim {
		k = RankClaim
	}
	return r.assertions(at, k)
}

// A joint stands between two assertions; one that opens a bracket must be closed after the second.
type joint struct {
	next  int
	opens bool
}

func (r *reader) joins(at int) []joint {
	var all []joint
	if next := r.after(&r.lexicon.joins, at); next > at {
		all = append(all, joint{next, false})
	}
	if r.is(at, "(") {
		all = append(all, joint{at + 1, true})
	}
	return all
}

// joined is two assertions with what stands between them, when the bracket before the second, if any, is closed.
func (r *reader) joined(first candidate, j joint, second candidate) (candidate, bool) {
	c := candidate{&pair{first.said, second.said}, second.next, slices.Concat(first.read, []stretch{{first.next, j.next, joinRule}}, second.read)}
	if namesLevels(first.said) || namesLevels(second.said) {
		return c, false // « 57 %, 57 % contre 51 % »
	}
	if !j.opens {
		return c, true
	}
	c.next++
	c.read = append(c.read, stretch{second.next, c.next, joinRule})
	return c, r.is(second.next, ")")
}

// namesLevels reports whether an assertion gives both numbers itself.
func namesLevels(a assertion) bool {
	c, ok := a.(*comparison)
	return ok && len(c.levels) > 0
}

func (r *reader) is(at int, sign string) bool { return at < len(r.tokens) && r.tokens[at].text == sign }

// A pair is two assertions about one datum; both must hold.
type pair struct{ first, second assertion }

func (p *pair) rule() string { return p.first.rule() + ", " + p.second.rule() }

func (p *pair) judge(h *hearing) {
	p.first.judge(h)
	if h.fault == NoFault {
		p.second.judge(h)
	}
}

// negations returns the ways of denying what follows a token.
func (r *reader) negations(at int) []course {
	var all []course
	for _, m := range find(r, &r.lexicon.negations, at) {
		all = append(all, m.course)
	}
	return all
}

// behind is what was read of some words with what stands before them. What was read is never changed.
func behind(before, read []stretch) []stretch {
	if len(before) == 0 {
		return read
	}
	return slices.Concat(before, read)
}

// fill returns every way of filling a slot at a token, found once.
func (r *reader) fill(s slot, at int) []course {
	if at >= len(r.tokens) || !r.tokens[at].isKnown() && s != editionSlot {
		return nil
	}
	for i := range r.filled {
		if f := &r.filled[i]; f.at == at && f.slot == s {
			return f.courses
		}
	}
	found := r.fillings(s, at)
	for i := range found {
		for k := range found[i].slots {
			found[i].slots[k].slot = s
		}
	}
	if r.filled == nil {
		r.filled = make([]filling, 0, usualFillings)
	}
	r.filled = append(r.filled, filling{s, at, found})
	return found
}

func (r *reader) fillings(s slot, at int) []course {
	switch s {
	case quantitySlot:
		return r.anyQuantity(at)
	case levelSlot:
		return r.hedged(at)
	case amountSlot:
		return r.amounts(at)
	case pointsSlot:
		return r.inPoints(at)
	case timesSlot:
		return r.times(at)
	case numberSlot:
		return r.bounds(at)
	case ordinalSlot:
		return r.ordinals(at)
	case editionSlot:
		return r.editions(at)
	case upSlot, downSlot:
		return r.directions(at, s)
	}
	return r.listed(r.lexicon.lists[s], at)
}

// listed reads a word of one of the short lists: a noun of ranks, an adjective of extent.
func (r *reader) listed(list *wordList, at int) []course {
	n := list.begins(r.rest(at))
	if n == 0 {
		return nil
	}
	return []course{{next: at + n, read: []stretch{{at, at + n, wordRule}}}}
}

// unread keeps the words that stand nowhere in the lexicon, or all when each of them does and only their order is strange.
func (l *Lexicon) unread(tokens []token) []token {
	var unknown []token
	for _, t := range tokens {
		if t.number == nil && !l.vocabulary[t.text] {
			unknown = append(unknown, t)
		}
	}
	if len(unknown) == 0 {
		return tokens
	}
	return unknown
}

// written is the tokens from one to another in the author's writing.
func (r *reader) written(from, to int) string {
	if from >= to {
		return ""
	}
	return strings.TrimSpace(r.text[r.tokens[from].at:r.tokens[to-1].end])
}
