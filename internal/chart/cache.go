package chart

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A cache remembers drawings in a folder, one file each, named by its key and beginning with its own checksum. It never
// fails: without folder, without the right to write, or with a spoiled file, the drawing is made again.
type cache struct{ folder string }

// cacheMost is the size, in bytes, beyond which the oldest drawings are forgotten: some thousands of them stay.
const cacheMost = 64 << 20

var keyForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (c cache) read(key string) (body string, ok bool) {
	if c.folder == "" {
		return "", false
	}
	data, err := os.ReadFile(filepath.Join(c.folder, key))
	if err != nil {
		return "", false
	}
	sum, body, ok := strings.Cut(string(data), "\n")
	return body, ok && sum == checksum(body)
}

// write puts a drawing in place by a rename, so that another build never reads half of it.
func (c cache) write(key, body string) {
	if c.folder == "" || os.MkdirAll(c.folder, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(c.folder, "new-*")
	if err != nil {
		return
	}
	_, err = f.WriteString(checksum(body) + "\n" + body)
	if closed := f.Close(); err != nil || closed != nil || os.Rename(f.Name(), filepath.Join(c.folder, key)) != nil {
		_ = os.Remove(f.Name()) // a left-over that cannot be removed harms nobody
	}
}

// trim forgets the oldest drawings of a folder that has grown too large. Files that are not drawings are left alone.
func (c cache) trim() {
	c.trimTo(cacheMost)
}

func (c cache) trimTo(most int64) {
	if c.folder == "" {
		return
	}
	files, size := c.files()
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		if order := a.ModTime().Compare(b.ModTime()); order != 0 {
			return order
		}
		return strings.Compare(a.Name(), b.Name())
	})
	for _, f := range files {
		if size <= most {
			return
		}
		if os.Remove(filepath.Join(c.folder, f.Name())) == nil {
			size -= f.Size()
		}
	}
}

// files are the drawings in the folder, and their size together.
func (c cache) files() (files []fs.FileInfo, size int64) {
	entries, err := os.ReadDir(c.folder)
	if err != nil {
		return nil, 0
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !keyForm.MatchString(e.Name()) {
			continue
		}
		files, size = append(files, info), size+info.Size()
	}
	return files, size
}

func checksum(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}
