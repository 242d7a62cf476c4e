package narrative

import (
	"errors"
	"maps"
	"strings"

	"github.com/yuin/goldmark/ast"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// claim proves [57 %](stat:impacts/organisation) and keeps its words.
func (l *line) claim(n *ast.Link, t target) {
	place := l.wordsPlace(n)
	words := l.words(n)
	if !l.onlyWords(n) || words == "" {
		l.problems.Add(notWords, place, nil)
		return
	}
	e, ok := l.evidence(t)
	if !ok {
		l.children(n)
		return
	}
	v := claim.Judge(l.lexicon, words, e)
	if v.Accepted {
		l.refuseTitle(t, n.Title)
	} else {
		l.refuse(v, words, t, e.Estimate, place) // and its mend has no title
	}
	l.enclose(Claim{Words: words, Value: e.Print(l.lang), Rule: v.Rule, Read: v.Read, Margin: v.Range, Place: place}, e, func() { l.children(n) })
}

// refuseTitle reports a title after a reference of ours: nothing would show it.
func (l *line) refuseTitle(t target, title []byte) {
	if len(title) > 0 {
		l.problems.Add(brokenReference, t.place(), leftoverArgs(brokenReference, t.whole+` "`+decode(title)+`"`))
	}
}

// value prints <stat:impacts/organisation>.
func (l *line) value(t target) {
	if l.inLink || l.inClaim {
		l.problems.Add(claimInLink, t.place(), nil)
		return
	}
	e, ok := l.evidence(t)
	if !ok {
		return
	}
	printed := e.Print(l.lang)
	if !e.Value.Known() {
		l.refuse(claim.Verdict{Fault: claim.NoValue}, t.whole, t, e.Estimate, t.place())
	}
	inserted := Claim{Words: printed, Value: printed, Rule: insertedRule, Inserted: true, Place: t.place()}
	l.enclose(inserted, e, func() { l.word(printed, -1, 0) })
}

// insertedRule is the rule of values: the build wrote them.
const insertedRule = "inserted"

func firstPlace(e survey.Estimate) source.Place {
	if len(e.Places) == 0 {
		return source.Place{}
	}
	return e.Places[0]
}

// cellsPlace is where the cells that an estimate is made of stand, from the first to the last when they share a line.
func cellsPlace(e survey.Estimate) source.Place {
	all := firstPlace(e)
	end := all.Column + all.Length
	for _, p := range e.Places {
		if p.File != all.File || p.Line != all.Line {
			return firstPlace(e)
		}
		all.Column, end = min(all.Column, p.Column), max(end, p.Column+p.Length)
	}
	all.Length = end - all.Column
	return all
}

// onlyWords reports whether a claim holds nothing but words, emphasised or not.
func (l *line) onlyWords(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *ast.Text:
		case *ast.Emphasis:
			if !l.onlyWords(c) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// evidence returns what a reference designates, or reports why there is nothing.
func (l *line) evidence(t target) (survey.Evidence, bool) {
	ref, offset, err := survey.ParseReference(t.rest)
	if err != nil {
		l.problems.Add(malformed, within(t, min(len(t.whole)-len(t.rest)+offset, len(t.whole)-1)), source.Args{"reference": t.whole, "part": partOf(err)})
		return survey.Evidence{}, false
	}
	if ref.Edition == "" && l.edition == nil {
		l.problems.Add(noEdition, t.place(), source.Args{"reference": t.rest, "latest": l.latest()})
		return survey.Evidence{}, false
	}
	e, err := l.barometer.Evidence(l.edition, ref)
	if missing := (*survey.Missing)(nil); errors.As(err, &missing) {
		l.problems.Add(missingDatum, t.place(), missingArgs(missing, ref))
		return survey.Evidence{}, false
	}
	if e.Question != nil && ref.Answer == "" {
		l.problems.Add(noAnswer, t.place(), source.Args{"reference": t.rest, "known": strings.Join(optionIDs(e.Question), ", ")})
		return survey.Evidence{}, false
	}
	return e, true
}

func optionIDs(q *survey.Question) []string {
	var ids []string
	for _, o := range q.Options {
		ids = append(ids, o.ID)
	}
	return ids
}

// latest is the id of the last edition, for a suggestion.
func (d *desk) latest() string {
	if n := len(d.barometer.Editions); n > 0 {
		return d.barometer.Editions[n-1].ID
	}
	return ""
}

// within is the place of one sign of a target that stands on one line.
func within(t target, offset int) source.Place {
	p := t.place()
	if p.Length >= len([]rune(t.whole)) {
		p.Column += len([]rune(t.whole[:offset]))
		p.Length = 1
	}
	return p
}

// partOf names the part of the grammar that a reference failed at, as a word of the catalogue.
func partOf(err error) string {
	var m *survey.Malformed
	if errors.As(err, &m) {
		return "@ref-" + m.Part
	}
	return ""
}

func missingArgs(m *survey.Missing, ref survey.Reference) source.Args {
	known := m.Candidates
	if len(known) > mostCandidates {
		known = nil
	}
	return source.Args{
		"part": "@no-" + m.Part, "value": m.Value, "question": ref.Question,
		"nearest": m.Nearest, "known": strings.Join(known, ", "),
	}
}

// mostCandidates is how many ids a message lists.
const mostCandidates = 12

// refuse reports a verdict, with the datum and words ready to paste.
func (l *line) refuse(v claim.Verdict, words string, t target, e survey.Estimate, place source.Place) {
	value := e.Print(l.lang)
	args := source.Args{
		"words": words, "value": value, "reference": t.rest,
		"unread": v.Unread, "label": e.Label.For(l.lang),
	}
	if e.Value.Known() {
		args["mend"] = "[" + survey.PlainSpaces(value) + "](" + statScheme + ":" + t.rest + ")"
	}
	if v.Fault == claim.NotRead {
		maps.Copy(args, l.lexicon.Understood(words, e.IsShare))
	}
	maps.Copy(args, rangeArgs(v.Range))
	l.problems.AddSee(faultCodes[v.Fault], place, cellsPlace(e), args)
}

// rangeArgs are the bounds with the words of the catalogue before them.
func rangeArgs(r claim.Range) source.Args {
	switch {
	case r.Low == r.High && r.Low != "":
		return source.Args{"only": r.Low}
	case r.Low == "" && r.High == "":
		return nil
	}
	args := source.Args{"low": r.Low, "above": "@range-from", "high": r.High, "below": "@range-to"}
	if r.LowOpen {
		args["above"] = "@range-above"
	}
	if r.HighOpen {
		args["below"] = "@range-under"
	}
	return args
}

// faultCodes gives each fault its problem.
var faultCodes = map[claim.Fault]source.Code{
	claim.Untrue: untrue, claim.OutOfRange: outOfRange, claim.NotRead: notRead, claim.NotExact: notExact, claim.TooPrecise: tooPrecise,
	claim.NoValue: noValue, claim.OtherUnit: otherUnit, claim.OtherBase: otherBase, claim.CountsOnly: countsOnly,
}
