package chart

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// benchFigures is how many figures the 2012 publication had.
const benchFigures = 21

func figures2012(t testing.TB) []*Figure {
	b := load2012(t)
	var out []*Figure
	for _, f := range b.Editions[0].Figures {
		out = append(out, Compose(b, b.Editions[0], f, "fr"))
	}
	return out
}

// BenchmarkDrawCold draws the figures at both sizes without cache, engines and all: a first build.
func BenchmarkDrawCold(b *testing.B) {
	figures := figures2012(b)[:benchFigures]
	style := readStyle(b)
	for b.Loop() {
		d := NewDrawer(style, "", runtime.GOMAXPROCS(0))
		if _, err := d.Draw(figures); err != nil {
			b.Fatal(err)
		}
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDrawWarm finds every drawing in the cache.
func BenchmarkDrawWarm(b *testing.B) {
	figures := figures2012(b)[:benchFigures]
	style, folder := readStyle(b), b.TempDir()
	for b.Loop() {
		d := NewDrawer(style, folder, runtime.GOMAXPROCS(0))
		if _, err := d.Draw(figures); err != nil {
			b.Fatal(err)
		}
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDrawNode is what BenchmarkDrawCold is held against: one Node process that draws the same options with the same
// bundle.
func BenchmarkDrawNode(b *testing.B) {
	folder := b.TempDir()
	exportOptions(b, figures2012(b)[:benchFigures], folder)
	for b.Loop() {
		if out, err := exec.Command("node", "echarts/bench.mjs", folder).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
}

// exportOptions writes one file a drawing, as bench.mjs reads them.
func exportOptions(t testing.TB, figures []*Figure, folder string) {
	style := readStyle(t)
	for _, f := range figures {
		for _, size := range []Size{Wide, Narrow} {
			sheet := f.layout(style, size)
			option, err := sheet.option()
			if err != nil {
				t.Fatal(err)
			}
			data, err := json.Marshal(map[string]any{"width": size, "height": sheet.pixels(), "option": option})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%d.json", f.ID, size)), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
