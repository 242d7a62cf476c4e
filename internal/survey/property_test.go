package survey

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A secret question is one of which the whole truth is known, and a copy of it with values taken away.
type secret struct{ truth, told *Question }

// draw makes a question at random. Published shares are rounded half-up; what is taken away is unknown, suppressed, or left
// out of a partial question with its option.
func draw(random *rand.Rand) secret {
	base := int64(10 + random.IntN(300))
	q := &Question{
		ID: "q", Kind: []QuestionKind{Single, Multiple}[random.IntN(2)], Unit: []Unit{Counts, Percent}[random.IntN(2)],
		Results: []Result{{Category: total, Base: base}},
	}
	left := base
	for i := range 3 + random.IntN(4) {
		n := random.Int64N(left + 1)
		if q.Kind == Single {
			left -= n
		}
		q.add(fmt.Sprintf("o%d", i), n, base)
	}
	if q.Kind == Single { // each gave one answer
		q.add("last", left, base)
	}
	return secret{q, hide(q, random)}
}

func (q *Question) add(id string, count, base int64) {
	value := Number{count, 1}
	if q.Unit == Percent {
		value = Number{share(count, base).Rounded(0), 1}
	}
	role := Graded
	if id == "o1" {
		role = Other
	}
	q.Options = append(q.Options, Option{ID: id, Role: role})
	q.Results[0].Cells = append(q.Results[0].Cells, Cell{Option: id, Value: value})
}

func hide(q *Question, random *rand.Rand) *Question {
	told := *q
	told.Options, told.Results = nil, []Result{{Category: total, Base: q.Results[0].Base}}
	told.Partial = random.IntN(3) == 0
	for i, o := range q.Options {
		c := q.Results[0].Cells[i]
		switch fate := random.IntN(6); {
		case told.Partial && fate == 0:
			continue
		case fate <= 2:
			c.Value, c.State = Number{}, []State{Unknown, Suppressed}[random.IntN(2)]
		}
		told.Options = append(told.Options, o)
		told.Results[0].Cells = append(told.Results[0].Cells, c)
	}
	return &told
}

// of returns the evidence of an option, or nil when the question has no such option.
func (q *Question) of(id string) *Evidence {
	e := &Edition{ID: "2020", Questions: []*Question{q}}
	b := &Barometer{Editions: []*Edition{e}}
	v, err := b.Evidence(e, Reference{Question: "q", Answer: id})
	if err != nil {
		return nil
	}
	return &v
}

// TestRankingHoldsTheTruth: whatever was taken away, the place, the lead and the distance that the rest allows are right.
func TestRankingHoldsTheTruth(t *testing.T) {
	random := rand.New(rand.NewPCG(2012, 3))
	certain := 0
	for range 5_000 {
		s := draw(random)
		for _, o := range s.told.Options {
			r := s.told.of(o.ID).Ranking()
			if r == nil {
				continue
			}
			truth := s.truth.of(o.ID).Ranking()
			if truth.First != truth.Last || truth.First < r.First || truth.First > r.Last {
				t.Fatalf("%s is at %d to %d, and was said to be at %d to %d\n%s", o.ID, truth.First, truth.Last, r.First, r.Last, s)
			}
			if r.Lowest && !truth.Lowest || r.Lead.Known() && truth.Lead.Known() && r.Lead.Cmp(truth.Lead) > 0 ||
				r.Behind.Known() && r.Behind.Cmp(truth.Behind) > 0 {
				t.Fatalf("%s: %s is said, and %s is true\n%s", o.ID, sayRanking(r), sayRanking(truth), s)
			}
			if r.First == r.Last && (r.Unknown > 0 || r.Open) {
				certain++
			}
		}
	}
	if certain < 500 {
		t.Errorf("only %d places are certain although answers are missing", certain)
	}
}

func (s secret) String() string {
	var b strings.Builder
	for _, q := range []*Question{s.truth, s.told} {
		fmt.Fprintf(&b, "%s in %s of %d, partial %v:", q.Kind, q.Unit, q.Results[0].Base, q.Partial)
		for i, c := range q.Results[0].Cells {
			fmt.Fprintf(&b, " %s(%s) %s%s", c.Option, q.Options[i].Role, c.Value.Plain(0), c.State)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestSpreadHoldsTheTruth: a range that is sure holds all that was taken away.
func TestSpreadHoldsTheTruth(t *testing.T) {
	random := rand.New(rand.NewPCG(2012, 4))
	for range 5_000 {
		s := draw(random)
		told, truth := s.told.of("").Spread(), s.truth.of("").Spread()
		if told == nil {
			continue
		}
		if low, high := told.Low.Value.Cmp(truth.Low.Value), told.High.Value.Cmp(truth.High.Value); low < 0 || high > 0 || told.Sure && (low != 0 || high != 0) {
			t.Fatalf("%s is said, and %s is true\n%s", saySpread(told), saySpread(truth), s)
		}
	}
}

// TestComparisonIsSymmetric: a against b is b against a with the other sign, and no test depends on which is named first.
func TestComparisonIsSymmetric(t *testing.T) {
	b, e := comparisons(t)
	tested := 0
	for _, x := range b.Estimates(e) {
		for _, y := range b.Estimates(e) {
			if x.Reference == y.Reference {
				continue
			}
			one, other := against(t, b, e, x.Reference, y.Reference), against(t, b, e, y.Reference, x.Reference)
			if one.Break != other.Break || one.Tested != other.Tested || one.Untested != other.Untested || one.Differs != other.Differs {
				t.Errorf("%s and %s: %s %s and %s %s", x.Reference, y.Reference, one.Break, one.Untested, other.Break, other.Untested)
			}
			if one.Difference.Known() && one.Difference.Add(other.Difference).Num != 0 {
				t.Errorf("%s and %s differ by %v and by %v", x.Reference, y.Reference, one.Difference, other.Difference)
			}
			if one.Ratio.Known() && math.Abs(x.Value.float()-one.Ratio.float()*y.Value.float()) > 1e-9 {
				t.Errorf("%s is %v times %s", x.Reference, one.Ratio, y.Reference)
			}
			if one.Differs && (!one.Tested || one.Break != "" || one.Difference.Num == 0) {
				t.Errorf("%s and %s differ without a test", x.Reference, y.Reference)
			}
			if one.Tested {
				tested++
			}
		}
	}
	if tested < 50 {
		t.Errorf("only %d differences were tested", tested)
	}
}

func (n Number) float() float64 { return float64(n.Num) / float64(n.Den) }

func against(t *testing.T, b *Barometer, e *Edition, a, than Reference) *Comparison {
	t.Helper()
	a.Than = than.String()
	v, err := b.Evidence(e, a)
	if err != nil {
		t.Fatal(a, err)
	}
	return v.Comparison
}

// TestEstimatesAreReferable: each can be asked for by its reference, none twice, and every number of the data is there.
func TestEstimatesAreReferable(t *testing.T) {
	b, e := trial(t)
	var seen []string
	for _, est := range b.Estimates(e) {
		ref := est.Reference.String()
		again := estimate(t, b, e, ref)
		if slices.Contains(seen, ref) || again.Print("fr") != est.Print("fr") || again.Reference != est.Reference {
			t.Errorf("%s is %s, then %s", ref, est.Print("fr"), again.Print("fr"))
		}
		seen = append(seen, ref)
	}
	for _, ref := range []string{"apa/totale", "apa/au-moins", "creche/non@region", "outils/b@departement", "note/mean", "note/mean@region", "edition/interviews"} {
		if !slices.Contains(seen, ref) {
			t.Errorf("%s is not among %v", ref, seen)
		}
	}
	if first, last := seen[0], seen[len(seen)-1]; first != "parapheur/oui" || last != "edition/interviews" {
		t.Errorf("from %s to %s", first, last)
	}
}
