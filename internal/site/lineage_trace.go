package site

import (
	"cmp"
	"slices"

	"barometre/internal/narrative"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// A tracing is a lineage in the making. What two languages or two pages say at one place is one mention.
type tracing struct {
	*library
	found []*mention
	known map[occurrence]*mention
}

// An occurrence tells mentions apart.
type occurrence struct {
	kind   UseKind
	in     Passage
	figure string
	at     source.Place
}

// add records a mention, or the pages of one that is there already.
func (t *tracing) add(m mention, at source.Place, pages ...string) {
	m.File, m.Line, m.Column = at.File, at.Line, at.Column
	key := occurrence{m.Kind, m.In, m.Figure, at}
	first := t.known[key]
	if first == nil {
		first = &m
		t.known[key] = first
		t.found = append(t.found, first)
	}
	for _, page := range pages {
		if page != "" && !slices.Contains(first.Pages, page) {
			first.Pages = append(first.Pages, page)
		}
	}
}

// settle forgets that a figure stands on its own page alone when a text shows it in some language, and sorts what was found.
func (t *tracing) settle() []*mention {
	shown := map[[2]string]bool{}
	for _, m := range t.found {
		if m.Kind == LeadUse || m.Kind == FigureUse && m.In == InChapter {
			shown[[2]string{m.home, m.figure}] = true
		}
	}
	kept := slices.DeleteFunc(slices.Clone(t.found), func(m *mention) bool { return m.In == InDataFigure && shown[[2]string{m.home, m.figure}] })
	slices.SortStableFunc(kept, func(a, b *mention) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return kept
}

// volume finds the uses of an edition in one language. The home page shows some of the latest one.
func (t *tracing) volume(v *volume, latest bool) {
	id, paper := v.edition.ID, v.at.page(v.edition.ID, "print")
	for i := range v.chapters {
		t.chapter(v, i)
	}
	for i, k := range v.keys {
		home := ""
		if latest && i < homeKeyFigures {
			home = v.at.home()
		}
		t.claims(Use{In: InKeyFigure, Edition: id}, k.sentence.Claims, v.at.cover(id), home, paper)
		t.add(mention{Use: Use{Kind: KeyUse, In: InKeyFigure, Edition: id, Figure: k.figure, Sentence: k.sentence.Text}, home: id, figure: k.figure},
			v.edition.KeyFigures[i].Place, v.at.cover(id), home, paper)
	}
	method := v.at.page(id, "method")
	t.fragments(Use{In: InMethod, Edition: id}, v.method, method, paper)
	t.fragments(Use{In: InCompared, Edition: id}, v.compared, method, paper)
	t.fragments(Use{In: InErratum, Edition: id}, v.errata, method, paper)
	for _, r := range v.remarks {
		t.claims(Use{In: InInterview, Edition: id}, r.Claims, v.remarkPages(r)...)
	}
	for i := range v.edition.Errata {
		t.erratum(v, i)
	}
	for _, p := range v.plates {
		t.plate(v, p)
	}
	t.lead(v)
}

// chapter finds what a chapter says and shows.
func (t *tracing) chapter(v *volume, at int) {
	c, id := v.chapters[at], v.edition.ID
	page, paper := v.at.chapter(id, c.Slug), v.at.page(id, "print")
	t.claims(Use{In: InLede, Edition: id}, c.Lede.Claims, page, v.at.cover(id), paper)
	elsewhere := claimPlaces(c.Lede.Claims)
	for _, use := range c.Figures {
		p := v.known[use.ID]
		t.claims(Use{In: InHeadline, Edition: id, Figure: use.ID}, use.Headline.Claims, v.platePages(p)...)
		elsewhere = append(elsewhere, claimPlaces(use.Headline.Claims)...)
		t.add(mention{Use: Use{Kind: FigureUse, In: InChapter, Edition: id, Figure: use.ID, Sentence: fold(use.Headline.Text)},
			levels: t.shownBy(v, p), home: id, figure: use.ID}, use.Place, page, v.at.figure(id, use.ID, ".html"), paper)
	}
	for _, use := range c.Remarks {
		t.add(mention{Use: Use{Kind: RemarkUse, In: InChapter, Edition: id, Sentence: fold(use.Attribution)}, home: id, remark: use.ID}, use.Place, page, paper)
	}
	body := slices.DeleteFunc(slices.Clone(c.Claims), func(c narrative.Claim) bool { return slices.Contains(elsewhere, c.Place) })
	t.claims(Use{In: InChapter, Edition: id}, body, page, paper)
}

func claimPlaces(claims []narrative.Claim) []source.Place {
	var places []source.Place
	for _, c := range claims {
		places = append(places, c.Place)
	}
	return places
}

func (t *tracing) fragments(u Use, texts []narrative.Fragment, pages ...string) {
	for _, f := range texts {
		t.claims(u, f.Claims, pages...)
	}
}

// claims records the claims of a text.
func (t *tracing) claims(u Use, claims []narrative.Claim, pages ...string) {
	for _, c := range claims {
		m := mention{Use: u, levels: t.levels(c.Reference), home: c.Reference.Edition, figure: c.Reference.Among}
		m.Kind, m.Reference, m.Words, m.Sentence = ClaimUse, c.Reference.String(), fold(c.Words), fold(c.Sentence)
		if c.Inserted {
			m.Kind = ValueUse
		}
		t.add(m, c.Place, pages...)
	}
}

// levels are all the data that a reference speaks of.
func (t *tracing) levels(ref survey.Reference) []level {
	own := ref.Level()
	levels := []level{{Reference: own}}
	if ref.Since != "" {
		earlier := own
		earlier.Edition = ref.Since
		levels = append(levels, level{Reference: earlier, via: ByChange})
	}
	if other, _, err := survey.ParseReference(ref.Than); err == nil {
		if other.Edition == "" {
			other.Edition = ref.Edition
		}
		levels = append(levels, level{Reference: other, via: ByContrast})
	}
	if e := t.barometer.Edition(ref.Edition); e != nil {
		for _, peer := range e.RankedWith(ref) {
			levels = append(levels, level{Reference: peer, via: ByRank})
		}
	}
	return levels
}

// shownBy are the data that a figure shows: its questions, in earlier editions too when it goes back to them.
func (t *tracing) shownBy(v *volume, p *plate) []level {
	if p == nil {
		return nil
	}
	var levels []level
	within := p.figure.Since == ""
	for _, e := range t.barometer.Editions { // oldest first
		within = within || e.ID == p.figure.Since
		if e.ID != v.edition.ID && (p.figure.Since == "" || !within) {
			continue
		}
		for _, q := range p.figure.Questions {
			levels = append(levels, level{Reference: survey.Reference{Edition: e.ID, Question: q.ID}, allCategories: p.figure.By != ""})
		}
		if e.ID == v.edition.ID {
			break
		}
	}
	return levels
}

// plate finds what is said under a figure, and the figure itself when no text shows it.
func (t *tracing) plate(v *volume, p *plate) {
	id, f := v.edition.ID, p.figure
	pages := v.platePages(p)
	headline := v.declaredHeadline(p)
	notes := slices.DeleteFunc(slices.Clone(p.claims), func(c narrative.Claim) bool { return slices.Contains(headline, c.Place) })
	t.claims(Use{In: InNote, Edition: id}, notes, slices.DeleteFunc(slices.Clone(pages), func(page string) bool {
		return page == v.at.cover(id) // which leaves them out
	})...)
	if p.given.File == f.Place.File && p.headline.Text != "" {
		t.claims(Use{In: InHeadline, Edition: id, Figure: f.ID}, p.headline.Claims, pages...)
		t.add(mention{Use: Use{Kind: HeadlineUse, In: InHeadline, Edition: id, Figure: f.ID, Sentence: fold(p.headline.Text)}, home: id, figure: f.ID},
			p.given, pages...)
	}
	if !p.commented && v.edition.LeadFigure != f.ID {
		t.add(mention{Use: Use{Kind: FigureUse, In: InDataFigure, Edition: id, Figure: f.ID, Sentence: fold(f.Title.For(v.lang))},
			levels: t.shownBy(v, p), home: id, figure: f.ID}, f.Place, pages...)
	}
}

// declaredHeadline is where the claims of a headline that figures.yaml gives stand.
func (v *volume) declaredHeadline(p *plate) []source.Place {
	if p.given.File != p.figure.Place.File {
		return nil
	}
	return claimPlaces(p.headline.Claims)
}

// platePages are the pages that show a figure with its headline.
func (v *volume) platePages(p *plate) []string {
	if p == nil {
		return nil
	}
	id := v.edition.ID
	var pages []string
	for _, i := range p.chapters {
		pages = append(pages, v.at.chapter(id, v.chapters[i].Slug))
	}
	if v.edition.LeadFigure == p.figure.ID {
		pages = append(pages, v.at.cover(id))
	}
	return append(pages, v.at.figure(id, p.figure.ID, ".html"), v.at.page(id, "print"))
}

// remarkPages are the pages that show a remark.
func (v *volume) remarkPages(r *narrative.Remark) []string {
	id := v.edition.ID
	pages := []string{v.at.page(id, "interviews")}
	for _, c := range v.chapters {
		if slices.ContainsFunc(c.Remarks, func(use narrative.RemarkUse) bool { return use.ID == r.ID }) {
			pages = append(pages, v.at.chapter(id, c.Slug))
		}
	}
	return append(pages, v.at.page(id, "print"))
}

// erratum records which questions and figures an erratum touches: a mention for each figure, and one for the data. It is
// announced under every figure that it touches, wherever this one is shown.
func (t *tracing) erratum(v *volume, at int) {
	x, id := v.edition.Errata[at], v.edition.ID
	use := Use{Kind: ErratumUse, In: InErratum, Edition: id, Sentence: fold(x.Subject.For(v.lang))}
	pages := []string{v.at.page(id, "method"), v.at.page(id, "print")}
	var levels []level
	for _, q := range x.Questions {
		levels = append(levels, level{Reference: survey.Reference{Edition: id, Question: q}, allCategories: true})
	}
	everywhere := slices.Clone(pages)
	for _, p := range v.plates {
		if slices.Contains(p.corrections, at) {
			beneath, ofFigure := v.platePages(p), use
			everywhere = append(everywhere, beneath...)
			ofFigure.Figure = p.figure.ID
			t.add(mention{Use: ofFigure, home: id, figure: p.figure.ID}, x.Place, append(slices.Clone(pages), beneath...)...)
		}
	}
	t.add(mention{Use: use, levels: levels}, x.Place, everywhere...)
}

// lead records the figure of the cover.
func (t *tracing) lead(v *volume) {
	p, id := v.known[v.edition.LeadFigure], v.edition.ID
	if p == nil {
		return
	}
	use := Use{Kind: LeadUse, In: InEdition, Edition: id, Figure: p.figure.ID, Sentence: fold(p.headline.Text)}
	pages := []string{v.at.cover(id), v.at.figure(id, p.figure.ID, ".html"), v.at.page(id, "print")}
	t.add(mention{Use: use, levels: t.shownBy(v, p), home: id, figure: p.figure.ID}, v.edition.LeadPlace, pages...)
}
