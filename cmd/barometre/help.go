package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// help prints what the program does, with examples first.
func (c *call) help(w io.Writer) {
	fmt.Fprintf(w, "%s\n\n", c.say(about))
	var lines []example
	for _, cmd := range commands() {
		lines = append(lines, cmd.examples[0])
	}
	c.printExamples(w, lines)
	fmt.Fprintf(w, "%s\n", c.title(commandsTitle))
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  %-10s %s\n", cmd.name, c.say(cmd.summary))
	}
	fmt.Fprintf(w, "\n%s\n", c.title(globalsTitle))
	c.printFlags(w, c.globalFlags())
	fmt.Fprintf(w, "\n%s\n  %s\n\n%s\n", c.title(codesTitle), c.say(codesText), c.say(moreHelp))
}

// helpOn obeys "barometre help COMMAND".
func (c *call) helpOn(words []string) int {
	if len(words) == 0 {
		c.help(c.stdout)
		return exitDone
	}
	cmd, found := find(words[0])
	if !found {
		return c.unknownCommand(words[0])
	}
	c.commandHelp(c.stdout, cmd)
	return exitDone
}

func (c *call) commandHelp(w io.Writer, cmd command) {
	usage := strings.TrimSpace(fmt.Sprintf("barometre %s %s %s", cmd.name, c.say(optionsWord), c.say(cmd.operands)))
	fmt.Fprintf(w, "%s\n\n%s\n\n", usage, c.say(cmd.summary))
	c.printExamples(w, cmd.examples)
	if flags := c.flagsOf(cmd); flags.HasFlags() {
		fmt.Fprintf(w, "%s\n", c.title(flagsTitle))
		c.printFlags(w, flags)
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s\n", c.title(globalsTitle))
	c.printFlags(w, c.globalFlags())
}

func (c *call) title(p phrase) string {
	return c.say(phrase{p.fr + " :", p.en + ":"})
}

func (c *call) printExamples(w io.Writer, examples []example) {
	fmt.Fprintf(w, "%s\n", c.title(examplesTitle))
	for _, e := range examples {
		fmt.Fprintf(w, "  %-48s %s\n", e.line, c.say(e.about))
	}
	fmt.Fprintln(w)
}

// printFlags prints flags in two columns, with -h, which every set has.
func (c *call) printFlags(w io.Writer, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		_, usage := pflag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			usage += c.say(defaultIs, f.DefValue)
		}
		printColumns(w, strings.TrimSpace("--"+f.Name+" "+placeholder(f)), usage)
	})
	if flags.Lookup("source") != nil {
		printColumns(w, "-h, --help", c.say(helpUsage))
	}
}

func printColumns(w io.Writer, left, right string) {
	const width = 28
	space := strings.Repeat(" ", max(1, width-utf8.RuneCountInString(left)))
	fmt.Fprintf(w, "  %s%s%s\n", left, space, right)
}
