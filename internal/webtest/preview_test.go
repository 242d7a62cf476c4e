package webtest

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"barometre/internal/preview"
	"barometre/internal/site"
	"barometre/themes"
)

// An author works on a copy of the project while it is being served.
type author struct {
	t       *testing.T
	root    string
	address string
	builds  chan preview.Built
}

// writing copies the project and serves the copy.
func writing(ctx context.Context, t *testing.T) *author {
	t.Helper()
	a := &author{t: t, root: t.TempDir(), builds: make(chan preview.Built, 10)}
	for _, folder := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(a.root, folder), os.DirFS(filepath.Join(projectRoot, folder))); err != nil {
			t.Fatal(err)
		}
	}
	builder := preview.NewBuilder(themes.Builtin(), t.TempDir(), site.Options{Drafts: true, Preview: true})
	ctx, stop := context.WithCancel(ctx)
	stopped := make(chan error)
	go func() {
		stopped <- preview.Serve(ctx, preview.Options{Root: a.root, Addr: "127.0.0.1:0", Lang: "fr", Build: builder.Build,
			Out: io.Discard, OnBuild: func(b preview.Built) { a.builds <- b }})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-stopped; err != nil {
			t.Error(err)
		}
		builder.Close()
	})
	select {
	case b := <-a.builds:
		a.address = b.Address
	case err := <-stopped:
		t.Fatal(err)
	}
	return a
}

// until waits for an expression to be true of the page, which may load anew meanwhile.
func (p *tab) until(what, expression string) {
	p.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var is bool
		if p.Evaluate(p.ctx, "Boolean("+expression+")", &is) == nil && is {
			return
		}
	}
	var text string
	p.check(p.Evaluate(p.ctx, "document.body.innerText", &text))
	p.t.Fatalf("%s: never. The page says:\n%s\nand %q", what, text, p.Complaints())
}

// TestPreview writes while a page is open: it follows changes, shows problems over the last good page, and recovers.
func TestPreview(t *testing.T) {
	t.Parallel()
	ctx, b := ready(t)
	a := writing(ctx, t)
	p := b.tab(ctx, t, 1280)
	const chapter = "content/a-propos.md"
	data, err := os.ReadFile(filepath.Join(projectRoot, chapter))
	if err != nil {
		t.Fatal(err)
	}
	p.open(a.address + "a-propos.html")
	p.until("the page", `document.querySelector("main") && !document.querySelector("#barometre-preview")`)
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(a.root, chapter), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(string(data) + "\n\nUne phrase de plus.\n")
	p.until("the change", `document.querySelector("main").textContent.includes("Une phrase de plus")`)
	write(string(data) + "\n\n<b onclick=\"alert(1)\">faux</b>\n")
	p.until("the problem", `document.querySelector("#barometre-preview[open] pre")?.textContent.includes("content/a-propos.md:")`)
	p.until("the last good page", `document.querySelector("main").textContent.includes("Une phrase de plus")`)
	p.until("the overlay's style", `getComputedStyle(document.querySelector("#barometre-preview")).position === "fixed"`)
	p.until("no markup from the problem", `!document.querySelector("#barometre-preview b")`)
	p.open(a.address + "index.html")
	p.until("the problem on another page", `document.querySelector("#barometre-preview[open] pre")`)
	write(string(data))
	p.until("the mended site", `!document.querySelector("#barometre-preview")`)
	p.wantQuiet(a.address)
}
