package publish

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"barometre/internal/source"
)

const (
	otherKind   source.Code = "B524" // a file of another kind stands where one is to be written
	aFolder     source.Code = "B525" // a folder stands there
	singleError source.Code = "B526" // the machine failed: disk full, no permission…
)

// Replaceable refuses a place where a file may not be written: only what begins as files of its kind do may be replaced.
// Like Replace it follows links. The error is an *Error.
func Replaceable(name, begins string) error {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		_, err := os.Stat(filepath.Dir(name))
		return failedSingle(name, err)
	} else if err != nil {
		return failedSingle(name, err)
	}
	defer f.Close()
	switch info, err := f.Stat(); {
	case err != nil:
		return failedSingle(name, err)
	case info.IsDir():
		return refusal(aFolder, "output", name)
	case !info.Mode().IsRegular():
		return refusal(otherKind, "output", name)
	}
	head := make([]byte, len(begins))
	if _, err := io.ReadFull(f, head); err != nil || !bytes.Equal(head, []byte(begins)) {
		return refusal(otherKind, "output", name)
	}
	return nil
}

// Replace puts content into a file. Whoever reads it finds the old content or the new one, whole; after an error, or when
// ctx has ended, the old one. The error is an *Error, or the context's.
func Replace(ctx context.Context, name string, content []byte) error {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	folder := filepath.Dir(name)
	temporary, err := os.MkdirTemp(folder, ownPrefix)
	if err != nil {
		return failedSingle(name, err)
	}
	defer os.RemoveAll(temporary)
	whole := filepath.Join(temporary, filepath.Base(name))
	if err := writeFile(whole, content); err != nil {
		return failedSingle(name, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Rename(whole, name); err != nil {
		return failedSingle(name, err)
	}
	return failedSingle(name, syncFolder(folder))
}

// failedSingle words what the system said of one file.
func failedSingle(name string, err error) error {
	if err == nil {
		return nil
	}
	e := refusal(singleError, "path", name, "reason", reason(err))
	if errors.Is(err, fs.ErrNotExist) {
		e.Problem.Args["reason"] = "@no-folder"
	}
	e.Err = err
	return e
}
