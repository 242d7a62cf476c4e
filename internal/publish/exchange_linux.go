package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step: at no moment is either name without a folder.
func exchange(a, b string) error {
	if err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE); err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// refusesExchange reports whether the file system, rather than the disk, said no: a mount point, an overlay, a network
// folder, a folder of somebody else.
func refusesExchange(err error) bool {
	for _, no := range []error{unix.EXDEV, unix.EBUSY, unix.EINVAL, unix.ENOSYS, unix.EOPNOTSUPP, unix.EPERM, unix.EACCES} {
		if errors.Is(err, no) {
			return true
		}
	}
	return false
}
