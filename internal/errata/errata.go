// Package errata compares two builds of a barometer and says what readers were told otherwise: the material of an erratum.
// It reads what build publishes for machines, never the pages, and knows nothing of how a build is made.
//
// # What a build is
//
// A folder with the manifest.json of a publication ("format": "barometre-manifest"). Each datapackage.json in the manifest
// whose name begins with "barometre-" is one edition in one language; its "version" is the edition, and the folder that the
// edition lies in is the language: 2012/donnees/ is in the default language, en/2012/data/ in English. Beside it stand
//
//	results.csv     question, option, category, value, status; and unit, count, base, words
//	questions.csv   question, label; and other texts of the question
//	options.csv     question, option, label; and other texts of the answer
//	claims.json     sentence, words, reference, value; and rule, page, file, line, column
//
// Before each semicolon is what reading needs. Columns, keys and files that this package does not know are left alone, and
// what only one of two builds has is not compared: the program that made them may have learnt since. A build that lacks
// claims.json has no sentences to compare. What cannot be read is a problem, with the file and the line.
//
// # What a change is
//
// A result is known by question, option and category. It has changed when its value, its status, its base, its count or
// the words printed for it have; 57 and 57.0 are one value. The difference of two shares is in points. Results are those
// of the default language; the other languages repeat them.
//
// A sentence is known by its text. Sentences that stand elsewhere than before have not changed. Of those that have no
// twin, two are one sentence that has changed when they speak of a common datum, or of a common question and in mostly the
// same words; the nearest pairs are taken first. A sentence whose text has not changed has, when the value that proves it
// has.
//
// Nets, sums of answers and facts of the edition (respondents, population, response rate, interviews) are in no table: their
// changes are seen where a sentence of both builds says them. Texts of questions and answers (label, wording, members of a net) are compared word by word.
//
// # Output
//
// Compare returns a Comparison, which is also the JSON of « barometre diff --format json », after what every answer of the
// program begins with: "version" (1), "ok" (true) and "problems" (the warnings). A comparison that could not be made has "ok"
// false and its problems alone. Fields are added, never renamed. Draft writes the errata that it calls for, as YAML.
package errata

import "barometre/internal/source"

const (
	noBuild        source.Code = "B600" // the folder is no build
	noFile         source.Code = "B601" // a file of the build is not there, or is no file
	tooLarge       source.Code = "B602"
	brokenJSON     source.Code = "B603"
	brokenTable    source.Code = "B604"
	noColumn       source.Code = "B605"
	unreadValue    source.Code = "B606"
	sameRow        source.Code = "B607" // a table says one thing twice
	alteredFile    source.Code = "B608" // a warning: the file is not the one that was published
	nothingCompare source.Code = "B609" // the build holds no edition
)
