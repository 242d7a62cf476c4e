package preview

import (
	"bytes"
	"context"
	"crypto/rand"
	_ "embed"
	"fmt"
	"html"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync/atomic"
	"time"

	"barometre/internal/site"
)

//go:embed static/preview.js
var script []byte

//go:embed static/preview.css
var style []byte

// stylePath is the address of the overlay's style sheet.
const stylePath = "/barometre-preview.css"

// A server answers from the version of the moment.
type server struct {
	lang    string
	words   words
	address string // http://host:port/
	hosts   hosts
	token   string // of the address of events, which pages of other origins cannot read
	current atomic.Pointer[version]
	hub     hub
}

func newServer(addr net.Addr, lang string) *server {
	s := &server{lang: lang, words: wordsIn(lang), hosts: newHosts(addr), token: rand.Text(), hub: hub{pages: map[chan struct{}]bool{}}}
	s.address = "http://" + s.hosts.main + "/"
	s.current.Store(&version{})
	return s
}

// listen takes the address.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, listenFailed(addr, err)
	}
	return listener, nil
}

// start answers requests until stop is called.
func (s *server) start(ctx context.Context, listener net.Listener) (stop func() error) {
	h := &http.Server{
		Handler:           s,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second, // events set their own
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // what broken clients do is no news for authors
	}
	go h.Serve(listener)
	return h.Close
}

// serve makes a build the one served, tells open pages, and returns the number of the version.
func (s *server) serve(built *site.Site, n notice) int {
	v := s.current.Load().next(built, n)
	s.current.Store(v)
	s.hub.tell()
	return v.number
}

// ServeHTTP refuses what does not come from the browser of somebody who works on this machine, and answers the rest.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", "frame-ancestors 'self'")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	case !s.hosts.include(r.Host) || fromElsewhere(r):
		http.Error(w, fmt.Sprintf(s.words.refused, s.address), http.StatusForbidden)
	case r.URL.Path == s.eventsPath():
		s.events(w, r)
	case r.URL.Path == site.PreviewScript:
		s.send(w, r, "preview.js", script)
	case r.URL.Path == stylePath:
		s.send(w, r, "preview.css", style)
	default:
		s.page(w, r, s.current.Load())
	}
}

// page answers with a file of the site, as a static server would.
func (s *server) page(w http.ResponseWriter, r *http.Request, v *version) {
	if v.files == nil {
		s.waiting(w, v)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if content, ok := v.file(name); ok {
		s.send(w, r, name, s.marked(name, content, v))
	} else if _, ok := v.files[name+"/index.html"]; ok {
		w.Header().Set("Location", (&url.URL{Path: "/" + name + "/"}).EscapedPath())
		w.WriteHeader(http.StatusMovedPermanently)
	} else {
		s.notFound(w, v)
	}
}

// marked gives pages the version they belong to, in the address of the preview's script.
func (s *server) marked(name string, content []byte, v *version) []byte {
	if path.Ext(name) != ".html" {
		return content
	}
	plain := fmt.Sprintf("src=%q", site.PreviewScript)
	return bytes.ReplaceAll(content, []byte(plain), []byte(s.scriptTag(v)))
}

// scriptTag is the attribute that loads the script for a version.
func (s *server) scriptTag(v *version) string {
	return fmt.Sprintf(`src="%s?%s"`, site.PreviewScript, s.mark(v))
}

// mark names a version of this run: pages of an earlier run are out of date too.
func (s *server) mark(v *version) string { return fmt.Sprintf("%s.%d", s.token, v.number) }

// send answers with content, in stretches when the browser asks for them.
func (s *server) send(w http.ResponseWriter, r *http.Request, name string, content []byte) {
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// contentType knows the files of sites, whatever the tables of the system say.
func contentType(name string) string {
	types := map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
		".avif": "image/avif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".pdf": "application/pdf",
		".json": "application/json", ".xml": "application/xml", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	}
	if known := types[strings.ToLower(path.Ext(name))]; known != "" {
		return known
	}
	return "application/octet-stream"
}

// notFound answers with the site's own page for it.
func (s *server) notFound(w http.ResponseWriter, v *version) {
	content, ok := v.files["404.html"]
	if !ok {
		http.Error(w, s.words.notFound, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", contentType("404.html"))
	w.WriteHeader(http.StatusNotFound)
	w.Write(s.marked("404.html", content, v))
}

// waiting answers every address with the problems, before there is a first site.
func (s *server) waiting(w http.ResponseWriter, v *version) {
	h := w.Header()
	h.Set("Content-Type", contentType(".html"))
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'self'")
	w.WriteHeader(http.StatusServiceUnavailable)
	fmt.Fprintf(w, `<!DOCTYPE html>
<html lang="%s">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<link rel="stylesheet" href="%s">
<script defer %s></script>
<details id="barometre-preview" open>
<summary>%[2]s ; %[5]s</summary>
`, s.lang, html.EscapeString(v.notice.Title), stylePath, s.scriptTag(v), html.EscapeString(s.words.none))
	for _, problem := range v.notice.Problems {
		fmt.Fprintf(w, "<pre>%s</pre>\n", html.EscapeString(problem))
	}
	io.WriteString(w, "</details>\n")
}
