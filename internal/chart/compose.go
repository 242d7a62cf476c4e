package chart

import (
	"strings"

	"barometre/internal/survey"
)

// Compose resolves a figure of edition e into what readers see, in lang.
func Compose(b *survey.Barometer, e *survey.Edition, f *survey.Figure, lang string) *Figure {
	c := &composer{b: b, e: e, f: f, lang: lang, words: wordsOf(lang)}
	c.out = &Figure{ID: f.ID, Type: f.Type, lang: lang}
	c.items = c.list()
	c.draw()
	c.out.Title = c.title()
	c.out.Subtitle = c.subtitle()
	c.out.Table = c.table()
	c.out.data = c.records()
	c.out.Description = c.typeset(c.describe())
	c.out.Notes = c.notes()
	return c.out
}

// A composer gathers one figure.
type composer struct {
	b     *survey.Barometer
	e     *survey.Edition
	f     *survey.Figure
	lang  string
	words *words
	items []item
	out   *Figure
}

// An item is one population that answered one question: what a row of the figure or a column of its table is made of.
type item struct {
	question *survey.Question
	edition  string
	category string // "" for all authorities
	label    string // what tells it from the other items
	base     int64
	cells    []survey.Estimate // one per option of the question
	whole    survey.Estimate   // the question alone: the doubts of the whole
}

// list resolves what the figure is about: its questions, or one question by category, or through the editions.
func (c *composer) list() []item {
	var items []item
	for _, q := range c.f.Questions {
		switch {
		case c.f.Type == survey.Line:
			for _, e := range c.editions(q) {
				items = append(items, c.item(e.Question(q.ID), e.ID, "", e.ID))
			}
		case c.f.By != "":
			for _, r := range q.Results {
				items = append(items, c.item(q, c.e.ID, r.Category, c.category(r.Category)))
			}
		default:
			items = append(items, c.item(q, c.e.ID, "", c.rowLabel(q)))
		}
	}
	return items
}

// editions are those that asked q, from the one that the figure begins with to the one it belongs to.
func (c *composer) editions(q *survey.Question) []*survey.Edition {
	var out []*survey.Edition
	started := c.f.Since == ""
	for _, e := range c.b.Editions {
		started = started || e.ID == c.f.Since
		if started && e.Question(q.ID) != nil {
			out = append(out, e)
		}
		if e.ID == c.e.ID {
			break
		}
	}
	return out
}

func (c *composer) item(q *survey.Question, edition, category, label string) item {
	if category == everyone {
		category = ""
	}
	it := item{question: q, edition: edition, category: category, label: oneLine(label)}
	for _, id := range q.AnswerIDs() {
		it.cells = append(it.cells, c.estimate(it, id))
	}
	it.whole = c.estimate(it, "")
	it.base = it.whole.Base
	return it
}

// everyone is the category of all authorities together in the data files.
const everyone = "total"

// estimate reads one number. What is missing was reported when the data were loaded, and is drawn as unknown.
func (c *composer) estimate(it item, id string) survey.Estimate {
	ref := survey.Reference{Edition: it.edition, Question: it.question.ID, Answer: id, Category: it.category}
	est, err := c.b.Estimate(c.e, ref)
	if err != nil {
		return survey.Estimate{Reference: ref, Question: it.question, State: survey.Unknown}
	}
	return est
}

func (c *composer) category(id string) string {
	for _, k := range c.b.Categories {
		if k.ID == id {
			return k.Label.For(c.lang)
		}
	}
	return c.words.everyone
}

// rowLabel tells a question from the others of its figure: by its label, by its aspect when labels repeat, else by both.
func (c *composer) rowLabel(q *survey.Question) string {
	labels, aspects := map[string]bool{}, map[string]bool{}
	for _, other := range c.f.Questions {
		labels[other.Label.For(c.lang)] = true
		aspects[other.Aspect.For(c.lang)] = true
	}
	label, aspect := q.Label.For(c.lang), q.Aspect.For(c.lang)
	switch len(c.f.Questions) {
	case len(labels):
		return label
	case len(aspects):
		return aspect
	}
	return label + " – " + survey.LowerFirst(aspect)
}

// typeset gives a sentence made here the typography of its language.
func (c *composer) typeset(text string) string { return survey.Typeset(c.lang, text) }

// oneLine takes breaks out of an author's label: lines are decided by measure.
func oneLine(text string) string {
	return strings.TrimSpace(breaks.Replace(text))
}

var breaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")
