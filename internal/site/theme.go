package site

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"barometre/internal/source"
)

// A theme is a built-in theme with the project's own files laid over it, file by file.
type theme struct {
	name    string
	base    string // the built-in theme below
	builtin fs.FS
	own     map[string]*source.File // by path inside the theme
}

// resolveTheme finds the theme that the barometer names: built in, or in themes/ of the project, then over the built-in
// theme of the same name or the one that its theme.yaml extends. An unknown theme is a problem, and nil.
func resolveTheme(s *source.Snapshot, builtin fs.FS, name string, problems *source.Problems) *theme {
	t := &theme{name: name, base: name, own: map[string]*source.File{}}
	folder := "themes/" + name + "/"
	for _, f := range s.Under(folder) {
		t.own[strings.TrimPrefix(f.Path, folder)] = f
	}
	var extends source.Place
	if f := t.own["theme.yaml"]; f != nil {
		if extends = t.readExtends(f, problems); extends == (source.Place{}) {
			return nil
		}
	}
	names := builtinNames(builtin)
	if !slices.Contains(names, t.base) {
		problems.Add(unknownTheme, cmp.Or(extends, themePlace(s)), source.Args{
			"theme": t.base, "nearest": source.Nearest(t.base, names), "known": strings.Join(names, ", ")})
		return nil
	}
	sub, err := fs.Sub(builtin, t.base)
	if err != nil {
		return nil
	}
	t.builtin = sub
	return t
}

// readExtends reads which theme theme.yaml extends, and reports where; nowhere when it does not tell.
func (t *theme) readExtends(f *source.File, problems *source.Problems) (place source.Place) {
	root := source.ParseYAML(f, problems)
	if root == nil {
		return place
	}
	r := source.Read(root, problems, "@theme-file")
	extends := r.Required("extends")
	r.Done()
	if extends == nil {
		return place
	}
	name, ok := extends.String(problems)
	if !ok {
		return place
	}
	t.base = name
	return extends.Place
}

func builtinNames(builtin fs.FS) []string {
	var names []string
	entries, _ := fs.ReadDir(builtin, ".") // an embedded folder is always read
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// themePlace is where the barometer names its theme, or else the whole file.
func themePlace(s *source.Snapshot) source.Place {
	f := s.File("data/barometre.yaml")
	if f == nil {
		return source.Place{}
	}
	if root := source.ParseYAML(f, &source.Problems{}); root != nil {
		for _, e := range root.Entries {
			if e.Key == "theme" && e.Value != nil {
				return e.Value.Place
			}
		}
	}
	return f.Whole()
}

// equal reports whether both are the same files over the same built-in theme.
func (t *theme) equal(other *theme) bool {
	return t.name == other.name && t.base == other.base && maps.EqualFunc(t.own, other.own, func(a, b *source.File) bool {
		return bytes.Equal(a.Data, b.Data)
	})
}

// ownFile is the project's own file of that name, or nil.
func (t *theme) ownFile(name string) *source.File { return t.own[name] }

// builtinFile is the built-in file of that name, or nil.
func (t *theme) builtinFile(name string) *source.File {
	data, err := fs.ReadFile(t.builtin, name)
	if err != nil {
		return nil
	}
	return source.NewSnapshot(map[string][]byte{t.base + "/" + name: data}).File(t.base + "/" + name)
}

// file is the project's own file of that name, else the built-in one, else nil.
func (t *theme) file(name string) *source.File {
	if f := t.ownFile(name); f != nil {
		return f
	}
	return t.builtinFile(name)
}

// under lists the files of a folder of the theme, the project's and the built-in ones, sorted, by path inside the theme.
func (t *theme) under(folder string) ([]string, error) {
	var names []string
	err := fs.WalkDir(t.builtin, folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	for name := range t.own {
		if strings.HasPrefix(name, folder+"/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), err
}

// overridden lists the project's files that stand for a built-in one, by path from the project's root.
func (t *theme) overridden() []string {
	var paths []string
	for name, f := range t.own {
		if t.builtinFile(name) != nil {
			paths = append(paths, f.Path)
		}
	}
	slices.Sort(paths)
	return paths
}

// Open makes the theme a file system of files, for the package that reads the drawing style.
func (t *theme) Open(name string) (fs.File, error) {
	if f := t.ownFile(name); f != nil {
		return &ownFile{Reader: bytes.NewReader(f.Data), name: path.Base(name)}, nil
	}
	return t.builtin.Open(name)
}

// An ownFile is a file of the snapshot, opened.
type ownFile struct {
	*bytes.Reader
	name string
}

func (f *ownFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *ownFile) Close() error               { return nil }
func (f *ownFile) Name() string               { return f.name }
func (f *ownFile) Mode() fs.FileMode          { return 0o444 }
func (f *ownFile) ModTime() time.Time         { return time.Time{} }
func (f *ownFile) IsDir() bool                { return false }
func (f *ownFile) Sys() any                   { return nil }

var _ io.Reader = (*ownFile)(nil)
