package narrative

import (
	"errors"
	"maps"
	"slices"
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
	l.enclose(Claim{Words: words, Place: place}, e, func() { l.children(n) })
	l.opened[len(l.opened)-1].prove = func(c *Claim) { l.prove(c, t, n.Title) }
}

// prove judges the words of a claim in their sentence, once it is known.
func (l *line) prove(c *Claim, t target, title []byte) {
	p := c.Passage
	p.Words = c.Words
	v := claim.JudgePassage(l.lexicon, p, c.Evidence)
	c.Kind, c.Rule, c.Read, c.Margin, c.Ranking = v.Kind, v.Rule, v.Read, v.Range, v.Ranking
	c.Value = c.Printed(l.lang)
	if v.Accepted {
		l.refuseTitle(t, title)
	} else {
		l.refuse(v, c.Words, t, c.Evidence, c.Place) // and its mend has no title
	}
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
	if e.Question != nil && e.Reference.Answer == "" {
		l.refuseQuestion(t, e.Question)
		return
	}
	printed := e.Print(l.lang)
	inserted := Claim{Words: printed, Value: printed, Rule: insertedRule, Inserted: true, Place: t.place()}
	l.enclose(inserted, e, func() { l.word(printed, -1, 0) })
	l.opened[len(l.opened)-1].prove = func(c *Claim) { l.proveInserted(c, t) }
}

// proveInserted judges a value with what stands around it, which may make it say something else: « plus de <stat:…> ».
func (l *line) proveInserted(c *Claim, t target) {
	e, p := c.Evidence, c.Passage
	e.Reference, e.Comparison = e.Reference.Level(), nil
	p.Words = c.Words
	v := claim.JudgePassage(l.lexicon, p, e)
	switch {
	case v.Fault == claim.NoValue:
		l.refuse(v, t.whole, t, e, c.Place)
	case !v.Accepted:
		l.refuse(v, c.Words, t, e, c.Place)
	}
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
	return e, true
}

// refuseQuestion reports a reference to a question whose answer is missing.
func (l *line) refuseQuestion(t target, q *survey.Question) {
	l.problems.Add(noAnswer, t.place(), source.Args{"reference": t.rest, "known": strings.Join(q.AnswerIDs(), ", ")})
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

// refuse reports a verdict, with the data and words ready to paste.
func (l *line) refuse(v claim.Verdict, words string, t target, e survey.Evidence, place source.Place) {
	if isQuestion := e.Question != nil && e.Reference.Answer == ""; isQuestion && (v.Fault == claim.NotRead || v.Fault == claim.OtherQuestion) {
		l.refuseQuestion(t, e.Question)
		return
	}
	if v.Words != "" {
		words = v.Words
	}
	args := source.Args{
		"words": words, "value": l.valueOf(v, e), "reference": t.rest, "unread": v.Unread, "label": e.Label.For(l.lang),
		"mend": l.mend(v, t, e), "comparison": e.ComparisonWords(l.lang),
	}
	maps.Copy(args, l.faultArgs(v, words, t, e))
	maps.Copy(args, rangeArgs(v.Range))
	l.problems.AddSee(faultCodes[v.Fault], place, cellsPlace(e.Estimate), args)
}

// valueOf is what the words were held against: the datum, the range of a question, the other datum when it is the one that
// has no value, the difference when it is what the words measure.
func (l *line) valueOf(v claim.Verdict, e survey.Evidence) string {
	c := e.Comparison
	switch {
	case v.Kind == claim.SpreadClaim && e.Spread() != nil:
		return e.Spread().Print(l.lang)
	case c != nil && v.Fault == claim.NoValue && e.Value.Known():
		return c.With.Print(l.lang)
	case c != nil && v.Fault == claim.TooPrecise:
		return c.Print(l.lang, e.Estimate)
	}
	return e.Print(l.lang)
}

// mend is a claim that holds, as an author would write it: with what the datum is compared with when its words need it.
func (l *line) mend(v claim.Verdict, t target, e survey.Evidence) string {
	kind := claim.Asked(e.Reference)
	if v.Fault == claim.OtherRank {
		kind = claim.RankClaim
	}
	words, compares := l.lexicon.Mend(e, kind, v.Rule)
	if words == "" {
		return ""
	}
	reference := t.rest
	if !compares {
		reference, _, _ = strings.Cut(reference, "?")
	}
	return "[" + words + "](" + statScheme + ":" + reference + ")"
}

// faultArgs are what the message of one fault tells besides.
func (l *line) faultArgs(v claim.Verdict, words string, t target, e survey.Evidence) source.Args {
	switch v.Fault {
	case claim.NotRead:
		if v.IsAround {
			return source.Args{"around": v.Unread}
		}
		return l.lexicon.Understood(words, e)
	case claim.OtherObject:
		return source.Args{"said": v.Base, "other": e.Comparison.With.Reference.String()}
	case claim.OtherBase:
		return source.Args{"said": v.Base, "counted": l.counted(e)}
	case claim.OtherAnswer:
		return l.answerArgs(v, words, e)
	case claim.OtherSubject:
		return l.namedArgs(v, words, e)
	case claim.NotSignificant, claim.Significant:
		return source.Args{"significance": "@" + string(v.Fault)}
	case claim.OtherPoints:
		if e.IsShare {
			return source.Args{"rule": "@in-points"}
		}
		return source.Args{"rule": "@in-units"}
	case claim.OtherRank:
		return source.Args{"standing": l.lexicon.Standing(v.Ranking)}
	case claim.OtherQuestion:
		return l.questionArgs(v, t, e)
	}
	return nil
}

// answerArgs tell which answer the words speak of, and the link to it when it is what they say.
func (l *line) answerArgs(v claim.Verdict, words string, e survey.Evidence) source.Args {
	args := source.Args{"said": v.Base, "answer": e.Label.For(l.lang)}
	o := e.Question.Option(v.Answer)
	if o == nil {
		return args
	}
	args["meant"] = o.Label.For(l.lang)
	ref := e.Reference
	ref.Answer = o.ID
	args["other"] = statScheme + ":" + ref.String()
	for _, meant := range l.derived(ref) {
		args["instead"] = meant.Print(l.lang)
		if claim.Judge(l.lexicon, words, meant).Accepted {
			args["write"] = linkTo(words, ref)
		}
	}
	return args
}

// namedArgs tell the question that a sentence speaks of, and the link to its answer when the words are true of one alone.
func (l *line) namedArgs(v claim.Verdict, words string, e survey.Evidence) source.Args {
	args := source.Args{"said": v.Named[0].Label.For(l.lang), "label": e.Question.Label.For(l.lang), "other": statScheme + ":" + v.Named[0].ID + "/…"}
	var fits []survey.Reference
	for _, d := range l.data() {
		if slices.Contains(v.Named, d.Question) && d.Reference.Category == e.Reference.Category && claim.Judge(l.lexicon, words, d).Accepted {
			fits = append(fits, d.Reference)
		}
	}
	if len(fits) == 1 {
		args["write"] = linkTo(words, fits[0])
	}
	return args
}

// counted is who a datum is about. A share of all who were asked is about them, and a fact of the edition is what it is called.
func (l *line) counted(e survey.Evidence) string {
	if e.Question != nil && e.Base == 0 && len(e.Counted.Category) == 0 && e.Counted.Base.For(l.lang) == "" {
		return "@all-who-answered" // a base that is not published has no words that an author could write
	}
	if e.Question != nil {
		return e.BaseWords(l.lang)
	}
	asked := e.Reference.Level()
	asked.Answer = "population"
	if all, err := l.barometer.Estimate(l.edition, asked); e.IsShare && err == nil {
		return all.Label.For(l.lang)
	}
	return e.Label.For(l.lang)
}

// questionArgs say what the words tell, what the reference asks, and how to make them meet.
func (l *line) questionArgs(v claim.Verdict, t target, e survey.Evidence) source.Args {
	level, _, _ := strings.Cut(t.rest, "?")
	args := source.Args{"said": "@says-" + string(v.Kind), "asked": "@asks-" + string(claim.Asked(e.Reference))}
	switch v.Kind {
	case claim.Asked(e.Reference): // « depuis 2010 »
		return source.Args{"said": "@says-other-edition", "asked": t.rest[len(level):]}
	case claim.ChangeClaim:
		if before := l.before(e.Reference); before != "" {
			args["write"] = statScheme + ":" + level + "?since=" + before
		}
	case claim.ContrastClaim:
		args["write"] = statScheme + ":" + level + "?than=…"
	case claim.RankClaim:
		args["write"] = statScheme + ":" + level + "?among=…"
	default:
		args["write"] = statScheme + ":" + level
	}
	return args
}

// before is the last edition before that of a reference, "" when there is none.
func (l *line) before(ref survey.Reference) string {
	own, last := l.withEdition(ref).Edition, ""
	for _, e := range l.barometer.Editions {
		if e.ID == own {
			break
		}
		last = e.ID
	}
	return last
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
	claim.NotSignificant: notTested, claim.Significant: notTested, claim.Untestable: untestable, claim.Broken: acrossBreak,
	claim.OtherChange: otherChange, claim.OtherPoints: otherPoints, claim.OtherContrast: otherContrast, claim.OtherRank: otherRank,
	claim.OtherObject: otherObject, claim.OtherAnswer: otherAnswer, claim.OtherSubject: otherSubject, claim.OtherQuestion: asksOther, claim.Empty: saysNothing, claim.SeveralData: severalData,
}
