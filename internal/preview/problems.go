package preview

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"

	"barometre/internal/source"
)

const (
	portBusy     source.Code = "B520" // another program listens at the address
	cannotListen source.Code = "B521" // the address is not one of this machine, or not an address
	cannotWatch  source.Code = "B522" // the system watches no more folders
)

// An Error is a preview that cannot start, as a problem that has its words in the catalogue.
type Error struct {
	Problem source.Problem
	Err     error // what the machine said
}

func (e *Error) Error() string { return fmt.Sprintf("%s %v", e.Problem.Code, e.Problem.Args) }
func (e *Error) Unwrap() error { return e.Err }

// Worded returns the problem to print.
func (e *Error) Worded() source.Problem { return e.Problem }

// Machine reports that the machine failed (exit code 3).
func (e *Error) Machine() bool { return true }

func failed(code source.Code, err error, args source.Args) *Error {
	return &Error{Problem: source.Problem{Code: code, Args: args}, Err: err}
}

// listenFailed words the error of a listener.
func listenFailed(addr string, err error) *Error {
	if !errors.Is(err, syscall.EADDRINUSE) {
		return failed(cannotListen, err, source.Args{"addr": addr, "reason": plain(err)})
	}
	args := source.Args{"addr": addr}
	if host, port, err := net.SplitHostPort(addr); err == nil {
		if n, err := strconv.Atoi(port); err == nil {
			args["other"] = net.JoinHostPort(host, strconv.Itoa(n+1))
		}
	}
	return failed(portBusy, err, args)
}

// plain is what went wrong, in a word of the catalogue for what people meet.
func plain(err error) string {
	var number syscall.Errno
	var address *net.AddrError
	var name *net.DNSError
	switch {
	case errors.Is(err, syscall.EACCES):
		return "@no-permission"
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return "@other-machine"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EMFILE):
		return "@too-many-watched"
	case errors.As(err, &address), errors.As(err, &name):
		return "@no-address"
	case errors.As(err, &number):
		return number.Error()
	}
	return err.Error()
}
