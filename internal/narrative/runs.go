package narrative

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A run is a stretch of a line of text: words, which typography and acronyms may touch, or mark-up, which they may not.
// A paragraph is flattened into runs so that its words can be set as one text, across emphasis and links.
type run struct {
	words  string
	markup string // when not "", words is only what stands for it in the text around
	said   string // of what words stand for, in plain text
	start  int    // byte of the source that words come from, -1 when the build inserted them
	source int    // how many bytes of the source
	plain  bool   // no acronym is marked: inside links and claims

	claimed bool // of a claim or a title, in whose words no mark-up is looked for
	bound   bool // no quantity is looked for in it
}

// standIn is what a piece of mark-up that shows something (code, a note's number) is to the words around it.
const standIn = "\ufffc"

// A line is the inline content of one block being read: a paragraph, a heading, a cell.
type line struct {
	*proof
	runs   []run
	length int         // of the words so far
	opened []openClaim // whose sentence is not known yet
	found  []Claim
	role
	leading  []answer // ordinary links
	answered []answer // waivers whose sentence is not known yet
	waived   []Waiver
	broken   []int    // bytes of the source where references begin that cannot be read
	set      []string // the words of each run after typography
	own      anchors  // ids of a text that stands on several pages, in parts of its own; nil for those of the proof
	inLink   bool
	inClaim  bool
	bare     bool // a heading or a headline: no acronym is marked
}

func (l *line) word(words string, start, length int) {
	if words == "" {
		return
	}
	l.runs = append(l.runs, run{words: words, start: start, source: length, plain: l.inLink || l.inClaim || l.bare, claimed: l.inClaim})
	l.length += len(words)
}

func (l *line) markup(html string) { l.runs = append(l.runs, run{markup: html, start: -1}) }

// shown is mark-up that a reader sees as a sign of its own; plain is what it says, if anything.
func (l *line) shown(html, plain string) {
	l.runs = append(l.runs, run{markup: html, words: standIn, said: plain, start: -1})
	l.length += len(standIn)
}

// children flattens what a node holds.
func (l *line) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		l.node(c)
	}
}

func (l *line) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		l.text(n)
	case *ast.String:
		l.word(string(n.Value), -1, 0)
	case *ast.Emphasis:
		l.emphasis(n)
	case *ast.CodeSpan:
		l.code(n)
	case *ast.Link:
		l.link(n)
	case *ast.AutoLink:
		l.autoLink(n)
	case *ast.Image:
		l.image(n)
	case *ast.RawHTML:
		l.rawHTML(n)
	case *extast.FootnoteLink:
		l.footnoteLink(n)
	case *extast.FootnoteBacklink:
		l.footnoteBacklink(n)
	default:
		l.children(n)
	}
}

func (l *line) text(n *ast.Text) {
	source := n.Segment.Value(l.source)
	words := decode(source)
	if n.IsRaw() {
		words = string(source)
	}
	l.word(words, n.Segment.Start, n.Segment.Len())
	switch {
	case (n.HardLineBreak() || n.SoftLineBreak()) && l.inClaim:
		l.word(" ", -1, 0)
	case n.HardLineBreak():
		l.runs = append(l.runs, run{markup: "<br>\n", words: "\n", start: -1})
		l.length++
	case n.SoftLineBreak():
		l.word("\n", -1, 0)
	}
}

func (l *line) emphasis(n *ast.Emphasis) {
	tag := "em"
	if n.Level == 2 {
		tag = "strong"
	}
	l.markup("<" + tag + ">")
	l.children(n)
	l.markup("</" + tag + ">")
}

func (l *line) code(n *ast.CodeSpan) {
	var code strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			code.Write(t.Segment.Value(l.source))
		}
	}
	text := strings.ReplaceAll(code.String(), "\n", " ")
	l.shown("<code>"+escape(text)+"</code>", text)
}

// compose checks the words, sets them as one text and gives the claims their sentence. The line can then be rendered.
func (l *line) compose() {
	l.checkLeftovers()
	parts := make([]string, len(l.runs))
	for i, r := range l.runs {
		parts[i] = r.words
	}
	l.set = typesetTogether(l.lang, parts)
	l.closeClaims()
	l.checkUnbound()
	l.closeWaivers()
	l.checkSubject()
}

// render writes the HTML of the line, with the acronyms that it is the first to use.
func (l *line) render(out *strings.Builder) {
	for i, r := range l.runs {
		switch {
		case r.markup != "":
			out.WriteString(r.markup)
		case r.plain:
			writeUnbroken(out, l.set[i])
		default:
			l.acronyms.write(out, l.set[i])
		}
	}
}

// said is the text of the line without mark-up, and where each run ends in it.
func (l *line) said() (text string, ends []int) {
	var b strings.Builder
	ends = make([]int, len(l.runs))
	for i, r := range l.runs {
		if l.set[i] != standIn {
			b.WriteString(l.set[i])
		}
		b.WriteString(r.said)
		ends[i] = b.Len()
	}
	return b.String(), ends
}

// plain is the text of the line on one line.
func (l *line) plain() string {
	text, _ := l.said()
	return squeeze(text)
}

// asFragment is the line as a text of its own.
func (l *line) asFragment() Fragment {
	var html strings.Builder
	l.render(&html)
	f := newFragment(html.String(), l.plain(), l.found)
	f.Waivers = l.waived
	return f
}

// escape writes text as HTML. The marks of claims and ids are no signs that could stand in a page.
func escape(s string) string {
	if strings.ContainsAny(s, "&<>\"'"+prefixMark+claimMark+claimEnd) {
		return escaper.Replace(s)
	}
	return s
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;",
	prefixMark, "\ufffd", claimMark, "\ufffd", claimEnd, "\ufffd")

// words are the decoded texts below a node, on one line.
func (p *proof) words(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.WriteString(decode(t.Segment.Value(p.source)))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return squeeze(b.String())
}
