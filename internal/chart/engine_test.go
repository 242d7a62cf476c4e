package chart

import (
	"bytes"
	"compress/gzip"
	"flag"
	"os"
	"testing"
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

func writePrecompiled(t *testing.T, code []byte) {
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
