//go:build unix

package errata

import "syscall"

func makePipe(path string) error { return syscall.Mkfifo(path, 0o644) }
