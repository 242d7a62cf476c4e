package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"barometre/internal/source"
)

const (
	foreignFile   source.Code = "B501" // the output folder holds files that no publication wrote
	outputOnInput source.Code = "B502" // the output folder is, holds or lies in a folder of authors' files
	pathTwice     source.Code = "B503" // two files of the site have one name on some system
	pathRefused   source.Code = "B504" // a file of the site has a name that cannot be published
	alreadyBusy   source.Code = "B505" // another build is publishing to the folder
	notAFolder    source.Code = "B506" // the output is not a folder, or a link that leads nowhere
	writeFailed   source.Code = "B507" // the machine failed: disk full, no permission…
	halfDone      source.Code = "B508" // the machine failed in the middle of a publication in place
	readBackWrong source.Code = "B509" // what was read back is not what was written
	notAtomic     source.Code = "B510" // a warning: the site was published file by file
)

// An Error is a publication that did not happen, as a problem that has its words in the catalogue.
type Error struct {
	Problem source.Problem
	Err     error // what the machine said, when it failed; nil when somebody has a choice to mend
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s %v", e.Problem.Code, e.Problem.Args)
}

func (e *Error) Unwrap() error { return e.Err }

// Worded returns the problem to print.
func (e *Error) Worded() source.Problem { return e.Problem }

// Machine reports whether the machine failed (exit code 3), rather than a choice that must be mended (exit code 1).
func (e *Error) Machine() bool { return e.Err != nil }

// refusal makes the error of a choice to mend, its args in pairs.
func refusal(code source.Code, args ...string) *Error {
	e := &Error{Problem: source.Problem{Code: code, Args: source.Args{}}}
	for i := 0; i+1 < len(args); i += 2 {
		e.Problem.Args[args[i]] = args[i+1]
	}
	return e
}

// failed words an error of the system for people. Errors that have their words, and the context's, pass through.
func (p *publication) failed(err error) error {
	return p.failedAs(writeFailed, err)
}

func (p *publication) failedAs(code source.Code, err error) error {
	var worded *Error
	var no *noExchange
	if err == nil || errors.As(err, &worded) || errors.As(err, &no) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := refusal(code, "output", p.target, "path", p.published(failedPath(err, p.target)), "reason", reason(err))
	if errors.Is(err, syscall.ENOSPC) {
		e.Problem.Args["size"] = fmt.Sprint((p.report.Bytes + 1<<20 - 1) >> 20)
	}
	e.Err = err
	return e
}

// failedPath returns the path that an error of the system speaks of.
func failedPath(err error, otherwise string) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Path
	case errors.As(err, &link):
		return link.New
	}
	return otherwise
}

// Warning returns what the user must know of a publication that could not be atomic, or nil.
func (r Report) Warning() *source.Problem {
	if r.InPlace == nil {
		return nil
	}
	q := refusal(notAtomic, "output", r.Output, "reason", reason(r.InPlace)).Problem
	q.Warning = true
	return &q
}

// published returns the path that a staged file was to have, or the folder of what a publication works with: people know
// nothing of either.
func (p *publication) published(path string) string {
	separator := string(filepath.Separator)
	folder, own, ok := strings.Cut(path, separator+ownPrefix)
	if !ok {
		return path
	}
	if staging, ok := strings.CutPrefix(own, "staging-"); ok {
		_, below, _ := strings.Cut(staging, separator)
		return filepath.Join(p.target, below)
	}
	return folder
}

// reason returns what the system said: a word of the catalogue for what people meet, else the system's own.
func reason(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "@disk-full"
	case errors.Is(err, syscall.EFBIG):
		return "@file-too-large"
	case isReadOnly(err):
		return "@read-only"
	case errors.Is(err, fs.ErrPermission):
		return "@no-permission"
	case errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.EXDEV):
		return "@separate-disk"
	case errors.Is(err, syscall.EINVAL), errors.Is(err, errors.ErrUnsupported):
		return "@no-exchange"
	}
	var number syscall.Errno
	if errors.As(err, &number) {
		return number.Error()
	}
	return err.Error()
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// listed joins names for a message, the first five.
func listed(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + "…"
}
