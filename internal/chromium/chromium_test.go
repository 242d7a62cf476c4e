package chromium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

const document = `<!DOCTYPE html><html lang="fr"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src *">
<title>essai</title><link rel="stylesheet" href="style.css"><script defer src="script.js"></script>
<h1>Été</h1><p id="p" style="color: red">x</p><img alt="" src="http://elsewhere.example/x.png"><img alt="" src="none.png">`

// serve serves the document, its style sheet and its script.
func serve(t *testing.T) string {
	t.Helper()
	texts := map[string]string{
		"/":          document,
		"/style.css": "@media print { h1 { width: 77px } } @media screen { h1 { width: 55px } }",
		"/script.js": `document.getElementById("p").textContent = "script"; console.error("bad", 7); setTimeout(() => { throw new Error("thrown") })`,
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := texts[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", map[string]string{".css": "text/css", ".js": "text/javascript", "": "text/html"}[filepath.Ext(r.URL.Path)])
		fmt.Fprint(w, text)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// ownTemp gives the test a folder for temporary files, with a short path.
func ownTemp(t *testing.T) {
	t.Helper()
	folder, err := os.MkdirTemp("/tmp", "b")
	check(t, err)
	t.Cleanup(func() { os.RemoveAll(folder) })
	t.Setenv("TMPDIR", folder)
}

func start(t *testing.T) (context.Context, *Browser, *Page) {
	t.Helper()
	ownTemp(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	b, err := Start(ctx, Options{Hosts: []string{"127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
		wantNothingLeft(t, b)
	})
	p, err := b.NewPage(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return ctx, b, p
}

// wantNothingLeft fails when a process or a file of the browser has outlived it.
func wantNothingLeft(t *testing.T, b *Browser) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) > 0 {
		t.Errorf("files left: %v", left)
	}
	for wait := 0; syscall.Kill(-b.process.Process.Pid, 0) == nil; wait++ {
		if wait == 100 {
			t.Fatal("a process is left")
		}
		time.Sleep(20 * time.Millisecond) // until the system has buried those that were killed
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestPage(t *testing.T) {
	ctx, b, p := start(t)
	if major, _, _ := strings.Cut(b.Version, "."); len(major) < 2 || strings.Trim(b.Version, "0123456789.") != "" {
		t.Errorf("the version is %q", b.Version)
	}
	address := serve(t)
	check(t, p.SetViewport(ctx, 390, 844))
	check(t, p.Navigate(ctx, address))
	var got struct {
		Text   string
		Width  int
		Inside int
	}
	read := `new Promise(done => setTimeout(() => done({text: p.textContent, width: document.querySelector("h1").offsetWidth, inside: innerWidth}), 50))`
	check(t, p.Evaluate(ctx, read, &got))
	if got.Text != "script" || got.Width != 55 || got.Inside != 390 {
		t.Errorf("got %+v", got)
	}
	t.Run("requests", func(t *testing.T) { wantRequests(t, p.Requests(), address) })
	t.Run("complaints", func(t *testing.T) {
		all := strings.Join(p.Complaints(), "\n")
		for _, want := range []string{"console: bad 7", "exception: Uncaught Error: thrown", "Applying inline style violates", "404"} {
			if !strings.Contains(all, want) {
				t.Errorf("no %q in\n%s", want, all)
			}
		}
	})
	t.Run("print", func(t *testing.T) {
		check(t, p.SetMedia(ctx, "print"))
		check(t, p.Evaluate(ctx, read, &got))
		if got.Width != 77 {
			t.Errorf("got %+v", got)
		}
		check(t, p.SetMedia(ctx, ""))
	})
	t.Run("without scripts", func(t *testing.T) {
		check(t, p.SetScripts(ctx, false))
		check(t, p.Navigate(ctx, address))
		check(t, p.Evaluate(ctx, `({text: p.textContent})`, &got))
		if got.Text != "x" {
			t.Errorf("got %+v", got)
		}
		check(t, p.SetScripts(ctx, true))
	})
	t.Run("screenshot", func(t *testing.T) {
		data, err := p.Screenshot(ctx, false)
		check(t, err)
		picture, err := png.Decode(bytes.NewReader(data))
		check(t, err)
		if size := picture.Bounds().Size(); size.X != 390 || size.Y != 844 {
			t.Errorf("got %v", size)
		}
	})
	t.Run("pdf", func(t *testing.T) {
		data, err := p.PDF(ctx)
		check(t, err)
		for _, want := range []string{"%PDF-", "/StructTreeRoot", "/Outlines", "/Lang"} {
			if !bytes.Contains(data, []byte(want)) {
				t.Errorf("no %s in the PDF", want)
			}
		}
	})
}

func wantRequests(t *testing.T, all []Request, address string) {
	t.Helper()
	for url, want := range map[string]func(Request) bool{
		address:                          func(r Request) bool { return r.Status == 200 && r.Failed == "" },
		address + "none.png":             func(r Request) bool { return r.Status == 404 },
		"http://elsewhere.example/x.png": func(r Request) bool { return r.Status == 0 && strings.Contains(r.Failed, "ERR_NAME_NOT_RESOLVED") },
	} {
		i := slices.IndexFunc(all, func(r Request) bool { return r.URL == url })
		if i < 0 || !want(all[i]) {
			t.Errorf("%s: among %+v", url, all)
		}
	}
}

func TestErrorsOfPages(t *testing.T) {
	ctx, _, p := start(t)
	for url, want := range map[string]string{
		"http://127.0.0.1:1/":         "net::ERR_",
		"http://elsewhere.example/":   "ERR_NAME_NOT_RESOLVED",
		"file:///nowhere/at/all.html": "ERR_FILE_NOT_FOUND",
	} {
		if err := p.Navigate(ctx, url); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", url, err)
		}
	}
	if err := p.Evaluate(ctx, "nothing.there", nil); err == nil || !strings.Contains(err.Error(), "nothing is not defined") {
		t.Errorf("got %v", err)
	}
	if err := p.do(ctx, "No.such", nil); err == nil || !strings.Contains(err.Error(), "No.such") {
		t.Errorf("got %v", err)
	}
}

func TestEndlessScript(t *testing.T) {
	ctx, _, p := start(t)
	short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	if err := p.Evaluate(short, "for (;;);", nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	} // and the browser ends all the same
}

func TestBrowserThatDies(t *testing.T) {
	ctx, b, p := start(t)
	killGroup(b.process)
	var gone *GoneError
	if err := p.Evaluate(ctx, "1", nil); !errors.As(err, &gone) {
		t.Errorf("got %v", err)
	}
}

func TestContextEndsTheBrowser(t *testing.T) {
	ownTemp(t)
	ctx, cancel := context.WithCancel(t.Context())
	b, err := Start(ctx, Options{})
	check(t, err)
	cancel()
	<-b.exited
	check(t, b.Close())
	wantNothingLeft(t, b)
}

func TestStartWithout(t *testing.T) {
	folder := t.TempDir()
	ownTemp(t)
	if _, err := Start(t.Context(), Options{Path: "/nowhere/chromium"}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	var gone *GoneError
	if _, err := Start(t.Context(), Options{Path: "/bin/false"}); !errors.As(err, &gone) {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Start(t.Context(), Options{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
	check(t, os.WriteFile(filepath.Join(folder, "chromium"), []byte("#!/bin/sh\n"), 0o644))
	t.Setenv("PATH", folder)
	if _, err := Start(t.Context(), Options{}); !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) > 0 {
		t.Errorf("files left: %v", left)
	}
}

// What a process that was killed has left, the next browser removes; the folder of one that runs stays, and so does one that
// has just been made, or that only has a name like it.
func TestOrphans(t *testing.T) {
	ownTemp(t)
	orphan, live, fresh, link := folderPrefix+"1", folderPrefix+"2", folderPrefix+"3", folderPrefix+"4"
	for _, name := range []string{orphan, live, folderPrefix + "notes", "elsewhere"} {
		check(t, os.MkdirAll(filepath.Join(os.TempDir(), name, "profile"), 0o700))
	}
	check(t, os.Mkdir(filepath.Join(os.TempDir(), fresh), 0o700))
	check(t, os.Symlink("elsewhere", filepath.Join(os.TempDir(), link)))
	lock, err := lockFolder(filepath.Join(os.TempDir(), live), true)
	check(t, err)
	defer lock.Close()
	if _, err := Start(t.Context(), Options{Path: "/bin/false"}); err == nil {
		t.Error("/bin/false is no browser")
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "*", "profile"))
	check(t, err)
	var want []string
	for _, name := range []string{live, link, folderPrefix + "notes", "elsewhere"} {
		want = append(want, filepath.Join(os.TempDir(), name, "profile"))
	}
	if !slices.Equal(left, want) {
		t.Errorf("left: %v", left)
	}
	check(t, os.Remove(filepath.Join(os.TempDir(), fresh)))
}
