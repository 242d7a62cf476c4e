package narrative

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Two parsers read all Markdown: chapters are CommonMark with tables, footnotes and definition lists; a YAML text is inline
// Markdown, where « 1. » or « - » at the start of a line is no list. Strikethrough is left out: in a barometer a number is
// corrected by an erratum, not struck through; so are bare addresses, raw HTML in attributes and task lists.
var (
	documentParser = parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		)...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewFootnoteParser(), 101),
		)...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		)...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(unusedFootnotes{}, 998),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
	inlineParser = parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	)
)

// parseDocument returns the tree of a Markdown text, and the footnotes that nothing refers to, which the tree lacks.
func parseDocument(source []byte) (root ast.Node, unused []*extast.Footnote) {
	context := parser.NewContext()
	root = documentParser.Parse(text.NewReader(source), parser.WithContext(context))
	unused, _ = context.Get(unusedKey).([]*extast.Footnote)
	return root, unused
}

func parseInline(source []byte) ast.Node { return inlineParser.Parse(text.NewReader(source)) }

var unusedKey = parser.NewContextKey()

// unusedFootnotes runs just before goldmark drops the footnotes that no text refers to: they would vanish without a word.
type unusedFootnotes struct{}

func (unusedFootnotes) Transform(root *ast.Document, reader text.Reader, context parser.Context) {
	if !bytes.Contains(reader.Source(), []byte("[^")) {
		return
	}
	var unused []*extast.Footnote
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering && f.Index < 0 {
			unused = append(unused, f)
		}
		return ast.WalkContinue, nil
	})
	context.Set(unusedKey, unused)
}
