package claim

// longestRest is how many words may stand between the subject of a clause and the claim.
const longestRest = 10

// otherSubject is another title than that of the datum, which the clause of a claim names in its place: « le coffre-fort
// équipe [42 %](stat:parapheur/oui) », « [42 %](…) ont un coffre-fort », « [42 %](…) pour le coffre-fort ». A clause that also
// names what the claim is about, or may refer to it, says nothing of the kind.
func (r *reader) otherSubject(from, next int) *title {
	all := r.titles()
	if all == nil || all.of[r.evidence.Question] == nil {
		return nil
	}
	own := all.of[r.evidence.Question]
	for _, named := range [...]*title{r.subjectBefore(all, own, from, next), r.objectBehind(all, own, from, next), r.nameBehind(all, own, from, next)} {
		if named != nil && named != own && !named.sharesWith(own) {
			return named
		}
	}
	return nil
}

// subjectBefore is the title that the clause of a claim begins with.
func (r *reader) subjectBefore(all *titles, own *title, from, next int) *title {
	end, sign := r.beforeSign(from)
	start := r.clauseStart(end)
	if start < 0 {
		return nil
	}
	named, to, led := r.subject(all, start, end)
	if led && r.textAt(to) == "," { // « pour le forum, la démarche est engagée dans »
		to++
	}
	if named == nil || r.isComplement(from) || to < end && (sign != "" && sign != "(" || r.turns(to, end)) {
		return nil
	}
	if r.mentions(own, named, start, from) || r.mentions(own, named, next, r.stretchEnd(next)) || r.namesAnother(all, named, to, end) {
		return nil
	}
	return named
}

// isComplement reports whether a claim completes another noun than the subject of its clause: « l’ambition de [85 %](…) », « les
// [85 %](…) ».
func (r *reader) isComplement(from int) bool {
	c := &r.lexicon.clauses
	return c.definite[r.textAt(from-1)] || c.definite[r.textAt(r.from-1)] || r.after(&r.lexicon.of, from-1) == from && !c.only[r.textAt(from-2)]
}

// beforeSign is where the words end that a claim follows, and the sign that parts them, if any: « le forum, [21 %](…) ».
func (r *reader) beforeSign(from int) (end int, sign string) {
	end = from
	for end > 0 && r.lexicon.clauses.to[r.textAt(end-1)] {
		end--
	}
	if end > 0 && (r.partsClauses(end-1) || r.textAt(end-1) == ",") {
		return end - 1, r.textAt(end - 1)
	}
	return from, ""
}

// subject is the title that a clause begins with, where its name ends, and whether words lead to it: « quant au coffre-fort ».
// One other word may stand before it, and those of its label: « la demande de place en crèche ».
func (r *reader) subject(all *titles, start, end int) (named *title, to int, led bool) {
	c := &r.lexicon.clauses
	at := start
	for next := r.after(&c.leads, at); next > at; next = r.after(&c.leads, at) {
		led = r.textAt(next) != ","
		if at = next; !led {
			at++
		}
	}
	first := r.skip(c.articles, at)
	for at = first; at < end && at <= first+longestSubject; at++ {
		if named, to = r.titleAt(all, at, end); named != nil {
			if r.strangers(named, first, at) {
				return nil, 0, false
			}
			return named, to, led
		}
		if !r.goesThrough(at) {
			break
		}
	}
	return nil, 0, false
}

// strangers reports whether more stands before the name of a title than one word beside it, or words of its label.
func (r *reader) strangers(t *title, first, at int) bool {
	for i := first; i < at; i++ {
		if word := r.telling(i); !t.words[word] && !r.lexicon.clauses.joints[r.textAt(i)] {
			return i != first || i+mostStrange != at || word == ""
		}
	}
	return false
}

// turns reports whether the words between the subject of a clause and its claim may make another thing its subject.
func (r *reader) turns(at, from int) bool {
	c := &r.lexicon.clauses
	if from-at > longestRest {
		return true
	}
	denied := false
	for ; at < from; at++ {
		text := r.textAt(at)
		switch {
		case c.ne[text]:
			denied = true
		case c.only[text] && denied:
		case !r.goesThrough(at):
			return true
		}
	}
	return false
}

// namesAnother reports whether words name a third title.
func (r *reader) namesAnother(all *titles, named *title, at, end int) bool {
	for ; at < end; at++ {
		if t, _ := r.titleAt(all, at, end); t != nil && t != named {
			return true
		}
	}
	return false
}

// clauseStart is where the clause begins that ends before a token: behind a sign, or behind the comma or « et » that parts it
// from another quantity; −1 when that cannot be seen.
func (r *reader) clauseStart(end int) int {
	for at := end - 1; at >= 0; at-- {
		if r.partsClauses(at) {
			return at + 1
		}
		if r.isQuantity(at) {
			return r.restart(at, end)
		}
	}
	if r.isCut {
		return -1
	}
	return 0
}

// isQuantity reports whether a token is a number, and no end of a word: « PESV2 ».
func (r *reader) isQuantity(at int) bool { return r.tokens[at].number != nil && !r.endsWord(at) }

// endsWord reports whether a token is digits that belong to the word before.
func (r *reader) endsWord(at int) bool {
	return r.tokens[at].number != nil && r.touches(at) && startsWithLetter(r.tokens[at-1].text)
}

// restart is where a clause begins behind a quantity.
func (r *reader) restart(at, end int) int {
	c := &r.lexicon.clauses
	for ; at < end; at++ {
		if r.textAt(at) == "," || c.next[r.textAt(at)] {
			for r.textAt(at) == "," || c.next[r.textAt(at)] {
				at++
			}
			return at
		}
	}
	return -1
}

// objectBehind is the title of what those counted are said to have: « [42 %](…) des collectivités ont un coffre-fort ».
func (r *reader) objectBehind(all *titles, own *title, from, next int) *title {
	p, ok := r.predicateBehind(next)
	if !ok {
		return nil
	}
	at := r.skip(r.lexicon.clauses.articles, p.object)
	named, _ := r.titleAt(all, at, len(r.tokens))
	start := r.clauseStart(from)
	if named == nil || start < 0 || r.mentions(own, named, start, from) || r.mentions(own, named, next, r.clauseStop(next)) {
		return nil
	}
	return named
}

// clauseStop is the sign that ends the clause of a token.
func (r *reader) clauseStop(at int) int {
	for at < len(r.tokens) && !r.partsClauses(at) {
		at++
	}
	return at
}

// stretchEnd is where the words about a claim end: at any sign, or at another quantity.
func (r *reader) stretchEnd(at int) int {
	for at < len(r.tokens) && !r.partsClauses(at) && r.textAt(at) != "," && !r.isQuantity(at) {
		at++
	}
	return at
}

// nameBehind is the title that a claim is said to be for: « [42 %](…) pour le coffre-fort ».
func (r *reader) nameBehind(all *titles, own *title, from, next int) *title {
	c := &r.lexicon.clauses
	if !c.toward[r.textAt(next)] {
		return nil
	}
	named, to := r.titleAt(all, r.skip(c.articles, next+1), len(r.tokens))
	start := r.clauseStart(from)
	if start < 0 { // behind another quantity, whose name is its own
		start = from
	}
	if named == nil || r.isCut && start == 0 || r.mentions(own, named, start, from) || r.mentions(own, named, to, r.stretchEnd(to)) {
		return nil
	}
	return named
}
