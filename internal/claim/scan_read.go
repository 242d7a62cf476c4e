package claim

// A prose is the words by which quantities are told in text that no claim binds: the key `prose` of a lexicon.
type prose struct {
	percent, hedges                       []phrase
	numerals, joins                       map[string]bool
	populations, members, pronouns        []phrase // those who are shared out
	among, direct                         []phrase // what may lead to them besides « de »
	stops                                 map[string]bool
	parts, shares, adverbs                []phrase // « tiers », « majorité », « en majorité »
	determiners, qualifiers               map[string]bool
	verbs, clitics, plain, bare           []phrase // of a fraction without its noun
	parties, always                       []phrase
	over, digits, measures, counters      []phrase // of « 6 sur 8 »
	times, comparatives, multiples, by    []phrase // of « deux fois plus »
	pointWords, signs, moved, gaps, apart []phrase // of « +3 points »
	ranks, changes                        []phrase // of headlines
	idioms                                []phrase
	anywhere, inHeadlines                 sieve
}

// readProse reads the key `prose`. Its words are no words of claims: they are not added to the vocabulary.
func (r *lexiconReader) readProse() *prose {
	p := &prose{}
	in := r.child(r.Required("prose"), "prose")
	for key, list := range map[string]*[]phrase{
		"populations": &p.populations, "members": &p.members, "pronouns": &p.pronouns, "among": &p.among, "direct": &p.direct, "parts": &p.parts,
		"shares": &p.shares, "adverbs": &p.adverbs, "verbs": &p.verbs, "clitics": &p.clitics, "plain": &p.plain, "bare": &p.bare,
		"parties": &p.parties, "always": &p.always, "over": &p.over, "digits": &p.digits, "measures": &p.measures, "counters": &p.counters,
		"times": &p.times, "comparatives": &p.comparatives, "multiples": &p.multiples, "by": &p.by, "points": &p.pointWords,
		"signs": &p.signs, "moved": &p.moved, "gaps": &p.gaps, "apart": &p.apart, "ranks": &p.ranks, "changes": &p.changes,
		"idioms": &p.idioms, "percent": &p.percent,
	} {
		*list = in.cutTexts(key)
	}
	for key, set := range map[string]*map[string]bool{
		"numerals": &p.numerals, "joins": &p.joins, "stops": &p.stops, "determiners": &p.determiners, "qualifiers": &p.qualifiers,
	} {
		*set = setOf(in.cutTexts(key))
	}
	in.Done()
	p.percent = append(p.percent, r.lexicon.percent...)
	for _, h := range r.lexicon.hedges {
		p.hedges = append(p.hedges, h.words...)
	}
	p.sift(r.lexicon)
	return p
}

// cutTexts is a list of phrases.
func (r *lexiconReader) cutTexts(key string) []phrase {
	var all []phrase
	for _, text := range texts(r.Required(key), r.problems) {
		all = append(all, r.lexicon.words(text))
	}
	return all
}

// setOf is the words of a list of phrases.
func setOf(phrases []phrase) map[string]bool {
	set := map[string]bool{}
	for _, p := range phrases {
		for _, word := range p {
			set[word] = true
		}
	}
	return set
}
