package narrative

import (
	"slices"
	"strings"
	"testing"
)

// page is a chapter as its page shows it, every part with its ids.
func page(c *Chapter) string {
	var html strings.Builder
	html.WriteString(string(c.LedeOn(marked(""))))
	shown := map[string]int{}
	for _, b := range c.Blocks(marked("")) {
		html.WriteString(string(b.HTML))
		if b.Figure != nil {
			anchor := figureAnchor + b.Figure.ID
			if shown[b.Figure.ID]++; shown[b.Figure.ID] > 1 {
				anchor += "-" + itoa(shown[b.Figure.ID])
			}
			html.WriteString(string(b.Figure.Headline.On(marked(anchor + "-"))))
		}
	}
	return html.String()
}

// A text that claims in every part: twice the same, in the lede, in headlines, in a description and an attribution.
const claimsEverywhere = `---
title: Essai
lede: "Le chapô : [57 %](stat:impacts/organisation)."
---
[57 %](stat:impacts/organisation), puis [57 %](stat:impacts/organisation) en 2012, et [57 %](stat:2012:impacts/organisation).

## En tête : [57 %](stat:impacts/organisation)

![Soit [57 %](stat:impacts/organisation)](chart:impacts)

Encore.

![Soit [57 %](stat:impacts/organisation)](chart:impacts)

![Lyon, [57 %](stat:impacts/organisation)](quote:lyon)

![Une carte, [57 %](stat:impacts/organisation)](images/carte.png)
`

func claimingChapter(t *testing.T, text string) *Chapter {
	t.Helper()
	p := openProject(t, map[string]string{testChapter: text})
	c := Load(p.snapshot, p.barometer, p.edition, "fr", p.problems).Chapters[2]
	for _, found := range p.problems.Sorted() {
		t.Error(describe(found))
	}
	return c
}

// TestEveryClaimHasAnAddress: each claim whose words stand in an element has an id that the page holds once.
func TestEveryClaimHasAnAddress(t *testing.T) {
	c := claimingChapter(t, claimsEverywhere)
	html := page(c)
	var ids []string
	for _, claim := range c.Claims {
		ids = append(ids, claim.ID)
		if claim.ID != "" && strings.Count(html, ` id="`+claim.ID+`"`) != 1 {
			t.Errorf("the page holds id %q %d times", claim.ID, strings.Count(html, ` id="`+claim.ID+`"`))
		}
		if said := claim.Passage.Before + claim.Passage.Words + claim.Passage.After; said != claim.Sentence {
			t.Errorf("the sentence is %q, its parts are %q", claim.Sentence, said)
		}
	}
	want := []string{
		"chapo-preuve-impacts-organisation", "preuve-impacts-organisation", "preuve-impacts-organisation-2",
		"preuve-2012-impacts-organisation", "preuve-impacts-organisation-3", "figure-impacts-preuve-impacts-organisation",
		"figure-impacts-2-preuve-impacts-organisation", "", "",
	}
	if !slices.Equal(ids, want) {
		t.Errorf("ids %q\nwant %q", ids, want)
	}
}

// TestAddressesStay: what is written above does not move the addresses of claims below, unless it claims the same.
func TestAddressesStay(t *testing.T) {
	above := strings.Replace(claimsEverywhere, "---\n[57 %]", "---\nAvant, [un tiers](stat:portage/agents).\n\n[57 %]", 1)
	had := claimingChapter(t, claimsEverywhere).Claims
	for _, claim := range claimingChapter(t, above).Claims {
		if claim.Reference.Question == "impacts" && !slices.ContainsFunc(had, func(old Claim) bool { return old.ID == claim.ID && old.Sentence == claim.Sentence }) {
			t.Errorf("%q has the address %q, which it had not before", claim.Sentence, claim.ID)
		}
	}
}

// TestPlainClaims: where a page wants no links and no ids, the words of claims are only words.
func TestPlainClaims(t *testing.T) {
	c := claimingChapter(t, claimsEverywhere)
	const plain = "Le chapô\u00a0: <span class=\"claim\" data-ref=\"2012:impacts/organisation\">57\u00a0%</span>."
	if got := string(c.Lede.HTML); got != plain {
		t.Errorf("%s\nwant %s", got, plain)
	}
	first, rest := c.Lede.Lead(Marking{})
	if first != "" || string(rest) != plain {
		t.Errorf("cut into %q and %q", first, rest)
	}
}
