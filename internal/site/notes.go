package site

import (
	"html/template"

	"barometre/internal/narrative"
	"barometre/internal/survey"
)

// notes gathers what is printed under a figure: the questions as they were asked, where the numbers come from and what the
// authors say of them. What several questions of a figure share is said once; what only some of them
// say is said with their labels.
func (v *volume) notes(p *plate) {
	questions := p.figure.Questions
	add := func(kind string, say func(*survey.Question) narrative.Fragment) {
		var given []narrative.Fragment
		for _, q := range questions {
			given = append(given, say(q))
		}
		for i, f := range given {
			if f.Text == "" || saidBefore(given[:i], f) {
				continue
			}
			p.waivers = append(p.waivers, f.Waivers...)
			p.claims = append(p.claims, narrative.Within(notePart(len(p.notes)), f.Claims)...)
			p.notes = append(p.notes, v.note(p, kind, v.about(questions, given, i), f))
		}
	}
	add("wording", func(q *survey.Question) narrative.Fragment { return plain(q.Wording.For(v.lang)) })
	add("source", func(q *survey.Question) narrative.Fragment { return plain(q.Source.For(v.lang)) })
	add("reading", func(q *survey.Question) narrative.Fragment { return v.readings[q.ID] })
	for i := range mostNotes(questions) {
		add("note", func(q *survey.Question) narrative.Fragment {
			if i < len(q.Notes) {
				return v.inline(q.Notes[i])
			}
			return narrative.Fragment{}
		})
	}
}

// A plateNote is a line under a figure, before it stands on a page.
type plateNote struct {
	kind, label string
	about       string // the questions that it is for, unless it is for all of them
	text        narrative.Fragment
}

// note labels a line under a figure; one that follows its like needs no label again.
func (v *volume) note(p *plate, kind, about string, text narrative.Fragment) plateNote {
	label := v.words.say("figure." + kind)
	if last := len(p.notes) - 1; last >= 0 && p.notes[last].kind == kind {
		label = ""
	}
	if about != "" {
		about += v.words.say("figure.about")
	}
	return plateNote{kind: kind, label: label, about: about, text: text}
}

// about names the questions that a note is for, unless it is for all of them.
func (v *volume) about(questions []*survey.Question, given []narrative.Fragment, at int) string {
	name := nameAmong(questions, v.lang)
	var names string
	all := true
	for i, q := range questions {
		if given[i].Text != given[at].Text {
			all = false
		} else if names == "" {
			names = name(q)
		} else {
			names += ", " + name(q)
		}
	}
	if all {
		return ""
	}
	return names
}

// nameAmong tells questions apart: by their labels, or by their aspects when one label is that of all.
func nameAmong(questions []*survey.Question, lang string) func(*survey.Question) string {
	for _, q := range questions {
		if q.Label.For(lang) != questions[0].Label.For(lang) {
			return func(q *survey.Question) string { return q.Label.For(lang) }
		}
	}
	return func(q *survey.Question) string { return q.Aspect.For(lang) }
}

func saidBefore(earlier []narrative.Fragment, f narrative.Fragment) bool {
	for _, e := range earlier {
		if e.Text == f.Text {
			return true
		}
	}
	return false
}

func mostNotes(questions []*survey.Question) int {
	most := 0
	for _, q := range questions {
		most = max(most, len(q.Notes))
	}
	return most
}

// plain is a text without markup.
func plain(text string) narrative.Fragment {
	return narrative.Fragment{HTML: template.HTML(template.HTMLEscapeString(text)), Text: text}
}
