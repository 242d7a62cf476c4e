package publish

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
)

// lock keeps a second build off the same output. The lock is the system's own, so a killed run never leaves it taken, and
// the file that bears it goes with the publication.
func lock(workshop, target string) (unlock func(), err error) {
	name := filepath.Join(workshop, ownPrefix+"lock-"+filepath.Base(target))
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, fileMode)
		if err != nil {
			return nil, err
		}
		switch err := tryLock(f); {
		case errors.Is(err, errTaken):
			holder, _ := io.ReadAll(io.LimitReader(f, 20))
			f.Close()
			return nil, refusal(alreadyBusy, "output", target, "pid", string(holder))
		case errors.Is(err, errors.ErrUnsupported): // some systems and network folders know no locks
			f.Close()
			return func() {}, os.Remove(name)
		case err != nil:
			f.Close()
			return nil, err
		}
		if stillThere(f, name) {
			f.WriteString(strconv.Itoa(os.Getpid())) // only to name the process in a message
			return func() { os.Remove(name); f.Close() }, nil
		}
		f.Close() // its holder removed it after we opened it: take the next
	}
}

// stillThere reports whether name still leads to the open file f.
func stillThere(f *os.File, name string) bool {
	open, err1 := f.Stat()
	now, err2 := os.Stat(name)
	return err1 == nil && err2 == nil && os.SameFile(open, now)
}

// syncFolder flushes a folder's list of names to the disk. Windows has no such thing.
func syncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
