package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// plant writes files below a new folder. A content "-> x" makes a symbolic link, a name that ends with / a folder.
func plant(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		target, isLink := strings.CutPrefix(content, "-> ")
		switch {
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(path, 0o755)
		case isLink:
			err = os.Symlink(target, path)
		default:
			err = os.WriteFile(path, []byte(content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// take returns the paths taken and the problems found, as "CODE path".
func take(t *testing.T, root string) (paths, found []string) {
	t.Helper()
	problems := &Problems{}
	s, err := Take(root, problems)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Under("") {
		paths = append(paths, f.Path)
	}
	for _, q := range problems.Sorted() {
		found = append(found, string(q.Code)+" "+q.Place.File)
	}
	return paths, found
}

func TestTake(t *testing.T) {
	cases := []struct {
		name  string
		files map[string]string
		paths []string
		found []string
	}{
		{
			"only the three folders",
			map[string]string{"data/barometre.yaml": "a: b", "content/x.md": "x", "themes/t/a.css": "", "README.md": "", "private/x.md": "", ".env": ""},
			[]string{"content/x.md", "data/barometre.yaml", "themes/t/a.css"}, nil,
		},
		{
			"hidden files and those of editors",
			map[string]string{
				"data/.env": "", "data/.git/x": "", "data/a.yaml~": "", "data/.a.yaml.swp": "", "data/#a.yaml#": "", "data/4913": "",
				"content/.DS_Store": "", "content/Thumbs.db": "", "content/static/.well-known/security.txt": "x", "content/static/.htaccess": "x",
			},
			[]string{"content/static/.well-known/security.txt"}, nil,
		},
		{
			"links lead nowhere",
			map[string]string{
				"data/out.yaml": "-> /etc/passwd", "data/dir": "-> /etc", "data/loop": "-> loop", "data/gone.yaml": "-> nothing",
				"data/in.yaml": "-> ok.yaml", "data/ok.yaml": "a: b", "content/static/env": "-> ../../.env", ".env": "secret",
			},
			[]string{"data/ok.yaml"},
			[]string{"B011 content/static/env", "B011 data/dir", "B011 data/gone.yaml", "B011 data/in.yaml", "B011 data/loop", "B011 data/out.yaml"},
		},
		{"a whole folder is a link", map[string]string{"elsewhere/a.yaml": "a: b", "data": "-> elsewhere"}, nil, []string{"B011 data"}},
		{
			"names",
			map[string]string{
				"data/a\nb.yaml": "", "data/a\x1b[31m.yaml": "", "data/a\\b.yaml": "", "data/<img>.yaml": "", "data/a%2e.yaml": "", "data/ a.yaml": "",
				"data/e\u0301t\u00e9.yaml": "", "data/\u202efdp.yaml": "", "data/a\xff.yaml": "", "data/\u00e9t\u00e9.yaml": "a: b", "data/bad#/x.yaml": "",
			},
			[]string{"data/\u00e9t\u00e9.yaml"},
			[]string{
				"B009 data/ a.yaml", "B009 data/<img>.yaml", "B009 data/a\nb.yaml", "B009 data/a\x1b[31m.yaml", "B009 data/a%2e.yaml",
				"B009 data/a\\b.yaml", "B009 data/a\xff.yaml", "B009 data/bad#", "B014 data/e\u0301t\u00e9.yaml", "B009 data/\u202efdp.yaml",
			},
		},
		{
			"names that differ by case",
			map[string]string{"data/A.yaml": "a: b", "data/a.yaml": "a: b", "data/D/x.yaml": "", "data/d/x.yaml": "a: b"},
			[]string{"data/A.yaml", "data/D/x.yaml"}, []string{"B010 data/a.yaml", "B010 data/d"},
		},
		{
			"extensions that nobody would read",
			map[string]string{"data/a.yml": "", "data/b.YAML": "", "content/c.MD": "", "content/d.markdown": "", "content/static/e.yml": "", "data/notes.txt": ""},
			[]string{"content/static/e.yml", "data/notes.txt"},
			[]string{"B013 content/c.MD", "B013 content/d.markdown", "B013 data/a.yml", "B013 data/b.YAML"},
		},
		{
			"what is no text",
			map[string]string{"data/a.yaml": "a\x00", "data/b.yaml": "\xff\xfea\x00", "data/c.yaml": "é", "content/d.md": "\xe9", "content/e.png": "\x00\xff"},
			[]string{"content/e.png", "data/c.yaml"}, []string{"B004 content/d.md", "B006 data/a.yaml", "B005 data/b.yaml"},
		},
		{"a folder named like a file", map[string]string{"content/x.md/": "", "content/x.md/y.md": ""}, nil, []string{"B012 content/x.md"}},
		{
			"sizes",
			map[string]string{"data/a.yaml": strings.Repeat("#", maxText+1), "content/b.png": strings.Repeat("#", maxText+1), "content/c.png": strings.Repeat("#", maxBinary+1)},
			[]string{"content/b.png"}, []string{"B008 content/c.png", "B008 data/a.yaml"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			paths, found := take(t, plant(t, c.files))
			slices.Sort(c.found)
			slices.Sort(found)
			if !slices.Equal(paths, c.paths) {
				t.Errorf("taken %q\nwant  %q", paths, c.paths)
			}
			if !slices.Equal(found, c.found) {
				t.Errorf("found %q\nwant  %q", found, c.found)
			}
		})
	}
}

// A file may vanish, and a folder may refuse to be read, between listing and reading.
func TestTakeVanished(t *testing.T) {
	project, err := os.OpenRoot(plant(t, map[string]string{"data/a.yaml": "a: b"}))
	if err != nil {
		t.Fatal(err)
	}
	defer project.Close()
	problems := &Problems{}
	taking := &taking{project: project, problems: problems, snapshot: &Snapshot{}}
	taking.take("data/b.yaml")
	if err := taking.visit("data/c", nil, fs.ErrPermission); !errors.Is(err, fs.SkipDir) {
		t.Error(err)
	}
	printer := NewPrinter("fr", nil)
	for i, want := range []struct {
		code Code
		text string
	}{
		{vanished, "data/b.yaml: le fichier a disparu pendant la lecture"},
		{unreadable, "data/c: le fichier ne peut pas être lu\u00a0: vous n’en avez pas le droit"},
	} {
		q := problems.Sorted()[i]
		if got := position(q.Place) + ": " + printer.Message(q); got != want.text || q.Code != want.code {
			t.Errorf("%s %s, want %s %s", q.Code, got, want.code, want.text)
		}
	}
}

func TestFindRoot(t *testing.T) {
	root := plant(t, map[string]string{"data/barometre.yaml": "", "content/2012/x.md": "", "data/2012/": ""})
	for _, from := range []string{"", "data", "data/2012", "content/2012"} {
		if got, err := FindRoot(filepath.Join(root, from)); got != root || err != nil {
			t.Errorf("%q: %q, %v", from, got, err)
		}
	}
	var none *NoRoot
	if _, err := FindRoot(t.TempDir()); !errors.As(err, &none) {
		t.Error("found a project where there is none:", err)
	}
}

func TestSnapshot(t *testing.T) {
	s := NewSnapshot(map[string][]byte{"data/b": nil, "data/a": []byte("\ufeffx"), "data2/c": nil, "content/d/e": nil})
	if s.File("data/a") == nil || string(s.File("data/a").Data) != "x" || s.File("data") != nil {
		t.Error("files are found by their path, without byte order mark")
	}
	for folder, want := range map[string]string{"data": "data/a data/b", "data/": "data/a data/b", "content/d": "content/d/e", "": "content/d/e data/a data/b data2/c", "x": ""} {
		var got []string
		for _, f := range s.Under(folder) {
			got = append(got, f.Path)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", folder, got, want)
		}
	}
}

func TestProblemsSorted(t *testing.T) {
	p := &Problems{}
	for i := range 3 {
		p.Add(unknownKey, Place{"b", 2, 1, 1}, Args{"key": fmt.Sprint(i % 2)})
		p.Warn(unknownKey, Place{"b", 1, 9, 1}, nil)
		p.AddSee(duplicateKey, Place{"a", 3, 1, 1}, Place{"a", i, 1, 1}, nil)
		p.Add(missingKey, Place{"a", 3, 1, 1}, nil)
	}
	var got []string
	for _, q := range p.Sorted() {
		got = append(got, fmt.Sprint(q.Place.File, q.Place.Line, q.Code, q.See.Line, q.Args["key"]))
	}
	if want := "a3B0320 a3B0321 a3B0322 a3B0500 b1B0030 b2B00300 b2B00301"; strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " "), want)
	}
	if errors, warnings := p.Count(); errors != 6 || warnings != 1 || !p.Failed() {
		t.Error(errors, warnings)
	}
}
