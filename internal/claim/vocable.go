package claim

// A vocable is a word that phrases of a lexicon begin or end with. Most words of a text are none: they are looked up once,
// when they are cut, and no list is asked for them.
type vocable struct{ opens, ends marks }

// vocables are those of a lexicon, by their text.
type vocables struct {
	byText map[string]*vocable
	lists  int // that have a mark
}

// A marks is a set of lists, by their marks.
type marks [2]uint64

func (m *marks) add(mark int)      { m[mark>>6] |= 1 << (mark & 63) }
func (m *marks) has(mark int) bool { return m[mark>>6]&(1<<(mark&63)) != 0 }

// meets reports whether two sets have a list in common.
func (m *marks) meets(other *marks) bool { return m[0]&other[0] != 0 || m[1]&other[1] != 0 }

// newMark is a mark for a list, never 0.
func (v *vocables) newMark() int {
	if v.lists++; v.lists >= 64*len(marks{}) {
		panic("there are more lists of words than marks")
	}
	return v.lists
}

func (v *vocables) of(word string) *vocable {
	if v.byText[word] == nil {
		v.byText[word] = &vocable{}
	}
	return v.byText[word]
}

// opens reports whether the list of a mark has words that begin with a token.
func (t *token) opens(mark int) bool { return t.vocable != nil && t.vocable.opens.has(mark) }

// isKnown reports whether a token is a number or a word that the lexicon has something to say of.
func (t *token) isKnown() bool { return t.number != nil || t.vocable != nil }

func (t *token) ends(mark int) bool { return t.vocable != nil && t.vocable.ends.has(mark) }

// A phrase is words of the lexicon without slots, folded and cut as the words of claims are.
type phrase []string

func (p phrase) begins(tokens []token) bool {
	if len(p) > len(tokens) {
		return false
	}
	for i, word := range p {
		if tokens[i].text != word {
			return false
		}
	}
	return true
}

// A wordList is phrases, found by their first word or by their last.
type wordList struct {
	mark            int
	phrases         []phrase
	byFirst, byLast map[string][]phrase
}

// add puts phrases on a list of the lexicon.
func (l *Lexicon) add(w *wordList, phrases ...phrase) {
	if w.mark == 0 {
		w.mark = l.vocables.newMark()
		w.byFirst, w.byLast = map[string][]phrase{}, map[string][]phrase{}
	}
	for _, p := range phrases {
		first, last := p[0], p[len(p)-1]
		w.phrases, w.byFirst[first], w.byLast[last] = append(w.phrases, p), append(w.byFirst[first], p), append(w.byLast[last], p)
		l.vocables.of(first).opens.add(w.mark)
		l.vocables.of(last).ends.add(w.mark)
	}
}

// list is a new list of phrases.
func (l *Lexicon) list(phrases []phrase) (w wordList) {
	l.add(&w, phrases...)
	return w
}

// begins is the length of the longest phrase that some tokens begin with, 0 when there is none.
func (w *wordList) begins(tokens []token) int {
	if len(tokens) == 0 || !tokens[0].opens(w.mark) {
		return 0
	}
	return longest(w.byFirst[tokens[0].text], func(p phrase) bool { return p.begins(tokens) })
}

// endsAt is the length of the longest phrase that ends before a token.
func (w *wordList) endsAt(tokens []token, before int) int {
	if before <= 0 || !tokens[before-1].ends(w.mark) {
		return 0
	}
	return longest(w.byLast[tokens[before-1].text], func(p phrase) bool { return len(p) <= before && p.begins(tokens[before-len(p):]) })
}

func longest(phrases []phrase, found func(phrase) bool) int {
	n := 0
	for _, p := range phrases {
		if len(p) > n && found(p) {
			n = len(p)
		}
	}
	return n
}
