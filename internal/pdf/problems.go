package pdf

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"barometre/internal/chromium"
	"barometre/internal/source"
)

const (
	noChromium  source.Code = "B511" // the machine has none
	dead        source.Code = "B512" // it does not start
	tooOld      source.Code = "B513" // its version prints too little
	tooLong     source.Code = "B514" // it does not end
	failed      source.Code = "B515" // it gave up on the way
	outsideSite source.Code = "B516" // the page asks for something of another site
	notInSite   source.Code = "B517" // the page asks for a file that the site lacks
	badPDF      source.Code = "B518" // what it printed is not what readers must have
	noPlace     source.Code = "B519" // the page asks for the page number of a place that no link leads to
	noRest      source.Code = "B523" // page numbers that change the pages they number
	drawnFont   source.Code = "B529" // a warning: letters of a font are drawings
	noGlyph     source.Code = "B530" // characters that no font has
	noSandbox   source.Code = "B527" // a warning: the processes of the browser were not shut in
)

// An Error is a document that was not printed, as problems that have their words in the catalogue.
type Error struct {
	Problems []source.Problem
	Machine  bool  // the machine failed (exit code 3), rather than a file of the project (exit code 1)
	Err      error // what the machine said, or nil
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s %v", e.Problems[0].Code, e.Problems[0].Args)
}

func (e *Error) Unwrap() error { return e.Err }

// machine makes the error of a machine that failed.
func machine(code source.Code, err error, args source.Args) *Error {
	return &Error{Problems: []source.Problem{{Code: code, Args: args}}, Machine: true, Err: err}
}

// notStarted words why there is no browser.
func notStarted(err error) error {
	var gone *chromium.GoneError
	var homeless *chromium.FolderError
	switch {
	case errors.Is(err, chromium.ErrNotFound):
		return machine(noChromium, err, nil)
	case errors.As(err, &homeless):
		e := machine(dead, err, source.Args{"reason": reason(err), "folder": homeless.Folder})
		if errors.Is(err, fs.ErrNotExist) {
			e.Problems[0].Args["reason"] = "@no-folder"
		}
		return e
	case errors.As(err, &gone) && lacksSandbox(gone.Said()):
		return machine(dead, err, source.Args{"reason": "@no-sandbox", "package": "chromium-sandbox"})
	case errors.As(err, &gone) && lastWords(gone.Said()) != "":
		return machine(dead, err, source.Args{"reason": lastWords(gone.Said())})
	case errors.As(err, &gone):
		return machine(dead, err, source.Args{"reason": "@chromium-ended"})
	case errors.Is(err, fs.ErrPermission):
		return machine(dead, err, source.Args{"reason": "@not-executable"})
	}
	return machine(dead, err, source.Args{"reason": reason(err)})
}

// lacksSandbox reports whether a browser ended because the system refuses what its sandbox is made of.
func lacksSandbox(said string) bool {
	return strings.Contains(said, "No usable sandbox") || strings.Contains(said, "setuid sandbox") ||
		strings.Contains(said, "Failed to move to new namespace")
}

// logged is what Chromium puts before a line of its log: processes, hour, place in its source.
var logged = regexp.MustCompile(`^\[[^\]]*:(FATAL|ERROR|WARNING|INFO):[^\]]*\] *`)

// lastWords are why a browser ended, as it says itself: its last line, or the one before the addresses of a crash.
func lastWords(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	last := lines[len(lines)-1]
	for _, line := range lines {
		if m := logged.FindStringSubmatch(line); m != nil && m[1] == "FATAL" {
			last = line
		}
	}
	return strings.TrimSpace(logged.ReplaceAllString(last, ""))
}

// late words an error that came of a document taking longer than it may; other errors pass through.
func late(err error, page string, most time.Duration) error {
	var gone *chromium.GoneError // killed
	if !errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &gone) {
		return err
	}
	var told *Error
	if errors.As(err, &told) && told.Problems[0].Code == dead {
		return machine(dead, err, source.Args{"reason": "@chromium-silent"})
	}
	return machine(tooLong, err, source.Args{"page": page, "seconds": strconv.Itoa(int(most.Seconds()))})
}

// checkVersion refuses a Chromium that prints too little.
func checkVersion(version string) error {
	major, _, _ := strings.Cut(version, ".")
	if n, err := strconv.Atoi(major); err == nil && n >= oldest {
		return nil
	}
	if version == "" {
		version = "@unknown-version"
	}
	return machine(tooOld, nil, source.Args{"version": version, "oldest": strconv.Itoa(oldest)})
}

// notPrinted words what the browser says of a page that it could not print. Errors that have their words pass through.
func notPrinted(page string, err error) error {
	var told *Error
	var gone *chromium.GoneError
	switch {
	case errors.As(err, &told):
		return told
	case errors.As(err, &gone):
		return machine(failed, err, source.Args{"page": page, "reason": "@chromium-crashed"})
	}
	return machine(failed, err, source.Args{"page": page, "reason": reason(err)})
}

// reason returns what the system said: a word of the catalogue for what people meet.
func reason(err error) string {
	var number syscall.Errno
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "@disk-full"
	case errors.As(err, &number):
		return number.Error()
	}
	return err.Error()
}

// refused is the error of a page that asked for addresses outside the site, or for files that it lacks; nil for neither.
func refused(page string, outside, missing []string) error {
	e := &Error{}
	for _, address := range distinct(outside) {
		e.Problems = append(e.Problems, source.Problem{Code: outsideSite, Args: source.Args{"page": page, "address": address}})
	}
	for _, name := range distinct(missing) {
		e.Problems = append(e.Problems, source.Problem{Code: notInSite, Args: source.Args{"page": page, "path": name}})
	}
	if len(e.Problems) == 0 {
		return nil
	}
	return e
}

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// broken words that what Chromium printed cannot be read.
func broken(err error) error {
	return machine(badPDF, err, source.Args{"reason": "@pdf-broken"})
}

// unfit words what a PDF lacks; font is the one that is not as it should be, if any.
func unfit(reason, font string) error {
	return machine(badPDF, nil, source.Args{"reason": reason, "font": font})
}

// nowhere and unstable word page numbers that cannot be had. The layout of the page is at fault.
func nowhere(page, place string) error {
	return &Error{Problems: []source.Problem{{Code: noPlace, Args: source.Args{"page": page, "place": place}}}}
}

func unstable(page string) error {
	return &Error{Problems: []source.Problem{{Code: noRest, Args: source.Args{"page": page, "passes": strconv.Itoa(mostPasses)}}}}
}

// withoutFont words characters that no font has, with the first text that has some.
func withoutFont(page string, missing []missingCharacter) error {
	const most = 12
	var named []string
	for _, m := range missing[:min(most, len(missing))] {
		named = append(named, fmt.Sprintf("%s (%U)", m.Character, []rune(m.Character)[0]))
	}
	if len(missing) > most {
		named = append(named, "…")
	}
	text := []rune(missing[0].Text)
	if len(text) > 60 {
		text = append(text[:60], '…')
	}
	return machine(noGlyph, nil, source.Args{"page": page, "characters": strings.Join(named, ", "), "text": string(text)})
}
