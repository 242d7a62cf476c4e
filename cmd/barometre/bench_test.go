package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"barometre/internal/narrative"
	"barometre/internal/preview"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/internal/survey"
	"barometre/themes"
)

// BenchmarkBudgets prints the budgets of the 2012 edition beside what this machine makes of them, as medians of b.N runs.
// What is compared runs in turn, so that whatever else the machine does weighs on both sides. Nothing fails here: a
// stopwatch says different things on different days.
//
//	go test ./cmd/barometre -run '^$' -bench Budgets -benchtime 7x
func BenchmarkBudgets(b *testing.B) {
	spareCollector() // what runs in this process runs as in the program
	if b.N == 1 {
		return // the trial run that every benchmark begins with
	}
	t := &budgets{B: b, command: builtCommand(b), root: projectCopy(b)}
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	t.builds()
	t.save()
	t.chapters()
	t.report()
	t.print(os.Stdout)
}

// budgets is the table as it grows.
type budgets struct {
	*testing.B
	command string // the program
	root    string // a copy of the project
	rows    []budget
}

// A budget is one row: what is measured, against what, and how much is allowed.
type budget struct {
	what     string
	taken    stopwatch
	against  string
	other    stopwatch // nothing taken: the budget is a time, not a ratio
	budget   string
	ambition string
}

// builds times whole processes: a build without any cache, the same with every drawing at hand, and Node drawing the same
// figures at both sizes with the same bundle. Each writes a site where there was none.
func (t *budgets) builds() {
	var cold, warm, node stopwatch
	build := func(s *stopwatch, flags ...string) string {
		output := filepath.Join(t.TempDir(), "public")
		s.run(t.B, append([]string{t.command, "build", "--source", t.root, "--output", output}, flags...)...)
		return output
	}
	build(&stopwatch{}) // fills the cache
	for range t.N {
		output := build(&cold, "--no-cache")
		build(&warm)
		node.run(t.B, "node", "testdata/bench/draw.mjs", output)
	}
	t.rows = append(t.rows,
		budget{"cold build of the edition, no cache", cold, "Node draws the same figures", node, "2.5", "1"},
		budget{"warm build, one process each", warm, "cold build", cold, "0.2", ""})
}

// save times one word changed in a chapter while the edition is previewed, from the watcher's signal to the changed page in
// a reader's hands.
func (t *budgets) save() {
	builder := preview.NewBuilder(themes.Builtin(), t.TempDir(), site.Options{Preview: true})
	defer builder.Close()
	built, ended := make(chan preview.Built), make(chan error)
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		ended <- preview.Serve(ctx, preview.Options{Root: t.root, Addr: "127.0.0.1:0", Lang: "fr", Build: builder.Build, Out: io.Discard,
			OnBuild: func(now preview.Built) { built <- now }})
	}()
	page := (<-built).Address + "2012/demain.html"
	chapter := filepath.Join(t.root, "content", "2012", "07-demain.md")
	text, err := os.ReadFile(chapter)
	if err != nil {
		t.Fatal(err)
	}
	var signalled stopwatch
	for i := range t.N {
		word := fmt.Sprintf("mot%d.", i)
		if err := os.WriteFile(chapter, append(slices.Clip(text), "\n"+word+"\n"...), 0o644); err != nil {
			t.Fatal(err)
		}
		now := <-built
		if !strings.Contains(fetch(t.B, page), word) {
			t.Fatal("the page served is not the one saved")
		}
		signalled = append(signalled, time.Since(now.Signal))
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	t.rows = append(t.rows, budget{"one word saved, from signal to served", signalled, "", nil, "100 ms", "50 ms"})
}

// chapters times the reading and proving of 1 000 generated chapters, a claim in every paragraph, against goldmark alone on
// the same text.
func (t *budgets) chapters() {
	files, texts := generatedChapters(t.B, t.root)
	snapshot, problems := source.NewSnapshot(files), &source.Problems{}
	barometer := survey.Load(snapshot, problems)
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList))
	var read, alone stopwatch
	for range t.N {
		read.time(func() {
			for range 10 {
				narrative.Load(snapshot, barometer, barometer.Editions[0], "fr", problems)
			}
		})
		alone.time(func() {
			for i := range 1000 {
				if err := markdown.Convert(texts[i%len(texts)], io.Discard); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if problems.Failed() {
		t.Fatalf("the generated chapters have problems: %v", problems.Sorted()[0])
	}
	t.rows = append(t.rows, budget{"1 000 chapters read and proved", read, "goldmark alone", alone, "", ""})
}

// generatedChapters gives the project a hundred chapters of a thousand words in place of its own, and returns their texts
// too.
func generatedChapters(b *testing.B, root string) (files map[string][]byte, texts [][]byte) {
	b.Helper()
	problems := &source.Problems{}
	s, err := source.Take(root, problems)
	if err != nil || problems.Failed() {
		b.Fatal(err, problems.Sorted())
	}
	files = map[string][]byte{}
	for _, f := range s.Under("") {
		if filepath.Dir(f.Path) != "content/2012" {
			files[f.Path] = f.Data
		}
	}
	for i := range 100 {
		text := []byte(generatedText(i))
		files[fmt.Sprintf("content/2012/%02d-chapitre-%d.md", i, i)] = append([]byte("---\ntitle: Chapitre\nlede: Un chapitre.\n---\n\n"), text...)
		texts = append(texts, text)
	}
	return files, texts
}

func generatedText(chapter int) string {
	paragraph := "L’e-administration avance ; [57 %](stat:impacts/organisation) des collectivités *modifient* leur organisation, et " +
		"la dématérialisation en donne l’exemple : « une bonne part » des démarches restent à faire. Dans les **services** aux " +
		"habitants, la relation compte autant que le traitement interne, et chacun le sait bien depuis dix ans déjà.\n\n"
	var text strings.Builder
	for section := range 5 {
		fmt.Fprintf(&text, "## Section %d du chapitre %d\n\n%s- un point\n- un [autre point](00-chapitre-0.md)\n\n",
			section, chapter, strings.Repeat(paragraph, 4))
	}
	return text.String()
}

// print writes the table.
func (t *budgets) print(out io.Writer) {
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 3, ' ', 0)
	fmt.Fprintf(w, "\nmedian of %d\ttime\tagainst\ttime\tratio\tbudget\tambition\n", t.N)
	for _, r := range t.rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t", r.what, r.taken, r.against)
		if len(r.other) > 0 {
			ratio := float64(r.taken.median()) / float64(r.other.median())
			fmt.Fprintf(w, "%s\t%.2f", r.other, ratio)
		} else {
			fmt.Fprint(w, "\t")
		}
		fmt.Fprintf(w, "\t%s\t%s\n", r.budget, r.ambition)
	}
	w.Flush()
	io.Copy(out, &table)
}

// A stopwatch holds the times that one thing took.
type stopwatch []time.Duration

func (s *stopwatch) time(do func()) {
	began := time.Now()
	do()
	*s = append(*s, time.Since(began))
}

// run times a command.
func (s *stopwatch) run(b *testing.B, command ...string) {
	b.Helper()
	s.time(func() {
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", command, err, out)
		}
	})
}

func (s stopwatch) median() time.Duration {
	return slices.Sorted(slices.Values(s))[len(s)/2]
}

func (s stopwatch) String() string { return fmt.Sprintf("%d ms", s.median().Milliseconds()) }

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
func projectCopy(b testing.TB) string {
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
