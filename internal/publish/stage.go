package publish

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"barometre/internal/site"
)

// What is published can be read by everybody, whatever the permissions of who publishes.
const (
	fileMode   fs.FileMode = 0o644
	folderMode fs.FileMode = 0o755
)

// ownPrefix begins every name that a publication works with: none outlives it, unless it is killed.
const ownPrefix = ".barometre-"

// writers is how many files are written at once: most of the time of each is waiting for the disk to say it has them.
const writers = 8

// stagingFolder names the folder of this process for one output. The lock keeps others off the same output.
func stagingFolder(workshop, target string) string {
	return filepath.Join(workshop, ownPrefix+"staging-"+strconv.Itoa(os.Getpid())+"-"+filepath.Base(target))
}

// removeStale removes the staging folders that killed runs left for the same output.
func removeStale(workshop, target string) error {
	entries, err := os.ReadDir(workshop)
	if err != nil {
		return err
	}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), ownPrefix+"staging-")
		pid, base, _ := strings.Cut(rest, "-")
		if _, err := strconv.Atoi(pid); !ok || err != nil || base != filepath.Base(target) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(workshop, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// stage writes all files below folder, flushes them to the disk, and reads them back.
func (p *publication) stage(ctx context.Context, folder string) error {
	folders, err := p.makeFolders(folder)
	if err != nil {
		return p.failed(err)
	}
	if err := p.writeAll(ctx, folder); err != nil {
		return p.failed(err)
	}
	for _, f := range slices.Backward(folders) {
		if err := syncFolder(f); err != nil {
			return p.failed(err)
		}
	}
	return p.readBack(folder)
}

// makeFolders makes folder and all below it that the files need, and returns them, outer ones first.
func (p *publication) makeFolders(folder string) ([]string, error) {
	made := []string{folder}
	for name := range foldersOf(p.names()) {
		made = append(made, filepath.Join(folder, filepath.FromSlash(name)))
	}
	slices.Sort(made)
	for _, f := range made {
		if err := os.Mkdir(f, folderMode); err != nil {
			return nil, err
		}
		if err := os.Chmod(f, folderMode); err != nil { // whatever the umask took
			return nil, err
		}
	}
	return made, nil
}

// names returns the set of the files' paths.
func (p *publication) names() map[string]bool {
	names := make(map[string]bool, len(p.files))
	for _, f := range p.files {
		names[f.Path] = true
	}
	return names
}

// writeAll writes every file, several at once, and stops at the first error or when ctx ends.
func (p *publication) writeAll(ctx context.Context, folder string) error {
	writing, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	queue := make(chan site.File)
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			for f := range queue {
				if err := writeFile(filepath.Join(folder, filepath.FromSlash(f.Path)), f.Content); err != nil {
					stop(err)
				}
			}
		})
	}
	for _, f := range p.files {
		select {
		case queue <- f:
		case <-writing.Done():
		}
	}
	close(queue)
	group.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	return context.Cause(writing)
}

// writeFile writes a new file and returns when the disk has it.
func writeFile(name string, content []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	defer f.Close() // again, after an error
	if _, err := f.Write(content); err != nil {
		return err
	}
	if err := f.Chmod(fileMode); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// readBack compares the staged folder with what was to be written.
func (p *publication) readBack(folder string) error {
	d, err := p.manifest.Compare(folder)
	if err != nil {
		return p.failed(err)
	}
	if wrong := slices.Concat(d.Missing, d.Changed, d.Foreign); len(wrong) > 0 {
		return p.failedAs(readBackWrong, &fs.PathError{Op: "read back", Path: filepath.Join(folder, wrong[0]), Err: fs.ErrInvalid})
	}
	return nil
}
