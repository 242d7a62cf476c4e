package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime/debug"
	"strings"

	"barometre/internal/chart"
	"barometre/themes"

	"github.com/spf13/pflag"
)

// licences are the notices of the Go modules that are linked into the binary, one file each; a test holds them against
// the modules that the build uses.
//
//go:embed licences
var licences embed.FS

func versionCommand() command {
	return command{
		name:    "version",
		summary: phrase{"donne la version du programme, et les licences de ce qu’il contient", "tell the version of the program, and the licences of what it holds"},
		examples: []example{
			{"barometre version", phrase{"donne les versions", "tell the versions"}},
			{"barometre version --licences", phrase{"donne les licences, en entier", "print the licences in full"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			all := flags.Bool("licences", false, c.say(phrase{"les licences des œuvres et des modules embarqués", "the licences of the works and modules inside"}))
			return func() int {
				if *all {
					return c.licences()
				}
				return c.version()
			}
		},
	}
}

func (c *call) version() int {
	info, found := debug.ReadBuildInfo()
	if !found {
		info = &debug.BuildInfo{}
	}
	_, notices := chart.Bundle()
	echarts, _, _ := strings.Cut(notices, "\n") // the notices begin with the name and version of what they are about
	fmt.Fprintf(c.stdout, "barometre %s\nGo %s\n%s\n", revision(info), strings.TrimPrefix(info.GoVersion, "go"), echarts)
	return exitDone
}

// revision is the version that the binary was built from: a released one, or a commit.
func revision(info *debug.BuildInfo) string {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	version := info.Main.Version
	if version == "" || version == "(devel)" {
		version = "devel"
	}
	if commit := settings["vcs.revision"]; commit != "" && !strings.Contains(version, commit[:min(12, len(commit))]) {
		version += " " + commit[:min(12, len(commit))]
	}
	if settings["vcs.modified"] == "true" && !strings.Contains(version, "dirty") {
		version += "+"
	}
	return version
}

// licences prints every notice that the binary must carry.
func (c *call) licences() int {
	_, echarts := chart.Bundle()
	fmt.Fprintf(c.stdout, "%s\n\n", strings.TrimSpace(echarts))
	for _, embedded := range []fs.FS{themes.Builtin(), licences} {
		if err := printNotices(c.stdout, embedded); err != nil {
			return c.machine(err)
		}
	}
	return exitDone
}

// printNotices prints the text files of every folder named licences.
func printNotices(w io.Writer, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Base(path.Dir(name)) != "licences" {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		printNotice(w, strings.TrimSuffix(path.Base(name), ".txt"), string(text))
		return nil
	})
}

func printNotice(w io.Writer, title, text string) {
	fmt.Fprintf(w, "%s\n%s\n\n%s\n\n", title, strings.Repeat("=", len(title)), strings.TrimSpace(text))
}
