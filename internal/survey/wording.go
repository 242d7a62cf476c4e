package survey

import (
	"cmp"
	"strings"
)

// Title names a question in full: « Procédure APA — gestion interne du processus ».
func (q *Question) Title(lang string) string {
	if aspect := q.Aspect.For(lang); aspect != "" {
		return q.Label.For(lang) + " — " + LowerFirst(aspect)
	}
	return q.Label.For(lang)
}

// Title names a datum: « Procédure APA — gestion interne du processus · Totalement dématérialisée ».
func (e Estimate) Title(lang string) string {
	switch {
	case e.Question == nil:
		return e.Label.For(lang)
	case e.Reference.Answer == "", e.Question.Kind == Mean:
		return e.Question.Title(lang)
	}
	return e.Question.Title(lang) + " · " + e.Label.For(lang)
}

// BaseWords says who was counted: « communes, n = 40 », « répondants à la question, n = 190 ». Where the data files name
// neither a base nor its size, who answered is not known, and it says so. A fact of the edition has no base.
func (v Evidence) BaseWords(lang string) string {
	if v.Question == nil {
		return ""
	}
	w, counted := wordingOf(lang), v.Counted.words(lang)
	switch {
	case v.Base == 0 && counted == "":
		return Typeset(lang, w.unknownBase)
	case v.Base == 0:
		return Typeset(lang, counted+w.apart+w.noBase)
	case counted == "":
		counted = w.answered
	}
	return Typeset(lang, counted+", "+strings.ReplaceAll(BaseSize(v.Base, lang), " ", noBreakSpace))
}

// words names those counted: « communes, collectivités équipées »; "" when the data files name nobody.
func (c Counted) words(lang string) string {
	var parts []string
	if len(c.Category) > 0 {
		parts = append(parts, LowerFirst(c.Category[0].For(lang)))
	}
	if base := c.Base.For(lang); base != "" {
		parts = append(parts, LowerFirst(base))
	}
	return strings.Join(parts, ", ")
}

// ComparisonWords says what the estimate is compared with, and the outcome: « 2011 : 50 % ; +7 points ; écart significatif au
// seuil de 5 % ». It is "" without comparison.
func (v Evidence) ComparisonWords(lang string) string {
	c := v.Comparison
	if c == nil {
		return ""
	}
	w := wordingOf(lang)
	parts := []string{v.otherWords(lang) + w.colon + c.With.Print(lang)}
	if c.Break == "" && c.Difference.Known() && !v.CountsOnly && !c.With.CountsOnly {
		parts = append(parts, c.Print(lang, v.Estimate))
	}
	if outcome := w.outcome(c); outcome != "" {
		parts = append(parts, outcome)
	}
	return Typeset(lang, strings.Join(parts, w.apart))
}

// otherWords names what the estimate is compared with, by what tells the two apart.
func (v Evidence) otherWords(lang string) string {
	other := v.Comparison.With
	edition := other.level(v.edition).Edition
	if v.Comparison.IsChange {
		return edition
	}
	parts := []string{other.Title(lang)}
	if other.Reference.Category != v.Reference.Category {
		parts = append(parts, cmp.Or(v.barometer.counted(other).words(lang), wordingOf(lang).everyone))
	}
	if edition != v.edition.ID {
		parts = append(parts, edition)
	}
	return strings.Join(parts, ", ")
}

// A wording is what this package says in sentences, in one language.
type wording struct {
	everyone, answered  string
	noBase, unknownBase string
	apart, colon        string // between two statements; after a name
	differs, doesNot    string
	breaks              map[Break]string
	untested            map[Untested]string
}

// outcome says what the test has found, or why there is none.
func (w *wording) outcome(c *Comparison) string {
	switch {
	case c.Break != "":
		return w.breaks[c.Break]
	case !c.Tested:
		return w.untested[c.Untested]
	case c.Differs:
		return w.differs
	}
	return w.doesNot
}

// wordingOf returns the words of lang; a language without them is worded in English.
func wordingOf(lang string) *wording {
	if lang == "fr" {
		return frenchWording()
	}
	return englishWording()
}

func frenchWording() *wording {
	return &wording{
		everyone: "ensemble des répondants", answered: "répondants à la question", noBase: "effectif non publié", unknownBase: "non publiée",
		apart: " ; ", colon: " : ",
		differs: "écart significatif au seuil de 5 %", doesNot: "écart non significatif au seuil de 5 %",
		breaks: map[Break]string{
			KindBreak:    "rupture de série : le nombre de réponses possibles a changé",
			WordingBreak: "rupture de série : la question a été posée en d’autres termes",
			OptionsBreak: "rupture de série : d’autres réponses étaient proposées",
			ScaleBreak:   "rupture de série : l’échelle a changé",
			BaseBreak:    "les deux n’ont pas été demandés aux mêmes collectivités",
			NetBreak:     "rupture de série : le regroupement ne réunit plus les mêmes réponses",
			UnitBreak:    "les deux nombres ne sont pas de même nature",
		},
		untested: map[Untested]string{
			Roughly:      "écart non testé : une valeur n’est connue qu’approximativement",
			NoBase:       "écart non testé : effectif non publié",
			FewAnswers:   "écart non testé : trop peu de réponses",
			NoCount:      "écart non testé : un pourcentage ne correspond à aucun nombre entier de réponses",
			SameAnswered: "écart non testé : les mêmes collectivités peuvent compter deux fois",
		},
	}
}

func englishWording() *wording {
	return &wording{
		everyone: "all respondents", answered: "respondents to the question", noBase: "number of answers not published", unknownBase: "not published",
		apart: "; ", colon: ": ",
		differs: "difference significant at the 5% level", doesNot: "difference not significant at the 5% level",
		breaks: map[Break]string{
			KindBreak:    "break in the series: the number of answers that could be given has changed",
			WordingBreak: "break in the series: the question was asked in other words",
			OptionsBreak: "break in the series: other answers were proposed",
			ScaleBreak:   "break in the series: the scale has changed",
			BaseBreak:    "the two were not asked of the same authorities",
			NetBreak:     "break in the series: the group no longer holds the same answers",
			UnitBreak:    "the two numbers are not of the same kind",
		},
		untested: map[Untested]string{
			Roughly:      "difference not tested: a value is only known roughly",
			NoBase:       "difference not tested: the number of answers was not published",
			FewAnswers:   "difference not tested: too few answers",
			NoCount:      "difference not tested: no whole number of answers makes one of the percentages",
			SameAnswered: "difference not tested: the same authorities may count twice",
		},
	}
}
