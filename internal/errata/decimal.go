package errata

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// A Decimal is a number as a table writes it, exactly, with the decimals that it was written with; or no number.
type Decimal struct {
	Known  bool
	Scaled int64 // the digits: 575 for 57.5
	Places int   // the decimals: 1 for 57.5
}

// mostPlaces and twelve digits before them keep every sum and every scaling within 64 bits.
const mostPlaces = 6

var decimal = regexp.MustCompile(`^-?[0-9]{1,12}(\.[0-9]{1,6})?$`)

// parseDecimal reads a number; an empty text is none.
func parseDecimal(s string) (d Decimal, ok bool) {
	if s == "" {
		return Decimal{}, true
	}
	if !decimal.MatchString(s) {
		return Decimal{}, false
	}
	_, fraction, _ := strings.Cut(s, ".")
	scaled, err := strconv.ParseInt(strings.Replace(s, ".", "", 1), 10, 64)
	return Decimal{true, scaled, len(fraction)}, err == nil
}

// at is the number counted in 10^-places.
func (d Decimal) at(places int) int64 {
	scaled := d.Scaled
	for range places - d.Places {
		scaled *= 10
	}
	return scaled
}

// same reports whether two numbers are equal, or both none.
func (d Decimal) same(e Decimal) bool {
	return d.Known == e.Known && d.at(mostPlaces) == e.at(mostPlaces)
}

// rat is the number as a fraction.
func (d Decimal) rat() *big.Rat {
	r := new(big.Rat).SetInt64(d.at(mostPlaces))
	return r.Quo(r, new(big.Rat).SetInt64(scale))
}

const scale = 1_000_000 // 10^mostPlaces

// rounded is a fraction with so many decimals, halves away from zero.
func rounded(r *big.Rat, places int) Decimal {
	size := new(big.Rat).Abs(r)
	for range places {
		size.Mul(size, big.NewRat(10, 1))
	}
	size.Add(size, big.NewRat(1, 2))
	whole := new(big.Int).Quo(size.Num(), size.Denom())
	if !whole.IsInt64() {
		return Decimal{}
	}
	scaled := whole.Int64()
	if r.Sign() < 0 {
		scaled = -scaled
	}
	return Decimal{true, scaled, places}
}

// String writes the number as tables do, "" for none.
func (d Decimal) String() string {
	if !d.Known {
		return ""
	}
	sign, size := "", d.Scaled
	if size < 0 {
		sign, size = "-", -size
	}
	digits := strconv.FormatInt(size, 10)
	if d.Places == 0 {
		return sign + digits
	}
	if short := d.Places + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	point := len(digits) - d.Places
	return sign + digits[:point] + "." + digits[point:]
}

// MarshalJSON writes the number, or null.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if !d.Known {
		return []byte("null"), nil
	}
	return []byte(d.String()), nil
}
