package stats

import (
	"errors"
	"math"
)

// Level is the probability of finding a difference where there is none: tests are made at 95 %.
const Level = 0.05

// A Sample is how many of those who answered said yes.
type Sample struct{ Yes, Size int64 }

// ErrDomain is returned for what is no sample: nobody, fewer than none, or more than all.
var ErrDomain = errors.New("stats: not a sample")

// largest keeps every product of two counts inside an int64.
const largest = 1 << 30

// leastExpected is the expected count under which a table is too thin for the chi-squared test.
const leastExpected = 5

func (s Sample) valid() bool { return s.Size > 0 && s.Size <= largest && s.Yes >= 0 && s.Yes <= s.Size }

// Difference returns the probability that two independent samples of one population differ as much as these, or more.
func Difference(a, b Sample) (p float64, err error) {
	if !a.valid() || !b.valid() {
		return 0, ErrDomain
	}
	t := table{a, b}
	switch {
	case t.yes() == 0 || t.no() == 0:
		return 1, nil // all said the same
	case t.thin():
		return t.fisher(), nil
	}
	return t.chiSquared(), nil
}

// Exclusive returns the probability that two answers of one question, equally frequent and of which each gives one at most,
// differ as much as these counts, or more.
func Exclusive(a, b int64) (p float64, err error) {
	if a < 0 || b < 0 || a > largest || b > largest {
		return 0, ErrDomain
	}
	switch {
	case a == b:
		return 1, nil
	case a+b < 2*leastExpected:
		return coin(min(a, b), a+b), nil
	}
	d := float64(a - b)
	return chi1(float64(d*d) / float64(a+b)), nil
}

// coin is the probability of a toss of n coins as uneven as k on one side, or more.
func coin(k, n int64) float64 {
	term, sum := 1.0, 1.0
	for i := range k {
		term = float64(term*float64(n-i)) / float64(i+1)
		sum += term
	}
	return min(1, 2*sum/math.Exp2(float64(n)))
}

// A table is two samples side by side.
type table struct{ a, b Sample }

func (t table) size() int64 { return t.a.Size + t.b.Size }
func (t table) yes() int64  { return t.a.Yes + t.b.Yes }
func (t table) no() int64   { return t.size() - t.yes() }

// thin reports whether an expected count is under 5: that of the smaller sample and the rarer answer is the smallest.
func (t table) thin() bool {
	return min(t.a.Size, t.b.Size)*min(t.yes(), t.no()) < leastExpected*t.size()
}

// chiSquared is the N−1 chi-squared test.
func (t table) chiSquared() float64 {
	d := float64(t.a.Yes*(t.b.Size-t.b.Yes) - t.b.Yes*(t.a.Size-t.a.Yes))
	sizes := float64(t.a.Size) * float64(t.b.Size)
	answers := float64(t.yes()) * float64(t.no())
	ratio := float64(d/sizes) * float64(d/answers)
	return chi1(float64(t.size()-1) * ratio)
}

// chi1 is the probability of a chi-squared of one degree of freedom above x.
func chi1(x float64) float64 { return math.Erfc(math.Sqrt(x / 2)) }

// likelier is how much likelier than the table seen another one may be by the errors of the computation alone (as in R).
const likelier = 1 + 1e-7

// fisher is the exact test: it adds up the tables with the same totals that are no likelier than the one seen. Likelihoods
// are taken over that of the likeliest table, from which they fall on both sides.
func (t table) fisher() float64 {
	low, high := max(0, t.yes()-t.b.Size), min(t.a.Size, t.yes())
	mode := (t.a.Size + 1) * (t.yes() + 1) / (t.size() + 2)
	mode = min(max(mode, low), high)
	limit := t.likelihood(mode) * likelier
	in, all := 0.0, 0.0
	count := func(weight float64) {
		all += weight
		if weight <= limit {
			in += weight
		}
	}
	count(1)
	for k, weight := mode, 1.0; k < high; k++ {
		weight *= t.ratio(k)
		count(weight)
	}
	for k, weight := mode, 1.0; k > low; k-- {
		weight /= t.ratio(k - 1)
		count(weight)
	}
	return min(1, in/all)
}

// ratio is how much likelier k+1 yes in the first sample are than k.
func (t table) ratio(k int64) float64 {
	up := float64(t.yes()-k) * float64(t.a.Size-k)
	down := float64(k+1) * float64(t.b.Size-t.yes()+k+1)
	return up / down
}

// likelihood is that of the table seen over that of the table with mode yes in the first sample.
func (t table) likelihood(mode int64) float64 {
	weight := 1.0
	for k := mode; k < t.a.Yes; k++ {
		weight *= t.ratio(k)
	}
	for k := mode; k > t.a.Yes; k-- {
		weight /= t.ratio(k - 1)
	}
	return weight
}
