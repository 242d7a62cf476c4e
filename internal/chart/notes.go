package chart

import (
	"slices"
	"strings"

	"barometre/internal/survey"
)

// notes puts the doubts of the figure in words, each once, saying which rows it touches when it does not touch all.
func (c *composer) notes() []string {
	w := c.words.notes
	var out []string
	add := func(note string) {
		if note != "" {
			out = append(out, c.typeset(note))
		}
	}
	if slices.ContainsFunc(c.out.answers, func(a answer) bool { return a.kind == remainder }) {
		add(c.touching(w.partly, item.unpublished))
	} else {
		add(c.touching(w.unknown, lacks(survey.Unknown)))
	}
	if c.is(survey.Multiple) {
		add(w.multiple)
	}
	if _, one := c.compares(); !one && c.f.Type != survey.Line {
		add(c.sums())
	}
	add(c.approximate())
	add(c.touching(w.secret, lacks(survey.Suppressed)))
	add(c.touching(w.notAsked, lacks(survey.NotAsked)))
	add(c.touching(w.countsOnly, doubts(survey.CountsOnly), "limit", c.count(c.b.Thresholds.CountsOnly)))
	add(c.touching(w.smallBase, doubts(survey.SmallBase), "limit", c.count(c.b.Thresholds.SmallBase)))
	add(c.touching(w.baseUnknown, doubts(survey.BaseUnknown)))
	for _, edition := range c.breaks() {
		add(fill(w.broken, "edition", edition))
	}
	return out
}

// touching returns a note when some items call for it, with the names of these items unless all of them do.
func (c *composer) touching(note string, touched func(item) bool, pairs ...string) string {
	var names []string
	for _, it := range c.items {
		if touched(it) {
			names = append(names, it.label)
		}
	}
	if len(names) == 0 {
		return ""
	}
	where := ""
	if len(names) < len(c.items) {
		where = " (" + strings.Join(names, ", ") + ")"
	}
	return fill(note, append(pairs, "where", where)...)
}

func doubts(d survey.Doubt) func(item) bool {
	return func(it item) bool { return slices.Contains(it.whole.Doubts, d) }
}

// lacks tells the items of which some number is in a state.
func lacks(state survey.State) func(item) bool {
	return func(it item) bool {
		return slices.ContainsFunc(it.cells, func(e survey.Estimate) bool { return e.State == state })
	}
}

// unpublished reports whether the publication kept part of a whole for itself.
func (it item) unpublished() bool {
	return it.incomplete() && (it.question.Partial || lacks(survey.Unknown)(it))
}

// sums tells what the printed shares of each whole add up to, when that is not 100.
func (c *composer) sums() string {
	var sums, named []string
	for _, it := range c.items {
		if doubts(survey.SumNotHundred)(it) && !doubts(survey.CountsOnly)(it) {
			sum := it.sum(c.lang)
			sums, named = append(sums, sum), append(named, it.label+c.words.colon+sum)
		}
	}
	switch {
	case len(sums) == 0:
		return ""
	case len(c.items) == 1:
		return fill(c.words.notes.sum, "sum", sums[0])
	}
	return fill(c.words.notes.sums, "sums", strings.Join(named, c.words.between))
}

// sum adds up the shares of an item as they are printed.
func (it item) sum(lang string) string {
	decimals := 0
	for _, e := range it.cells {
		decimals = max(decimals, e.Decimals())
	}
	total := survey.Number{Num: 0, Den: 1}
	for _, e := range it.cells {
		scale := survey.Number{Num: e.Value.Rounded(decimals), Den: 1}
		for range decimals {
			scale.Den *= 10
		}
		total = total.Add(scale)
	}
	return total.Percent(lang, decimals)
}

// approximate lists the values that the publication gives only roughly, as it words them.
func (c *composer) approximate() string {
	var values []string
	for _, it := range c.items {
		for _, e := range it.cells {
			if !e.Approximate {
				continue
			}
			name := oneLine(e.Label.For(c.lang))
			if len(c.items) > 1 {
				name = it.label + ", " + survey.LowerFirst(name)
			}
			values = append(values, name+c.words.colon+e.Print(c.lang))
		}
	}
	if len(values) == 0 {
		return ""
	}
	return fill(c.words.notes.approximate, "values", strings.Join(values, c.words.between))
}

// breaks lists the editions at which a line is cut because the question changed.
func (c *composer) breaks() []string {
	var out []string
	for i, period := range c.out.periods {
		if slices.ContainsFunc(c.out.rows, func(r row) bool { return r.marks[i].cut }) {
			out = append(out, period)
		}
	}
	return out
}
