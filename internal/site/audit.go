package site

import (
	"path"
	"slices"
	"strings"

	"barometre/internal/claim"
	"barometre/internal/narrative"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// audit makes the page that shows what proves each claim.
func (d desk) audit(v *volume) {
	s := d.subject(v, "audit", v.words.say("audit"), v.words.say("audit.lede"))
	frame := d.frame(s)
	d.put(s.path, "audit", v.whole(), func() any { return v.auditPage(frame, newSetting(v, s.path, false)) })
}

func (v *volume) auditPage(frame Page, set *setting) AuditPage {
	page := AuditPage{Page: frame, Record: Link{Title: "claims.json", Href: set.href(v.at.data(v.edition.ID, "claims.json"))}}
	for _, a := range v.told {
		page.Claims += len(a.claims)
		page.Waivers += len(a.waivers)
		page.Silences += len(a.silent)
		if len(a.claims) > 0 {
			page.Pages = append(page.Pages, set.audited(a))
		}
		if len(a.waivers) > 0 {
			page.Waived = append(page.Waived, set.waived(a))
		}
		if len(a.silent) > 0 {
			page.Silent = append(page.Silent, set.silent(a))
		}
	}
	return page
}

// audit leads to what proves the claims of a page, or of the whole edition; nil when that is not published.
func (s *setting) audit(page string) *Link {
	v := s.volume
	target := v.at.page(v.edition.ID, "audit")
	if !v.audited {
		return nil
	}
	if page == "" {
		return &Link{Title: v.words.say("audit.edition"), Href: s.href(target)}
	}
	at := slices.IndexFunc(v.told, func(a account) bool { return a.page == page && len(a.claims) > 0 })
	if at < 0 {
		return nil
	}
	return &Link{Title: v.words.say("audit.chapter", "n", len(v.told[at].claims)), Href: s.href(target + "#" + v.told[at].anchor(v))}
}

// anchor is the place of a page on the page of proofs.
func (a account) anchor(v *volume) string {
	return "page-" + source.Slug(strings.TrimSuffix(relative(v.at.cover(v.edition.ID), a.page), path.Ext(a.page)))
}

func (s *setting) audited(a account) AuditedPage {
	p := AuditedPage{Anchor: a.anchor(s.volume), Kicker: s.volume.kicker(a), Title: a.title, Href: s.href(a.page), Claims: len(a.claims)}
	for _, claims := range sentences(a.claims) {
		audited := AuditedSentence{Sentence: s.sentence(a, claims)}
		for _, c := range claims {
			proof := s.proof(c)
			if c.ID != "" {
				proof.Anchor = p.Anchor + "-" + c.ID
			}
			audited.Proofs = append(audited.Proofs, proof)
		}
		p.Sentences = append(p.Sentences, audited)
	}
	return p
}

// kicker says what kind of page an account is of, where its title does not.
func (v *volume) kicker(a account) string {
	switch a.kind {
	case "chapter":
		return v.words.say("chapter", "n", a.number)
	case "figure":
		return v.words.say("figure")
	}
	return ""
}

// proof is what proves a claim.
func (s *setting) proof(c narrative.Claim) Proof {
	w := s.shelf.words
	e := c.Evidence
	p := Proof{
		Words: c.Passage.Words, Datum: Link{Title: s.datum(c)}, Value: c.Printed(w.lang), Rough: e.Approximate, Base: e.BaseWords(w.lang),
		Read: w.readings(c), Margin: w.margin(c.Margin), Compared: e.ComparisonWords(w.lang), Rank: claim.LexiconFor(w.lang).Standing(c.Ranking),
		Reference: c.Reference.String(),
	}
	p.Datum.Href, _ = s.link(c)
	return p
}

func (s *setting) waived(a account) WaivedPage {
	p := WaivedPage{Title: a.title, Href: s.href(a.page)}
	for _, w := range a.waivers {
		shown := Waiver{Words: survey.Typeset(s.shelf.lang, w.Words), Sentence: w.Sentence, Reason: survey.Typeset(s.shelf.lang, w.Reason)}
		if strings.HasPrefix(w.Source, "https:") || strings.HasPrefix(w.Source, "http:") {
			shown.Source = w.Source
		}
		p.Waivers = append(p.Waivers, shown)
	}
	return p
}

func (s *setting) silent(a account) SilentPage {
	p := SilentPage{Title: a.title}
	for _, silence := range a.silent {
		text := Link{Title: silence.text, Href: s.href(a.page), About: s.shelf.words.say("audit.lede-of")}
		if p := s.volume.known[silence.figure]; p != nil {
			text.Href, text.About = s.href(a.page+"#"+figureAnchor(p)), s.shelf.words.say("figure")
		}
		p.Texts = append(p.Texts, text)
	}
	return p
}

// readings say how the words of a claim are read: a number word by word, « “près de” : le nombre, ou un peu moins », anything
// else as a whole. Words that say what they mean stand alone, and so does a meaning of all the words.
func (w *words) readings(c narrative.Claim) []string {
	read := c.Read
	if len(read) == 0 {
		read = []claim.Read{{Words: c.Passage.Words, Entry: c.Rule}}
	}
	wordByWord := len(read) > 1 && c.Kind == claim.LevelClaim
	var all []string
	for _, r := range read {
		words, meaning := survey.Typeset(w.lang, r.Words), w.texts["rules."+r.Entry].other
		if r.Entry == "exact" && (c.Margin != claim.Range{} || !wordByWord && len(read) > 1) {
			meaning = "" // of a number with room around it, or within other words
		}
		switch {
		case !wordByWord && meaning != "" && !slices.Contains(all, meaning):
			all = append(all, meaning)
		case wordByWord && meaning == "":
			all = append(all, w.say("audit.quoted", "words", words))
		case wordByWord:
			all = append(all, w.say("audit.quoted", "words", words)+w.say("audit.colon")+meaning)
		}
	}
	if len(all) == 0 {
		return []string{w.say("audit.quoted", "words", c.Passage.Words)}
	}
	return all
}

// margin says what words admit: « plus de 50 % et au plus 60 % ».
func (w *words) margin(r claim.Range) string {
	low, high := "margin.from", "margin.to"
	if r.LowOpen {
		low = "margin.above"
	}
	if r.HighOpen {
		high = "margin.under"
	}
	switch {
	case r.Low == r.High:
		return r.Low
	case r.High == "":
		return w.say(low, "n", r.Low)
	case r.Low == "":
		return w.say(high, "n", r.High)
	case !r.LowOpen && !r.HighOpen:
		return w.say("margin.between", "low", r.Low, "high", r.High)
	}
	return w.say("margin.both", "low", w.say(low, "n", r.Low), "high", w.say(high, "n", r.High))
}
