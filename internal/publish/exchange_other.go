//go:build !linux

package publish

import (
	"errors"
	"io/fs"
	"os"
)

// exchange knows no way to swap two folders here. The first publication needs none.
func exchange(a, b string) error {
	if _, err := os.Lstat(b); err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: fs.ErrNotExist}
	}
	return &os.LinkError{Op: "exchange", Old: a, New: b, Err: errors.ErrUnsupported}
}

func refusesExchange(err error) bool { return errors.Is(err, errors.ErrUnsupported) }
