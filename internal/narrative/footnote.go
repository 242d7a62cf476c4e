package narrative

import (
	extast "github.com/yuin/goldmark/extension/ast"

	"barometre/internal/source"
)

// The words of the pages that texts bring with them.
type vocabulary struct{ table, notes, note, back string }

func words(lang string) vocabulary {
	if lang == "fr" {
		return vocabulary{table: "Tableau", notes: "Notes", note: "Note", back: "Retour au texte, note"}
	}
	return vocabulary{table: "Table", notes: "Notes", note: "Note", back: "Back to the text, note"}
}

// regionName names a part of the page so that no other part has the same name, even where chapters are joined.
func (p *proof) regionName(name string) string {
	if p.title == "" {
		return escape(name)
	}
	return escape(name + " – " + p.title)
}

// footnotes renders the notes of the text, at its end.
func (p *proof) footnotes(n *extast.FootnoteList) {
	p.wrap(`<section class="footnotes" role="doc-endnotes" aria-label="`+p.regionName(words(p.lang).notes)+`"><ol>`+"\n", n, "</ol></section>\n")
}

func (p *proof) footnote(n *extast.Footnote) {
	p.ids["note-"+itoa(n.Index)] = true
	p.wrap(`<li id="`+prefixMark+"note-"+itoa(n.Index)+`">`, n, "</li>\n")
}

// footnoteLink is the number of a note in the text.
func (l *line) footnoteLink(n *extast.FootnoteLink) {
	if l.inRemark || l.inLink {
		where := "@remark"
		if l.inLink {
			where = "@a-link"
		}
		l.problems.Add(outOfPlace, l.place(n.Pos(), 1), source.Args{"what": "@footnote", "where": where})
		return
	}
	id := referenceID(n.Index, n.RefIndex)
	l.ids[id] = true
	number := itoa(n.Index)
	l.shown(`<sup class="footnote-ref" id="`+prefixMark+id+`"><a href="#`+prefixMark+"note-"+number+
		`" role="doc-noteref" aria-label="`+words(l.lang).note+" "+number+`">`+number+"</a></sup>", "")
}

// footnoteBacklink leads from a note back to where it is referred to.
func (l *line) footnoteBacklink(n *extast.FootnoteBacklink) {
	l.markup("\u00a0")
	l.shown(l.backlink(n), "")
}

func (p *proof) backlink(n *extast.FootnoteBacklink) string {
	name := words(p.lang).back + " " + itoa(n.Index)
	if n.RefIndex > 0 {
		name += " (" + itoa(n.RefIndex+1) + ")"
	}
	return `<a class="footnote-back" href="#` + prefixMark + referenceID(n.Index, n.RefIndex) + `" role="doc-backlink" aria-label="` + name + `">↩</a>`
}

// referenceID is the id of the n-th reference to a note.
func referenceID(note, n int) string {
	if n == 0 {
		return "appel-" + itoa(note)
	}
	return "appel-" + itoa(note) + "-" + itoa(n+1)
}
