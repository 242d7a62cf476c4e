package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"

	"github.com/spf13/pflag"
)

// Each file of testdata/commands is one session: a project as in testdata/problems, command lines ("run"), and the
// transcript of what they print ("want", written by -update): stdout as it is, stderr after "! ", the exit code, and in
// the end the files of the project that the commands made. In a command line {dir} is the project's folder, and --source
// and --lang fr are added unless the line says otherwise; the line [edit, FILE, OLD, NEW] changes a file in between.
func TestCommands(t *testing.T) {
	paths, err := filepath.Glob("testdata/commands/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no sessions", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			t.Parallel()
			c := readProblemCase(t, path)
			got := c.head + "want: |\n" + indented(c.session(t))
			switch {
			case got == c.whole:
			case *update:
				write(t, path, got)
			default:
				t.Errorf("%s is now\n%s(go test -run TestCommands -update rewrites it)", path, got)
			}
		})
	}
}

// session runs the command lines of a case, one after the other, in one project.
func (c *problemCase) session(t *testing.T) string {
	t.Helper()
	dir := c.plant(t)
	before := filesOf(t, dir)
	var out strings.Builder
	for _, words := range c.lines {
		if len(words) > 0 && words[0] == "edit" {
			edit(t, dir, words[1:])
			fmt.Fprintf(&out, "(%s: %s → %s)\n", words[1], words[2], words[3])
			continue
		}
		fmt.Fprintln(&out, strings.TrimSpace("$ barometre "+strings.Join(words, " ")))
		var stdout, stderr bytes.Buffer
		code := run(completed(words, dir), &stdout, &stderr)
		out.WriteString(stdout.String())
		for line := range strings.Lines(stderr.String()) {
			out.WriteString(strings.TrimRight("! "+line, " \n") + "\n")
		}
		fmt.Fprintf(&out, "exit %d\n", code)
	}
	made := filesOf(t, dir)
	maps.DeleteFunc(made, func(name string, _ bool) bool { return before[name] })
	fmt.Fprintf(&out, "made: %s\n", made.summary())
	return versionless(timeless(strings.ReplaceAll(out.String(), dir, "{dir}")))
}

// edit is what an author does between two commands: [edit, file, old, new], all over the file.
func edit(t *testing.T, dir string, words []string) {
	t.Helper()
	path := filepath.Join(dir, words[0])
	text := read(t, path)
	if !strings.Contains(text, words[1]) {
		t.Fatalf("%s does not hold %q", words[0], words[1])
	}
	write(t, path, strings.ReplaceAll(text, words[1], words[2]))
}

// completed adds what makes a session the same on every machine.
func completed(words []string, dir string) []string {
	args, line := []string{}, strings.Join(words, " ")
	for _, word := range words {
		args = append(args, strings.ReplaceAll(word, "{dir}", dir))
	}
	if !strings.Contains(line, "--lang") {
		args = append([]string{"--lang", "fr"}, args...)
	}
	if !strings.Contains(line, "--source") {
		args = append([]string{"--source", dir}, args...)
	}
	return args
}

// A fileSet is the files below a folder, by path.
type fileSet map[string]bool

func filesOf(t *testing.T, dir string) fileSet {
	t.Helper()
	files := fileSet{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files[name] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// summary names the folders of a set: a session cares that a site is there, not which pages it has.
func (files fileSet) summary() string {
	found := map[string]bool{}
	for name := range files {
		first, _, deep := strings.Cut(name, "/")
		if deep {
			first += "/"
		}
		found[first] = true
	}
	if len(found) == 0 {
		return "nothing"
	}
	return strings.Join(slices.Sorted(maps.Keys(found)), " ")
}

// versionless takes out what changes with every compiler.
func versionless(s string) string {
	s = regexp.MustCompile(`(?m)^Go [\d.]+.*$`).ReplaceAllString(s, "Go …")
	return regexp.MustCompile(`(?m)^barometre (devel|v\d).*$`).ReplaceAllString(s, "barometre …")
}

// The words of the help and of the command line exist in both languages, and every flag has its line of help.
func TestHelpIsWhole(t *testing.T) {
	for _, lang := range source.Languages() {
		c := &call{lang: lang}
		for _, cmd := range commands() {
			var help bytes.Buffer
			c.commandHelp(&help, cmd)
			for _, e := range cmd.examples {
				if !strings.Contains(help.String(), e.line) || e.about.fr == "" || e.about.en == "" {
					t.Errorf("%s: the example %q", cmd.name, e.line)
				}
			}
			flags := c.flagsOf(cmd)
			flags.AddFlagSet(c.globalFlags())
			flags.VisitAll(func(f *pflag.Flag) {
				if line := regexp.MustCompile(`(?m)^ +--` + f.Name + `\b.* {2,}\S`).FindString(help.String()); line == "" {
					t.Errorf("%s --%s has no line of help in %s", cmd.name, f.Name, lang)
				}
			})
		}
	}
}

// Every example of the help is a command line that is understood.
func TestExamplesParse(t *testing.T) {
	for _, cmd := range commands() {
		for _, e := range cmd.examples {
			words := strings.Fields(e.line)
			c := &call{lang: "fr"}
			flags := c.flagsOf(cmd)
			flags.AddFlagSet(c.globalFlags())
			if words[0] != "barometre" || words[1] != cmd.name {
				t.Errorf("%q is no example of %s", e.line, cmd.name)
			} else if err := flags.Parse(words[2:]); err != nil || flags.NArg() > cmd.most {
				t.Errorf("%q: %v", e.line, err)
			}
		}
	}
}

func TestLanguage(t *testing.T) {
	cases := []struct {
		args []string
		env  map[string]string
		want string
	}{
		{nil, nil, "fr"},
		{nil, map[string]string{"LANG": "C.UTF-8"}, "fr"},
		{nil, map[string]string{"LANG": "en_GB.UTF-8"}, "en"},
		{nil, map[string]string{"LANG": "de_DE.UTF-8"}, "en"},
		{nil, map[string]string{"LANG": "en_GB.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"},
		{nil, map[string]string{"LANG": "fr_FR", "LC_ALL": "C", "LC_MESSAGES": "en_US"}, "en"},
		{[]string{"--lang", "en", "build"}, nil, "en"},
		{[]string{"build", "--lang=en"}, map[string]string{"LANG": "fr_FR"}, "en"},
		{[]string{"build", "--lang", "de"}, map[string]string{"LANG": "fr_FR"}, "fr"},
		{[]string{"build", "--lang"}, nil, "fr"},
	}
	for _, c := range cases {
		if got := language(c.args, func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v %v: %s, want %s", c.args, c.env, got, c.want)
		}
	}
}

func TestSay(t *testing.T) {
	fr, en := &call{lang: "fr"}, &call{lang: "en"}
	if got, want := fr.say(phrase{"« %s » : ah ? non ; si", ""}, "a : b"), "«\u00a0a : b\u00a0»\u00a0: ah\u202f? non\u202f; si"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	cases := []struct {
		c    *call
		n    int
		want string
	}{{fr, 0, "0 page"}, {fr, 1, "1 page"}, {fr, 2, "2 pages"}, {en, 0, "0 pages"}, {en, 1, "1 page"}, {en, 2, "2 pages"}}
	for _, c := range cases {
		if got := c.c.counted(c.n, onePage, manyPages); got != c.want {
			t.Errorf("%s: %q, want %q", c.c.lang, got, c.want)
		}
	}
}
