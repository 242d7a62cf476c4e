package claim

import (
	"slices"
	"strings"

	"barometre/internal/survey"
)

// clauses are the words that tell what a clause says of those who answer: whether they have what is asked.
type clauses struct {
	ne, only   map[string]bool // « ne » around the verb, « que » of « ne … que »
	negators   wordList        // « pas », behind the verb when there is a « ne », before it in other languages
	back       map[string]bool // before the verb, what refers back to the thing: « en », « l’ »
	reflexive  map[string]bool
	one        map[string]bool // behind it: « en ont un », "have one"
	having     map[string]bool // « ont »
	being      map[string]bool // « sont »
	verbs      wordList        // of having and using: « disposent »
	doing      map[string]bool // that do so with a pronoun alone: « le font »
	participle wordList        // « équipées »
	lacking    wordList        // verbs that say as much as a denied one: « se passent de »
	adverbs    map[string]bool // that change nothing of this: « encore »
	limits     map[string]bool // that leave something of it: « entièrement »
	articles   map[string]bool
	definite   map[string]bool // those of a thing that is there: « la mesure »
	joints     map[string]bool // within a name: « demande d’acte »
	to         map[string]bool // between a verb and its claim: « dans »
	subjects   map[string]bool // pronouns: « il »
	next       map[string]bool // words that another clause begins with
	turning    map[string]bool // words after which a subject may be another
	leads      wordList        // that a clause may begin with
	toward     map[string]bool // « pour » of « 21 % pour le forum »
	generic    map[string]bool // words of labels that any sentence may hold
	media      map[string]bool // words of labels that sentences leave out: « électronique »
}

// A predicate is a verb of having or using what is asked.
type predicate struct {
	from, object int  // its first word, and what follows it
	denied       bool // or said of those who lack it
	back         bool // its object is a pronoun
	acts         bool // says all by itself: « disposent », « sont équipées »
}

// predicate reads one at a token.
func (r *reader) predicate(at int) (p predicate, ok bool) {
	c, i := &r.lexicon.clauses, at
	p.from = at
	ne := c.ne[r.textAt(i)]
	if ne {
		i++
	}
	for ; !ne || c.back[r.textAt(i)] || c.reflexive[r.textAt(i)]; i++ {
		if next := r.after(&c.lacking, i); next > i && !ne {
			p.denied, p.acts, p.object = true, true, next
			return r.completed(p)
		}
		if !c.back[r.textAt(i)] && !c.reflexive[r.textAt(i)] {
			break
		}
		p.back = p.back || c.back[r.textAt(i)]
	}
	if next := r.after(&c.negators, i); next > i && len(c.ne) == 0 {
		p.denied, i = true, r.skip(c.adverbs, next)
	}
	if i, ok = r.verb(&p, i, ne); !ok {
		return p, false
	}
	p.object = i
	return r.completed(p)
}

// verb reads the verb of a predicate with its negation and its participle, and returns where its object begins.
func (r *reader) verb(p *predicate, i int, ne bool) (next int, ok bool) {
	c := &r.lexicon.clauses
	has, is := c.having[r.textAt(i)], c.being[r.textAt(i)]
	acts := max(r.after(&c.verbs, i), r.participleOf(p, i))
	if p.back && c.doing[r.textAt(i)] {
		acts = i + 1
	}
	if !has && !is && acts == i {
		return i, false
	}
	p.acts = acts > i
	if i = r.skip(c.adverbs, max(acts, i+1)); ne {
		switch end := r.after(&c.negators, i); {
		case end > i:
			p.denied, i = true, r.skip(c.adverbs, end)
		case c.only[r.textAt(i)]:
			i++
		default:
			return i, false
		}
	}
	if end := r.after(&c.participle, i); (has || is) && end > i {
		p.acts, i = true, r.skip(c.adverbs, end)
	}
	return i, p.acts || has
}

// participleOf is where a participle ends that stands right behind a negation: "have not adopted".
func (r *reader) participleOf(p *predicate, at int) int {
	if !p.denied {
		return at
	}
	return r.after(&r.lexicon.clauses.participle, at)
}

// limitsWithin is how far behind a verb words are looked for that leave something of what it says.
const limitsWithin = 3

// completed refuses what other words limit, and takes in a pronoun behind the verb.
func (r *reader) completed(p predicate) (predicate, bool) {
	c := &r.lexicon.clauses
	for at := p.object; at < p.object+limitsWithin && !r.clauseEndsAt(at); at++ {
		if c.limits[r.textAt(at)] {
			return p, false
		}
	}
	if c.one[r.textAt(p.object)] && (p.back || len(c.ne) == 0) {
		p.back = true
		p.object++
	}
	return p, true
}

func (r *reader) textAt(at int) string {
	if at < 0 || at >= len(r.tokens) {
		return ""
	}
	return r.tokens[at].text
}

func (r *reader) skip(words map[string]bool, at int) int {
	for words[r.textAt(at)] {
		at++
	}
	return at
}

// clauseEndsAt reports whether a clause ends before a token, as far as can be seen.
func (r *reader) clauseEndsAt(at int) bool {
	if at >= len(r.tokens) {
		return !r.isCutBehind
	}
	return r.partsClauses(at) || r.textAt(at) == "," || r.lexicon.clauses.next[r.textAt(at)]
}

// partsClauses reports whether a token is a sign that no clause goes across.
func (r *reader) partsClauses(at int) bool {
	return strings.Contains(clauseEnds+"–—", r.tokens[at].text)
}

// longestSubject is how many words may stand between a claim and the verb that it is the subject of.
const longestSubject = 5

// predicateBehind is the verb that a claim is the subject of: « [57 %](…) des collectivités n’en ont pas ».
func (r *reader) predicateBehind(next int) (predicate, bool) {
	for at := next; at < len(r.tokens) && at <= next+longestSubject; at++ {
		if p, ok := r.predicate(at); ok {
			return p, true
		}
		if at == r.to && r.after(&r.lexicon.populations.of, at) == at || !r.goesThrough(at) {
			break
		}
	}
	return predicate{}, false
}

// goesThrough reports whether a token may stand between a name and what is said of it.
func (r *reader) goesThrough(at int) bool {
	c := &r.lexicon.clauses
	return startsWithLetter(r.tokens[at].text) && !c.turning[r.tokens[at].text] && !c.next[r.tokens[at].text]
}

// predicateBefore is the verb that a claim is the object of: « n’est pas proposé par [57 %](…) ».
func (r *reader) predicateBefore(from int) (predicate, bool) {
	c := &r.lexicon.clauses
	for at := from - 1; at >= 0 && (r.goesThrough(at) || c.only[r.textAt(at)]); at-- {
		p, ok := r.predicate(at)
		if !ok || !p.acts || p.object > from {
			continue
		}
		if at > 0 && (c.ne[r.textAt(at-1)] || c.back[r.textAt(at-1)] || r.after(&c.negators, at-1) > at-1) {
			continue // a part of the predicate
		}
		return p, r.leadsTo(p.object, from)
	}
	return predicate{}, false
}

// leadsTo reports whether a verb has the claim for its object: nothing but « en interne » and « dans » stands between them.
func (r *reader) leadsTo(object, from int) bool {
	c := &r.lexicon.clauses
	if object == from {
		return true
	}
	for at := object; at < from; at++ {
		if c.to[r.textAt(at)] {
			return r.skip(c.articles, at+1) >= from
		}
		if at >= object+limitsWithin || !r.goesThrough(at) {
			return false
		}
	}
	return false
}

// otherAnswer is the words of a clause that speak of those who do not have what is asked, where the claim is about those who
// do, or the reverse; and the answer that they speak of.
func (r *reader) otherAnswer(from, next int) (said string, answer string) {
	all := r.titles()
	absence, absent, ok := r.absence()
	if !ok || all == nil {
		return "", ""
	}
	own := all.of[r.evidence.Question]
	if p, ok := r.predicateBehind(next); ok && p.denied != absent && r.isAbout(p, own, absent) {
		return r.written(p.from, r.objectOf(p)), r.opposite(absence, absent)
	}
	p, ok := r.predicateBefore(from)
	if !ok || p.denied == absent {
		return "", ""
	}
	if start := r.clauseStart(p.from); start >= 0 && (r.isNamed(all, own, start, p.from) || !absent && r.lexicon.clauses.subjects[r.textAt(p.from-1)]) {
		return r.written(start, from), r.opposite(absence, absent)
	}
	return "", ""
}

// isAbout reports whether a predicate behind a claim speaks of what its question asks. An affirmed one must end with its name:
// « ont un coffre-fort en projet » is said of those who have none.
func (r *reader) isAbout(p predicate, own *title, affirmed bool) bool {
	ends := r.clauseEndsAt(p.object)
	switch {
	case affirmed:
		return p.back && ends || r.endsWithName(p, own)
	case p.back && (p.acts || ends), p.acts && ends:
		return true
	}
	return r.namesSoon(own, p.object)
}

// endsWithName reports whether a clause ends with the name of a title, right behind its verb.
func (r *reader) endsWithName(p predicate, own *title) bool {
	at := r.skip(r.lexicon.clauses.articles, p.object)
	to := r.names(own, at, len(r.tokens))
	return to > 0 && (r.clauseEndsAt(to) || r.after(&r.lexicon.populations.of, to) > to && p.back)
}

// mostStrange is how many other words may stand before the name of a thing: « de politique volontariste ».
const mostStrange = 1

// namesSoon reports whether the object of a verb is named with a word for a title. Of a thing that is there, something else may
// be denied, unless the clause ends with it: « ne mesurent pas l’usage chaque année ».
func (r *reader) namesSoon(own *title, object int) bool {
	c := &r.lexicon.clauses
	at := r.skip(c.articles, object)
	for strange := 0; strange <= mostStrange && at < len(r.tokens) && !r.clauseEndsAt(at); strange, at = strange+1, at+1 {
		word := r.telling(at)
		if word == "" || !r.goesThrough(at) {
			return false
		}
		if own.words[word] {
			return !c.definite[r.textAt(object)] || r.clauseEndsAt(r.throughName(own, at))
		}
	}
	return false
}

// throughName is where the words for a title end that begin at a token.
func (r *reader) throughName(t *title, at int) int {
	for at < len(r.tokens) && (t.words[r.telling(at)] || r.lexicon.clauses.joints[r.textAt(at)]) {
		at++
	}
	return at
}

// objectOf is where the words end that a message shows of a predicate.
func (r *reader) objectOf(p predicate) int {
	to := p.object
	for to < min(len(r.tokens), p.object+longestSubject) && !r.clauseEndsAt(to) {
		to++
	}
	return to
}

// isNamed reports whether the words that a clause begins with are the name of a title: « La médiathèque n’est pas ».
func (r *reader) isNamed(all *titles, own *title, start, end int) bool {
	t, to, _ := r.subject(all, start, end)
	return t == own && to == end
}

// absence is the answer of those who do not have what a question asks, and whether the datum is about these; ok is false
// when it is about neither them nor those who do: some answers of a scale leave a part of it undone.
func (r *reader) absence() (id string, absent, ok bool) {
	q := r.evidence.Question
	if q == nil || q.Kind == survey.Multiple {
		return "", false, false
	}
	first := ""
	for _, o := range q.Options {
		switch {
		case o.Role == survey.Absence:
			id = o.ID
		case o.Role == survey.Graded && first == "":
			first = o.ID
		}
	}
	answers := q.OptionsOf(r.evidence.Reference.Answer)
	switch {
	case id == "" || first == "":
		return "", false, false
	case slices.Contains(answers, id):
		return id, true, len(answers) == 1
	}
	return id, false, slices.Contains(answers, first)
}

// opposite is the answer that words speak of which speak of the reverse: that of absence, or « oui ».
func (r *reader) opposite(absence string, absent bool) string {
	if !absent {
		return absence
	}
	if q := r.evidence.Question; q.Kind == survey.YesNoKind {
		return q.Options[0].ID
	}
	return ""
}
