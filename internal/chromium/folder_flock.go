//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package chromium

import (
	"os"
	"syscall"
)

// lockFolder takes the lock of a folder; when another process holds it, it waits or fails. Whoever else may write here, a
// link is not followed and nothing but a folder opened.
func lockFolder(folder string, wait bool) (*os.File, error) {
	f, err := os.OpenFile(folder, os.O_RDONLY|syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	if err := syscall.Flock(int(f.Fd()), how); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
