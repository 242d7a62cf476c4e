package survey

import "slices"

// A Break is why two estimates do not compare. It draws a gap in a line, and no word may say a change across it.
type Break string

const (
	KindBreak    Break = "kind"    // one answer, then several
	WordingBreak Break = "wording" // asked in other words
	OptionsBreak Break = "options" // other answers were proposed
	ScaleBreak   Break = "scale"   // the same names on another scale
	BaseBreak    Break = "base"    // asked of others
	NetBreak     Break = "net"     // the same name groups other answers
	UnitBreak    Break = "unit"    // a share and a number of things, a share and a mean
)

// BreakSince says why an answer to q does not compare with the same answer to the question as an earlier edition asked it,
// "" when it does. Without an answer, it is about the whole question. Counts compare with published percentages: both are
// shares of the same authorities.
func (q *Question) BreakSince(before *Question, answer string) Break {
	switch {
	case before.Kind != q.Kind:
		return KindBreak
	case before.Wording.First != q.Wording.First:
		return WordingBreak
	case !sameIDs(optionIDs(before.Options), optionIDs(q.Options)): // in whatever order the data files list them
		return OptionsBreak
	case before.Scale != nil && q.Scale != nil && before.Scale.ID != q.Scale.ID:
		return ScaleBreak
	case before.BaseLabel.First != q.BaseLabel.First:
		return BaseBreak
	case answer != "" && !sameParts(before, q, answer):
		return NetBreak
	}
	return ""
}

// sameParts reports whether an answer adds up the same options in two questions.
func sameParts(a, b *Question, answer string) bool {
	partsOfA, _, missingA := a.parts(answer)
	partsOfB, _, missingB := b.parts(answer)
	if missingA != nil || missingB != nil {
		return missingA != nil && missingB != nil
	}
	return sameIDs(partsOfA, partsOfB)
}

// sameIDs reports whether two lists hold the same, in any order.
func sameIDs(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// breakBetween says why two estimates do not compare. Those of two questions must at least be of the same kind of number,
// and about the same authorities, save for their category.
func breakBetween(a, b Estimate) Break {
	q, p := a.Question, b.Question
	switch {
	case a.IsShare != b.IsShare, (q == nil) != (p == nil):
		return UnitBreak
	case q == nil || q == p:
		return ""
	case q.ID == p.ID && a.Reference.Answer == b.Reference.Answer:
		return q.BreakSince(p, a.Reference.Answer)
	case q.ID == p.ID:
		return q.BreakSince(p, "")
	case (q.Kind == Mean) != (p.Kind == Mean):
		return UnitBreak
	case q.BaseLabel.First != p.BaseLabel.First:
		return BaseBreak
	}
	return ""
}
