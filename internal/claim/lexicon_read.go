package claim

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"barometre/internal/source"
)

// readLexicon reads a lexicon as strictly as an author's file, in the order of the file.
func readLexicon(lang string, f *source.File, problems *source.Problems) *Lexicon {
	l := &Lexicon{
		lang: lang, contractions: map[string][]string{}, numbers: map[string]int64{}, lists: map[slot]*wordList{},
		samples: map[string]string{}, ordinalWords: map[int64]string{}, cardinalWords: map[int64]string{}, groups: map[string]string{}, ordinalSigns: map[string]string{}, standings: map[string]string{},
		quotients: map[[2]int64]*fraction{}, named: map[int64]bool{}, numeral: map[string]bool{}, said: map[string][]string{}, vocabulary: map[string]bool{}, besideAmounts: map[string]bool{}, vocables: vocables{byText: map[string]*vocable{}},
	}
	top := &lexiconReader{lexicon: l, problems: problems, Reader: source.Read(source.ParseYAML(f, problems), problems, f.Path)}
	top.signs()
	top.numbers()
	top.populations()
	top.levels()
	top.comparisons()
	top.places()
	top.mends()
	l.prose = top.readProse()
	top.clauses()
	l.markOpenings()
	top.Done()
	return l
}

// markOpenings keeps the lists whose words a claim may begin with before its link: numbers stand inside.
func (l *Lexicon) markOpenings() {
	for _, mark := range [...]int{
		l.negations.mark, l.before.mark, l.ranges.mark, l.highest.mark, l.ranks.mark, l.ordinals.mark,
		l.changes.plain.mark, l.changes.numbered.mark, l.contrasts.plain.mark, l.contrasts.numbered.mark,
	} {
		l.openings.add(mark)
	}
}

// A lexiconReader reads one map of a lexicon.
type lexiconReader struct {
	*source.Reader
	lexicon  *Lexicon
	problems *source.Problems
}

func (r *lexiconReader) child(n *source.Node, where string) *lexiconReader {
	return &lexiconReader{Reader: source.Read(n, r.problems, where), lexicon: r.lexicon, problems: r.problems}
}

// signs are what is written between words and numbers.
func (r *lexiconReader) signs() {
	l := r.lexicon
	l.decimal, _ = r.Required("decimal").String(r.problems)
	l.thousands, _ = r.Required("thousands").String(r.problems)
	for _, e := range r.entries("contractions") {
		l.contractions[e.Key] = texts(e.Value, r.problems)
	}
	l.percent, l.points = r.wordList("percent"), r.wordList("points")
	l.over, l.of = r.wordList("over"), r.wordList("of")
	l.joins = r.wordList("joins")
	l.vocabulary["("], l.vocabulary[")"] = true, true
	for _, e := range r.entries("samples") {
		l.samples[e.Key], _ = e.Value.String(r.problems)
	}
}

// numbers are those in words. A word alone is kept apart for who looks for one in prose.
func (r *lexiconReader) numbers() {
	l := r.lexicon
	for key, s := range map[string]*shelf[int64]{"units": &l.units, "tens": &l.tens, "ordinals": &l.ordinals} {
		for _, e := range r.entries(key) {
			value, _ := e.Value.Int(r.problems)
			for _, text := range spell(e.Key) {
				parts := r.parts(text)
				s.add(l, pattern[int64]{parts: parts, id: exactRule, entry: value})
				l.numeral[parts[0].word] = true
				l.named[value] = l.named[value] || key == "tens"
				if key == "ordinals" && l.ordinalWords[value] == "" {
					l.ordinalWords[value] = text
				}
				if key == "units" && l.cardinalWords[value] == "" {
					l.cardinalWords[value] = text
				}
				if key != "ordinals" && len(parts) == 1 {
					l.numbers[parts[0].word] = value
				}
			}
		}
	}
	l.hundred, l.thousand = r.wordList("hundred"), r.wordList("thousand")
	for _, p := range slices.Concat(l.hundred.phrases, l.thousand.phrases) {
		l.numeral[p[0]] = true
	}
	l.andOne, l.andHundred = r.wordList("and-one"), r.wordList("and-hundred")
	l.oneImplied, _ = r.Required("one-implied").Bool(r.problems)
}

// populations are those who were counted.
func (r *lexiconReader) populations() {
	p := &r.lexicon.populations
	in := r.child(r.Required("populations"), "populations")
	for key, list := range map[string]*wordList{
		"of": &p.of, "determiners": &p.determiners, "anyone": &p.anyone, "authorities": &p.authorities, "answered": &p.answered,
		"asked": &p.asked, "are": &p.are, "replied": &p.replied, "respondents": &p.respondents, "interviews": &p.interviews,
	} {
		*list = in.wordList(key)
	}
	p.kinds, p.people = in.aside("kinds"), in.aside("people")
	p.joining, p.neutral = in.wordList("joining"), in.aside("neutral")
	p.narrower, p.narrowing = in.qualifiers("narrower"), in.qualifiers("narrowing")
	for _, pair := range in.items("plurals") {
		if ends := texts(pair, r.problems); len(ends) == 2 {
			p.plurals = append(p.plurals, [2]string{ends[0], ends[1]})
		}
	}
	in.Done()
}

// qualifiers reads words, the ends of others, and those that end so and are none.
func (r *lexiconReader) qualifiers(key string) (q qualifiers) {
	in := r.child(r.Required(key), key)
	q.words, q.exceptions = in.aside("words"), setOf(in.cutTexts("except"))
	q.ends = texts(in.Required("ends"), r.problems)
	in.Done()
	return q
}

// levels are the words of one number.
func (r *lexiconReader) levels() {
	l := r.lexicon
	r.only("exact", func(*lexiconReader) {})
	r.list("hedges", (*lexiconReader).hedge)
	r.list("fractions", func(r *lexiconReader, id string) { r.fraction(id, percent) })
	r.only("ratio", func(r *lexiconReader) {
		if m := r.margin("within"); m != nil {
			l.ratio = *m
		}
		l.widestRatio = r.decimal("up-to")
		l.said["fractions"] = append(l.said["fractions"], r.shown())
	})
	r.list("ranges", func(r *lexiconReader, id string) { shelve(r, &l.ranges, "words", id, id) })
	r.list("highest", func(r *lexiconReader, id string) { shelve(r, &l.highest, "words", id, id) })
	if m := r.margin("widest"); m != nil {
		l.widest = *m
	}
	r.list("shares", func(r *lexiconReader, id string) { shelve(r, &l.shares, "words", id, r.span()) })
	r.list("counts", func(r *lexiconReader, id string) { r.fraction(id, things) })
	r.only("negations", func(r *lexiconReader) {
		shelve(r, &l.negations, "words", notRule, notRule)
		l.around = texts(r.Optional("around"), r.problems)
	})
	l.overturning, l.overturningBehind = r.aside("overturning"), r.aside("overturning-behind")
	l.overturningRanks, l.denying, l.governing = r.aside("overturning-ranks"), r.aside("denying"), r.aside("governing")
	l.measuring, l.leadIns, l.dated = r.wordList("measuring"), r.wordList("lead-ins"), r.wordList("dated")
}

// comparisons are the words for two numbers.
func (r *lexiconReader) comparisons() {
	l := r.lexicon
	for _, key := range [...]slot{extentSlot, scarceSlot, nounSlot} {
		list := r.wordList(string(key) + "s")
		l.lists[key] = &list
	}
	l.rangeJoins = r.aside("range-joins")
	l.objectEnds = r.aside("object-ends")
	r.only("multiples", func(r *lexiconReader) { l.multiples = r.span() })
	r.list("comparatives", func(r *lexiconReader, id string) { r.move(id, &l.changes, &l.contrasts) })
	r.list("changes", func(r *lexiconReader, id string) { r.move(id, &l.changes) })
	r.list("contrasts", func(r *lexiconReader, id string) { r.move(id, &l.contrasts) })
	r.only("editions", func(r *lexiconReader) { shelve(r, &l.editions, "words", editionRule, editionRule) })
	r.list("significance", func(r *lexiconReader, id string) { shelve(r, &l.significances, "words", id, significance(id)) })
}

// clauses are the words around a claim that say what its clause speaks of.
func (r *lexiconReader) clauses() {
	c := &r.lexicon.clauses
	in := r.child(r.Required("clauses"), "clauses")
	for key, words := range map[string]*map[string]bool{
		"ne": &c.ne, "only": &c.only, "back": &c.back, "reflexive": &c.reflexive, "one": &c.one, "having": &c.having,
		"being": &c.being, "adverbs": &c.adverbs, "limits": &c.limits, "articles": &c.articles, "joints": &c.joints, "to": &c.to,
		"subjects": &c.subjects, "next": &c.next, "turning": &c.turning, "toward": &c.toward, "doing": &c.doing, "definite": &c.definite,
	} {
		*words = setOf(in.cutTexts(key))
	}
	for key, list := range map[string]*wordList{
		"negators": &c.negators, "verbs": &c.verbs, "participles": &c.participle, "lacking": &c.lacking, "leads": &c.leads,
	} {
		*list = in.aside(key)
	}
	c.generic, c.media = in.folded("generic"), in.folded("media")
	in.Done()
}

// folded is a set of words as labels are compared: without accents and the ends of plurals.
func (r *lexiconReader) folded(key string) map[string]bool {
	set := map[string]bool{}
	for word := range setOf(r.cutTexts(key)) {
		set[strings.TrimRight(fold(word), "sx")] = true
	}
	return set
}

// places are the words for a rank.
func (r *lexiconReader) places() {
	l := r.lexicon
	l.qualifying = r.qualifiers("qualifying")
	r.list("ranks", func(r *lexiconReader, id string) {
		p := &place{lead: r.decimal("lead")}
		p.at, _ = r.Required("place").String(r.problems)
		p.joint, _ = r.Optional("joint").Bool(r.problems)
		for _, words := range patterns(r, id, p) {
			l.ranks.add(l, words)
		}
	})
}

// mends are the words that messages propose.
func (r *lexiconReader) mends() {
	l := r.lexicon
	in := r.child(r.Required("mends"), "mends")
	for key, words := range map[string]*string{"stable": &l.stable, "not-significant": &l.insignificant, "first": &l.first, "nth": &l.nth} {
		*words, _ = in.Required(key).String(r.problems)
	}
	for _, e := range in.entries("standings") {
		l.standings[e.Key], _ = e.Value.String(r.problems)
	}
	for _, e := range in.entries("ordinal-signs") {
		l.ordinalSigns[e.Key], _ = e.Value.String(r.problems)
	}
	in.Done()
}

func (r *lexiconReader) hedge(id string) {
	h := &hedge{id: id, within: r.margin("within"), beyond: r.margin("beyond"), under: r.decimal("under")}
	written, _ := r.Required("side").String(r.problems)
	h.side = side(written)
	l := r.lexicon
	h.words = append(shelve(r, &l.before, "words", id, h), shelve(r, &l.behind, "behind", id, h)...)
	l.hedges = append(l.hedges, h)
}

// fraction reads an entry whose value is written « 1/3 » or 100.
func (r *lexiconReader) fraction(id string, u unit) {
	written, _ := r.Required("value").String(r.problems)
	value, ok := new(big.Rat).SetString(written)
	if !ok {
		value = new(big.Rat)
	}
	if u == percent {
		value.Mul(value, hundred)
	}
	f := &fraction{id: id, value: value, span: r.span(), unit: u}
	shelve(r, &r.lexicon.fractions, "words", id, f)
	if _, known := r.lexicon.quotients[quotient(value)]; u == percent && !known {
		r.lexicon.quotients[quotient(value)] = f
	}
}

// move reads words that set a datum beside another, for each kind of comparison that they belong to.
func (r *lexiconReader) move(id string, kinds ...*moves) {
	m := &move{size: r.span(), within: r.margin("within")}
	written, _ := r.Required("direction").String(r.problems)
	m.direction = direction(written)
	m.backwards, _ = r.Optional("backwards").Bool(r.problems)
	if n := r.Optional("times"); n != nil {
		times := r.child(n, "times")
		m.times = times.span()
		times.Done()
	}
	for _, p := range patterns(r, id, m) {
		for _, kind := range kinds {
			kind.add(r.lexicon, p)
		}
		r.lexicon.keepBeside(p.parts, m)
	}
}

// keepBeside remembers the words of a move that can stand next to its number: those beside a slot, and the last of a direction,
// which may fill the slot before one.
func (l *Lexicon) keepBeside(parts []part, m *move) {
	keep := func(i int) {
		if i >= 0 && i < len(parts) && parts[i].slot == "" {
			l.besideAmounts[parts[i].word] = true
		}
	}
	if m.direction == up || m.direction == down {
		keep(len(parts) - 1)
	}
	for i, p := range parts {
		if p.slot == amountSlot || p.slot == pointsSlot {
			keep(i - 1)
			keep(i + 1)
		}
	}
}

// patterns are the words and the verbs of an entry, these also denied.
func patterns[T any](r *lexiconReader, id string, entry T) []pattern[T] {
	var all []pattern[T]
	add := func(text string, negated bool) {
		all = append(all, pattern[T]{parts: r.parts(text), id: id, negated: negated, entry: entry})
	}
	for _, text := range r.texts("words") {
		add(text, false)
	}
	for _, verb := range r.texts("verbs") {
		add(verb, false)
		for _, around := range r.lexicon.around {
			add(denied(verb, around), true)
		}
	}
	return all
}

// denied puts a negation around the verb that words begin with: « n’a pas doublé ». « Se » belongs to its verb.
func denied(words, around string) string {
	reflexive := strings.HasPrefix(words, "se ")
	verb, rest, _ := strings.Cut(strings.TrimPrefix(words, "se "), " ")
	if reflexive {
		verb = "se " + verb
	}
	return strings.Replace(around, "{verb}", verb, 1) + " " + rest
}

// shelve adds each spelling of the words under a key, which may be absent, and returns them cut.
func shelve[T any](r *lexiconReader, s *shelf[T], key, id string, entry T) []phrase {
	var all []phrase
	for _, text := range r.texts(key) {
		s.add(r.lexicon, pattern[T]{parts: r.parts(text), id: id, entry: entry})
		all = append(all, r.lexicon.words(text))
	}
	return all
}

// parts cuts words into words and slots.
func (r *lexiconReader) parts(text string) []part {
	all, ok := r.lexicon.parts(text)
	if !ok {
		panic(fmt.Sprintf("%s: « %s » cannot be read", r.lexicon.lang, text))
	}
	return all
}

// texts spells out the items of a list of texts.
func (r *lexiconReader) texts(key string) []string {
	var all []string
	for _, text := range texts(r.Optional(key), r.problems) {
		all = append(all, spell(text)...)
	}
	return all
}

func (r *lexiconReader) entries(key string) []source.Entry {
	if n := r.Required(key); n != nil {
		return n.Entries
	}
	return nil
}

func (r *lexiconReader) items(key string) []*source.Node {
	if n := r.Required(key); n != nil {
		return n.Items
	}
	return nil
}

// wordList is a list of phrases that claims may hold.
func (r *lexiconReader) wordList(key string) wordList {
	list := r.aside(key)
	for _, p := range list.phrases {
		for _, word := range p {
			r.lexicon.vocabulary[word] = true
		}
	}
	return list
}

// aside is a list of phrases that stand around claims alone: no words of theirs.
func (r *lexiconReader) aside(key string) wordList { return r.lexicon.list(r.cutTexts(key)) }

// list reads each entry of a section, which has an id and examples.
func (r *lexiconReader) list(key string, read func(entry *lexiconReader, id string)) {
	for _, item := range r.items(key) {
		entry := r.child(item, key)
		id, _ := entry.Required("id").String(r.problems)
		read(entry, id)
		if shown := entry.shown(); shown != "" {
			group := entry.group(shown)
			r.lexicon.said[key+group] = append(r.lexicon.said[key+group], shown)
			r.lexicon.groups[key+"/"+id] = group
		}
		entry.examples(key, id)
		entry.Done()
	}
}

// shown is the words of an entry that messages show: those under `said`, or the first; "" for what would only make them long.
func (r *lexiconReader) shown() string {
	if said, ok := r.Optional("said").String(r.problems); ok {
		return said
	}
	for _, key := range [...]string{"words", "verbs"} {
		if words := r.texts(key); len(words) > 0 {
			return words[0]
		}
	}
	return ""
}

// Words that set a datum beside another are listed by what they say of the difference.
const (
	plain      = ""
	amounted   = "-amounts"
	multiplied = "-multiples"
)

// group tells words with an amount and words with a number of times from plain ones.
func (r *lexiconReader) group(words string) string {
	switch {
	case strings.Contains(words, "{amount}"), strings.Contains(words, "{points}"), strings.Contains(words, "{level} "):
		return amounted
	case strings.Contains(words, "{times}"), r.Optional("times") != nil:
		return multiplied
	}
	return plain
}

// only reads a section that is one entry.
func (r *lexiconReader) only(key string, read func(*lexiconReader)) {
	entry := r.child(r.Required(key), key)
	read(entry)
	entry.examples(key, key)
	entry.Done()
}

// span reads from, to, above and under.
func (r *lexiconReader) span() span {
	s := span{low: r.decimal("from"), high: r.decimal("to")}
	if low := r.decimal("above"); low != nil {
		s.low, s.lowOpen = low, true
	}
	if high := r.decimal("under"); high != nil {
		s.high, s.highOpen = high, true
	}
	return s
}

func (r *lexiconReader) margin(key string) *margin {
	n := r.Optional(key)
	if n == nil {
		return nil
	}
	m := r.child(n, key)
	defer m.Done()
	return &margin{points: m.decimal("points"), percent: m.decimal("percent"), things: m.decimal("things")}
}

func (r *lexiconReader) decimal(key string) *big.Rat {
	num, den, ok := r.Optional(key).Decimal(r.problems)
	if !ok {
		return nil
	}
	return big.NewRat(num, den)
}

// examples keeps what stands under pass and fail.
func (r *lexiconReader) examples(section, entry string) {
	for _, kind := range [...]string{"pass", "fail"} {
		for _, e := range r.entries(kind) {
			data := []*source.Node{e.Value}
			if e.Value.Kind == source.List {
				data = e.Value.Items
			}
			for _, d := range data {
				r.lexicon.examples = append(r.lexicon.examples, example{section, entry, e.Key, d.Text, kind == "pass"})
			}
		}
	}
}

// texts returns the items of a list of texts.
func texts(n *source.Node, problems *source.Problems) []string {
	var all []string
	items, _ := n.Strings(problems)
	for _, item := range items {
		all = append(all, item.Text)
	}
	return all
}
