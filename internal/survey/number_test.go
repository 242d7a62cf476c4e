package survey

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestRoundingReferences holds the shares of counts against values computed elsewhere: half to even, as most libraries
// round, would give 12, 62 and 0 for the first three.
func TestRoundingReferences(t *testing.T) {
	for _, c := range []struct{ count, base, want int64 }{
		{1, 8, 13}, {5, 8, 63}, {1, 200, 1}, {0, 7, 0}, {7, 7, 100}, {2, 3, 67}, {1, 3, 33}, {76, 297, 26}, {139, 297, 47},
		{56, 297, 19}, {26, 297, 9}, {199, 200, 100}, {12, 40, 30}, {49_999_999, 100_000_000, 50},
	} {
		if got := share(c.count, c.base).Rounded(0); got != c.want {
			t.Errorf("%d of %d is %d %%, not %d", c.count, c.base, got, c.want)
		}
	}
}

// TestSharesAreNotForced keeps each share right, even when they do not make 100.
func TestSharesAreNotForced(t *testing.T) {
	for _, c := range []struct {
		counts []int64
		want   []int64
	}{
		{[]int64{1, 1, 1}, []int64{33, 33, 33}},
		{slices.Repeat([]int64{1}, 7), slices.Repeat([]int64{14}, 7)},
		{slices.Repeat([]int64{1}, 6), slices.Repeat([]int64{17}, 6)},
		{[]int64{1, 7}, []int64{13, 88}},
		{[]int64{3, 5}, []int64{38, 63}},
		{[]int64{1, 199}, []int64{1, 100}},
		{[]int64{70, 84, 19, 8, 8, 2}, []int64{37, 44, 10, 4, 4, 1}},
		{[]int64{494, 134, 350}, []int64{51, 14, 36}},
	} {
		base := int64(0)
		for _, n := range c.counts {
			base += n
		}
		for i, n := range c.counts {
			if got := share(n, base).Rounded(0); got != c.want[i] {
				t.Errorf("%d of %d is %d %%, not %d", n, base, got, c.want[i])
			}
		}
	}
}

func TestNumberWritten(t *testing.T) {
	for _, c := range []struct {
		n                                   Number
		decimals                            int
		fr, frPercent, en, enPercent, plain string
	}{
		{Number{57, 1}, 0, "57", "57~%", "57", "57%", "57"},
		{Number{125, 10}, 1, "12,5", "12,5~%", "12.5", "12.5%", "12.5"},
		{Number{125, 10}, 0, "13", "13~%", "13", "13%", "13"},
		{Number{1400, 1}, 0, "1_400", "1_400~%", "1,400", "1,400%", "1400"},
		{Number{268_000_123, 1}, 2, "268_000_123,00", "268_000_123,00~%", "268,000,123.00", "268,000,123.00%", "268000123.00"},
		{Number{1, 200}, 2, "0,01", "0,01~%", "0.01", "0.01%", "0.01"},
		{Number{1, 1000}, 2, "0,00", "0,00~%", "0.00", "0.00%", "0.00"},
		{Number{999_994, 100_000}, 4, "9,9999", "9,9999~%", "9.9999", "9.9999%", "9.9999"},
		{Number{999_995, 100_000}, 3, "10,000", "10,000~%", "10.000", "10.000%", "10.000"},
		{Number{-5, 2}, 0, "−3", "−3~%", "−3", "−3%", "-3"},
		{Number{-1, 4}, 0, "0", "0~%", "0", "0%", "0"},
		{Number{math.MinInt64, 1}, 0, "−9_223_372_036_854_775_808", "−9_223_372_036_854_775_808~%",
			"−9,223,372,036,854,775,808", "−9,223,372,036,854,775,808%", "-9223372036854775808"},
		{Number{}, 1, "", "", "", "", ""},
	} {
		got := []string{c.n.Text("fr", c.decimals), c.n.Percent("fr", c.decimals), c.n.Text("en", c.decimals), c.n.Percent("en", c.decimals), c.n.Plain(c.decimals)}
		for i, want := range []string{c.fr, c.frPercent, c.en, c.enPercent, c.plain} {
			if visible.Replace(got[i]) != want {
				t.Errorf("%v at %d: %q, not %q", c.n, c.decimals, visible.Replace(got[i]), want)
			}
		}
	}
}

func TestPoints(t *testing.T) {
	for _, c := range []struct {
		after, before Number
		decimals      int
		fr, en        string
	}{
		{Number{466, 10}, Number{434, 10}, 0, "+3~points", "+3~points"},
		{Number{40, 1}, Number{41, 1}, 0, "−1~point", "−1~point"},
		{Number{40, 1}, Number{40, 1}, 0, "0~point", "0~points"},
		{Number{415, 10}, Number{40, 1}, 1, "+1,5~point", "+1.5~points"},
		{Number{42, 1}, Number{40, 1}, 1, "+2,0~points", "+2.0~points"},
		{share(1, 3), share(1, 3), 0, "0~point", "0~points"},
		{Number{401, 10}, Number{40, 1}, 0, "0~point", "0~points"},
	} {
		d := c.after.Sub(c.before)
		if fr, en := visible.Replace(d.Points("fr", c.decimals)), visible.Replace(d.Points("en", c.decimals)); fr != c.fr || en != c.en {
			t.Errorf("%v − %v: %q and %q, not %q and %q", c.after, c.before, fr, en, c.fr, c.en)
		}
	}
}

// TestRoundedAgainstBig holds rounding against exact arithmetic on numbers of every size, halves included.
func TestRoundedAgainstBig(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		n := Number{wild(random), max(positive(wild(random)), 1)}
		if random.IntN(4) == 0 { // an exact half of the last place
			n.Den = 2
		}
		decimals := random.IntN(7)
		if got, want := n.Plain(decimals), roundBig(n, decimals); got != want {
			t.Fatalf("%v at %d decimals: %s, not %s", n, decimals, got, want)
		}
		scaled, _ := new(big.Int).SetString(strings.Replace(roundBig(n, decimals), ".", "", 1), 10)
		if scaled.IsInt64() && n.Rounded(decimals) != scaled.Int64() {
			t.Fatalf("%v at %d decimals: %d, not %s", n, decimals, n.Rounded(decimals), scaled)
		}
		if !scaled.IsInt64() && n.Rounded(decimals) != int64(scaled.Sign())*math.MaxInt64 {
			t.Fatalf("%v at %d decimals: %d does not end at the limit", n, decimals, n.Rounded(decimals))
		}
	}
}

// wild returns integers of all sizes, small ones as often as huge ones.
func wild(random *rand.Rand) int64 { return int64(random.Uint64()) >> random.IntN(64) }

func positive(n int64) int64 { return int64(size(n) & math.MaxInt64) }

// roundBig rounds half away from zero, in arithmetic without limits.
func roundBig(n Number, decimals int) string {
	num, den := big.NewInt(n.Num), big.NewInt(n.Den)
	num.Mul(num, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	negative := num.Sign() < 0
	num.Abs(num).Mul(num, big.NewInt(2)).Add(num, den)
	num.Quo(num, den.Mul(den, big.NewInt(2)))
	digits := fmt.Sprintf("%0*s", decimals+1, num.String())
	if decimals > 0 {
		digits = digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
	}
	if negative && num.Sign() > 0 {
		return "-" + digits
	}
	return digits
}

// TestDrawnIsPrinted makes sure that a drawing shows the number that the table prints.
func TestDrawnIsPrinted(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 10_000 {
		n, decimals := share(random.Int64N(500), 1+random.Int64N(500)), random.IntN(3)
		if got := fmt.Sprintf("%.*f", decimals, n.Float(decimals)); got != n.Plain(decimals) {
			t.Fatalf("%v is drawn as %s and printed as %s", n, got, n.Plain(decimals))
		}
	}
	if !math.IsNaN(Number{}.Float(0)) {
		t.Error("no value is drawn as a number")
	}
}

// TestDifferencesAreExact takes differences of shares of the largest bases.
func TestDifferencesAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 10_000 {
		a, b := 1+random.Int64N(largestCount), 1+random.Int64N(largestCount)
		x, y := share(random.Int64N(a+1), a), share(random.Int64N(b+1), b)
		if d := x.Sub(y); d.rat().Cmp(new(big.Rat).Sub(x.rat(), y.rat())) != 0 || d.Add(y).Cmp(x) != 0 {
			t.Fatalf("%v − %v is not %v", x, y, d)
		}
	}
}

func TestNumbersTooLargeKeepTheirSize(t *testing.T) {
	most := Number{math.MaxInt64, 1}
	if sum := most.Add(most); sum.Cmp(most) != 0 {
		t.Errorf("the sum of two numbers at the limit is %v", sum)
	}
	tiny := Number{1, math.MaxInt64}
	if sum := (Number{1, 3}).Add(tiny); sum.Plain(6) != "0.333333" {
		t.Errorf("a third and almost nothing is %s", sum.Plain(6))
	}
}

func TestPrint(t *testing.T) {
	words := Text{In: map[string]string{"fr": "un tiers"}, First: "un tiers"}
	percent := &Question{Unit: Percent}
	decimal := &Question{Unit: Percent, Results: []Result{{Cells: []Cell{{Value: Number{125, 10}}, {Value: Number{87, 1}}}}}}
	counted := &Question{Unit: Counts}
	for _, c := range []struct {
		e             Estimate
		fr, en, plain string
	}{
		{Estimate{Question: percent, IsShare: true, Value: Number{57, 1}}, "57~%", "57%", "57"},
		{Estimate{Question: decimal, IsShare: true, Value: Number{87, 1}}, "87,0~%", "87.0%", "87.0"},
		{Estimate{Question: percent, IsShare: true, Value: Number{60, 1}, Approximate: true}, "environ~60~%", "about~60%", "60"},
		{Estimate{Question: percent, IsShare: true, Value: Number{33, 1}, Approximate: true, Words: words}, "un tiers", "about~33%", "33"},
		{Estimate{Question: counted, IsShare: true, Value: share(1, 3), Base: 999}, "33~%", "33%", "33"},
		{Estimate{Question: counted, IsShare: true, Value: share(1, 3), Base: 1000}, "33,3~%", "33.3%", "33.3"},
		{Estimate{Question: counted, IsShare: true, Value: share(6, 8), Base: 8, Count: Number{6, 1}, CountsOnly: true}, "6~sur~8", "6~of~8", ""},
		{Estimate{Question: percent, State: Unknown}, "n.~d.", "n/a", ""},
		{Estimate{Question: percent, State: Suppressed}, "secret", "suppressed", ""},
		{Estimate{Question: percent, State: NotAsked}, "non posé", "not asked", ""},
		{Estimate{Question: percent}, "n.~d.", "n/a", ""},
		{Estimate{Value: Number{500, 1}}, "500", "500", "500"},
		{Estimate{Value: Number{20, 1}, IsShare: true}, "20~%", "20%", "20"},
		{Estimate{Question: &Question{Kind: Mean}, Value: Number{320, 100}}, "3,20", "3.20", "3.20"},
	} {
		if fr, en, plain := visible.Replace(c.e.Print("fr")), visible.Replace(c.e.Print("en")), c.e.Plain(); fr != c.fr || en != c.en || plain != c.plain {
			t.Errorf("%q, %q, %q instead of %q, %q, %q", fr, en, plain, c.fr, c.en, c.plain)
		}
	}
}
