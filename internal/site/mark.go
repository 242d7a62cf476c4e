package site

import (
	"slices"
	"strconv"
	"strings"

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
	return relative(s.start(), target), s.shelf.words.describe(c, s.datum(c))
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

// figureAnchor and remarkAnchor are the places where a page shows a figure and a remark the first time.
func figureAnchor(p *plate) string            { return "figure-" + p.figure.ID }
func remarkAnchor(r *narrative.Remark) string { return "remarque-" + r.ID }

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
	showing := v.showing[r.Question]
	if len(showing) == 0 {
		return nil
	}
	level := r.Level()
	level.Edition = v.edition.ID
	datum := level.String()
	rank := func(p *plate) int {
		rank := 0
		for i, is := range [...]bool{p.figure.ID == r.Question, p.commented, p.prints[datum]} {
			if is {
				rank += 1 << i
			}
		}
		return rank
	}
	return slices.MaxFunc(showing, func(a, b *plate) int { return rank(a) - rank(b) })
}

// cited are the sentences that claim something of a figure's questions, in this edition and in the others of the language,
// in reading order: all but what the figure says itself, under it or in its headline.
func (s *setting) cited(p *plate) []CitedPage {
	var found []citation
	for _, q := range p.figure.Questions {
		for _, c := range s.shelf.cites[s.volume.edition.ID+":"+q.ID] {
			if c.account.page != s.path && !strings.HasPrefix(c.claim.ID, figureAnchor(p)+"-") {
				found = append(found, c)
			}
		}
	}
	slices.SortFunc(found, func(a, b citation) int { return a.order - b.order })
	var pages []CitedPage
	for len(found) > 0 {
		a := found[0].account
		var claims []narrative.Claim
		for len(found) > 0 && found[0].account.page == a.page {
			claims, found = append(claims, *found[0].claim), found[1:]
		}
		page := CitedPage{Title: a.title}
		for _, of := range sentences(claims) {
			page.Sentences = append(page.Sentences, s.sentence(*a, of))
		}
		pages = append(pages, page)
	}
	return pages
}

// sentences gathers claims that follow each other in one sentence.
func sentences(claims []narrative.Claim) [][]narrative.Claim {
	var all [][]narrative.Claim
	first, end, sentence := 0, 0, ""
	for i, c := range claims {
		if text := whole(c); i > 0 && (text != sentence || len(c.Passage.Before) < end) {
			all, first, sentence = append(all, claims[first:i]), i, text
		} else {
			sentence = text
		}
		end = len(c.Passage.Before) + len(c.Passage.Words)
	}
	if len(claims) > 0 {
		all = append(all, claims[first:])
	}
	return all
}

func whole(c narrative.Claim) string { return c.Passage.Before + c.Passage.Words + c.Passage.After }

// sentence is the sentence of some claims of a page; their words lead there.
func (s *setting) sentence(a account, claims []narrative.Claim) Sentence {
	text, at := whole(claims[0]), 0
	said := Sentence{}
	if claims[0].Lang != s.shelf.lang {
		said.Lang = claims[0].Lang
	}
	for _, c := range claims {
		start := len(c.Passage.Before)
		end := start + len(c.Passage.Words)
		said.Pieces = append(said.Pieces, Piece{Text: text[at:start]}, Piece{text[start:end], s.href(a.placeOf(c))})
		at = end
	}
	said.Pieces = append(said.Pieces, Piece{Text: text[at:]})
	return said
}

// A citation is a claim with the page that asserts it.
type citation struct {
	order   int
	account *account
	claim   *narrative.Claim
}

// gather makes the accounts of the volumes, and finds the claims by what they are about.
func (s *shelf) gather() {
	s.cites = map[string][]citation{}
	order := 0
	for _, v := range s.volumes {
		v.told = v.accounts()
		for i := range v.told {
			a := &v.told[i]
			for j := range a.claims {
				c := &a.claims[j]
				about := c.Reference.Edition + ":" + c.Reference.Question
				s.cites[about] = append(s.cites[about], citation{order, a, c})
				order++
			}
		}
	}
}

// describe tells what a claim is a number of: its words, the datum and its base.
func (w *words) describe(c narrative.Claim, label string) string {
	base := c.Evidence.BaseWords(w.lang)
	if base == "" {
		return w.say("claim.fact", "words", c.Passage.Words, "label", label)
	}
	return w.say("claim.about", "words", c.Passage.Words, "label", label, "base", base)
}

// datum names what a claim is a number of, with its edition where that is not the page's.
func (s *setting) datum(c narrative.Claim) string {
	title := c.Evidence.Title(s.shelf.lang)
	if s.volume == nil || c.Reference.Edition != s.volume.edition.ID {
		title += ", " + s.shelf.words.say("figure.edition", "id", c.Reference.Edition)
	}
	return title
}

// The parts of pages that texts of data files stand in: their claims have ids that begin so.
func keyPart(i int) string        { return "cle-" + strconv.Itoa(i+1) + "-" }
func comparedPart(i int) string   { return "comparabilite-" + strconv.Itoa(i+1) + "-" }
func erratumPart(i int) string    { return erratumAnchor(i) + "-" }
func methodPart(id string) string { return methodAnchor(id) + "-" }
func notePart(i int) string       { return "note-" + strconv.Itoa(i+1) + "-" }
