//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package publish

import (
	"errors"
	"os"
)

// errTaken says that another process holds a lock, which no process can here.
var errTaken = errors.New("lock taken")

// tryLock knows no lock on this system.
func tryLock(*os.File) error { return errors.ErrUnsupported }
