package preview

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"barometre/internal/source"
)

// Editors save in several steps. The files are read as soon as nothing has followed a change for a breath; problems in what
// is read then may be those of a file half written, and are believed when nothing has followed for longer.
const (
	breath   = 5 * time.Millisecond
	settled  = 30 * time.Millisecond
	patience = 10 * settled // with a folder that never rests
)

// inputs are the folders of a project that authors write in.
var inputs = []string{"data", "content", "themes"}

// A watcher signals changes in the folders of a project.
type watcher struct {
	root   string
	notify *fsnotify.Watcher
}

// watch starts watching the project at root: its folders with all that they hold, and itself for those yet to come.
func watch(root string) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err == nil {
		w := &watcher{root, notify}
		if err = w.addAll(); err == nil {
			return w, nil
		}
		w.close()
	}
	return nil, failed(cannotWatch, err, source.Args{"reason": plain(err)})
}

func (w *watcher) close() { w.notify.Close() }

func (w *watcher) addAll() error {
	if err := w.notify.Add(w.root); err != nil {
		return err
	}
	for _, folder := range inputs {
		if err := w.add(filepath.Join(w.root, folder)); err != nil {
			return err
		}
	}
	return nil
}

// add watches folder and all below it. Each is watched before it is listed, so that no folder slips in between. What is no
// folder, or has gone, needs no watching.
func (w *watcher) add(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		if err := w.notify.Add(path); err != nil && exists(path) {
			return err
		}
		return nil
	})
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// next waits for a change, then a breath, and returns when it was signalled. The error is the context's.
func (w *watcher) next(ctx context.Context) (time.Time, error) {
	if !w.change(ctx, nil) {
		return time.Time{}, ctx.Err()
	}
	signal := time.Now()
	for late := time.After(patience); ; {
		select {
		case <-late:
			return signal, nil
		default:
		}
		if !w.change(ctx, time.After(breath)) {
			return signal, ctx.Err()
		}
	}
}

// follows reports whether another change comes before the last one has settled.
func (w *watcher) follows(ctx context.Context) bool { return w.change(ctx, time.After(settled-breath)) }

// change waits for a change, and reports whether one came before the time was up.
func (w *watcher) change(ctx context.Context, up <-chan time.Time) bool {
	for {
		select {
		case <-ctx.Done():
			return false
		case <-up:
			return false
		case <-w.notify.Errors: // events were lost: look
			return true
		case e := <-w.notify.Events:
			if !w.concerns(e.Name) {
				continue
			}
			if e.Has(fsnotify.Create) {
				w.add(e.Name) // a folder that cannot be watched shows at the next change
			}
			return true
		}
	}
}

// concerns reports whether path lies in one of the authors' folders: the project folder holds more.
func (w *watcher) concerns(path string) bool {
	below, err := filepath.Rel(w.root, path)
	first, _, _ := strings.Cut(below, string(filepath.Separator))
	return err == nil && slices.Contains(inputs, first)
}
