package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// resolve returns the output folder as an absolute path through every symbolic link: a link to a folder is kept, and
// the folder it leads to is published. What does not exist yet is resolved as far as it does.
func resolve(output string) (string, error) {
	full, err := filepath.Abs(output)
	if err != nil {
		return "", refusal(notAFolder, "output", output)
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		if info, err := os.Stat(real); err != nil || !info.IsDir() {
			return "", refusal(notAFolder, "output", output)
		}
		return real, nil
	}
	if _, err := os.Lstat(full); !errors.Is(err, fs.ErrNotExist) { // a link that leads nowhere, a file among the parents
		return "", refusal(notAFolder, "output", output)
	}
	parent, err := resolve(filepath.Dir(full))
	return filepath.Join(parent, filepath.Base(full)), err
}

// keepClear refuses an output folder that is, holds or lies in one of authors' files, even one that is yet to come.
func keepClear(target string, inputs []string) error {
	for _, input := range inputs {
		real, err := resolve(input)
		if err == nil && (holds(real, target) || holds(target, real)) {
			return refusal(outputOnInput, "output", target, "input", input)
		}
	}
	return nil
}

// holds reports whether inner is outer or lies somewhere in it. Folders that exist are compared as the system does, not by
// their names: links, mounts and letter case change nothing.
func holds(outer, inner string) bool {
	wanted, missing := os.Stat(outer)
	for {
		if inner == outer {
			return true
		}
		if info, err := os.Stat(inner); err == nil && missing == nil && os.SameFile(info, wanted) {
			return true
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false
		}
		inner = parent
	}
}
