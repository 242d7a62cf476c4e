package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// built runs build on a project, and returns its exit code and all that it says.
func built(t *testing.T, dir string, words ...string) (code int, said string) {
	t.Helper()
	var out bytes.Buffer
	code = run(append([]string{"build", "--source", dir, "--lang", "fr"}, words...), &out, &out)
	return code, out.String()
}

// build --pdf publishes the PDF of the edition, tells its size where readers find it, and gives the same files again; without
// the flag nothing leads to a PDF.
func TestBuildWithPDF(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	var first string
	for range 2 {
		if code, said := built(t, dir, "--pdf", "--base-url", "https://exemple.fr/b"); code != exitDone {
			t.Fatalf("exit %d, %s", code, said)
		}
		site := read(t, filepath.Join(dir, "public", "manifest.json")) // the sums of all files
		if first != "" && site != first {
			t.Errorf("two builds differ:\n%s\n%s", first, site)
		}
		first = site
	}
	file := read(t, filepath.Join(dir, "public", "2024", "barometre-2024.pdf"))
	if !strings.HasPrefix(file, "%PDF-") {
		t.Error("the PDF is none")
	}
	if !strings.HasPrefix(read(t, filepath.Join(dir, "public", "2024", "synthese-2024.pdf")), "%PDF-") {
		t.Error("the PDF of the synthesis is none")
	}
	told := regexp.MustCompile(`"barometre-2024\.pdf"[^>]*>.*\b\d+\p{Z}pages, \d+[,\d]*\p{Z}Ko`)
	for _, page := range []string{"index.html", "donnees.html"} {
		if !told.MatchString(read(t, filepath.Join(dir, "public", "2024", page))) {
			t.Errorf("%s does not lead to the PDF", page)
		}
	}
	if code, said := built(t, dir); code != exitDone {
		t.Fatalf("exit %d, %s", code, said)
	}
	if _, err := os.Stat(filepath.Join(dir, "public", "2024", "barometre-2024.pdf")); err == nil || told.MatchString(read(t, filepath.Join(dir, "public", "2024", "index.html"))) {
		t.Error("without --pdf, the PDF is still there")
	}
}

// Without Chromium nothing is published, and what was published stays.
func TestBuildWithPDFWithoutChromium(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	if code, said := built(t, dir); code != exitDone {
		t.Fatalf("exit %d, %s", code, said)
	}
	before := read(t, filepath.Join(dir, "public", "manifest.json"))
	pretender(t, "")
	code, said := built(t, dir, "--pdf", "--base-url", "https://exemple.fr/b")
	if code != exitMachine || !strings.Contains(said, "sudo apt install chromium") {
		t.Errorf("exit %d, %s", code, said)
	}
	if after := read(t, filepath.Join(dir, "public", "manifest.json")); after != before {
		t.Errorf("published: %s", after)
	}
}

// What is to be known of the machine is told in the same way by pdf and by build --pdf, once, in every form; it is no fault of
// authors, and --strict lets it pass.
func TestRemarksOnTheMachine(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	want := 0
	if os.Geteuid() == 0 { // else Chromium has its sandbox, and there is nothing to tell
		want = 1
	}
	for _, format := range []string{"text", "json", "github"} {
		buildCode, build := built(t, dir, "--pdf", "--strict", "--format", format)
		pdfCode, pdf := printed(t, dir, "--output", filepath.Join(t.TempDir(), "a.pdf"), "--format", format)
		for name, said := range map[string]string{"build": build, "pdf": pdf} {
			if n := strings.Count(said, "B527"); n != want {
				t.Errorf("%s, %s: told %d times: %s", name, format, n, said)
			}
		}
		if buildCode != exitDone || pdfCode != exitDone {
			t.Errorf("%s: exit %d and %d", format, buildCode, pdfCode)
		}
	}
}
