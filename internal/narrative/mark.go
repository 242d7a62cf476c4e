package narrative

import "barometre/internal/survey"

// An openClaim is a claim and the runs of its words.
type openClaim struct {
	claim       Claim
	first, last int
}

// enclose writes the words of a claim between its tags and remembers where they stand.
func (l *line) enclose(c Claim, e survey.Estimate, class string, words func()) {
	c.Reference = l.withEdition(e.Reference)
	c.Datum = firstPlace(e)
	first := len(l.runs)
	l.markup(`<span class="` + class + `" data-ref="` + escape(c.Reference.String()) + `">`)
	l.inClaim = true
	words()
	l.inClaim = false
	l.markup("</span>")
	l.opened = append(l.opened, openClaim{claim: c, first: first, last: len(l.runs) - 1})
}

// withEdition names the edition in a reference, as data-ref wants it.
func (d *desk) withEdition(r survey.Reference) survey.Reference {
	if r.Edition == "" && d.edition != nil {
		r.Edition = d.edition.ID
	}
	return r
}

// closeClaims gives the claims of the line their sentence, now that its text is set.
func (l *line) closeClaims() {
	if len(l.opened) == 0 {
		return
	}
	text, ends := l.said()
	for _, o := range l.opened {
		start := 0
		if o.first > 0 {
			start = ends[o.first-1]
		}
		o.claim.Sentence = sentenceAround(text, start, ends[o.last])
		l.found = append(l.found, o.claim)
	}
	l.opened = nil
}
