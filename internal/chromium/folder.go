package chromium

import (
	"os"
	"path/filepath"
	"regexp"
)

// folderPrefix begins the names of the folders that browsers live in.
const folderPrefix = "barometre-browser-"

// ownFolder is such a name as a whole: os.MkdirTemp ends it with digits. Whatever else begins like it is somebody else's.
var ownFolder = regexp.MustCompile(`^` + folderPrefix + `\d+$`)

// A FolderError says that there is no place for the temporary files of a browser.
type FolderError struct {
	Folder string // where they would go
	Err    error
}

func (e *FolderError) Error() string { return e.Err.Error() }

func (e *FolderError) Unwrap() error { return e.Err }

// newFolder makes the folder of a browser: profile, home and temporary files. Its lock says that its browser lives, and ends
// with this process, whatever ends it; the folders of those that were killed go now.
func newFolder() (folder string, lock *os.File, err error) {
	temp := shortTemp()
	removeOrphans(temp)
	folder, err = os.MkdirTemp(temp, folderPrefix)
	if err != nil {
		return "", nil, &FolderError{temp, err}
	}
	lock, _ = lockFolder(folder, true) // where there are no locks, no folder is an orphan
	return folder, lock, nil
}

// removeOrphans removes the folders whose process was killed before it could. One that is empty may be that of a browser
// about to start. What resists stays for another time.
func removeOrphans(temp string) {
	entries, _ := os.ReadDir(temp)
	for _, e := range entries {
		if !ownFolder.MatchString(e.Name()) {
			continue
		}
		folder := filepath.Join(temp, e.Name())
		lock, err := lockFolder(folder, false)
		if err != nil {
			continue
		}
		if inside, err := lock.ReadDir(1); err == nil && len(inside) > 0 {
			os.RemoveAll(folder)
		}
		lock.Close()
	}
}

// shortTemp returns the folder for temporary files, or the system's plain one when that is far down: the browser puts a
// socket into its own folder, and the path of a socket has about a hundred bytes.
func shortTemp() string {
	const most = 30
	if temp := os.TempDir(); len(temp) <= most || os.PathSeparator != '/' {
		return temp
	}
	return "/tmp"
}
