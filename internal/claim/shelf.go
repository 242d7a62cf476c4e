package claim

import "slices"

// A shelf holds the patterns of a section of the lexicon, by the word that they begin with.
type shelf[T any] struct {
	mark   int
	byWord map[string][]pattern[T]
	bySlot []slotted[T]
}

// A slotted is the patterns that begin with one slot.
type slotted[T any] struct {
	slot     slot
	patterns []pattern[T]
}

// A pattern is one spelling of the words of an entry.
type pattern[T any] struct {
	parts   []part
	id      string // of the entry
	negated bool   // « ne progresse pas », of « progresse »
	entry   T
}

func (s *shelf[T]) add(l *Lexicon, p pattern[T]) {
	if s.mark == 0 {
		s.mark, s.byWord = l.vocables.newMark(), map[string][]pattern[T]{}
	}
	if slot := p.parts[0].slot; slot != "" {
		i := slices.IndexFunc(s.bySlot, func(all slotted[T]) bool { return all.slot == slot })
		if i < 0 {
			i, s.bySlot = len(s.bySlot), append(s.bySlot, slotted[T]{slot: slot})
		}
		s.bySlot[i].patterns = append(s.bySlot[i].patterns, p)
		return
	}
	word := p.parts[0].word
	s.byWord[word] = append(s.byWord[word], p)
	l.vocables.of(word).opens.add(s.mark)
}

// A stretch is tokens that one entry reads.
type stretch struct {
	from, to int
	entry    string
}

// A match is a pattern found among the tokens of a claim.
type match[T any] struct {
	course
	id      string
	negated bool
	entry   T
}

// A course is one way of following a pattern: where it ends, what fills its slots, and the tokens that were read.
type course struct {
	next  int
	slots []level
	read  []stretch
}

// find returns every pattern of a shelf that begins at a token.
func find[T any](r *reader, s *shelf[T], at int) []match[T] {
	if at >= len(r.tokens) {
		return nil
	}
	var found []match[T]
	try := func(patterns []pattern[T]) {
		for _, p := range patterns {
			for _, c := range r.follow(p.parts, at, p.id) {
				r.reached(c.next)
				found = append(found, match[T]{c, p.id, p.negated, p.entry})
			}
		}
	}
	if t := &r.tokens[at]; t.opens(s.mark) {
		try(s.byWord[t.text])
	}
	for _, all := range s.bySlot {
		if len(r.fill(all.slot, at)) > 0 {
			try(all.patterns)
		}
	}
	return found
}

// follow reads the parts of a pattern one after the other; each way of filling a slot is a course of its own.
func (r *reader) follow(parts []part, at int, id string) []course {
	next := at
	for next-at < len(parts) && parts[next-at].slot == "" {
		if next >= len(r.tokens) || r.tokens[next].text != parts[next-at].word {
			return nil
		}
		next++
	}
	var read []stretch
	if next > at {
		read = []stretch{{at, next, id}}
	}
	rest := parts[next-at:]
	if len(rest) == 0 {
		return []course{{next: next, read: read}}
	}
	var all []course
	for _, filling := range r.fill(rest[0].slot, next) {
		tails := []course{{next: filling.next}}
		if len(rest) > 1 {
			tails = r.follow(rest[1:], filling.next, id)
		}
		for _, tail := range tails {
			all = append(all, joined(read, filling, tail))
		}
	}
	return all
}

// joined puts the parts of a course together.
func joined(read []stretch, filling, tail course) course {
	c := course{next: tail.next}
	c.slots = append(append(c.slots, filling.slots...), tail.slots...)
	c.read = append(append(append(c.read, read...), filling.read...), tail.read...)
	return c
}
