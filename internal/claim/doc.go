// Package claim is the language of claims: the words that say a number in prose, in French and in English, and whether the
// data bear them out.
//
// # What is read
//
// A Lexicon (lexicon/fr.yaml, lexicon/en.yaml) says which words there are and what each asserts, within which tolerances;
// the examples beside every entry are tests. The words of a claim are cut into tokens (case, apostrophes and contractions
// undone) and must all be read, by this grammar:
//
//	claim      = assertion | level joint assertion | assertion joint level | level "(" assertion ")"
//	level      = [ negation ] [ hedge ] quantity [ hedge ] [ base ] [ hedge ]     at most one hedge
//	quantity   = number [ "%" ] | number [ name ] "sur" number | fraction | share | "entre" number "et" number
//	comparison = [ negation ] move [ base ] [ edition ] [ significance ]
//	move       = words of a section, with what fills their slots: « en hausse », « gagne {amount} », « de {level} à {level} »
//	rank       = [ negation ] place                                             « en tête », « au {ordinal} rang »
//	spread     = "de" number "à" number | "jusqu'à" level
//	base       = [ "de" ] [ article ] ( pronoun | name of those counted [ « répondantes » ] )
//
// What the reference asks decides which assertions are tried: a comparison for ?since= and ?than= (with the words of changes
// or of contrasts), a rank or a spread for ?among=, a spread for a question alone, a level or a rank for anything else. One
// word that no entry reads, and the claim is refused. The verdict tells which entry read which words.
//
// # The words around a link
//
// JudgePassage reads on: the earliest token before the link from which its words can be read whole, and the latest token after
// it, bound what is judged. So « plus de [57 %](…) » is judged as « plus de 57 % », « [57 %](…) des communes » with its base,
// and « n’est pas [en tête](…) » as its denial. Numbers stand inside the link: those around it belong to other claims. A hedge
// or a negation that stands just before, brackets or not, and cannot be read with the claim, refuses it; so do words that deny its
// clause (« il est faux que les [57 %](…) »), another year, and what is left out of a rank (« [premier effet](…) négatif »). A
// name after the link that is none of those counted (« des coûts ») is no base. One that other words make narrower (« des
// collectivités rurales ») is the wrong one, unless the data files say who could answer: that may be said in other words. What a
// comparison names behind the link must not be another datum of the edition than the one compared with (object.go).
//
// Then its clause is asked what it speaks of. Where a question has an answer of those who do not have what is asked, a verb of
// having or using is denied of these alone: « [42 %](stat:parapheur/oui) n’en ont pas » is refused, and so is the reverse, when
// the clause ends with the name of the thing (clause.go). A clause whose subject, or whose object, is the name of another
// question, and that holds no word for the one bound, is the mistake of somebody who copied a claim: « le coffre-fort équipe
// [42 %](stat:parapheur/oui) » (subject.go; titles.go says what names a question). Both stay silent when the words may be turned
// another way: pronouns, comparisons, several names, words that any sentence may hold.
//
// What stands around a link and is a quantity itself (« une minorité ([57 %](…)) », « de 20 points ») is none of the claim's:
// Scan finds it, for nothing binds it.
//
// # The order of judgement
//
// A level: it says something; its unit is that of the datum; those it names were counted; the base is large enough for a share;
// an exact number is known exactly, and to as many decimals; the number is the datum, or the datum lies in what the words
// admit. Numbers are compared as printed, for a claim must agree with the figure beside it.
//
// A comparison: it says something; the edition and those counted are right; no break stands between the two data, and both
// have a value; the difference of shares is in points; then the difference, before any rounding, is what the words say; then
// the test. A direction since another edition must pass the test; between two data of one edition it must when there is one.
// Amounts, passages and multiples describe published numbers: they need no test, but must not hide one that found nothing.
// « Stable » has a tolerance, and no significant difference.
//
// A rank must be sure: no other answer, known or not, may have the place.
//
// # The files
//
// token.go and vocable.go cut words and look each up once, notation.go and shelf.go match patterns; numeral.go, hedge.go,
// level.go, base.go, change.go, rank.go, spread.go and object.go hold one kind of words each, how they are read and judged;
// reading.go and passage.go put them together, around.go what stands around a link; clause.go, subject.go and titles.go tell
// what its clause speaks of; verdict.go is the door. mend.go says what messages propose, scan*.go finds quantities that no claim
// binds, and suggest.go the data that they may come from.
package claim
