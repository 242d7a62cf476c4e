package survey

import (
	"errors"
	"slices"
	"strings"
)

// Evidence is all that the data say of what a reference designates: the estimate, who was counted, and, as the reference
// asks, the datum that it is compared with, or its place among others. The words of a claim are judged by it.
type Evidence struct {
	Estimate
	Counted    Counted
	Comparison *Comparison // nil without ?since= and ?than=
	barometer  *Barometer
	edition    *Edition
}

// IsOtherEdition reports whether an id is that of another edition than the datum's own: of the barometer, or of a year that it
// does not cover.
func (e *Evidence) IsOtherEdition(id string) bool {
	if e.barometer == nil || e.edition == nil || id == e.edition.ID {
		return false
	}
	return e.barometer.Edition(id) != nil || namesYear(id) && namesYear(e.edition.ID)
}

// namesYear reports whether an id is a year of the last or of this century.
func namesYear(id string) bool {
	return len(id) == len("2012") && (id[:2] == "19" || id[:2] == "20") && strings.Trim(id, "0123456789") == ""
}

// Questions are those of the edition of the datum: what else its words could name.
func (e *Evidence) Questions() []*Question {
	if e.edition == nil {
		return nil
	}
	return e.edition.Questions
}

// Counted says who an estimate is a share of, in the words of the data files. Both are empty for everyone who answered.
type Counted struct {
	Category []Text // the names of the category: its label, then its other names
	Base     Text   // of a question asked only of some: « collectivités équipées »
}

// Evidence returns what ref designates with all that claims may say of it, read from edition e when ref names none. The
// error is a *Missing: it may be about what the datum is compared with.
func (b *Barometer) Evidence(e *Edition, ref Reference) (Evidence, error) {
	est, err := b.Estimate(e, ref)
	if err != nil {
		return Evidence{}, err
	}
	if ref.Edition != "" {
		e = b.Edition(ref.Edition)
	}
	v := Evidence{Estimate: est, Counted: b.counted(est), barometer: b, edition: e}
	if ref.Since+ref.Than != "" {
		with, err := v.other()
		if err != nil {
			return Evidence{}, err
		}
		v.Comparison = v.compare(with)
	}
	if ref.Among != "" && !v.ranksIn(e.Figure(ref.Among)) {
		return Evidence{}, missing("figure", ref.Among, v.rankings())
	}
	return v, nil
}

// counted says who an estimate is about.
func (b *Barometer) counted(est Estimate) Counted {
	var c Counted
	if est.Question != nil {
		c.Base = est.Question.BaseLabel
	}
	for _, k := range b.Categories {
		if k.ID == est.Reference.Category && k.ID != "" {
			c.Category = append([]Text{k.Label}, k.Named...)
		}
	}
	return c
}

// other returns the datum that the estimate is compared with.
func (v Evidence) other() (Estimate, error) {
	if v.Reference.Since != "" {
		return v.since(v.Reference.Since)
	}
	than, _, err := ParseReference(v.Reference.Than)
	if err != nil {
		return Estimate{}, missing("question", v.Reference.Than, nil)
	}
	if than.Edition == "" {
		than.Edition = v.Reference.Edition
	}
	with, err := v.barometer.Estimate(v.edition, than)
	if err == nil && v.Estimate.level(v.edition) == with.level(v.edition) {
		err = missing("other", v.Reference.Than, nil)
	}
	return with, err
}

// level is the reference of the estimate without what it is compared with, and with its edition.
func (e Estimate) level(from *Edition) Reference {
	ref := e.Reference.Level()
	if ref.Edition == "" {
		ref.Edition = from.ID
	}
	return ref
}

// since returns the same datum in an earlier edition.
func (v Evidence) since(id string) (Estimate, error) {
	ref := v.Reference.Level()
	ref.Edition = id
	before := v.barometer.Edition(id)
	switch {
	case before == nil:
		return Estimate{}, missing("edition", id, v.earlier(false))
	case compareEditions(id, v.edition.ID) >= 0:
		return Estimate{}, &Missing{Part: "earlier", Value: id, Candidates: v.earlier(true)}
	}
	with, err := v.barometer.Estimate(before, ref)
	var m *Missing
	if errors.As(err, &m) { // what was not asked then has another answer than what is misspelt
		err = &Missing{Part: m.Part + "-since", Value: id, Candidates: v.earlier(true)}
	}
	return with, err
}

// earlier lists the editions before that of the estimate, or only those that have the same datum.
func (v Evidence) earlier(comparable bool) []string {
	var ids []string
	for _, e := range v.barometer.Editions {
		ref := v.Reference.Level()
		ref.Edition = e.ID
		_, err := v.barometer.Estimate(e, ref)
		if compareEditions(e.ID, v.edition.ID) < 0 && (err == nil || !comparable) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// rankings lists the figures that the estimate can be ranked in.
func (v Evidence) rankings() []string {
	var ids []string
	for _, f := range v.edition.Figures {
		if v.ranksIn(f) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// ranksIn reports whether f sets the estimate beside others: it joins its question and more, or shows it by category.
func (v Evidence) ranksIn(f *Figure) bool {
	if f == nil || !slices.Contains(f.Questions, v.Question) {
		return false
	}
	return len(f.Questions) > 1 || v.Reference.amongCategories(f)
}

// amongCategories reports whether the peers of a datum in f are the other categories.
func (r Reference) amongCategories(f *Figure) bool { return f.By != "" && r.Category != "" }
