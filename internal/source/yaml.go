package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Limits that no honest file meets: they keep a hostile one from costing time or memory.
const (
	maxDepth = 32
	maxKeys  = 2000
)

// ParseYAML reads one strict YAML document. Anchors, aliases, merge keys, tags, second documents, duplicate keys, null,
// control and bidirectional characters, excess of size, depth or keys are problems; then the result is nil.
func ParseYAML(f *File, problems *Problems) *Node {
	if !f.checkText(problems) {
		return nil
	}
	if len(f.Data) > maxText {
		problems.Add(tooBig, f.Whole(), Args{"limit": fmt.Sprint(maxText >> 20)})
		return nil
	}
	p := &yamlParser{file: f, end: len(f.Data), firstLine: 1, problems: problems}
	return p.parse()
}

// FrontMatter splits a Markdown file into its YAML front matter (nil when there is none) and its body. Places in the
// front matter are those of the whole file; body is the rest, at byte offset.
func FrontMatter(f *File, problems *Problems) (head *Node, body []byte, offset int) {
	if !f.checkText(problems) {
		return nil, f.Data, 0
	}
	if strings.TrimRight(f.Line(1), " ") != "---" {
		return nil, f.Data, 0
	}
	last := 2
	for ; strings.TrimRight(f.Line(last), " ") != "---"; last++ {
		if last >= f.lines() {
			problems.Add(openFrontMatter, f.Place(0, 3), nil)
			return nil, nil, len(f.Data)
		}
	}
	start, end := f.offset(2, 1), f.offset(last, 1)
	offset = len(f.Data)
	if last < f.lines() {
		offset = f.offset(last+1, 1)
	}
	p := &yamlParser{file: f, start: start, end: end, firstLine: 2, problems: problems}
	if p.blank() {
		return &Node{Kind: Map, Place: f.Place(0, 3), file: f}, f.Data[offset:], offset
	}
	return p.parse(), f.Data[offset:], offset
}

// A yamlParser turns one stretch of a file into Nodes.
type yamlParser struct {
	file       *File
	start, end int // bytes of the stretch
	firstLine  int // of the stretch in the file
	problems   *Problems
	failed     bool
}

func (p *yamlParser) parse() *Node {
	root, second, err := decode(p.file.Data[p.start:p.end])
	switch {
	case err != nil:
		p.diagnose(err)
		return nil
	case root == nil || isNull(root) && !strings.ContainsAny(p.text(), "~nN"):
		p.add(emptyFile, p.file.Whole(), nil)
		return nil
	case second != nil:
		p.add(secondDocument, p.file.Place(p.offset(second), 3), nil)
		return nil
	}
	node := p.convert(root, 1)
	if !p.failed && node.Kind == Scalar {
		p.add(scalarRoot, node.Place, nil)
	}
	if p.failed {
		return nil
	}
	return node
}

// decode parses to yaml.Node and no further: the library's decoder is quadratic in the keys of a map, follows aliases and
// guesses types. A panic of the library counts as a fault of syntax.
func decode(data []byte) (root, second *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var first, next yaml.Node
	if err := decoder.Decode(&first); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil, nil
		}
		return nil, nil, err
	}
	err = decoder.Decode(&next)
	switch {
	case errors.Is(err, io.EOF):
		return first.Content[0], nil, nil
	case err != nil:
		return nil, nil, err
	}
	return first.Content[0], &next, nil
}

func (p *yamlParser) add(code Code, place Place, args Args) {
	p.failed = true
	p.problems.Add(code, place, args)
}

func (p *yamlParser) text() string { return string(p.file.Data[p.start:p.end]) }

// blank reports whether the stretch holds nothing but spaces and comments.
func (p *yamlParser) blank() bool {
	for line := range strings.SplitSeq(p.text(), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// offset is the byte where n begins in the file.
func (p *yamlParser) offset(n *yaml.Node) int {
	return p.file.offset(n.Line+p.firstLine-1, n.Column)
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null" && n.Style == 0
}

// convert makes a Node of n, which is not null.
func (p *yamlParser) convert(n *yaml.Node, depth int) *Node {
	at := p.offset(n)
	node := &Node{file: p.file, start: at, end: at, Place: p.file.Place(at, 1)}
	if p.refused(n, at) {
		return node
	}
	if depth > maxDepth {
		p.add(tooDeep, node.Place, Args{"limit": fmt.Sprint(maxDepth)})
		return node
	}
	switch n.Kind {
	case yaml.ScalarNode:
		p.scalar(node, n)
	case yaml.SequenceNode:
		node.Kind = List
		p.list(node, n, depth)
	case yaml.MappingNode:
		node.Kind = Map
		p.pairs(node, n, depth)
	}
	if n.Style&yaml.FlowStyle != 0 {
		node.closeFlow()
	}
	return node
}

// refused reports the parts of YAML that make a text say something else than what is read.
func (p *yamlParser) refused(n *yaml.Node, at int) bool {
	code := tag
	switch {
	case n.Kind == yaml.AliasNode:
		code = alias
	case n.Anchor != "":
		code = anchor
	case n.Style&yaml.TaggedStyle == 0 && (at >= p.end || p.file.Data[at] != '!'):
		return false
	}
	word := string(p.file.Data[at:min(p.end, at+80)])
	if end := strings.IndexAny(word, " \t\r\n,]}"); end >= 0 {
		word = word[:end]
	}
	p.add(code, p.file.Place(at, len(word)), Args{"word": word})
	return true
}

func (p *yamlParser) scalar(node *Node, n *yaml.Node) {
	node.Text = n.Value
	node.style = n.Style
	node.Quoted = n.Style != 0
	trace := node.trace()
	if trace == nil {
		return
	}
	node.end = trace[len(trace)-1]
	switch {
	case node.style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		node.end++
		node.Place = p.file.Place(node.start, node.end-node.start)
	case node.Text != "":
		node.Place = p.file.Place(trace[0], node.end-trace[0])
	}
	p.checkScalar(node)
}

// checkScalar refuses what an escape ("\e") would smuggle in: the text of the file itself is clean.
func (p *yamlParser) checkScalar(node *Node) {
	if node.style&yaml.DoubleQuotedStyle == 0 {
		return
	}
	for at, r := range node.Text {
		if isControl(r) || isInvisible(r) || r == utf8.RuneError {
			p.add(escapedControl, node.PlaceAt(at, utf8.RuneLen(r)), Args{"char": fmt.Sprintf("U+%04X", r)})
			return
		}
	}
}

func (p *yamlParser) list(node *Node, n *yaml.Node, depth int) {
	for _, item := range n.Content {
		if isNull(item) {
			p.add(noValue, p.file.Place(p.offset(item), max(1, len(item.Value))), Args{"written": item.Value})
			continue
		}
		child := p.convert(item, depth+1)
		node.Items = append(node.Items, child)
		node.end = max(node.end, child.end)
	}
}

func (p *yamlParser) pairs(node *Node, n *yaml.Node, depth int) {
	seen := make(map[string]Place, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if i/2 == maxKeys {
			p.add(tooManyKeys, p.file.Place(p.offset(n.Content[i]), 1), Args{"limit": fmt.Sprint(maxKeys)})
			return
		}
		key, ok := p.key(n.Content[i])
		if !ok {
			continue
		}
		if isNull(n.Content[i+1]) && p.swallowed(key) {
			continue
		}
		if first, twice := seen[key.Text]; twice {
			p.failed = true
			p.problems.AddSee(duplicateKey, key.Place, first, Args{"key": key.Text})
			continue
		}
		seen[key.Text] = key.Place
		p.pair(node, key, n.Content[i+1], depth)
	}
	if len(node.Entries) > 0 && n.Style&yaml.FlowStyle == 0 {
		node.Place = node.Entries[0].Place
	}
}

// key reads a key, which must be a plain text.
func (p *yamlParser) key(n *yaml.Node) (*Node, bool) {
	at := p.offset(n)
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!merge":
		p.add(mergeKey, p.file.Place(at, len(n.Value)), nil)
		return nil, false
	case n.Kind != yaml.ScalarNode && n.Kind != yaml.AliasNode, isNull(n), n.Value == "" && n.Kind == yaml.ScalarNode:
		p.add(complexKey, p.file.Place(at, 1), nil)
		return nil, false
	}
	before := p.failed
	p.failed = false
	key := p.convert(n, 1)
	ok := !p.failed
	p.failed = p.failed || before
	return key, ok
}

func (p *yamlParser) pair(node, key *Node, value *yaml.Node, depth int) {
	if isNull(value) {
		at := key.Place
		if value.Value != "" {
			at = p.file.Place(p.offset(value), len(value.Value))
		}
		p.add(noValue, at, Args{"key": key.Text, "written": value.Value})
		return
	}
	child := p.convert(value, depth+1)
	node.Entries = append(node.Entries, Entry{Key: key.Text, Place: key.Place, Value: child})
	node.end = max(node.end, child.end)
}

// swallowed reports a key without value that is none: a part of a value was taken for it.
func (p *yamlParser) swallowed(key *Node) bool {
	return !key.Quoted && (p.glued(key) || p.decimalComma(key))
}

// glued reports a key that swallowed its value because no space follows the colon: {a:1}.
func (p *yamlParser) glued(key *Node) bool {
	if !glued.MatchString(key.Text) {
		return false
	}
	word, _, _ := strings.Cut(key.Text, ":")
	p.add(gluedColon, key.PlaceAt(len(word), 1), Args{"key": word})
	return true
}

// numberBefore is a number and the comma that follows it, at the end of a text.
var numberBefore = regexp.MustCompile(`\d+,$`)

// decimalComma reports the decimals of a number that were taken for a key: {a: 12,5}.
func (p *yamlParser) decimalComma(key *Node) bool {
	whole := numberBefore.Find(p.file.Data[p.start:key.start])
	if whole == nil || !isDigits(key.Text) {
		return false
	}
	text := string(whole) + key.Text
	p.add(ambiguousNumber, p.file.Place(key.start-len(whole), len(text)), Args{"text": text, "write": writeNumber(text)})
	return true
}
