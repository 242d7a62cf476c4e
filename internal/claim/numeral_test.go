package claim

import (
	"cmp"
	"testing"

	"barometre/internal/survey"
)

// TestNumerals: numbers in words are read as they are written, and no other way of putting the words together is.
func TestNumerals(t *testing.T) {
	for lang, numbers := range map[string]map[string]string{
		"fr": {
			"zéro": "0", "dix-sept": "17", "vingt et un": "21", "vingt-et-une": "21", "trente-deux": "32", "soixante-dix": "70",
			"soixante et onze": "71", "soixante-dix-neuf": "79", "quatre-vingts": "80", "quatre-vingt-un": "81", "quatre-vingt-dix": "90",
			"quatre-vingt-dix-neuf": "99", "cent": "100", "cent un": "101", "deux cents": "200", "deux cent trente et un": "231",
			"mille": "1000", "mille deux cents": "1200", "deux mille cinq cents": "2500", "dix mille": "10000",
			"quatre cent mille": "400000", "un cent": "", "vingt et deux": "", "vingt-dix": "", "deux un": "", "cent cent": "", "mille mille": "",
			"soixante-vingt": "", "cinq cents cents": "",
		},
		"en": {
			"zero": "0", "seventeen": "17", "twenty-one": "21", "ninety nine": "99", "one hundred": "100", "one hundred and five": "105",
			"two hundred thirty-one": "231", "one thousand two hundred": "1200", "ten thousand": "10000",
			"hundred": "", "twenty and one": "", "twenty-eleven": "", "two one": "", "thousand": "",
		},
	} {
		for words, value := range numbers {
			l := LexiconFor(lang)
			v := Judge(l, words, survey.Evidence{Estimate: estimate(t, cmp.Or(value, "0"), false)})
			if v.Accepted != (value != "") || value == "" && v.Fault != NotRead {
				t.Errorf("%s: « %s » as %q is accepted: %t (%s)", lang, words, value, v.Accepted, v.Fault)
			}
		}
	}
}
