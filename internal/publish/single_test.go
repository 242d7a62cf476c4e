package publish

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A file is replaced by another of its kind, through links, and by nothing else.
func TestReplace(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "a.pdf")
	replace := func(name, content string) {
		t.Helper()
		if err := errors.Join(Replaceable(name, "%PDF-"), Replace(t.Context(), name, []byte(content))); err != nil {
			t.Fatal(err)
		}
	}
	replace(file, "%PDF-1")
	replace(file, "%PDF-2")
	link := filepath.Join(folder, "link")
	if err := os.Symlink("a.pdf", link); err != nil {
		t.Fatal(err)
	}
	replace(link, "%PDF-3")
	wantAlone(t, folder, "a.pdf", "%PDF-3", "link")
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != os.ModeSymlink {
		t.Errorf("the link is gone: %v", err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != fileMode {
		t.Errorf("not everybody may read it: %v", info.Mode())
	}
}

// wantAlone fails unless a folder holds a file with this content, and others, and nothing else.
func wantAlone(t *testing.T, folder, name, content string, others ...string) {
	t.Helper()
	if data, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(data) != content {
		t.Errorf("%s is %q, %v", name, data, err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1+len(others) {
		t.Errorf("the folder holds %v", entries)
	}
}

func TestReplaceableRefuses(t *testing.T) {
	folder := t.TempDir()
	other := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(other, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, Replaceable(other, "%PDF-"), otherKind, false)
	wantRefusal(t, Replaceable(os.DevNull, "%PDF-"), otherKind, false)
	wantRefusal(t, Replaceable(folder, "%PDF-"), aFolder, false)
	args := wantRefusal(t, Replaceable(filepath.Join(folder, "no", "a.pdf"), "%PDF-"), singleError, true)
	if args["reason"] != "@no-folder" {
		t.Errorf("got %v", args)
	}
}

// An interruption leaves the old content, and no other file.
func TestReplaceInterrupted(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "a.pdf")
	if err := Replace(t.Context(), file, []byte("old")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Replace(ctx, file, []byte("new")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantAlone(t, folder, "a.pdf", "old")
}
