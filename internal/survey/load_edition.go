package survey

import (
	"path"
	"slices"
	"strings"

	"barometre/internal/source"
)

var methodIDs = [...]string{
	"commissioner", "objective", "target-population", "frame", "selection", "mode", "fieldwork", "response", "non-response",
	"precision", "weighting", "processing", "wording", "bases-and-rounding", "comparability", "limits",
	"versions-and-licence", "interviews",
}

// MethodIDs lists the elements of the method sheet, in the order of the sheet. A published edition has them all.
func MethodIDs() []string { return slices.Clone(methodIDs[:]) }

// edition reads a folder data/<id>/: edition.yaml, then the question files. figures.yaml waits until all editions are read.
func (l *loader) edition(b *Barometer, id string) *Edition {
	e := &Edition{ID: id, Folder: path.Join(dataFolder, id), Status: Draft}
	if f := l.snapshot.File(path.Join(e.Folder, "edition.yaml")); f == nil {
		l.problems.Add(noEditionFile, source.Place{File: path.Join(e.Folder, "edition.yaml")}, source.Args{"folder": e.Folder})
	} else if root := source.ParseYAML(f, l.problems); root != nil {
		own := l.apart()
		own.readEdition(root, e)
		if l.join(own) {
			l.checkFacts(e)
		}
	}
	seen := registry{}
	for _, f := range l.snapshot.Under(e.Folder) {
		if name := strings.TrimPrefix(f.Path, e.Folder+"/"); isQuestionFile(name) {
			l.questionFile(b, e, f, seen)
		}
	}
	l.checkErrata(e)
	return e
}

func isQuestionFile(name string) bool {
	return path.Ext(name) == ".yaml" && !strings.Contains(name, "/") && name != "edition.yaml" && name != "figures.yaml"
}

func (l *loader) readEdition(root *source.Node, e *Edition) {
	r := source.Read(root, l.problems, "@edition")
	e.Title = l.text(r.Required("title"))
	e.Summary, e.Scope, e.Period = l.text(r.Optional("summary")), l.text(r.Optional("scope")), l.text(r.Optional("period"))
	e.Status = Status(l.choice(r.Required("status"), "status", string(Draft), string(Embargoed), string(Published)))
	e.PublishedOn = l.date(r.Optional("published"))
	// What a published edition does not know, it says.
	needed := r.Optional
	if e.Status == Published {
		needed = r.Required
	}
	e.Population = l.fact(needed("population"), l.wholeFact)
	e.Respondents = l.fact(needed("respondents"), l.wholeFact)
	e.ResponseRate = l.fact(needed("response_rate"), l.percentage)
	e.Interviews = l.fact(needed("interviews"), l.wholeFact)
	l.readKeyFigures(r.Optional("key_figures"), e)
	if lead := r.Optional("lead_figure"); lead != nil {
		e.LeadFigure, _ = l.words(lead)
		e.LeadPlace = lead.Place
	}
	l.readMethod(needed("method"), e)
	l.readErrata(r.Optional("errata"), e)
	for _, n := range l.items(r.Optional("comparability")) {
		e.Comparability = append(e.Comparability, l.inline(n))
	}
	r.Done()
}

func (l *loader) wholeFact(n *source.Node) (Number, bool) {
	c, ok := l.count(n, 0)
	return Number{c, 1}, ok
}

// fact reads a number of the edition: exact, approximate, in words, or not documented.
func (l *loader) fact(n *source.Node, number func(*source.Node) (Number, bool)) Fact {
	if n == nil || isUndocumented(n) {
		return Fact{Place: placeOf(n)}
	}
	v := l.value(n, number)
	return Fact{Known: v.Value.Known(), Value: v.Value, Approximate: v.Approximate, Words: v.Words, Place: v.Place}
}

func placeOf(n *source.Node) source.Place {
	if n == nil {
		return source.Place{}
	}
	return n.Place
}

func (l *loader) readKeyFigures(n *source.Node, e *Edition) {
	for _, item := range l.items(n) {
		r := source.Read(item, l.problems, "@key-figure")
		k := KeyFigure{Sentence: l.inline(r.Required("sentence")), Place: item.Place}
		if figure := r.Required("figure"); figure != nil {
			k.Figure, _ = l.words(figure)
			k.Place = figure.Place
		}
		r.Done()
		e.KeyFigures = append(e.KeyFigures, k)
	}
}

// readMethod reads the method sheet and says what a published edition leaves out of it.
func (l *loader) readMethod(n *source.Node, e *Edition) {
	if n == nil {
		return
	}
	var gaps []string
	r := source.Read(n, l.problems, "@method")
	for _, id := range methodIDs {
		text := r.Optional(id)
		switch {
		case text != nil:
			e.Method = append(e.Method, MethodEntry{ID: id, Text: l.inline(text), Undocumented: isUndocumented(text)})
		case !nearly(id, n): // a misspelt one is reported as that
			gaps = append(gaps, id)
		}
	}
	r.Done()
	if e.Status == Published && len(gaps) > 0 {
		l.problems.Add(methodGaps, n.Place, source.Args{"missing": strings.Join(gaps, ", ")})
	}
}

func (l *loader) readErrata(n *source.Node, e *Edition) {
	for _, item := range l.items(n) {
		r := source.Read(item, l.problems, "@erratum")
		erratum := Erratum{On: l.date(r.Optional("date")), Place: item.Place}
		erratum.Subject, erratum.Text = l.text(r.Required("subject")), l.inline(r.Required("text"))
		for _, id := range l.ids(r.Optional("questions")) {
			erratum.Questions = append(erratum.Questions, id.Text)
			erratum.places = append(erratum.places, id.Place)
		}
		r.Done()
		e.Errata = append(e.Errata, erratum)
	}
}

func (l *loader) checkErrata(e *Edition) {
	for _, erratum := range e.Errata {
		for i, id := range erratum.Questions {
			if e.Question(id) == nil && !e.incomplete {
				l.unknown(unknownQuestion, erratum.places[i], id, e.questionIDs(), nil)
			}
		}
	}
}

// checkFacts holds the facts of an edition against each other, where they are exact.
func (l *loader) checkFacts(e *Edition) {
	if !e.Population.exact() || !e.Respondents.exact() {
		return
	}
	population, respondents := e.Population.Value.Num, e.Respondents.Value.Num
	if respondents > population {
		l.problems.AddSee(respondentsHigh, e.Respondents.Place, e.Population.Place, source.Args{
			"respondents": Number{respondents, 1}.Plain(0), "population": Number{population, 1}.Plain(0),
		})
		return
	}
	rate, written := share(respondents, max(population, 1)), e.ResponseRate
	if d := written.Value.decimals(mostDecimals); written.exact() && rate.Rounded(d) != written.Value.Rounded(d) {
		l.problems.AddSee(rateDiffers, written.Place, e.Respondents.Place, source.Args{
			"written": written.Value.Plain(d), "right": rate.Plain(d),
			"respondents": Number{respondents, 1}.Plain(0), "population": Number{population, 1}.Plain(0),
		})
	}
}

func (f Fact) exact() bool { return f.Known && !f.Approximate }
