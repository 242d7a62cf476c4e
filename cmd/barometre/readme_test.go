package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadme holds README.md against the program: newcomers do as it says, to the letter.
func TestReadme(t *testing.T) {
	text := read(t, "../../README.md")
	t.Run("targets of make", func(t *testing.T) {
		makefile := read(t, "../../Makefile")
		for _, target := range regexp.MustCompile("make ([a-z]+)(?:`| {2,})").FindAllStringSubmatch(text, -1) {
			if !strings.Contains(makefile, "\n"+target[1]+":") {
				t.Errorf("make %s: no such target", target[1])
			}
		}
	})
	t.Run("versions", func(t *testing.T) {
		modules := read(t, "../../go.mod")
		for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` ([0-9.]+) \\|").FindAllStringSubmatch(text, -1) {
			if !strings.Contains(modules, "\t"+row[1]+" v"+row[2]+"\n") {
				t.Errorf("go.mod does not hold %s %s", row[1], row[2])
			}
		}
	})
	t.Run("problem", func(t *testing.T) { checkShownProblem(t, text) })
	t.Run("commands", func(t *testing.T) { runLines(t, text) })
}

// runLines does what the lines of commands say, in their order and in the folder of a project. What was published before a
// correction is the same site: whether it differs is not what is tested.
func runLines(t *testing.T, text string) {
	lines := regexp.MustCompile(`(?m)^ *\./barometre ([^#\n]+)`).FindAllStringSubmatch(text, -1)
	if len(lines) < 8 {
		t.Fatalf("%d command lines found", len(lines))
	}
	t.Chdir(projectCopy(t))
	for _, line := range lines {
		words := strings.Fields(line[1])
		switch words[0] {
		case "serve": // until somebody stops it
			checkLine(t, words)
			continue
		case "diff":
			if err := os.CopyFS("published", os.DirFS("public")); err != nil && !errors.Is(err, fs.ErrExist) {
				t.Fatal(err)
			}
		}
		var printed bytes.Buffer
		if code := run(words, &printed, &printed); code != exitDone {
			t.Errorf("%s: exit %d\n%s", line[0], code, printed.String())
		}
	}
}

// checkLine wants a command and flags that exist.
func checkLine(t *testing.T, words []string) {
	t.Helper()
	c, known := find(words[0])
	if !known {
		t.Errorf("%s: no such command", words[0])
		return
	}
	own := &call{lang: "en"}
	flags := own.flagsOf(c)
	flags.AddFlagSet(own.globalFlags())
	if err := flags.Parse(words[1:]); err != nil {
		t.Errorf("%s: %v", strings.Join(words, " "), err)
	}
}

// checkShownProblem puts the misprint of the 2012 text into the chapter that README.md names, and wants the problem that it
// shows.
func checkShownProblem(t *testing.T, text string) {
	shown := regexp.MustCompile("(?s)```\n(content/[^:]+:.*?)```").FindStringSubmatch(text)
	if shown == nil {
		t.Fatal("README.md shows no problem")
	}
	root := projectCopy(t)
	file, _, _ := strings.Cut(shown[1], ":")
	chapter := read(t, filepath.Join(root, file))
	spoiled := strings.Replace(chapter, "[21 %](stat:coffre-fort/oui)", "[29 %](stat:coffre-fort/oui)", 1)
	if spoiled == chapter {
		t.Fatalf("%s does not hold the claim", file)
	}
	write(t, filepath.Join(root, file), spoiled)
	var stdout, stderr bytes.Buffer
	if code := run([]string{"check", "--source", root, "--lang", "en"}, &stdout, &stderr); code != exitProblems {
		t.Fatalf("exit %d", code)
	}
	if printed := stdout.String() + stderr.String(); !strings.Contains(printed, strings.TrimSpace(shown[1])) {
		t.Errorf("check prints\n%s\nREADME.md shows\n%s", printed, shown[1])
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
