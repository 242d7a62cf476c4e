package narrative

import (
	"path"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// text reads a plain text of the head, set. No reference is understood in it, and none may be printed as it stands; nor may
// a quantity, which nothing could prove.
func (d *desk) text(n *source.Node, field string) string {
	s, _ := n.String(d.problems)
	broken := d.refuseReferences(s, n.PlaceAt)
	if n != nil {
		d.refuseQuantities(s, field, n.PlaceAt, broken)
	}
	return survey.Typeset(d.lang, squeeze(s))
}

// refuseQuantities reports the quantities of a text in which no claim is understood, but for those that a broken reference
// follows.
func (d *desk) refuseQuantities(s, field string, place func(start, length int) source.Place, broken []int) {
	for _, f := range claim.Scan(d.lexicon, s, claim.Prose) {
		if !isBroken(broken, f.Start, f.End) {
			d.problems.Add(unbound, place(f.Start, f.End-f.Start), source.Args{"words": f.Words, "field": field})
		}
	}
}

// checkPlainTexts looks for quantities in the plain texts of the edition that are sentences: its summary, its scope, the
// subjects of its errata. Its labels are none.
func (d *desk) checkPlainTexts() {
	quantity := d.tellsQuantity(d.edition.Summary) || d.tellsQuantity(d.edition.Scope)
	for _, x := range d.edition.Errata {
		quantity = quantity || d.tellsQuantity(x.Subject)
	}
	file := d.snapshot.File(path.Join(d.edition.Folder, "edition.yaml"))
	if !quantity || file == nil {
		return
	}
	root := source.ParseYAML(file, &source.Problems{}) // once more, for the places inside the texts
	d.refuseIn(root.Get("summary"), "summary")
	d.refuseIn(root.Get("scope"), "scope")
	if errata := root.Get("errata"); errata != nil {
		for _, x := range errata.Items {
			d.refuseIn(x.Get("subject"), "subject")
		}
	}
}

func (d *desk) tellsQuantity(t survey.Text) bool {
	for lang, s := range t.In {
		if lang == d.lang && len(claim.Scan(d.lexicon, s, claim.Prose)) > 0 {
			return true
		}
	}
	return false
}

// refuseIn reports the quantities of a text in the language of the desk; a text in one language is in the first.
func (d *desk) refuseIn(n *source.Node, field string) {
	if n != nil && n.Kind == source.Map {
		n = n.Get(d.lang)
	} else if d.isOtherLanguage(d.lang) {
		return
	}
	if n != nil {
		d.refuseQuantities(n.Text, field, n.PlaceAt, nil)
	}
}
