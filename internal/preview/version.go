package preview

import (
	"bytes"
	"strings"
	"sync"

	"barometre/internal/site"
	"barometre/internal/source"
)

// A version is what is served at one moment: a site, and what the build had to say.
type version struct {
	number int               // 0 before the first site
	files  map[string][]byte // by path; nil before the first site
	former map[string]relic  // what is no page, of the versions before, and stands no more among files
	notice notice
}

// A relic is a file of a former version, and how many versions ago it was served.
type relic struct {
	content []byte
	age     int
}

// longestKept is how many versions a relic stays: a slow page may be loading while an editor saves again and again.
const longestKept = 16

// file returns the file at path. A page that is being loaded while the site is replaced still finds its style sheet.
func (v *version) file(path string) ([]byte, bool) {
	if content, ok := v.files[path]; ok {
		return content, true
	}
	r, ok := v.former[path]
	return r.content, ok
}

// next returns the version that follows v: with the new site, or with the former one when there is none.
func (v *version) next(built *site.Site, n notice) *version {
	w := &version{number: v.number, files: v.files, former: v.former, notice: n}
	if built != nil {
		w.number, w.files = v.number+1, make(map[string][]byte, len(built.Files))
		for _, f := range built.Files {
			w.files[f.Path] = f.Content
		}
		w.former = v.relics(w.files)
	}
	return w
}

// relics are the files that the version leaves behind when others take their place.
func (v *version) relics(files map[string][]byte) map[string]relic {
	all := map[string]relic{}
	for path, r := range v.former {
		if _, back := files[path]; !back && r.age < longestKept {
			all[path] = relic{r.content, r.age + 1}
		}
	}
	for path, content := range v.files {
		if _, stays := files[path]; !stays && !strings.HasSuffix(path, ".html") {
			all[path] = relic{content, 1}
		}
	}
	return all
}

// A notice is what the overlay shows: nothing, or problems as they are printed in a terminal.
type notice struct {
	Title    string   `json:"title"`
	Failed   bool     `json:"failed"`
	Problems []string `json:"problems"`
}

// first is the first line of the first problem.
func (n notice) first() string {
	if len(n.Problems) == 0 {
		return ""
	}
	line, _, _ := strings.Cut(n.Problems[0], "\n")
	return line
}

// notice words what a build found: err is the machine's.
func (p *preview) notice(s *source.Snapshot, problems *source.Problems, err error) notice {
	if err != nil {
		return notice{Title: p.words.broken, Failed: true, Problems: []string{err.Error()}}
	}
	return notice{Title: summary(p.Lang, problems), Failed: problems.Failed(), Problems: printed(p.Lang, s, problems)}
}

// printed returns every problem as a terminal shows it. Without problems it costs nothing: reading the catalogue would
// take longer than reading the project.
func printed(lang string, s *source.Snapshot, problems *source.Problems) []string {
	var all []string
	var printer *source.Printer
	for _, q := range problems.Sorted() {
		if printer == nil {
			printer = source.NewPrinter(lang, s)
		}
		var b bytes.Buffer
		printer.Text(&b, []source.Problem{q})
		all = append(all, strings.TrimSpace(b.String()))
	}
	return all
}

// summary counts the problems, "" when there are none.
func summary(lang string, problems *source.Problems) string {
	found := problems.Sorted()
	if len(found) == 0 {
		return ""
	}
	return source.NewPrinter(lang, nil).Summary(found)
}

// A hub tells every open page that there is something new.
type hub struct {
	mutex sync.Mutex
	pages map[chan struct{}]bool
}

// maxPages is how many pages may listen at once.
const maxPages = 32

// join returns a channel that is signalled when something is new, or false when too many pages listen.
func (h *hub) join() (chan struct{}, bool) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if len(h.pages) >= maxPages {
		return nil, false
	}
	news := make(chan struct{}, 1)
	h.pages[news] = true
	return news, true
}

func (h *hub) leave(news chan struct{}) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	delete(h.pages, news)
}

// tell signals every page once, however often it is called before the page looks.
func (h *hub) tell() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for news := range h.pages {
		select {
		case news <- struct{}{}:
		default:
		}
	}
}
