// Package chromium drives a Chromium of the system over the DevTools pipe: for the PDF, and for the tests of the built
// site in a real browser.
//
// The path of a command: a method of Page makes the command's parameters, conn gives it a number and writes it as JSON to
// file descriptor 3 of the browser, ended by a zero byte; the browser answers on descriptor 4 under the same number, or
// tells events of a page, which the page collects (requests, console messages, refusals of the content security policy).
// No port is opened, no library is needed.
//
// A Browser lives in a temporary folder of its own, profile, home and temporary files included, and in a process group of
// its own: Close ends every process and removes every file, and so does the end of the context it was started with. What a
// program that was killed leaves there, the next browser removes.
package chromium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// ErrNotFound says that the system has no Chromium.
var ErrNotFound = errors.New("no chromium, chromium-browser or google-chrome is installed")

// goodbye is how long a browser may take to end by itself.
const goodbye = 3 * time.Second

// Options say how to start a browser.
type Options struct {
	Path  string   // of the program; "" finds it
	Hosts []string // names and addresses that pages may reach; all others do not exist
}

// A Browser is a running Chromium.
type Browser struct {
	Version     string // "156.0.8078.79"
	Unsandboxed bool   // Chromium has no sandbox for root

	conn    *conn
	process *exec.Cmd
	folder  string   // profile, home and temporary files
	lock    *os.File // of the folder, nil where there is none
	exited  chan struct{}
	forget  func() bool // the context's end
	end     sync.Once
	ended   error
}

// Find returns the path of the system's Chromium. A program that is there but may not be run is an error of its own.
func Find() (string, error) {
	missing := ErrNotFound
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
			path, err := exec.LookPath(filepath.Join(folder, name))
			if err == nil && filepath.IsAbs(path) {
				return path, nil
			} else if errors.Is(err, os.ErrPermission) {
				missing = err
			}
		}
	}
	return "", missing
}

// Start starts a browser, which lives until Close or until ctx ends.
func Start(ctx context.Context, o Options) (*Browser, error) {
	program := o.Path
	if program == "" {
		found, err := Find()
		if err != nil {
			return nil, err
		}
		program = found
	}
	folder, lock, err := newFolder()
	if err != nil {
		return nil, err
	}
	b, err := launch(program, folder, o.Hosts)
	if err != nil {
		os.RemoveAll(folder)
		lock.Close()
		return nil, err
	}
	b.lock = lock
	b.forget = context.AfterFunc(ctx, b.kill)
	var version struct{ Product string }
	if err := b.conn.call(ctx, "", "Browser.getVersion", nil, &version); err != nil {
		return nil, fmt.Errorf("%s does not answer: %w", program, errors.Join(err, b.Close()))
	}
	_, b.Version, _ = strings.Cut(version.Product, "/")
	return b, nil
}

// launch starts the program with the two pipes as its descriptors 3 and 4.
func launch(program, folder string, hosts []string) (*Browser, error) {
	commandsOut, commandsIn, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	answersOut, answersIn, err := os.Pipe()
	if err != nil {
		commandsOut.Close()
		commandsIn.Close()
		return nil, err
	}
	said := &tail{}
	process := exec.Command(program, arguments(folder, hosts)...)
	process.Dir, process.Env, process.Stderr = folder, environment(folder), said
	process.ExtraFiles = []*os.File{commandsOut, answersIn}
	process.WaitDelay = goodbye // should some process of the group keep what it speaks through
	ownGroup(process)
	err = process.Start()
	commandsOut.Close()
	answersIn.Close()
	if err != nil {
		commandsIn.Close()
		answersOut.Close()
		return nil, err
	}
	b := &Browser{conn: newConn(commandsIn, answersOut, said), process: process, folder: folder, exited: make(chan struct{}), Unsandboxed: isRoot()}
	go func() {
		process.Wait()
		close(b.exited)
	}()
	return b, nil
}

// arguments keep the browser to itself: no window, no network but hosts, nothing shown or fetched of its own accord.
func arguments(folder string, hosts []string) []string {
	rules := "MAP * ~NOTFOUND"
	for _, h := range hosts {
		rules += " , EXCLUDE " + h
	}
	list := []string{
		"--headless=new", "--remote-debugging-pipe", "--user-data-dir=" + filepath.Join(folder, "profile"),
		"--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-breakpad", "--mute-audio",
		"--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none", "--host-resolver-rules=" + rules,
	}
	if isRoot() {
		list = append(list, "--no-sandbox") // Chromium refuses to be root otherwise
	}
	return list
}

func isRoot() bool { return os.Geteuid() == 0 }

// environment is ours, with every folder that programs write to moved into the browser's own.
func environment(folder string) []string {
	moved := []string{"HOME=", "TMPDIR=", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=", "XDG_DATA_HOME=", "XDG_RUNTIME_DIR="}
	var list []string
	for _, v := range os.Environ() {
		if !hasAnyPrefix(v, moved) {
			list = append(list, v)
		}
	}
	for _, name := range moved {
		list = append(list, name+folder)
	}
	return list
}

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// Close ends the browser, by force when it does not go by itself, and removes all that it wrote.
func (b *Browser) Close() error {
	b.end.Do(func() {
		b.forget()
		ctx, cancel := context.WithTimeout(context.Background(), goodbye)
		defer cancel()
		b.conn.call(ctx, "", "Browser.close", nil, nil) // a browser that has gone cannot answer
		select {
		case <-b.exited:
		case <-ctx.Done():
		}
		b.kill()
		b.ended = os.RemoveAll(b.folder)
		b.lock.Close()
	})
	return b.ended
}

// kill ends every process of the browser at once, and waits until they have gone.
func (b *Browser) kill() {
	killGroup(b.process)
	<-b.exited
	b.conn.close()
	os.RemoveAll(b.folder) // what resists, Close tells
}

// tail remembers the end of what the browser says, for messages about a browser that dies.
type tail struct {
	mutex sync.Mutex
	text  []byte
}

var _ io.Writer = (*tail)(nil)

func (t *tail) Write(b []byte) (int, error) {
	const most = 2000
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.text = append(t.text, b...)
	t.text = t.text[max(0, len(t.text)-most):]
	return len(b), nil
}

func (t *tail) String() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return strings.TrimSpace(string(t.text))
}
