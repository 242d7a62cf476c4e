package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"barometre/internal/survey"
)

// Of what stands around a link, so much can belong to a claim.
const (
	maxTokens = 24  // of the link: far more than any claim; a paragraph between brackets is not read
	maxBefore = 8   // tokens
	maxAround = 120 // bytes on each side
)

// reader cuts the words of a claim, and what stands around them, for what a reference asks.
func (l *Lexicon) reader(p Passage, e *survey.Evidence, kind Kind) *reader {
	before, after := lastBytes(p.Before, maxAround), firstBytes(p.After, maxAround)
	r := &reader{lexicon: l, evidence: e, kind: kind, text: before + p.Words + after}
	r.tokens = l.appendTokens(nil, before, 0)
	r.tokens = r.tokens[max(0, len(r.tokens)-maxBefore):]
	r.from = len(r.tokens)
	r.tokens = l.appendTokens(r.tokens, p.Words, len(before))
	r.to = len(r.tokens)
	r.tokens = l.appendTokens(r.tokens, after, len(before)+len(p.Words))
	return r
}

// lastBytes is the end of a text, cut at a space.
func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	return s[strings.IndexByte(s, ' ')+1:]
}

func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:max(0, strings.LastIndexByte(s[:n], ' '))]
}

// A heard is a reading of the words of a link and of what belongs to them around it, from a token on.
type heard struct {
	candidate
	from int
}

// passage finds the reading that takes in most of what stands around the link: it begins as early as possible, and goes on
// as long as possible. It is nil when the words of the link are not all read.
func (r *reader) passage() *heard {
	if r.to == r.from || r.to-r.from > maxTokens {
		return nil
	}
	for at := range r.from + 1 {
		if best := r.longestFrom(at); best != nil {
			return &heard{*best, at}
		}
	}
	return nil
}

func (r *reader) longestFrom(at int) *candidate {
	var best *candidate
	for _, c := range r.claims(at, r.kind) {
		if at == r.from && (r.best == nil || c.next > r.bestNext) {
			r.best, r.bestNext = c.read, c.next
		}
		if c.next >= r.to && (best == nil || c.next > best.next) {
			best = &c
		}
	}
	return best
}

// overturned finds words just before a claim that change what it says, and that were not read with it: a hedge before
// « la majorité », a negation before words that have no opposite, « la moitié de » before a number.
func (r *reader) overturned(said *heard, quoted bool) string {
	from := r.from
	if said != nil {
		from = said.from
	} else if !quoted {
		return ""
	}
	for at := range from {
		if r.overturns(at, from, said) {
			return r.written(at, from)
		}
	}
	return ""
}

// overturns reports whether words from a token to another change what follows them.
func (r *reader) overturns(at, end int, said *heard) bool {
	l := r.lexicon
	ends := func(next int) bool { return next == end }
	if ends(r.after(l.overturning, at)) || slices.ContainsFunc(r.negations(at), func(c course) bool { return c.next > at && ends(c.next) }) {
		return true
	}
	if said != nil && kindOf(said.said) != LevelClaim {
		return false
	}
	if slices.ContainsFunc(find(r, &l.before, at), func(m match[*hedge]) bool { return ends(m.next) }) {
		return true
	}
	return r.isShare(said) && slices.ContainsFunc(find(r, &l.fractions, at), func(m match[*fraction]) bool {
		of := r.after(l.of, m.next)
		return of > m.next && ends(r.after(l.populations.determiners, of))
	})
}

// isShare reports whether a reading names a share, not a number of things: « un tiers des 500 » is no other number.
func (r *reader) isShare(said *heard) bool {
	if said == nil {
		return false
	}
	v, ok := said.said.(*level)
	return ok && v.unit == percent
}

// quotes reports whether the words are those that the build itself would print: « un tiers », « environ 60 % », « 6 sur 8 ».
func (r *reader) quotes() bool {
	e := r.evidence
	if r.kind != LevelClaim || !e.Approximate && !e.CountsOnly {
		return false
	}
	printed, own := r.lexicon.tokens(e.Print(r.lexicon.lang)), r.tokens[r.from:r.to]
	if len(printed) == 0 || len(printed) > len(own) {
		return false
	}
	for i, t := range printed {
		if t.text != own[i].text {
			return false
		}
	}
	end := r.from + len(printed)
	return end == r.to || slices.ContainsFunc(r.bases(end), func(c called) bool { return c.right && c.next == r.to })
}

// unread is the words of the link from the first that no way of reading could pass.
func (r *reader) unread() []token {
	words := r.tokens[r.from:r.to]
	if len(words) > maxTokens {
		return words
	}
	return r.lexicon.unread(words[min(r.furthest, max(len(words)-1, 0)):])
}

// namesSeveral reports whether two shares stand among the words: « 75 % contre 20 % ».
func (r *reader) namesSeveral() bool {
	n := 0
	for at := r.from; at < r.to; {
		next := at + 1
		for _, c := range r.quantities(at) {
			if c.slots[0].unit == percent && c.slots[0].nominal != nil && c.next > next {
				next = c.next
			}
		}
		if next > at+1 {
			n++
		}
		at = next
	}
	return n > 1
}
