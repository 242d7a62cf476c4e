package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"barometre/internal/source"
)

// usage tells what is wrong with the command line.
func (c *call) usage(fault, hint string) int {
	fmt.Fprintln(c.stderr, c.say(usagePrefix, fault))
	if hint != "" {
		fmt.Fprintln(c.stderr, c.say(hintPrefix, hint))
	}
	return exitUsage
}

// machine tells what the machine refused.
func (c *call) machine(err error) int {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(c.stderr, c.say(machineIs, c.say(interrupted)))
		return exitInterrupted
	}
	fmt.Fprintln(c.stderr, c.say(machineIs, c.reason(err)))
	return exitMachine
}

// worded is an error that has its words in the catalogue: of a publication or a preview that did not happen.
type worded interface {
	error
	Worded() source.Problem
	Machine() bool
}

// A verdict is what a command ends with: the problems to print, whether they stop it, and one line about the outcome.
type verdict struct {
	problems []source.Problem
	code     int
	outcome  string // after « 2 problèmes, 1 avertissement », or alone
}

// conclude prints a verdict. People read problems on stderr; machines find theirs on stdout, alone.
func (c *call) conclude(s *source.Snapshot, v verdict) int {
	printer := source.NewPrinter(c.lang, s)
	var err error
	switch c.format {
	case "json":
		err = printer.JSON(c.stdout, v.problems, v.code == exitDone)
	case "github":
		err = printer.GitHub(c.stdout, v.problems)
	default:
		err = printer.Text(c.stderr, v.problems)
	}
	if err != nil {
		return c.machine(err)
	}
	switch {
	case v.outcome == "":
	case v.code == exitDone && c.format == "text":
		fmt.Fprintln(c.stdout, v.outcome)
	default:
		fmt.Fprintln(c.stderr, v.outcome)
	}
	return v.code
}

// summary counts problems in words, "" when there is none.
func (c *call) summary(problems []source.Problem) string {
	return source.NewPrinter(c.lang, nil).Summary(problems)
}

// blocking is the exit code that problems call for.
func blocking(problems *source.Problems, strict bool) int {
	errors, warnings := problems.Count()
	if errors > 0 || strict && warnings > 0 {
		return exitProblems
	}
	return exitDone
}

// seconds words a duration: « 0,9 s ».
func (c *call) seconds(d time.Duration) string {
	decimals := 1
	if d < 95*time.Millisecond { // above, one decimal rounds to 0.1
		decimals = 2
	}
	s := fmt.Sprintf("%.*f", decimals, d.Seconds())
	if c.lang == "en" {
		return s + " s"
	}
	return strings.Replace(s, ".", ",", 1) + "\u00a0s"
}

// patiently does long work that knows nothing of interruptions, and leaves it behind when one comes: the process ends then,
// and nothing but publish writes files that matter.
func patiently[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if failure := recover(); failure != nil {
				r.err = &panicked{failure}
			}
			done <- r
		}()
		r.value, r.err = work()
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// panicked is a fault of the program itself.
type panicked struct{ failure any }

func (p *panicked) Error() string { return fmt.Sprint(p.failure) }
