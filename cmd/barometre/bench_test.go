package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"barometre/internal/preview"
	"barometre/internal/site"
	"barometre/themes"
)

// The budgets of the 2012 edition, as ratios of medians taken in the same run. Whole processes are timed, one after the
// other, so that what else the machine does weighs on both sides:
//
//	go test ./cmd/barometre -run '^$' -bench Against -benchtime 7x

// BenchmarkColdAgainstNode builds without any cache, and has one Node process draw the same figures at both sizes with the
// same bundle. Budget: a ratio of 2.5.
func BenchmarkColdAgainstNode(b *testing.B) {
	barometre, output := builtCommand(b), filepath.Join(b.TempDir(), "public")
	cold := stopwatch{command: []string{barometre, "build", "--no-cache", "--output", output}}
	node := stopwatch{command: []string{"node", "testdata/bench/draw.mjs", output}}
	for b.Loop() {
		cold.run(b)
		node.run(b)
	}
	b.ReportMetric(cold.median(), "cold-ms")
	b.ReportMetric(node.median(), "node-ms")
	b.ReportMetric(cold.median()/node.median(), "ratio(2.5)")
}

// BenchmarkWarmAgainstCold builds with every drawing at hand, and without any. Budget: a ratio of 0.2.
func BenchmarkWarmAgainstCold(b *testing.B) {
	barometre, output := builtCommand(b), filepath.Join(b.TempDir(), "public")
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	cold := stopwatch{command: []string{barometre, "build", "--no-cache", "--output", output}}
	warm := stopwatch{command: []string{barometre, "build", "--output", output}}
	warm.run(b) // fills the cache
	warm.taken = nil
	for b.Loop() {
		cold.run(b)
		warm.run(b)
	}
	b.ReportMetric(cold.median(), "cold-ms")
	b.ReportMetric(warm.median(), "warm-ms")
	b.ReportMetric(warm.median()/cold.median(), "ratio(0.2)")
}

// BenchmarkSaveAgainstCold saves a chapter with one word changed while the edition is previewed: from the save, and from the
// watcher's signal (the time that editors' double saves are waited for apart), to the changed page in a reader's hands.
// Budget from the signal: 100 ms.
func BenchmarkSaveAgainstCold(b *testing.B) {
	root := projectCopy(b)
	barometre := builtCommand(b)
	cold := stopwatch{command: []string{barometre, "build", "--no-cache", "--source", root, "--output", filepath.Join(b.TempDir(), "public")}}
	builder := preview.NewBuilder(themes.Builtin(), b.TempDir(), site.Options{Preview: true})
	defer builder.Close()
	built := make(chan preview.Built)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		ended <- preview.Serve(ctx, preview.Options{Root: root, Addr: "127.0.0.1:0", Lang: "fr", Build: builder.Build, Out: io.Discard,
			OnBuild: func(now preview.Built) { built <- now }})
	}()
	first := <-built
	var saved, signalled stopwatch
	chapter := filepath.Join(root, "content", "2012", "07-demain.md")
	page := strings.TrimSuffix(first.Address, "/") + "/2012/demain.html"
	text, err := os.ReadFile(chapter)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		cold.run(b)
		word := "saved" + strings.Repeat("x", len(saved.taken))
		began := time.Now()
		if err := os.WriteFile(chapter, append(slices.Clip(text), "\n"+word+".\n"...), 0o644); err != nil {
			b.Fatal(err)
		}
		now := <-built
		if !strings.Contains(fetch(b, page), word+".") {
			b.Fatal("the page served is not the one saved")
		}
		saved.taken = append(saved.taken, time.Since(began))
		signalled.taken = append(signalled.taken, time.Since(now.Signal))
	}
	stop()
	if err := <-ended; err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(saved.median(), "save-to-served-ms")
	b.ReportMetric(signalled.median(), "signal-to-served-ms(100)")
	b.ReportMetric(signalled.median()/cold.median(), "ratio-to-cold")
}

// A stopwatch times runs of a command, or what is put in taken.
type stopwatch struct {
	command []string
	taken   []time.Duration
}

func (s *stopwatch) run(b *testing.B) {
	began := time.Now()
	if out, err := exec.Command(s.command[0], s.command[1:]...).CombinedOutput(); err != nil {
		b.Fatalf("%v: %v\n%s", s.command, err, out)
	}
	s.taken = append(s.taken, time.Since(began))
}

// median is in milliseconds.
func (s *stopwatch) median() float64 {
	slices.Sort(s.taken)
	return float64(s.taken[len(s.taken)/2].Microseconds()) / 1000
}

// builtCommand compiles barometre.
func builtCommand(b *testing.B) string {
	b.Helper()
	command := filepath.Join(b.TempDir(), "barometre")
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return command
}

// projectCopy copies the real barometer, to write in it.
func projectCopy(b *testing.B) string {
	b.Helper()
	root := b.TempDir()
	for _, folder := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(root, folder), os.DirFS(filepath.Join("..", "..", folder))); err != nil {
			b.Fatal(err)
		}
	}
	return root
}

func fetch(b *testing.B, address string) string {
	b.Helper()
	answer, err := http.Get(address)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.Fatal(err)
	}
	return string(body)
}
