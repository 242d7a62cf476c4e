// Command barometre publishes survey barometers: it turns a folder of survey results (YAML) and narrative (Markdown) into a
// static site in which no figure can contradict the data.
//
// Here are only arguments, exit codes and printing. A run goes: the command line is read (flags.go); the project is found
// and its files are taken once (project.go); one call of package site or preview does the work; what it found is printed
// (report.go). Nothing below main ends the process.
//
// Exit codes: 0 done; 1 the authors must mend something; 2 the command line is wrong; 3 the machine failed; 130 interrupted.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/pflag"
)

const (
	exitDone        = 0
	exitProblems    = 1
	exitUsage       = 2
	exitMachine     = 3
	exitInterrupted = 130
)

func main() {
	spareCollector()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// spareCollector lets the heap grow before it is swept: a build makes much and keeps little, and is over soon. Near the limit it
// is swept again and again, so the limit lies above what twenty editions keep. GOGC and GOMEMLIMIT in the environment go before.
func spareCollector() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(512 << 20)
	}
}

// run reads a command line and obeys it. The first interruption ends the work cleanly; the second ends the process.
func run(args []string, stdout, stderr io.Writer) int {
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup has it ignored
		ends = append(ends, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), ends...)
	defer stop()
	context.AfterFunc(ctx, stop)
	return runContext(ctx, args, stdout, stderr)
}

// A call is one run of the program: where it speaks, in which language, and the flags that all commands share.
type call struct {
	ctx            context.Context
	stdout, stderr io.Writer
	lang           string
	source         string
	format         string
}

// A command is one verb of the command line.
type command struct {
	name     string
	operands phrase // what follows its name, "" for nothing
	most     int    // how many words that may be
	summary  phrase
	examples []example
	prepare  func(c *call, flags *pflag.FlagSet) (do func() int) // declares its flags and returns what to do once they are read
}

// An example is a command line that a newcomer can copy.
type example struct {
	line  string
	about phrase
}

// commands are in the order that a newcomer meets them.
func commands() []command {
	return []command{buildCommand(), checkCommand(), serveCommand(), pdfCommand(), whereCommand(), diffCommand(), versionCommand()}
}

func runContext(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	c := &call{ctx: ctx, stdout: stdout, stderr: stderr, lang: language(args, os.Getenv)}
	defer func() {
		if failure := recover(); failure != nil {
			code = c.machine(&panicked{failure})
		}
	}()
	return c.obey(args)
}

// obey reads the command line and runs the command that it names.
func (c *call) obey(args []string) int {
	root := c.globalFlags()
	version := root.Bool("version", false, "")
	if err := root.Parse(args); err != nil {
		return c.flagError(err, nil, root)
	}
	if *version {
		return c.version()
	}
	if root.NArg() == 0 {
		c.help(c.stderr)
		return exitUsage
	}
	name, rest := root.Arg(0), root.Args()[1:]
	if name == "help" {
		return c.helpOn(rest)
	}
	chosen, found := find(name)
	if !found {
		return c.unknownCommand(name)
	}
	flags := pflag.NewFlagSet(name, pflag.ContinueOnError)
	c.quiet(flags)
	do := chosen.prepare(c, flags)
	for _, name := range []string{"source", "lang", "format"} {
		flags.AddFlag(root.Lookup(name))
	}
	if err := flags.Parse(rest); err != nil {
		return c.flagError(err, &chosen, flags)
	}
	if code := c.checkFlags(flags, chosen.most); code != exitDone {
		return code
	}
	return do()
}

func find(name string) (command, bool) {
	for _, cmd := range commands() {
		if cmd.name == name {
			return cmd, true
		}
	}
	return command{}, false
}
