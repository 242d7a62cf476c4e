//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// errTaken says that another process holds a lock.
var errTaken error = unix.EWOULDBLOCK

// tryLock takes the lock of f at once or not at all.
func tryLock(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.ENOLCK) {
		return errors.ErrUnsupported
	}
	return err
}
