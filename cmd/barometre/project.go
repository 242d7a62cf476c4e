package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"barometre/internal/source"
)

// A project is an author's folder and its files as they were when the command began.
type project struct {
	root     string
	snapshot *source.Snapshot
	problems *source.Problems
}

// open finds the project and takes its files; code is exitDone when it did.
func (c *call) open() (p *project, code int) {
	root, code := c.findRoot()
	if code != exitDone {
		return nil, code
	}
	p = &project{root: root, problems: &source.Problems{}}
	s, err := source.Take(root, p.problems)
	if err != nil {
		return nil, c.machine(err)
	}
	p.snapshot = s
	return p, exitDone
}

func (c *call) findRoot() (root string, code int) {
	if _, err := os.Stat(c.source); errors.Is(err, fs.ErrNotExist) {
		return "", c.usage(c.say(noFolder, c.source), c.say(noProjectHint))
	}
	root, err := source.FindRoot(c.source)
	var none *source.NoRoot
	switch {
	case errors.As(err, &none):
		return "", c.usage(c.say(noProject, c.source), c.say(noProjectHint))
	case err != nil:
		return "", c.machine(err)
	}
	return root, exitDone
}

// inputs are the folders of authors' files, which the output must keep clear of.
func (p *project) inputs() []string {
	var folders []string
	for _, name := range source.Folders() {
		folders = append(folders, filepath.Join(p.root, name))
	}
	return folders
}

// editions are the folders of data/.
func (p *project) editions() []string {
	var ids []string
	for _, f := range p.snapshot.Under("data") {
		id, _, deep := strings.Cut(strings.TrimPrefix(f.Path, "data/"), "/")
		if deep && (len(ids) == 0 || ids[len(ids)-1] != id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// output is the folder to publish to: beside the inputs when it is not named, else as named from here.
func (p *project) output(named string) string {
	if named == "" {
		return filepath.Join(p.root, "public")
	}
	return named
}

// shown is how a folder is best named to somebody who works here.
func shown(folder string) string {
	here, err := os.Getwd()
	if err != nil {
		return folder
	}
	if near, err := filepath.Rel(here, folder); err == nil && !strings.HasPrefix(near, "..") {
		folder = near
	}
	return strings.TrimSuffix(folder, "/") + "/"
}

// cacheFolder is where drawings are remembered, "" for nowhere.
func cacheFolder(none bool) string {
	folder, err := os.UserCacheDir()
	if none || err != nil {
		return ""
	}
	return filepath.Join(folder, "barometre")
}

// reason words an error of the system.
func (c *call) reason(err error) string {
	var path *fs.PathError
	var failure *panicked
	switch {
	case errors.As(err, &failure):
		return c.say(unforeseen, failure)
	case !errors.As(err, &path):
		return c.say(systemFailed, err)
	}
	why := path.Err.Error()
	switch {
	case errors.Is(err, fs.ErrPermission):
		why = c.say(noPermission)
	case errors.Is(err, fs.ErrNotExist):
		why = c.say(doesNotExist)
	case errors.Is(err, syscall.ENOSPC):
		why = c.say(diskFull)
	}
	if path.Op == "write" {
		return c.say(cannotWrite, path.Path, why)
	}
	return c.say(cannotRead, path.Path, why)
}
