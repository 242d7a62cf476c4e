package errata

import (
	"cmp"
	"math/big"
	"path"
	"slices"
	"strings"
)

// A Comparison is everything that two builds say otherwise. Editions of which there is nothing to tell are left out.
type Comparison struct {
	Editions   []EditionChange `json:"editions"`
	OtherFiles int             `json:"otherFiles"` // files that differ, whatever they hold
}

// Same reports whether the builds say the same numbers in the same sentences, as far as both tell.
func (c *Comparison) Same() bool {
	return !slices.ContainsFunc(c.Editions, func(e EditionChange) bool { return e.Kind != Changed || !e.unchanged() })
}

// A Kind is what became of something.
type Kind string

const (
	Changed Kind = "changed"
	Added   Kind = "added"
	Removed Kind = "removed"
)

// An EditionChange is what an edition says otherwise. One that was added or removed is not told in detail.
type EditionChange struct {
	Edition    string           `json:"edition"`
	Title      string           `json:"title"`
	Kind       Kind             `json:"kind"`
	Results    []ResultChange   `json:"results"`
	Sums       []SumChange      `json:"sums"`
	Facts      []FactChange     `json:"facts"`
	Texts      []TextChange     `json:"texts"`
	Sentences  []SentenceChange `json:"sentences"`
	Uncompared []string         `json:"uncompared"` // what only one of the builds has: "claims.json", "results.csv: base"
}

// A ResultChange is an answer that has another result.
type ResultChange struct {
	Kind          Kind    `json:"kind"`
	Question      string  `json:"question"`
	Option        string  `json:"option"`
	Category      string  `json:"category"`
	QuestionLabel string  `json:"questionLabel"`
	OptionLabel   string  `json:"optionLabel"`
	Old           *Value  `json:"old"`           // nil when it was added
	New           *Value  `json:"new"`           // nil when it was removed
	Points        Decimal `json:"points"`        // new less old, for two shares; null otherwise
	WholeQuestion bool    `json:"wholeQuestion"` // the question was added or removed with it
}

// Reference is how texts of the edition refer to the result.
func (c ResultChange) Reference() string { return key{c.Question, c.Option, c.Category}.String() }

// A FactChange is a fact of the edition that sentences now print otherwise.
type FactChange struct {
	Fact string `json:"fact"` // "population"
	Old  string `json:"old"`  // as printed
	New  string `json:"new"`
}

// A SumChange is a net or a sum of answers that sentences now print otherwise. Tables hold answers alone.
type SumChange struct {
	Question      string `json:"question"`
	Option        string `json:"option"` // the net, or the answers joined by "+"
	Category      string `json:"category"`
	QuestionLabel string `json:"questionLabel"`
	OptionLabel   string `json:"optionLabel"`
	Old           string `json:"old"` // as printed
	New           string `json:"new"`
}

// Reference is how texts of the edition refer to the sum.
func (c SumChange) Reference() string { return key{c.Question, c.Option, c.Category}.String() }

// A TextChange is a text of a question, or of an answer when Option is set, that has other words.
type TextChange struct {
	Question string `json:"question"`
	Option   string `json:"option,omitempty"`
	Field    string `json:"field"` // the column: "label", "wording", "reading"
	Old      string `json:"old"`
	New      string `json:"new"`
}

// A SentenceChange is a sentence that has another text or another proof.
type SentenceChange struct {
	Kind     Kind          `json:"kind"`
	Language string        `json:"language,omitempty"` // "" for the default one
	Old      *Sentence     `json:"old"`
	New      *Sentence     `json:"new"`
	Values   []ValueChange `json:"values"`
}

// A ValueChange is a datum whose value a changed sentence gives otherwise.
type ValueChange struct {
	Reference string `json:"reference"`
	Old       string `json:"old"` // as printed
	New       string `json:"new"`
}

// Compare compares two builds. Labels are those of language, where the builds have it.
func Compare(before, after *Build, language string) *Comparison {
	c := &Comparison{Editions: []EditionChange{}, OtherFiles: otherFiles(before.hashes, after.hashes)}
	ids := append(before.editions(), after.editions()...)
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		e := newChange(id)
		then, now := before.spoken(id, ""), after.spoken(id, "")
		switch {
		case then == nil:
			e.Kind, e.Title = Added, now.title
		case now == nil:
			e.Kind, e.Title = Removed, then.title
		default:
			e.Title = now.title
			compareEdition(&e, &versions{before, after, then, now, language})
		}
		if e.Kind != Changed || !e.unchanged() || len(e.Uncompared) > 0 {
			c.Editions = append(c.Editions, e)
		}
	}
	return c
}

// newChange is an edition in which nothing has changed yet: every list of it is written, were it empty.
func newChange(edition string) EditionChange {
	return EditionChange{
		Edition: edition, Kind: Changed, Results: []ResultChange{}, Sums: []SumChange{}, Facts: []FactChange{},
		Texts: []TextChange{}, Sentences: []SentenceChange{}, Uncompared: []string{},
	}
}

func (e *EditionChange) unchanged() bool {
	return len(e.Results)+len(e.Sums)+len(e.Facts)+len(e.Texts)+len(e.Sentences) == 0
}

// otherFiles counts the files that are not the same in both manifests.
func otherFiles(before, after map[string]string) int {
	n := 0
	for name, hash := range after {
		if before[name] != hash {
			n++
		}
	}
	for name := range before {
		if _, stayed := after[name]; !stayed {
			n++
		}
	}
	return n
}

// The versions of an edition: two builds, and the edition in the default language of each.
type versions struct {
	before, after *Build
	then, now     *volume
	language      string // of labels
}

func compareEdition(e *EditionChange, v *versions) {
	v.results(e)
	v.texts(e, v.then.questions, v.now.questions, "questions.csv")
	v.texts(e, v.then.options, v.now.options, "options.csv")
	v.sentences(e)
	v.printed(e)
}

// sentences compares the sentences, language by language.
func (v *versions) sentences(e *EditionChange) {
	for _, now := range v.after.volumes {
		if now.edition != e.Edition {
			continue
		}
		then := v.before.volume(now.edition, now.language)
		switch {
		case then == nil || then.claims != now.claims:
			e.Uncompared = append(e.Uncompared, path.Join(now.language, "claims.json"))
		case then.claims:
			compareSentences(e, then.sentences, now.sentences, now.language)
		}
	}
}

// results compares the results, in the order of the new build, and those that are gone in the order of the old one.
func (v *versions) results(e *EditionChange) {
	for _, column := range []string{"unit", "count", "base", "words"} {
		if v.then.columns[column] != v.now.columns[column] {
			e.Uncompared = append(e.Uncompared, "results.csv: "+column)
		}
	}
	before, questions := map[key]Value{}, map[string]int{}
	for _, r := range v.then.results {
		before[r.key] = r.value
		questions[r.question] |= 1
	}
	after := map[key]bool{}
	for _, r := range v.now.results {
		after[r.key] = true
		questions[r.question] |= 2
	}
	for _, r := range v.now.results {
		if old, known := before[r.key]; !known {
			e.Results = append(e.Results, v.change(r.key, nil, &r.value, questions[r.question] == 2))
		} else if !v.same(old, r.value) {
			e.Results = append(e.Results, v.change(r.key, &old, &r.value, false))
		}
	}
	for _, r := range v.then.results {
		if !after[r.key] {
			e.Results = append(e.Results, v.change(r.key, &r.value, nil, questions[r.question] == 1))
		}
	}
}

// same reports whether two values say the same, as far as both builds tell.
func (v *versions) same(a, b Value) bool {
	both := func(column string) bool { return v.then.columns[column] && v.now.columns[column] }
	return a.Number.same(b.Number) && a.Status == b.Status &&
		(!both("unit") || a.Unit == b.Unit) && (!both("words") || a.Words == b.Words) &&
		(!both("count") || a.Count.same(b.Count)) && (!both("base") || a.Base.same(b.Base))
}

func (v *versions) change(k key, then, now *Value, whole bool) ResultChange {
	c := ResultChange{
		Kind: Changed, Question: k.question, Option: k.option, Category: k.category, Old: then, New: now, WholeQuestion: whole,
		QuestionLabel: v.label(key{question: k.question}), OptionLabel: v.label(key{question: k.question, option: k.option}),
	}
	switch {
	case then == nil:
		c.Kind = Added
	case now == nil:
		c.Kind = Removed
	case then.Unit == "percent" && now.Unit == "percent":
		c.Points = points(*then, *now)
	}
	return c
}

// points is the difference of two shares, taken before they were rounded where the counts tell.
func points(then, now Value) Decimal {
	if !then.Number.Known || !now.Number.Known {
		return Decimal{}
	}
	difference := new(big.Rat).Sub(now.share(), then.share())
	return rounded(difference, max(then.Number.Places, now.Number.Places))
}

// share is a value in per cent: what its count and its base make, else what was published.
func (v Value) share() *big.Rat {
	if v.Count.Known && v.Base.Known && v.Base.Scaled > 0 {
		share := new(big.Rat).Quo(v.Count.rat(), v.Base.rat())
		return share.Mul(share, big.NewRat(100, 1))
	}
	return v.Number.rat()
}

// label is what a question or an answer is called, in the new build if it is there; its id when nothing tells.
func (v *versions) label(k key) string {
	for _, b := range []*Build{v.after, v.before} {
		in := b.spoken(v.now.edition, v.language)
		lines := in.questions.lines
		if k.option != "" {
			lines = in.options.lines
		}
		if label := lines[k]["label"]; label != "" {
			return label
		}
	}
	if k.option == "mean" {
		return ""
	}
	return k.String()
}

// texts compares the words of questions or answers that both builds have, in the columns that both know.
func (v *versions) texts(e *EditionChange, then, now texts, name string) {
	for _, column := range append(slices.Clone(now.columns), then.columns...) {
		if slices.Contains(then.columns, column) != slices.Contains(now.columns, column) {
			e.Uncompared = append(e.Uncompared, name+": "+column)
		}
	}
	for _, k := range now.order {
		before, known := then.lines[k]
		for _, column := range now.columns {
			if !known || !slices.Contains(then.columns, column) || before[column] == now.lines[k][column] {
				continue
			}
			e.Texts = append(e.Texts, TextChange{k.question, k.option, column, before[column], now.lines[k][column]})
		}
	}
}

// compareSentences compares the sentences of one language, in the order of the new build.
func compareSentences(e *EditionChange, before, after []Sentence, language string) {
	pairs, gone, come := pairUp(before, after)
	for _, p := range pairs {
		then, now := before[p.before], after[p.after]
		e.Sentences = append(e.Sentences, SentenceChange{Changed, language, &then, &now, valueChanges(then, now)})
	}
	for _, i := range come {
		e.Sentences = append(e.Sentences, SentenceChange{Added, language, nil, &after[i], []ValueChange{}})
	}
	for _, i := range gone {
		e.Sentences = append(e.Sentences, SentenceChange{Removed, language, &before[i], nil, []ValueChange{}})
	}
}

// valueChanges are the data of which two sentences give different values.
func valueChanges(then, now Sentence) []ValueChange {
	before := map[string]string{}
	for _, c := range then.Claims {
		before[c.Reference] = c.Value
	}
	changes, seen := []ValueChange{}, map[string]bool{}
	for _, c := range now.Claims {
		if was := before[c.Reference]; was != "" && was != c.Value && !seen[c.Reference] {
			seen[c.Reference] = true
			changes = append(changes, ValueChange{c.Reference, was, c.Value})
		}
	}
	return changes
}

// printed compares what sentences print and no table holds: facts of the edition, nets and sums.
func (v *versions) printed(e *EditionChange) {
	then, _ := valuesOf(v.before.spoken(e.Edition, v.language))
	now, order := valuesOf(v.after.spoken(e.Edition, v.language))
	inTables := map[string]bool{}
	for _, r := range append(slices.Clone(v.then.results), v.now.results...) {
		inTables[r.key.String()] = true
	}
	for _, reference := range order {
		was, is := then[reference], now[reference]
		if was == "" || was == is || inTables[reference] {
			continue
		}
		if fact, found := strings.CutPrefix(reference, "edition/"); found {
			e.Facts = append(e.Facts, FactChange{fact, was, is})
		} else if k, ok := keyOf(reference); ok {
			e.Sums = append(e.Sums, SumChange{
				k.question, k.option, k.category, v.label(key{question: k.question}), v.sumLabel(k), was, is,
			})
		}
	}
}

// valuesOf are the values that the sentences of an edition print of its own data, by reference, and the references in the
// order of the sentences.
func valuesOf(v *volume) (values map[string]string, order []string) {
	values = map[string]string{}
	for _, s := range v.sentences {
		for _, c := range s.Claims {
			reference, own := strings.CutPrefix(c.Reference, v.edition+":")
			if own && values[reference] == "" && c.Value != "" {
				values[reference] = c.Value
				order = append(order, reference)
			}
		}
	}
	return values, order
}

// keyOf reads the reference of an answer, a net or a sum that is compared with nothing.
func keyOf(reference string) (k key, ok bool) {
	level, category, _ := strings.Cut(reference, "@")
	k.question, k.option, ok = strings.Cut(level, "/")
	k.category = cmp.Or(category, everyone)
	for _, part := range append(strings.Split(k.option, "+"), k.question, k.category) {
		ok = ok && isID(part)
	}
	return k, ok
}

// sumLabel is what a net is called, or the answers of a sum.
func (v *versions) sumLabel(k key) string {
	var labels []string
	for _, part := range strings.Split(k.option, "+") {
		labels = append(labels, v.label(key{question: k.question, option: part}))
	}
	return strings.Join(labels, " + ")
}
