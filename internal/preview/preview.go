// Package preview shows authors their site while they write: it watches the project, builds the site again at every change,
// serves it from memory and tells open pages to load anew.
//
// The path of a change: fsnotify signals it (watch.go), the files are read again and compared by content, so that swap
// files and saves without a change stop here; the site is built (Builder); a version takes the place of the former one in
// one step (version.go); open pages hear of it over server-sent events (events.go) and load again. When the build finds
// problems and the files have come to rest, the last good version stays, and every page shows the problems over its foot.
//
// The server (server.go) answers from a map of the site's files: no request ever reaches the file system. It speaks to the
// browser of this machine alone: other sites' pages, other host names and other methods than GET and HEAD are refused.
package preview

import (
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"runtime"
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
	p.show(p.build(time.Time{}))
	p.welcome()
	defer p.server.start(ctx, listener)()
	for {
		signal, err := w.next(ctx)
		if err != nil {
			return nil
		}
		p.follow(ctx, w, signal)
	}
}

// A preview is the state of one Serve.
type preview struct {
	Options
	words  words
	server *server
	seed   maphash.Seed
	inputs uint64 // hash of the authors' files as they were when the outcome shown was built
	theme  string // the overridden files of the theme last told of
}

// An outcome is what came of one build.
type outcome struct {
	inputs uint64
	signal time.Time  // when the change was noticed; zero for the first build
	site   *site.Site // nil when there were problems
	notice notice
	took   time.Duration
}

// follow builds after a change. A site is served at once; problems are shown when the change has settled.
func (p *preview) follow(ctx context.Context, w *watcher, signal time.Time) {
	for late := signal.Add(patience); ; {
		now := p.build(signal)
		if now == nil {
			return
		}
		if now.site != nil || time.Now().After(late) || !w.follows(ctx) {
			p.show(now)
			return
		}
	}
}

// build reads the project and builds it. It returns nil when nothing has changed since what is shown.
func (p *preview) build(signal time.Time) *outcome {
	began := time.Now()
	problems := &source.Problems{}
	s, err := source.Take(p.Root, problems)
	now := &outcome{signal: signal}
	if err == nil {
		now.inputs = p.hash(s, problems)
		if now.inputs == p.inputs {
			return nil
		}
		now.site, err = p.Build(s, problems)
	}
	now.notice = p.notice(s, problems, err)
	now.took = time.Since(began)
	return now
}

// show serves an outcome. The collector sweeps up after the build then, while nobody waits, and not in the midst of the next.
func (p *preview) show(now *outcome) {
	p.inputs = now.inputs
	version := p.server.serve(now.site, now.notice)
	p.log(now)
	if p.OnBuild != nil {
		p.OnBuild(Built{Address: p.server.address, Version: version, Signal: now.signal, Failed: now.site == nil})
	}
	runtime.GC()
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
func (p *preview) log(now *outcome) {
	ms, n := now.took.Milliseconds(), now.notice
	if now.site == nil {
		fmt.Fprintf(p.Out, p.words.failed, ms, n.Title, n.first())
		return
	}
	fmt.Fprintf(p.Out, p.words.built, ms, now.site.Pages, now.site.Figures, now.site.Claims)
	if n.Title != "" {
		fmt.Fprintf(p.Out, " ; %s", n.Title)
	}
	fmt.Fprintln(p.Out)
	if theme := strings.Join(now.site.Overridden, ", "); theme != p.theme {
		fmt.Fprintf(p.Out, p.words.overridden, theme)
		p.theme = theme
	}
}

// welcome prints the address, and a warning when others can read the preview too.
func (p *preview) welcome() {
	fmt.Fprintf(p.Out, "%s  %s\n", p.server.address, p.words.stop)
	if p.server.hosts.open {
		fmt.Fprintln(p.Out, p.words.network)
	}
}
