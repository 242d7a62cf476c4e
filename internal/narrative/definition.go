package narrative

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"barometre/internal/source"
)

// checkDefinitions reports the definitions of links that would vanish without a word: [57 %]: stat:… that no link uses, and
// the second of two that have the same name.
func (p *proof) checkDefinitions(root ast.Node) {
	if !bytes.Contains(p.source, []byte("]:")) {
		return
	}
	var defined []*ast.LinkReferenceDefinition
	used := map[string]bool{}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
			if entering {
				defined = append(defined, n)
			}
		case *ast.Link:
			use(used, n.Reference)
		case *ast.Image:
			use(used, n.Reference)
		}
		return ast.WalkContinue, nil
	})
	first := map[string]*ast.LinkReferenceDefinition{}
	for _, n := range defined {
		name := util.ToLinkReference(n.Label)
		scheme, _ := cutScheme(decode(n.Destination))
		args := source.Args{"label": string(n.Label), "target": decode(n.Destination)}
		if before := first[name]; before != nil {
			p.problems.AddSee(sameDefinition, p.definitionPlace(n), p.definitionPlace(before), args)
			continue
		}
		first[name] = n
		if !used[name] && slices.Contains(ownSchemes, scheme) {
			p.problems.Add(unusedDefinition, p.definitionPlace(n), args)
		}
	}
}

func use(used map[string]bool, reference *ast.ReferenceLink) {
	if reference != nil {
		used[util.ToLinkReference(reference.Value)] = true
	}
}

// definitionPlace is the label of a definition, between its brackets.
func (p *proof) definitionPlace(n *ast.LinkReferenceDefinition) source.Place {
	return p.place(n.Pos(), len(n.Label)+len("[]:"))
}
