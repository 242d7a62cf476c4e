package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// mostPrinted is how many problems a terminal is given: beyond, the first ones explain the others.
const mostPrinted = 100

// A Printer gives problems their words, in one language, and shows the lines they point at. What authors wrote reaches a
// terminal with its control characters spelled out.
//
// The voice: the fault in one clause, lower case, without final stop; then a hint that says what to do.
type Printer struct {
	catalogue func() *catalogue // read at the first problem: most runs have none
	snapshot  *Snapshot
}

// NewPrinter prints in a language ("fr" or "en"). The snapshot, which may be nil, gives the source lines.
func NewPrinter(lang string, s *Snapshot) *Printer {
	read := sync.OnceValue(func() *catalogue { return readCatalogue(lang, &Problems{}) })
	return &Printer{catalogue: read, snapshot: s}
}

// Message is what is wrong, on one line.
func (p *Printer) Message(q Problem) string { return p.catalogue().message(q) }

// Hint is what to do about it, or "".
func (p *Printer) Hint(q Problem) string { return p.catalogue().hint(q) }

// SeeCaption says what the second place is.
func (p *Printer) SeeCaption(q Problem) string { return p.catalogue().see(q) }

// Text prints problems for people.
func (p *Printer) Text(w io.Writer, problems []Problem) error {
	var out bytes.Buffer
	for _, q := range problems[:min(len(problems), mostPrinted)] {
		p.text(&out, q)
	}
	if more := len(problems) - mostPrinted; more > 0 {
		fmt.Fprintf(&out, "%s\n\n", p.counted("more", more))
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (p *Printer) text(out *bytes.Buffer, q Problem) {
	severity := ""
	if q.Warning {
		severity = p.catalogue().words["warning"]
	}
	if q.Place.Known() {
		fmt.Fprintf(out, "%s: ", position(q.Place))
	}
	fmt.Fprintf(out, "%s%s [%s]\n", severity, p.Message(q), q.Code)
	p.excerpt(out, q.Place)
	if hint := p.Hint(q); hint != "" {
		fmt.Fprintf(out, "  %s%s\n", p.catalogue().words["hint"], hint)
	}
	if q.See.Known() {
		fmt.Fprintf(out, "  %s%s%s\n", p.SeeCaption(q), p.catalogue().words["see-colon"], position(q.See))
		p.excerpt(out, q.See)
	}
	out.WriteByte('\n')
}

// position spells a place as editors and terminals make it a link.
func position(at Place) string {
	if at.Line == 0 {
		return printable(at.File)
	}
	return fmt.Sprintf("%s:%d:%d", printable(at.File), at.Line, at.Column)
}

// excerpt shows the line of a place with carets under the stretch.
func (p *Printer) excerpt(out *bytes.Buffer, at Place) {
	if p.snapshot == nil || at.Line == 0 {
		return
	}
	f := p.snapshot.source(at.File)
	if f == nil {
		return
	}
	line, margin, carets := underline(f.Line(at.Line), at.Column, at.Length)
	fmt.Fprintf(out, "%5d | %s\n      | %s%s\n", at.Line, line, strings.Repeat(" ", margin), strings.Repeat("^", carets))
}

// Summary counts problems: « 2 problèmes, 1 avertissement ».
func (p *Printer) Summary(problems []Problem) string {
	errors, warnings := 0, 0
	for _, q := range problems {
		if q.Warning {
			warnings++
		} else {
			errors++
		}
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, p.plural("problem", errors))
	}
	if warnings > 0 {
		parts = append(parts, p.plural("warning", warnings))
	}
	return strings.Join(parts, ", ")
}

func (p *Printer) plural(word string, n int) string {
	if n == 1 {
		return p.counted(word+"-one", n)
	}
	return p.counted(word+"-many", n)
}

func (p *Printer) counted(word string, n int) string {
	text, _ := p.catalogue().fill(p.catalogue().words[word], Args{"n": strconv.Itoa(n)})
	return text
}

// A report is the machine form of problems. Fields are added, never renamed, under one version.
type report struct {
	Version  int             `json:"version"`
	OK       bool            `json:"ok"`
	Problems []reportProblem `json:"problems"`
}

type reportProblem struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	reportPlace
	See *reportSee `json:"see,omitempty"`
}

type reportPlace struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Length int    `json:"length,omitempty"`
}

type reportSee struct {
	Message string `json:"message"`
	reportPlace
}

// JSON prints problems for programs; ok says whether they block.
func (p *Printer) JSON(w io.Writer, problems []Problem, ok bool) error {
	r := report{Version: 1, OK: ok, Problems: []reportProblem{}}
	for _, q := range problems {
		item := reportProblem{Code: q.Code, Severity: severity(q), Message: p.Message(q), Hint: p.Hint(q), reportPlace: reportPlace(q.Place)}
		if q.See.Known() {
			item.See = &reportSee{Message: p.SeeCaption(q), reportPlace: reportPlace(q.See)}
		}
		r.Problems = append(r.Problems, item)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

func severity(q Problem) string {
	if q.Warning {
		return "warning"
	}
	return "error"
}

// GitHub prints problems as workflow commands, which GitHub shows beside the lines of a pull request.
func (p *Printer) GitHub(w io.Writer, problems []Problem) error {
	var out bytes.Buffer
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for _, q := range problems {
		message := p.Message(q)
		if hint := p.Hint(q); hint != "" {
			message += "\n" + p.catalogue().words["hint"] + hint
		}
		if q.See.Known() {
			message += "\n" + p.SeeCaption(q) + p.catalogue().words["see-colon"] + position(q.See)
		}
		fmt.Fprintf(&out, "::%s ", severity(q))
		if q.Place.Known() {
			fmt.Fprintf(&out, "file=%s,", property.Replace(q.Place.File))
		}
		if q.Place.Line > 0 {
			fmt.Fprintf(&out, "line=%d,col=%d,endColumn=%d,", q.Place.Line, q.Place.Column, q.Place.Column+q.Place.Length)
		}
		fmt.Fprintf(&out, "title=%s::%s\n", q.Code, data.Replace(message))
	}
	_, err := w.Write(out.Bytes())
	return err
}
