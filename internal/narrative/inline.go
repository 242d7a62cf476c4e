package narrative

import (
	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// inlineText reads a YAML text. In another language than its own, the text of the default language is read by the rules
// of that one.
func (d *desk) inlineText(text survey.Inline, bare bool) Fragment {
	node, lang := text.Langs[d.lang], d.lang
	if node == nil {
		node = text.Node
		if len(d.barometer.Languages) > 0 {
			lang = d.barometer.Languages[0]
		}
	}
	if node == nil {
		return newFragment(escape(text.Text), text.Text, nil)
	}
	reader := d.in(lang)
	fragment := reader.node(node, nil, bare, d.roles()[text.Node])
	d.pending = reader.pending
	if lang != d.lang && fragment.Text != "" {
		fragment.marked = `<span lang="` + escape(lang) + `">` + fragment.marked + "</span>"
		fragment.HTML = fragment.On(Marking{})
	}
	return fragment
}

// in is the desk for a text in a language.
func (d *desk) in(lang string) *desk {
	other := *d
	other.terms = nil
	if lang != d.lang {
		other.lang, other.lexicon = lang, claim.LexiconFor(lang).With(d.barometer)
	}
	return &other
}

// node reads inline Markdown from a YAML value. Paragraphs, if there are several, are parted by a line break.
func (d *desk) node(n *source.Node, a *acronyms, bare bool, as role) Fragment {
	p := d.newProof(d.yamlOrigin(n), "")
	p.acronyms = a
	if !p.withinLimits() {
		return Fragment{}
	}
	l := &line{proof: p, role: as, bare: bare || a == nil}
	root := parseInline(p.source)
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		if c != root.FirstChild() {
			l.runs = append(l.runs, run{markup: "<br>\n", words: "\n", start: -1})
		}
		l.children(c)
	}
	l.compose()
	fragment := l.asFragment()
	fragment.Links = p.links
	return fragment
}

// yamlOrigin places a YAML text. Its links start from the texts of the edition.
func (d *desk) yamlOrigin(n *source.Node) origin {
	file := contentFolder
	if d.edition != nil {
		file += d.edition.ID + "/"
		if d.isOtherLanguage(d.lang) {
			file += d.lang + "/"
		}
	}
	o := origin{file: file + "00-texte.md", source: []byte(n.Text), place: n.PlaceAt}
	o.output, _ = d.pageOf(o.file)
	return o
}

// fileOrigin places the body of a Markdown file.
func (d *desk) fileOrigin(f *source.File, body []byte, offset int) origin {
	o := origin{file: f.Path, source: body, place: func(start, length int) source.Place { return f.Place(offset+start, length) }}
	o.output, _ = d.pageOf(f.Path)
	return o
}
