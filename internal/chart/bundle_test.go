package chart

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestBundle makes sure that the committed bundle is the one that build.mjs recorded, made of the versions that package.json
// pins, and that it comes with the licences of everything in it.
func TestBundle(t *testing.T) {
	var built, manifest struct {
		Echarts, Zrender, Tslib, Esbuild, SHA256 string
		DevDependencies                          map[string]string
	}
	readJSON(t, "echarts/built.json", &built)
	readJSON(t, "echarts/package.json", &manifest)
	script, licences := Bundle()
	sum := sha256.Sum256(script)
	if got := hex.EncodeToString(sum[:]); got != built.SHA256 {
		t.Errorf("echarts.js has the hash %s, built.json records %s", got, built.SHA256)
	}
	if manifest.DevDependencies["echarts"] != built.Echarts || manifest.DevDependencies["esbuild"] != built.Esbuild {
		t.Errorf("package.json pins %v, the bundle was built of %+v", manifest.DevDependencies, built)
	}
	for _, part := range []string{"Apache ECharts " + built.Echarts, "zrender " + built.Zrender, "d3", "tslib " + built.Tslib} {
		if !strings.Contains(licences, part) {
			t.Errorf("the licences do not name %s", part)
		}
	}
	for _, text := range []string{"Apache License", "This product includes software developed at", "Copyright (c) 2017, Baidu Inc.", "Mike Bostock"} {
		if !strings.Contains(licences, text) {
			t.Errorf("the licences lack %q", text)
		}
	}
	if !strings.Contains(string(script[:200]), "Apache ECharts "+built.Echarts) {
		t.Error("the script does not begin by saying what it is")
	}
}

// The lock file must install from whatever registry the developer uses.
func TestLockHoldsNoAddress(t *testing.T) {
	lock, err := os.ReadFile("echarts/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"resolved", "://"} {
		if strings.Contains(string(lock), word) {
			t.Errorf("package-lock.json holds %q", word)
		}
	}
}

func readJSON(t *testing.T, path string, to any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
