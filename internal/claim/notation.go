package claim

import "strings"

// spell writes out the short notation of the lexicons: « inchangé(e)(s) » is four words, « (a|ont|) doublé » three. What
// stands between brackets may be left out; between bars, it is one of several, the empty one too when it is written. The
// first spelling is the one to show.
func spell(text string) []string {
	before, rest, found := strings.Cut(text, "(")
	if !found {
		return []string{text}
	}
	inside, after, _ := strings.Cut(rest, ")")
	choices := strings.Split(inside, "|")
	if len(choices) == 1 {
		choices = []string{"", inside}
	}
	var all []string
	for _, choice := range choices {
		for _, end := range spell(after) {
			all = append(all, before+choice+end)
		}
	}
	return all
}

// A slot is a place in the words of an entry that the claim fills: « passe de {level} à {level} ».
type slot string

const (
	levelSlot   slot = "level"   // « 57 % », « un tiers », « près de la moitié »
	amountSlot  slot = "amount"  // « 3 points »
	pointsSlot  slot = "points"  // an amount that is surely in points
	timesSlot   slot = "times"   // « deux » of « deux fois plus »
	numberSlot  slot = "number"  // of a range
	ordinalSlot slot = "ordinal" // « deuxième »
	nounSlot    slot = "noun"    // « motivation »
	extentSlot  slot = "extent"  // « fréquente »
	scarceSlot  slot = "scarce"  // « rare »
	editionSlot slot = "edition" // the one compared with
	upSlot      slot = "up"      // any words of a rise
	downSlot    slot = "down"    // any words of a fall

	quantitySlot slot = "quantity" // what a level is made of: no word of the lexicons
)

var slots = []slot{
	levelSlot, amountSlot, pointsSlot, timesSlot, numberSlot, ordinalSlot, nounSlot, extentSlot, scarceSlot, editionSlot, upSlot, downSlot,
}

// A part of a pattern is a word, or a slot.
type part struct {
	word string
	slot slot
}

// parts cuts the words of an entry, spelt out, into words and slots; ok is false when a slot is unknown.
func (l *Lexicon) parts(text string) (all []part, ok bool) {
	for text != "" {
		before, rest, _ := strings.Cut(text, "{")
		for _, word := range l.words(before) {
			all = append(all, part{word: word})
			l.vocabulary[word] = true
		}
		name, after, found := strings.Cut(rest, "}")
		if found {
			if !knownSlot(name) {
				return nil, false
			}
			all = append(all, part{slot: slot(name)})
		}
		text = after
	}
	return all, len(all) > 0
}

func knownSlot(name string) bool {
	for _, s := range slots {
		if string(s) == name {
			return true
		}
	}
	return false
}
