package chart

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func drawAll(t *testing.T, folder string, figures []*Figure) []Drawing {
	t.Helper()
	d := NewDrawer(readStyle(t), folder, 2)
	drawings, err := d.Draw(figures)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return drawings
}

func someFigures(t *testing.T) []*Figure {
	return []*Figure{compose(t, "budget", "fr"), compose(t, "avis", "fr"), compose(t, "budget", "en")}
}

func TestCacheRemembers(t *testing.T) {
	folder, figures := t.TempDir(), someFigures(t)
	want := drawAll(t, folder, figures)
	d := NewDrawer(readStyle(t), folder, 1)
	d.code = func() ([]byte, error) { return nil, fmt.Errorf("an engine was started") }
	got, err := d.Draw(figures)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("the second drawing differs, %v", err)
	}
}

// A drawing depends on its option, its look and its size, and on nothing else: titles are not part of it.
func TestKeys(t *testing.T) {
	d := NewDrawer(readStyle(t), "", 1)
	s := SVG{Width: 720, Height: 100}
	base := d.key(s, []byte(`{}`))
	if d.key(SVG{Width: 720, Height: 100, title: "x"}, []byte(`{}`)) != base {
		t.Error("the title changes the key")
	}
	other := readStyle(t)
	other.raw += " "
	for name, key := range map[string]string{
		"option": d.key(s, []byte(`[]`)), "width": d.key(SVG{Width: 340, Height: 100}, []byte(`{}`)),
		"height": d.key(SVG{Width: 720, Height: 101}, []byte(`{}`)), "style": NewDrawer(other, "", 1).key(s, []byte(`{}`)),
	} {
		if key == base {
			t.Errorf("another %s has the same key", name)
		}
	}
}

func TestCacheIgnoresWhatIsSpoiled(t *testing.T) {
	folder, figures := t.TempDir(), someFigures(t)
	want := drawAll(t, folder, figures)
	for i, spoil := range []func([]byte) []byte{
		func(b []byte) []byte { return b[:len(b)/2] },
		func(b []byte) []byte { return nil },
		func(b []byte) []byte { return []byte(strings.Replace(string(b), "<path", "<script", 1)) },
		func(b []byte) []byte { return append(b, "x"...) },
	} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			path := filepath.Join(folder, e.Name())
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, spoil(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got := drawAll(t, folder, figures); !slices.Equal(got, want) {
			t.Errorf("spoiled in way %d, the drawings differ", i)
		}
	}
}

func TestCacheThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	figures := someFigures(t)
	if got, want := drawAll(t, filepath.Join(file, "cache"), figures), drawAll(t, "", figures); !slices.Equal(got, want) {
		t.Error("without a folder the drawings differ")
	}
}

func TestCacheOfTwoBuilds(t *testing.T) {
	folder, figures := t.TempDir(), someFigures(t)
	want := drawAll(t, "", figures)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			d := NewDrawer(readStyle(t), folder, 2)
			if got, err := d.Draw(figures); err != nil || !slices.Equal(got, want) {
				t.Errorf("beside others the drawings differ, %v", err)
			}
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !keyForm.MatchString(e.Name()) {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestCacheForgetsTheOldest(t *testing.T) {
	folder := t.TempDir()
	c := cache{folder}
	key := func(i int) string { return fmt.Sprintf("%064x", i) }
	for i := range 6 {
		c.write(key(i), strings.Repeat("x", 1000))
		age := time.Date(2012, 9, 30-i, 0, 0, 0, 0, time.UTC) // the first written is the newest
		if err := os.Chtimes(filepath.Join(folder, key(i)), age, age); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "letter.txt"), make([]byte, 9000), 0o644); err != nil {
		t.Fatal(err)
	}
	c.trimTo(3500)
	for i := range 6 {
		if _, ok := c.read(key(i)); ok != (i < 3) {
			t.Errorf("drawing %d is kept: %v", i, ok)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "letter.txt")); err != nil {
		t.Error("a file that is no drawing was removed")
	}
}
