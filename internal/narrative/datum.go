package narrative

import (
	"maps"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// checkWordsOfData proves the words that data files give to numbers known only roughly (« un tiers » for 33). They are
// printed in place of the number, and claims may repeat them: they must be said of it.
func (d *desk) checkWordsOfData() {
	for _, q := range d.edition.Questions {
		for _, r := range q.Results {
			for _, c := range r.Cells {
				d.checkWords(survey.Reference{Question: q.ID, Answer: c.Option, Category: r.Category}, c.Words)
			}
		}
	}
	for _, ref := range survey.Facts() {
		if f, _ := d.edition.Fact(ref.Answer); f.Known {
			d.checkWords(ref, f.Words)
		}
	}
}

// checkWords judges words as a claim would be, of the number without them.
func (d *desk) checkWords(ref survey.Reference, text survey.Text) {
	words := text.In[d.lang]
	if words == "" && !d.isOtherLanguage(d.lang) {
		words = text.First
	}
	if words == "" {
		return
	}
	e, err := d.barometer.Evidence(d.edition, ref)
	if err != nil || !e.Value.Known() {
		return
	}
	place := e.Places[0]
	if own, ok := text.Places[d.lang]; ok {
		place = own
	}
	e.Words, e.Approximate = survey.Text{}, false
	if v := claim.Judge(d.lexicon, words, e); !v.Accepted || v.Kind != claim.LevelClaim {
		args := source.Args{"words": words, "value": e.Print(d.lang), "unread": v.Unread}
		maps.Copy(args, rangeArgs(v.Range))
		d.problems.AddSee(wordsOfDatum, place, e.Places[0], args)
	}
}
