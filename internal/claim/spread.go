package claim

import "barometre/internal/survey"

// A spread is what words assert of a question alone: the lowest and the highest of its answers.
type spread struct {
	entries   string
	low, high *level
}

func (s *spread) rule() string { return s.entries }

// spreads reads « de 3 à 57 % » and « jusqu’à 57 % » at a token.
func (r *reader) spreads(at int) []candidate {
	var all []candidate
	for _, m := range find(r, &r.lexicon.ranges, at) {
		low, high := m.slots[0], m.slots[1]
		if low.unit == things {
			low.unit = high.unit
		}
		all = append(all, candidate{&spread{m.id, &low, &high}, m.next, m.read})
	}
	for _, m := range find(r, &r.lexicon.highest, at) {
		all = append(all, candidate{&spread{m.id, nil, &m.slots[0]}, m.next, m.read})
	}
	return all
}

// judge holds each bound against the answer that it is about.
func (s *spread) judge(h *hearing) {
	found := h.evidence.Spread()
	if found == nil || !found.Sure {
		h.refuse(NoValue)
		return
	}
	for _, end := range [...]struct {
		said  *level
		datum survey.Estimate
	}{{s.low, found.Low}, {s.high, found.High}} {
		if end.said == nil || h.fault != NoFault {
			continue
		}
		own := &hearing{lexicon: h.lexicon, evidence: &survey.Evidence{Estimate: end.datum}}
		end.said.judge(own)
		h.fault = own.fault
	}
}
