package claim

import (
	"embed"
	"fmt"
	"math/big"
	"strings"
	"sync"

	"barometre/internal/source"
	"barometre/internal/survey"
)

//go:embed lexicon/*.yaml
var lexiconFiles embed.FS

// A Lexicon is what the words of a claim may be in one language, and what they assert: see lexicon/fr.yaml.
type Lexicon struct {
	lang               string
	decimal, thousands string
	percent            []phrase
	over               []phrase // « sur » of « neuf sur dix »
	of                 []phrase // « de » of « 57 % des collectivités »
	contractions       map[string][]string
	numbers            map[string]int64
	populations        []phrase
	ratio              margin
	hedges             []*hedge
	fractions          []*fraction
	shares             []*share
	counts             []*fraction // round numbers of things: « une centaine »
	examples           []example
	said               map[string][]string // the first words of each entry as written, by list
	vocabulary         map[string]bool     // every word of every phrase
	prose              *prose              // of text outside of claims
}

// A phrase is the words of an entry, normalised and cut as the words of claims are.
type phrase []string

// A margin is how far from the number a datum may stand: the smaller of the two.
type margin struct{ points, percent *big.Rat }

// A hedge stands before or after a number: « près de », « seulement ».
type hedge struct {
	id             string
	words          []phrase
	side           side
	within, beyond *margin
	under          *big.Rat
}

// A side says where the datum stands from the number that a hedge introduces.
type side string

const (
	around side = "around"
	upTo   side = "up-to"
	from   side = "from"
	above  side = "above"
	below  side = "below"
	equal  side = "equal"
)

// A fraction is a number said in words that stand for a range: « un tiers », « une centaine ».
type fraction struct {
	id    string
	words []phrase
	value *big.Rat // in per cent, or in things counted
	span  span
}

// A share is words that stand for a range without naming a number: « la majorité ».
type share struct {
	id    string
	words []phrase
	span  span
}

// An example is a test written beside an entry: words, and a datum for which they must be accepted or refused.
type example struct {
	entry   string
	words   string
	value   *big.Rat
	count   bool // a number of things, not a share
	accept  bool
	printed string
}

// lexicons are read once, whatever the number of texts. They are part of the program: a fault in one stops it.
var lexicons = sync.OnceValue(func() map[string]*Lexicon {
	read := map[string]*Lexicon{}
	for _, lang := range [...]string{"fr", "en"} {
		read[lang] = mustReadLexicon(lang)
	}
	return read
})

// LexiconFor returns the lexicon of lang. A language without one is read as English, as its numbers are written.
func LexiconFor(lang string) *Lexicon {
	if l, ok := lexicons()[lang]; ok {
		return l
	}
	return lexicons()["en"]
}

// HasLexicon reports whether claims in lang have a lexicon of their own.
func HasLexicon(lang string) bool { return lexicons()[lang] != nil }

func mustReadLexicon(lang string) *Lexicon {
	path := "lexicon/" + lang + ".yaml"
	data, err := lexiconFiles.ReadFile(path)
	if err != nil {
		panic(err)
	}
	var problems source.Problems
	l := readLexicon(lang, source.NewSnapshot(map[string][]byte{path: data}).File(path), &problems)
	for _, p := range problems.Sorted() {
		panic(fmt.Sprintf("%s:%d:%d: %s %v", path, p.Place.Line, p.Place.Column, p.Code, p.Args))
	}
	return l
}

// readLexicon reads a lexicon as strictly as an author's file.
func readLexicon(lang string, f *source.File, problems *source.Problems) *Lexicon {
	l := &Lexicon{lang: lang, contractions: map[string][]string{}, numbers: map[string]int64{}, said: map[string][]string{}, vocabulary: map[string]bool{}}
	top := &lexiconReader{lexicon: l, problems: problems, Reader: source.Read(source.ParseYAML(f, problems), problems, f.Path)}
	l.decimal, _ = top.Required("decimal").String(problems)
	l.thousands, _ = top.Required("thousands").String(problems)
	for _, e := range top.entries("contractions") {
		l.contractions[e.Key] = texts(e.Value, problems)
	}
	for _, e := range top.entries("numbers") {
		l.numbers[e.Key], _ = e.Value.Int(problems)
		l.vocabulary[e.Key] = true
	}
	l.percent = top.phrases("percent")
	l.over = top.phrases("over")
	l.of = top.phrases("of")
	l.populations = top.phrases("populations")
	top.exact()
	top.list("hedges", top.hedge)
	top.list("fractions", func(r *lexiconReader, id string) { l.fractions = append(l.fractions, r.fraction(id, 100)) })
	top.readRatio()
	top.list("shares", top.share)
	top.list("counts", func(r *lexiconReader, id string) { l.counts = append(l.counts, r.fraction(id, 1)) })
	l.prose = top.readProse()
	top.Done()
	return l
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

func (r *lexiconReader) entries(key string) []source.Entry {
	if n := r.Required(key); n != nil {
		return n.Entries
	}
	return nil
}

func (r *lexiconReader) phrases(key string) []phrase {
	var all []phrase
	for _, text := range texts(r.Required(key), r.problems) {
		p := r.lexicon.words(text)
		all = append(all, p)
		for _, word := range p {
			r.lexicon.vocabulary[word] = true
		}
	}
	return all
}

// list reads each entry of a list of maps that have an id and examples.
func (r *lexiconReader) list(key string, read func(entry *lexiconReader, id string)) {
	n := r.Required(key)
	if n == nil {
		return
	}
	for _, item := range n.Items {
		entry := r.child(item, key)
		id, _ := entry.Required("id").String(r.problems)
		read(entry, id)
		r.lexicon.said[key] = append(r.lexicon.said[key], texts(item.Get("words"), r.problems)[0])
		entry.examples(id, key == "counts")
		entry.Done()
	}
}

func (r *lexiconReader) exact() {
	entry := r.child(r.Required("exact"), "exact")
	entry.examples(exactRule, false)
	entry.Done()
}

func (r *lexiconReader) readRatio() {
	entry := r.child(r.Required("ratio"), "ratio")
	if m := entry.margin("within"); m != nil {
		r.lexicon.ratio = *m
	}
	entry.examples(ratioRule, false)
	if first := entry.Optional("pass"); first != nil && len(first.Entries) > 0 {
		r.lexicon.said["fractions"] = append(r.lexicon.said["fractions"], first.Entries[0].Key)
	}
	entry.Done()
}

func (r *lexiconReader) hedge(entry *lexiconReader, id string) {
	h := &hedge{id: id, words: entry.phrases("words"), within: entry.margin("within"), beyond: entry.margin("beyond")}
	written, _ := entry.Required("side").String(r.problems)
	h.side = side(written)
	h.under = entry.decimal("under")
	r.lexicon.hedges = append(r.lexicon.hedges, h)
}

func (r *lexiconReader) share(entry *lexiconReader, id string) {
	r.lexicon.shares = append(r.lexicon.shares, &share{id: id, words: entry.phrases("words"), span: entry.span()})
}

// fraction reads an entry whose value is written « 1/3 » or 100, times scale.
func (r *lexiconReader) fraction(id string, scale int64) *fraction {
	written, _ := r.Required("value").String(r.problems)
	value, ok := new(big.Rat).SetString(written)
	if !ok {
		value = new(big.Rat)
	}
	return &fraction{id: id, words: r.phrases("words"), value: value.Mul(value, big.NewRat(scale, 1)), span: r.span()}
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
	return &margin{points: m.decimal("points"), percent: m.decimal("percent")}
}

func (r *lexiconReader) decimal(key string) *big.Rat { return decimal(r.Optional(key), r.problems) }

func decimal(n *source.Node, problems *source.Problems) *big.Rat {
	num, den, ok := n.Decimal(problems)
	if !ok {
		return nil
	}
	return big.NewRat(num, den)
}

// examples keeps what stands under pass and fail.
func (r *lexiconReader) examples(entry string, count bool) {
	for _, kind := range [...]string{"pass", "fail"} {
		for _, e := range r.entries(kind) {
			values := []*source.Node{e.Value}
			if e.Value.Kind == source.List {
				values = e.Value.Items
			}
			for _, v := range values {
				r.lexicon.examples = append(r.lexicon.examples, example{
					entry: entry, words: e.Key, value: decimal(v, r.problems), count: count, accept: kind == "pass", printed: v.Text,
				})
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

// Understood lists words of the lexicon for a message about words that are not read: those that stand with a number when
// there is one, else those that stand without. The lists are whole, so that nothing is taken for understood that is not.
func (l *Lexicon) Understood(words string, isShare bool) source.Args {
	if l.namesQuantity(words, isShare) {
		return source.Args{"hedges": l.listed(l.said["hedges"])}
	}
	shares := l.said["shares"] // in two: a message cuts what is very long
	half := len(shares) / 2
	return source.Args{
		"fractions": l.listed(l.said["fractions"]), "shares": l.listed(shares[:half]), "others": l.listed(shares[half:]),
	}
}

// namesQuantity reports whether a number or a fraction stands somewhere in the words.
func (l *Lexicon) namesQuantity(words string, isShare bool) bool {
	r := &reader{lexicon: l, tokens: l.tokens(words)}
	for at := range min(len(r.tokens), maxTokens) {
		for _, c := range r.quantities(at) {
			if c.reading.nominal != nil && c.reading.isCount != isShare {
				return true
			}
		}
	}
	return false
}

func (l *Lexicon) listed(words []string) string {
	return survey.Typeset(l.lang, strings.Join(words, ", "))
}
