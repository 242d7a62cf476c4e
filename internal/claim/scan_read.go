package claim

import "slices"

// A prose is the words by which quantities are told in text that no claim binds: the key `prose` of a lexicon.
type prose struct {
	percent, hedges, of                   wordList
	numerals, joins                       map[string]bool
	populations, samples, pronouns        wordList // those who are shared out
	among, direct                         wordList // what may lead to them besides « de »
	stops                                 map[string]bool
	parts, shares, adverbs, superlatives  wordList // « tiers », « majorité », « en majorité »
	determiners, qualifiers               map[string]bool
	verbs, clitics, plain, bare           wordList // of a fraction without its noun
	parties, always                       wordList
	apposing                              wordList // « soit », between a quantity and what it says again
	over, digits, measured, counters      wordList // of « 6 sur 8 »
	parting                               []string // « des » of « trois des huit régions », as written
	marks                                 wordList // « vingt » of a mark: « 12 sur 20 »
	times, comparatives, by               wordList // of « deux fois plus »
	things                                wordList // of which it is no result
	measuring                             wordList // « de » of « de 20 points »
	pointWords, signs, moved, gaps, apart wordList // of « +3 points »
	vague                                 map[string]bool
	predicates, copulas                   wordList // of headlines: « majoritaire »
	telling                               wordList // of changes, contrasts and ranks, what is mere telling
	idioms                                wordList
	anywhere, inHeadlines                 sieve
}

// readProse reads the key `prose`. Its words are no words of claims: they are not added to the vocabulary.
func (r *lexiconReader) readProse() *prose {
	p := &prose{}
	in := r.child(r.Required("prose"), "prose")
	for key, list := range map[string]*wordList{
		"populations": &p.populations, "samples": &p.samples, "pronouns": &p.pronouns, "among": &p.among, "direct": &p.direct,
		"parts": &p.parts, "shares": &p.shares, "adverbs": &p.adverbs, "superlatives": &p.superlatives, "verbs": &p.verbs,
		"clitics": &p.clitics, "plain": &p.plain, "bare": &p.bare, "parties": &p.parties, "always": &p.always, "apposing": &p.apposing, "over": &p.over,
		"digits": &p.digits, "measures": &p.measured, "marks": &p.marks, "things": &p.things, "predicates": &p.predicates, "copulas": &p.copulas, "counters": &p.counters, "times": &p.times, "comparatives": &p.comparatives,
		"by": &p.by, "points": &p.pointWords, "signs": &p.signs, "moved": &p.moved, "gaps": &p.gaps, "apart": &p.apart,
		"telling": &p.telling, "idioms": &p.idioms, "percent": &p.percent,
	} {
		r.lexicon.add(list, in.cutTexts(key)...)
	}
	for key, set := range map[string]*map[string]bool{
		"stops": &p.stops, "vague": &p.vague, "determiners": &p.determiners, "qualifiers": &p.qualifiers,
	} {
		*set = setOf(in.cutTexts(key))
	}
	p.parting = texts(in.Required("parting"), r.problems)
	in.Done()
	p.numerals, p.joins = r.lexicon.wordsOfNumbers()
	r.lexicon.add(&p.percent, r.lexicon.percent.phrases...)
	r.lexicon.add(&p.over, r.lexicon.over.phrases...)
	p.of = r.lexicon.of
	r.lexicon.add(&p.measuring, slices.Concat(r.lexicon.measuring.phrases, r.lexicon.joins.phrases)...)
	for _, h := range r.lexicon.hedges {
		r.lexicon.add(&p.hedges, h.words...)
	}
	p.sift(r.lexicon)
	return p
}

// wordsOfNumbers are the words that numbers are made of, and those that join them: « vingt et un ».
func (l *Lexicon) wordsOfNumbers() (numerals, joins map[string]bool) {
	numerals = setOf(l.hundred.phrases)
	for _, s := range [...]*shelf[int64]{&l.units, &l.tens} {
		for _, patterns := range s.byWord {
			for _, p := range patterns {
				for _, word := range p.phrase() {
					numerals[word] = true
				}
			}
		}
	}
	return numerals, setOf(slices.Concat(l.andOne.phrases, l.andHundred.phrases))
}

// cutTexts is a list of phrases, spelt out.
func (r *lexiconReader) cutTexts(key string) []phrase {
	var all []phrase
	for _, text := range texts(r.Required(key), r.problems) {
		for _, spelled := range spell(text) {
			all = append(all, r.lexicon.words(spelled))
		}
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
