package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"barometre/internal/source"
)

// Each file of testdata/problems is one case of what an author may do wrong, with all that is printed then. A case is the
// whole, valid project of testdata/minimal with a few changes:
//
//	name:    what is wrong, in a few words
//	about:   why it matters, or what to look at in the result (optional)
//	replace: [{file: …, old: …, new: …}]   one text for another, which stands exactly once in the file
//	files:   {path: whole content}
//	bytes:   {path: '"\xff"'}              a Go string, for what YAML cannot hold
//	sizes:   {path: 1048577}               so many bytes of #
//	links:   {path: target}                a symbolic link
//	remove:  [paths]
//	args:    [check, --strict]             the command; check when absent. {dir} is the project's folder
//	problem: {code: B507, args: {…}}       for what no file provokes (a full disk): the words alone, as a command would end
//	                                       with them; the tests of the package that finds it provoke it
//	exit, fr, en: written by go test -run TestProblems -update; then read what it says, as an editor would
func TestProblems(t *testing.T) {
	for _, path := range problemCases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			t.Parallel()
			c := readProblemCase(t, path)
			code, fr := c.run(t, "fr")
			codeEn, en := c.run(t, "en")
			if code != codeEn {
				t.Errorf("exit %d in French, %d in English", code, codeEn)
			}
			got := c.head + expected(code, fr, en)
			switch {
			case got == c.whole:
			case *update:
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			default:
				t.Errorf("%s says now\n%s(go test -run TestProblems -update rewrites it)", path, expected(code, fr, en))
			}
		})
	}
}

// Every code of the catalogue has a case that shows it.
func TestEveryProblemHasACase(t *testing.T) {
	var all strings.Builder
	for _, path := range problemCases(t) {
		all.WriteString(readProblemCase(t, path).whole)
	}
	for _, code := range source.Codes() {
		if !strings.Contains(all.String(), "["+string(code)+"]") {
			t.Errorf("%s has no case in testdata/problems", code)
		}
	}
}

func problemCases(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/problems/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	return paths
}

// A problemCase is one file of testdata/problems or testdata/commands.
type problemCase struct {
	whole, head                string // head is what the author of the case wrote
	files, bytes, sizes, links map[string]string
	replacements               []replacement
	lines                      [][]string // the command lines of testdata/commands
	problem                    *source.Problem
	removed, args              []string
}

type replacement struct{ file, old, by string }

func readProblemCase(t *testing.T, path string) *problemCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &problemCase{whole: string(data), head: string(data)}
	if at := regexp.MustCompile(`(?m)^(exit|want): `).FindStringIndex(c.head); at != nil {
		c.head = c.head[:at[0]]
	}
	problems := &source.Problems{}
	s := source.NewSnapshot(map[string][]byte{path: []byte(c.head)})
	c.read(source.Read(source.ParseYAML(s.File(path), problems), problems, "the case"), problems)
	if problems.Failed() {
		var told bytes.Buffer
		source.NewPrinter("en", s).Text(&told, problems.Sorted())
		t.Fatal(told.String())
	}
	return c
}

func (c *problemCase) read(r *source.Reader, problems *source.Problems) {
	r.Required("name")
	r.Optional("about")
	texts := func(key string) map[string]string {
		found := map[string]string{}
		if n := r.Optional(key); n != nil {
			for _, e := range n.Entries {
				found[e.Key], _ = e.Value.String(problems)
			}
		}
		return found
	}
	list := func(key string) (found []string) {
		nodes, _ := r.Optional(key).Strings(problems)
		for _, n := range nodes {
			found = append(found, n.Text)
		}
		return found
	}
	c.files, c.bytes, c.sizes, c.links = texts("files"), texts("bytes"), texts("sizes"), texts("links")
	c.removed, c.args = list("remove"), list("args")
	if n := r.Optional("run"); n != nil {
		for _, item := range n.Items {
			line := []string{}
			words, _ := item.Strings(problems)
			for _, word := range words {
				line = append(line, word.Text)
			}
			c.lines = append(c.lines, line)
		}
	}
	c.problem = readProblem(r.Optional("problem"), problems)
	if n := r.Optional("replace"); n != nil {
		for _, item := range n.Items {
			c.replacements = append(c.replacements, readReplacement(source.Read(item, problems, "a replacement"), problems))
		}
	}
	r.Done()
}

func readProblem(n *source.Node, problems *source.Problems) *source.Problem {
	if n == nil {
		return nil
	}
	r := source.Read(n, problems, "a problem")
	defer r.Done()
	code, _ := r.Required("code").String(problems)
	q := &source.Problem{Code: source.Code(code), Args: source.Args{}}
	q.Place.File, _ = r.Optional("file").String(problems)
	q.Warning, _ = r.Optional("warning").Bool(problems)
	if args := r.Optional("args"); args != nil {
		for _, e := range args.Entries {
			q.Args[e.Key], _ = e.Value.String(problems)
		}
	}
	return q
}

func readReplacement(r *source.Reader, problems *source.Problems) replacement {
	text := func(key string) string {
		s, _ := r.Required(key).String(problems)
		return s
	}
	defer r.Done()
	return replacement{text("file"), text("old"), text("new")}
}

// run makes the project of the case and runs the command on it.
func (c *problemCase) run(t *testing.T, lang string) (code int, printed string) {
	t.Helper()
	var out bytes.Buffer
	if c.problem != nil {
		told := &call{stdout: &out, stderr: &out, lang: lang, format: "text"}
		code = told.conclude(nil, verdict{[]source.Problem{*c.problem}, exitMachine, ""})
		return code, out.String()
	}
	dir := c.plant(t)
	args := slices.Clone(c.args)
	if len(args) == 0 {
		args = []string{"check"}
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "{dir}", dir)
	}
	args = append(args, "--source", dir, "--lang", lang)
	code = run(args, &out, &out)
	return code, timeless(strings.ReplaceAll(out.String(), dir, "{dir}"))
}

// timeless takes durations out of what is printed.
func timeless(s string) string {
	return regexp.MustCompile(`\d+[.,]\d+(\s|\x{a0})s\b`).ReplaceAllString(s, "0 s")
}

func (c *problemCase) plant(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/minimal")); err != nil {
		t.Fatal(err)
	}
	for _, r := range c.replacements {
		path := filepath.Join(dir, r.file)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(data), r.old); n != 1 {
			t.Fatalf("%s holds %q %d times", r.file, r.old, n)
		}
		write(t, path, strings.Replace(string(data), r.old, r.by, 1))
	}
	for name, content := range c.files {
		write(t, filepath.Join(dir, name), content)
	}
	for name, quoted := range c.bytes {
		content, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatal(quoted, err)
		}
		write(t, filepath.Join(dir, name), content)
	}
	for name, size := range c.sizes {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), strings.Repeat("#", n))
	}
	c.relink(t, dir)
	return dir
}

// relink removes and links files, last.
func (c *problemCase) relink(t *testing.T, dir string) {
	t.Helper()
	for _, name := range c.removed {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range c.links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// expected is the end of a case file: what is printed, as YAML.
func expected(code int, fr, en string) string {
	return fmt.Sprintf("exit: %d\nfr: |\n%sen: |\n%s", code, indented(fr), indented(en))
}

func indented(s string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(s, "\n"), "\n") {
		if line != "" {
			line = "  " + line
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}
