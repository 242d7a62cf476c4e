// Package stats holds the tests of survey statistics: pure functions of counts, without files, words or rounding.
//
// # Two samples
//
// Difference compares the shares of two independent samples, x₁ of n₁ and x₂ of n₂, two-sided. With N = n₁ + n₂ and
// K = x₁ + x₂ it is the N−1 chi-squared test, on one degree of freedom,
//
//	χ² = (N−1) (x₁(n₂−x₂) − x₂(n₁−x₁))² / (n₁ n₂ K (N−K))
//
// (E. S. Pearson 1947; I. Campbell, « Chi-squared and Fisher–Irwin tests of two-by-two tables with small sample
// recommendations », Statistics in Medicine 26, 2007), where all four expected counts are at least 5. Below, it is Fisher's
// exact test: the probability, K being given, of all tables that are no likelier than the one seen (Irwin's rule, which R's
// fisher.test follows).
//
// No correction is made for samples that are a large part of a finite population: it would find more differences. Nor is
// the overlap of two waves that asked the same authorities taken into account: authorities mostly answer as they did, and
// the test errs towards finding none.
//
// # One sample
//
// Exclusive compares two answers to one question of which only one could be given, a and b authorities. If both were as
// frequent, each of the a + b would be on either side by the toss of a coin:
//
//	χ² = (a−b)² / (a+b)
//
// and below 10 in all (5 expected on either side) the binomial law itself. It is McNemar's test (Q. McNemar 1947), and that
// of the difference of two shares of a multinomial sample, whose variance is (p₁ + p₂ − (p₁−p₂)²)/n, taken where the shares
// are equal.
//
// Values are computed in float64 in a fixed order of operations. The tests hold them against R 4.2.2.
package stats
