package main

import (
	"flag"
	"go/build"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected results")

// noticeFile is what authors call the files that must go with their work.
var noticeFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// Every module that is linked into the binary, on any system, has its notices in it, and no other has.
func TestLicencesOfModules(t *testing.T) {
	wanted := map[string]string{"go.txt": notices(t, build.Default.GOROOT)}
	for module, folder := range linkedModules(t) {
		wanted[strings.NewReplacer("/", "_").Replace(module)+".txt"] = notices(t, folder)
	}
	if *update {
		writeLicences(t, wanted)
	}
	entries, err := os.ReadDir("licences")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, found := wanted[entry.Name()]; !found {
			t.Errorf("licences/%s is of no module that is linked (go test -update removes it)", entry.Name())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		text, err := os.ReadFile(filepath.Join("licences", name))
		if err != nil {
			t.Error(err)
		}
		if string(text) != wanted[name] {
			t.Errorf("licences/%s is not what the module says (go test -update rewrites it)", name)
		}
	}
}

// linkedModules returns the modules of the binary on the systems it is built for, with their folders.
func linkedModules(t *testing.T) map[string]string {
	t.Helper()
	modules := map[string]string{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Dir}}{{end}}", ".")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if module, folder, found := strings.Cut(strings.TrimSpace(line), "\t"); found && module != "barometre" {
				modules[module] = folder
			}
		}
	}
	return modules
}

// notices joins the notice files of a folder.
func notices(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, entry := range entries {
		if entry.IsDir() || !noticeFile.MatchString(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
	}
	if len(all) == 0 {
		t.Errorf("%s has no notice", filepath.Base(folder))
	}
	return strings.Join(all, "\n\n") + "\n"
}

func writeLicences(t *testing.T, wanted map[string]string) {
	t.Helper()
	if err := os.RemoveAll("licences"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("licences", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range wanted {
		if err := os.WriteFile(filepath.Join("licences", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
