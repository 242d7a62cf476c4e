package stats

import (
	"math"
	"testing"
)

// near compares with a value that R printed to twelve digits.
func near(got, want float64) bool { return math.Abs(got-want) <= 1e-9*want }

// TestDifference holds the two tests of two samples against R 4.2.2:
//
//	x <- prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$statistic; pchisq(x * (N - 1) / N, 1, lower.tail = FALSE)
//	fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2))$p.value
func TestDifference(t *testing.T) {
	for _, c := range []struct {
		a, b        Sample
		chi, fisher float64
	}{
		{Sample{20, 100}, Sample{35, 120}, 0.118780080918, 0.159026449715},
		{Sample{45, 100}, Sample{58, 110}, 0.26439900238, 0.272618048081},
		{Sample{6, 22}, Sample{13, 24}, 0.0672071839317, 0.0797221286091},
		{Sample{56, 70}, Sample{48, 80}, 0.00825828792938, 0.0125211297492}, // Newcombe 1998, Stat. Med. 17:873
		{Sample{9, 10}, Sample{3, 10}, 0.00760164147522, 0.0197666110979},   // the same
		{Sample{687, 1200}, Sample{560, 1100}, 0.00230124676021, 0.00255304757203},
		{Sample{12, 40}, Sample{11, 38}, 0.919351403666, 1},
		{Sample{30, 120}, Sample{15, 120}, 0.0133041869146, 0.0199033163184},
		{Sample{1, 8}, Sample{6, 8}, 0.01469742177, 0.0405594405594},
		{Sample{0, 40}, Sample{6, 41}, 0.0124621582945, 0.0256817725172},
		{Sample{3, 100}, Sample{12, 100}, 0.0159475442436, 0.0286713149732},
		{Sample{76, 297}, Sample{70, 191}, 0.00928158080246, 0.0112520008636},
		{Sample{40, 100}, Sample{40, 100}, 1, 1},
		{Sample{1, 1}, Sample{0, 1}, 0.317310507863, 1},
		{Sample{2, 1000}, Sample{9, 1000}, 0.0343551518375, 0.0647049579158},
		{Sample{0, 20}, Sample{20, 20}, 4.23805542608e-10, 1.45088891038e-11},
		{Sample{5, 50}, Sample{4, 40}, 1, 1},
		{Sample{59, 273}, Sample{61, 234}, 0.239681394518, 0.250389505315},
		{Sample{450_000, 1_000_000}, Sample{451_500, 1_000_000}, 0.0330326607379, 0.033149672976},
	} {
		both := table{c.a, c.b}
		if chi, fisher := both.chiSquared(), both.fisher(); !near(chi, c.chi) || !near(fisher, c.fisher) {
			t.Errorf("%v and %v: %.12g and %.12g, not %.12g and %.12g", c.a, c.b, chi, fisher, c.chi, c.fisher)
		}
	}
}

// TestThinTables: the exact test is taken where an expected count is under 5, and only there.
func TestThinTables(t *testing.T) {
	for _, c := range []struct {
		a, b  Sample
		exact bool
	}{
		{Sample{9, 10}, Sample{3, 10}, true},      // 4 expected
		{Sample{5, 50}, Sample{4, 40}, true},      // 4 expected
		{Sample{10, 10}, Sample{0, 10}, false},    // 5 expected
		{Sample{2, 1000}, Sample{9, 1000}, false}, // 5.5 expected
		{Sample{6, 22}, Sample{13, 24}, false},
		{Sample{1, 8}, Sample{6, 8}, true},
	} {
		both := table{c.a, c.b}
		want := both.chiSquared()
		if c.exact {
			want = both.fisher()
		}
		if p, err := Difference(c.a, c.b); err != nil || p != want {
			t.Errorf("%v and %v: %g, %v; the exact test: %v", c.a, c.b, p, err, c.exact)
		}
	}
}

// TestExclusive holds the test of two exclusive answers against R 4.2.2: pchisq((a-b)^2/(a+b), 1, lower.tail = FALSE), which
// is mcnemar.test without correction, and binom.test(a, a+b) where fewer than ten gave either.
func TestExclusive(t *testing.T) {
	for _, c := range []struct {
		a, b int64
		p    float64
	}{
		{40, 30, 0.231997723629}, {10, 30, 0.001565402258}, {60, 40, 0.0455002638964}, {50, 31, 0.0347627626222},
		{5, 15, 0.0253473186775}, {9, 1, 0.011412036386}, {4, 4, 1}, {0, 0, 1},
		{5, 0, 0.0625}, {6, 0, 0.03125}, {1, 8, 0.0390625}, {0, 1, 1},
	} {
		p, err := Exclusive(c.a, c.b)
		back, _ := Exclusive(c.b, c.a)
		if err != nil || !near(p, c.p) || p != back {
			t.Errorf("%d and %d: %.12g, %v, not %.12g; the other way %.12g", c.a, c.b, p, err, c.p, back)
		}
	}
}

func TestDomain(t *testing.T) {
	good := Sample{1, 2}
	for _, bad := range []Sample{{}, {0, 0}, {1, 0}, {-1, 3}, {4, 3}, {0, -1}, {1, 1 << 40}} {
		_, left := Difference(bad, good)
		_, right := Difference(good, bad)
		if left == nil || right == nil {
			t.Errorf("%v is taken for a sample", bad)
		}
	}
	for _, bad := range [][2]int64{{-1, 2}, {2, -1}, {1 << 40, 1}} {
		if _, err := Exclusive(bad[0], bad[1]); err == nil {
			t.Errorf("%v are taken for counts", bad)
		}
	}
}

// TestSymmetry: which sample is named first, and which answer is called yes, change nothing; more of the same is no less
// sure. A p-value is a probability, however large the samples are.
func TestSymmetry(t *testing.T) {
	sizes := []int64{1, 2, 7, 30, 41, 120, 1000, 99_999_999}
	for _, n := range sizes {
		for _, m := range sizes {
			for _, a := range []Sample{{0, n}, {n / 3, n}, {n - 1, n}, {n, n}} {
				for _, b := range []Sample{{0, m}, {1, m}, {m / 2, m}, {m, m}} {
					p, err := Difference(a, b)
					swapped, _ := Difference(b, a)
					turned, _ := Difference(Sample{n - a.Yes, n}, Sample{m - b.Yes, m})
					if err != nil || !(p >= 0 && p <= 1) || math.Abs(p-swapped) > 1e-9 || math.Abs(p-turned) > 1e-9 {
						t.Errorf("%v and %v: %g, %g swapped, %g turned, %v", a, b, p, swapped, turned, err)
					}
				}
			}
		}
	}
}

// FuzzDifference: any two samples have a probability, or are refused.
func FuzzDifference(f *testing.F) {
	f.Add(int64(20), int64(100), int64(35), int64(120))
	f.Add(int64(0), int64(1), int64(1), int64(1))
	f.Fuzz(func(t *testing.T, x, n, y, m int64) {
		p, err := Difference(Sample{x, n}, Sample{y, m})
		if err == nil && !(p >= 0 && p <= 1) {
			t.Errorf("%d/%d and %d/%d: %g", x, n, y, m, p)
		}
	})
}
