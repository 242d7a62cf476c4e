package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// printed runs pdf on a project, and returns its exit code and all that it says.
func printed(t *testing.T, dir string, words ...string) (code int, said string) {
	t.Helper()
	var out bytes.Buffer
	code = run(append([]string{"pdf", "--source", dir, "--lang", "fr"}, words...), &out, &out)
	return code, out.String()
}

// An edition is printed into the file that is asked for, in place of an older PDF, and is the same every time.
func TestPDF(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	file := filepath.Join(dir, "2024.pdf")
	write(t, file, "%PDF-older")
	var first []byte
	for range 2 {
		code, said := printed(t, dir, "--edition", "2024", "--output", file)
		if code != exitDone || !regexp.MustCompile(`(?m)^\d+ pages, \d+\x{a0}Ko, \d+,\d\x{a0}s, Chromium \d+\.[\d.]+, SHA-256 [0-9a-f]{12}… → .*2024\.pdf$`).MatchString(said) {
			t.Fatalf("exit %d, %s", code, said)
		}
		data := []byte(read(t, file))
		if first != nil && !bytes.Equal(first, data) {
			t.Error("two runs give two files")
		}
		first = data
	}
	if unsandboxed := strings.Contains(mustSay(t, dir), "[B527]"); unsandboxed != (os.Geteuid() == 0) {
		t.Errorf("the sandbox is told wrongly: %v", unsandboxed)
	}
}

// mustSay prints into the folder where the command runs, as a newcomer does, and returns what is said.
func mustSay(t *testing.T, dir string) string {
	t.Helper()
	t.Chdir(dir)
	code, said := printed(t, dir)
	if _, err := os.Stat("barometre-2024.pdf"); err != nil || code != exitDone {
		t.Errorf("exit %d, %v, %s", code, err, said)
	}
	return said
}

// An edition under embargo is printed as it will appear, in the language that is asked for, with the address that it will have.
func TestPDFBeforeItsRelease(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	edit(t, dir, []string{"data/2024/edition.yaml", "status: published", "status: embargoed"})
	edit(t, dir, []string{"data/barometre.yaml", "languages: [fr]", "languages: [fr, en]"})
	write(t, filepath.Join(dir, "content/2024/en/01-services.md"), "---\ntitle: Services\nlede: What is there.\n---\n\nThe portal is there in [45%](stat:portail/oui) of authorities.\n")
	t.Chdir(dir)
	code, said := printed(t, dir, "--release", "2024", "--translation", "en", "--base-url", "https://exemple.fr/b/")
	if code != exitDone {
		t.Fatalf("exit %d, %s", code, said)
	}
	file := filepath.Join(dir, "barometre-2024-en.pdf")
	out, err := exec.Command("qpdf", "--qdf", "--object-streams=disable", file, "-").Output()
	if err != nil || !bytes.Contains(out, []byte("/Lang (en)")) {
		t.Errorf("not in English: %v", err)
	}
	text, err := exec.Command("pdftotext", file, "-").Output()
	if err != nil || strings.Contains(strings.ToLower(string(text)), "draft") || !strings.Contains(string(text), "exemple.fr/b/en/2024") {
		t.Errorf("not as it will appear: %v, %s", err, text)
	}
}

// The theme of a project cannot make the PDF hold what others serve.
func TestPDFOfAPageThatAsksElsewhere(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	layout := read(t, "../../themes/synthese/layouts/print.html")
	write(t, filepath.Join(dir, "themes", "synthese", "layouts", "print.html"), layout+`<img alt="" src="https://exemple.org/logo.png">`)
	file := filepath.Join(dir, "a.pdf")
	code, said := printed(t, dir, "--output", file)
	if _, err := os.Stat(file); code != exitProblems || !strings.Contains(said, "https://exemple.org/logo.png [B516]") || err == nil {
		t.Errorf("exit %d, %s", code, said)
	}
}

// pretender puts a program that passes for Chromium first in the path of programs, for the time of a test, and returns a
// folder of temporary files, which must be empty in the end.
func pretender(t *testing.T, script string) (temp string) {
	t.Helper()
	folder := t.TempDir()
	if script != "" {
		write(t, filepath.Join(folder, "chromium"), "#!/bin/sh\n"+script)
		if err := os.Chmod(filepath.Join(folder, "chromium"), 0o755); err != nil {
			t.Fatal(err)
		}
		folder += string(os.PathListSeparator) + os.Getenv("PATH")
	}
	t.Setenv("PATH", folder)
	temp, err := os.MkdirTemp("/tmp", "b") // short: see package chromium
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", temp)
	t.Cleanup(func() { os.RemoveAll(temp) })
	return temp
}

// Without a Chromium that works there is no PDF: the command says why and how to mend it, and the older file stays.
func TestPDFWithoutChromium(t *testing.T) {
	for name, c := range map[string]struct{ script, says string }{
		"absent":    {"", "sudo apt install chromium"},
		"broken":    {"echo 'libnss3.so: absente' >&2; exit 127", "Chromium n’a pas démarré\u00a0: libnss3.so: absente [B512]"},
		"old":       {`head -c 1 <&3 >/dev/null; printf '{"id":1,"result":{"product":"HeadlessChrome/90.0.1"}}\000' >&4`, "version 90.0.1, il faut la 131"},
		"ends soon": {`head -c 1 <&3 >/dev/null; printf '{"id":1,"result":{"product":"HeadlessChrome/156.0.1"}}\000' >&4`, "il s’est arrêté en chemin [B515]"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := (&problemCase{}).plant(t)
			file := filepath.Join(dir, "a.pdf")
			write(t, file, "%PDF-older")
			before := filesOf(t, dir)
			temp := pretender(t, c.script)
			code, said := printed(t, dir, "--output", file)
			if code != exitMachine || !strings.Contains(said, c.says) {
				t.Errorf("exit %d, %s", code, said)
			}
			if after := filesOf(t, dir); len(after) != len(before) || read(t, file) != "%PDF-older" {
				t.Errorf("the project holds %s", after.summary())
			}
			wantNothingLeft(t, temp)
		})
	}
}

// wantNothingLeft fails when a file of a browser is left, or a process.
func wantNothingLeft(t *testing.T, temp string) {
	t.Helper()
	if left := filesOf(t, temp); len(left) > 0 {
		t.Errorf("left: %s", left.summary())
	}
	for wait := 0; ; wait++ {
		out, _ := exec.Command("/bin/sh", "-c", "grep -ls "+temp+"/barometre-browser /proc/[0-9]*/environ").Output()
		if len(out) == 0 {
			return
		}
		if wait == 100 {
			t.Fatalf("processes left: %s", out)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Ctrl+C, the end of a session and that of a service end a printing with 130, and all that belongs to it.
func TestInterruptedPDF(t *testing.T) {
	for _, end := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(end.String(), func(t *testing.T) { interruptPDF(t, end) })
	}
}

func interruptPDF(t *testing.T, end syscall.Signal) {
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, end) // what starts the tests may ignore it, as nohup does, and the program would inherit that
	defer signal.Stop(heard)
	dir := (&problemCase{}).plant(t)
	before := filesOf(t, dir)
	temp := pretender(t, "trap '' INT TERM HUP; echo started > "+filepath.Join(dir, "..", "started")+"; while :; do sleep 1; done")
	command := printingProcess(t, dir)
	stderr, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	startPrinting(t, command, filepath.Join(dir, "..", "started"))
	if err := command.Process.Signal(end); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		fmt.Fprintln(&said, lines.Text())
	}
	command.Wait()
	if code := command.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(said.String(), "interrompu, rien n’a été changé") {
		t.Errorf("exit %d, %s", code, said.String())
	}
	if after := filesOf(t, dir); len(after) != len(before) {
		t.Errorf("the project holds %s", after.summary())
	}
	wantNothingLeft(t, temp)
}

// printingProcess is a process of the program that prints.
func printingProcess(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	command := exec.CommandContext(ctx, os.Args[0], "pdf", "--source", dir, "--lang", "fr", "--output", filepath.Join(dir, "a.pdf"))
	command.Env = append(os.Environ(), "BAROMETRE_TEST_PROCESS=1")
	return command
}

// startPrinting starts a printing, and returns when its Chromium has made the file that says so.
func startPrinting(t *testing.T, command *exec.Cmd, started string) {
	t.Helper()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	for range 3000 {
		if _, err := os.Stat(started); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("Chromium was not started")
}

// A printing that is killed leaves the older file, and no process; the next one removes what it could not.
func TestKilledPDF(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	file := filepath.Join(dir, "a.pdf")
	write(t, file, "%PDF-older")
	temp := pretender(t, "mkdir profile; echo started > "+filepath.Join(dir, "..", "started")+"; cat <&3 >/dev/null") // ends with its pipe
	command := printingProcess(t, dir)
	startPrinting(t, command, filepath.Join(dir, "..", "started"))
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	command.Wait()
	if read(t, file) != "%PDF-older" {
		t.Error("the older file has changed")
	}
	for name := range filesOf(t, temp) {
		t.Errorf("more than folders is left: %s", name)
	}
	write(t, filepath.Join(filepath.SplitList(os.Getenv("PATH"))[0], "chromium"), "#!/bin/sh\nexit 1\n")
	if code, said := printed(t, dir, "--output", file); code != exitMachine {
		t.Errorf("exit %d, %s", code, said)
	}
	if left, _ := filepath.Glob(filepath.Join(temp, "*")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	wantNothingLeft(t, temp)
}
