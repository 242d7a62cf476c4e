package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"barometre/internal/site"
)

// TestMain lets this test binary be its own second process: BAROMETRE_HELPER names what it does instead of testing.
func TestMain(m *testing.M) {
	if output := os.Getenv("BAROMETRE_HELPER_LOOP"); output != "" {
		publishWithoutEnd(output)
	}
	os.Exit(m.Run())
}

// publishWithoutEnd says that it begins, then publishes one version after the other until it is killed.
func publishWithoutEnd(output string) {
	fmt.Println("begins")
	for version := 0; ; version++ {
		if _, err := Publish(context.Background(), output, edition(version), Options{}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// wantOneEdition fails unless folder holds one whole edition, whichever it is.
func wantOneEdition(t *testing.T, folder string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	m, err := ReadManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := m.Compare(folder); err != nil || len(d.Missing)+len(d.Changed)+len(d.Foreign) > 0 {
		t.Fatalf("neither the old site nor the new one: %+v %v", d, err)
	}
}

func TestPublishKilled(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(0))
	stale := 0
	for i := range 50 {
		helper := exec.Command(os.Args[0])
		helper.Env = append(os.Environ(), "BAROMETRE_HELPER_LOOP="+output)
		says, err := helper.StdoutPipe()
		if err := errors.Join(err, helper.Start()); err != nil {
			t.Fatal(err)
		}
		if _, err := says.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i) * time.Millisecond)
		helper.Process.Kill()
		if err := helper.Wait(); helper.ProcessState.Exited() {
			t.Fatalf("the helper ended by itself: %v", err)
		}
		wantOneEdition(t, output)
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(output), ownPrefix+"staging-*"))
		stale += len(left)
	}
	if stale == 0 {
		t.Error("no run was killed in its middle: the test proves nothing")
	}
	mustPublish(t, output, edition(1))
	wantExactly(t, output, edition(1))
}

// TestReadersSeeOneSite reads by path, as a web server does, while the site is exchanged. When no exchange came between two
// readings of the manifest, what was read between them must be of its version.
func TestReadersSeeOneSite(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(0))
	const swaps = 60
	var over atomic.Bool
	failures, reads := make(chan error, 2), atomic.Int64{}
	for range cap(failures) {
		go func() {
			var err error
			for !over.Load() && err == nil {
				err = readOnce(output)
				reads.Add(1)
			}
			failures <- err
		}()
	}
	for version := range swaps {
		mustPublish(t, output, edition(version+1))
	}
	over.Store(true)
	for range cap(failures) {
		if err := <-failures; err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d readings of 4 files during %d exchanges", reads.Load(), swaps)
}

func readOnce(output string) error {
	var texts [4]string
	for i, name := range []string{ManifestName, "index.html", "2012/figures/17.svg", ManifestName} {
		data, err := os.ReadFile(filepath.Join(output, name))
		if err != nil {
			return err
		}
		texts[i] = string(data)
	}
	if texts[0] == texts[3] && (texts[1] != texts[2] || !strings.Contains(texts[0], "assets/theme-"+texts[1]+".css")) {
		return fmt.Errorf("mixed site: page %s, figure %s", texts[1], texts[2])
	}
	return nil
}

func TestPublishWhateverTheUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(1))
	wantExactly(t, output, edition(1))
	if info, err := os.Stat(output + "/2012/figures"); err != nil || info.Mode().Perm() != folderMode {
		t.Errorf("folder: %v %v", info.Mode(), err)
	}
}

func TestPublishRefusesAPipe(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(1))
	if err := errors.Join(os.Remove(output+"/index.html"), unix.Mkfifo(output+"/index.html", 0o644)); err != nil {
		t.Fatal(err)
	}
	_, err := Publish(t.Context(), output, edition(2), Options{})
	wantRefusal(t, err, foreignFile, false)
}

// heavy is a site of about a megabyte.
func heavy(version int) []site.File {
	files := edition(version)
	for i := range 20 {
		files = append(files, site.File{Path: fmt.Sprintf("heavy/%d", i), Content: bytes.Repeat([]byte{byte(version)}, 50_000)})
	}
	return files
}

// TestPublishBeyondTheFileLimit meets the error of a full disk wherever it runs: the system cuts files short.
func TestPublishBeyondTheFileLimit(t *testing.T) {
	inProcessOfItsOwn(t, nil, func(t *testing.T) {
		output := filepath.Join(t.TempDir(), "public")
		mustPublish(t, output, edition(1))
		limit := unix.Rlimit{Cur: 20_000, Max: 20_000}
		if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		for name, publish := range map[string]func() (Report, error){
			"by exchange": func() (Report, error) { return Publish(t.Context(), output, heavy(2), Options{}) },
			"in place":    func() (Report, error) { return inPlaceOnly(t.Context(), output, heavy(2), syscall.EBUSY) },
		} {
			_, err := publish()
			args := wantRefusal(t, err, writeFailed, true)
			if args["reason"] != "@file-too-large" || !strings.HasPrefix(args["path"], output+"/heavy/") {
				t.Errorf("%s: the message does not tell which file and why: %v", name, args)
			}
			wantExactly(t, output, edition(1))
		}
	})
}

// inProcessOfItsOwn runs the calling test again in a new process, and there calls body.
func inProcessOfItsOwn(t *testing.T, attributes *syscall.SysProcAttr, body func(t *testing.T)) {
	t.Helper()
	if os.Getenv("BAROMETRE_HELPER_TEST") == t.Name() {
		body(t)
		return
	}
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	again.Env = append(os.Environ(), "BAROMETRE_HELPER_TEST="+t.Name())
	again.SysProcAttr = attributes
	out, err := again.CombinedOutput()
	if attributes != nil && (errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) || bytes.Contains(out, []byte(noMounts))) {
		t.Log("no mounts allowed here: the tests of injected errors stand for this one")
		return
	}
	if err != nil || !bytes.Contains(out, []byte("--- PASS: "+t.Name())) {
		t.Errorf("%v\n%s", err, out)
	}
}

const noMounts = "this system lets nobody mount"

// withMounts calls body in a process that has a mount table of its own.
func withMounts(t *testing.T, body func(t *testing.T)) {
	t.Helper()
	attributes := &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Getuid() != 0 {
		attributes.Cloneflags |= syscall.CLONE_NEWUSER
		attributes.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		attributes.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	inProcessOfItsOwn(t, attributes, func(t *testing.T) {
		if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
			t.Fatal(noMounts, err)
		}
		body(t)
	})
}

// mount mounts source at a new folder for the time of the test: a folder that exists, or a small disk in memory.
func mount(t *testing.T, source, folder, size string) {
	t.Helper()
	kind, flags := "tmpfs", uintptr(0)
	if source != "tmpfs" {
		kind, flags = "", unix.MS_BIND
	}
	if err := errors.Join(os.MkdirAll(folder, 0o755), unix.Mount(source, folder, kind, flags, size)); err != nil {
		t.Fatal(noMounts, err)
	}
	t.Cleanup(func() { unix.Unmount(folder, unix.MNT_DETACH) })
}

func TestPublishOnAFullDisk(t *testing.T) {
	withMounts(t, func(t *testing.T) {
		for _, size := range []string{"200k", "400k", "600k", "800k", "1000k"} {
			disk := filepath.Join(t.TempDir(), "disk")
			mount(t, "tmpfs", disk, "size="+size)
			for _, output := range []string{disk + "/public", disk} { // beside its staging, and as a mount point
				mustPublish(t, output, edition(1))
				_, err := Publish(t.Context(), output, heavy(2), Options{})
				args := wantRefusal(t, err, writeFailed, true)
				if args["reason"] != "@disk-full" || args["size"] != "1" || !strings.HasPrefix(args["path"], output+"/") {
					t.Errorf("the message does not tell which file and why: %v", args)
				}
				wantExactly(t, output, edition(1))
				if err := os.RemoveAll(disk + "/public"); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func TestPublishOnAMountPoint(t *testing.T) {
	withMounts(t, func(t *testing.T) {
		root := t.TempDir()
		mount(t, "tmpfs", root+"/tmpfs", "size=1m")
		mount(t, t.TempDir(), root+"/bound", "")
		for _, output := range []string{root + "/tmpfs", root + "/bound"} {
			for version := range 3 {
				r := mustPublish(t, output, edition(version))
				if !errors.Is(r.InPlace, unix.EBUSY) && !errors.Is(r.InPlace, unix.EXDEV) {
					t.Errorf("%s was exchanged: %+v", output, r)
				}
				wantExactly(t, output, edition(version))
			}
		}
	})
}

func TestPublishInAFolderOfSomebodyElse(t *testing.T) {
	withMounts(t, func(t *testing.T) {
		parent := filepath.Join(t.TempDir(), "parent")
		mount(t, "tmpfs", parent, "size=1m")
		mount(t, "tmpfs", parent+"/public", "size=1m")
		if err := unix.Mount("", parent, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
		for version := range 2 {
			if r := mustPublish(t, parent+"/public", edition(version)); !errors.Is(r.InPlace, unix.EROFS) {
				t.Errorf("published otherwise: %+v", r)
			}
			wantExactly(t, parent+"/public", edition(version))
		}
		if r := mustPublish(t, parent+"/public", edition(1)); r.Changed > 0 || r.Warning() != nil {
			t.Errorf("an unchanged site is reported as %+v", r)
		}
		_, err := Publish(t.Context(), parent+"/other", edition(1), Options{})
		if args := wantRefusal(t, err, writeFailed, true); args["reason"] != "@read-only" || args["path"] != parent {
			t.Errorf("the message does not tell what is read only: %v", args)
		}
	})
}

// A single file meets the same disks: the old one stays whole.
func TestReplaceOnABadDisk(t *testing.T) {
	withMounts(t, func(t *testing.T) {
		disk := filepath.Join(t.TempDir(), "disk")
		mount(t, "tmpfs", disk, "size=100k")
		file := filepath.Join(disk, "a.pdf")
		if err := Replace(t.Context(), file, []byte("old")); err != nil {
			t.Fatal(err)
		}
		err := Replace(t.Context(), file, make([]byte, 200_000))
		if args := wantRefusal(t, err, singleError, true); args["reason"] != "@disk-full" || args["path"] != file {
			t.Errorf("got %v", args)
		}
		wantAlone(t, disk, "a.pdf", "old")
		if err := unix.Mount("", disk, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
		err = Replace(t.Context(), file, []byte("new"))
		if args := wantRefusal(t, err, singleError, true); args["reason"] != "@read-only" || args["path"] != file {
			t.Errorf("got %v", args)
		}
		wantAlone(t, disk, "a.pdf", "old")
	})
}
