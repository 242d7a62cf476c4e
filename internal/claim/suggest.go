package claim

import (
	"cmp"
	"slices"
	"strings"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// A Suggestion is a datum that words could be bound to.
type Suggestion struct {
	Evidence survey.Evidence // its Reference is what to write
	Fits     bool            // Judge accepts the words for it
}

// Suggest returns the data that words can be claimed of, most of them at the most: first those whose labels say most of the
// words of the sentence, then those that the data files give first. When none fits, it returns the datum of the nearest
// value; nothing when the words name no value, or there are no shares.
func Suggest(l *Lexicon, words, sentence string, data []survey.Evidence, most int) []Suggestion {
	said := significant(sentence)
	passage := Passage{Words: words}
	if before, after, found := strings.Cut(sentence, words); found {
		passage.Before, passage.After = before, after
	}
	var fits []ranked
	for _, e := range data {
		if v, _ := l.hear(passage, &e); v.Accepted {
			fits = append(fits, ranked{e, l.likeness(said, e), 0})
		}
	}
	if len(fits) == 0 {
		return l.nearest(words, said, data)
	}
	slices.SortStableFunc(fits, byLikeness)
	var all []Suggestion
	for _, f := range fits[:min(most, len(fits))] {
		all = append(all, Suggestion{f.evidence, true})
	}
	return all
}

// A ranked datum has so many words in common with the sentence, and a value so many points from what is said.
type ranked struct {
	evidence survey.Evidence
	likeness int
	distance int64
}

func byLikeness(a, b ranked) int { return cmp.Compare(b.likeness, a.likeness) }

// nearest returns the share that comes nearest to what the words admit.
func (l *Lexicon) nearest(words string, said map[string]bool, data []survey.Evidence) []Suggestion {
	admitted := l.admitted(words)
	if len(admitted) == 0 {
		return nil
	}
	var all []ranked
	for _, e := range data {
		if e.IsShare && e.Value.Known() && e.Reference.Since+e.Reference.Than+e.Reference.Among == "" {
			all = append(all, ranked{e, l.likeness(said, e), distance(admitted, e.Value.Rounded(1))})
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.distance, b.distance), byLikeness(a, b)) })
	return []Suggestion{{all[0].evidence, false}}
}

// distance is how far a value stands from the nearest that is admitted, in whole points: of two that are as near to the eye, the
// sentence decides.
func distance(admitted []int64, value int64) int64 {
	least := int64(-1)
	for _, a := range admitted {
		if d := max(a-value, value-a); least < 0 || d < least {
			least = d
		}
	}
	return (least + 5) / 10
}

// admitted lists the shares that words can be said of, in tenths of a point: whole ones, else those with a decimal.
func (l *Lexicon) admitted(words string) []int64 {
	admits := l.admits(words, survey.Evidence{Estimate: shareOf(0)})
	if admits == nil {
		return nil
	}
	for _, step := range [...]int64{10, 1} {
		var all []int64
		for tenths := int64(0); tenths <= 1000; tenths += step {
			if admits(survey.Evidence{Estimate: shareOf(tenths)}) {
				all = append(all, tenths)
			}
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}

// shareOf is a published share of so many tenths of a point.
func shareOf(tenths int64) survey.Estimate {
	value := survey.Number{Num: tenths, Den: 10}
	if tenths%10 == 0 {
		value = survey.Number{Num: tenths / 10, Den: 1}
	}
	published := survey.Result{Cells: []survey.Cell{{Value: value}}}
	return survey.Estimate{Value: value, IsShare: true, Question: &survey.Question{Unit: survey.Percent, Results: []survey.Result{published}}}
}

// likeness counts the words of a sentence that name a datum: its question, its answer, who was counted.
func (l *Lexicon) likeness(said map[string]bool, e survey.Evidence) int {
	named := []string{e.Reference.String(), e.Label.For(l.lang)}
	if e.Question != nil {
		named = append(named, e.Question.Label.For(l.lang), e.Question.Aspect.For(l.lang))
	}
	for _, category := range e.Counted.Category {
		named = append(named, category.For(l.lang))
	}
	n := 0
	for word := range significant(strings.Join(named, " ")) {
		if said[word] {
			n++
		}
	}
	return n
}

// shortest is the length of the shortest word that tells one datum from another.
const shortest = 3

// significant is the words of a text without accents, capitals and the ends of plurals.
func significant(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Split(source.Slug(text), "-") {
		if word = strings.TrimRight(word, "sx"); len(word) >= shortest {
			set[word] = true
		}
	}
	return set
}
