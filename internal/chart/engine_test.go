package chart

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"modernc.org/quickjs"
)

var update = flag.Bool("update", false, "write what the tests compare with")

func TestPrecompiled(t *testing.T) {
	want, err := compile()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		writePrecompiled(t, want)
		return
	}
	got, err := precompiled()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Error("engine.bin.gz is not the byte code of the JavaScript beside it: go test ./internal/chart -run TestPrecompiled -update")
	}
}

// writePrecompiled leaves the file alone when it holds the same byte code: its compression may differ between versions of Go.
func writePrecompiled(t *testing.T, code []byte) {
	if before, err := precompiled(); err == nil && bytes.Equal(before, code) {
		return
	}
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(code); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("engine.bin.gz", out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// start returns an engine that is closed with the test.
func start(t *testing.T, most limits) *engine {
	t.Helper()
	code, err := precompiled()
	if err != nil {
		t.Fatal(err)
	}
	e, err := newEngine(readStyle(t), code, most)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func TestEngineFromSource(t *testing.T) {
	e, err := newEngine(readStyle(t), nil, generous)
	if err != nil {
		t.Fatal(err)
	}
	sheet := compose(t, "guichet", "fr").layout(readStyle(t), Wide)
	option, err := sheet.option()
	if err != nil {
		t.Fatal(err)
	}
	fromSource, err := e.draw("drawAll", option, int(Wide), sheet.pixels())
	if err != nil {
		t.Fatal(err)
	}
	if err := e.close(); err != nil {
		t.Fatal(err)
	}
	fromCode, err := start(t, generous).draw("drawAll", option, int(Wide), sheet.pixels())
	if err != nil {
		t.Fatal(err)
	}
	if fromSource != fromCode {
		t.Error("byte code and source draw differently")
	}
}

// zrender lays text out otherwise when the clock tells it that it is slow.
func TestClockAndChanceStandStill(t *testing.T) {
	e := start(t, generous)
	for _, script := range []string{
		"Date.now()", "new Date().getTime()", "+new Date", "Math.random() - 0.5", "Number(new Date(2012, 0, 1) - new Date(2012, 0, 1))",
	} {
		for range 2 {
			got, err := e.vm.Eval(script, quickjs.EvalGlobal)
			if err != nil || fmt.Sprint(got) != "0" {
				t.Errorf("%s = %v, %v; want 0", script, got, err)
			}
			time.Sleep(2 * time.Millisecond)
		}
	}
}

// The engine must measure like wrap does, or labels would not stand where Go has made room for them.
func TestEngineMeasuresLikeGo(t *testing.T) {
	e, style := start(t, generous), readStyle(t)
	texts := []string{
		"国", "Démarches à l’école", "Demarches a l'ecole", "57\u00a0%", "1\u202f400", "œuvre", "e\u0301", "a\u2060b", "🏛", "", "Ωmega", "“”",
	}
	for _, f := range []face{{regular, 14}, {semibold, 14}, {regular, 12.5}, {semibold, 30}} {
		for _, text := range texts {
			got, err := e.vm.Eval(fmt.Sprintf("measure(%q, %q).width", text, f.css(style.families())), quickjs.EvalGlobal)
			if err != nil {
				t.Fatal(err)
			}
			if want := style.width(text, f); math.Abs(toFloat(got)-want) > 1e-9 {
				t.Errorf("%q in %v: engine %v, Go %v", text, f, got, want)
			}
		}
	}
}

func toFloat(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case int:
		return float64(v)
	}
	return math.NaN()
}

func TestWidths(t *testing.T) {
	style := readStyle(t)
	f := face{regular, 20}
	if got := style.width("国", f); got != 20 {
		t.Errorf("an ideograph is %v wide, want the font size: ECharts takes it for the height of a line", got)
	}
	if e, é := style.width("e", f), style.width("é", f); math.Abs(e-é) > 1 {
		t.Errorf("é is %v wide, e %v", é, e)
	}
	if plain, accented := style.width("Demarches a l’ecole", f), style.width("Démarches à l’école", f); math.Abs(plain-accented) > 4 {
		t.Errorf("accents change the width from %v to %v", plain, accented)
	}
	if style.width("gras", face{semibold, 20}) <= style.width("gras", f) {
		t.Error("semibold is not wider than regular")
	}
}

func TestEngineStopsWhatDoesNotEnd(t *testing.T) {
	e := start(t, generous)
	if err := e.vm.SetEvalTimeout(300 * time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if _, err := e.vm.Eval("for (;;) {}", quickjs.EvalGlobal); err == nil {
		t.Error("an endless loop ended without error")
	}
}

func TestEngineStopsWhatTakesAllMemory(t *testing.T) {
	e := start(t, limits{memory: 48 << 20, deadline: generous.deadline})
	if _, err := e.vm.Eval("const all = []; for (;;) all.push(new Array(1e5).fill(1))", quickjs.EvalGlobal); err == nil {
		t.Error("all memory was given")
	}
}

func TestEngineErrorsNameTheFigure(t *testing.T) {
	d := NewDrawer(readStyle(t), "", 1)
	defer d.Close()
	good := compose(t, "budget", "fr")
	bad := compose(t, "budget", "fr")
	bad.ID, bad.rows[0].marks[0].value = "cassée", math.NaN()
	if _, err := d.Draw([]*Figure{good, bad}); err == nil || !strings.Contains(err.Error(), "cassée") || !strings.Contains(err.Error(), "NaN") {
		t.Errorf("got %v", err)
	}
	if _, e, err := d.body(nil, SVG{Width: 720, Height: 100}, plan{[]byte(`{"series": [`), &annotations{}}); err == nil || e != nil {
		t.Errorf("an option that is not JSON: engine %v, error %v", e, err)
	}
	if _, err := d.Draw([]*Figure{good}); err != nil {
		t.Errorf("after a failure: %v", err)
	}
}
