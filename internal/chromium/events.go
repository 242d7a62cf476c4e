package chromium

import (
	"encoding/json"
	"fmt"
	"strings"
)

// hear takes an event of the page.
func (p *Page) hear(m message) {
	switch m.Method {
	case tabDied:
		p.die()
	case "Page.lifecycleEvent":
		hearAs(m, p.lifecycle)
	case "Network.requestWillBeSent":
		hearAs(m, p.requested)
	case "Network.responseReceived":
		hearAs(m, p.answered)
	case "Network.loadingFailed":
		hearAs(m, p.failed)
	case "Fetch.requestPaused":
		hearAs(m, p.intercepted)
	case "Log.entryAdded":
		hearAs(m, p.logged)
	case "Runtime.consoleAPICalled":
		hearAs(m, p.printed)
	case "Runtime.exceptionThrown":
		hearAs(m, p.thrown)
	}
}

// hearAs reads an event's parameters for its listener.
func hearAs[T any](m message, listen func(T)) {
	var event T
	if json.Unmarshal(m.Params, &event) == nil {
		listen(event)
	}
}

type lifecycleEvent struct{ Name, LoaderID string }

func (p *Page) lifecycle(e lifecycleEvent) {
	if e.Name != "load" {
		return
	}
	done := p.whenLoaded(e.LoaderID)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	select {
	case <-done: // a document tells once for each of its frames
	default:
		close(done)
	}
}

type requestEvent struct {
	RequestID string
	Request   struct{ URL string }
}

func (p *Page) requested(e requestEvent) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.asked = append(p.asked, Request{URL: e.Request.URL, id: e.RequestID})
}

type responseEvent struct {
	RequestID string
	Response  struct{ Status int }
}

func (p *Page) answered(e responseEvent) {
	p.change(e.RequestID, func(r *Request) { r.Status = e.Response.Status })
}

type failureEvent struct{ RequestID, ErrorText, BlockedReason string }

func (p *Page) failed(e failureEvent) {
	p.change(e.RequestID, func(r *Request) { r.Failed = strings.TrimSpace(e.ErrorText + " " + e.BlockedReason) })
}

// change changes the last request with this number: a redirection keeps the number.
func (p *Page) change(id string, change func(*Request)) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for i := len(p.asked) - 1; i >= 0; i-- {
		if p.asked[i].id == id {
			change(&p.asked[i])
			return
		}
	}
}

type logEvent struct {
	Entry struct{ Source, Level, Text, URL string }
}

func (p *Page) logged(e logEvent) {
	if e.Entry.Level == "error" || e.Entry.Level == "warning" {
		p.complain("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
	}
}

type consoleEvent struct {
	Type string
	Args []struct {
		Value       any
		Description string
	}
}

func (p *Page) printed(e consoleEvent) {
	if e.Type != "error" && e.Type != "warning" && e.Type != "assert" {
		return
	}
	var parts []string
	for _, a := range e.Args {
		if a.Value != nil {
			parts = append(parts, fmt.Sprint(a.Value))
		} else {
			parts = append(parts, a.Description)
		}
	}
	p.complain("console: %s", strings.Join(parts, " "))
}

type thrownEvent struct{ ExceptionDetails exception }

func (p *Page) thrown(e thrownEvent) { p.complain("exception: %s", &e.ExceptionDetails) }

// An exception is an error of a script.
type exception struct {
	Text      string
	Exception struct{ Description string }
}

func (e *exception) String() string {
	return strings.TrimSpace(e.Text + " " + e.Exception.Description)
}

func (p *Page) complain(format string, args ...any) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.said = append(p.said, fmt.Sprintf(format, args...))
}
