package narrative

import (
	"bytes"
	"strings"
	"testing"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// openRepository loads the barometer that this repository publishes.
func openRepository(t *testing.T) *project {
	t.Helper()
	p := &project{problems: &source.Problems{}}
	snapshot, err := source.Take("../..", p.problems)
	if err != nil {
		t.Fatal(err)
	}
	p.snapshot, p.barometer = snapshot, survey.Load(snapshot, p.problems)
	p.edition = p.barometer.Edition("2012")
	return p
}

// TestEdition2012IsProved: every number of the published chapters, pages and YAML texts is bound, and true.
func TestEdition2012IsProved(t *testing.T) {
	p := openRepository(t)
	e := Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
	pages := Pages(p.snapshot, p.barometer, "fr", p.problems)
	claims := 0
	for _, c := range e.Chapters {
		claims += len(c.Claims)
	}
	for _, text := range yamlTexts(p.edition) {
		claims += len(TextsOf(p.snapshot, p.barometer, p.edition, "fr", p.problems).Inline(text).Claims)
	}
	for _, found := range p.problems.Sorted() {
		t.Error(describe(found), found.Args)
	}
	if len(e.Chapters) != 7 || len(e.Remarks) != 8 || len(pages) == 0 || claims < 80 {
		t.Errorf("%d chapters, %d remarks, %d pages, %d claims", len(e.Chapters), len(e.Remarks), len(pages), claims)
	}
}

func yamlTexts(e *survey.Edition) []survey.Inline {
	var all []survey.Inline
	for _, k := range e.KeyFigures {
		all = append(all, k.Sentence)
	}
	for _, m := range e.Method {
		if !m.Undocumented {
			all = append(all, m.Text)
		}
	}
	for _, x := range e.Errata {
		all = append(all, x.Text)
	}
	return all
}

// TestAnyChangedNumberOf2012IsFound changes the numbers of the chapters one at a time. Each must be a problem at its own place.
func TestAnyChangedNumberOf2012IsFound(t *testing.T) {
	p := openRepository(t)
	changed := 0
	for _, c := range Load(p.snapshot, p.barometer, p.edition, "fr", p.problems).Chapters {
		for _, claim := range c.Claims {
			if claim.Inserted || claim.Rule != "exact" || claim.Place.File != c.Path {
				continue
			}
			changed++
			text := p.snapshot.File(c.Path).Data
			wrong, ok := replaceAt(text, claim.Place, wrongNumber(claim.Words))
			if !ok {
				t.Fatalf("%s: %q is not at its place", c.Path, claim.Words)
			}
			found := p.problemsOf(c.Path, wrong)
			if len(found) != 1 || found[0].Place.Line != claim.Place.Line || found[0].Place.Column != claim.Place.Column || found[0].Code != untrue {
				t.Errorf("%s: %q for %q gives %v", c.Path, wrongNumber(claim.Words), claim.Words, found)
			}
			if len(found) == 1 && !beginsAt(found[0].See, claim.Datum) {
				t.Errorf("%s: the datum of %q is shown at %v, not from %v", c.Path, claim.Words, found[0].See, claim.Datum)
			}
		}
	}
	if changed < 50 {
		t.Errorf("only %d numbers were changed", changed)
	}
}

// beginsAt reports whether a stretch of a line begins with a cell; that of a net goes on to its last cell.
func beginsAt(stretch, cell source.Place) bool {
	longer := stretch.Length >= cell.Length
	stretch.Length = cell.Length
	return longer && stretch == cell
}

// wrongNumber changes the first digit: 57 % becomes 67 %.
func wrongNumber(words string) string {
	at := strings.IndexAny(words, "0123456789")
	return words[:at] + string('1'+(words[at]-'0'+1)%9) + words[at+1:]
}

// replaceAt puts other words at a place, and reports whether the place holds as many signs.
func replaceAt(text []byte, at source.Place, words string) ([]byte, bool) {
	lines := bytes.SplitAfter(text, []byte("\n"))
	line := []rune(string(lines[at.Line-1]))
	if at.Column-1+at.Length > len(line) || at.Length != len([]rune(words)) {
		return nil, false
	}
	lines[at.Line-1] = []byte(string(line[:at.Column-1]) + words + string(line[at.Column-1+at.Length:]))
	return bytes.Join(lines, nil), true
}

// problemsOf reads one chapter with another text.
func (p *project) problemsOf(file string, text []byte) []source.Problem {
	d := newDesk(p.snapshot, p.barometer, p.edition, "fr", &source.Problems{})
	d.interviews()
	d.problems = &source.Problems{}
	d.chapter(source.NewSnapshot(map[string][]byte{file: text}).File(file))
	return d.problems.Sorted()
}

// TestMisprintsOf2012: the three numbers that the publication of 2012 got wrong, in the sentences of a chapter.
func TestMisprintsOf2012(t *testing.T) {
	p := openRepository(t)
	const file = "content/2012/08-essai.md"
	for _, c := range []struct{ said, reference, mend string }{
		{"4 %", "impacts/hausse-couts", "[6 %](stat:impacts/hausse-couts)"},
		{"29 %", "coffre-fort/oui", "[21 %](stat:coffre-fort/oui)"},
		{"77 %", "mediatheque-relation/dematerialisee", "[67 %](stat:mediatheque-relation/dematerialisee)"},
	} {
		text := chapterText("Dans l’été, [" + c.said + "](stat:" + c.reference + ") des collectivités.\n")
		found := p.problemsOf(file, []byte(text))
		if len(found) != 1 || found[0].Code != untrue || found[0].Args["mend"] != c.mend || found[0].Place.Column != 14 || !found[0].See.Known() {
			t.Errorf("%s gives %v", c.said, found)
		}
	}
}

// TestAgreementsOf2012: what the text and the charts of 2012 say alike must pass.
func TestAgreementsOf2012(t *testing.T) {
	p := openRepository(t)
	for _, c := range []struct{ said, reference string }{
		{"58 %", "association-interne/dematerialisee"}, {"58 %", "association-interne/totale+partielle-remat+partielle-hors-pj"},
		{"65 %", "etat-civil-relation/totale+partielle-remat+partielle-hors-pj+non-legende"}, {"un tiers", "etat-civil-relation/totale"},
		{"environ 90 %", "helios-actes-relation/dematerialisee"}, {"7 %", "signature/oui"}, {"42 %", "parapheur/oui"},
		{"près de 50 %", "travail-distant/oui"}, {"21 %", "impacts/baisse-couts"}, {"57 %", "impacts/organisation"},
		{"plus de 10 %", "impacts/externalisation"}, {"près de 40 %", "rythme/satisfaisant"}, {"76 %", "apa-interne/dematerialisee"},
		{"trois quarts", "aides-interne/dematerialisee"}, {"85 %", "demarche-volontariste/oui"}, {"près de 60 %", "portage/elus-direction"},
		{"un tiers", "paiement-en-ligne/oui"}, {"un tiers", "adequation-attentes/oui"}, {"seulement 25 %", "questionnaire-satisfaction/oui"},
	} {
		if v := claim.Judge(claim.LexiconFor("fr"), c.said, p.evidence(t, c.reference)); !v.Accepted {
			t.Errorf("« %s » of %s: %+v", c.said, c.reference, v)
		}
	}
}

func (p *project) evidence(t testing.TB, reference string) survey.Evidence {
	t.Helper()
	ref, _, err := survey.ParseReference(reference)
	if err != nil {
		t.Fatal(reference, err)
	}
	e, err := p.barometer.Evidence(p.edition, ref)
	if err != nil {
		t.Fatal(reference, err)
	}
	return e
}
