package narrative

import (
	"html/template"
	"slices"
	"strings"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// A Marking says how a page marks the claims of a text that it shows: the zero Marking leaves them plain words, for where
// a link would stand inside another, or a sentence comes a second time.
type Marking struct {
	Prefix string // begins every id, so that texts can be joined on a page
	// Link returns where a claim leads from this page, and a description of it, which begins with the words of the claim;
	// href is "" where there is nothing to lead to. With nil, claims have no id either.
	Link func(Claim) (href, description string)
}

// Text is rendered once, with marks where pages differ: before an id, and around the words of a claim. escape keeps them
// out of what authors write.
const (
	prefixMark = "\x00" // before an id
	claimMark  = "\x01" // before and after the id of a claim, whose words follow
	claimEnd   = "\x02" // after its words
)

var marks = strings.NewReplacer(prefixMark, "\ufffd", claimMark, "\ufffd", claimEnd, "\ufffd")

// set puts tags in place of marks. The claims are those of the text, in its order, among others.
func (m Marking) set(html string, claims []Claim) template.HTML {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(html, claimMark)
		out.WriteString(strings.ReplaceAll(before, prefixMark, m.Prefix))
		if !found {
			return template.HTML(out.String())
		}
		id, after, _ := strings.Cut(after, claimMark)
		words, after, _ := strings.Cut(after, claimEnd)
		for claims[0].ID != id {
			claims = claims[1:]
		}
		open, end := m.tags(claims[0])
		out.WriteString(open + words + end)
		html = after
	}
}

// tags are what stands around the words of a claim.
//
// The number itself is the link, and is its name: one hears « 57 % » in its sentence, not a paragraph in the middle of it.
// What it is a share of is its description, in a title: assistive technologies offer a title after the name, or on
// demand, and a mouse shows it. It begins with the words seen, as RGAA 6.1 wants of titles. aria-describedby would need
// each description as an element of the page, read twice in reading order or hidden from everybody else, and
// aria-description is newer than what RGAA counts as supported. Nothing hangs on the title alone, for those who touch or
// type do not see it: the page that the link leads to says the same in its text.
func (m Marking) tags(c Claim) (open, end string) {
	class := "claim"
	if c.Inserted {
		class += " claim-inserted"
	}
	class = ` class="` + class + `"`
	ref := ` data-ref="` + escape(c.Reference.String()) + `">`
	if m.Link == nil {
		return "<span" + class + ref, "</span>"
	}
	id := ` id="` + escape(m.Prefix+c.ID) + `"`
	href, description := m.Link(c)
	if href == "" {
		return "<span" + class + id + ref, "</span>"
	}
	href = ` href="` + attributeURL(href) + `"`
	if description != "" {
		href += ` title="` + escape(description) + `"`
	}
	return "<a" + class + id + href + ref, "</a>"
}

// On is the fragment as a page shows it.
func (f Fragment) On(m Marking) template.HTML {
	if f.marked == "" {
		return f.HTML
	}
	return m.set(f.marked, f.Claims)
}

// Lead is the fragment as a page shows it, cut after the claim that it begins with; first is empty when it begins with
// other words.
func (f Fragment) Lead(m Marking) (first, rest template.HTML) {
	end := strings.Index(f.marked, claimEnd)
	if !strings.HasPrefix(f.marked, claimMark) || end < 0 {
		return "", f.On(m)
	}
	end += len(claimEnd)
	return m.set(f.marked[:end], f.Claims), m.set(f.marked[end:], f.Claims)
}

// An openClaim is a claim and the runs of its words.
type openClaim struct {
	claim       Claim
	first, last int
	prove       func(*Claim) // in its sentence
}

// enclose writes the words of a claim between its marks and remembers where they stand.
func (l *line) enclose(c Claim, e survey.Evidence, words func()) {
	c.ID = l.claimID(e.Reference)
	c.Reference = l.withEdition(e.Reference)
	c.Datum = firstPlace(e.Estimate)
	c.Evidence, c.Lang = e, l.lang
	first := len(l.runs)
	l.markup(claimMark + c.ID + claimMark)
	l.inClaim = true
	words()
	l.inClaim = false
	l.markup(claimEnd)
	l.opened = append(l.opened, openClaim{claim: c, first: first, last: len(l.runs) - 1})
}

// claimID is an id that hangs on what is claimed, not on where: a sentence put in above does not move the addresses of
// those below. A claim made again in the same text gets a number.
func (l *line) claimID(r survey.Reference) string {
	ids := l.ids
	if l.own != nil {
		ids = l.own
	}
	base := claimAnchor + source.Slug(r.String())
	id := base
	for n := 2; ids[id]; n++ {
		id = base + "-" + itoa(n)
	}
	ids[id] = true
	return id
}

// The families of ids that claims take.
const (
	claimAnchor = "preuve-"
	ledeAnchor  = "chapo-" // before those of a lede, which stands on the page of its chapter
)

// Within puts the ids of claims inside the part of the page that their text stands in.
func Within(part string, claims []Claim) []Claim {
	claims = slices.Clone(claims)
	for i := range claims {
		claims[i].ID = part + claims[i].ID
	}
	return claims
}

// unmarked are claims whose words stand where no mark-up can: in an attribution, in the description of a picture.
func unmarked(claims []Claim) []Claim {
	for i := range claims {
		claims[i].ID = ""
	}
	return claims
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
	l.found = slices.Grow(l.found, len(l.opened))
	for i := range l.opened {
		o, start := &l.opened[i], 0
		if o.first > 0 {
			start = ends[o.first-1]
		}
		o.claim.Passage = passageAround(text, start, ends[o.last])
		o.claim.Sentence = squeeze(o.claim.Passage.Before + o.claim.Passage.Words + o.claim.Passage.After)
		if o.prove != nil {
			o.prove(&o.claim)
		}
		l.found = append(l.found, o.claim)
	}
	l.opened = nil
}

// passageAround is the sentence of a stretch of text, cut around it.
func passageAround(text string, start, end int) claim.Passage {
	first, last := sentenceBounds(text, start, end)
	clean := marks.Replace
	parts := strings.Split(squeeze(clean(text[first:start])+claimMark+clean(text[start:end])+claimMark+clean(text[end:last])), claimMark)
	return claim.Passage{Before: parts[0], Words: parts[1], After: parts[2]}
}
