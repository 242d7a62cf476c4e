package narrative

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// shownAlone renders a figure or a remark that stands alone in a paragraph of its own: a block apart from the HTML.
func (p *proof) shownAlone(n ast.Node) bool {
	image, ok := aloneIn(n)
	if !ok {
		return false
	}
	l := &line{proof: p, bare: true, own: anchors{}}
	t := l.targetOf(image.Destination, p.destination(image, image.Destination))
	switch t.scheme {
	case chartScheme:
		p.figure(l, image, t)
	case quoteScheme:
		p.remark(l, image, t)
	default:
		return false
	}
	l.refuseTitle(t, image.Title)
	return true
}

// aloneIn returns the image that is all that a paragraph holds.
func aloneIn(n ast.Node) (*ast.Image, bool) {
	if _, ok := n.(*ast.Paragraph); !ok || n.ChildCount() != 1 {
		return nil, false
	}
	image, ok := n.FirstChild().(*ast.Image)
	return image, ok
}

// figure reads ![headline](chart:id).
func (p *proof) figure(l *line, n *ast.Image, t target) {
	if p.edition == nil || p.inRemark {
		p.misplaced(l, n)
		return
	}
	f := p.edition.Figure(t.rest)
	if f == nil {
		p.unknown(unknownFigure, t, p.figureIDs())
		return
	}
	l.role = headlineOf(f)
	l.children(n)
	l.compose()
	use := &FigureUse{ID: f.ID, Headline: l.asFragment(), Place: p.wordsPlace(n)}
	switch {
	case use.Headline.Text != "":
	case f.Headline.Node != nil:
		use.Headline = p.inlineText(f.Headline, true)
	default:
		p.problems.Add(noHeadline, t.place(), source.Args{"id": f.ID})
	}
	p.flush()
	p.claims = append(p.claims, Within(p.anchorOf(f)+"-", use.Headline.Claims)...)
	p.told = len(p.claims)
	p.waivers = append(p.waivers, use.Headline.Waivers...)
	p.ids[figureAnchor+f.ID] = true
	p.blocks = append(p.blocks, block{figure: use})
}

// anchorOf is the id of a figure on the page of this text: the second time that it is shown, it gets a number.
func (p *proof) anchorOf(f *survey.Figure) string {
	id, n := figureAnchor+f.ID, 1
	for _, b := range p.blocks {
		if b.figure != nil && b.figure.ID == f.ID {
			n++
		}
	}
	if n > 1 {
		id += "-" + itoa(n)
	}
	return id
}

// checkHeadlines sees to it that a figure says the same thing wherever it is shown, beginning with figures.yaml.
func (d *desk) checkHeadlines(chapters []*Chapter) {
	first := map[string]FigureUse{}
	for _, c := range chapters {
		for _, use := range c.Figures {
			if use.Headline.Text == "" {
				continue // reported where it stands
			}
			said, seen := first[use.ID]
			if f := d.edition.Figure(use.ID); !seen && f.Headline.Node != nil {
				said = FigureUse{Headline: d.inlineText(f.Headline, true), Place: f.Headline.Node.Place}
				seen = true
			}
			if !seen {
				said = use
			}
			first[use.ID] = said
			if said.Headline.Text != use.Headline.Text {
				d.problems.AddSee(twoHeadlines, use.Place, said.Place, source.Args{"id": use.ID, "first": said.Headline.Text})
			}
		}
	}
}

// remark reads ![attribution](quote:id).
func (p *proof) remark(l *line, n *ast.Image, t target) {
	if p.edition == nil || p.inRemark {
		p.misplaced(l, n)
		return
	}
	known := false
	for _, id := range p.remarks {
		known = known || id == t.rest
	}
	if !known {
		if !p.isStrayRemark(t.rest) {
			p.unknown(unknownRemark, t, p.remarks)
		}
		return
	}
	l.children(n)
	l.compose()
	unmarked(l.found)
	p.keep(l)
	use := &RemarkUse{ID: t.rest, Attribution: l.plain(), Place: p.wordsPlace(n)}
	p.ids[remarkAnchor+use.ID] = true
	p.flush()
	p.blocks = append(p.blocks, block{remark: use})
}

// unknown reports an id that leads nowhere; something that is no id at all (a query, an edition) has its own words.
func (p *proof) unknown(code source.Code, t target, known []string) {
	if !isSlug(t.rest) {
		p.problems.Add(badTarget, t.place(), source.Args{"target": t.whole})
		return
	}
	p.problems.Add(code, t.place(), source.Args{"id": t.rest, "nearest": source.Nearest(t.rest, known)})
}

func (p *proof) figureIDs() []string {
	var ids []string
	for _, f := range p.edition.Figures {
		ids = append(ids, f.ID)
	}
	return ids
}

// misplaced reports a figure or a remark in a text that cannot show one.
func (p *proof) misplaced(l *line, n *ast.Image) {
	where := "@page"
	if p.inRemark {
		where = "@remark"
	}
	p.problems.Add(outOfPlace, p.wordsPlace(n), source.Args{"what": "@figure-or-remark", "where": where})
}

// image renders a picture in a line of text. Figures and remarks are not pictures: they need a paragraph of their own.
func (l *line) image(n *ast.Image) {
	t := l.targetOf(n.Destination, l.destination(n, n.Destination))
	if t.scheme == chartScheme || t.scheme == quoteScheme {
		l.problems.Add(notAlone, l.wordsPlace(n), source.Args{"target": t.whole})
		return
	}
	title := decode(n.Title)
	l.checkTitle(t, title)
	l.caption(n).compose() // shown on demand: what it says must be true as well
	if tag, ok := l.picture(n, t, title); ok {
		l.shown(tag, "")
	}
}

// captioned renders a picture alone in its paragraph, whose title is its caption.
func (p *proof) captioned(n ast.Node) (string, bool) {
	image, ok := aloneIn(n)
	if !ok || len(image.Title) == 0 {
		return "", false
	}
	l := p.caption(image)
	t := l.targetOf(image.Destination, p.destination(image, image.Destination))
	l.checkTitle(t, decode(image.Title))
	tag, ok := l.picture(image, t, "")
	if !ok {
		return "", true
	}
	l.compose()
	p.keep(l)
	return `<figure class="image">` + tag + "<figcaption>" + string(l.asFragment().HTML) + "</figcaption></figure>\n", true
}

// caption is the title of a picture as a line of its own.
func (p *proof) caption(n *ast.Image) *line {
	l := &line{proof: p, role: role{field: "@caption"}}
	title := decode(n.Title)
	if title == "" {
		return l
	}
	_, end := p.extent(n)
	from := max(end, n.Pos(), 0)
	if at := bytes.Index(p.source[from:], n.Title); at >= 0 {
		l.word(title, from+at, len(n.Title))
		l.runs[0].claimed = true
	} else {
		l.word(title, -1, 0) // on several lines
	}
	return l
}

// picture checks an image of the project and returns its tag.
func (l *line) picture(n *ast.Image, t target, title string) (string, bool) {
	alt := l.description(n)
	if alt == "" {
		l.problems.Add(missingAlt, t.place(), nil)
	}
	src, size, ok := l.imageSource(t)
	if !ok {
		return "", false
	}
	tag := `<img src="` + src + `" alt="` + escape(alt) + `"` + size
	if title != "" {
		tag += ` title="` + escape(title) + `"`
	}
	return tag + ">", true
}

// description is the text of a picture for those who do not see it; the claims in it are proved like any other.
func (l *line) description(n *ast.Image) string {
	aside := &line{proof: l.proof, bare: true, own: anchors{}}
	aside.children(n)
	aside.compose()
	unmarked(aside.found)
	l.found, l.waived = append(l.found, aside.found...), append(l.waived, aside.waived...)
	return aside.plain()
}

// imageSource refuses what a page would have to fetch elsewhere, and any address that is no file of the project.
func (l *line) imageSource(t target) (src, size string, ok bool) {
	switch {
	case t.scheme == "http", t.scheme == "https", t.scheme == "data", strings.HasPrefix(t.whole, "//"):
		l.problems.Add(remoteImage, t.place(), source.Args{"address": t.whole})
	case t.scheme == "mailto", t.scheme == "tel", t.whole == "":
		l.problems.Add(unsafeAddress, t.place(), source.Args{"address": t.whole})
	case l.safe(t):
		return l.localImage(t)
	}
	return "", "", false
}
