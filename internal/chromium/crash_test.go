package chromium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A tab whose process dies, by a fault of its own or because the machine has no memory left, is told as soon as it happens,
// and not when the time is over: while it works, and while it loads.
func TestTabThatDies(t *testing.T) {
	for name, work := range map[string]func(ctx context.Context, p *Page, ready func()) error{
		"working": func(ctx context.Context, p *Page, ready func()) error {
			ready()
			return p.Evaluate(ctx, "new Promise(() => {})", nil)
		},
		"loading": func(ctx context.Context, p *Page, ready func()) error {
			check(t, p.Serve(ctx, func(url string) (Response, bool) {
				if !strings.HasSuffix(url, ".css") {
					return Response{http.StatusOK, "text/html", []byte(`<link rel="stylesheet" href="style.css">`)}, true
				}
				ready()
				<-ctx.Done() // a request that never ends
				return Response{}, false
			}))
			return p.Navigate(ctx, "https://memory.invalid/")
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, b, p := start(t)
			err := work(ctx, p, func() { go killTabs(b) })
			var gone *GoneError
			if !errors.As(err, &gone) || ctx.Err() != nil {
				t.Errorf("got %v", err)
			}
		})
	}
}

// killTabs kills the processes of a browser that hold pages.
func killTabs(b *Browser) {
	paths, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, path := range paths {
		var pid int
		fmt.Sscanf(path, "/proc/%d/", &pid)
		group, err := syscall.Getpgid(pid)
		said, _ := os.ReadFile(path)
		if err == nil && group == b.process.Process.Pid && bytes.Contains(said, []byte("--type=renderer")) {
			syscall.Kill(pid, syscall.SIGKILL)
		}
	}
}
