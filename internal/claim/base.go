package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// A base is words of a claim that name who was counted: « des communes ».
type base struct {
	right bool   // they are those of the datum
	said  string // the name, as written
}

// A populations is the words for those who were counted, that a lexicon knows in any barometer.
type populations struct {
	of, determiners wordList // « de », « l’ensemble des »
	anyone          wordList // « entre elles »: of any base
	authorities     wordList
	answered, asked wordList // what may follow: « répondantes », « sollicitées »
	respondents     wordList
	interviews      wordList
	are             wordList    // « sont » of « les communes sont 57 % »
	replied         wordList    // « ont répondu », of a number of those asked
	narrower        qualifiers  // after a name, words that make it that of fewer: « des collectivités rurales »
	narrowing       qualifiers  // those that may do so, which no one can tell: « des collectivités de… »
	kinds           wordList    // of authorities, where the barometer tells kinds apart: « communes »
	people          wordList    // who are no authorities: « habitants »
	neutral         wordList    // before a name, words that do not: « de nos collectivités »
	joining         wordList    // between two names: « des communes et des régions »
	plurals         [][2]string // endings of one and of several
}

// A qualifiers is words that qualify a noun: some as they are, some by their ends.
type qualifiers struct {
	words      wordList
	ends       []string
	exceptions map[string]bool
}

// qualifiedBy is the token after the words at a token that qualify what stands before it, or that token.
func (r *reader) qualifiedBy(q *qualifiers, at int) int {
	next := r.after(&q.words, at)
	if next > at || at >= len(r.tokens) || q.exceptions[r.tokens[at].text] {
		return next
	}
	for _, end := range q.ends {
		if stem, ok := strings.CutSuffix(r.tokens[at].text, end); ok && len(stem) > 1 {
			return at + 1
		}
	}
	return at
}

// A name is the words of data files for a population, folded for comparing.
type name []string

// A category is what the barometer calls its authorities of one kind.
type category struct {
	id    string
	names []name
}

// With returns the lexicon with the names of the barometer's categories, so that « des communes » is known for the wrong
// base of a datum about others; and with the barometer's own word for all its authorities, when it has one; and with
// the names of its questions, so that « le coffre-fort » is known for another than that of a datum.
func (l *Lexicon) With(b *survey.Barometer) *Lexicon {
	with := *l
	with.titles = l.titled(b)
	if len(b.Categories) == 0 {
		return &with
	}
	with.surveyed = l.surveyedBy(b)
	for _, c := range b.Categories {
		with.categories = append(with.categories, category{c.ID, l.names(append([]survey.Text{c.Label}, c.Named...))})
	}
	return &with
}

// surveyedBy is the kind of authorities that the barometer says it surveys, in its titles or in the scope of an edition:
// « ce que prêtent les communes ». Where it names several kinds, none is the word for all.
func (l *Lexicon) surveyedBy(b *survey.Barometer) []name {
	texts := []survey.Text{b.Title, b.Subtitle}
	for _, e := range b.Editions {
		texts = append(texts, e.Scope)
	}
	var all []name
	for _, text := range texts {
		if kinds := l.kindsIn(text.For(l.lang)); len(kinds) == 1 {
			all = append(all, kinds[0])
		}
	}
	return all
}

// kindsIn are the kinds of authorities that a text names.
func (l *Lexicon) kindsIn(text string) []name {
	var kinds []name
	tokens := l.tokens(text)
	for at := range tokens {
		if n := l.populations.kinds.begins(tokens[at:]); n > 0 {
			var kind name
			for _, t := range tokens[at : at+n] {
				kind = append(kind, fold(t.text))
			}
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (l *Lexicon) names(texts []survey.Text) []name {
	var all []name
	for _, text := range texts {
		if n := l.name(text); len(n) > 0 {
			all = append(all, n)
		}
	}
	return all
}

// name cuts and folds a name of the data files, without what stands between brackets and without an article.
func (l *Lexicon) name(text survey.Text) name {
	said, _, _ := strings.Cut(text.For(l.lang), "(")
	tokens := l.tokens(said)
	tokens = tokens[l.populations.determiners.begins(tokens):]
	var n name
	for _, t := range tokens {
		n = append(n, fold(t.text))
	}
	return n
}

func fold(word string) string {
	if strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 {
		return word
	}
	if plain := source.Slug(word); plain != "" {
		return plain
	}
	return word
}

// A called is a population named among the tokens.
type called struct {
	base
	next     int
	everyone bool
}

// bases reads who was counted at a token: « des communes », « de l’ensemble des répondants », « d’entre elles ».
func (r *reader) bases(at int) []called {
	p := &r.lexicon.populations
	name := r.after(&p.of, at)
	if end := r.after(&p.anyone, name); end > name && name > at {
		r.reached(end)
		return []called{{base: base{right: true}, next: end}}
	}
	start := r.after(&p.determiners, name)
	c := r.called(start)
	if c.next == 0 && name > at {
		start, c = r.qualified(start)
	}
	if narrower := r.narrowed(c); narrower > c.next {
		c.right, c.next = false, narrower
	} else if c.next == 0 || c.next > r.to && r.doubtful(c) {
		return nil
	}
	c.said = r.written(start, c.next)
	r.reached(c.next)
	return []called{c}
}

// mostQualifiers is how many words are looked at before a name.
const mostQualifiers = 2

// qualified is a wrong name out of the link: one behind other words, « des 40 communes », « des “communes” », or one that
// these words make narrower, « des petites collectivités ».
func (r *reader) qualified(at int) (start int, c called) {
	narrower := false
	for start, last := at, at+mostQualifiers; at < last && at >= r.to && at < len(r.tokens) && r.qualifies(r.tokens[at]); {
		narrower = narrower || startsWithLetter(r.tokens[at].text) && r.after(&r.lexicon.populations.neutral, at) == at
		at = r.after(&r.lexicon.populations.determiners, at+1)
		if c := r.called(at); c.next > 0 && (!c.right || narrower) {
			c.right = false
			return start, c
		}
	}
	return at, called{}
}

// narrowed is where words behind a right name out of the link end that leave out some of those counted: « des collectivités
// rurales ». Where the data files have a name for a base, it may be said in other words.
func (r *reader) narrowed(c called) int {
	if c.next <= r.to || !c.right || r.counted().labelled {
		return c.next
	}
	return r.qualifiedBy(&r.lexicon.populations.narrower, c.next)
}

// qualifies reports whether a token may stand between « des » and its noun.
func (r *reader) qualifies(t token) bool {
	isWord := startsWithLetter(t.text) && !r.lexicon.prose.stops[t.text] && !t.opens(r.lexicon.populations.joining.mark)
	return isWord || t.number != nil || strings.Contains(quotationMarks, t.text)
}

// setting reads a wrong name of those counted that stands around a claim and is no part of it: « Dans les communes, [57 %] »,
// « Les communes sont [57 %] à », « [en hausse] chez les communes ».
func (r *reader) setting(said *heard) *base {
	if v, ok := said.said.(*level); ok && v.base != nil {
		return nil
	}
	if b := r.settingBefore(said.from); b != nil {
		return b
	}
	at := max(said.next, r.to)
	if r.is(at, "(") {
		at++
	}
	of := r.after(&r.lexicon.of, at)
	if !isBare(said.said) && of > at && r.after(&r.lexicon.populations.determiners, of) > of {
		return nil // « une hausse des communes équipées »
	}
	if r.after(&r.lexicon.populations.of, at) == at {
		return nil
	}
	return wrongBase(r.bases(at), func(next int) bool { return next > r.to })
}

func wrongBase(all []called, ends func(next int) bool) *base {
	for _, c := range all {
		if !c.right && ends(c.next) {
			return &c.base
		}
	}
	return nil
}

// isBare reports whether words say numbers, behind which « des communes » can only be those counted.
func isBare(said assertion) bool {
	switch said := said.(type) {
	case *comparison:
		return said.amount == nil && said.isBare()
	}
	return true
}

// settingBefore reads a wrong name that a sentence begins with, before a claim.
func (r *reader) settingBefore(from int) *base {
	for at := range from {
		if at > 0 && !strings.Contains(";:(.,", r.tokens[at-1].text) || at == 0 && r.isCut {
			continue
		}
		if b := r.settingAt(at, from); b != nil {
			return b
		}
	}
	return nil
}

// settingAt reads « Dans les communes, » and « Les communes sont » at a token, up to a claim.
func (r *reader) settingAt(at, from int) *base {
	p := &r.lexicon.populations
	if r.after(&p.of, at) > at {
		return wrongBase(r.bases(at), func(next int) bool { return next == from || r.is(next, ",") && next+1 == from })
	}
	name := r.after(&p.determiners, at)
	c := r.called(name)
	if name == at || c.next == 0 || c.right || c.next == from || r.after(&p.are, c.next) != from {
		return nil
	}
	c.said = r.written(name, c.next)
	return &c.base
}

// doubtful reports whether the words after a name outside the link make it another population, which no one can tell:
// « des collectivités qui l’ont », « des communes et des régions ».
func (r *reader) doubtful(c called) bool {
	p := &r.lexicon.populations
	if c.right || c.next >= len(r.tokens) {
		return false
	}
	if next := r.after(&p.joining, c.next); next > c.next {
		return r.namedAfter(next)
	}
	return c.everyone && (r.qualifiedBy(&p.narrower, c.next) > c.next || r.qualifiedBy(&p.narrowing, c.next) > c.next)
}

// namedAfter reports whether a population is named at a token, after « des » or not.
func (r *reader) namedAfter(at int) bool {
	at = r.after(&r.lexicon.populations.of, at)
	return r.called(r.after(&r.lexicon.populations.determiners, at)).next > 0
}

// called is the longest name at a token; its next is 0 when there is none.
func (r *reader) called(at int) called {
	var best called
	for _, c := range append(r.everyone(at), r.named(at)...) {
		if c.next > best.next || c.next == best.next && c.right {
			best = c
		}
	}
	return best
}

// everyone reads the names of all authorities, right when the datum is about all.
func (r *reader) everyone(at int) []called {
	p, who := &r.lexicon.populations, r.counted()
	var all []called
	add := func(phrases *wordList, start int, right bool) {
		if n := phrases.begins(r.rest(start)); n > 0 {
			all = append(all, called{base: base{right: right}, next: start + n, everyone: true})
		}
	}
	if next := r.authoritiesAt(at); next > at {
		all = append(all, called{base: base{right: who.all || who.asked}, next: next, everyone: true})
		add(&p.answered, next, who.all)
		add(&p.asked, next, who.asked)
		if !r.evidence.IsShare {
			add(&p.replied, next, who.all)
		}
	}
	add(&p.respondents, at, who.all)
	add(&p.interviews, at, who.interviews)
	return all
}

// authoritiesAt is the token after a name of all authorities, in any barometer or in this one.
func (r *reader) authoritiesAt(at int) int {
	next := r.after(&r.lexicon.populations.authorities, at)
	for _, n := range r.lexicon.surveyed {
		next = max(next, r.follows(n, at))
	}
	return next
}

// named reads the names that the data files give: those of the datum, and those of others.
func (r *reader) named(at int) []called {
	who := r.counted()
	var all []called
	add := func(names []name, right bool) {
		for _, n := range names {
			if next := r.follows(n, at); next > 0 {
				all = append(all, called{base: base{right: right}, next: next})
				if more := r.lexicon.populations.answered.begins(r.rest(next)); more > 0 {
					all = append(all, called{base: base{right: right}, next: next + more})
				}
			}
		}
	}
	add(who.right, true)
	add(who.wrong, false)
	for _, c := range r.lexicon.categories {
		if c.id != r.evidence.Reference.Category {
			add(c.names, false)
		}
	}
	if next := r.otherPeople(at); next > at {
		all = append(all, called{next: next})
	}
	return all
}

// otherPeople is the token after a noun of others than those who answer: people, or authorities of a kind that the barometer tells
// from the rest. It may be short for the right name (« villes » for villes-préfectures), or name what was asked.
func (r *reader) otherPeople(at int) int {
	p := &r.lexicon.populations
	next := at
	if at >= r.to {
		next = r.after(&p.people, at)
	}
	if len(r.lexicon.categories) > 0 {
		next = max(next, r.after(&p.kinds, at))
	}
	if next == at || r.likenessOf(at, next, r.evidence.Estimate) > 0 {
		return at
	}
	for _, n := range r.counted().right {
		if r.lexicon.agree(n[0], r.folded(at)) {
			return at
		}
	}
	return next
}

// follows is the token after a name that stands at a token, in the singular or the plural, 0 when it does not.
func (r *reader) follows(n name, at int) int {
	if len(n) == 0 || at+len(n) > len(r.tokens) {
		return 0
	}
	if first := r.tokens[at].text[0]; first < utf8.RuneSelf && first != n[0][0] {
		return 0 // as most do; accents may part the others
	}
	for i, word := range n {
		if !r.lexicon.agree(word, r.folded(at+i)) {
			return 0
		}
	}
	return at + len(n)
}

// agree reports whether two folded words differ at most by their number.
func (l *Lexicon) agree(a, b string) bool {
	if a == b {
		return true
	}
	for _, p := range l.populations.plurals {
		if swapped(a, b, p[0], p[1]) || swapped(b, a, p[0], p[1]) {
			return true
		}
	}
	return false
}

func swapped(one, several, ending, plural string) bool {
	stem, ok := strings.CutSuffix(one, ending)
	return ok && stem != "" && several == stem+plural
}

// folded is the text of a token without accents.
func (r *reader) folded(at int) string {
	if r.folds == nil {
		r.folds = make([]string, len(r.tokens))
	}
	if r.folds[at] == "" {
		r.folds[at] = fold(r.tokens[at].text)
	}
	return r.folds[at]
}

// A who is those that the datum is about, as words may name them.
type who struct {
	all, asked, interviews bool // everyone who answered, everyone who was asked, interviews
	right, wrong           []name
	labelled               bool // the data files say who could answer, in words of their own
}

// counted says who the datum is about, found once.
func (r *reader) counted() *who {
	if r.who == nil {
		r.who = r.lexicon.whoIs(r.evidence)
	}
	return r.who
}

func (l *Lexicon) whoIs(e *survey.Evidence) *who {
	if e.Question == nil {
		return &who{labelled: true, all: e.Reference.Answer == "respondents", interviews: e.Reference.Answer == "interviews",
			asked: e.Reference.Answer == "population" || e.Reference.Answer == "response-rate"}
	}
	categories, label := l.names(e.Counted.Category), l.name(e.Counted.Base)
	if l.meansEveryone(label) {
		label = nil
	}
	switch {
	case len(categories) == 0 && label == nil:
		return &who{all: true}
	case len(categories) == 0:
		return &who{right: l.withoutAnswered(label), labelled: true}
	case label == nil:
		return &who{right: categories}
	}
	own := l.narrowed(categories, label)
	return &who{right: own, wrong: append(categories, label), labelled: true}
}

// withoutAnswered adds the label without the word for those who answered: « communes répondantes » are the communes.
func (l *Lexicon) withoutAnswered(label name) []name {
	for n := 1; n < len(label); n++ {
		if foldedLength(&l.populations.answered, label[n:]) == len(label)-n {
			return []name{label, label[:n]}
		}
	}
	return []name{label}
}

// narrowed puts a category in place of all authorities in the label of a base: « collectivités équipées » makes « communes
// équipées ».
func (l *Lexicon) narrowed(categories []name, label name) []name {
	at, n := l.authorities(label)
	if n == 0 {
		return append([]name{label}, categories...)
	}
	var all []name
	for _, c := range categories {
		all = append(all, append(append(append(name{}, label[:at]...), c...), label[at+n:]...))
	}
	return all
}

// meansEveryone reports whether the label of a base is one of all who answered: « ensemble des collectivités répondantes ».
func (l *Lexicon) meansEveryone(label name) bool {
	p := &l.populations
	at, n := l.authorities(label)
	if n > 0 && at == 0 {
		return n+foldedLength(&p.answered, label[n:]) == len(label)
	}
	return len(label) > 0 && foldedLength(&p.respondents, label) == len(label)
}

// authorities finds the words for all authorities in a label.
func (l *Lexicon) authorities(label name) (at, length int) {
	for at := range label {
		if n := foldedLength(&l.populations.authorities, label[at:]); n > 0 {
			return at, n
		}
	}
	return 0, 0
}

// foldedLength is the length of the longest phrase that a folded name begins with.
func foldedLength(list *wordList, n name) int {
	most := 0
	for _, p := range list.phrases {
		if len(p) > most && len(p) <= len(n) && slices.EqualFunc(p, n[:len(p)], func(a, b string) bool { return fold(a) == b }) {
			most = len(p)
		}
	}
	return most
}
