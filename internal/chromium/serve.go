package chromium

import (
	"context"
	"encoding/base64"
	"net/http"
)

// A Response answers a request of a page.
type Response struct {
	Status int    // of HTTP: 200, 404
	Type   string // of the content: "text/html; charset=utf-8"
	Body   []byte
}

// Serve answers all that the page asks for from now on, as long as ctx lasts: no server is needed, no port is opened. What
// answer does not serve is refused, and Requests tells of it; nothing of it reaches a network. answer is called by several
// goroutines at once.
func (p *Page) Serve(ctx context.Context, answer func(url string) (r Response, served bool)) error {
	p.mutex.Lock()
	p.paused = func(e pausedEvent) { go p.respond(ctx, e, answer) } // hearing must go on
	p.mutex.Unlock()
	return p.do(ctx, "Fetch.enable", map[string]any{"patterns": []any{map[string]any{"urlPattern": "*"}}})
}

type pausedEvent struct {
	RequestID string
	Request   struct{ URL string }
}

func (p *Page) intercepted(e pausedEvent) {
	p.mutex.Lock()
	paused := p.paused
	p.mutex.Unlock()
	if paused != nil {
		paused(e)
	}
}

// respond answers one request. A browser that has gone takes no answer, and whoever waits for the page is told why.
func (p *Page) respond(ctx context.Context, e pausedEvent, answer func(url string) (Response, bool)) {
	r, served := answer(e.Request.URL)
	if !served {
		p.do(ctx, "Fetch.failRequest", map[string]any{"requestId": e.RequestID, "errorReason": "BlockedByClient"})
		return
	}
	p.do(ctx, "Fetch.fulfillRequest", map[string]any{
		"requestId": e.RequestID, "responseCode": r.Status, "responsePhrase": http.StatusText(r.Status),
		"body":            base64.StdEncoding.EncodeToString(r.Body),
		"responseHeaders": []any{map[string]string{"name": "Content-Type", "value": r.Type}}})
}
