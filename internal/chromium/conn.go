package chromium

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
)

// A conn speaks to a browser: commands out, answers and events in, each a JSON text ended by a zero byte.
type conn struct {
	out    io.WriteCloser
	in     io.ReadCloser
	said   *tail
	mutex  sync.Mutex // of all below, and of writing
	last   int64
	calls  map[int64]chan answer    // waiting for an answer; nil once the browser has gone
	events map[string]func(message) // by session: what takes the events of a page
}

// A message is what the browser sends: an answer when it has a number, else an event.
type message struct {
	ID      int64           `json:"id"`
	Session string          `json:"sessionId"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
	answer
}

type answer struct {
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Message string `json:"message"`
		Data    string `json:"data"`
	} `json:"error"`
}

func newConn(out io.WriteCloser, in io.ReadCloser, said *tail) *conn {
	c := &conn{out: out, in: in, said: said, calls: map[int64]chan answer{}, events: map[string]func(message){}}
	go c.read()
	return c
}

// read hands on what the browser sends, until it has gone.
func (c *conn) read() {
	for r := bufio.NewReaderSize(c.in, 1<<20); ; {
		text, err := r.ReadBytes(0)
		if err != nil {
			c.hangUp()
			return
		}
		var m message
		if json.Unmarshal(bytes.TrimSuffix(text, []byte{0}), &m) == nil {
			c.hand(m)
		}
	}
}

func (c *conn) hand(m message) {
	c.mutex.Lock()
	waiting, listener := c.calls[m.ID], c.events[m.Session]
	delete(c.calls, m.ID)
	c.mutex.Unlock()
	switch {
	case m.ID != 0 && waiting != nil:
		waiting <- m.answer
	case m.ID == 0 && listener != nil:
		listener(m)
	}
}

// hangUp lets everybody know that no answer will come: every page has died.
func (c *conn) hangUp() {
	c.mutex.Lock()
	for _, waiting := range c.calls {
		close(waiting)
	}
	c.calls = nil
	listeners := slices.Collect(maps.Values(c.events))
	c.mutex.Unlock()
	for _, listen := range listeners {
		listen(message{Method: tabDied})
	}
}

func (c *conn) close() {
	c.out.Close()
	c.in.Close()
}

// tabDied is the event of a page whose process has gone.
const tabDied = "Inspector.targetCrashed"

// listen gives the events of a session to take, until take is nil.
func (c *conn) listen(session string, take func(message)) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if take == nil {
		delete(c.events, session)
		return
	}
	c.events[session] = take
}

// call sends a command to the browser, or to the page of a session, and reads the answer into result, which may be nil.
func (c *conn) call(ctx context.Context, session, method string, params, result any) error {
	id, waiting, err := c.send(session, method, params)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case <-ctx.Done():
		c.mutex.Lock()
		delete(c.calls, id)
		c.mutex.Unlock()
		return fmt.Errorf("%s: %w", method, context.Cause(ctx))
	case a, ok := <-waiting:
		switch {
		case !ok:
			return fmt.Errorf("%s: %w", method, c.gone())
		case a.Error != nil:
			return fmt.Errorf("%s: %s %s", method, a.Error.Message, a.Error.Data)
		case result == nil:
			return nil
		}
		return json.Unmarshal(a.Result, result)
	}
}

func (c *conn) send(session, method string, params any) (int64, chan answer, error) {
	if params == nil {
		params = struct{}{}
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.calls == nil {
		return 0, nil, c.gone()
	}
	c.last++
	text, err := json.Marshal(map[string]any{"id": c.last, "method": method, "params": params})
	if session != "" {
		text, err = json.Marshal(map[string]any{"id": c.last, "method": method, "params": params, "sessionId": session})
	}
	if err != nil {
		return 0, nil, err
	}
	waiting := make(chan answer, 1)
	c.calls[c.last] = waiting
	if _, err := c.out.Write(append(text, 0)); err != nil {
		return 0, nil, c.gone()
	}
	return c.last, waiting, nil
}

// A GoneError says that the browser has ended, or the process of a page: by itself, or because the context of the browser did.
type GoneError struct{ said *tail }

// Said is the end of what the browser said, often why it ended.
func (e *GoneError) Said() string { return e.said.String() }

func (e *GoneError) Error() string {
	if said := e.Said(); said != "" {
		return "chromium has ended; it said: " + said
	}
	return "chromium has ended"
}

func (c *conn) gone() error { return &GoneError{c.said} }
