package errata

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"barometre/internal/source"
)

// A site is a small build: one edition, whose tables and sentences a test writes.
type site struct {
	results, questions, options string
	claims                      string
	files                       map[string]string // besides, or instead
}

const (
	resultsHead   = "edition,question,option,category,value,unit,count,base,status,words\r\n"
	questionsHead = "edition,question,label,wording\r\n"
	optionsHead   = "edition,question,option,kind,position,label\r\n"
)

// plainSite is what tests change.
func plainSite() site {
	return site{
		results: resultsHead + "2024,portail,oui,total,45,percent,18,40,given,\r\n2024,portail,non,total,55,percent,22,40,given,\r\n" +
			"2024,budget,oui,total,30,percent,,,given,\r\n",
		questions: questionsHead + "2024,portail,Portail,\r\n2024,budget,Budget en hausse,\r\n",
		options: optionsHead + "2024,portail,oui,option,1,En place\r\n2024,portail,non,option,2,'-- pas encore\r\n" +
			"2024,budget,oui,option,1,Oui\r\n",
		claims: claimsOf("2024:portail/oui", "45 %", "Le portail est en place dans 45 % des collectivités.",
			"2024:edition/population", "80", "Sur 80 collectivités sollicitées."),
	}
}

// claimsOf writes claims.json: reference, value and sentence of each claim, whose words are its value.
func claimsOf(parts ...string) string {
	type record map[string]any
	records := []record{}
	for i := 0; i+2 < len(parts); i += 3 {
		records = append(records, record{
			"reference": parts[i], "value": parts[i+1], "words": parts[i+1], "sentence": parts[i+2], "rule": "exact",
			"file": "content/2024/01-services.md", "line": i + 1, "column": 4, "page": "2024/services.html", "unheard": []int{1},
		})
	}
	data, err := json.Marshal(records)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// folder lays the site out as build does.
func (s site) folder() fstest.MapFS {
	files := map[string]string{
		"2024/donnees/datapackage.json": `{"name": "barometre-2024", "version": "2024", "title": "Édition 2024", "resources": []}`,
		"2024/donnees/results.csv":      s.results, "2024/donnees/questions.csv": s.questions, "2024/donnees/options.csv": s.options,
		"2024/donnees/claims.json": s.claims,
	}
	for name, content := range s.files {
		files[name] = content
	}
	folder, listed := fstest.MapFS{}, []string{}
	for name, content := range files {
		if content != "" {
			folder[name] = &fstest.MapFile{Data: []byte(content)}
			listed = append(listed, fmt.Sprintf(`{"path": %q}`, name))
		}
	}
	if folder[manifestName] == nil {
		manifest := `{"format": "barometre-manifest", "version": 1, "files": [` + strings.Join(listed, ",") + "]}"
		folder[manifestName] = &fstest.MapFile{Data: []byte(manifest)}
	}
	return folder
}

func (s site) build(t testing.TB) *Build {
	t.Helper()
	problems := &source.Problems{}
	b := Read(s.folder(), "site", problems)
	for _, p := range problems.Sorted() {
		t.Fatalf("%v %s %v", p.Place, p.Code, p.Args)
	}
	return b
}

// TestReadRefuses says what is wrong with a build that was cut, edited or is none, and where.
func TestReadRefuses(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(*site)
		want  string
	}{
		{"another program's manifest", func(s *site) { s.files = map[string]string{manifestName: `{"name": "app"}`} }, "site/manifest.json:0:0 B600"},
		{"a manifest that was cut", func(s *site) {
			s.files = map[string]string{manifestName: "{\"format\": \"barometre-manifest\",\n\"files\": ["}
		}, "site/manifest.json:2:10 B603"},
		{"no edition", func(s *site) {
			s.files = map[string]string{manifestName: `{"format": "barometre-manifest", "version": 1, "files": [{"path": "a.html"}]}`}
		}, "site:0:0 B609"},
		{"a table that is not there", func(s *site) { s.questions = "" }, "site/2024/donnees/questions.csv:0:0 B601"},
		{"an empty table", func(s *site) { s.results = "\r\n" }, "site/2024/donnees/results.csv:0:0 B605"},
		{"a column that is not there", func(s *site) { s.results = strings.Replace(s.results, "status", "statut", 1) },
			"site/2024/donnees/results.csv:1:1 B605"},
		{"a line that was cut", func(s *site) { s.results = strings.Replace(s.results, ",given,\r\n2024,budget", "\r\n2024,budget", 1) },
			"site/2024/donnees/results.csv:3:1 B604"},
		{"a quotation mark", func(s *site) { s.options = strings.Replace(s.options, "En place", `À "place"`, 1) },
			"site/2024/donnees/options.csv:2:29 B604"},
		{"a number as a spreadsheet writes it", func(s *site) { s.results = strings.Replace(s.results, ",45,", `,"45,5",`, 1) },
			"site/2024/donnees/results.csv:2:24 B606"},
		{"a number that is no number", func(s *site) { s.results = strings.Replace(s.results, ",45,", ",1e9,", 1) },
			"site/2024/donnees/results.csv:2:24 B606"},
		{"an id that is none", func(s *site) { s.results = strings.Replace(s.results, "2024,portail,oui", "2024,../portail,oui", 1) },
			"site/2024/donnees/results.csv:2:6 B606"},
		{"a line twice", func(s *site) { s.results += "2024,budget,oui,total,30,percent,,,given,\r\n" },
			"site/2024/donnees/results.csv:5:1 B607"},
		{"a question twice", func(s *site) { s.questions += "2024,budget,Autre,\r\n" }, "site/2024/donnees/questions.csv:4:1 B607"},
		{"claims that are no list", func(s *site) { s.claims = "{\n \"a\": 1}" }, "site/2024/donnees/claims.json:1:1 B603"},
		{"claims that were cut", func(s *site) { s.claims = s.claims[:20] }, "site/2024/donnees/claims.json:1:20 B603"},
		{"a claim about nothing", func(s *site) { s.claims = `[{"sentence": "Rien."}]` }, "site/2024/donnees/claims.json:0:0 B606"},
		{"an edition that is a path", func(s *site) {
			s.files = map[string]string{"2024/donnees/datapackage.json": `{"name": "barometre-x", "version": "../x"}`}
		}, "site/2024/donnees/datapackage.json:0:0 B606"},
		{"an edition twice", func(s *site) {
			s.files = map[string]string{"2024/data/datapackage.json": `{"name": "barometre-2024", "version": "2024"}`, "2024/data/results.csv": s.results,
				"2024/data/questions.csv": s.questions, "2024/data/options.csv": s.options}
		}, "site:0:0 B607"},
		{"binary", func(s *site) { s.results = "\x00\xff\xfe\x01" }, "site/2024/donnees/results.csv:1:1 B605"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := plainSite()
			c.spoil(&s)
			problems := &source.Problems{}
			if b := Read(s.folder(), "site", problems); b != nil {
				t.Error("it can be compared")
			}
			var found []string
			for _, p := range problems.Sorted() {
				found = append(found, fmt.Sprintf("%s:%d:%d %s", p.Place.File, p.Place.Line, p.Place.Column, p.Code))
			}
			if len(found) != 1 || found[0] != c.want {
				t.Errorf("%q, want %q", found, c.want)
			}
		})
	}
}

// TestReadLeavesAlone reads builds that hold more or less than this version of the program writes.
func TestReadLeavesAlone(t *testing.T) {
	s := plainSite()
	s.claims = ""
	s.results = "question,option,category,value,status,future\nportail,oui,total,45,given,x\n"
	s.files = map[string]string{
		"jeu/datapackage.json": `{"name": "autre-chose"}`,
		"index.html":           "<p>",
		manifestName: `{"format": "barometre-manifest", "version": 2, "made": "tomorrow", "files": [{"path": "2024/donnees/datapackage.json"},
			{"path": "jeu/datapackage.json"}]}`,
	}
	b := s.build(t)
	if len(b.volumes) != 1 || len(b.volumes[0].results) != 1 || b.volumes[0].claims {
		t.Errorf("%+v", b.volumes)
	}
	if unit := b.volumes[0].results[0].value.Unit; unit != "percent" {
		t.Errorf("unit %q: a result without unit is a share", unit)
	}
}

// TestReadUndoesWhatTablesAdd reads labels as their authors wrote them.
func TestReadUndoesWhatTablesAdd(t *testing.T) {
	b := plainSite().build(t)
	if label := b.volumes[0].options.lines[key{question: "portail", option: "non"}]["label"]; label != "-- pas encore" {
		t.Errorf("%q", label)
	}
}
