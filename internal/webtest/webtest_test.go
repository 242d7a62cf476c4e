// Package webtest holds the tests that look at the built site as readers do: the real edition, built in this process, in a
// real Chromium, at the widths of a phone and of a desk, on paper, without scripts, from a server, under a sub-path and
// from files. axe-core and html-validate, which judge the pages, come from package.json (npm ci).
//
// Nothing here is part of the product. What is missing on the machine fails the tests and says what to install:
// make test does it.
package webtest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"barometre/internal/chromium"
	"barometre/internal/preview"
	"barometre/internal/publish"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/themes"
)

// projectRoot is the folder of the real barometer.
const projectRoot = "../.."

// A bench is what all tests work at: the published edition and a browser.
type bench struct {
	site    *site.Site
	folder  string // where the site is published
	browser *chromium.Browser
	pages   []string // paths of the pages, as in the site
}

// shared is set up by the first test that is ready for it, and cleared up by TestMain.
var shared struct {
	once  sync.Once
	bench *bench
	err   error
}

// set builds and publishes the edition, and starts the browser.
func set() (*bench, error) {
	built, err := buildEdition()
	if err != nil {
		return nil, err
	}
	browser, err := chromium.Start(context.Background(), chromium.Options{Hosts: []string{"127.0.0.1"}})
	if errors.Is(err, chromium.ErrNotFound) {
		return nil, fmt.Errorf("%w: apt-get install chromium, or make test", err)
	} else if err != nil {
		return nil, err
	}
	b := &bench{site: built, browser: browser}
	for _, f := range built.Files {
		if strings.HasSuffix(f.Path, ".html") {
			b.pages = append(b.pages, f.Path)
		}
	}
	folder, err := os.MkdirTemp("", "webtest-")
	if err == nil {
		b.folder = filepath.Join(folder, "public")
		_, err = publish.Publish(context.Background(), b.folder, built.Files, publish.Options{})
	}
	return b, err
}

// buildEdition builds the site of the project as `barometre build` does.
func buildEdition() (*site.Site, error) {
	problems := &source.Problems{}
	s, err := source.Take(projectRoot, problems)
	if err != nil {
		return nil, err
	}
	builder := preview.NewBuilder(themes.Builtin(), "", site.Options{})
	defer builder.Close()
	built, err := builder.Build(s, problems)
	if err == nil && built == nil {
		var text strings.Builder
		source.NewPrinter("en", s).Text(&text, problems.Sorted())
		err = errors.New(text.String())
	}
	return built, err
}

func TestMain(m *testing.M) {
	code := m.Run()
	if b := shared.bench; b != nil {
		if err := errors.Join(b.browser.Close(), os.RemoveAll(filepath.Dir(b.folder))); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// ready returns what all tests share, and a context that ends before the test does.
func ready(t *testing.T) (context.Context, *bench) {
	t.Helper()
	shared.once.Do(func() { shared.bench, shared.err = set() })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	t.Cleanup(cancel)
	return ctx, shared.bench
}

// serve serves the published folder below a path, as a plain static server does, and returns its address.
func (b *bench) serve(t *testing.T, below string) string {
	t.Helper()
	files := http.StripPrefix(below, http.FileServerFS(os.DirFS(b.folder)))
	s := httptest.NewServer(files)
	t.Cleanup(s.Close)
	return s.URL + below + "/"
}

// A tab is one page of the browser being tested.
type tab struct {
	*chromium.Page
	t   *testing.T
	ctx context.Context
}

// tab opens a tab of some width for the time of a test.
func (b *bench) tab(ctx context.Context, t *testing.T, width int) *tab {
	t.Helper()
	page, err := b.browser.NewPage(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { page.Close(context.Background()) })
	p := &tab{page, t, ctx}
	p.check(page.SetViewport(ctx, width, 900))
	return p
}

func (p *tab) check(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// open goes to an address.
func (p *tab) open(address string) {
	p.t.Helper()
	p.check(p.Navigate(p.ctx, address))
}

// ask evaluates an expression of page.js into result. The functions of page.js are given to the page first.
func (p *tab) ask(expression string, result any) {
	p.t.Helper()
	p.check(p.Evaluate(p.ctx, pageScript()+";"+expression, result))
}

// pageScript is page.js: the questions that the tests ask pages.
var pageScript = sync.OnceValue(func() string {
	data, err := os.ReadFile("page.js")
	if err != nil {
		panic(err)
	}
	return string(data)
})

// wantQuiet fails when the page complained, or asked for anything that lies outside base or could not be had.
func (p *tab) wantQuiet(base string) {
	p.t.Helper()
	for _, said := range p.Complaints() {
		p.t.Errorf("the page says: %s", said)
	}
	for _, r := range p.Requests() {
		if !strings.HasPrefix(r.URL, base) && !strings.HasPrefix(r.URL, "data:") {
			p.t.Errorf("a request leaves the site: %s", r.URL)
		}
		if r.Failed != "" || r.Status >= 400 {
			p.t.Errorf("not found: %s %d %s", r.URL, r.Status, r.Failed)
		}
	}
}

// module returns the path of a file of an npm package, or fails with what to do.
func module(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%s is missing: run npm ci in internal/webtest, or make test", name)
	}
	return path
}
