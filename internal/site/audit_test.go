package site

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"barometre/internal/survey"
)

// audited is the fixture with its page of proofs.
func audited(t *testing.T) project {
	t.Helper()
	p := readProject(t, "two-editions.txtar", "published")
	p["data/barometre.yaml"] += "audit: true\n"
	p["content/2012/02-numerique.md"] += claimsOfEachKind
	return p
}

// claimsOfEachKind are a rank, a change, a contrast and a range, and words with a margin.
const claimsOfEachKind = `
Prêter souvent est [la première réponse](stat:pret/souvent), malgré [une baisse](stat:pret/souvent?since=2011) ; des villages
aux villes, [+7 points (non significatif)](stat:pret/souvent@ville?than=pret/souvent@village).
Les parts vont [de 21 à 47 %](stat:pret). Plus de [40 %](stat:pret/souvent), [près de la moitié](stat:pret/souvent), prêtent souvent.
`

func TestAudit(t *testing.T) {
	w := newWalk(t, audited(t).build(t, Options{}))
	w.check()
	w.accountsFor("2012/verification.html", "2012/donnees/claims.json")
	w.accountsFor("2011/verification.html", "2011/donnees/claims.json")
	w.accountsFor("en/2012/proof.html", "en/2012/data/claims.json")
	golden(t, "audit.html", mainOf(w.text("2012/verification.html")))
	golden(t, "waivers.json", w.text("2012/donnees/waivers.json"))
}

func TestAuditOfThePublishedBarometer(t *testing.T) {
	site, problems := buildSnapshot(t, takeProject(t), Options{})
	failOn(t, problems)
	newWalk(t, site).accountsFor("2012/verification.html", "2012/donnees/claims.json")
}

// TestAuditIsPublishedWhenWanted: the page is published when the barometer says so, and always in the preview.
func TestAuditIsPublishedWhenWanted(t *testing.T) {
	for _, c := range []struct {
		project project
		options Options
		shown   bool
	}{
		{readProject(t, "two-editions.txtar", "published"), Options{}, false},
		{readProject(t, "two-editions.txtar", "published"), Options{Preview: true}, true},
		{audited(t), Options{}, true},
	} {
		w := newWalk(t, c.project.build(t, c.options))
		_, made := w.files["2012/verification.html"]
		for _, name := range []string{"2012/index.html", "2012/prets.html", "2012/methode.html", "2012/figures/pret.html"} {
			linked := slices.ContainsFunc(w.page(name).all("a"), func(a *element) bool { return strings.Contains(a.href(), "verification.html") })
			if made != c.shown || linked != c.shown {
				t.Errorf("%+v: the page is made %v, %s leads to it %v, want %v", c.options, made, name, linked, c.shown)
			}
		}
	}
}

// accountsFor proves that a reader gets from each claim of the page of proofs to its words and back, and from the words to
// a page that shows the datum and back.
func (w *walk) accountsFor(audit, file string) {
	w.t.Helper()
	var claims []claimRecord
	if err := json.Unmarshal([]byte(w.text(file)), &claims); err != nil || len(claims) == 0 {
		w.t.Fatalf("%s: %v, %d claims", file, err, len(claims))
	}
	page := w.page(audit)
	if proofs := page.all(".audit-words"); len(proofs)-len(page.first(".audit-waived").all(".audit-words")) != len(claims) {
		w.t.Errorf("%s proves %d claims of %d", audit, len(proofs), len(claims))
	}
	for _, c := range claims {
		if !w.leads(audit, c.Anchor, c.Words) {
			w.t.Errorf("%s does not lead to %q, %s", audit, c.Words, c.Anchor)
		}
		if w.kind(c.Page) != "page" && !w.leads(c.Page, audit, "") { // a text outside any edition is in no edition's frame
			w.t.Errorf("%s does not lead back to %s", c.Page, audit)
		}
		w.wantProved(c)
	}
}

// wantProved follows the words of a claim to what proves them.
func (w *walk) wantProved(c claimRecord) {
	w.t.Helper()
	name, id, _ := strings.Cut(c.Anchor, "#")
	at := slices.IndexFunc(w.page(name).all("[data-ref]"), func(e *element) bool { return e.id() == id })
	if at < 0 {
		w.t.Errorf("%s has no element %q", name, id)
		return
	}
	e := w.page(name).all("[data-ref]")[at]
	if fold(e.line()) != c.Words && !e.is(".claim-inserted") || e.attributes["data-ref"] != c.Reference {
		w.t.Errorf("%s is %q of %s, want %q of %s", c.Anchor, e.line(), e.attributes["data-ref"], c.Words, c.Reference)
	}
	if e.name != "a" {
		return // the datum is on the page already
	}
	if title := e.attributes["title"]; !strings.HasPrefix(title, e.line()) || len(title) < len(e.line())+8 {
		w.t.Errorf("%s: the title %q does not begin with the words %q", c.Anchor, title, e.line())
	}
	proof, _, _ := strings.Cut(path.Join(path.Dir(name), e.href()), "#")
	if w.kind(proof) == "method" {
		return
	}
	ref, _, err := survey.ParseReference(c.Reference)
	if err != nil {
		w.t.Fatal(err)
	}
	if !strings.Contains(w.text(proof), `data-ref="`+ref.Edition+":"+ref.Question+"/") {
		w.t.Errorf("%s leads to %s, which shows nothing of %s", c.Anchor, proof, c.Reference)
	}
	figure := w.page(proof).first("figure").id()
	if !strings.HasPrefix(id, figure+"-") && !w.leads(proof, c.Anchor, c.Words) {
		w.t.Errorf("%s does not lead back to %s", proof, c.Anchor)
	}
}

// kind is what a page is.
func (w *walk) kind(name string) string { return w.page(name).first("body").attributes["data-page"] }

// leads reports whether a page leads to an address, by these words unless they are "".
func (w *walk) leads(from, to, words string) bool {
	return slices.ContainsFunc(w.page(from).all("a"), func(a *element) bool {
		return a.href() == relative(from, to) && (words == "" || fold(a.line()) == words)
	})
}

// TestOnPaperClaimsLeadToTheAnnex: the page to print sends nobody to another page, and its tables prove its numbers.
func TestOnPaperClaimsLeadToTheAnnex(t *testing.T) {
	w := newWalk(t, audited(t).build(t, Options{}))
	page := w.page("2012/impression.html")
	links := 0
	for _, e := range page.all(".claim") {
		if e.name != "a" {
			continue
		}
		links++
		id := strings.TrimPrefix(e.href(), "#")
		ref := e.attributes["data-ref"]
		switch {
		case strings.HasPrefix(ref, "2011:"):
			if e.href() != "../2011/figures/pret.html" {
				t.Errorf("%s leads to %s", ref, e.href())
			}
		case !strings.HasPrefix(id, "tableau-") && !strings.HasPrefix(id, "methode-"), e.attributes["title"] != "":
			t.Errorf("%s leads to %s, with the title %q", ref, e.href(), e.attributes["title"])
		}
	}
	if links < 8 {
		t.Errorf("%d claims lead somewhere", links)
	}
}

// TestErrataAreAnnounced: the cover counts them and dates the latest; every figure that they touch says so, on paper too.
func TestErrataAreAnnounced(t *testing.T) {
	w := newWalk(t, audited(t).build(t, Options{}))
	for name, want := range map[string]string{
		"2011/index.html": "1 erratum, dernier en date : 1er septembre 2011", "en/2011/index.html": "1 erratum, the latest on 1 September 2011",
		"2011/impression.html": "1 erratum, dernier en date : 1er septembre 2011", "2012/index.html": "",
	} {
		if got := w.page(name).first(".cover-errata").line(); strings.ReplaceAll(got, "\u00a0", " ") != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, c := range []struct{ page, class, want string }{
		{"2011/index.html", ".cover-errata", "methode.html#errata"}, {"2011/impression.html", ".cover-errata", "#errata"},
		{"2011/figures/pret.html", ".figure-correction", "../methode.html#erratum-1"}, {"2011/prets.html", ".figure-correction", "methode.html#erratum-1"},
		{"2011/impression.html", ".figure-correction", "#erratum-1"},
	} {
		if href := w.page(c.page).first(c.class).first("a").href(); href != c.want {
			t.Errorf("%s leads to %q, want %q", c.page, href, c.want)
		}
	}
}
