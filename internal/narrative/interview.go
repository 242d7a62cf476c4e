package narrative

import (
	"path"
	"strings"
	"time"

	"barometre/internal/source"
)

// undocumented is what authors write for what is not known.
const undocumented = "not documented"

// interviews reads the remarks of the edition, by id. Those of the default language stand for a language that has none.
func (d *desk) interviews() []*Remark {
	files := d.markdownIn(d.folderOf() + "/" + interviewsFolder)
	if len(files) == 0 && d.isOtherLanguage(d.lang) {
		original := d.in(d.barometer.Languages[0])
		all := original.interviews()
		d.remarks, d.pending = original.remarks, original.pending
		return all
	}
	var all []*Remark
	for _, f := range files {
		id := strings.TrimSuffix(path.Base(f.Path), ".md")
		if !isSlug(id) {
			d.problems.Add(textName, source.Place{File: f.Path}, nil)
			continue
		}
		d.remarks = append(d.remarks, id)
		all = append(all, d.interview(f, id))
	}
	return all
}

func (d *desk) interview(f *source.File, id string) *Remark {
	head, body, offset := source.FrontMatter(f, d.problems)
	r := d.frontMatter(head, f, "@interview")
	m := &Remark{ID: id, Lang: d.lang, Place: source.Place{File: f.Path}}
	m.Speaker = d.text(r.Required("speaker"), "speaker")
	m.Authority = d.text(r.Required("authority"), "authority")
	m.Category = d.category(r.Optional("category"))
	m.Date = d.date(r.Optional("date"))
	form := r.Required("form")
	m.Verbatim = d.isVerbatim(form)
	m.Consent = d.consent(r.Optional("consent"))
	r.Done()
	if m.Verbatim && !m.Consent {
		d.problems.Add(noConsent, form.Place, nil)
	}
	p := d.newProof(d.fileOrigin(f, body, offset), "")
	p.output, _ = d.pageOf(d.folderOf() + "/00-texte.md")
	p.inRemark, p.quoted = true, m.Verbatim
	p.document()
	m.take(p)
	return m
}

// take keeps what a proof found.
func (m *Remark) take(p *proof) {
	m.Claims, m.Waivers, m.Links, m.blocks = p.claims, p.waivers, p.links, p.blocks
	m.Text = squeeze(strings.Join(p.texts, " "))
}

func (d *desk) category(n *source.Node) string {
	id, ok := n.String(d.problems)
	if !ok || id == undocumented {
		return ""
	}
	var known []string
	for _, c := range d.barometer.Categories {
		if c.ID == id {
			return id
		}
		known = append(known, c.ID)
	}
	d.problems.Add(unknownCategory, n.Place, source.Args{
		"id": id, "nearest": source.Nearest(id, known), "known": strings.Join(known, ", "),
	})
	return ""
}

func (d *desk) date(n *source.Node) string {
	date, ok := n.String(d.problems)
	if !ok || date == undocumented {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		d.problems.Add(badDate, n.Place, source.Args{"date": date})
		return ""
	}
	return date
}

func (d *desk) isVerbatim(n *source.Node) bool {
	form, ok := n.String(d.problems)
	if ok && form != "verbatim" && form != "reported" {
		d.problems.Add(unknownForm, n.Place, source.Args{"form": form, "nearest": source.Nearest(form, []string{"verbatim", "reported"})})
	}
	return form == "verbatim"
}

func (d *desk) consent(n *source.Node) bool {
	if n != nil && n.Text == undocumented {
		return false
	}
	given, _ := n.Bool(d.problems)
	return given
}
