//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package chromium

import (
	"errors"
	"os"
)

// lockFolder knows no lock on this system.
func lockFolder(string, bool) (*os.File, error) { return nil, errors.ErrUnsupported }
