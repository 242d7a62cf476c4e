package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"barometre/internal/chromium"
	"barometre/internal/pdf"
	"barometre/internal/publish"
	"barometre/internal/site"
)

// report times the printing of a generated edition of 300 figures, from its pages in memory to the checked PDF, against
// the same Chromium printing the same page from the disk, once and as it is.
func (t *budgets) report() {
	root := t.manyFigures()
	printing := &printing{call: &call{ctx: context.Background(), lang: "fr", source: root, stderr: os.Stderr}, layout: "report"}
	p, code := printing.open()
	if code != exitDone {
		t.Fatal(code)
	}
	built, err := printing.assemble(p, site.Options{}, true)
	if err != nil || built == nil {
		t.Fatal(err, p.problems.Sorted())
	}
	document := described(built, built.Printables[0], "")
	folder := filepath.Join(t.TempDir(), "public")
	if _, err := publish.Publish(printing.ctx, folder, built.Files, publish.Options{}); err != nil {
		t.Fatal(err)
	}
	var whole, plain stopwatch
	var printed *pdf.Printed
	out := filepath.Join(t.TempDir(), "plain.pdf")
	for range t.N {
		whole.time(func() {
			if printed, err = pdf.Print(printing.ctx, chromium.Options{}, document); err != nil {
				t.Fatal(err)
			}
		})
		plain.run(t.B, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline",
			"--user-data-dir="+t.TempDir(), "--print-to-pdf="+out, "file://"+filepath.Join(folder, filepath.FromSlash(document.Page)))
	}
	info, err := os.Stat(out)
	if err != nil {
		t.Fatal(err)
	}
	megabytes := func(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
	t.rows = append(t.rows, budget{
		fmt.Sprintf("%d figures printed: %d pages, %s (8 MB allowed)", built.Figures, printed.Pages, megabytes(int64(len(printed.Data)))), whole,
		"chromium --print-to-pdf: " + megabytes(info.Size()), plain, "15 s", ""})
}

// manyFigures makes a project of an edition of 300 figures in 30 chapters.
func (t *budgets) manyFigures() (root string) {
	root = t.TempDir()
	if err := os.CopyFS(root, os.DirFS("testdata/minimal")); err != nil {
		t.Fatal(err)
	}
	put := func(path, content string) {
		if err := os.WriteFile(filepath.Join(root, path), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	questions := bytes.NewBufferString("questions:\n")
	for chapter := range 30 {
		text := bytes.NewBufferString("---\ntitle: Chapitre\nlede: Un chapitre.\n---\n")
		for i := range 10 {
			id, share := fmt.Sprintf("q%d-%d", chapter, i), 10+(chapter*7+i*13)%80
			if i%2 == 0 {
				fmt.Fprintf(questions, "  - id: %s\n    label: Question %s\n    kind: yes-no\n    unit: percent\n    results:\n      total: {oui: %d, non: %d}\n",
					id, id, share, 100-share)
			} else {
				fmt.Fprintf(questions, "  - id: %s\n    label: Question %s\n    kind: single\n    scale: avancement\n    unit: percent\n    results:\n"+
					"      total: {oui: %d, en-partie: %d, non: %d}\n", id, id, share, (100-share)/2, 100-share-(100-share)/2)
			}
			fmt.Fprintf(text, "\n## Section %d\n\n%s\n\n![Ce que dit la figure %s](chart:%s)\n", i, strings.Repeat("Le service avance, et chacun le voit. ", 12), id, id)
		}
		put(fmt.Sprintf("content/2024/%02d-chapitre-%d.md", chapter+10, chapter), text.String())
	}
	put("data/2024/generated.yaml", questions.String())
	return root
}
