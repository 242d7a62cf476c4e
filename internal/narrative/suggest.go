package narrative

import (
	"slices"
	"strings"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// unbound reports a quantity that nothing binds, with the data that would.
func (l *line) unbound(f claim.Finding, place source.Place, sentence string) {
	args := source.Args{"words": f.Words}
	if kind := hintOf[f.Entry]; kind != "" {
		args[kind] = f.Words
	}
	see := source.Place{}
	if l.field != "" {
		args["field"] = l.field
	} else if l.suggested < mostSuggested {
		l.suggested++
		if l.about != nil {
			sentence += " " + l.about.ID + " " + l.about.Label.For(l.lang)
		}
		found := claim.Suggest(l.lexicon, f.Words, sentence, l.candidates(f.Entry, l.subject), mostFits)
		see = l.suggest(args, found, f.Words)
	}
	l.problems.AddSee(unbound, place, see, args)
}

// hintOf names the words of what is proved by more than one datum, for a hint of their own.
var hintOf = map[claim.Entry]string{
	claim.Rank: "rank", claim.Change: "change", claim.Points: "change", claim.Multiple: "comparison",
}

const (
	mostFits      = 3  // data that one problem suggests
	mostSuggested = 30 // problems of one text that suggest data: the first tell enough
)

// suggest puts links to the data found into the arguments of a problem, and returns where the first of the data stands.
func (l *line) suggest(args source.Args, found []claim.Suggestion, words string) source.Place {
	for i, s := range found {
		if !s.Fits {
			args["nearest"] = linkTo(survey.PlainSpaces(s.Evidence.Print(l.lang)), s.Evidence.Reference)
			break
		}
		args[[]string{"first", "second", "third"}[i]] = linkTo(words, s.Evidence.Reference)
	}
	if len(found) == 0 {
		return source.Place{}
	}
	return cellsPlace(found[0].Evidence.Estimate)
}

func linkTo(words string, ref survey.Reference) string {
	return "[" + words + "](" + statScheme + ":" + ref.String() + ")"
}

// candidates are the data that a quantity of some kind can be bound to: in a headline, those of its figure alone.
func (d *desk) candidates(kind claim.Entry, f *survey.Figure) []survey.Evidence {
	var all []survey.Evidence
	for _, e := range d.data() {
		if f != nil && !shows(f, e.Reference) {
			continue
		}
		switch kind {
		case claim.Rank:
			all = append(all, d.ranked(e, f)...)
		case claim.Change, claim.Points, claim.Multiple:
			all = append(all, d.changed(e)...)
		default:
			all = append(all, e)
		}
	}
	return all
}

// shows reports whether a datum is one of those that a figure shows.
func shows(f *survey.Figure, ref survey.Reference) bool {
	return slices.ContainsFunc(f.Questions, func(q *survey.Question) bool { return q.ID == ref.Question })
}

// ranked is a datum among the answers to its question, or among the questions of the figure.
func (d *desk) ranked(e survey.Evidence, f *survey.Figure) []survey.Evidence {
	if f == nil || len(f.Questions) < 2 {
		return []survey.Evidence{e}
	}
	ref := e.Reference
	ref.Among = f.ID
	return d.derived(ref)
}

// changed is a datum with its change since the edition before.
func (d *desk) changed(e survey.Evidence) []survey.Evidence {
	ref := e.Reference
	of := ref.Edition
	if of == "" {
		of = d.edition.ID
	}
	for i, other := range d.barometer.Editions {
		if other.ID == of && i > 0 {
			ref.Since = d.barometer.Editions[i-1].ID
			return d.derived(ref)
		}
	}
	return nil
}

func (d *desk) derived(ref survey.Reference) []survey.Evidence {
	e, err := d.barometer.Evidence(d.edition, ref)
	if err != nil {
		return nil
	}
	return []survey.Evidence{e}
}

// everything lists the data of the edition; for a page that belongs to none, those of the latest, by their full reference.
func (d *desk) everything() []survey.Evidence {
	edition, prefix := d.edition, ""
	if n := len(d.barometer.Editions); edition == nil && n > 0 {
		edition = d.barometer.Editions[n-1]
		prefix = edition.ID
	}
	if edition == nil {
		return nil
	}
	var all []survey.Evidence
	for _, e := range d.barometer.Estimates(edition) {
		ref := e.Reference
		ref.Edition = prefix
		if found, err := d.barometer.Evidence(edition, ref); err == nil {
			all = append(all, found)
		}
	}
	return all
}

// checkSubject sees to it that a headline speaks of what its figure shows, and a key figure first of all.
func (l *line) checkSubject() {
	if l.subject == nil {
		return
	}
	for _, c := range l.found {
		switch foreign := !shows(l.subject, c.Reference); {
		case foreign && l.key:
			l.problems.AddSee(otherKeyFigure, c.Place, l.named, l.subjectArgs(c))
		case foreign && !isFact(c.Reference):
			args := l.subjectArgs(c)
			l.suggest(args, claim.Suggest(l.lexicon, c.Words, c.Sentence, l.candidates("", l.subject), 1), c.Words)
			l.problems.Add(otherQuestion, c.Place, args)
		}
		if l.key {
			return
		}
	}
}

// isFact reports whether a reference is to a fact of the edition: how many answered may be said of any figure.
func isFact(ref survey.Reference) bool {
	return slices.ContainsFunc(survey.Facts(), func(f survey.Reference) bool { return f.Question == ref.Question })
}

// subjectArgs name the figure, what it shows, what the claim is about, and the figures that show that.
func (l *line) subjectArgs(c Claim) source.Args {
	var shown, figures []string
	for _, q := range l.subject.Questions[:min(mostFits, len(l.subject.Questions))] {
		shown = append(shown, q.Label.For(l.lang))
	}
	if len(shown) < len(l.subject.Questions) {
		shown = append(shown, "…")
	}
	for _, f := range l.edition.Figures {
		if shows(f, c.Reference) && len(figures) < mostFits {
			figures = append(figures, f.ID)
		}
	}
	about := c.Reference.Question
	if c.Evidence.Question != nil {
		about = c.Evidence.Question.Label.For(l.lang)
	}
	return source.Args{
		"words": c.Words, "about": about, "figure": l.subject.ID, "shown": strings.Join(shown, ", "), "figures": strings.Join(figures, ", "),
	}
}
