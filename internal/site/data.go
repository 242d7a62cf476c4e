package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"strconv"
	"strings"

	"barometre/internal/survey"
)

// A dataFile is a file of the data of an edition, described for readers and for machines.
type dataFile struct {
	name    string // "results.csv"
	about   string // key of its words
	content []byte
	rows    int
	schema  *schema // nil for what is not a table
}

// plainSpaces are the typographic spaces that machine files do without.
var plainSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ")

// fold writes a typeset text for machines.
func fold(s string) string { return plainSpaces.Replace(s) }

// cell is a text of a CSV file. A spreadsheet would run what begins like a formula, so it gets an apostrophe before it.
func cell(s string) string {
	s = fold(s)
	if s != "" && strings.ContainsAny(firstRune(s), "=+-@\t\r＝＋－＠") {
		return "'" + s
	}
	return s
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// A sheet is a CSV file in the making. Its texts go through cell; its numbers and ids are known to be safe.
type sheet struct {
	out    bytes.Buffer
	csv    *csv.Writer
	rows   int
	fields []field
}

func newSheet(fields []field) *sheet {
	s := &sheet{fields: fields}
	s.csv = csv.NewWriter(&s.out)
	s.csv.UseCRLF = true
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	s.write(names)
	s.rows = 0
	return s
}

// add writes a line, one value per field.
func (s *sheet) add(values ...string) {
	for i, v := range values {
		if s.fields[i].Type == "string" {
			values[i] = cell(v)
		}
	}
	s.write(values)
}

func (s *sheet) write(values []string) {
	_ = s.csv.Write(values) // into memory
	s.rows++
}

func (s *sheet) file(name, about string, key []string) dataFile {
	s.csv.Flush()
	return dataFile{name: name, about: about, content: s.out.Bytes(), rows: s.rows, schema: &schema{Fields: s.fields, PrimaryKey: key}}
}

// resultsFile is every number of the edition, one line per answer and category.
func (v *volume) resultsFile() dataFile {
	s := newSheet([]field{
		text("edition"), text("question"), text("option"), text("category"),
		number("value", "percentage, or mean"), text("unit"), number("count", "authorities, when they were counted"),
		integer("base", "authorities that could answer, when published"),
		text("status"), text("words"),
	})
	for _, q := range v.edition.Questions {
		if q.Kind == survey.Mean {
			v.addResult(s, q, "mean", "total")
			continue
		}
		for _, r := range q.Results {
			for _, o := range q.Options {
				v.addResult(s, q, o.ID, r.Category)
			}
		}
	}
	return s.file("results.csv", "data.results", []string{"edition", "question", "option", "category"})
}

func (v *volume) addResult(s *sheet, q *survey.Question, option, category string) {
	ref := survey.Reference{Edition: v.edition.ID, Question: q.ID, Answer: option}
	if category != "total" {
		ref.Category = category
	}
	est, err := v.barometer.Estimate(v.edition, ref)
	if err != nil {
		est = survey.Estimate{State: survey.Unknown}
	}
	unit, count, base := "mean", "", ""
	if est.IsShare {
		unit = "percent"
	}
	if est.Count.Known() {
		count = est.Count.Plain(0)
	}
	if est.Base > 0 {
		base = strconv.FormatInt(est.Base, 10)
	}
	s.add(v.edition.ID, q.ID, option, category, est.Plain(), unit, count, base,
		status(est.State, est.Approximate), est.Words.For(v.lang))
}

// questionsFile is what was asked.
func (v *volume) questionsFile() dataFile {
	s := newSheet([]field{
		text("edition"), text("question"), text("label"), text("wording"), text("aspect"), text("topic"), text("kind"), text("scale"),
		text("published_unit"), text("base_label"), text("source"), text("reading"),
	})
	for _, q := range v.edition.Questions {
		scale := ""
		if q.Scale != nil {
			scale = q.Scale.ID
		}
		s.add(v.edition.ID, q.ID, q.Label.For(v.lang), q.Wording.For(v.lang), q.Aspect.For(v.lang), q.Topic, string(q.Kind), scale,
			string(q.Unit), q.BaseLabel.For(v.lang), q.Source.For(v.lang), v.readings[q.ID].Text)
	}
	return s.file("questions.csv", "data.questions", []string{"edition", "question"})
}

// optionsFile is what could be answered, and the nets that group answers.
func (v *volume) optionsFile() dataFile {
	s := newSheet([]field{
		text("edition"), text("question"), text("option"), text("kind"), integer("position", ""), text("label"), text("short"),
		text("role"), text("members"),
	})
	for _, q := range v.edition.Questions {
		for i, o := range q.Options {
			s.add(v.edition.ID, q.ID, o.ID, "option", strconv.Itoa(i+1), o.Label.For(v.lang), o.Short.For(v.lang), role(o.Role), "")
		}
		for i, n := range q.Nets {
			s.add(v.edition.ID, q.ID, n.ID, "net", strconv.Itoa(i+1), n.Label.For(v.lang), "", "", strings.Join(n.Options, " "))
		}
	}
	return s.file("options.csv", "data.options", []string{"edition", "question", "option"})
}

func role(r survey.Role) string {
	if r == survey.Graded {
		return "graded"
	}
	return string(r)
}

// A dataPackage describes the tables of an edition after Frictionless Data Package v1.
type dataPackage struct {
	Profile      string        `json:"profile"`
	Name         string        `json:"name"`
	Title        string        `json:"title"`
	Description  string        `json:"description,omitempty"`
	Version      string        `json:"version"`
	Created      string        `json:"created,omitempty"`
	Homepage     string        `json:"homepage,omitempty"`
	Licenses     []licence     `json:"licenses,omitempty"`
	Contributors []contributor `json:"contributors,omitempty"`
	Resources    []resource    `json:"resources"`
}

type licence struct {
	Name  string `json:"name,omitempty"`
	Title string `json:"title,omitempty"`
	Path  string `json:"path,omitempty"`
}

type contributor struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
	Role  string `json:"role"`
}

type resource struct {
	Profile   string  `json:"profile"`
	Name      string  `json:"name"`
	Title     string  `json:"title"`
	Path      string  `json:"path"`
	Format    string  `json:"format"`
	MediaType string  `json:"mediatype"`
	Encoding  string  `json:"encoding"`
	Bytes     int     `json:"bytes"`
	Hash      string  `json:"hash"`
	Schema    *schema `json:"schema"`
}

type schema struct {
	Fields        []field  `json:"fields"`
	MissingValues []string `json:"missingValues"`
	PrimaryKey    []string `json:"primaryKey"`
}

type field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description,omitempty"`
}

func text(name string) field                 { return field{Name: name, Type: "string"} }
func number(name, description string) field  { return field{name, "number", description} }
func integer(name, description string) field { return field{name, "integer", description} }

// packageFile is datapackage.json.
func (l *library) packageFile(v *volume, tables []dataFile) (dataFile, error) {
	b, e := v.barometer, v.edition
	p := dataPackage{
		Profile: "tabular-data-package", Name: "barometre-" + e.ID, Title: fold(e.Title.For(v.lang)),
		Description: fold(e.Summary.For(v.lang)), Version: e.ID,
		Homepage: l.absolute(v.at.cover(e.ID)),
	}
	if e.PublishedOn != "" {
		p.Created = e.PublishedOn + "T00:00:00Z"
	}
	if name := fold(b.Licence.Name.For(v.lang)); b.Licence.URL != "" || b.Licence.SPDX != "" {
		p.Licenses = []licence{{Name: b.Licence.SPDX, Title: name, Path: b.Licence.URL}}
	}
	if b.Publisher.Name != "" {
		p.Contributors = []contributor{{Title: fold(b.Publisher.Name), Path: b.Publisher.URL, Role: "publisher"}}
	}
	for _, t := range tables {
		p.Resources = append(p.Resources, v.resource(t))
	}
	content, err := encodeJSON(p)
	return dataFile{name: "datapackage.json", about: "data.package", content: content}, err
}

func (v *volume) resource(t dataFile) resource {
	sum := sha256.Sum256(t.content)
	t.schema.MissingValues = []string{""}
	return resource{
		Profile: "tabular-data-resource", Name: strings.TrimSuffix(t.name, ".csv"), Title: fold(v.words.say(t.about)), Path: t.name,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Bytes: len(t.content), Hash: "sha256:" + hex.EncodeToString(sum[:]),
		Schema: t.schema,
	}
}

// dataFiles are all the files of the edition's data, claims last.
func (l *library) dataFiles(v *volume) ([]dataFile, error) {
	tables := []dataFile{v.resultsFile(), v.questionsFile(), v.optionsFile()}
	described, err := l.packageFile(v, tables)
	if err != nil {
		return nil, err
	}
	claims, err := v.claimFiles()
	return append(append(tables, described), claims...), err
}
