package claim

import (
	"strings"

	"barometre/internal/survey"
)

// How much is read behind a comparison for what the datum is compared with: so many tokens, and the other datum must be
// named by one of the first words that mean something.
const (
	longestObject = 10
	mostAdverbs   = 1
)

// otherObject is the words behind a comparison that name another datum than the one that the reference compares with:
// « [devance](stat:parapheur/oui?than=coffre-fort/oui) la médiathèque ». Words that name no datum are taken for a way of
// speaking of the right one.
func (r *reader) otherObject(said *heard) string {
	if r.kind != ContrastClaim || r.evidence.Comparison == nil {
		return ""
	}
	from := max(said.next, r.to)
	to := r.objectEnd(from)
	own := r.likenessOf(from, to, r.evidence.Comparison.With)
	if named := r.nearestName(from, to); named > own {
		return r.written(from, to)
	}
	return ""
}

// objectEnd is where a noun ends with what belongs to it: at a sign, or at a word that begins something else.
func (r *reader) objectEnd(from int) int {
	to := from
	for to < min(len(r.tokens), from+longestObject) && startsWithLetter(r.tokens[to].text) && r.after(&r.lexicon.objectEnds, to) == to {
		to++
	}
	return to
}

// nearestName is how many words name the datum of the edition that they name best, by one of the first of them; 0 when they
// name none.
func (r *reader) nearestName(from, to int) int {
	best := 0
	for _, q := range r.evidence.Questions() {
		for _, e := range namesWithin(q, r.evidence.Comparison.With.Question) {
			if n := r.likenessOf(from, to, e); n > best && r.beginsWithName(from, to, e) {
				best = n
			}
		}
	}
	return best
}

// namesWithin are the data of a question as words name them: the question, and its answers when these are more than yes and
// no. The question compared with is not another one, but its answers are.
func namesWithin(q, compared *survey.Question) []survey.Estimate {
	var all []survey.Estimate
	if q != compared {
		all = append(all, survey.Estimate{Question: q, Label: q.Label})
	}
	if q.Kind == survey.YesNoKind {
		return all
	}
	for _, o := range q.Options {
		all = append(all, survey.Estimate{Question: q, Label: o.Label, Reference: survey.Reference{Answer: o.ID}})
	}
	return all
}

// beginsWithName reports whether a datum is named by one of the first words that mean something.
func (r *reader) beginsWithName(from, to int, e survey.Estimate) bool {
	for at, read := from, 0; at < to && read <= mostAdverbs; at++ {
		if r.isMeaningful(at) {
			read++
			if r.likenessOf(at, at+1, e) > 0 {
				return true
			}
		}
	}
	return false
}

// likenessOf counts the words of a stretch that name a datum.
func (r *reader) likenessOf(from, to int, e survey.Estimate) int {
	var words []string
	for at := from; at < to; at++ {
		if r.isMeaningful(at) {
			words = append(words, r.tokens[at].text)
		}
	}
	return r.lexicon.likeness(significant(strings.Join(words, " ")), survey.Evidence{Estimate: e})
}

// isMeaningful reports whether a word may tell one datum from another: those for all authorities do not.
func (r *reader) isMeaningful(at int) bool {
	p := &r.lexicon.populations
	return len(r.tokens[at].text) >= shortest && r.after(&p.authorities, at) == at && r.after(&p.respondents, at) == at
}
