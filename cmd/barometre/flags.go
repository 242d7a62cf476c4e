package main

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"barometre/internal/source"

	"github.com/spf13/pflag"
)

const program = "barometre"

// formats are the ways of printing problems.
var formats = [...]string{"text", "json", "github"}

// globalFlags declares the flags of every command; they may stand before the command or after it.
func (c *call) globalFlags() *pflag.FlagSet {
	flags := pflag.NewFlagSet(program, pflag.ContinueOnError)
	c.quiet(flags)
	flags.SetInterspersed(false)
	flags.StringVar(&c.source, "source", ".", c.say(sourceHelp))
	flags.String("lang", "", c.say(langHelp))
	flags.StringVar(&c.format, "format", "text", c.say(formatHelp))
	return flags
}

// quiet keeps pflag from printing: its words are English and for programmers.
func (c *call) quiet(flags *pflag.FlagSet) {
	flags.SetOutput(io.Discard)
	flags.SortFlags = false
	flags.Usage = func() {}
}

// language is that of --lang, else that of the system, else French. It is looked for before the command line is read, since
// reading it may fail and must then be told in some language.
func language(args []string, getenv func(string) string) string {
	for i, arg := range args {
		value, found := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if found && slices.Contains(source.Languages(), value) {
			return value
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale, _, _ := strings.Cut(getenv(name), ".")
		switch {
		case locale == "", locale == "C", locale == "POSIX":
			continue
		case strings.HasPrefix(locale, "fr"):
			return "fr"
		}
		return "en"
	}
	return "fr"
}

// checkFlags refuses values that the flags' types let through, and more words than the command takes.
func (c *call) checkFlags(flags *pflag.FlagSet, most int) int {
	if flags.NArg() > most {
		return c.extraWord(flags.Arg(most), flags.Name())
	}
	if lang := flags.Lookup("lang"); lang.Changed && !slices.Contains(source.Languages(), lang.Value.String()) {
		return c.badChoice("lang", lang.Value.String(), source.Languages())
	}
	if !slices.Contains(formats[:], c.format) {
		return c.badChoice("format", c.format, formats[:])
	}
	return exitDone
}

// extraWord refuses a word that is no flag: most often a folder.
func (c *call) extraWord(word, cmd string) int {
	hint := c.say(helpHint, cmd)
	if info, err := os.Stat(word); err == nil && info.IsDir() {
		hint = c.say(extraWordHint, word)
	}
	return c.usage(c.say(extraWord, word), hint)
}

func (c *call) badChoice(flag, value string, choices []string) int {
	return c.usage(c.say(badChoice, flag, value), c.say(badChoiceHint, strings.Join(choices, ", ")))
}

// flagError tells what pflag refused, or gives the help that was asked for.
func (c *call) flagError(err error, cmd *command, flags *pflag.FlagSet) int {
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.Is(err, pflag.ErrHelp) && cmd == nil:
		c.help(c.stdout)
		return exitDone
	case errors.Is(err, pflag.ErrHelp):
		c.commandHelp(c.stdout, *cmd)
		return exitDone
	case errors.As(err, &unknown):
		return c.unknownFlag(unknown, flags)
	case errors.As(err, &valueless):
		name := valueless.GetSpecifiedName()
		return c.usage(c.say(valuelessFlag, name), c.say(valuelessHint, name, placeholder(flags.Lookup(name))))
	case errors.As(err, &invalid):
		name := invalid.GetFlag().Name
		return c.usage(c.say(badValue, name, invalid.GetValue()), c.say(aloneHint, name)) // only flags without value are checked by pflag
	}
	return c.usage(c.say(badFlagSyntax, err), "")
}

func (c *call) unknownFlag(unknown *pflag.NotExistError, flags *pflag.FlagSet) int {
	written := "--" + unknown.GetSpecifiedName()
	if short := unknown.GetSpecifiedShortnames(); short != "" {
		written = "-" + short
	}
	var known []string
	flags.VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	hint := strings.TrimSpace(c.say(helpHint, strings.TrimPrefix(flags.Name(), program)))
	if near := source.Nearest(unknown.GetSpecifiedName(), known); near != "" {
		hint = c.say(nearestHint, "--"+near)
	}
	if owner := c.commandWith(unknown.GetSpecifiedName()); owner != "" && flags.Name() == program {
		return c.usage(c.say(flagTooEarly, written), c.say(afterCommand, owner, written))
	}
	return c.usage(c.say(unknownFlagIs, written), hint)
}

// commandWith returns the first command that has a flag, or "".
func (c *call) commandWith(flag string) string {
	for _, cmd := range commands() {
		if c.flagsOf(cmd).Lookup(flag) != nil {
			return cmd.name
		}
	}
	return ""
}

// flagsOf declares the flags of a command, its own alone.
func (c *call) flagsOf(cmd command) *pflag.FlagSet {
	flags := pflag.NewFlagSet(cmd.name, pflag.ContinueOnError)
	c.quiet(flags)
	cmd.prepare(c, flags)
	return flags
}

func (c *call) unknownCommand(name string) int {
	var known []string
	for _, cmd := range commands() {
		known = append(known, cmd.name)
	}
	hint := c.say(commandsAre, strings.Join(known, ", "))
	if near := source.Nearest(name, known); near != "" {
		hint = c.say(nearestHint, near)
	}
	return c.usage(c.say(unknownCommandIs, name), hint)
}

// placeholder is the name of a flag's value in the help, "" for a flag without value.
func placeholder(f *pflag.Flag) string {
	if f == nil || f.Value.Type() == "bool" {
		return ""
	}
	name, _ := pflag.UnquoteUsage(f)
	return name
}
