package narrative

import (
	"fmt"
	"strings"
	"testing"

	"barometre/internal/source"
)

// TestBombs: texts that cost a parser minutes or gigabytes end as a problem, before they are parsed.
func TestBombs(t *testing.T) {
	nested, headings := strings.Builder{}, strings.Builder{}
	for i := range 2000 {
		nested.WriteString(strings.Repeat("  ", i%60) + "- a\n")
		fmt.Fprintf(&headings, "## Titre\n\n")
	}
	long := "https://exemple.fr/" + strings.Repeat("é", 900)
	many := strings.Repeat(strings.Repeat("[1] ", 1500)+"\n\n", 3)
	p := openProject(t, nil)
	for name, c := range map[string]struct {
		body string
		code source.Code
	}{
		"links never closed":     {strings.Repeat("[a](", 50000), tooBig},
		"angles never closed":    {strings.Repeat("[a](<b", 20000), tooBig},
		"brackets":               {strings.Repeat("[", 50000), tooBig},
		"quotations":             {strings.Repeat(">", 50000), tooBig},
		"lists on one line":      {strings.Repeat("- ", 5000) + "a", tooBig},
		"numbered lists":         {strings.Repeat("1. ", 5000) + "a", tooBig},
		"nested lists":           {nested.String(), tooBig},
		"backticks":              {strings.Repeat("`a", 2000), tooBig},
		"emphasis":               {strings.Repeat("a**b_", 20000), tooBig},
		"ragged table":           {strings.Repeat("a|", 2000) + "\n" + strings.Repeat("-|", 2000) + "\n" + strings.Repeat("b\n", 4000), tooBig},
		"a very long paragraph":  {strings.Repeat("mot ", 40000), tooBig},
		"a very long text":       {strings.Repeat("mot\n\n", 200000), tooBig},
		"notes":                  {strings.Repeat("[^a]\n\n", 5000) + "[^a]: n", tooBig},
		"a long address, often":  {many + "[1]: " + long, tooBig},
		"a very long address":    {"[1]\n\n[1]: https://exemple.fr/" + strings.Repeat("x", 20000), unsafeAddress},
		"an address of nothings": {"[1]\n\n[1]: " + strings.Repeat("\x00", 500), unsafeAddress},
	} {
		page, problems := p.proveText(c.body)
		if sorted := problems.Sorted(); len(sorted) == 0 || sorted[0].Code != c.code {
			t.Errorf("%s: %v", name, sorted)
		}
		if len(page) > 4*maxOutput {
			t.Errorf("%s: %d bytes of HTML", name, len(page))
		}
	}
	page, problems := p.proveText(headings.String())
	if problems.Failed() || strings.Count(page, `id="x-titre-`) != 1999 {
		t.Errorf("%d of 2000 headings: %v", strings.Count(page, `id="x-titre`), problems.Sorted())
	}
}

// TestUsualTextsAreWithinLimits: a rule, a table of contents, code with a wide margin and a long list are no bombs.
func TestUsualTextsAreWithinLimits(t *testing.T) {
	p := openProject(t, nil)
	for _, body := range []string{
		strings.Repeat("-", 200), strings.Repeat("* ", 30), "|" + strings.Repeat("---|", 40), strings.Repeat("=", 300),
		"```\n" + strings.Repeat(" ", 100) + "x\n```", strings.Repeat("- un point de la liste\n", 1500), strings.Repeat("10. > - a\n\n", 50),
	} {
		if _, problems := p.proveText(body); problems.Failed() {
			t.Errorf("%.40q: %v", body, problems.Sorted())
		}
	}
}
