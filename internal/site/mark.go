package site

import (
	"slices"
	"strconv"

	"barometre/internal/narrative"
	"barometre/internal/survey"
)

// marking is how the claims of a text are marked on this page, where their ids begin with prefix: each leads to what
// proves it.
func (s *setting) marking(prefix string) narrative.Marking {
	return narrative.Marking{Prefix: prefix, Link: s.link}
}

// link is where a claim leads: to the page of a figure that shows its datum, on paper to the table in the annex; facts of
// the edition lead to the method sheet. A page does not lead to itself, and nothing leads to an edition that the site does
// not show. Like those of the authors, addresses start from the edition's folder: rebase takes them to other pages.
func (s *setting) link(c narrative.Claim) (href, description string) {
	v := s.shelf.volume(c.Reference.Edition)
	if v == nil {
		return "", ""
	}
	p := v.plateOf(c.Reference)
	if s.paper && v == s.volume {
		return "#" + proofOnPaper(p, c.Reference), ""
	}
	target := v.at.page(v.edition.ID, "method")
	if p != nil {
		target = v.at.figure(v.edition.ID, p.figure.ID, ".html")
	}
	if target == s.path {
		return "", ""
	}
	if p == nil {
		target += "#" + methodAnchor(entryOf(c.Reference))
	}
	return relative(s.start(), target), s.shelf.words.describe(c)
}

// start is the page that addresses in texts start from.
func (s *setting) start() string {
	if s.volume == nil {
		return s.path
	}
	return s.volume.at.cover(s.volume.edition.ID)
}

// proofOnPaper is the place on the print page that proves a claim.
func proofOnPaper(p *plate, r survey.Reference) string {
	if p == nil {
		return methodAnchor(entryOf(r))
	}
	return tableAnchor(p)
}

// tableAnchor is the place of a figure's table in the annex of the print page.
func tableAnchor(p *plate) string { return "tableau-" + p.figure.ID }

// methodAnchor is the place of an element on the method sheet.
func methodAnchor(id string) string { return "methode-" + id }

// entryOf is the element of the method sheet that speaks of a fact of the edition.
func entryOf(fact survey.Reference) string {
	if fact.Answer == "interviews" {
		return "interviews"
	}
	return "response"
}

// plateOf is the figure that a claim leads to, nil for a fact of the edition: the one in which it ranks, else one that
// prints the datum itself rather than its question only, that a chapter shows rather than none, and that is the question's
// own; the first in reading order.
func (v *volume) plateOf(r survey.Reference) *plate {
	if p := v.known[r.Among]; p != nil {
		return p
	}
	level := r.Level()
	level.Edition = v.edition.ID
	rank := func(p *plate) int {
		rank := 0
		for i, is := range [...]bool{p.figure.ID == r.Question, p.commented, p.prints[level.String()]} {
			if is {
				rank += 1 << i
			}
		}
		return rank
	}
	showing := v.showing[r.Question]
	if len(showing) == 0 {
		return nil
	}
	return slices.MaxFunc(showing, func(a, b *plate) int { return rank(a) - rank(b) })
}

// describe tells what a claim is a number of: its words, question and answer, and the base.
func (w *words) describe(c narrative.Claim) string {
	if c.Evidence.Question == nil {
		return w.say("claim.fact", "words", c.Passage.Words, "label", c.Label)
	}
	return w.say("claim.about", "words", c.Passage.Words, "label", c.Label, "base", c.Base)
}

// The parts of pages that texts of data files stand in: their claims have ids that begin so.
func keyPart(i int) string        { return "cle-" + strconv.Itoa(i+1) + "-" }
func comparedPart(i int) string   { return "comparabilite-" + strconv.Itoa(i+1) + "-" }
func erratumPart(i int) string    { return erratumAnchor(i) + "-" }
func methodPart(id string) string { return methodAnchor(id) + "-" }
func notePart(i int) string       { return "note-" + strconv.Itoa(i+1) + "-" }
