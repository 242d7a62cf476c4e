package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// doors says by which packages, and no other, each library enters the project.
var doors = map[string][]string{
	"gopkg.in/yaml.v3":                    {"internal/source"},
	"github.com/yuin/goldmark":            {"internal/narrative"},
	"github.com/go-echarts/go-echarts/v2": {"internal/chart"},
	"modernc.org/quickjs":                 {"internal/chart"},
	"github.com/fsnotify/fsnotify":        {"internal/preview"},
	"github.com/spf13/pflag":              {"cmd/barometre"},
	"golang.org/x/sys":                    {"internal/publish", "internal/chromium"},
}

// layers says which packages of the project each package may import.
var layers = map[string][]string{
	"internal/source":    {},
	"internal/stats":     {},
	"internal/chromium":  {},
	"themes":             {},
	"internal/survey":    {"internal/source", "internal/stats"},
	"internal/claim":     {"internal/source", "internal/survey"},
	"internal/errata":    {"internal/source"},
	"internal/narrative": {"internal/source", "internal/survey", "internal/claim"},
	"internal/chart":     {"internal/source", "internal/survey"},
	"internal/site":      {"internal/source", "internal/survey", "internal/claim", "internal/narrative", "internal/chart"},
	"internal/publish":   {"internal/source", "internal/site"},
	"internal/pdf":       {"internal/source", "internal/chromium"},
	"internal/preview":   {"internal/source", "internal/site", "internal/chart"},
	"internal/webtest":   {"internal/source", "internal/site", "internal/chart", "internal/publish", "internal/chromium", "internal/preview", "themes"},
}

type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

// TestOneLibraryOneDoor keeps the map of DESIGN true: imports go one way, and a library has one home.
func TestOneLibraryOneDoor(t *testing.T) {
	for _, p := range list(t) {
		own := strings.TrimPrefix(p.ImportPath, "barometre/")
		for _, imported := range p.Imports {
			if below, ok := strings.CutPrefix(imported, "barometre/"); ok {
				checkLayer(t, own, below)
			} else if library := libraryOf(imported); library != "" {
				checkDoor(t, own, library)
			}
		}
	}
}

func checkLayer(t *testing.T, own, below string) {
	t.Helper()
	if strings.HasPrefix(own, "cmd/") {
		return
	}
	allowed, known := layers[own]
	if !known {
		t.Errorf("%s is not on the map of packages: give it a place in layers", own)
	} else if !slices.Contains(allowed, below) {
		t.Errorf("%s imports %s: imports go one way", own, below)
	}
}

func checkDoor(t *testing.T, own, library string) {
	t.Helper()
	door, known := doors[library]
	if !known {
		t.Errorf("%s imports %s, which has no door", own, library)
	} else if !slices.Contains(door, own) {
		t.Errorf("%s imports %s, whose door is %v", own, library, door)
	}
}

// libraryOf returns the library that an import path belongs to, "" for the standard library.
func libraryOf(imported string) string {
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return ""
	}
	for library := range doors {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return library
		}
	}
	return path.Clean(imported)
}

func list(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Standard,Imports", "barometre/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
