package site

import (
	"slices"

	"barometre/internal/chart"
	"barometre/internal/narrative"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// A volume is an edition in one language, proved: what its pages are assembled from.
type volume struct {
	shelf     *shelf
	barometer *survey.Barometer
	edition   *survey.Edition
	lang      string
	draft     bool // shown before its publication
	audited   bool // the page that shows what proves each claim is published
	words     *words
	at        addresses
	chapters  []*narrative.Chapter
	remarks   []*narrative.Remark
	images    []string
	plates    []*plate // in reading order: as the chapters show them, then the others
	known     map[string]*plate
	showing   map[string][]*plate // by question
	readings  map[string]narrative.Fragment
	keys      []keyFigure
	method    []narrative.Fragment // one for each element of the method sheet
	errata    []narrative.Fragment
	compared  []narrative.Fragment
	texts     narrative.Texts
	links     []narrative.PageLink // of the texts in data files
	sheet     string               // path of the style sheet that names the parts on paper
	printed   []Download           // its PDFs, Href from the root of the site
	told      []account            // what its pages assert, in reading order
}

// A plate is a figure of a volume with all that is said about it, and its files once they are drawn.
type plate struct {
	figure      *survey.Figure
	headline    narrative.Fragment
	commented   bool         // some chapter shows it
	given       source.Place // where its headline was given
	chapters    []int        // those that show it
	notes       []plateNote
	claims      []narrative.Claim // of the notes and of a headline given in figures.yaml
	waivers     []narrative.Waiver
	corrections []int // errata that touch it
	composed    *chart.Figure
	prints      map[string]bool // the references of its table
	drawing     chart.Drawing
	files       plateFiles
}

// A keyFigure is a sentence of the cover, proved.
type keyFigure struct {
	sentence narrative.Fragment
	figure   string
}

// A bindery makes volumes, and records what contradicts itself in them.
type bindery struct {
	snapshot *source.Snapshot
	options  Options
	problems *source.Problems
}

// bind reads and proves everything that an edition says in one language.
func (by bindery) bind(b *survey.Barometer, e *survey.Edition, at addresses) *volume {
	v := &volume{barometer: b, edition: e, lang: at.words.lang, words: at.words, at: at}
	v.texts = narrative.TextsOf(by.snapshot, b, e, v.lang, by.problems)
	v.draft = e.Status != survey.Published && !slices.Contains(by.options.Release, e.ID)
	v.audited = b.Audit || by.options.Preview
	story := narrative.Load(by.snapshot, b, e, v.lang, by.problems)
	if story != nil {
		v.chapters, v.remarks, v.images = story.Chapters, story.Remarks, story.Images
	}
	for _, k := range e.KeyFigures {
		v.keys = append(v.keys, keyFigure{v.inline(k.Sentence), k.Figure})
	}
	for _, m := range e.Method {
		v.method = append(v.method, v.inline(m.Text))
	}
	for _, c := range e.Comparability {
		v.compared = append(v.compared, v.inline(c))
	}
	for _, x := range e.Errata {
		v.errata = append(v.errata, v.inline(x.Text))
	}
	v.readings = map[string]narrative.Fragment{}
	for _, q := range e.Questions {
		v.readings[q.ID] = v.inline(q.Reading)
	}
	v.bindPlates()
	return v
}

// inline proves a text of a data file; a text that the authors left out is an empty fragment.
func (v *volume) inline(text survey.Inline) narrative.Fragment {
	if text.Text == "" && text.Node == nil && len(text.Langs) == 0 {
		return narrative.Fragment{}
	}
	f := v.texts.Inline(text)
	v.links = append(v.links, f.Links...)
	return f
}

// bindPlates puts the figures in reading order, each with its one headline: that of figures.yaml or of the chapters, which
// package narrative found to be the same.
func (v *volume) bindPlates() {
	v.known, v.showing = map[string]*plate{}, map[string][]*plate{}
	for _, f := range v.edition.Figures {
		v.known[f.ID] = v.plate(f)
	}
	for i, c := range v.chapters {
		for _, use := range c.Figures {
			p := v.known[use.ID]
			if p == nil {
				continue // already a problem of the narrative
			}
			if !p.commented {
				v.plates = append(v.plates, p)
			}
			p.commented = true
			if !slices.Contains(p.chapters, i) {
				p.chapters = append(p.chapters, i)
			}
			if p.headline.Text == "" {
				p.headline, p.given = use.Headline, use.Place
			}
		}
	}
	for _, f := range v.edition.Figures {
		if p := v.known[f.ID]; !p.commented {
			v.plates = append(v.plates, p)
		}
	}
	for _, p := range v.plates {
		for _, q := range p.figure.Questions {
			v.showing[q.ID] = append(v.showing[q.ID], p)
		}
	}
}

func (v *volume) plate(f *survey.Figure) *plate {
	p := &plate{figure: f}
	if declared := v.inline(f.Headline); declared.Text != "" {
		p.headline, p.given = declared, f.Place
		p.claims, p.waivers = append(p.claims, declared.Claims...), append(p.waivers, declared.Waivers...)
	}
	v.notes(p)
	for i, x := range v.edition.Errata {
		if slices.ContainsFunc(f.Questions, func(q *survey.Question) bool { return slices.Contains(x.Questions, q.ID) }) {
			p.corrections = append(p.corrections, i)
		}
	}
	return p
}

// remark returns the remark with this id, or nil.
func (v *volume) remark(id string) *narrative.Remark {
	for _, r := range v.remarks {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// title is what a figure is called where markup has no place: its headline, or its neutral title.
func (p *plate) title() string {
	if p.headline.Text != "" {
		return p.headline.Text
	}
	return p.composed.Title
}
