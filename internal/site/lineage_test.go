package site

import (
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
	"barometre/internal/survey"
	"barometre/themes"
)

func trace(t *testing.T, s *source.Snapshot) *Lineage {
	t.Helper()
	problems := &source.Problems{}
	l, err := Trace(s, themes.Builtin(), "fr", problems)
	failOn(t, problems)
	if err != nil || l == nil {
		t.Fatal(l, err)
	}
	return l
}

// Lineage and pages agree: whatever a page prints of the data in a sentence, where names this page for it, and the pages that
// it names print it.
func TestLineageIsWhatPagesShow(t *testing.T) {
	two := readProject(t, "two-editions.txtar", "published")
	two["content/a-propos.md"] += "\nEn 2011, [62 %](stat:2011:pret/souvent) prêtaient souvent.\n"
	two["data/2012/edition.yaml"] += "errata:\n  - {subject: {fr: Un erratum, en: An erratum}, text: \"Lire [47 %](stat:pret/souvent).\", questions: [pret]}\n"
	for name, s := range map[string]*source.Snapshot{"the barometer": takeProject(t), "two editions": two.snapshot()} {
		t.Run(name, func(t *testing.T) {
			site, problems := buildSnapshot(t, s, Options{Drafts: true})
			failOn(t, problems)
			shown, traced := claimsOnPages(newWalk(t, site)), map[[2]string]bool{}
			for _, m := range trace(t, s).mentions {
				for _, page := range m.Pages {
					switch {
					case m.Reference != "":
						traced[[2]string{page, m.Reference}] = true
					case m.Kind == ErratumUse:
						traced[[2]string{page, anErratum}] = true
					}
				}
			}
			for claim := range shown {
				if !traced[claim] {
					t.Errorf("%s prints %s, and is not named for it", claim[0], claim[1])
				}
			}
			for claim := range traced {
				if !shown[claim] {
					t.Errorf("%s does not print %s", claim[0], claim[1])
				}
			}
		})
	}
}

// anErratum stands for the errata that a page announces.
const anErratum = "an erratum"

// claimsOnPages are the references that the sentences of each page are marked with, and the errata under its figures or in
// its list. The page of proofs repeats them all, and
// the number of a key figure is set apart from its sentence.
func claimsOnPages(w *walk) map[[2]string]bool {
	found := map[[2]string]bool{}
	for _, name := range w.names {
		if len(w.pages[name].all(".audit")) > 0 {
			continue
		}
		for _, e := range w.pages[name].all("[data-ref]") {
			if e.name != "td" {
				found[[2]string{name, e.attributes["data-ref"]}] = true
			}
		}
		listed := slices.ContainsFunc(w.pages[name].all("[id]"), func(e *element) bool { return e.id() == erratumAnchor(0) })
		if listed || len(w.pages[name].all(".figure-corrections")) > 0 {
			found[[2]string{name, anErratum}] = true
		}
	}
	return found
}

// Every claim that the site publishes the proof of has its use, at its place.
func TestLineageKnowsEveryClaim(t *testing.T) {
	l := trace(t, takeProject(t))
	count := 0
	for _, shelf := range l.library.shelves {
		for _, v := range shelf.volumes {
			for _, c := range v.claimRecords() {
				count++
				known := slices.ContainsFunc(l.mentions, func(m *mention) bool {
					return m.Reference == c.Reference && m.File == c.File && m.Line == c.Line && m.Column == c.Column && m.Words == c.Words &&
						slices.Contains(m.Pages, c.Page)
				})
				if !known {
					t.Errorf("%s:%d:%d %s on %s is not known", c.File, c.Line, c.Column, c.Reference, c.Page)
				}
			}
		}
	}
	if count < 40 {
		t.Errorf("only %d claims", count)
	}
}

// asked sums up the uses of a subject: kind, passage and file, with how they speak of it.
func asked(t *testing.T, l *Lineage, subject, edition string) []string {
	t.Helper()
	subjects, err := l.Find(subject, edition)
	if err != nil {
		t.Fatal(subject, err)
	}
	var lines []string
	for _, s := range subjects {
		for _, u := range l.Uses(s) {
			lines = append(lines, strings.TrimSpace(s.Edition+" "+string(u.Kind)+" "+string(u.In)+" "+u.File+" "+string(u.Via)))
		}
	}
	return lines
}

func TestUses(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "draft")
	p["data/2012/figures.yaml"] = strings.Replace(p["data/2012/figures.yaml"], "figures:\n",
		"figures:\n  - {id: suite, questions: [pret], type: line, since: \"2011\", title: {fr: Deux ans, en: Two years}}\n", 1)
	p["content/2012/02-numerique.md"] += "\nEt <stat:pret/souvent+jamais@village> au village.\n\n" +
		"Les villes [arrivent en tête](stat:pret/souvent@ville?among=pret-par-categorie).\n"
	l := trace(t, p.snapshot())
	cases := []struct {
		subject, edition string
		want             []string
	}{
		{"stat:numerique", "", []string{
			"2012 figure chapter content/2012/02-numerique.md", "2012 claim interview content/2012/interviews/maire.md",
			"2012 claim key-figure data/2012/edition.yaml", "2012 claim key-figure data/2012/edition.yaml"}},
		{"stat:2012:pret/parfois@village", "", []string{
			"2012 figure data-figure data/2012/figures.yaml"}},
		{"stat:2012:pret/souvent@village", "", []string{
			"2012 value chapter content/2012/02-numerique.md sum", "2012 claim chapter content/2012/02-numerique.md among",
			"2012 figure data-figure data/2012/figures.yaml"}},
		{"stat:pret/jamais@village", "2012", []string{
			"2012 value chapter content/2012/02-numerique.md sum", "2012 figure data-figure data/2012/figures.yaml"}},
		{"stat:pret/parfois@total", "2012", []string{
			"2012 value chapter content/2012/01-prets.md net", "2012 figure chapter content/2012/01-prets.md", "2012 figure chapter content/2012/02-numerique.md",
			"2012 figure chapter content/2012/en/01-lending.md", "2012 lead-figure edition data/2012/edition.yaml", "2012 figure data-figure data/2012/figures.yaml",
			"2012 figure data-figure data/2012/figures.yaml"}},
		{"stat:2011:secret", "", []string{"2011 figure data-figure data/2011/questions.yaml"}},
		{"stat:pret/souvent@ville", "2011", []string{"2011 erratum erratum data/2011/edition.yaml"}},
		{"stat:2011:pret/souvent?since=2011", "2012", []string{
			"2011 claim chapter content/2011/01-prets.md", "2011 figure chapter content/2011/01-prets.md", "2011 claim chapter content/2011/en/01-lending.md",
			"2011 figure chapter content/2011/en/01-lending.md", "2011 claim key-figure data/2011/edition.yaml", "2011 claim key-figure data/2011/edition.yaml",
			"2011 lead-figure edition data/2011/edition.yaml", "2011 erratum erratum data/2011/edition.yaml", "2011 claim comparability data/2012/edition.yaml",
			"2011 claim comparability data/2012/edition.yaml", "2011 figure data-figure data/2012/figures.yaml"}},
		{"chart:numerique", "", []string{"2012 figure chapter content/2012/02-numerique.md", "2012 key-figure key-figure data/2012/edition.yaml"}},
		{"quote:lectrice", "", []string{"2012 remark chapter content/2012/01-prets.md"}},
		{"quote:maire", "", nil},
	}
	for _, c := range cases {
		if got := asked(t, l, c.subject, c.edition); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\nwant %q", c.subject, got, c.want)
		}
	}
}

// Editions are asked together when none is named, the latest first.
func TestFindEditions(t *testing.T) {
	l := trace(t, readProject(t, "two-editions.txtar", "draft").snapshot())
	for asked, want := range map[string]string{"stat:pret": "2012 2011", "stat:secret/oui": "2011", "chart:pret": "2012 2011", "stat:2011:pret": "2011", "stat:edition/respondents": "2012 2011"} {
		subjects, err := l.Find(asked, "")
		var editions []string
		for _, s := range subjects {
			editions = append(editions, s.Edition)
			if s.Draft != (s.Edition == "2012") {
				t.Errorf("%s %s: draft %v", asked, s.Edition, s.Draft)
			}
		}
		if err != nil || strings.Join(editions, " ") != want {
			t.Errorf("%s: %v %v, want %s", asked, editions, err, want)
		}
	}
	unused, err := l.Unused("")
	var ids []string
	for _, s := range unused {
		ids = append(ids, s.Edition+" "+string(s.Kind)+":"+s.ID)
	}
	if want := []string{"2012 chart:pret-par-categorie", "2012 quote:maire"}; err != nil || !slices.Equal(ids, want) {
		t.Errorf("unused: %q %v, want %q", ids, err, want)
	}
}

// A reference that compares speaks of every datum that it compares.
func TestLevels(t *testing.T) {
	l := trace(t, readProject(t, "two-editions.txtar", "draft").snapshot())
	tracing := &tracing{library: l.library}
	for written, want := range map[string]string{
		"2012:pret/souvent":                            "2012:pret/souvent ",
		"2012:pret/souvent@ville?since=2011":           "2012:pret/souvent@ville , 2011:pret/souvent@ville since",
		"2012:pret/souvent?than=pret/souvent@village":  "2012:pret/souvent , 2012:pret/souvent@village than",
		"2012:pret/souvent?than=2011:pret/parfois":     "2012:pret/souvent , 2011:pret/parfois than",
		"2012:numerique/oui?among=pret-par-categorie":  "2012:numerique/oui , 2012:pret/oui among",
		"2012:numerique/oui?among=figure-of-no-numero": "2012:numerique/oui ",
	} {
		ref, _, err := survey.ParseReference(written)
		if err != nil {
			t.Errorf("%s: %v", written, err)
			continue
		}
		var got []string
		for _, level := range tracing.levels(ref) {
			got = append(got, level.Reference.String()+" "+string(level.via))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}

// FuzzFind wants an answer to whatever is asked: subjects that are those of the words, or what is wrong with them.
func FuzzFind(f *testing.F) {
	for _, asked := range []string{"stat:pret/souvent@ville", "stat:2011:pret", "chart:2012:pret", "quote:maire", "stat:edition/", "pret", ":", "stat:é", "chart:a:b:c"} {
		f.Add(asked, "")
	}
	var l *Lineage
	f.Fuzz(func(t *testing.T, asked, edition string) {
		if l == nil {
			l = trace(t, readProject(t, "two-editions.txtar", "draft").snapshot())
		}
		subjects, err := l.Find(asked, edition)
		if (len(subjects) == 0) != (err != nil) {
			t.Fatalf("%d subjects and the error %v", len(subjects), err)
		}
		for _, s := range subjects {
			l.Uses(s)
		}
	})
}
