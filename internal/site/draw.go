package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"barometre/internal/chart"
	"barometre/internal/survey"
)

// plateFiles are the files that readers may take of one figure, and the options that the browser draws it from.
type plateFiles struct {
	csv, svg, json, options []byte
	rows                    int // of the CSV file, without its head
}

// checkFigures makes sure that every figure can be drawn so that readers understand it.
func (l *library) checkFigures() {
	for _, e := range l.barometer.Editions {
		for _, f := range e.Figures {
			chart.Check(l.barometer, e, f, l.problems)
		}
	}
}

// compose resolves every figure of every volume into what readers see, and gathers what the pages assert.
func (l *library) compose() {
	all := l.plates()
	inParallel(len(all), func(i int) {
		p := all[i]
		p.composed = chart.Compose(l.barometer, p.volume.edition, p.figure, p.volume.lang)
		p.prints = map[string]bool{}
		for _, r := range p.composed.Table.Rows {
			for _, c := range r.Cells {
				p.prints[p.volume.reference(c.Reference)] = true
			}
		}
	})
	for _, s := range l.shelves {
		s.gather()
	}
}

// draw draws the figures that are not drawn already, in one go, so that the drawer may share its engines, and makes the files
// of all.
func (l *library) draw(d *chart.Drawer) error {
	all, drawn := l.plates(), l.workshop.sketchesBy(d)
	var figures []*chart.Figure
	var undrawn []placed
	for _, p := range all {
		if before := drawn[p.page()]; reflect.DeepEqual(before.figure, p.composed) {
			p.drawing = before.drawing
		} else {
			figures, undrawn = append(figures, p.composed), append(undrawn, p)
		}
	}
	drawings, err := d.Draw(figures)
	if err != nil {
		return err
	}
	for i, p := range undrawn {
		p.drawing = drawings[i]
	}
	l.workshop.drawings = map[string]sketch{}
	for _, p := range all {
		l.workshop.drawings[p.page()] = sketch{p.composed, p.drawing}
	}
	failed := make([]error, len(all))
	inParallel(len(all), func(i int) { failed[i] = l.write(all[i].volume, all[i].plate) })
	return errors.Join(failed...)
}

// A placed plate is a figure with the volume that it stands in.
type placed struct {
	*volume
	*plate
}

// page is the address of a figure.
func (p placed) page() string { return p.at.figure(p.edition.ID, p.figure.ID, ".html") }

// plates are the figures of every volume, in one order.
func (l *library) plates() []placed {
	var all []placed
	for _, s := range l.shelves {
		for _, v := range s.volumes {
			for _, p := range v.plates {
				all = append(all, placed{v, p})
			}
		}
	}
	return all
}

// write makes the files of a figure that is drawn.
func (l *library) write(v *volume, p *plate) error {
	described, err := l.figureJSON(v, p)
	if err != nil {
		return err
	}
	csv := p.composed.CSV()
	p.files = plateFiles{csv: csv, svg: p.drawing.Wide.File(), json: described, options: optionsScript(p.composed.ID, p.drawing), rows: bytes.Count(csv, []byte("\n")) - 1}
	return nil
}

// optionsScript is the script by which a page without fetch hands a figure's options to the explorer.
func optionsScript(id string, d chart.Drawing) []byte {
	return fmt.Appendf(nil, "barometre.options(%q, {wide: %s, narrow: %s});\n", id, d.Wide.Option, d.Narrow.Option)
}

// A figureFile is a figure for machines: <id>.json.
type figureFile struct {
	ID          string    `json:"id"`
	Edition     string    `json:"edition"`
	Language    string    `json:"language"`
	Headline    string    `json:"headline,omitempty"`
	Title       string    `json:"title"`
	Subtitle    string    `json:"subtitle,omitempty"`
	Description string    `json:"description,omitempty"`
	Type        string    `json:"type"`
	Questions   []string  `json:"questions"`
	Table       tableFile `json:"table"`
	Notes       []string  `json:"notes"`
	Corrections []string  `json:"corrections"`
	Publisher   string    `json:"publisher,omitempty"`
	Licence     string    `json:"licence,omitempty"`
	Address     string    `json:"address,omitempty"`
}

type tableFile struct {
	Columns []string  `json:"columns"`
	Rows    []rowFile `json:"rows"`
}

type rowFile struct {
	Head  string     `json:"head"`
	Cells []cellFile `json:"cells"`
}

// A cellFile is one value: as printed, and as a number when it has one.
type cellFile struct {
	Reference string       `json:"reference,omitempty"`
	Printed   string       `json:"printed"`
	Value     *json.Number `json:"value"`
	Status    string       `json:"status"`
}

func (l *library) figureJSON(v *volume, p *plate) ([]byte, error) {
	f := figureFile{
		ID: p.figure.ID, Edition: v.edition.ID, Language: v.lang, Headline: fold(p.headline.Text), Title: fold(p.composed.Title),
		Subtitle: fold(p.composed.Subtitle), Description: fold(p.composed.Description), Type: string(p.composed.Type),
		Questions: []string{}, Notes: []string{}, Corrections: []string{}, Table: l.tableFile(v, p),
		Publisher: v.barometer.Publisher.Name, Licence: v.barometer.Licence.SPDX,
		Address: l.absolute(v.at.figure(v.edition.ID, p.figure.ID, ".html")),
	}
	for _, q := range p.figure.Questions {
		f.Questions = append(f.Questions, q.ID)
	}
	for _, n := range p.composed.Notes {
		f.Notes = append(f.Notes, fold(n))
	}
	for _, i := range p.corrections {
		f.Corrections = append(f.Corrections, fold(v.edition.Errata[i].Subject.For(v.lang)))
	}
	return encodeJSON(f)
}

func (l *library) tableFile(v *volume, p *plate) tableFile {
	t := tableFile{}
	for _, c := range p.composed.Table.Columns {
		t.Columns = append(t.Columns, fold(c))
	}
	for _, r := range p.composed.Table.Rows {
		row := rowFile{Head: fold(r.Head), Cells: []cellFile{}}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, l.cellFile(v, c))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (l *library) cellFile(v *volume, c chart.Cell) cellFile {
	cell := cellFile{Reference: v.reference(c.Reference), Printed: fold(c.Text), Status: "given"}
	ref, _, err := survey.ParseReference(c.Reference)
	if err != nil {
		return cell // a cell that is no estimate: a base, a label
	}
	est, err := l.barometer.Estimate(v.edition, ref)
	if err != nil {
		return cell
	}
	if n := json.Number(est.Plain()); n != "" {
		cell.Value = &n
	}
	cell.Status = status(est.State, est.Approximate)
	return cell
}

// status is the state of a value in machine files.
func status(s survey.State, approximate bool) string {
	switch {
	case s != survey.Given:
		return string(s)
	case approximate:
		return "approximate"
	}
	return "given"
}

// reference writes a reference of this volume with its edition, as data-ref and the machine files have it.
func (v *volume) reference(written string) string {
	ref, _, err := survey.ParseReference(written)
	if err != nil {
		return ""
	}
	if ref.Edition == "" {
		ref.Edition = v.edition.ID
	}
	return ref.String()
}

// encodeJSON writes JSON for people and machines: indented, without the escapes that HTML needs.
func encodeJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}
