package survey

// A Spread is the range of several shares: of the options of a question alone, or of the same answer to the questions of a
// figure (?among=). An answer outside the scale counts when somebody gave it.
type Spread struct {
	Low, High Estimate // the first of equals, in the order of the data
	Unknown   int      // shares without value
	Sure      bool     // none of these, listed in the data or not, can lie outside
}

// Spread returns the range of the shares that the reference sets side by side, or nil when it does not, or when fewer than
// two of them are known.
func (v Evidence) Spread() *Spread {
	all := v.spreads()
	s := &Spread{Sure: true}
	known := 0
	for _, o := range all {
		if o.Value.Known() {
			known++
		}
		switch {
		case o.unlisted:
		case !o.Value.Known():
			s.Unknown++
		case known == 1:
			s.Low, s.High = o.Estimate, o.Estimate
		case o.Value.Cmp(s.Low.Value) < 0:
			s.Low = o.Estimate
		case o.Value.Cmp(s.High.Value) > 0:
			s.High = o.Estimate
		}
	}
	if known < 2 {
		return nil
	}
	for _, o := range all {
		if !o.Value.Known() && (o.low.Cmp(s.Low.Value) < 0 || o.mayPass(s.High.Value)) {
			s.Sure = false
		}
	}
	return s
}

// spreads are the shares side by side.
func (v Evidence) spreads() []rival {
	q, among := v.Question, v.Reference.Among != ""
	switch {
	case q == nil || among == (v.Reference.Answer == ""):
		return nil
	case among:
		return v.rivals()
	case q.Kind == Mean:
		return nil
	}
	rivals := v.options(func(o Option, e Estimate) bool { return o.Role != Other || e.Value.Num != 0 || !e.Value.Known() })
	return append(rivals, v.unlisted()...)
}
