package chromium

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// A Page is one tab of a browser. It remembers what was requested and said since it last navigated.
type Page struct {
	conn    *conn
	session string
	target  string
	alive   context.Context // until its process dies, or the browser
	die     context.CancelFunc
	mutex   sync.Mutex               // of all below
	loaded  map[string]chan struct{} // by loader: closed when the document has loaded
	asked   []Request
	said    []string
	paused  func(pausedEvent) // answers requests, once the page is served
}

// A Request is an address that a page asked for.
type Request struct {
	URL    string
	Status int    // 0 when there was no answer over HTTP
	Failed string // why there was none, or ""
	id     string
}

// NewPage opens a tab.
func (b *Browser) NewPage(ctx context.Context) (*Page, error) {
	var target struct{ TargetID string }
	if err := b.conn.call(ctx, "", "Target.createTarget", map[string]any{"url": "about:blank", "newWindow": true}, &target); err != nil {
		return nil, err
	}
	var attached struct{ SessionID string }
	params := map[string]any{"targetId": target.TargetID, "flatten": true}
	if err := b.conn.call(ctx, "", "Target.attachToTarget", params, &attached); err != nil {
		return nil, err
	}
	p := &Page{conn: b.conn, session: attached.SessionID, target: target.TargetID, loaded: map[string]chan struct{}{}}
	p.alive, p.die = context.WithCancel(context.Background())
	b.conn.listen(p.session, p.hear)
	for _, domain := range []string{"Inspector", "Page", "Runtime", "Network", "Log"} {
		if err := p.do(ctx, domain+".enable", nil); err != nil {
			return nil, err
		}
	}
	if err := p.do(ctx, "Page.setLifecycleEventsEnabled", map[string]any{"enabled": true}); err != nil {
		return nil, err
	}
	// A tab behind another draws no frames, and its scripts wait for them.
	return p, p.do(ctx, "Emulation.setFocusEmulationEnabled", map[string]any{"enabled": true})
}

// Close closes the tab.
func (p *Page) Close(ctx context.Context) error {
	p.conn.listen(p.session, nil)
	return p.conn.call(ctx, "", "Target.closeTarget", map[string]any{"targetId": p.target}, nil)
}

func (p *Page) do(ctx context.Context, method string, params any) error {
	return p.call(ctx, method, params, nil)
}

func (p *Page) call(ctx context.Context, method string, params, result any) error {
	ctx, done := p.living(ctx)
	defer done()
	return p.conn.call(ctx, p.session, method, params, result)
}

// living returns a context that also ends with the page: a tab that has died answers nothing. done must be called.
func (p *Page) living(ctx context.Context) (living context.Context, done func()) {
	living, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(p.alive, func() { cancel(p.conn.gone()) })
	return living, func() {
		stop()
		cancel(nil)
	}
}

// Navigate goes to an address, and returns when the document has loaded and its fonts are ready. A document that cannot be
// had is an error; one that the server refuses with a status is not.
func (p *Page) Navigate(ctx context.Context, url string) error {
	p.mutex.Lock()
	p.asked, p.said = nil, nil
	p.mutex.Unlock()
	var begun struct{ LoaderID, ErrorText string }
	if err := p.call(ctx, "Page.navigate", map[string]any{"url": url}, &begun); err != nil {
		return err
	}
	if begun.ErrorText != "" {
		return fmt.Errorf("%s: %s", url, begun.ErrorText)
	}
	if begun.LoaderID != "" { // else the same document, at another fragment
		if err := p.awaitLoad(ctx, begun.LoaderID); err != nil {
			return fmt.Errorf("%s has not loaded: %w", url, err)
		}
	}
	// Fonts are asked for when the page is laid out, and are not awaited before.
	return p.Evaluate(ctx, "document.documentElement.getBoundingClientRect(), document.fonts.ready.then(() => null)", nil)
}

func (p *Page) awaitLoad(ctx context.Context, loader string) error {
	ctx, done := p.living(ctx)
	defer done()
	select {
	case <-p.whenLoaded(loader):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// whenLoaded returns the channel that is closed when the document of loader has loaded.
func (p *Page) whenLoaded(loader string) chan struct{} {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.loaded[loader] == nil {
		p.loaded[loader] = make(chan struct{})
	}
	return p.loaded[loader]
}

// Evaluate runs an expression in the page, waits for its promise, and reads its value into result, which may be nil.
func (p *Page) Evaluate(ctx context.Context, expression string, result any) error {
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *exception
	}
	params := map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true}
	if err := p.call(ctx, "Runtime.evaluate", params, &got); err != nil {
		return err
	}
	if got.ExceptionDetails != nil {
		return fmt.Errorf("in the page: %s", got.ExceptionDetails)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(got.Result.Value, result)
}

// SetViewport gives the page a size in CSS pixels.
func (p *Page) SetViewport(ctx context.Context, width, height int) error {
	return p.do(ctx, "Emulation.setDeviceMetricsOverride",
		map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false})
}

// SetMedia shows the page as on a medium: "print", or "" for the screen.
func (p *Page) SetMedia(ctx context.Context, medium string) error {
	return p.do(ctx, "Emulation.setEmulatedMedia", map[string]any{"media": medium})
}

// SetScripts lets the page run its scripts, or none. It holds from the next navigation on.
func (p *Page) SetScripts(ctx context.Context, run bool) error {
	return p.do(ctx, "Emulation.setScriptExecutionDisabled", map[string]any{"value": !run})
}

// Screenshot returns a PNG of the window, or of the whole page.
func (p *Page) Screenshot(ctx context.Context, whole bool) ([]byte, error) {
	var got struct{ Data []byte }
	err := p.call(ctx, "Page.captureScreenshot", map[string]any{"format": "png", "captureBeyondViewport": whole}, &got)
	return got.Data, err
}

// PDF prints the page, tagged and with an outline, on the sizes that its style sheet asks for.
func (p *Page) PDF(ctx context.Context) ([]byte, error) {
	var got struct{ Data []byte }
	err := p.call(ctx, "Page.printToPDF", map[string]any{
		"printBackground": true, "preferCSSPageSize": true, "generateTaggedPDF": true, "generateDocumentOutline": true}, &got)
	return got.Data, err
}

// Requests returns what the page has asked for since it began to navigate.
func (p *Page) Requests() []Request {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Clone(p.asked)
}

// Complaints returns the errors and warnings since the page began to navigate: of its scripts, of the network, of its
// content security policy.
func (p *Page) Complaints() []string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Clone(p.said)
}
