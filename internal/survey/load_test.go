package survey

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"barometre/internal/source"
)

// project reads testdata/project, a barometer of every kind of question.
func project(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range []string{
		"data/barometre.yaml", "data/2011/edition.yaml", "data/2012/edition.yaml", "data/2012/services.yaml",
		"data/2012/outils.yaml", "data/2012/figures.yaml",
	} {
		text, err := os.ReadFile(filepath.Join("testdata/project", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = text
	}
	return files
}

// load loads the files and lists what it found wrong as "file:line:column code".
func load(files map[string][]byte) (*Barometer, []source.Problem) {
	var problems source.Problems
	b := Load(source.NewSnapshot(files), &problems)
	return b, problems.Sorted()
}

func describe(p source.Problem) string {
	return p.Place.File + ":" + strconv.Itoa(p.Place.Line) + ":" + strconv.Itoa(p.Place.Column) + " " + string(p.Code)
}

func TestProjectLoads(t *testing.T) {
	b, problems := load(project(t))
	for _, p := range problems {
		t.Errorf("%s %v", describe(p), p.Args)
	}
	if b.BaseURL != "https://exemple.fr/barometre" || b.Title.For("en") != "Trial barometer" || b.Title.For("fr") != "Baromètre d’essai" {
		t.Errorf("base %q, title %v", b.BaseURL, b.Title.In)
	}
	if got := b.Categories[0].Populations["2012"]; got != 26 {
		t.Errorf("%d regions", got)
	}
}

// A slip is one change to the project and the problem that it makes. The sign ‸ stands where the problem is reported.
type slip struct {
	name, file, old, new string
	code                 source.Code
	args                 string // "name=value", all of which the problem must have
}

const (
	barometre = "data/barometre.yaml"
	edition   = "data/2012/edition.yaml"
	services  = "data/2012/services.yaml"
	outils    = "data/2012/outils.yaml"
	figures   = "data/2012/figures.yaml"
)

var slips = []slip{
	{"language unknown", barometre, "[fr, en]", "[fr, ‸eng, en]", unknownLanguage, "nearest=en"},
	{"language twice", barometre, "[fr, en]", "[fr, en, ‸fr]", listedTwice, "id=fr"},
	{"no language", barometre, "languages: [fr, en]", "languages: ‸[]", emptyList, ""},
	{"text in a language of its own", barometre, "en: Trial", "‸de: Trial", unknownLanguage, "name=de"},
	{"text without the default language", barometre, "{fr: Baromètre d'essai, en", "‸{en", noDefaultText, "language=fr"},
	{"empty text", barometre, "label: Régions", `label: ‸" "`, emptyText, ""},
	{"id with accents", barometre, "id: region", "id: ‸Région Sud", badID, "write=region-sud"},
	{"id reserved", barometre, "id: region", "id: ‸total", reservedID, ""},
	{"category twice", barometre, "id: departement", "id: ‸region", duplicateID, "id=region"},
	{"population of an unknown edition", barometre, "2011: 26", "‸2010: 26", unknownEdition, "nearest=2011"},
	{"population below nothing", barometre, "2011: 26", "2011: ‸-1", outOfRange, "least=0"},
	{"name of two categories", barometre, "label: Départements}", "label: Départements, named: [conseils généraux, ‸régions]}", nameOfTwo, "name=régions"},
	{"name twice in one language", barometre, "label: Départements}", "label: Départements, named: [{fr: conseils, en: Shires}]}\n  - {id: ville, label: {fr: Villes, en: ‸shires}}", nameOfTwo, "name=shires"},
	{"no name", barometre, "label: Départements}", "label: Départements, named: ‸[]}", emptyList, ""},
	{"option twice in a scale", barometre, "      - {id: partielle,", "      - {id: ‸totale, label: Encore}\n      - {id: partielle,", duplicateID, "id=totale"},
	{"net with the name of an option", barometre, "id: au-moins", "id: ‸totale", duplicateID, "id=totale"},
	{"net of an unknown option", barometre, "[totale, partielle]", "[totale, ‸partiele]", unknownOption, "nearest=partielle"},
	{"net that counts twice", barometre, "[totale, partielle]", "[totale, ‸totale]", listedTwice, "id=totale"},
	{"role unknown", barometre, "role: absence", "role: ‸absente", unknownWord, "nearest=absence"},
	{"term twice", barometre, "{id: apa, ", "{id: autre, term: APA, full: Autre}\n  - {id: apa, ", duplicateID, "id=apa"},
	{"term unexplained", barometre, "{id: apa, term: APA, full: Allocation personnalisée d'autonomie", "‸{id: apa, term: APA", emptyTerm, "term=APA"},
	{"address that runs code", barometre, `"https://exemple.fr/"`, `‸"javascript:alert(1)"`, unsafeURL, ""},
	{"address with a password", barometre, `"https://exemple.fr/"`, `‸"https://moi:secret@exemple.fr/"`, unsafeURL, ""},
	{"address without host", barometre, `"https://exemple.fr/"`, `‸exemple.fr`, unsafeURL, ""},
	{"contact that runs code", barometre, "contact@exemple.fr", `‸"javascript:alert(1)"`, unsafeURL, ""},
	{"audit in French", barometre, "base_url:", "audit: ‸oui\nbase_url:", "B056", "write=true"},
	{"base address of another scheme", barometre, "base_url: https", "base_url: ‸ftp", badBaseURL, ""},
	{"base address with a question", barometre, "base_url: https://exemple.fr/barometre/", "base_url: ‸https://exemple.fr/?a", badBaseURL, ""},
	{"thresholds in disorder", barometre, "{small_base: 30", "‸{small_base: 5", badThresholds, ""},

	{"status unknown", edition, "status: published", "status: ‸publiée", unknownWord, "nearest=published"},
	{"date of no calendar", edition, "2013-01-15", "‸2013-02-30", badDate, ""},
	{"date in French", edition, "2013-02-01", "‸01/02/2013", badDate, ""},
	{"method with gaps", edition, "  weighting: Aucun.\n  processing: Aucun.\n", "", methodGaps, "missing=weighting, processing"},
	{"more respondents than asked", edition, "respondents: 100", "respondents: ‸600", respondentsHigh, "respondents=600"},
	{"response rate that does not follow", edition, "response_rate: 20", "response_rate: ‸22", rateDiffers, "right=20"},
	{"response rate above all", edition, "response_rate: 20", "response_rate: ‸120", outOfRange, "most=100"},
	{"erratum about an unknown question", edition, "questions: [apa]", "questions: [‸apas]", unknownQuestion, "nearest=apa"},
	{"key figure unknown", edition, "figure: parapheur", "figure: ‸parafeur", unknownFigure, ""},
	{"leading figure unknown", edition, "lead_figure: degres", "lead_figure: ‸degre", unknownFigure, "nearest=degres"},

	{"method element misspelt", edition, "  weighting: Aucun.", "  ‸weigthing: Aucun.", "B003", "nearest=weighting"},
	{"question named with an accent, which figures lead to", services, "id: apa\n", "id: ‸àpa\n", badID, "write=apa"},
	{"question with a reserved name, which figures lead to", services, "id: apa\n", "id: ‸total\n", reservedID, ""},
	{"question with an endless name", services, "id: apa\n", "id: ‸" + strings.Repeat("a", 101) + "\n", badID, ""},
	{"figure named with a capital, which the cover leads to", figures, "id: degres", "id: ‸Degres", badID, "write=degres"},
	{"key misspelt", services, "id: apa\n    label:", "id: apa\n    ‸labl:", "B003", "nearest=label"},
	{"question twice, in two files", services, "id: apa", "id: ‸parapheur", duplicateID, "id=parapheur"},
	{"kind unknown", services, "kind: single\n    scale: degre\n    unit: percent", "kind: ‸singel\n    scale: degre\n    unit: percent", unknownWord, "nearest=single"},
	{"kind of yes-no misspelt", outils, "kind: yes-no\n", "kind: ‸yes_no\n", unknownWord, "nearest=yes-no"},
	{"no kind", outils, "    kind: yes-no\n    unit: percent\n    partial", "    unit: percent\n    partial", "B050", "key=kind"},
	{"unit unknown", services, "unit: count", "unit: ‸counts", unknownWord, "nearest=count"},
	{"no unit", services, "    unit: count\n", "", "B050", "key=unit"},
	{"partial in French", services, "    unit: percent\n    results:\n", "    unit: percent\n    partial: ‸oui\n    results:\n", "B056", "write=true"},
	{"scale unknown", services, "scale: degre\n    unit", "scale: ‸degré\n    unit", unknownScale, "nearest=degre"},
	{"scale and options", services, "scale: degre\n    unit", "scale: ‸degre\n    options: [{id: a, label: A}, {id: b, label: B}]\n    unit", optionsAndScale, "scale=degre"},
	{"neither scale nor options", services, "id: apa\n    label: Procédure APA\n    kind: single\n    scale: degre", "id: ‸apa\n    label: Procédure APA\n    kind: single", noOptions, ""},
	{"part of a scale that is not there", services, "unit: percent\n    options:", "unit: percent\n    scale_options: ‸[organisation]\n    options:", partOfNoScale, ""},
	{"part of a scale unknown", services, "[totale, non]", "[totale, ‸nom]", unknownOption, "nearest=non"},
	{"one option", services, "      - {id: couts, label: Coûts}\n      - {id: aucun, label: Aucun}\n    nets:\n      - {id: tout, label: Un impact, options: [organisation, couts]}\n    results:\n      total: {organisation: 57.5, couts: 21, aucun: unknown}", "    results: {total: {organisation: 100}}", tooFewOptions, "option=organisation"},
	{"result of an unknown option", services, "{totale: 12", "{‸totle: 12", unknownOption, "nearest=totale"},
	{"result of a net", services, "{totale: 12", "{totale: 12, ‸au-moins: 76", netAsResult, "net=au-moins"},
	{"result missing", services, "{totale: 12, partielle: 64, non: 24, autre: 0}", "‸{totale: 12, partielle: 64}", missingOption, "missing=non, autre"},
	{"result in words", services, "totale: 12", "totale: ‸inconnu", notAnAnswer, ""},
	{"state misspelt", services, "aucun: unknown", "aucun: ‸unknow", notAnAnswer, "nearest=unknown"},
	{"share above all", services, "totale: 12", "totale: ‸112", outOfRange, "most=100"},
	{"share below nothing", services, "totale: 12", "totale: ‸-12", outOfRange, "least=0"},
	{"share too precise", services, "57.5", "‸57.5000001", tooPrecise, "most=6"},
	{"count beyond reason", services, "{total: 80", "{total: ‸800000000", tooLarge, ""},
	{"category unknown", services, "region: {totale", "‸regions: {totale", unknownCategory, "nearest=region"},
	{"no total", services, "results:\n      total: {totale: 12", "results:\n      ‸region: {totale: 12", noTotal, ""},
	{"shares above 100", services, "non: 24", "non: 27", sharesMissTotal, "sum=103; slack=2"},
	{"shares under 100", services, "non: 24", "non: 21", sharesMissTotal, "sum=97; slack=2"},
	{"known shares above 100", services, "organisation: 57.5", "organisation: 81", sharesAboveAll, "sum=102; slack=1"},
	{"counts without base", services, "    bases: {total: 80, region: 8, departement: 20}\n", "", baseNeeded, "categories=total, region, departement"},
	{"base of an unknown category", services, "region: 8", "‸regions: 8", baseOfNothing, "nearest=region"},
	{"base of nobody", services, "region: 8", "region: ‸0", outOfRange, "least=1"},
	{"count above its base", services, "{totale: 6", "{totale: ‸9", aboveBase, "count=9; base=8"},
	{"counts that miss their base", services, "region: {totale: 6, non: 2}", "region: ‸{totale: 5, non: 2}", countsMissBase, "sum=7; base=8"},
	{"counts above their base", services, "region: {totale: 6, non: 2}", "region: ‸{totale: 6, non: 3}", countsMissBase, "sum=9; base=8"},
	{"known counts above their base", services, "scale_options: [totale, non]\n    unit: count\n    results:\n      total: {totale: 20, non: 60}", "partial: true\n    unit: count\n    results:\n      total: ‸{totale: 30, non: 60}", countsAboveBase, "sum=90; base=80"},
	{"category base above the total", outils, "region: 8, departement: 20}\n  - id: note", "region: 8, departement: ‸95}\n  - id: note", baseAboveAll, "base=95; most=90"},
	{"base above the respondents", outils, "bases: {total: 90, region: 8, departement: 20}", "bases: {total: ‸110, region: 8, departement: 20}", baseAboveAll, "base=110; most=100"},

	{"yes-no with other options", outils, "label: Parapheur\n    kind: yes-no", "label: Parapheur\n    options: ‸[{id: yes, label: Oui}, {id: no, label: Non}]\n    kind: yes-no", yesNoShape, ""},
	{"yes-no with a scale", outils, "label: Parapheur\n", "label: Parapheur\n    scale: ‸degre\n", notForKind, "key=scale"},
	{"mean with options", outils, "kind: mean\n", "kind: mean\n    options: ‸[{id: a, label: A}]\n", notForKind, "key=options"},
	{"mean with a unit", outils, "kind: mean\n", "kind: mean\n    unit: ‸percent\n", notForKind, "key=unit"},
	{"negative spread", outils, "sd: 0.8", "sd: ‸-0.8", outOfRange, "least=0"},

	{"figure twice", figures, "id: anneau", "id: ‸degres", duplicateID, "id=degres"},
	{"figure of an unknown question", figures, "[impacts]", "[‸impact]", unknownQuestion, "nearest=impacts"},
	{"figure that shows a question twice", figures, "[apa, creche]", "[apa, ‸apa]", listedTwice, "id=apa"},
	{"figure of nothing", figures, "[impacts]", "‸[]", emptyList, ""},
	{"type unknown", figures, "type: donut", "type: ‸pie", unknownWord, "key=type"},
	{"donut of several answers", figures, "questions: [impacts], type: donut", "questions: [outils], type: ‸donut", figureMisfit, "why=@misfit-multiple"},
	{"donut of two questions", figures, "questions: [impacts], type: donut", "questions: [apa, creche], type: ‸donut", figureMisfit, "why=@misfit-several"},
	{"donut with unknown answers", figures, "questions: [impacts], type: donut", "questions: [paiement], type: ‸donut", figureMisfit, "why=@misfit-partial"},
	{"stacked several answers", figures, "questions: [impacts], type: donut", "questions: [outils], type: ‸stacked", figureMisfit, "why=@misfit-multiple"},
	{"stacked mean", figures, "questions: [impacts], type: donut", "questions: [note], type: ‸stacked", figureMisfit, "why=@misfit-mean"},
	{"yes-no of a scale", figures, "[apa, creche], type: stacked", "[apa, creche], type: ‸yes-no", figureMisfit, "why=@misfit-yes-no"},
	{"questions that do not go together", figures, "{id: degres, questions: [apa, creche]", "{id: ‸degres, questions: [apa, impacts]", figureMixes, "other=impacts"},
	{"figure named after a question", figures, "id: anneau", "id: ‸parapheur", figureNameUsed, ""},
	{"sort by an unknown net", figures, `"net:au-moins"`, `‸"net:aumoins"`, unknownWord, "nearest=net:au-moins"},
	{"highlight of nothing", figures, "[totale]", "[‸totales]", unknownOption, "nearest=totale"},
	{"groups that are not there", figures, "questions: [creche], type: stacked, by: category", "questions: [apa], type: stacked, by: ‸category", figureNoGroups, ""},
	{"groups of another kind", figures, "by: category", "by: ‸region", unknownWord, "key=by"},
	{"trend from an unknown edition", figures, "since: 2011", "since: ‸2010", unknownEdition, "nearest=2011"},
	{"trend from the edition itself", figures, "since: 2011", "since: ‸2012", sinceNotBefore, ""},
}

// TestSlips makes each slip of the pen alone: it gives one problem, at its place, and no other that follows from it.
func TestSlips(t *testing.T) {
	for _, s := range slips {
		t.Run(s.name, func(t *testing.T) {
			files := project(t)
			text := string(files[s.file])
			if strings.Count(text, s.old) == 0 {
				t.Fatalf("%q is not in %s", s.old, s.file)
			}
			text = strings.Replace(text, s.old, s.new, 1)
			want := place(s.file, text) + " " + string(s.code)
			files[s.file] = []byte(strings.Replace(text, "‸", "", 1))
			_, problems := load(files)
			if len(problems) != 1 || s.code != problems[0].Code || strings.Contains(s.new, "‸") && describe(problems[0]) != want {
				t.Fatalf("%s is expected, and here are %v", want, problems)
			}
			for pair := range strings.SplitSeq(s.args, "; ") {
				if key, value, found := strings.Cut(pair, "="); found && !strings.HasPrefix(problems[0].Args[key], value) {
					t.Errorf("%s is %q, not %q", key, problems[0].Args[key], value)
				}
			}
		})
	}
}

// TestEveryCodeHasACase reads the list of codes: none may exist that no test provokes.
func TestEveryCodeHasACase(t *testing.T) {
	tree, err := parser.ParseFile(token.NewFileSet(), "problems.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	provoked := map[string]bool{}
	for _, s := range slips {
		provoked[string(s.code)] = true
	}
	for _, c := range layouts {
		provoked[string(c.code)] = true
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING && strings.HasPrefix(literal.Value, `"B`) {
			if code := strings.Trim(literal.Value, `"`); !provoked[code] {
				t.Errorf("no case provokes %s", code)
			}
		}
		return true
	})
}

// layouts are projects whose files are not where they should be: text is put at path, or removed when it is "-".
var layouts = []struct {
	name, path, text string
	want             string // place
	code             source.Code
}{
	{"no barometer", barometre, "-", "data/barometre.yaml:0:0", noBarometer},
	{"stray file beside the barometer", "data/outils.yaml", "questions: []", "data/outils.yaml:1:1", strayFile},
	{"file in a folder of an edition's folder", "data/2012/brouillon/outils.yaml", "a: b", "data/2012/brouillon/outils.yaml:1:1", strayFile},
	{"edition without edition.yaml", "data/2012/edition.yaml", "-", "data/2012/edition.yaml:0:0", noEditionFile},
	{"edition with a bad name", "data/Édition/edition.yaml", "title: T", "data/Édition/edition.yaml:1:1", badID},
	{"question file without questions", "data/2012/autre.yaml", "title: Autre", "data/2012/autre.yaml:1:1", noQuestions},
	{"question file with its key misspelt", "data/2012/autre.yaml", "question: []", "data/2012/autre.yaml:1:1", "B003"},
	{"question file with an empty list", "data/2012/autre.yaml", "questions: []", "data/2012/autre.yaml:1:12", emptyList},
	{"chapters without an edition", "content/2013/01-titre.md", "Texte.", "content/2013:0:0", strayContent},
}

func TestLayouts(t *testing.T) {
	for _, c := range layouts {
		t.Run(c.name, func(t *testing.T) {
			files := project(t)
			if files[c.path] = []byte(c.text); c.text == "-" {
				delete(files, c.path)
			}
			_, problems := load(files)
			if !slices.ContainsFunc(problems, func(p source.Problem) bool { return describe(p) == c.want+" "+string(c.code) }) {
				t.Errorf("%s %s is expected, and here are %v", c.want, c.code, problems)
			}
		})
	}
}

// place finds the sign ‸ in text.
func place(file, text string) string {
	before, _, _ := strings.Cut(text, "‸")
	line := strings.Count(before, "\n") + 1
	column := len([]rune(before[strings.LastIndex(before, "\n")+1:])) + 1
	return file + ":" + strconv.Itoa(line) + ":" + strconv.Itoa(column)
}
