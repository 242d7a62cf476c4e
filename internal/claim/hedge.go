package claim

import "math/big"

// A hedge stands before or after a number: « près de », « seulement ».
type hedge struct {
	id             string
	words          []phrase
	side           side
	within, beyond *margin
	under          *big.Rat
}

// A side says where the datum stands from the number that a hedge introduces.
type side string

const (
	around side = "around"
	upTo   side = "up-to"
	from   side = "from"
	above  side = "above"
	below  side = "below"
	equal  side = "equal"
)

// A margin is how far from the number a datum may stand: the smaller of the two. Things is the hundredths between two
// numbers that are no shares.
type margin struct{ points, percent, things *big.Rat }

// admits reports whether a difference from n is none to speak of.
func (m margin) admits(difference, n *big.Rat, isShare bool) bool {
	n = new(big.Rat).Abs(n)
	switch {
	case isShare:
		return m.distance(n, false).Cmp(difference) >= 0
	case m.things == nil:
		return difference.Sign() == 0
	}
	return portion(n, m.things).Cmp(difference) >= 0
}

// distance is the smaller of the points and the hundredths of n. What has no points (things, times) has hundredths alone.
func (m margin) distance(n *big.Rat, pointless bool) *big.Rat {
	if m.percent == nil {
		return new(big.Rat).Set(m.points)
	}
	d := new(big.Rat).Mul(n, m.percent)
	d.Quo(d, hundred)
	if !pointless && m.points != nil && m.points.Cmp(d) < 0 {
		d.Set(m.points)
	}
	return d
}

var hundred = big.NewRat(100, 1)

// bounds widens or cuts the range of a number by what the hedge says. A fraction keeps the room that it has alone.
func (h *hedge) bounds(n *big.Rat, alone span, pointless bool) span {
	nearLow, nearHigh := new(big.Rat).Set(n), new(big.Rat).Set(n)
	if h.within != nil {
		d := h.within.distance(n, pointless)
		nearLow.Sub(n, d)
		nearHigh.Add(n, d)
	}
	switch h.side {
	case around:
		return span{low: least(nearLow, alone.low), high: most(nearHigh, alone.high)}
	case upTo:
		return span{low: least(nearLow, alone.low), high: n}
	case from:
		return span{low: n, high: most(nearHigh, alone.high)}
	case above:
		return h.beyondOr(n, span{low: n, lowOpen: true, high: nearHigh}, pointless)
	case below:
		return h.beyondOr(n, span{low: nearLow, high: n, highOpen: true}, pointless)
	}
	return h.small(alone)
}

// small cuts a range where the hedge calls the number small: « seulement un quart ».
func (h *hedge) small(s span) span {
	if h.under != nil && (s.high == nil || s.high.Cmp(h.under) >= 0) {
		s.high, s.highOpen = h.under, true
	}
	return s
}

// beyondOr is near, or for « bien plus de » what starts at a distance.
func (h *hedge) beyondOr(n *big.Rat, near span, pointless bool) span {
	if h.beyond == nil {
		return near
	}
	d := h.beyond.distance(n, pointless)
	if h.side == above {
		return span{low: d.Add(n, d)}
	}
	return span{high: d.Sub(n, d)}
}

// opposite is what the hedge says when it is denied: « pas plus de 20 % » is at most that, « pas moins de » at least.
func (h *hedge) opposite() *hedge {
	denied := *h
	switch {
	case h.side == above && h.beyond == nil:
		denied.side = upTo
	case h.side == below && h.beyond == nil:
		denied.side = from
	default:
		return nil
	}
	return &denied
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

// opposite is what is left of all shares when a range with one inner bound is denied; ok is false when two parts are left.
// No share is below 0 or above 100, so that these bound nothing.
func (s span) opposite() (rest span, ok bool) {
	low, high := s.low != nil && s.low.Sign() > 0, s.high != nil && s.high.Cmp(hundred) < 0
	switch {
	case low && !high:
		return span{high: s.low, highOpen: !s.lowOpen}, true
	case high && !low:
		return span{low: s.high, lowOpen: !s.highOpen}, true
	}
	return span{}, false
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
