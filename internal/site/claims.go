package site

import (
	"cmp"
	"slices"

	"barometre/internal/narrative"
)

// A claimRecord is a line of claims.json: words that the data prove, where they stand and what proves them.
type claimRecord struct {
	Sentence  string `json:"sentence"`
	Words     string `json:"words"`
	Reference string `json:"reference"`
	Value     string `json:"value"`
	Rule      string `json:"rule"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	Page      string `json:"page"` // from the root of the site
}

// claimsFile lists every claim of the volume once, in the order of the authors' files, with the page that shows it.
func (v *volume) claimsFile() (dataFile, error) {
	records := v.claimRecords()
	content, err := encodeJSON(records)
	return dataFile{name: "claims.json", about: "data.claims", content: content, rows: len(records)}, err
}

func (v *volume) claimRecords() []claimRecord {
	records := []claimRecord{}
	add := func(page string, claims []narrative.Claim) {
		for _, c := range claims {
			records = append(records, claimRecord{
				Sentence: fold(c.Sentence), Words: fold(c.Words), Reference: v.reference(c.Reference.String()), Value: fold(c.Value),
				Rule: c.Rule, File: c.Place.File, Line: c.Place.Line, Column: c.Place.Column, Page: page,
			})
		}
	}
	v.eachClaim(add)
	slices.SortStableFunc(records, compareRecords)
	return slices.CompactFunc(records, func(a, b claimRecord) bool { return compareRecords(a, b) == 0 })
}

// compareRecords orders claims by place; two at one place are the same claim shown on two pages.
func compareRecords(a, b claimRecord) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// eachClaim gives every claim to add with the page that shows it first: the cover and the chapters, then the method
// sheet, then the figures' own pages.
func (v *volume) eachClaim(add func(page string, claims []narrative.Claim)) {
	id := v.edition.ID
	for _, k := range v.keys {
		add(v.at.cover(id), k.sentence.Claims)
	}
	for _, c := range v.chapters {
		add(v.at.chapter(id, c.Slug), c.Claims)
	}
	for _, r := range v.remarks {
		add(v.at.page(id, "interviews"), r.Claims)
	}
	for _, group := range [][]narrative.Fragment{v.method, v.compared, v.errata} {
		for _, f := range group {
			add(v.at.page(id, "method"), f.Claims)
		}
	}
	for _, a := range v.asides {
		add(a.page, []narrative.Claim{a.claim})
	}
	for _, p := range v.plates {
		page := v.at.figure(id, p.figure.ID, ".html")
		add(page, p.claims)
		for _, n := range p.notes {
			add(page, n.text.Claims)
		}
	}
}
