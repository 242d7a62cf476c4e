package chart

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"

	"modernc.org/quickjs"
)

// limits are what one engine may take. A drawing takes some tens of milliseconds and megabytes.
type limits struct {
	memory   uintptr
	deadline time.Duration
}

var generous = limits{memory: 256 << 20, deadline: 20 * time.Second}

// garbage is what drawings leave before it is collected.
const garbage = 48 << 20

//go:embed engine.js
var worldScript string

//go:embed draw.js
var drawScript string

// enginePrecompiled is engineSource as byte code of the QuickJS in go.mod, for 64-bit little-endian processors: an engine
// starts ten times faster from it. TestPrecompiled writes it with -update, and fails when it is out of date.
//
//go:embed engine.bin.gz
var enginePrecompiled []byte

// engineSource is the world and ECharts in it.
func engineSource() string {
	return worldScript + string(bundleScript) + "\nglobalThis.echarts = echarts;\n"
}

// An engine is a QuickJS with ECharts in it. One goroutine at a time may use it.
type engine struct{ vm *quickjs.VM }

// newEngine starts an engine from byte code, or from source when there is none for this processor.
func newEngine(style *Style, code []byte, most limits) (*engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	e := &engine{vm}
	if err := e.load(style, code, most); err != nil {
		return nil, errors.Join(err, vm.Close())
	}
	return e, nil
}

func (e *engine) load(style *Style, code []byte, most limits) error {
	e.vm.SetMemoryLimit(most.memory)
	e.vm.SetGCThreshold(garbage)
	if err := e.vm.SetEvalTimeout(most.deadline); err != nil {
		return err
	}
	run := func() (any, error) { return e.vm.EvalBytecode(code) }
	if code == nil {
		run = func() (any, error) { return e.vm.Eval(engineSource(), quickjs.EvalGlobal) }
	}
	if _, err := run(); err != nil {
		return fmt.Errorf("the drawing engine does not start: %w", err)
	}
	_, err := e.vm.Eval(drawScript+"\nstart("+style.advances.table()+");", quickjs.EvalGlobal)
	return err
}

// draw returns ECharts' own SVG of an option, by a function of draw.js.
func (e *engine) draw(function string, option []byte, width, height int) (string, error) {
	out, err := e.vm.Call(function, string(option), width, height)
	if err != nil {
		return "", err
	}
	svg, ok := out.(string)
	if !ok {
		return "", fmt.Errorf("the drawing engine returned %T instead of text", out)
	}
	return svg, nil
}

func (e *engine) close() error { return e.vm.Close() }

// precompiled unpacks the byte code; nil when this processor needs the source.
func precompiled() ([]byte, error) {
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		return nil, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(enginePrecompiled))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// compile returns the byte code of engineSource.
func compile() ([]byte, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	code, err := vm.Compile(engineSource(), quickjs.EvalGlobal)
	if err := errors.Join(err, vm.Close()); err != nil {
		return nil, err
	}
	return code, nil
}
