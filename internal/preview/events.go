package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// A page that has gone is noticed when a sign of life cannot be written.
const (
	lifeSign     = 15 * time.Second
	writeTimeout = 10 * time.Second
)

// eventsPath is where pages listen. It cannot be guessed, and pages of other origins cannot read ours to learn it.
func (s *server) eventsPath() string { return "/barometre-preview/" + s.token }

// news is what an open page is told: which version is served, and what the overlay shows.
type news struct {
	Version string `json:"version"`
	Note    string `json:"note"`
	notice
}

func (s *server) news() news {
	v := s.current.Load()
	n := news{s.mark(v), s.words.kept, v.notice}
	if v.files == nil {
		n.Note = s.words.none
	} else if !n.Failed {
		n.Note = ""
	}
	return n
}

// events tells one page of every version, beginning with the present one: what happened while the page was loading is
// not missed.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	if !fromOwnPage(r) {
		http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
		return
	}
	changes, ok := s.hub.join()
	if !ok {
		http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
		return
	}
	defer s.hub.leave(changes)
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	stream := stream{w, http.NewResponseController(w)}
	stream.control.SetReadDeadline(time.Time{}) // the request is read; its end would look like the page's
	for err := stream.tell(s.news()); err == nil; {
		select {
		case <-r.Context().Done():
			return
		case <-changes:
			err = stream.tell(s.news())
		case <-time.After(lifeSign):
			err = stream.write(": \n\n")
		}
	}
}

// A stream writes server-sent events, each within its own time.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func (s stream) tell(n news) error {
	data, err := json.Marshal(n)
	if err != nil {
		return err
	}
	return s.write(fmt.Sprintf("data: %s\n\n", data))
}

func (s stream) write(text string) error {
	if err := s.control.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	if _, err := fmt.Fprint(s.w, text); err != nil {
		return err
	}
	return s.control.Flush()
}
