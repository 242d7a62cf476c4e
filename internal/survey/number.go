package survey

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// A Number is an exact rational, Den > 0. Every number is rounded, formatted and worded in this file, and nowhere else:
// charts, tables, CSV, descriptions and prose receive these strings. A Number whose Den is 0 has no value: it prints as
// "", draws as NaN, and is never taken for zero.
type Number struct{ Num, Den int64 }

const (
	noBreakSpace = "\u00a0" // before % : and currencies
	narrowSpace  = "\u202f" // between thousands, before ; ! ? » and after «
	minusSign    = "\u2212"
)

// A locale is how one language writes numbers and the few words that stand beside or in place of them.
type locale struct {
	thousands, decimal string
	percent            string // with the space before it
	about              string
	of                 string // between a count and its base
	point, points      string
	singularBelow      int64     // the first whole number that takes the plural
	from, between      [2]string // before each of two shares; the same when one is not a bare number
	states             map[State]string
}

// localeOf returns the locale of lang; a language without one is written as English.
func localeOf(lang string) locale {
	if lang == "fr" {
		return locale{
			thousands: narrowSpace, decimal: ",", percent: noBreakSpace + "%",
			about: "environ", of: "sur", point: "point", points: "points", singularBelow: 2,
			from: [2]string{"de ", " à "}, between: [2]string{"entre ", " et "},
			states: map[State]string{Unknown: "n." + noBreakSpace + "d.", Suppressed: "secret", NotAsked: "non posé"},
		}
	}
	return locale{
		thousands: ",", decimal: ".", percent: "%",
		about: "about", of: "of", point: "point", points: "points",
		from: [2]string{"from ", " to "}, between: [2]string{"between ", " and "},
		states: map[State]string{Unknown: "n/a", Suppressed: "suppressed", NotAsked: "not asked"},
	}
}

// Percent prints a share for readers: « 57 % » in French (U+00A0 before %), "57%" in English, half-up, with the
// decimals given (0 for published whole percentages).
func (n Number) Percent(lang string, decimals int) string {
	if !n.Known() {
		return ""
	}
	return n.Text(lang, decimals) + localeOf(lang).percent
}

// Text prints a number for readers with decimals, thousands apart (U+202F in French).
func (n Number) Text(lang string, decimals int) string {
	l := localeOf(lang)
	return n.write(minusSign, l.thousands, l.decimal, decimals)
}

// Plain prints a number for machines: point, no unit, no thousands.
func (n Number) Plain(decimals int) string {
	return n.write("-", "", ".", decimals)
}

// Points prints a difference of two shares: « +3 points », « −1 point ». Take it with Sub, before any rounding.
func (n Number) Points(lang string, decimals int) string {
	if !n.Known() {
		return ""
	}
	l := localeOf(lang)
	unit := l.points
	if l.singular(n, decimals) {
		unit = l.point
	}
	return n.Signed(lang, decimals) + noBreakSpace + unit
}

// Signed prints a difference of two numbers that are no shares: « +0,2 ».
func (n Number) Signed(lang string, decimals int) string {
	if n.Num > 0 && n.Rounded(decimals) > 0 {
		return "+" + n.Text(lang, decimals)
	}
	return n.Text(lang, decimals)
}

// singular reports whether n, as rounded, takes the singular: under 2 in French, exactly 1 in English.
func (l locale) singular(n Number, decimals int) bool {
	whole, fraction := n.split(decimals)
	if l.singularBelow > 0 {
		return whole < uint64(l.singularBelow)
	}
	return whole == 1 && fraction == 0
}

// Rounded returns the number rounded half-up as a scaled integer: 12.345 at 1 decimal is 123. Halves go away from zero,
// so that a fall mirrors a rise. What does not fit an int64 is its nearest end.
func (n Number) Rounded(decimals int) int64 {
	whole, fraction := n.split(decimals)
	high, low := bits.Mul64(whole, powerOfTen(decimals))
	low, carry := bits.Add64(low, fraction, 0)
	if high+carry > 0 || low > math.MaxInt64 {
		low = math.MaxInt64
	}
	if n.Num < 0 {
		return -int64(low)
	}
	return int64(low)
}

// The sides that a bound is rounded to.
const up, down = true, false

// rounded moves a number to the next value with so many decimals, up or down.
func (n Number) rounded(decimals int, up bool) Number {
	scale := int64(powerOfTen(decimals))
	scaled := new(big.Rat).Mul(n.rat(), big.NewRat(scale, 1))
	whole, rest := new(big.Int).DivMod(scaled.Num(), scaled.Denom(), new(big.Int))
	if up && rest.Sign() > 0 {
		whole.Add(whole, big.NewInt(1))
	}
	return fromRat(new(big.Rat).SetFrac(whole, big.NewInt(scale)))
}

// Float returns the number rounded half-up for a drawing: the value that Plain prints.
func (n Number) Float(decimals int) float64 {
	value, err := strconv.ParseFloat(n.Plain(decimals), 64)
	if err != nil {
		return math.NaN()
	}
	return value
}

// Known reports whether n has a value.
func (n Number) Known() bool { return n.Den > 0 }

// Add returns n + m, exactly.
func (n Number) Add(m Number) Number { return fromRat(new(big.Rat).Add(n.rat(), m.rat())) }

// Sub returns n − m, exactly: differences are taken before rounding.
func (n Number) Sub(m Number) Number { return fromRat(new(big.Rat).Sub(n.rat(), m.rat())) }

// over returns n / m, exactly; nothing is a multiple of nothing.
func (n Number) over(m Number) Number {
	if m.Num == 0 {
		return Number{}
	}
	return fromRat(new(big.Rat).Quo(n.rat(), m.rat()))
}

// Cmp compares n and m: −1, 0 or +1.
func (n Number) Cmp(m Number) int { return n.rat().Cmp(m.rat()) }

// mostDecimals is how many decimals a published number may have.
const mostDecimals = 6

// share returns 100 × count / base, in lowest terms; without a base there is no share.
func share(count, base int64) Number {
	if base <= 0 {
		return Number{}
	}
	return fromRat(new(big.Rat).Mul(big.NewRat(100, 1), big.NewRat(count, base)))
}

// of is the count that n per cent of a base are.
func (n Number) of(base int64) Number {
	return fromRat(new(big.Rat).Mul(n.rat(), big.NewRat(base, 100)))
}

func (n Number) rat() *big.Rat { return big.NewRat(n.Num, n.Den) }

// fromRat returns r in lowest terms. Counts and bases are small enough (see largestCount) for every sum and difference of
// shares to fit; beyond, r is kept to a millionth.
func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		return Number{r.Num().Int64(), r.Denom().Int64()}
	}
	scaled := new(big.Int).Mul(r.Num(), big.NewInt(1_000_000))
	scaled.Quo(scaled, r.Denom())
	if scaled.IsInt64() {
		return Number{scaled.Int64(), 1_000_000}
	}
	return Number{int64(r.Sign()) * math.MaxInt64, 1}
}

// split rounds the size of n half-up into a whole part and a fraction counted in 10^-decimals. Neither can overflow.
func (n Number) split(decimals int) (whole, fraction uint64) {
	den, scale := uint64(n.Den), powerOfTen(decimals)
	whole, rest := size(n.Num)/den, size(n.Num)%den
	high, low := bits.Mul64(rest, scale)
	fraction, rest = bits.Div64(high, low, den)
	if rest >= den-rest {
		fraction++
	}
	if fraction == scale {
		return whole + 1, 0
	}
	return whole, fraction
}

func (n Number) write(minus, thousands, point string, decimals int) string {
	if !n.Known() {
		return ""
	}
	whole, fraction := n.split(decimals)
	text := group(strconv.FormatUint(whole, 10), thousands)
	if decimals > 0 {
		digits := strconv.FormatUint(fraction, 10)
		text += point + strings.Repeat("0", decimals-len(digits)) + digits
	}
	if n.Num < 0 && whole+fraction > 0 {
		return minus + text
	}
	return text
}

// group sets apart the thousands of a row of digits.
func group(digits, apart string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + apart + digits[i:]
	}
	return digits
}

// size is the absolute value, right for the smallest int64 too.
func size(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func powerOfTen(decimals int) uint64 {
	power := uint64(1)
	for range decimals {
		power *= 10
	}
	return power
}

// decimals is how many decimals n was written with, or needs, up to most: 2 for 1250 / 100.
func (n Number) decimals(most int) int {
	d := 0
	for n.Known() && d < most && powerOfTen(d)%uint64(n.Den) != 0 {
		d++
	}
	return d
}

// factLabels name the facts of an edition.
var factLabels = map[string]Text{
	"respondents":   bilingual("collectivités répondantes", "responding authorities"),
	"population":    bilingual("collectivités sollicitées", "authorities asked"),
	"response-rate": bilingual("taux de réponse", "response rate"),
	"interviews":    bilingual("entretiens", "interviews"),
}

func bilingual(french, english string) Text {
	return Text{In: map[string]string{"fr": french, "en": english}, First: french}
}

// Decimals is how many decimals the estimate is printed with: those published, or for shares of counts none under a
// base of 1 000 and one from there on.
func (e Estimate) Decimals() int {
	switch {
	case !e.Value.Known():
		return 0
	case !e.IsShare || e.Question == nil:
		return e.Value.decimals(mostDecimals)
	case e.Question.Unit == Percent:
		return e.Question.decimals()
	case e.Base < 1000:
		return 0
	}
	return 1
}

// decimals is the precision that a question was published with: that of its most precise percentage.
func (q *Question) decimals() int {
	most := 0
	for _, r := range q.Results {
		for _, c := range r.Cells {
			if c.Value.Known() {
				most = max(most, c.Value.decimals(mostDecimals))
			}
		}
	}
	return most
}

// Print is the estimate as readers see it anywhere: « 57 % », « environ 60 % », « un tiers », « 6 sur 8 », « n. d. ».
func (e Estimate) Print(lang string) string {
	l := localeOf(lang)
	switch {
	case !e.Value.Known():
		return l.absent(e.State)
	case e.Words.In[lang] != "":
		return e.Words.In[lang]
	case e.CountsOnly:
		return e.Count.Text(lang, 0) + noBreakSpace + l.of + noBreakSpace + Number{e.Base, 1}.Text(lang, 0)
	case e.Approximate:
		return l.about + noBreakSpace + e.digits(lang)
	}
	return e.digits(lang)
}

func (e Estimate) digits(lang string) string {
	if e.IsShare {
		return e.Value.Percent(lang, e.Decimals())
	}
	return e.Value.Text(lang, e.Decimals())
}

// absent is the word for a value that is not there.
func (l locale) absent(s State) string {
	if word, ok := l.states[s]; ok {
		return word
	}
	return l.states[Unknown]
}

// Plain is the estimate in machine files, "" when it has no value or only counts may be shown.
func (e Estimate) Plain() string {
	if e.CountsOnly {
		return ""
	}
	return e.Value.Plain(e.Decimals())
}

// isBare reports whether the estimate prints as a number alone.
func (e Estimate) isBare() bool { return !e.Approximate && !e.CountsOnly }

// Print is the difference as readers see it: « +7 points », « −0,3 », « environ +40 points » of what is known only roughly.
func (c *Comparison) Print(lang string, e Estimate) string {
	decimals := max(e.Decimals(), c.With.Decimals())
	digits := c.Difference.Signed(lang, decimals)
	if e.IsShare {
		digits = c.Difference.Points(lang, decimals)
	}
	if e.Approximate || c.With.Approximate {
		return localeOf(lang).about + noBreakSpace + digits
	}
	return digits
}

// Print is the range as readers see it: « de 3 % à 57 % », « entre environ 33 % et 60 % ».
func (s *Spread) Print(lang string) string {
	words := localeOf(lang).between
	if s.Low.isBare() && s.High.isBare() {
		words = localeOf(lang).from
	}
	return words[0] + s.Low.Print(lang) + words[1] + s.High.Print(lang)
}

// BaseSize prints how many could answer: « n = 1 200 ».
func BaseSize(n int64, lang string) string { return "n = " + Number{n, 1}.Text(lang, 0) }
