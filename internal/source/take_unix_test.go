//go:build unix

package source

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// Pipes, sockets and devices neither block the reading nor enter the snapshot, even when they take the place of a file
// after it was listed.
func TestTakeSpecialFiles(t *testing.T) {
	root := plant(t, map[string]string{"data/ok.yaml": "a: b", "content/": ""})
	if err := syscall.Mkfifo(filepath.Join(root, "data/pipe.yaml"), 0o644); err != nil {
		t.Fatal(err)
	}
	short, err := os.MkdirTemp("", "s") // the path of a socket has at most about a hundred bytes
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(short)
	socket, err := net.Listen("unix", filepath.Join(short, "s"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	if err := os.Rename(filepath.Join(short, "s"), filepath.Join(root, "content/socket.md")); err != nil {
		t.Fatal(err)
	}
	paths, found := take(t, root)
	if !slices.Equal(paths, []string{"data/ok.yaml"}) || !slices.Equal(found, []string{"B012 content/socket.md", "B012 data/pipe.yaml"}) {
		t.Error(paths, found)
	}

	project, err := os.OpenRoot(root)
	if err != nil {
		t.Fatal(err)
	}
	defer project.Close()
	if _, err := readRegular(project, "data/pipe.yaml", 10); err == nil {
		t.Error("a pipe was read")
	}
}
