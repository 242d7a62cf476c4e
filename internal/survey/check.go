package survey

import (
	"math/big"
	"slices"
	"strings"

	"barometre/internal/source"
)

// checkQuestion holds the results of a question against their bases, against each other and against the edition.
func (l *loader) checkQuestion(e *Edition, q *Question) {
	l.checkBasesGiven(q)
	for i := range q.Results {
		r := &q.Results[i]
		l.checkBase(e, q, r)
		switch {
		case q.Kind == Mean:
		case q.Unit == Counts:
			l.checkCounts(q, r)
		case q.Kind != Multiple:
			l.checkShares(q, r)
		}
	}
}

// checkBasesGiven wants a base for each result in counts.
func (l *loader) checkBasesGiven(q *Question) {
	var without []string
	for _, r := range q.Results {
		if r.Base == 0 && q.Unit == Counts {
			without = append(without, r.Category)
		}
	}
	if without != nil {
		l.problems.Add(baseNeeded, q.Place, source.Args{"categories": strings.Join(without, ", ")})
	}
}

// checkBase refuses a base above that of all categories, or above the respondents.
func (l *loader) checkBase(e *Edition, q *Question, r *Result) {
	if r.Base == 0 {
		return
	}
	args := source.Args{"base": Number{r.Base, 1}.Plain(0)}
	if all := q.Result(total); all.Base > 0 && r.Base > all.Base {
		args["most"] = Number{all.Base, 1}.Plain(0)
		l.problems.AddSee(baseAboveAll, r.BasePlace, all.BasePlace, args)
	} else if e.Respondents.exact() && e.Respondents.Value.Cmp(Number{r.Base, 1}) < 0 {
		args["most"] = e.Respondents.Value.Plain(0)
		l.problems.AddSee(baseAboveAll, r.BasePlace, e.Respondents.Place, args)
	}
}

// checkCounts holds counts against their base: none above it, and those of a single choice make it up.
func (l *loader) checkCounts(q *Question, r *Result) {
	if r.Base == 0 {
		return
	}
	base, sum := Number{r.Base, 1}, Number{0, 1}
	for _, c := range r.given() {
		if c.Value.Cmp(base) > 0 {
			l.problems.AddSee(aboveBase, c.Place, r.BasePlace, source.Args{"count": c.Value.Plain(0), "base": base.Plain(0)})
			return
		}
		sum = sum.Add(c.Value)
	}
	args := source.Args{"sum": sum.Plain(0), "base": base.Plain(0)}
	switch {
	case q.Kind == Multiple || r.approximate():
	case q.wholly(r) && sum != base:
		l.problems.AddSee(countsMissBase, r.Place, r.BasePlace, args)
	case sum.Cmp(base) > 0:
		l.problems.AddSee(countsAboveBase, r.Place, r.BasePlace, args)
	}
}

// checkShares adds up published shares of a single choice: each may be off by half a point, by its rounding.
func (l *loader) checkShares(q *Question, r *Result) {
	sum, given := Number{0, 1}, r.given()
	for _, c := range given {
		sum = sum.Add(c.Value)
	}
	slack := fromRat(big.NewRat(int64(len(given)), 2))
	args := source.Args{"sum": sum.Plain(sum.decimals(mostDecimals)), "slack": slack.Plain(slack.decimals(1))}
	switch {
	case r.approximate():
	case sum.Cmp(hundred.Add(slack)) > 0 && !q.wholly(r):
		l.problems.Add(sharesAboveAll, r.Place, args)
	case sum.Cmp(hundred.Add(slack)) > 0, sum.Cmp(hundred.Sub(slack)) < 0 && q.wholly(r):
		l.problems.Add(sharesMissTotal, r.Place, args)
	}
}

// given are the cells that hold a number.
func (r *Result) given() []Cell {
	return slices.DeleteFunc(slices.Clone(r.Cells), func(c Cell) bool { return c.State != Given })
}

func (r *Result) approximate() bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Approximate })
}

// wholly reports whether every answer that could be given has its number: their sum is known.
func (q *Question) wholly(r *Result) bool { return !q.Partial && len(r.given()) == len(q.Options) }
