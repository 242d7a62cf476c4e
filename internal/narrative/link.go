package narrative

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"barometre/internal/source"
)

// The schemes of our own, and those that a link may lead to.
const (
	statScheme    = "stat"
	chartScheme   = "chart"
	quoteScheme   = "quote"
	unboundScheme = "unbound"
)

var (
	ownSchemes  = []string{statScheme, chartScheme, quoteScheme, unboundScheme}
	openSchemes = []string{"https", "http", "mailto", "tel"}
)

// longestAddress keeps a reference that is used a thousand times from filling the output.
const longestAddress = 2000

// A PageLink is a relative link to a page that is not a text of the authors (« methode.html »): site knows whether it exists.
type PageLink struct {
	Href  string // relative to the page of the text
	Place source.Place
}

// A target is the destination of a link as decoded, cut at its scheme.
type target struct {
	whole, scheme, rest string
	place               func() source.Place // found only when something is wrong
}

// targetOf reads a destination. The scheme is lower-cased; capitals in one of ours are a problem, with its mend.
func (l *line) targetOf(destination []byte, place func() source.Place) target {
	t := target{whole: decode(destination), place: place}
	t.scheme, t.rest = cutScheme(t.whole)
	if lower := strings.ToLower(t.scheme); lower != t.scheme && slices.Contains(ownSchemes, lower) {
		l.problems.Add(capitalScheme, place(), source.Args{"found": t.scheme + ":", "wanted": lower + ":"})
	}
	t.scheme = strings.ToLower(t.scheme)
	return t
}

// cutScheme parts « https:…» at its first colon, when what stands before is a scheme.
func cutScheme(address string) (scheme, rest string) {
	before, after, found := strings.Cut(address, ":")
	if !found || before == "" {
		return "", address
	}
	for i, r := range before {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+.-", r)) {
			return "", address
		}
	}
	return before, after
}

// link renders [words](destination): a claim, a waiver or a link proper.
func (l *line) link(n *ast.Link) {
	t := l.targetOf(n.Destination, l.destination(n, n.Destination))
	first := len(l.runs)
	switch t.scheme {
	case statScheme:
		l.claim(n, t)
		l.bind(first)
	case unboundScheme:
		l.waiver(n, t, n.Title)
		l.bind(first)
	case chartScheme, quoteScheme:
		l.problems.Add(needsImage, l.wordsPlace(n), source.Args{"write": "![…](" + t.whole + ")"})
	default:
		l.hyperlink(n, t, decode(n.Title))
		l.lead(t, first)
	}
}

// autoLink renders <scheme:rest>: an inserted value, or an address that is its own text.
func (l *line) autoLink(n *ast.AutoLink) {
	label := n.Label(l.source)
	place := func() source.Place { return l.place(n.Pos()+1, len(label)) }
	t := l.targetOf(label, place)
	if n.AutoLinkType == ast.AutoLinkEmail {
		t = l.targetOf(append([]byte("mailto:"), label...), place)
	}
	switch t.scheme {
	case statScheme:
		first := len(l.runs)
		l.value(t)
		l.bind(first)
	case chartScheme, quoteScheme:
		l.problems.Add(needsImage, place(), source.Args{"write": "![…](" + t.whole + ")"})
	case unboundScheme:
		l.problems.Add(noReason, place(), source.Args{"words": "…"})
	default:
		l.address(t, string(label))
	}
}

// address renders an address that is its own text; inside a link, where no other may stand, it is only text.
func (l *line) address(t target, text string) {
	open, ok := l.open(t, "")
	if !ok || l.inLink {
		l.shown(escape(text), text)
		return
	}
	l.markup(open)
	l.shown(escape(text), text)
	l.markup("</a>")
}

// hyperlink renders a link proper around its words.
func (l *line) hyperlink(n *ast.Link, t target, title string) {
	open, ok := l.open(t, title)
	if !ok {
		l.children(n)
		return
	}
	before := l.length
	l.inLink = true
	l.markup(open)
	l.children(n)
	l.markup("</a>")
	l.inLink = false
	if l.length == before && !holdsImage(n) {
		l.problems.Add(emptyLink, l.wordsPlace(n), nil)
	}
}

func holdsImage(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := c.(*ast.Image); ok {
			return true
		}
	}
	return false
}

// open is the start tag of a link, when its address may stand.
func (l *line) open(t target, title string) (string, bool) {
	href, ok := l.href(t)
	if !ok {
		return "", false
	}
	tag := `<a href="` + href + `"`
	l.checkTitle(t, title)
	if title != "" {
		tag += ` title="` + escape(title) + `"`
	}
	if t.scheme == "http" || t.scheme == "https" {
		tag += ` rel="noopener"`
	}
	return tag + ">", true
}

// checkTitle refuses references in a title, where none is understood.
func (l *line) checkTitle(t target, title string) {
	l.refuseReferences(title, func(int, int) source.Place { return t.place() })
}

// href checks an address and returns it as it stands in the page.
func (l *line) href(t target) (string, bool) {
	switch {
	case t.whole == "":
		l.problems.Add(emptyLink, t.place(), nil)
		return "", false
	case !l.safe(t):
		return "", false
	case t.scheme != "":
		return attributeURL(t.scheme + ":" + t.rest), true
	}
	return l.relative(t)
}

// safe refuses what could run, leave by a side door, or hide where it goes.
func (l *line) safe(t target) bool {
	web := t.scheme == "http" || t.scheme == "https"
	switch {
	case t.scheme != "" && !slices.Contains(openSchemes, t.scheme):
		l.problems.Add(unsafeScheme, t.place(), source.Args{
			"scheme": t.scheme + ":", "nearest": source.Nearest(t.scheme, append(slices.Clone(ownSchemes), openSchemes...)),
		})
	case len(t.whole) > longestAddress, strings.HasPrefix(t.whole, "//"), strings.ContainsFunc(t.whole, hidden), web && !plainHost(t.whole):
		l.problems.Add(unsafeAddress, t.place(), source.Args{"address": t.whole})
	case strings.HasPrefix(t.whole, "/"):
		l.problems.Add(rootedLink, t.place(), source.Args{"address": t.whole})
	default:
		return true
	}
	return false
}

// hidden tells the characters that browsers drop or change in an address.
func hidden(r rune) bool {
	return r == '\\' || unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\ufffd'
}

// plainHost reports whether a web address names a host, and no user before it.
func plainHost(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Hostname() != "" && u.User == nil
}

// relative resolves a link to another text, to a file beside the texts, or to a page of the site.
func (l *line) relative(t target) (string, bool) {
	to, fragment, anchored := strings.Cut(t.whole, "#")
	if to == "" {
		return l.fragment(l.file, fragment, t.place()), true
	}
	name, err := url.PathUnescape(to)
	if err != nil || strings.Contains(name, "?") && strings.HasSuffix(name, ".md") {
		l.problems.Add(unsafeAddress, t.place(), source.Args{"address": t.whole})
		return "", false
	}
	file := path.Join(l.folder(), name)
	switch {
	case path.Ext(file) == ".md":
		return l.toText(file, fragment, anchored, t)
	case l.snapshot.File(file) != nil && strings.HasPrefix(file, contentFolder):
		return attributeURL(l.publish(file)), true
	case path.Ext(strings.SplitN(name, "?", 2)[0]) == ".html":
		l.links = append(l.links, PageLink{Href: t.whole, Place: t.place()})
		return attributeURL(t.whole), true
	}
	l.missing(file, t)
	return "", false
}

// toText links to the page of another text.
func (l *line) toText(file, fragment string, anchored bool, t target) (string, bool) {
	page, ok := l.pageOf(file)
	if !ok || l.snapshot.File(file) == nil {
		l.problems.Add(missingPage, t.place(), source.Args{"file": file, "nearest": l.nearestText(file)})
		return "", false
	}
	href := attributeURL(l.fromPage(page))
	if anchored {
		l.pending = append(l.pending, pendingAnchor{file: file, id: fragment, place: t.place()})
		href += "#" + attributeURL(fragment)
	}
	return href, true
}

// fragment links inside the text. Figures and remarks keep their ids on joined pages; headings and notes take the prefix.
func (l *line) fragment(file, id string, place source.Place) string {
	l.pending = append(l.pending, pendingAnchor{file: file, id: id, place: place})
	if strings.HasPrefix(id, figureAnchor) || strings.HasPrefix(id, remarkAnchor) {
		return "#" + attributeURL(id)
	}
	return "#" + prefixMark + attributeURL(id)
}

// attributeURL writes an address in an attribute, its foreign characters percent-encoded.
func attributeURL(address string) string {
	return escape(string(util.URLEscape([]byte(address), false)))
}

// wordsPlace is where the words between the brackets stand.
func (p *proof) wordsPlace(n ast.Node) source.Place {
	start, end := p.extent(n)
	if start < 0 {
		start = max(n.Pos(), 0)
		end = start + 1
	}
	return p.place(start, end-start)
}

// extent is the stretch of source from the first text below a node to the last; start is -1 when there is none.
func (p *proof) extent(n ast.Node) (start, end int) {
	start = -1
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			if start < 0 {
				start = t.Segment.Start
			}
			end = t.Segment.Stop
		}
		return ast.WalkContinue, nil
	})
	return start, end
}

// destination finds where the destination of a link or an image is written.
func (p *proof) destination(n ast.Node, destination []byte) func() source.Place {
	return func() source.Place { return p.destinationPlace(n, destination) }
}

// destinationPlace is where a destination is written; the words when it is written elsewhere, in a definition.
func (p *proof) destinationPlace(n ast.Node, destination []byte) source.Place {
	_, end := p.extent(n)
	end = max(end, n.Pos(), 0)
	if rest := p.source[end:]; len(destination) > 0 {
		if opens := bytes.Index(rest, []byte("](")); opens >= 0 {
			if at := bytes.Index(rest[opens:], destination); at >= 0 && at < longestGap {
				return p.place(end+opens+at, len(destination))
			}
		}
	}
	return p.wordsPlace(n)
}

// longestGap is how far from the bracket a destination may begin.
const longestGap = 80
