//go:build !unix

package errata

import "errors"

func makePipe(string) error { return errors.ErrUnsupported }
