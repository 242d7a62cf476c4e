package chromium

import (
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

// A page served from memory sees its own files, and nothing of what lies elsewhere: not even a server of this machine hears
// of it.
func TestServe(t *testing.T) {
	ctx, _, p := start(t)
	var heard atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { heard.Add(1) }))
	defer elsewhere.Close()
	socket := strings.Replace(elsewhere.URL, "http", "ws", 1)
	const origin = "https://memory.invalid/"
	files := map[string]string{
		"a/page.html": `<!DOCTYPE html><html lang="fr"><title>t</title><link rel="stylesheet" href="../style.css?v=1">
			<link rel="preconnect" href="` + elsewhere.URL + `"><link rel="prefetch" href="` + elsewhere.URL + `/prefetch">
			<script defer src="../script.js"></script><h1>x</h1><img alt="" src="` + elsewhere.URL + `/image">
			<iframe src="` + elsewhere.URL + `/frame"></iframe><img alt="" src="none.png">`,
		"style.css": `@import url("` + elsewhere.URL + `/style"); h1 { width: 55px }`,
		"script.js": `fetch("` + elsewhere.URL + `/fetch").catch(() => {}); new WebSocket("` + socket + `/socket");
			navigator.sendBeacon("` + elsewhere.URL + `/beacon")`,
	}
	types := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}
	check(t, p.Serve(ctx, func(url string) (Response, bool) {
		name, inside := strings.CutPrefix(url, origin)
		name, _, _ = strings.Cut(name, "?")
		if text, found := files[name]; found {
			return Response{http.StatusOK, types[path.Ext(name)], []byte(text)}, true
		}
		return Response{Status: http.StatusNotFound}, inside
	}))
	check(t, p.Navigate(ctx, origin+"a/page.html"))
	var width int
	check(t, p.Evaluate(ctx, `new Promise(done => setTimeout(() => done(document.querySelector("h1").offsetWidth), 200))`, &width))
	if width != 55 {
		t.Errorf("the style sheet did not come: %d", width)
	}
	if n := heard.Load(); n > 0 {
		t.Errorf("%d requests left the browser", n)
	}
	all := p.Requests()
	for url, want := range map[string]func(Request) bool{
		origin + "a/page.html":      func(r Request) bool { return r.Status == 200 && r.Failed == "" },
		origin + "style.css?v=1":    func(r Request) bool { return r.Status == 200 && r.Failed == "" },
		origin + "a/none.png":       func(r Request) bool { return r.Status == 404 },
		elsewhere.URL + "/image":    refused,
		elsewhere.URL + "/style":    refused,
		elsewhere.URL + "/fetch":    refused,
		elsewhere.URL + "/frame":    refused,
		elsewhere.URL + "/beacon":   refused,
		elsewhere.URL + "/prefetch": refused,
	} {
		i := slices.IndexFunc(all, func(r Request) bool { return r.URL == url })
		if i < 0 || !want(all[i]) {
			t.Errorf("%s: among %+v", url, all)
		}
	}
}

func refused(r Request) bool { return r.Status == 0 && strings.Contains(r.Failed, "BLOCKED_BY_CLIENT") }
