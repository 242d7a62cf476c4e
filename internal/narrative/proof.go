package narrative

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"barometre/internal/claim"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// A desk is what all texts of one edition in one language share while they are proved.
type desk struct {
	snapshot  *source.Snapshot
	barometer *survey.Barometer
	edition   *survey.Edition // nil for the pages that belong to none
	lang      string
	lexicon   *claim.Lexicon
	problems  *source.Problems
	remarks   []string           // ids
	images    map[string]bool    // files below content/ to be published
	anchors   map[string]anchors // of the texts read, by file
	pending   []pendingAnchor
	terms     map[rune][]acronym
	data      func() []survey.Evidence     // all of the edition, for suggestions
	roles     func() map[*source.Node]role // of the YAML texts of the edition
}

func newDesk(s *source.Snapshot, b *survey.Barometer, e *survey.Edition, lang string, problems *source.Problems) *desk {
	d := &desk{
		snapshot: s, barometer: b, edition: e, lang: lang, lexicon: claim.LexiconFor(lang).With(b), problems: problems,
		images: map[string]bool{}, anchors: map[string]anchors{},
	}
	d.data = sync.OnceValue(d.everything)
	d.roles = sync.OnceValue(func() map[*source.Node]role { return rolesOf(e) })
	return d
}

// apart is a desk that finds the same things and keeps what it finds to itself, until it is joined.
func (d *desk) apart() *desk {
	own := *d
	own.problems, own.images, own.anchors, own.pending = &source.Problems{}, map[string]bool{}, map[string]anchors{}, nil
	return &own
}

// join takes over what another desk found.
func (d *desk) join(other *desk) {
	d.problems.Append(other.problems)
	maps.Copy(d.images, other.images)
	maps.Copy(d.anchors, other.anchors)
	d.pending = append(d.pending, other.pending...)
}

// anchors are the ids that links may point at in a text.
type anchors map[string]bool

// An origin is a Markdown text and where it stands in the authors' files.
type origin struct {
	file   string // the path that relative links start from
	output string // the page that shows the text
	source []byte
	place  func(start, length int) source.Place
}

// A proof is one text while it is read: every node of its tree is checked and rendered once.
type proof struct {
	*desk
	origin
	title     string // names the regions of the page: tables, notes
	acronyms  *acronyms
	out       strings.Builder // HTML since the last figure or remark
	flushed   int             // bytes of HTML before it
	blocks    []block
	headings  []Heading
	level     int            // of the last heading
	elements  map[string]int // of HTML, begun and not ended
	ids       anchors
	repeats   map[string]int // how often a title came back
	tables    int
	claims    []Claim
	told      int // how many of them stand in blocks
	waivers   []Waiver
	texts     []string // of remarks, block by block
	links     []PageLink
	inRemark  bool
	quoted    bool  // the text is somebody's own words
	suggested int   // problems that suggested data
	full      bool  // the output grew too big: the rest is left out, as a problem
	spare     []run // of a line that is written: the next one may have its room
}

// A block is a Block with marks where pages differ, and the claims among which its own are.
type block struct {
	html   string
	claims []Claim
	figure *FigureUse
	remark *RemarkUse
}

func (d *desk) newProof(o origin, title string) *proof {
	return &proof{desk: d, origin: o, title: title, level: 1, ids: anchors{}, repeats: map[string]int{}, elements: map[string]int{}}
}

// document reads a whole Markdown text.
func (p *proof) document() {
	if !p.withinLimits() {
		return
	}
	p.out.Grow(2 * len(p.source))
	p.claims = make([]Claim, 0, bytes.Count(p.source, []byte(statScheme+":")))
	root, unused := parseDocument(p.source)
	for _, f := range unused {
		p.problems.Add(lostFootnote, p.place(f.Pos(), len(f.Ref)+len("[^]:")), source.Args{"name": string(f.Ref)})
	}
	p.checkDefinitions(root)
	for n := root.FirstChild(); n != nil && !p.full; n = n.NextSibling() {
		if !p.shownAlone(n) {
			p.block(n)
			p.full = p.full || p.overflows(n)
		}
	}
	p.flush()
	p.anchors[p.file] = p.ids
}

// flush ends the stretch of HTML before a figure, a remark or the end.
func (p *proof) flush() {
	if p.out.Len() > 0 {
		p.blocks = append(p.blocks, block{html: p.out.String(), claims: p.claims[p.told:]})
		p.told = len(p.claims)
		p.flushed += p.out.Len()
		p.out.Reset()
	}
}

// block renders one block node and what it holds.
func (p *proof) block(n ast.Node) {
	if p.full {
		return
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.TextBlock:
		p.lineIn("", n, "\n")
	case *ast.Heading:
		p.heading(n)
	case *ast.List:
		p.list(n)
	case *ast.ListItem:
		p.wrap("<li>", n, "</li>\n")
	case *ast.Blockquote:
		p.wrap("<blockquote>\n", n, "</blockquote>\n")
	case *ast.ThematicBreak:
		p.out.WriteString("<hr>\n")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		p.codeBlock(n)
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *extast.Table:
		p.table(n)
	case *extast.DefinitionList:
		p.wrap("<dl>\n", n, "</dl>\n")
	case *extast.DefinitionTerm:
		p.lineIn("<dt>", n, "</dt>\n")
	case *extast.DefinitionDescription:
		p.wrap("<dd>", n, "</dd>\n")
	case *extast.FootnoteList:
		p.footnotes(n)
	case *extast.Footnote:
		p.footnote(n)
	case *extast.FootnoteBacklink:
		p.out.WriteString("<p>" + p.backlink(n) + "</p>\n")
	}
}

func (p *proof) wrap(before string, n ast.Node, after string) {
	p.out.WriteString(before)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.block(c)
	}
	p.out.WriteString(after)
}

func (p *proof) paragraph(n *ast.Paragraph) {
	if html, ok := p.captioned(n); ok {
		p.out.WriteString(html)
		return
	}
	p.lineIn("<p>", n, "</p>\n")
}

// line reads the inline content of a block; a bare one marks no acronyms.
func (p *proof) line(n ast.Node, bare bool) *line {
	l := &line{proof: p, bare: bare, runs: slices.Grow(p.spare, n.ChildCount()+8)}
	p.spare = nil
	l.children(n)
	l.checkHeadingMarks()
	l.compose()
	p.keep(l)
	if p.inRemark {
		p.texts = append(p.texts, l.plain())
	}
	return l
}

// keep adds what was found in a line to what the text holds.
func (p *proof) keep(l *line) {
	p.claims = append(p.claims, l.found...)
	p.waivers = append(p.waivers, l.waived...)
}

// lineIn renders the inline content of a block between its tags.
func (p *proof) lineIn(before string, n ast.Node, after string) {
	l := p.line(n, false)
	p.out.WriteString(before)
	l.render(&p.out)
	p.out.WriteString(after)
	p.spare = l.runs[:0]
}

// heading checks the order of levels: the page has its own first level, and none may be skipped.
func (p *proof) heading(n *ast.Heading) {
	if p.inRemark {
		p.problems.Add(outOfPlace, p.nodePlace(n), source.Args{"what": "@heading", "where": "@remark"})
	}
	switch {
	case n.Level == 1:
		p.problems.Add(firstLevel, p.nodePlace(n), nil)
	case n.Level > p.level+1:
		p.problems.Add(headingJump, p.nodePlace(n), source.Args{
			"level": strings.Repeat("#", n.Level), "wanted": strings.Repeat("#", p.level+1),
		})
	}
	p.level = max(n.Level, 1)
	l := p.line(n, true)
	title := l.plain()
	if title == "" {
		p.problems.Add(emptyHeading, p.nodePlace(n), nil)
	}
	id := p.newID(title)
	if _, top := n.Parent().(*ast.Document); top && n.Level == 2 {
		p.headings = append(p.headings, Heading{ID: id, Title: title})
	}
	tag := "h" + string(rune('0'+n.Level))
	p.out.WriteString("<" + tag + ` id="` + prefixMark + id + `">`)
	l.render(&p.out)
	p.out.WriteString("</" + tag + ">\n")
}

func (p *proof) list(n *ast.List) {
	switch {
	case !n.IsOrdered():
		p.wrap("<ul>\n", n, "</ul>\n")
	case n.Start == 1:
		p.wrap("<ol>\n", n, "</ol>\n")
	default:
		p.wrap(`<ol start="`+itoa(n.Start)+"\">\n", n, "</ol>\n")
	}
}

func (p *proof) codeBlock(n ast.Node) {
	p.out.WriteString("<pre><code>")
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		p.out.WriteString(escape(strings.ReplaceAll(string(segment.Value(p.source)), "\r\n", "\n")))
	}
	p.out.WriteString("</code></pre>\n")
}

// nodePlace is where a block node begins, up to the end of its line.
func (p *proof) nodePlace(n ast.Node) source.Place {
	start := max(n.Pos(), 0)
	end := start
	for end < len(p.source) && p.source[end] != '\n' {
		end++
	}
	return p.place(start, end-start)
}

// folder is where the relative links of the text start from.
func (o origin) folder() string { return path.Dir(o.file) }
