package claim

import (
	"math/big"
	"strings"

	"barometre/internal/survey"
)

// A Verdict says whether words are true of an estimate, and why.
type Verdict struct {
	Accepted bool
	Fault    Fault  // why not
	Rule     string // which entries of the lexicon read the words: "exact", "near + third"
	Read     []Read // the words that were read, in their order: all of them when accepted
	Unread   string // the words that no entry reads, in the author's writing
	Range    Range  // for words that admit several values
}

// A Read is words of a claim and the entry of the lexicon that reads them.
type Read struct{ Words, Entry string }

// A Range is what words admit, as printed: what is not bounded on a side is empty there.
type Range struct {
	Low, High         string
	LowOpen, HighOpen bool // the bound itself is left out
}

// A Fault is why words are refused.
type Fault string

const (
	NoFault    Fault = ""
	Untrue     Fault = "untrue"     // the datum is another number
	OutOfRange Fault = "range"      // the datum is outside what the words admit
	NotRead    Fault = "unread"     // a word is not in the lexicon
	NotExact   Fault = "not-exact"  // an exact number, and the datum is known only roughly
	TooPrecise Fault = "precision"  // more decimals than were published
	NoValue    Fault = "no-value"   // suppressed, unknown or not asked
	OtherUnit  Fault = "unit"       // a share said as a number of things, or the reverse
	OtherBase  Fault = "population" // « des collectivités » of a datum about one category
	CountsOnly Fault = "counts"     // the base is too small for a share
)

// Names of rules that are not entries.
const (
	exactRule  = "exact"
	ratioRule  = "ratio"
	quotedRule = "as-published"
)

// A Passage is a claim in its sentence. What stands just before and just after the words of the link belongs to what they
// assert: « plus de [57 %](…) », « [57 %](…) seulement », « [57 %](…) des communes », « n’est pas [la majorité](…) ».
type Passage struct{ Before, Words, After string }

// JudgePassage judges the words of a claim with the hedge, the negation and the base that stand around the link.
func JudgePassage(l *Lexicon, p Passage, e survey.Evidence) Verdict { return Judge(l, p.Words, e) }

// Judge reads the words of a claim, all of them, and compares what they assert with the estimate as printed. It is the
// only door to the language of claims: whatever the lexicon cannot read is refused.
func Judge(l *Lexicon, words string, e survey.Evidence) Verdict {
	tokens := l.tokens(words)
	if !e.Value.Known() {
		return Verdict{Fault: NoValue}
	}
	if e.Reference.Since+e.Reference.Than+e.Reference.Among != "" { // a change, and no word of the lexicon says one
		return Verdict{Fault: NotRead, Unread: words}
	}
	if l.quotes(tokens, e.Estimate) {
		return Verdict{Accepted: true, Rule: quotedRule}
	}
	read, unread := l.read(tokens)
	if read == nil {
		return Verdict{Fault: NotRead, Unread: strings.Join(unread, " ")}
	}
	return read.judge(l.lang, e.Estimate)
}

// quotes reports whether the words are those that the build itself would print: « un tiers », « environ 60 % », « 6 sur 8 ».
func (l *Lexicon) quotes(tokens []token, e survey.Estimate) bool {
	if !e.Approximate && !e.CountsOnly {
		return false
	}
	printed := l.tokens(e.Print(l.lang))
	if len(printed) == 0 || len(printed) > len(tokens) {
		return false
	}
	for i, t := range printed {
		if t.text != tokens[i].text {
			return false
		}
	}
	rest := tokens[len(printed):]
	return len(rest) == 0 || e.Reference.Category == "" && l.population(rest) == len(rest)
}

// A reading is what words assert.
type reading struct {
	hedge      *hedge
	rule       string
	nominal    *big.Rat // the number named, nil for shares
	decimals   int
	exact      bool // digits, without hedge: equal to what is printed
	span       span // of fractions and shares
	isCount    bool // of things, not per cent
	population bool // names who was counted
}

// judge compares the reading with e. The order of the tests is that of what an author should be told first.
func (r *reading) judge(lang string, e survey.Estimate) Verdict {
	v := Verdict{Rule: r.rule}
	switch {
	case r.isCount == e.IsShare:
		v.Fault = OtherUnit
	case e.CountsOnly:
		v.Fault = CountsOnly
	case r.population && e.Reference.Category != "":
		v.Fault = OtherBase
	case r.exact && e.Approximate:
		v.Fault = NotExact
	case r.exact && r.decimals > e.Decimals():
		v.Fault = TooPrecise
	case r.exact && !r.equals(e):
		v.Fault = Untrue
	case r.exact && r.belittles(e), !r.exact && !r.holds(e):
		v.Fault, v.Range = OutOfRange, r.bounds().print(lang, e.IsShare)
	default:
		v.Accepted = true
	}
	return v
}

// equals reports whether the number written is the datum rounded to as many decimals.
func (r *reading) equals(e survey.Estimate) bool {
	scaled := new(big.Rat).Mul(r.nominal, powerOfTen(r.decimals))
	rounded := new(big.Rat).SetInt64(e.Value.Rounded(r.decimals))
	return scaled.Cmp(rounded) == 0
}

// belittles reports whether the words call a number small that is not: « seulement 85 % ».
func (r *reading) belittles(e survey.Estimate) bool {
	return r.hedge != nil && r.hedge.under != nil && e.IsShare && printedValue(e).Cmp(r.hedge.under) >= 0
}

// holds reports whether the datum as printed lies in what the words admit. A datum known only roughly must also pass
// every strict bound by more than its own doubt.
func (r *reading) holds(e survey.Estimate) bool {
	value, admitted := printedValue(e), r.bounds()
	if !admitted.contains(value) {
		return false
	}
	if !e.Approximate {
		return true
	}
	doubt := roughly.distance(value, r.isCount)
	low, high := new(big.Rat).Sub(value, doubt), new(big.Rat).Add(value, doubt)
	return (!admitted.lowOpen || low.Cmp(admitted.low) > 0) && (!admitted.highOpen || high.Cmp(admitted.high) < 0)
}

// roughly is how far from a value known only roughly the truth may be.
var roughly = margin{points: big.NewRat(3, 1), percent: big.NewRat(10, 1)}

// bounds is the range of values that the words admit.
func (r *reading) bounds() span {
	if r.hedge == nil {
		return r.span
	}
	return r.hedge.bounds(r)
}

// bounds widens or cuts the range of a number by what the hedge says. A fraction keeps the room that it has alone.
func (h *hedge) bounds(r *reading) span {
	n := r.nominal
	nearLow, nearHigh := new(big.Rat).Set(n), new(big.Rat).Set(n)
	if h.within != nil {
		d := h.within.distance(n, r.isCount)
		nearLow.Sub(n, d)
		nearHigh.Add(n, d)
	}
	switch h.side {
	case around:
		return span{low: least(nearLow, r.span.low), high: most(nearHigh, r.span.high)}
	case upTo:
		return span{low: least(nearLow, r.span.low), high: n}
	case from:
		return span{low: n, high: most(nearHigh, r.span.high)}
	case above:
		return h.beyondOr(n, span{low: n, lowOpen: true, high: nearHigh}, r.isCount)
	case below:
		return h.beyondOr(n, span{low: nearLow, high: n, highOpen: true}, r.isCount)
	}
	s := r.span
	if h.under != nil && (s.high == nil || s.high.Cmp(h.under) >= 0) {
		s.high, s.highOpen = h.under, true
	}
	return s
}

// beyondOr is near, or for « bien plus de » what starts at a distance.
func (h *hedge) beyondOr(n *big.Rat, near span, isCount bool) span {
	if h.beyond == nil {
		return near
	}
	d := h.beyond.distance(n, isCount)
	if h.side == above {
		return span{low: d.Add(n, d)}
	}
	return span{high: d.Sub(n, d)}
}

// distance is the smaller of the points and the hundredths of n. Numbers of things have no points.
func (m margin) distance(n *big.Rat, isCount bool) *big.Rat {
	d := new(big.Rat).Mul(n, m.percent)
	d.Quo(d, big.NewRat(100, 1))
	if !isCount && m.points.Cmp(d) < 0 {
		d.Set(m.points)
	}
	return d
}

// A span is a range of numbers. A nil end has no bound; an open one is left out.
type span struct {
	low, high         *big.Rat
	lowOpen, highOpen bool
}

func (s span) contains(v *big.Rat) bool {
	if s.low != nil && (v.Cmp(s.low) < 0 || s.lowOpen && v.Cmp(s.low) == 0) {
		return false
	}
	return s.high == nil || v.Cmp(s.high) < 0 || !s.highOpen && v.Cmp(s.high) == 0
}

// print writes the bounds for a message.
func (s span) print(lang string, isShare bool) Range {
	r := Range{LowOpen: s.lowOpen, HighOpen: s.highOpen}
	if s.low != nil {
		r.Low = printRat(s.low, lang, isShare)
	}
	if s.high != nil {
		r.High = printRat(s.high, lang, isShare)
	}
	return r
}

// printRat writes a bound as survey writes numbers, with one decimal when it is not whole.
func printRat(r *big.Rat, lang string, isShare bool) string {
	n := survey.Number{Num: r.Num().Int64(), Den: r.Denom().Int64()}
	decimals := 1
	if r.IsInt() {
		decimals = 0
	}
	if isShare {
		return n.Percent(lang, decimals)
	}
	return n.Text(lang, decimals)
}

// printedValue is the datum as readers see it: a claim must agree with the figure beside it.
func printedValue(e survey.Estimate) *big.Rat {
	d := e.Decimals()
	return new(big.Rat).Quo(new(big.Rat).SetInt64(e.Value.Rounded(d)), powerOfTen(d))
}

func powerOfTen(n int) *big.Rat {
	power := big.NewInt(1)
	for range n {
		power.Mul(power, big.NewInt(10))
	}
	return new(big.Rat).SetInt(power)
}

func least(a, b *big.Rat) *big.Rat {
	if b != nil && b.Cmp(a) < 0 {
		return b
	}
	return a
}

func most(a, b *big.Rat) *big.Rat {
	if b != nil && b.Cmp(a) > 0 {
		return b
	}
	return a
}
