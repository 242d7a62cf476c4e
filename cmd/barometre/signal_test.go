package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestMain lets the test binary stand for the program, so that signals and exit codes can be tried on a real process.
func TestMain(m *testing.M) {
	if os.Getenv("BAROMETRE_TEST_PROCESS") != "" {
		main()
	}
	os.Exit(m.Run())
}

// An interrupted build ends with 130 and leaves nothing behind.
func TestInterruptedBuild(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	before := len(filesOf(t, dir))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, command := range []string{"build", "check"} {
		var stdout, stderr bytes.Buffer
		code := runContext(ctx, []string{command, "--source", dir, "--lang", "fr"}, &stdout, &stderr)
		if code != exitInterrupted || !strings.Contains(stderr.String(), "interrompu, rien n’a été changé") || stdout.Len() > 0 {
			t.Errorf("%s: exit %d, %q", command, code, stderr.String())
		}
	}
	if after := filesOf(t, dir); len(after) != before {
		t.Errorf("left behind: %s", after.summary())
	}
}

// Ctrl+C is the ordinary end of serve.
func TestInterruptedServe(t *testing.T) {
	dir := (&problemCase{}).plant(t)
	serve := exec.Command(os.Args[0], "serve", "--addr", "127.0.0.1:0", "--source", dir, "--lang", "fr")
	serve.Env = append(os.Environ(), "BAROMETRE_TEST_PROCESS=1")
	stdout, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	defer serve.Process.Kill()
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if strings.Contains(lines.Text(), "http://127.0.0.1:") {
			break
		}
	}
	if err := serve.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := serve.Wait(); err != nil {
		t.Error(err)
	}
}

// A fault of the program is told in one line, without the names of functions.
func TestUnforeseenFailure(t *testing.T) {
	var stderr bytes.Buffer
	c := &call{ctx: context.Background(), stderr: &stderr, lang: "fr"}
	_, err := patiently(c.ctx, func() (int, error) { panic("index out of range") })
	var failure *panicked
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	if code := c.machine(err); code != exitMachine {
		t.Error(code)
	}
	want := "barometre\u00a0: le programme a rencontré une panne imprévue (index out of range)\u202f; signalez-la, vos fichiers n’ont pas changé\n"
	if stderr.String() != want {
		t.Errorf("%q, want %q", stderr.String(), want)
	}
}

// An error of the system is told by the file and the reason, not by the name of a call.
func TestMachineReasons(t *testing.T) {
	c := &call{lang: "fr"}
	_, missing := os.Open("/nulle/part")
	cases := map[string]error{
		"«\u00a0/nulle/part\u00a0» ne peut pas être lu (il n’existe pas)":         missing,
		"«\u00a0/secret\u00a0» ne peut pas être lu (vous n’en avez pas le droit)": &os.PathError{Op: "open", Path: "/secret", Err: os.ErrPermission},
		"«\u00a0/dev/stdout\u00a0» ne peut pas être écrit (le disque est plein)":  &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC},
		"le système a refusé\u00a0: plus de mémoire":                              errors.New("plus de mémoire"),
	}
	for want, err := range cases {
		if got := c.reason(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
