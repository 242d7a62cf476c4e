package site

import (
	"cmp"
	"html"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"barometre/internal/narrative"
	"barometre/internal/survey"
)

// A proven sentence is one of a chapter, with what it claims.
type proven struct {
	text, lang string
	claims     []narrative.Claim
}

// sentences are those of a chapter that a cell could show. A sentence must be understood where it stands: it belongs to a figure
// of the cell, or names its subject itself; it does not lean on the one before it, nor on a drawing; and it says something that
// the synthesis has not said. Those about a figure come first, then those that say most.
func (g *digest) sentences(chapter *narrative.Chapter, c *pile) []block {
	var offers []block
	for _, s := range g.freeOf(chapter) {
		if g.shown["sentence "+s.text] || g.news(s) == 0 {
			continue
		}
		rank := 0
		for _, b := range c.blocks {
			if b.plate != nil && rank == 0 && g.about(s, b.plate) {
				rank = b.rank + 1
			}
		}
		if rank == 0 && g.names(s) {
			rank = aloneRank
		}
		if rank == 0 {
			continue
		}
		offers = append(offers, block{key: "sentence " + s.text, rank: rank, height: sentenceFace.height(s.text, c.width), proven: &s,
			place: func() SynthesisPiece {
				piece := SynthesisPiece{Sentence: s.text}
				if s.lang != g.volume.lang {
					piece.Lang = s.lang
				}
				return piece
			}})
	}
	alone := func(b block) int { return cmp.Compare(b.rank%figureRank/(aloneRank-figureRank), 0) }
	slices.SortStableFunc(offers, func(a, b block) int {
		return cmp.Or(cmp.Compare(alone(a), alone(b)), cmp.Compare(g.news(*b.proven), g.news(*a.proven)))
	})
	return offers
}

// freeOf are the sentences of a chapter that can stand without it: they are asked for again whenever something has found its place.
func (g *digest) freeOf(chapter *narrative.Chapter) []proven {
	free, known := g.free[chapter]
	if !known {
		texts := textsOf(chapter)
		free = slices.DeleteFunc(provenOf(chapter), func(s proven) bool {
			return !standsAlone(s) || answers(texts, s) || strings.Contains(chapter.Lede.Text, s.text)
		})
		if g.free == nil {
			g.free = map[*narrative.Chapter][]proven{}
		}
		g.free[chapter] = free
	}
	return free
}

// provenOf gathers the claims of a chapter by sentence, in reading order. Headlines and headings are not sentences.
func provenOf(chapter *narrative.Chapter) []proven {
	var all []proven
	at := map[string]int{}
	for _, claim := range chapter.Claims {
		text := strings.TrimSpace(claim.Sentence)
		if i, known := at[text]; known {
			all[i].claims = append(all[i].claims, claim)
		} else if isSentence(text) {
			at[text] = len(all)
			all = append(all, proven{text, claim.Lang, []narrative.Claim{claim}})
		}
	}
	return all
}

// isSentence reports whether a text ends as a sentence, which headings do not, and is long enough to be one.
func isSentence(text string) bool {
	return len([]rune(text)) >= 40 && strings.HasSuffix(strings.TrimRight(text, "\u00a0\u202f»”)"), ".")
}

// news counts what a sentence claims and the synthesis has not told.
func (g *digest) news(s proven) int {
	news := map[survey.Reference]bool{}
	for _, c := range s.claims {
		if !g.told[c.Reference] {
			news[c.Reference] = true
		}
	}
	return len(news)
}

// about reports whether a sentence belongs to a figure: all that it claims is of the questions of the figure, and it names one of
// them, or one of their answers.
func (g *digest) about(s proven, p *plate) bool {
	lang := g.volume.lang
	shows := func(c narrative.Claim) bool {
		return slices.ContainsFunc(p.figure.Questions, func(q *survey.Question) bool { return q.ID == c.Reference.Question })
	}
	if slices.ContainsFunc(s.claims, func(c narrative.Claim) bool { return !shows(c) }) {
		return false
	}
	return slices.ContainsFunc(p.figure.Questions, func(q *survey.Question) bool {
		answer := func(o survey.Option) bool {
			return q.Scale == nil && len(p.figure.Questions) == 1 && g.shares(s.text, o.Label.For(lang))
		}
		return g.shares(s.text, q.Label.For(lang)) || slices.ContainsFunc(q.Options, answer)
	})
}

// names reports whether a sentence names the subject of all that it claims.
func (g *digest) names(s proven) bool {
	return !slices.ContainsFunc(s.claims, func(c narrative.Claim) bool {
		q := g.volume.edition.Question(c.Reference.Question)
		return q == nil || !g.shares(s.text, q.Label.For(g.volume.lang))
	})
}

// shares reports whether a text has words of a label, at least half of those that few other labels have.
func (g *digest) shares(text, label string) bool {
	has := stems(text)
	var telling, shared int
	for _, stem := range stems(label) {
		if !g.commonStems()[stem] {
			telling++
			if slices.Contains(has, stem) {
				shared++
			}
		}
	}
	return shared > 0 && 2*shared >= telling
}

// commonStems are the stems that three labels of questions share: they tell nothing apart.
func (g *digest) commonStems() map[string]bool {
	if g.common != nil {
		return g.common
	}
	labels := map[string]map[string]bool{}
	for _, q := range g.volume.edition.Questions {
		label := q.Label.For(g.volume.lang)
		for _, stem := range stems(label) {
			if labels[stem] == nil {
				labels[stem] = map[string]bool{}
			}
			labels[stem][label] = true
		}
	}
	g.common = map[string]bool{}
	for stem, in := range labels {
		if len(in) > 2 {
			g.common[stem] = true
		}
	}
	return g.common
}

// stems are the beginnings of the words of a text that can name something: long words, and acronyms.
func stems(text string) []string {
	var found []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters := []rune(strings.ToLower(word))
		if len(letters) >= 4 || len(letters) >= 2 && strings.ToUpper(word) == word {
			found = append(found, string(letters[:min(len(letters), 6)]))
		}
	}
	return found
}

// leaning are sentences that lean on the one before them, by language; elsewhere is what leads to a drawing or to another text;
// what is compared needs what it is compared with.
var (
	leaning = map[string]*regexp.Regexp{
		"fr": regexp.MustCompile(`^(?i:ils?|elles?|ce|ceci|cela|cet|cette|ces|ceux|celles?|celui|leurs?|son|sa|ses|lui|eux|ainsi|mais|or|donc|car|et|ou|ni|aussi|` +
			`pourtant|toutefois|cependant|enfin|ensuite|puis|ailleurs|ici|là|sans|quant|encore|même|reste|restent|aucune?|tous|toutes|autres?|` +
			`les autres|le reste|la première|le premier|la seconde|le second|en revanche|en outre|de là|de même|de plus|du côté|au contraire|au reste)(?:[\s\x{a0},’]|$)|` +
			`^(?i:l’une|l’autre|à l’inverse|d’autres|c’est|c’était|qu’)`),
		"en": regexp.MustCompile(`^(?i:it|its|they|their|them|he|she|his|her|this|that|these|those|such|but|and|or|nor|so|then|thus|yet|still|also|instead|` +
			`however|here|there|elsewhere|both|neither|either|none|others?|the others?|the rest|the former|the latter|the first|the second|` +
			`on the contrary|in contrast|by contrast|moreover|besides|finally|meanwhile|again|only then|as for)[\s,’]`),
	}
	elsewhere = regexp.MustCompile(`(?i)(?:^|[\s\x{a0}’(])(?:ici|ci-dessus|ci-dessous|plus haut|plus bas|graphiques?|tableaux?|figures?|texte|synthèse|chapitres?|pages?|` +
		`publication|above|below|here|charts?|tables?|text|chapters?|synthesis|report)(?:[\s\x{a0}’,;:.)]|$)`)
	compared = regexp.MustCompile(`(?i)\b(?:mieux|davantage|autant|moins bien|better|worse|as many|as much)\b`)
	than     = regexp.MustCompile(`(?i)\b(?:que|qu|than|as)\b`)
)

// counted is what follows a share that says whose share it is.
var counted = regexp.MustCompile(`^[\s\x{a0}\x{202f}]*(?:des?|du|d’|of)[\s\x{a0}’]?`)

// standsAlone reports whether nothing in a sentence says that it needs another. One that begins with a share says whose.
func standsAlone(s proven) bool {
	lean := leaning[s.lang]
	if lean != nil && lean.MatchString(s.text) || elsewhere.MatchString(s.text) || compared.MatchString(s.text) && !than.MatchString(s.text) {
		return false
	}
	rest, begins := strings.CutPrefix(strings.ToLower(s.text), strings.ToLower(s.claims[0].Words))
	return !begins || counted.MatchString(rest)
}

// textsOf are the texts of a chapter as they are read.
func textsOf(chapter *narrative.Chapter) []string {
	var texts []string
	for _, b := range chapter.Blocks(narrative.Marking{}) {
		texts = append(texts, spaced(bare(b.HTML)))
	}
	return texts
}

// answers reports whether a sentence comes after a question.
func answers(texts []string, s proven) bool {
	sentence := spaced(s.text)
	for _, text := range texts {
		if before, _, found := strings.Cut(text, sentence); found {
			return strings.HasSuffix(before, "? ")
		}
	}
	return false
}

// spaced is a text whose words stand one plain space apart.
func spaced(text string) string { return strings.Join(strings.Fields(fold(text)), " ") }

var tags = regexp.MustCompile(`<[^>]*>`)

// bare is a text without its tags.
func bare(text template.HTML) string {
	return html.UnescapeString(tags.ReplaceAllString(string(text), ""))
}
