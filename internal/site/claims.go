package site

import (
	"cmp"
	"slices"

	"barometre/internal/claim"
	"barometre/internal/narrative"
	"barometre/internal/source"
)

// A claimRecord is a line of claims.json: words that the data prove, where they stand and what proves them.
type claimRecord struct {
	Sentence  string        `json:"sentence"`
	Words     string        `json:"words"`
	Reference string        `json:"reference"`
	Label     string        `json:"label"` // of the datum, in words
	Value     string        `json:"value"` // as printed
	Base      string        `json:"base,omitempty"`
	Rule      string        `json:"rule"`
	Read      []readRecord  `json:"read,omitempty"`
	Margin    *marginRecord `json:"margin,omitempty"`
	File      string        `json:"file"`
	Line      int           `json:"line"`
	Column    int           `json:"column"`
	Page      string        `json:"page"`   // from the root of the site
	Anchor    string        `json:"anchor"` // the page with the place of the words: « 2012/bilan.html#preuve-impacts-organisation »
}

// A readRecord is words of a claim with the entry of the lexicon that reads them.
type readRecord struct {
	Words string `json:"words"`
	Entry string `json:"entry"`
}

// A marginRecord is what the words of a claim admit, as printed. From and To are among it, Above and Under are not.
type marginRecord struct {
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
	Above string `json:"above,omitempty"`
	Under string `json:"under,omitempty"`
}

// A waiverRecord is a line of waivers.json: a quantity that does not come from the survey, and why it may stand.
type waiverRecord struct {
	Sentence string `json:"sentence"`
	Words    string `json:"words"`
	Reason   string `json:"reason,omitempty"`
	Source   string `json:"source,omitempty"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Page     string `json:"page"`
}

// claimFiles are claims.json, with every claim of the volume once, in the order of the authors' files, and waivers.json when
// there are any.
func (v *volume) claimFiles() ([]dataFile, error) {
	records := v.claimRecords()
	content, err := encodeJSON(records)
	files := []dataFile{{name: "claims.json", about: "data.claims", content: content, rows: len(records)}}
	if waived := v.waiverRecords(); len(waived) > 0 && err == nil {
		content, err = encodeJSON(waived)
		files = append(files, dataFile{name: "waivers.json", about: "data.waivers", content: content, rows: len(waived)})
	}
	return files, err
}

func (v *volume) claimRecords() []claimRecord {
	records := []claimRecord{}
	for _, a := range v.told {
		for _, c := range a.claims {
			records = append(records, claimRecord{
				Sentence: fold(c.Sentence), Words: fold(c.Words), Reference: c.Reference.String(), Label: fold(c.Evidence.Title(v.lang)),
				Value: fold(c.Printed(v.lang)), Base: fold(c.Evidence.BaseWords(v.lang)), Rule: c.Rule, Read: readRecords(c.Read), Margin: marginOf(c.Margin),
				File: c.Place.File, Line: c.Place.Line, Column: c.Place.Column, Page: a.page, Anchor: a.placeOf(c),
			})
		}
	}
	slices.SortStableFunc(records, func(a, b claimRecord) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return records
}

func readRecords(read []claim.Read) []readRecord {
	var records []readRecord
	for _, r := range read {
		records = append(records, readRecord{fold(r.Words), r.Entry})
	}
	return records
}

func marginOf(r claim.Range) *marginRecord {
	m := marginRecord{From: fold(r.Low), To: fold(r.High)}
	if r.LowOpen {
		m.From, m.Above = "", m.From
	}
	if r.HighOpen {
		m.To, m.Under = "", m.To
	}
	if m == (marginRecord{}) {
		return nil
	}
	return &m
}

func (v *volume) waiverRecords() []waiverRecord {
	var records []waiverRecord
	for _, a := range v.told {
		for _, w := range a.waivers {
			records = append(records, waiverRecord{
				Sentence: fold(w.Sentence), Words: fold(w.Words), Reason: fold(w.Reason), Source: w.Source,
				File: w.Place.File, Line: w.Place.Line, Column: w.Place.Column, Page: a.page,
			})
		}
	}
	return records
}

// An account is what a page asserts that no page before it does, and what it leaves unproved.
type account struct {
	page    string // from the root of the site
	kind    string // of the page
	number  int    // of a chapter
	title   string
	claims  []narrative.Claim // their ids are those on the page
	waivers []narrative.Waiver
	silent  []silence
}

// A silence is a lede or a headline that claims nothing.
type silence struct {
	text   string
	figure string // "" for a lede
}

// placeOf is the address of the words of a claim.
func (a account) placeOf(c narrative.Claim) string {
	if c.ID == "" {
		return a.page
	}
	return a.page + "#" + c.ID
}

// add takes what a text of a data file asserts, which stands in some part of the page.
func (a *account) add(part string, f narrative.Fragment) {
	a.claims = append(a.claims, narrative.Within(part, f.Claims)...)
	a.waivers = append(a.waivers, f.Waivers...)
}

// accounts are those of the edition in reading order: the cover and the chapters, the interviews, the method sheet, the
// texts outside any edition that speak of this one, then the figures' own pages. What several pages show counts where it
// comes first; pages without anything to account for are left out.
func (v *volume) accounts() []account {
	all := []account{v.coverAccount()}
	for i := range v.chapters {
		all = append(all, v.chapterAccount(i))
	}
	all = append(all, v.interviewsAccount(), v.methodAccount())
	for _, t := range v.shelf.texts {
		all = append(all, v.textAccount(t))
	}
	for _, p := range v.plates {
		all = append(all, v.plateAccount(p))
	}
	return once(all)
}

func (v *volume) coverAccount() account {
	a := account{page: v.at.cover(v.edition.ID), kind: "cover", title: v.words.say("key-figures")}
	for i, k := range v.keys {
		a.add(keyPart(i), k.sentence)
	}
	return a
}

func (v *volume) chapterAccount(i int) account {
	c := v.chapters[i]
	a := account{
		page: v.at.chapter(v.edition.ID, c.Slug), kind: "chapter", number: i + 1, title: c.Title, claims: c.Claims, waivers: c.Waivers,
	}
	if len(c.Lede.Claims) == 0 && c.Lede.Text != "" {
		a.silent = append(a.silent, silence{text: c.Lede.Text})
	}
	for _, use := range c.Figures {
		if len(use.Headline.Claims) == 0 {
			a.silent = append(a.silent, silence{use.Headline.Text, use.ID})
		}
	}
	return a
}

func (v *volume) interviewsAccount() account {
	a := account{page: v.at.page(v.edition.ID, "interviews"), kind: "interviews", title: v.words.say("interviews")}
	for _, r := range v.remarks {
		a.claims = append(a.claims, narrative.Within(remarkAnchor(r)+"-", r.Claims)...)
		a.waivers = append(a.waivers, r.Waivers...)
	}
	return a
}

func (v *volume) methodAccount() account {
	a := account{page: v.at.page(v.edition.ID, "method"), kind: "method", title: v.words.say("method")}
	for i, f := range v.method {
		a.add(methodPart(v.edition.Method[i].ID), f)
	}
	for i, f := range v.compared {
		a.add(comparedPart(i), f)
	}
	for i, f := range v.errata {
		a.add(erratumPart(i), f)
	}
	return a
}

// textAccount is what a text outside any edition asserts of this one. The latest edition answers for its waivers.
func (v *volume) textAccount(t narrative.Page) account {
	a := account{page: v.at.text(t.Slug), kind: "page", title: t.Title}
	for _, c := range t.Claims {
		if c.Reference.Edition == v.edition.ID {
			a.claims = append(a.claims, c)
		}
	}
	if v == v.shelf.volumes[0] {
		a.waivers = t.Waivers
	}
	return a
}

// plateAccount is what a figure's own page asserts: its notes, and a headline that data files give it.
func (v *volume) plateAccount(p *plate) account {
	a := account{page: v.at.figure(v.edition.ID, p.figure.ID, ".html"), kind: "figure", title: p.title()}
	a.claims, a.waivers = narrative.Within(figureAnchor(p)+"-", p.claims), p.waivers
	if !p.commented && p.headline.Text != "" && len(p.headline.Claims) == 0 {
		a.silent = append(a.silent, silence{p.headline.Text, p.figure.ID})
	}
	return a
}

// once leaves out what an earlier account holds already.
func once(all []account) []account {
	claimed, waived, silent := map[source.Place]bool{}, map[source.Place]bool{}, map[silence]bool{}
	var kept []account
	for _, a := range all {
		a.claims = firstOf(claimed, a.claims, func(c narrative.Claim) source.Place { return c.Place })
		a.waivers = firstOf(waived, a.waivers, func(w narrative.Waiver) source.Place { return w.Place })
		a.silent = firstOf(silent, a.silent, func(s silence) silence { return s })
		if len(a.claims)+len(a.waivers)+len(a.silent) > 0 {
			kept = append(kept, a)
		}
	}
	return kept
}

// firstOf returns the items that were not seen before.
func firstOf[T any, K comparable](seen map[K]bool, items []T, identity func(T) K) []T {
	var kept []T
	for _, item := range items {
		if id := identity(item); !seen[id] {
			seen[id] = true
			kept = append(kept, item)
		}
	}
	return kept
}
