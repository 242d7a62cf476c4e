package narrative

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"barometre/internal/source"
)

// waiver keeps the words of [26 %](unbound: "source"): the author answers for them, and says why.
func (l *line) waiver(n *ast.Link, t target, title []byte) {
	if strings.TrimSpace(decode(title)) == "" || strings.TrimSpace(t.rest) != "" {
		l.problems.Add(noReason, l.wordsPlace(n), source.Args{"words": l.words(n)})
	}
	l.children(n)
}
