package chart

import "strings"

// words are the sentences that a figure adds to what authors wrote, in one language. {placeholders} take numbers as survey
// printed them, and labels.
type words struct {
	everyone, mean, unpublished string
	colon, and, between         string

	subtitle subtitleWords
	table    tableWords
	shows    map[string]string // by kind of figure: what the drawing is
	tells    tellWords
	notes    noteWords
}

type subtitleWords struct{ inPercent, several, base, sizes, editions string }

type tableWords struct{ answer, row, group, share, base, net string }

type tellWords struct{ none, most, least, only, partly, lone, span, evolves, once, anew string }

type noteWords struct {
	baseUnknown, smallBase, countsOnly, sum, sums, approximate, partly, unknown, secret, notAsked, multiple, broken string
}

// wordsOf returns the words of lang; a language without them is described in English.
func wordsOf(lang string) *words {
	if lang == "fr" {
		return french()
	}
	return english()
}

// fill puts pairs of names and values into the {placeholders} of a sentence, in one pass: braces in a value stay text.
func fill(sentence string, pairs ...string) string {
	var old []string
	for i, p := range pairs {
		if i%2 == 0 {
			p = "{" + p + "}"
		}
		old = append(old, p)
	}
	return strings.NewReplacer(old...).Replace(sentence)
}

func french() *words {
	return &words{
		everyone: "Ensemble", mean: "Moyenne", unpublished: "non publié",
		colon: " : ", and: " et ", between: " ; ",
		subtitle: subtitleWords{
			inPercent: "En % des collectivités", several: "plusieurs réponses possibles", base: "base : {base}",
			sizes: "n = {low} à {high} selon la ligne", editions: "de {first} à {last}",
		},
		table: tableWords{
			answer: "Réponse", row: "Question", group: "Catégorie", share: "Part", base: "Base (n)", net: "Regroupement : {net}",
		},
		shows: map[string]string{
			"stacked":      "Une barre de 100 % découpée en réponses",
			"stacked-many": "{count} barres de 100 % découpées en réponses, une par ligne",
			"bars":         "{count} barres horizontales, une par réponse",
			"bars-one":     "Une barre horizontale",
			"bars-many":    "{count} barres horizontales, une par ligne",
			"yes-no":       "Une barre partagée entre les réponses",
			"yes-no-many":  "{count} barres partagées entre les réponses, une par ligne",
			"donut":        "Un anneau découpé en réponses",
			"line":         "Évolution {editions}",
		},
		tells: tellWords{
			none: "Aucune valeur n’a été publiée.", most: "Réponse la plus fréquente : {answer} ({value}).", least: "Réponse la moins fréquente : {answer} ({value}).",
			only: "Seule valeur publiée : {answer} ({value}).", partly: "Le reste n’a pas été publié.",
			lone: "{answer} : {value}.", span: "« {answer} » va de {low} ({where low}) à {high} ({where high}).",
			evolves: "« {answer} » passe de {first} en {when first} à {last} en {when last}.",
			once:    "« {answer} » : {first} en {when first}, seule édition connue.",
			anew:    "« {answer} » : {first} en {when first}, première valeur après la rupture de série.",
		},
		notes: noteWords{
			baseUnknown: "Effectif de base non publié{where} : aucun intervalle ne peut être calculé.",
			smallBase:   "Base faible, moins de {limit} réponses{where} : à lire avec prudence.",
			countsOnly:  "Base de moins de {limit} réponses{where} : effectifs au lieu de pourcentages.",
			sum:         "Les pourcentages sont arrondis : leur total est de {sum}.",
			sums:        "Les pourcentages sont arrondis et leur total n’est pas toujours 100 % : {sums}.",
			approximate: "Valeur donnée approximativement par la publication : {values}.",
			partly:      "Seules certaines réponses ont été publiées{where} ; la part « non publié » n’est pas une non-réponse.",
			unknown:     "Une valeur n’a pas été publiée{where}.",
			secret:      "Une valeur tenue secrète, pour qu’aucune collectivité ne soit reconnue, ne vaut pas zéro{where}.",
			notAsked:    "Une partie n’a pas été demandée{where}.",
			multiple:    "Plusieurs réponses étaient possibles : le total peut dépasser 100 %.",
			broken:      "Rupture de série : la question a changé en {edition}, les valeurs ne se comparent pas de part et d’autre.",
		},
	}
}

func english() *words {
	return &words{
		everyone: "All", mean: "Mean", unpublished: "not published",
		colon: ": ", and: " and ", between: "; ",
		subtitle: subtitleWords{
			inPercent: "% of authorities", several: "several answers possible", base: "base: {base}",
			sizes: "n = {low} to {high} by row", editions: "from {first} to {last}",
		},
		table: tableWords{
			answer: "Answer", row: "Question", group: "Category", share: "Share", base: "Base (n)", net: "Grouped: {net}",
		},
		shows: map[string]string{
			"stacked":      "One bar of 100% divided into answers",
			"stacked-many": "{count} bars of 100% divided into answers, one a row",
			"bars":         "{count} horizontal bars, one an answer",
			"bars-one":     "One horizontal bar",
			"bars-many":    "{count} horizontal bars, one a row",
			"yes-no":       "One bar shared between the answers",
			"yes-no-many":  "{count} bars shared between the answers, one a row",
			"donut":        "A ring divided into answers",
			"line":         "Change {editions}",
		},
		tells: tellWords{
			none: "No value was published.", most: "Most frequent answer: {answer} ({value}).", least: "Least frequent answer: {answer} ({value}).",
			only: "The only published value: {answer} ({value}).", partly: "The rest was not published.",
			lone: "{answer}: {value}.", span: "“{answer}” goes from {low} ({where low}) to {high} ({where high}).",
			evolves: "“{answer}” goes from {first} in {when first} to {last} in {when last}.",
			once:    "“{answer}”: {first} in {when first}, the only edition known.",
			anew:    "“{answer}”: {first} in {when first}, the first value after the break in the series.",
		},
		notes: noteWords{
			baseUnknown: "The number of answers was not published{where}: no interval can be computed.",
			smallBase:   "Small base, fewer than {limit} answers{where}: to be read with care.",
			countsOnly:  "Base of fewer than {limit} answers{where}: counts instead of percentages.",
			sum:         "The percentages are rounded: they add up to {sum}.",
			sums:        "The percentages are rounded and do not always add up to 100%: {sums}.",
			approximate: "Given roughly by the publication: {values}.",
			partly:      "Only some answers were published{where}; the share “not published” is not non-response.",
			unknown:     "A value was not published{where}.",
			secret:      "A value kept secret, so that no authority can be recognised, is not zero{where}.",
			notAsked:    "Part of this was not asked{where}.",
			multiple:    "Several answers were possible: the total may exceed 100%.",
			broken:      "Break in the series: the question changed in {edition}; values on either side do not compare.",
		},
	}
}
