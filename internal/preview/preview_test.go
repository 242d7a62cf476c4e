package preview

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"barometre/internal/site"
	"barometre/internal/source"
)

// A project is a folder being served by a preview.
type project struct {
	t       *testing.T
	root    string
	address string // with the final slash
	builds  chan Built
	out     *terminal
}

// A terminal remembers what was printed.
type terminal struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (l *terminal) Write(b []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(b)
}

func (l *terminal) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}

// serve serves a project that holds content/page.md, with its first build done.
func serve(t *testing.T, page string) *project {
	t.Helper()
	p := &project{t: t, root: t.TempDir(), builds: make(chan Built, 100), out: &terminal{}}
	p.write("content/page.md", page)
	p.write("data/barometre.yaml", "title: x\n")
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() {
		stopped <- Serve(ctx, Options{Root: p.root, Addr: "127.0.0.1:0", Lang: "fr", Build: build, Out: p.out,
			OnBuild: func(b Built) { p.builds <- b }})
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-stopped:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(5 * time.Second):
			t.Error("the preview does not stop")
		}
	})
	p.address = p.wait().Address
	return p
}

// build makes a small site of the authors' files: the page, and a style sheet whose name follows the page's text. A page
// that says FAUTE has a problem there, one that says PANNE breaks the machine.
func build(s *source.Snapshot, problems *source.Problems) (*site.Site, error) {
	var all strings.Builder
	for _, f := range s.Under("") {
		text := string(f.Data)
		fmt.Fprintf(&all, "%s: %s\n", f.Path, text)
		if at := strings.Index(text, "FAUTE"); at >= 0 {
			problems.Add("B001", f.Place(at, 5), source.Args{"reason": "FAUTE <script>alert(1)</script>"})
		}
		if strings.Contains(text, "PANNE") {
			return nil, errors.New("le moteur est en panne")
		}
	}
	if problems.Failed() {
		return nil, nil
	}
	style := fmt.Sprintf("assets/style-%x.css", len(all.String()))
	page := fmt.Sprintf("<link href=%q><script defer src=%q></script><pre>%s</pre>", style, site.PreviewScript, all.String())
	return &site.Site{Pages: 1, Files: []site.File{
		{Path: "index.html", Content: []byte(page)}, {Path: "2012/index.html", Content: []byte(page)},
		{Path: "404.html", Content: []byte("perdu")}, {Path: style, Content: []byte("a{}")},
	}}, nil
}

// write saves a file as most editors do: anew, beside, then renamed.
func (p *project) write(name, text string) {
	p.t.Helper()
	full := filepath.Join(p.root, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full+".swp", []byte(text), 0o644),
		os.Rename(full+".swp", full)); err != nil {
		p.t.Fatal(err)
	}
}

// wait returns the next build.
func (p *project) wait() Built {
	p.t.Helper()
	select {
	case b := <-p.builds:
		return b
	case <-time.After(10 * time.Second):
		p.t.Fatalf("no build; the terminal shows:\n%s", p.out)
		panic("unreachable")
	}
}

// get returns status and body of a page.
func (p *project) get(path string) (int, string) {
	p.t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get(p.address + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// wantPage fails unless the first page has this status and holds a text.
func (p *project) wantPage(status int, text string) {
	p.t.Helper()
	if got, body := p.get(""); got != status || !strings.Contains(body, text) {
		p.t.Errorf("got %d\n%s\nwant %d with %q", got, body, status, text)
	}
}

// token is the unguessable part of the address of events, as pages learn it.
func (p *project) token() string {
	p.t.Helper()
	_, body := p.get("")
	_, after, ok := strings.Cut(body, site.PreviewScript+"?")
	token, _, _ := strings.Cut(after, ".")
	if !ok || len(token) < 20 {
		p.t.Fatalf("the page does not load the script of its version:\n%s", body)
	}
	return token
}

// listen opens the stream of events, and returns what the page is told.
func (p *project) listen() <-chan news {
	p.t.Helper()
	r, err := http.Get(p.address + "barometre-preview/" + p.token())
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { r.Body.Close() })
	if r.StatusCode != 200 || r.Header.Get("Content-Type") != "text/event-stream" {
		p.t.Fatalf("%v %v", r.Status, r.Header)
	}
	told := make(chan news, 100)
	go func() {
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var n news
				if err := json.Unmarshal([]byte(data), &n); err != nil {
					p.t.Error(err)
				}
				told <- n
			}
		}
	}()
	return told
}

func hear(t *testing.T, told <-chan news) news {
	t.Helper()
	select {
	case n := <-told:
		return n
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was told")
		panic("unreachable")
	}
}

func TestServeFollowsEveryChange(t *testing.T) {
	p := serve(t, "un")
	cases := []struct {
		name string
		do   func() error
		want string
	}{
		{"a save", func() error { return os.WriteFile(p.root+"/content/page.md", []byte("deux"), 0o644) }, "content/page.md: deux"},
		{"a save by renaming", func() error { p.write("content/page.md", "trois"); return nil }, "content/page.md: trois"},
		{"a save by moving away, as Vim does", func() error {
			name := p.root + "/content/page.md"
			return errors.Join(os.Rename(name, name+"~"), os.WriteFile(name, []byte("quatre"), 0o644), os.Remove(name+"~"))
		}, "content/page.md: quatre"},
		{"an old date", func() error {
			name, old := p.root+"/content/page.md", time.Unix(1, 0)
			return errors.Join(os.WriteFile(name, []byte("cinq!!"), 0o644), os.Chtimes(name, old, old))
		}, "content/page.md: cinq!!"},
		{"a new file", func() error { p.write("data/2012/a.yaml", "a: 1"); return nil }, "data/2012/a.yaml: a: 1"},
		{"a file in the new folder", func() error { p.write("data/2012/b.yaml", "b: 1"); return nil }, "data/2012/b.yaml: b: 1"},
		{"folders in folders", func() error { p.write("content/2013/en/01-x.md", "x"); return nil }, "content/2013/en/01-x.md: x"},
		{"a folder that was not there", func() error { p.write("themes/t/assets/a.css", "b{}"); return nil }, "themes/t/assets/a.css: b{}"},
		{"a file in it", func() error { p.write("themes/t/assets/a.css", "c{}"); return nil }, "themes/t/assets/a.css: c{}"},
		{"a removal", func() error { return os.RemoveAll(p.root + "/content/2013") }, "content/page.md: cinq!!\ndata/"},
	}
	told := p.listen()
	hear(t, told)
	for _, c := range cases {
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		n := hear(t, told) // by then the page is served
		if _, body := p.get(""); !strings.Contains(body, c.want) || !strings.Contains(body, n.Version) {
			t.Errorf("%s: told of %+v, served\n%s", c.name, n, body)
		}
		if b := p.wait(); b.Failed || b.Signal.IsZero() || !strings.HasSuffix(n.Version, fmt.Sprint(".", b.Version)) {
			t.Errorf("%s: built %+v, told of %+v", c.name, b, n)
		}
	}
}

func TestServeIgnoresWhatChangesNothing(t *testing.T) {
	p := serve(t, "un")
	page := p.root + "/content/page.md"
	for _, err := range []error{
		os.WriteFile(page, []byte("un"), 0o644),
		os.Chtimes(page, time.Now(), time.Now()),
		os.Chmod(page, 0o600),
		os.WriteFile(p.root+"/content/.page.md.swp", []byte("x"), 0o644),
		os.WriteFile(p.root+"/content/4913", nil, 0o644),
		os.WriteFile(p.root+"/content/#page.md#", []byte("x"), 0o644),
		os.WriteFile(p.root+"/content/page.md~", []byte("x"), 0o644),
		os.Mkdir(p.root+"/public", 0o755),
		os.WriteFile(p.root+"/public/index.html", []byte("x"), 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * settled) // each is looked at by itself
	}
	p.write("content/page.md", "deux")
	if b := p.wait(); b.Version != 2 {
		t.Errorf("built %d times for one change; the terminal shows:\n%s", b.Version-1, p.out)
	}
}

func TestServeKeepsTheLastGoodSite(t *testing.T) {
	p := serve(t, "un")
	told := p.listen()
	if n := hear(t, told); n.Title != "" || len(n.Problems) != 0 {
		t.Errorf("told of %+v", n)
	}
	p.write("content/page.md", "ligne\néléphant FAUTE")
	n := hear(t, told)
	if p.wait(); !n.Failed || n.Title != "1 problème" || n.Note != "cette page vient de la dernière version sans faute" || len(n.Problems) != 1 {
		t.Fatalf("told of %+v", n)
	}
	want := "content/page.md:2:10: le fichier ne peut pas être lu : FAUTE <script>alert(1)</script> [B001]\n" +
		"    2 | éléphant FAUTE\n      |          ^^^^^"
	if got := strings.ReplaceAll(n.Problems[0], "\u00a0", " "); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p.wantPage(200, "content/page.md: un")
	if !strings.Contains(p.out.String(), " : 1 page") && !strings.Contains(p.out.String(), "content/page.md:2:10") {
		t.Errorf("the terminal shows\n%s", p.out)
	}
	p.write("content/page.md", "PANNE")
	n = hear(t, told)
	if p.wait(); !n.Failed || n.Title != "la machine a échoué" || n.Problems[0] != "le moteur est en panne" {
		t.Errorf("told of %+v", n)
	}
	p.write("content/page.md", "deux")
	if n = hear(t, told); n.Failed || n.Title != "" || !strings.HasSuffix(n.Version, ".2") {
		t.Errorf("told of %+v", n)
	}
	p.wantPage(200, "content/page.md: deux")
}

func TestServeBeforeTheFirstSite(t *testing.T) {
	p := serve(t, "FAUTE")
	p.wantPage(503, "content/page.md:1:1")
	p.wantPage(503, "&lt;script&gt;")
	told := p.listen()
	if n := hear(t, told); !n.Failed || n.Note != "le site s’affichera ici dès qu’il pourra être construit" {
		t.Errorf("told of %+v", n)
	}
	p.write("content/page.md", "un")
	if n := hear(t, told); n.Failed || !strings.HasSuffix(n.Version, ".1") {
		t.Errorf("told of %+v", n)
	}
	p.wantPage(200, "content/page.md: un")
}

func TestServeWhileRebuilding(t *testing.T) {
	p := serve(t, "un")
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 12 {
			p.write("content/page.md", strings.Repeat("x", i))
			p.wait()
		}
	}()
	for requests := 0; ; requests++ {
		status, body := p.get("")
		_, style, _ := strings.Cut(body, `href="`)
		style, _, _ = strings.Cut(style, `"`)
		if found, _ := p.get(style); status != 200 || found != 200 {
			t.Fatalf("page %d, its style sheet %s %d", status, style, found)
		}
		select {
		case <-done:
			t.Logf("%d pages with their style sheets", requests)
			return
		default:
		}
	}
}

func TestServeStatic(t *testing.T) {
	p := serve(t, "un")
	for path, want := range map[string]int{"": 200, "index.html": 200, "2012/": 200, "2012": 301, "none": 404, "2012/none/": 404} {
		status, body := p.get(path)
		if status != want {
			t.Errorf("%q: got %d, want %d", path, status, want)
		}
		if status == 404 && body != "perdu" {
			t.Errorf("%q: not the site's own page: %s", path, body)
		}
	}
	r, err := http.Head(p.address + "2012/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8",
		"Access-Control-Allow-Origin": "", "X-Content-Type-Options": "nosniff"} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestServePortBusy(t *testing.T) {
	p := serve(t, "un")
	addr := strings.TrimSuffix(strings.TrimPrefix(p.address, "http://"), "/")
	err := Serve(t.Context(), Options{Root: p.root, Addr: addr, Lang: "fr", Build: build, Out: io.Discard})
	var e *Error
	if !errors.As(err, &e) || e.Worded().Code != portBusy || !e.Machine() {
		t.Fatalf("got %v", err)
	}
	_, port, _ := net.SplitHostPort(addr)
	if other := e.Problem.Args["other"]; e.Problem.Args["addr"] != addr || other == "" || strings.HasSuffix(other, ":"+port) {
		t.Errorf("no next step: %v", e.Problem.Args)
	}
}

func TestServeCannotListen(t *testing.T) {
	for _, addr := range []string{"192.0.2.1:0", "nonsense", "127.0.0.1:99999"} {
		err := Serve(t.Context(), Options{Root: t.TempDir(), Addr: addr, Lang: "fr", Build: build, Out: io.Discard})
		var e *Error
		if !errors.As(err, &e) || e.Problem.Code != cannotListen || e.Problem.Args["reason"] == "" {
			t.Errorf("%s: got %v", addr, err)
		}
	}
}
