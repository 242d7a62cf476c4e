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
	maxBefore = 24  // tokens
	maxBytes  = 120 // before it
	maxBehind = 90  // bytes behind it

	shortestWords = 4 // bytes a token, in a text of short words
)

// reader cuts the words of a claim, and what stands around them, for what a reference asks.
func (l *Lexicon) reader(p Passage, e *survey.Evidence, kind Kind) *reader {
	before, after := lastBytes(p.Before, maxBytes), firstBytes(p.After, maxBehind)
	r := &reader{lexicon: l, evidence: e, kind: kind, text: before + p.Words + after}
	r.tokens = l.appendTokens(make([]token, 0, len(r.text)/shortestWords), before, 0)
	r.isCut = len(before) < len(p.Before) || len(r.tokens) > maxBefore
	r.isCutBehind = len(after) < len(p.After)
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
		if v := r.tokens[at].vocable; at < r.from && (v == nil || !v.opens.meets(&r.lexicon.openings)) {
			continue
		}
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
