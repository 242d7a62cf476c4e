package claim

import (
	"embed"
	"fmt"
	"math/big"
	"sync"

	"barometre/internal/source"
)

//go:embed lexicon/*.yaml
var lexiconFiles embed.FS

// A Lexicon is what the words of a claim may be in one language, and what they assert: see lexicon/fr.yaml.
type Lexicon struct {
	lang               string
	decimal, thousands string
	percent, points    wordList
	over               wordList // « sur » of « neuf sur dix »
	of                 wordList // « de » of « 57 % des collectivités »
	contractions       map[string][]string
	populations        populations
	categories         []category // of a barometer: see With
	titles             shelfOfTitles
	clauses            clauses
	surveyed           []name // its own word for all its authorities

	units, tens           shelf[int64] // of numbers in words
	numbers               map[string]int64
	numeral               map[string]bool // words that a number may begin with
	named                 map[int64]bool  // the tens that have a name
	hundred, thousand     wordList
	andOne, andHundred    wordList // « et » of « vingt et un », "and" of "one hundred and five"
	oneImplied            bool     // « cent », not « un cent »
	ordinals              shelf[int64]
	hedges                []*hedge
	before, behind        shelf[*hedge]
	fractions             shelf[*fraction]
	quotients             map[[2]int64]*fraction // those that ratios may stand for, the plainest of each value
	ratio                 margin
	widestRatio           *big.Rat
	ranges                shelf[string]
	widest                margin // of a range
	highest               shelf[string]
	shares                shelf[span]
	negations             shelf[string]
	around                []string        // « ne {verb} pas »
	overturning           wordList        // just before a claim, words that make it unprovable
	overturningBehind     wordList        // just after it
	overturningRanks      wordList        // just after a rank
	denying               wordList        // somewhere before a claim in its clause: « il est faux que »
	governing             wordList        // words that want what follows, brackets or not: « plus de (57 %) »
	rangeJoins            wordList        // « et » of « entre 40 et 50 % »
	objectEnds            wordList        // what ends the name of the datum compared with
	qualifying            qualifiers      // adjectives behind the noun of a rank
	measuring             wordList        // « de » of « en hausse de 3 points »
	besideAmounts         map[string]bool // words that stand next to a number in words for a difference: see amountNear
	dated                 wordList        // « en » of « en 2011 »
	leadIns               wordList        // between a hedge and its number: « la barre des »
	changes, contrasts    moves
	multiples             span // what « deux fois » admits, in hundredths of two
	editions              shelf[string]
	significances         shelf[significance]
	ranks                 shelf[*place]
	lists                 map[slot]*wordList
	joins                 wordList
	samples               map[string]string
	said                  map[string][]string // the first words of each entry as written, by section
	stable, insignificant string              // the first words of their entries, for mends
	first, nth            string
	ordinalWords          map[int64]string
	cardinalWords         map[int64]string
	groups                map[string]string // of the words that set a datum beside another, by entry: plain, amounted or multiplied
	ordinalSigns          map[string]string // « ᵉ » of « 2ᵉ »
	standings             map[string]string // « {first} sur {of} »
	examples              []example
	vocabulary            map[string]bool // every word of every phrase
	vocables              vocables
	openings              marks  // of what a claim may begin with outside of its link
	prose                 *prose // of text outside of claims
}

// An example is a test written beside an entry: words, and data for which they must be accepted or refused.
type example struct {
	section, entry, words, data string
	accept                      bool
}

// lexicons are read once each, when a text first needs one. They are part of the program: a fault in one stops it.
var lexicons = map[string]func() *Lexicon{
	"fr": sync.OnceValue(func() *Lexicon { return mustReadLexicon("fr") }),
	"en": sync.OnceValue(func() *Lexicon { return mustReadLexicon("en") }),
}

// LexiconFor returns the lexicon of lang. A language without one is read as English, as its numbers are written.
func LexiconFor(lang string) *Lexicon {
	if read, ok := lexicons[lang]; ok {
		return read()
	}
	return lexicons["en"]()
}

// HasLexicon reports whether claims in lang have a lexicon of their own.
func HasLexicon(lang string) bool { return lexicons[lang] != nil }

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
