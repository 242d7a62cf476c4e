// Package preview shows authors their site while they write: it watches the project, builds the site again at every change,
// serves it from memory and tells open pages to load anew.
//
// The path of a change: fsnotify signals it (watch.go), the files are read again and compared by content, so that swap
// files and saves without a change stop here; the site is built (Builder); a version takes the place of the former one in
// one step (version.go); open pages hear of it over server-sent events (events.go) and load again. When the build finds
// problems, the last good version stays, and every page shows the problems over its foot.
//
// The server (server.go) answers from a map of the site's files: no request ever reaches the file system. It speaks to the
// browser of this machine alone: other sites' pages, other host names and other methods than GET and HEAD are refused.
package preview

import (
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"strings"
	"time"

	"barometre/internal/site"
	"barometre/internal/source"
)

// Options say what to serve, where, and in which language to speak of it.
type Options struct {
	Root    string                                                                  // the project folder
	Addr    string                                                                  // host and port
	Lang    string                                                                  // "fr" or "en"
	Build   func(s *source.Snapshot, problems *source.Problems) (*site.Site, error) // as site.Build; see Builder
	Out     io.Writer                                                               // receives the address, and a line for each build
	OnBuild func(Built)                                                             // may be nil; called when a build is served
}

// Built tells of one build that is being served.
type Built struct {
	Address string    // of the preview
	Version int       // of the pages served; a build that found problems leaves it as it was
	Signal  time.Time // when the change was noticed; zero for the first build
	Failed  bool
}

// Serve serves the project until ctx ends, which is no error. The error is an *Error.
func Serve(ctx context.Context, o Options) error {
	listener, err := listen(ctx, o.Addr)
	if err != nil {
		return err
	}
	w, err := watch(o.Root)
	if err != nil {
		listener.Close()
		return err
	}
	defer w.close()
	p := &preview{Options: o, words: wordsIn(o.Lang), server: newServer(listener.Addr(), o.Lang), seed: maphash.MakeSeed()}
	p.rebuild(time.Time{})
	p.welcome()
	defer p.server.start(ctx, listener)()
	for {
		signal, err := w.next(ctx)
		if err != nil {
			return nil
		}
		p.rebuild(signal)
	}
}

// A preview is the state of one Serve.
type preview struct {
	Options
	words  words
	server *server
	seed   maphash.Seed
	inputs uint64 // hash of what was built last
	shown  string // the overridden theme files last told of
}

// rebuild reads the project and, if anything in it has changed, builds it and serves the outcome.
func (p *preview) rebuild(signal time.Time) {
	began := time.Now()
	problems := &source.Problems{}
	s, err := source.Take(p.Root, problems)
	var built *site.Site
	if err == nil {
		inputs := p.hash(s, problems)
		if inputs == p.inputs && !signal.IsZero() {
			return
		}
		p.inputs = inputs
		built, err = p.Build(s, problems)
	}
	n := p.notice(s, problems, err)
	v := p.server.serve(built, n)
	p.log(built, n, time.Since(began))
	if p.OnBuild != nil {
		p.OnBuild(Built{Address: p.server.address, Version: v, Signal: signal, Failed: built == nil})
	}
}

// hash tells one state of the authors' files from another. Files that were refused count by the problems that show them.
func (p *preview) hash(s *source.Snapshot, problems *source.Problems) uint64 {
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, f := range s.Under("") {
		fmt.Fprintf(&h, "%d %s %d ", len(f.Path), f.Path, len(f.Data))
		h.Write(f.Data)
	}
	for _, q := range printed(p.Lang, s, problems) {
		fmt.Fprintf(&h, "%d %s", len(q), q)
	}
	return h.Sum64()
}

// log tells of a build in one line, and of theme files when another set of them is overridden.
func (p *preview) log(built *site.Site, n notice, took time.Duration) {
	ms := took.Milliseconds()
	if built == nil {
		fmt.Fprintf(p.Out, p.words.failed, ms, n.Title, n.first())
		return
	}
	fmt.Fprintf(p.Out, p.words.built, ms, built.Pages, built.Figures, built.Claims)
	if n.Title != "" {
		fmt.Fprintf(p.Out, " ; %s", n.Title)
	}
	fmt.Fprintln(p.Out)
	if shown := strings.Join(built.Overridden, ", "); shown != p.shown {
		fmt.Fprintf(p.Out, p.words.overridden, shown)
		p.shown = shown
	}
}

// welcome prints the address, and a warning when others can read the preview too.
func (p *preview) welcome() {
	fmt.Fprintf(p.Out, "%s  %s\n", p.server.address, p.words.stop)
	if p.server.hosts.open {
		fmt.Fprintln(p.Out, p.words.network)
	}
}
