package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// pendingName is the manifest of a publication in place while it is under way: should it be cut short, the next one knows
// the new files for its own by it.
const pendingName = ownPrefix + "pending.json"

// inPlace publishes into the output folder itself, where no exchange is possible. Nothing that readers see changes before
// all is on the disk.
func (p *publication) inPlace(ctx context.Context) error {
	return p.locked(ctx, p.target, func(staging string) error {
		if same, err := p.examine(); err != nil || same {
			return err
		}
		if err := p.stage(ctx, staging); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.move(staging); err != nil {
			return p.failedAs(halfDone, err)
		}
		return nil
	})
}

// move replaces the old files by the staged ones: a page is never seen before the files that it needs, nor a file removed
// that a page still needs. It is not interrupted.
func (p *publication) move(staging string) error {
	pending := filepath.Join(p.target, pendingName)
	if err := os.WriteFile(pending, p.manifest.Encode(), fileMode); err != nil {
		return err
	}
	if err := p.clearWay(); err != nil {
		return err
	}
	for _, name := range p.movingOrder() {
		if err := p.moveFile(staging, name); err != nil {
			return err
		}
	}
	if err := p.removeOld(); err != nil {
		return err
	}
	if err := p.syncFolders(); err != nil {
		return err
	}
	return os.Remove(pending)
}

// movingOrder returns the files' paths: what pages are made of, then pages, then the manifest.
func (p *publication) movingOrder() []string {
	rank := func(name string) int {
		switch {
		case name == ManifestName:
			return 2
		case path.Ext(name) == ".html":
			return 1
		}
		return 0
	}
	names := make([]string, len(p.files))
	for i, f := range p.files {
		names[i] = f.Path
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return names
}

func (p *publication) moveFile(staging, name string) error {
	name = filepath.FromSlash(name)
	to := filepath.Join(p.target, name)
	if err := os.MkdirAll(filepath.Dir(to), folderMode); err != nil {
		return err
	}
	return os.Rename(filepath.Join(staging, name), to)
}

// clearWay removes what stands where a file or a folder of another kind must come: a page that was a folder before.
// All of it was published; examine has seen to that.
func (p *publication) clearWay() error {
	names := p.names()
	for name := range names {
		if err := p.removeIf(name, fs.FileMode.IsDir); err != nil {
			return err
		}
	}
	for name := range foldersOf(names) {
		if err := p.removeIf(name, fs.FileMode.IsRegular); err != nil {
			return err
		}
	}
	return nil
}

// removeIf removes what has this name in the output folder if it is of a kind.
func (p *publication) removeIf(name string, kind func(fs.FileMode) bool) error {
	full := filepath.Join(p.target, filepath.FromSlash(name))
	info, err := os.Lstat(full)
	if err != nil || !kind(info.Mode()) {
		return nil // what cannot be seen is not in the way; moving tells more
	}
	return os.RemoveAll(full)
}

// removeOld removes what the new site has no more, and sets the permissions of the folders that stay.
func (p *publication) removeOld() error {
	old, err := strangers(p.target, p.names())
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.RemoveAll(filepath.Join(p.target, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return nil
}

// syncFolders flushes the folders' lists of names to the disk, and opens them to everybody.
func (p *publication) syncFolders() error {
	for name := range foldersOf(p.names()) {
		folder := filepath.Join(p.target, filepath.FromSlash(name))
		if err := errors.Join(os.Chmod(folder, folderMode), syncFolder(folder)); err != nil {
			return err
		}
	}
	return syncFolder(p.target)
}
