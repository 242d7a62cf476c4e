package chart

import (
	"slices"
	"strconv"
	"strings"

	"barometre/internal/survey"
)

// title is what the figure shows, neutrally. An implicit figure bears its question's title.
func (c *composer) title() string {
	if c.f.Implicit {
		return c.f.Questions[0].Title(c.lang)
	}
	return c.f.Title.For(c.lang)
}

// subtitle is what is common to all rows, the measure, the base, and its size when published.
func (c *composer) subtitle() string {
	w := c.words.subtitle
	parts := c.measure()
	if c.is(survey.Multiple) {
		parts = append(parts, w.several)
	}
	if c.f.Type == survey.Line && len(c.items) > 1 {
		parts = append(parts, c.through())
	}
	if base := c.commonBase(); base != "" {
		parts = append(parts, fill(w.base, "base", base))
	}
	if size := c.baseSize(); size != "" {
		parts = append(parts, size)
	}
	return c.typeset(strings.Join(parts, ", "))
}

// measure is what the lengths stand for: the answer that rows compare, the aspect they share, and the unit.
func (c *composer) measure() []string {
	var parts []string
	if id, one := c.compares(); one && !c.is(survey.Mean) {
		parts = append(parts, c.nameOf(id))
	}
	if aspect := c.common(func(q *survey.Question) string { return q.Aspect.For(c.lang) }); c.adds(aspect) {
		parts = append(parts, aspect)
	}
	if c.is(survey.Mean) {
		parts = append(parts, c.words.mean)
	} else {
		parts = append(parts, c.words.subtitle.inPercent)
	}
	for i := 1; i < len(parts); i++ {
		parts[i] = survey.LowerFirst(parts[i])
	}
	return parts
}

func (c *composer) commonBase() string {
	return c.common(func(q *survey.Question) string { return q.BaseLabel.For(c.lang) })
}

// adds reports whether an aspect says more than the title.
func (c *composer) adds(aspect string) bool {
	return aspect != "" && !strings.Contains(strings.ToLower(c.out.Title), strings.ToLower(aspect))
}

// is reports whether the figure's questions are of a kind.
func (c *composer) is(k survey.QuestionKind) bool {
	return slices.ContainsFunc(c.f.Questions, func(q *survey.Question) bool { return q.Kind == k })
}

// common returns what all questions of the figure say alike, or "".
func (c *composer) common(of func(*survey.Question) string) string {
	said := ""
	for i, q := range c.f.Questions {
		if i > 0 && of(q) != said {
			return ""
		}
		said = of(q)
	}
	return said
}

// through names the first and the last edition of a line.
func (c *composer) through() string {
	first, last := c.items[0].label, c.items[len(c.items)-1].label
	return fill(c.words.subtitle.editions, "first", first, "last", last)
}

// baseSize is n, or its range over the rows; nothing when some row does not publish it.
func (c *composer) baseSize() string {
	var low, high int64
	for _, it := range c.items {
		if it.base == 0 {
			return ""
		}
		if low == 0 {
			low = it.base
		}
		low, high = min(low, it.base), max(high, it.base)
	}
	if low == high {
		if low == 0 {
			return ""
		}
		return survey.BaseSize(low, c.lang)
	}
	return fill(c.words.subtitle.sizes, "low", c.count(low), "high", c.count(high))
}

// count prints a number of authorities.
func (c *composer) count(n int64) string { return survey.Number{Num: n, Den: 1}.Text(c.lang, 0) }

// describe tells in two or three sentences what a reader of the drawing would retain: what it is, and its extremes.
func (c *composer) describe() string {
	sentences := []string{c.shows()}
	switch {
	case c.f.Type == survey.Line:
		sentences = append(sentences, c.tellLines()...)
	case len(c.items) == 1:
		sentences = append(sentences, c.tellAnswers(c.items[0])...)
	default:
		sentences = append(sentences, c.tellSpans()...)
	}
	return strings.Join(sentences, " ")
}

// shows says what kind of drawing it is, and of whom.
func (c *composer) shows() string {
	key := string(c.f.Type)
	if many := key + "-many"; len(c.items) > 1 && c.words.shows[many] != "" {
		key = many
	}
	sentence := c.words.shows[key]
	if c.f.Type == survey.SortedBars && len(c.out.rows) == 1 {
		sentence = c.words.shows["bars-one"]
	}
	if c.f.Type == survey.Line && len(c.items) > 0 {
		sentence = fill(sentence, "editions", c.through())
	}
	sentence = fill(sentence, "count", strconv.Itoa(len(c.out.rows)))
	if base := c.commonBase(); base != "" {
		sentence += " (" + fill(c.words.subtitle.base, "base", base) + ")"
	}
	return sentence + "."
}

// tellAnswers tells the extremes of one question, or all of it when it has two answers or fewer.
func (c *composer) tellAnswers(it item) []string {
	w := c.words.tells
	known := slices.DeleteFunc(slices.Clone(it.cells), func(e survey.Estimate) bool { return !e.Value.Known() })
	var out []string
	switch {
	case len(known) == 0:
		return []string{w.none}
	case len(known) == 1 && it.incomplete():
		return []string{c.tell(w.only, known[0]), w.partly}
	case len(known) <= 2:
		for _, e := range known {
			out = append(out, c.tell(w.lone, e))
		}
		return out
	}
	low, high := extremes(known)
	out = append(out, c.tell(w.most, known[high]), c.tell(w.least, known[low]))
	if it.incomplete() {
		out = append(out, w.partly)
	}
	return out
}

// tell fills a sentence about one answer.
func (c *composer) tell(sentence string, e survey.Estimate) string {
	return fill(sentence, "answer", oneLine(e.Label.For(c.lang)), "value", e.Print(c.lang))
}

// extremes returns where the smallest and the largest known value stand, the first of equals.
func extremes(of []survey.Estimate) (low, high int) {
	for i, e := range of {
		if e.Value.Cmp(of[low].Value) < 0 {
			low = i
		}
		if e.Value.Cmp(of[high].Value) > 0 {
			high = i
		}
	}
	return low, high
}

// tellSpans tells between which rows the first grade and the absence go, or the only answer that is compared.
func (c *composer) tellSpans() []string {
	if id, one := c.compares(); one {
		return c.spans(answer{id: id, label: c.nameOf(id)})
	}
	var told []answer
	for _, k := range []kind{graded, absent} {
		if i := slices.IndexFunc(c.out.answers, func(a answer) bool { return a.kind == k }); i >= 0 {
			told = append(told, c.out.answers[i])
		}
	}
	return c.spans(told...)
}

func (c *composer) spans(answers ...answer) []string {
	var out []string
	for _, a := range answers {
		if span := c.span(a); span != "" {
			out = append(out, span)
		}
	}
	return out
}

// span tells between which items one answer goes, when at least two of them have it.
func (c *composer) span(a answer) string {
	var names []string
	var known []survey.Estimate
	for _, it := range c.items {
		if e, ok := c.value(it, a.id); ok && e.Value.Known() {
			names, known = append(names, it.label), append(known, e)
		}
	}
	if len(known) < 2 {
		return ""
	}
	low, high := extremes(known)
	return fill(c.words.tells.span, "answer", a.label,
		"low", known[low].Print(c.lang), "where low", names[low], "high", known[high].Print(c.lang), "where high", names[high])
}

// tellLines tells where each line starts and ends. Of a broken one only what follows the last break may be compared.
func (c *composer) tellLines() []string {
	var out []string
	for _, r := range c.out.rows {
		stretches := r.stretches()
		stretch := stretches[len(stretches)-1]
		first, last := r.ends(stretch)
		if first < 0 {
			continue
		}
		sentence := c.words.tells.evolves
		switch {
		case first == last && len(stretches) > 1:
			sentence = c.words.tells.anew
		case first == last:
			sentence = c.words.tells.once
		}
		out = append(out, fill(sentence, "answer", r.label, "first", r.marks[first].text, "when first", c.out.periods[first],
			"last", r.marks[last].text, "when last", c.out.periods[last]))
	}
	return out
}

// ends are the first and the last period of a stretch that have a value, or -1.
func (r row) ends(stretch [2]int) (first, last int) {
	first, last = -1, -1
	for i := stretch[0]; i < stretch[1]; i++ {
		if r.marks[i].given {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	return first, last
}
