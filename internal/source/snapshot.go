package source

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"
)

// A File is one author file as it was when the snapshot was taken: valid UTF-8 text (BOM removed), or binary.
type File struct {
	Path string
	Data []byte

	once    sync.Once
	indexed *index
}

// newFile removes the byte order mark that some editors write: it would shift the first line by one column.
func newFile(path string, data []byte) *File {
	return &File{Path: path, Data: bytes.TrimPrefix(data, []byte("\ufeff"))}
}

// A Snapshot is every author file of a project, read once: nothing is re-read later.
type Snapshot struct {
	files   []*File // sorted by path
	refused []*File // those that are no clean text: nobody reads them, but problems show their lines
}

// NewSnapshot builds a snapshot from memory, for tests and for generated editions.
func NewSnapshot(files map[string][]byte) *Snapshot {
	s := &Snapshot{}
	for name, data := range files {
		s.files = append(s.files, newFile(name, data))
	}
	s.sort()
	return s
}

func (s *Snapshot) sort() {
	slices.SortFunc(s.files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
}

// File returns the file at path, or nil.
func (s *Snapshot) File(path string) *File {
	at, found := slices.BinarySearchFunc(s.files, path, func(f *File, path string) int { return strings.Compare(f.Path, path) })
	if !found {
		return nil
	}
	return s.files[at]
}

// Under returns the files below folder, sorted by path.
func (s *Snapshot) Under(folder string) []*File {
	prefix := path.Clean(folder) + "/"
	if folder == "" || prefix == "./" {
		return slices.Clone(s.files)
	}
	var under []*File
	for _, f := range s.files {
		if strings.HasPrefix(f.Path, prefix) {
			under = append(under, f)
		}
	}
	return under
}

// source returns the file at path for showing its lines, refused or not.
func (s *Snapshot) source(path string) *File {
	for _, f := range s.refused {
		if f.Path == path {
			return f
		}
	}
	return s.File(path)
}
