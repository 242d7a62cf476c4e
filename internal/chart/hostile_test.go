package chart

import (
	"fmt"
	"strconv"
	"strings"

	"barometre/internal/survey"
)

// A trial is a figure such as no author should draw, and some will.
type trial struct {
	name   string
	kind   survey.FigureType
	labels string // what rows and answers are called, see namings
	grades int    // answers of the scale, of lines: lines
	beyond []kind // answers after them
	rows   [][]float64
}

// namings make the n-th name of a row or an answer.
var namings = map[string]func(n int) string{
	"short": func(n int) string { return "Réponse " + strconv.Itoa(n) },
	"sentence": func(n int) string {
		return strconv.Itoa(n) + " : services rendus aux associations, aux entreprises et aux habitants, quelle que soit la taille de la collectivité"
	},
	"unbroken": func(n int) string { return strconv.Itoa(n) + strings.Repeat("dématérialisation", 7) },
	"chinese": func(n int) string {
		return strconv.Itoa(n) + "、地方政府是否为居民、企业和协会提供完全电子化的行政服务（不包括附件），以及在何种期限内提供？"
	},
	"emoji": func(n int) string { return strings.Repeat("👩‍👩‍👧‍👦🏳️‍🌈👍🏽", 4+n%2) },
	"arabic": func(n int) string {
		return strconv.Itoa(n) + " الخدمات الرقمية المقدمة إلى المواطنين والجمعيات والشركات في جميع أنحاء البلاد"
	},
	"accents": func(n int) string {
		return strconv.Itoa(n) + " e\u0301te\u0301 " + strings.Repeat("Zalgo\u0335\u0338\u0320", 6)
	},
}

// Values of rows. A negative one is not given.
const (
	notGiven   = -1.0
	suppressed = -2.0
)

func repeat(n int, row ...float64) [][]float64 {
	var out [][]float64
	for range n {
		out = append(out, row)
	}
	return out
}

func hostileTrials() []trial {
	var out []trial
	for _, labels := range []string{"sentence", "unbroken", "chinese", "emoji", "arabic", "accents"} {
		out = append(out,
			trial{"lone-" + labels, survey.StackedBars, labels, 4, []kind{absent, other}, [][]float64{{30, 2, 7, 18, 40, 3}}},
			trial{"stacked-" + labels, survey.StackedBars, labels, 3, []kind{absent, other}, [][]float64{{3, 4, 3, 88, 2}, {1, 1, 1, 1, 96}, {30, 30, 30, 5, 5}}},
			trial{"bars-" + labels, survey.SortedBars, labels, 1, nil, [][]float64{{57}, {100}, {0}, {notGiven}}},
			trial{"yes-no-" + labels, survey.YesNo, labels, 1, []kind{absent, remainder}, [][]float64{{100, 0, 0}, {1, 98, 1}, {33, 0, 67}}},
			trial{"donut-" + labels, survey.Donut, labels, 3, []kind{other}, [][]float64{{30, 30, 30, 10}}},
			trial{"lines-" + labels, survey.Line, labels, 3, nil, [][]float64{{30, 31, 32, 33}, {31, 32, 33, 33}, {30, notGiven, 33, 33}}},
		)
	}
	for _, n := range []int{1, 2, 5, 7} {
		var even, first, last []float64
		for i := range n {
			even, first, last = append(even, float64(100/n)), append(first, 1), append(last, 1)
			if i == 0 {
				first[0] = float64(101 - n)
			}
		}
		last[n-1] = float64(101 - n)
		name := strconv.Itoa(n)
		out = append(out,
			trial{"options-" + name, survey.StackedBars, "short", n, nil, [][]float64{even, first, last}},
			trial{"lone-even-" + name, survey.StackedBars, "short", n, nil, [][]float64{even}},
			trial{"lone-first-" + name, survey.StackedBars, "short", n, nil, [][]float64{first}},
			trial{"lone-last-" + name, survey.StackedBars, "short", n, nil, [][]float64{last}},
			trial{"lone-last-long-" + name, survey.StackedBars, "sentence", n, nil, [][]float64{last}},
		)
	}
	fifteen := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 4, 5}
	out = append(out,
		trial{"options-15", survey.StackedBars, "short", 7, []kind{other, other, other, other, other, other, other, other}, [][]float64{fifteen, fifteen}},
		trial{"lone-15", survey.StackedBars, "short", 7, []kind{other, other, other, other, other, other, other, other}, [][]float64{fifteen}},
		trial{"donut-15", survey.Donut, "sentence", 7, []kind{other, other, other, other, other, other, other, other}, [][]float64{fifteen}},
		trial{"rows-40", survey.StackedBars, "sentence", 3, []kind{absent}, repeat(40, 5, 5, 5, 85)},
		trial{"bars-40", survey.SortedBars, "sentence", 1, nil, repeat(40, 12.5)},
		trial{"yes-no-40", survey.YesNo, "short", 1, []kind{absent}, repeat(40, 7, 93)},
		trial{"lines-7", survey.Line, "short", 7, nil, repeat(7, 30, 31, 30, 30)},
		trial{"zero-lone", survey.StackedBars, "sentence", 3, []kind{other}, [][]float64{{0, 0, 0, 0}}},
		trial{"zero-stacked", survey.StackedBars, "short", 3, []kind{other}, repeat(3, 0, 0, 0, 0)},
		trial{"zero-bars", survey.SortedBars, "short", 1, nil, repeat(3, 0)},
		trial{"zero-yes-no", survey.YesNo, "short", 1, []kind{absent}, repeat(2, 0, 0)},
		trial{"zero-donut", survey.Donut, "short", 3, nil, [][]float64{{0, 0, 0}}},
		trial{"suppressed-donut", survey.Donut, "sentence", 2, []kind{other}, [][]float64{{suppressed, suppressed, notGiven}}},
		trial{"zero-line", survey.Line, "short", 2, nil, repeat(2, 0, 0, 0, 0)},
		trial{"sum-99", survey.StackedBars, "short", 3, []kind{other}, [][]float64{{33, 33, 32, 1}, {97, 1, 0, 1}}},
		trial{"sum-101", survey.StackedBars, "short", 3, []kind{other}, [][]float64{{34, 33, 33, 1}, {97, 1, 2, 1}, {1, 1, 1, 98}}},
		trial{"sum-103-lone", survey.StackedBars, "short", 3, []kind{other}, [][]float64{{1, 1, 99, 2}}},
		trial{"suppressed", survey.StackedBars, "short", 2, []kind{absent, remainder}, [][]float64{{suppressed, 12, suppressed, 88}, {suppressed, suppressed, suppressed, 100}, {40, 30, 29, 1}}},
		trial{"suppressed-bars", survey.SortedBars, "sentence", 1, nil, [][]float64{{suppressed}, {notGiven}, {3}}},
		trial{"suppressed-yes", survey.YesNo, "short", 1, []kind{absent, remainder}, [][]float64{{suppressed, suppressed, 100}, {12, 88, 0}}},
		trial{"suppressed-line", survey.Line, "sentence", 2, nil, [][]float64{{suppressed, 12, notGiven, 14}, {notGiven, notGiven, notGiven, notGiven}}},
	)
	return out
}

// figure makes the trial a figure.
func (t trial) figure() *Figure {
	name := namings[t.labels]
	f := &Figure{ID: t.name, Type: t.kind, Title: t.name, Description: t.name, lang: "fr", shares: true}
	for i := range t.grades {
		f.answers = append(f.answers, answer{id: strconv.Itoa(i), label: name(i), short: name(i), rank: i, ranks: t.grades})
	}
	for i, k := range t.beyond {
		a := answer{id: strconv.Itoa(t.grades + i), label: name(t.grades + i), short: name(t.grades + i), kind: k}
		if k == remainder {
			a.label, a.short = "non publié", "non publié"
		}
		f.answers = append(f.answers, a)
	}
	for i, values := range t.rows {
		r := row{label: name(i), item: i, highlight: i%3 == 1}
		if t.kind == survey.Line {
			r.answer = i
		}
		for j, v := range values {
			r.marks = append(r.marks, t.mark(f, j, v))
		}
		if len(r.marks) > 2 {
			r.marks[2].cut = t.kind == survey.Line && i == 0
		}
		f.rows = append(f.rows, r)
	}
	if t.kind == survey.Line {
		f.periods = []string{"2012", "2013", "2014", "2017"}
	}
	return f
}

func (t trial) mark(f *Figure, j int, v float64) mark {
	switch {
	case v == notGiven:
		return mark{text: "non posé"}
	case v == suppressed:
		return mark{text: "secret"}
	case t.kind != survey.Line && j < len(f.answers) && f.answers[j].kind == remainder:
		return mark{value: v, text: "non publié", given: v > 0}
	}
	m := mark{value: v, text: strings.Replace(fmt.Sprint(v), ".", ",", 1) + "\u00a0%", given: true}
	if v == 33 {
		m.text = "environ un tiers"
	}
	return m
}

// hostileFigures are all trials.
func hostileFigures() []*Figure {
	var out []*Figure
	for _, t := range hostileTrials() {
		out = append(out, t.figure())
	}
	return out
}
