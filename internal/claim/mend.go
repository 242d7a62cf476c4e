package claim

import (
	"slices"
	"strings"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// Mend is words of a kind that are true of the evidence, ready to be put between the brackets, or else its level, and whether
// they still need what the reference compares the datum with. Where several are true, they are like those refused, which were
// read by rule. They are "" when nothing can be said.
func (l *Lexicon) Mend(e survey.Evidence, k Kind, rule string) (words string, compares bool) {
	switch k {
	case ChangeClaim, ContrastClaim:
		if words = l.mendComparison(&e, k, rule); words != "" {
			return words, true
		}
	case RankClaim:
		if words = l.mendRank(e.Ranking()); words != "" {
			return words, true
		}
	case SpreadClaim:
		if s := e.Spread(); s != nil && s.Sure {
			return survey.PlainSpaces(s.Print(l.lang)), true
		}
		return "", false
	}
	if !e.Value.Known() {
		return "", false
	}
	return survey.PlainSpaces(e.Print(l.lang)), false
}

// mendComparison is the difference in words: a direction for a direction, times for times, else points.
func (l *Lexicon) mendComparison(e *survey.Evidence, k Kind, rule string) string {
	c := e.Comparison
	if c.Break != "" || !c.Difference.Known() || e.CountsOnly || c.With.CountsOnly {
		return ""
	}
	amount := survey.PlainSpaces(c.Print(l.lang, e.Estimate))
	proposed := []string{l.stable, amount, amount + " (" + l.insignificant + ")"}
	section := sectionOf[k]
	switch l.groupOf(rule, section, "comparatives") {
	case multiplied:
		proposed = slices.Concat(l.timesInWords(), l.said[section], proposed)
	case plain:
		proposed = slices.Concat([]string{l.stable}, l.said[section], proposed)
	}
	for _, words := range proposed {
		if v := Judge(l, words, *e); v.Accepted {
			return words
		}
	}
	return ""
}

// sectionOf is where the lexicon has the words of a comparison.
var sectionOf = map[Kind]string{ChangeClaim: "changes", ContrastClaim: "contrasts"}

// groupOf is the group of the entry of some sections that read words by a rule; they are taken for an amount when there is none.
func (l *Lexicon) groupOf(rule string, sections ...string) string {
	for _, id := range strings.Split(rule, " + ") {
		for _, section := range sections {
			if group, found := l.groups[section+"/"+id]; found {
				return group
			}
		}
	}
	return amounted
}

// timesInWords are « deux fois plus », « deux fois moins » and so on, up to ten.
func (l *Lexicon) timesInWords() []string {
	var all []string
	for n := int64(2); n <= 10; n++ {
		for _, words := range l.said["comparatives"+multiplied] {
			if slot := "{" + string(timesSlot) + "}"; strings.Contains(words, slot) {
				all = append(all, strings.Replace(words, slot, l.cardinalWords[n], 1))
			}
		}
	}
	return all
}

// mendRank is the place in words, when it is sure.
func (l *Lexicon) mendRank(r *survey.Ranking) string {
	if r == nil || r.Tied || r.First != r.Last {
		return ""
	}
	if r.First == 1 {
		return l.first
	}
	if ordinal, ok := l.ordinalWords[int64(r.First)]; ok {
		return strings.Replace(l.nth, "{"+string(ordinalSlot)+"}", ordinal, 1)
	}
	return ""
}

// Standing is the place of a datum among its peers, in words: « 2ᵉ sur 5 », « 1ʳᵉ sur 5, avec 2 points d’avance ».
func (l *Lexicon) Standing(r *survey.Ranking) string {
	if r == nil {
		return ""
	}
	all := len(r.Peers) + r.Unknown
	key, lead := "sure", ""
	switch {
	case r.Last > all:
		key = "open"
	case r.First != r.Last:
		key = "unsure"
	case r.Tied:
		key = "tied"
	case r.First == 1 && r.Lead.Known():
		key, lead = "ahead", strings.TrimPrefix(r.Lead.Points(l.lang, r.Peers[0].Decimals()), "+")
	}
	of := survey.Number{Num: int64(all), Den: 1}.Text(l.lang, 0)
	return strings.NewReplacer("{first}", l.place(r.First), "{last}", l.place(r.Last), "{of}", of, "{lead}", lead).Replace(l.standings[key])
}

// place is a rank in figures.
func (l *Lexicon) place(n int) string {
	number := survey.Number{Num: int64(n), Den: 1}.Text(l.lang, 0)
	if sign, ok := l.ordinalSigns[number]; ok {
		return number + sign
	}
	return number + l.ordinalSigns["other"]
}

// Understood lists words of the lexicon for a message about words that are not read: those that answer the reference. Of a
// level, they are those that stand with a number when there is one, else those that stand without. The lists are whole, so
// that nothing is taken for understood that is not, and in pieces, for a message cuts what is very long.
func (l *Lexicon) Understood(words string, e survey.Evidence) source.Args {
	switch k := Asked(e.Reference); k {
	case ChangeClaim, ContrastClaim:
		section := sectionOf[k]
		return l.listed(map[string][]string{
			"moves": l.shown(section, "comparatives"), "amounts": l.shown(section+amounted, "comparatives"+amounted),
			"multiples": l.shown(section+multiplied, "comparatives"+multiplied),
		})
	case RankClaim:
		return l.listed(map[string][]string{"ranks": l.said["ranks"]})
	case SpreadClaim:
		return l.listed(map[string][]string{"spreads": l.shown("ranges", "highest")})
	}
	if l.namesQuantity(words, &e) {
		hedges := l.said["hedges"]
		half := len(hedges) / 2
		return l.listed(map[string][]string{"hedges": hedges[:half], "bounds": hedges[half:], "ranges": l.said["ranges"]})
	}
	shares := l.said["shares"]
	half := len(shares) / 2
	return l.listed(map[string][]string{"fractions": l.said["fractions"], "shares": shares[:half], "others": shares[half:]})
}

func (l *Lexicon) shown(sections ...string) []string {
	var all []string
	for _, s := range sections {
		all = append(all, l.said[s]...)
	}
	return all
}

// namesQuantity reports whether a number or a fraction stands somewhere in the words.
func (l *Lexicon) namesQuantity(words string, e *survey.Evidence) bool {
	r := l.reader(Passage{Words: words}, e, LevelClaim)
	for at := range min(len(r.tokens), maxTokens) {
		for _, c := range r.quantities(at) {
			if c.slots[0].nominal != nil && (c.slots[0].unit == percent) == e.IsShare {
				return true
			}
		}
	}
	return false
}

// listed writes lists of words for a message, with an example in each slot.
func (l *Lexicon) listed(lists map[string][]string) source.Args {
	args := source.Args{}
	for name, words := range lists {
		text := strings.Join(words, ", ")
		for _, s := range slots {
			text = strings.ReplaceAll(text, "{"+string(s)+"}", l.samples[string(s)])
		}
		args[name] = survey.Typeset(l.lang, text)
	}
	return args
}
