package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"barometre/internal/site"
)

// ManifestName is the file that lists all others of a published site.
const ManifestName = "manifest.json"

const (
	manifestFormat  = "barometre-manifest" // other programs have a manifest.json too
	manifestVersion = 1
)

// A Manifest lists the files of a site, sorted by path, itself left out. It holds no date: same site, same manifest.
type Manifest struct{ Files []Entry }

// An Entry is one file of a site.
type Entry struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// NewManifest lists files.
func NewManifest(files []site.File) Manifest {
	m := Manifest{Files: make([]Entry, len(files))}
	for i, f := range files {
		m.Files[i] = entryOf(f.Path, f.Content)
	}
	slices.SortFunc(m.Files, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return m
}

func entryOf(name string, content []byte) Entry {
	sum := sha256.Sum256(content)
	return Entry{Path: name, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
}

// Encode writes the manifest as JSON, one file a line.
func (m Manifest) Encode() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n\"format\": %q,\n\"version\": %d,\n\"files\": [", manifestFormat, manifestVersion)
	for i, e := range m.Files {
		line, _ := json.Marshal(e) // texts and a number: cannot fail
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(line)
	}
	b.WriteString("\n]\n}\n")
	return b.Bytes()
}

// ReadManifest reads a manifest that Encode wrote.
func ReadManifest(data []byte) (Manifest, error) {
	var read struct {
		Format  string
		Version int
		Files   []Entry
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return Manifest{}, err
	}
	if read.Format != manifestFormat || read.Version != manifestVersion {
		return Manifest{}, errors.New("not a manifest of this version of barometre")
	}
	return Manifest{Files: read.Files}, nil
}

// A Difference is what sets a folder apart from a manifest.
type Difference struct {
	Missing []string // listed, not there
	Changed []string // there, with other content
	Foreign []string // there, not listed; a folder ends with a slash
}

// Compare reads every file of folder and tells where it departs from the manifest.
func (m Manifest) Compare(folder string) (Difference, error) {
	return m.compare(folder, false)
}

// compare is Compare; strict, a file with other permissions than published ones counts as changed.
func (m Manifest) compare(folder string, strict bool) (Difference, error) {
	var d Difference
	there := map[string]bool{}
	listed := append(slices.Clone(m.Files), entryOf(ManifestName, m.Encode()))
	for _, e := range listed {
		same, err := e.matches(folder, strict)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
			d.Missing = append(d.Missing, e.Path)
			continue
		case err != nil:
			return d, err
		case !same:
			d.Changed = append(d.Changed, e.Path)
		}
		there[e.Path] = true
	}
	foreign, err := strangers(folder, there)
	d.Foreign = foreign
	return d, err
}

// matches reports whether the file of e below folder is as e says. What is no plain file never is.
func (e Entry) matches(folder string, strict bool) (bool, error) {
	name := filepath.Join(folder, filepath.FromSlash(e.Path))
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != e.Size || strict && info.Mode().Perm() != fileMode {
		return false, err
	}
	content, err := os.ReadFile(name)
	return entryOf(e.Path, content) == e, err
}

// foreignFiles lists what folder holds that no publication wrote: neither in its manifest, nor in that of a publication in
// place that was cut short. A folder that does not exist holds nothing.
func foreignFiles(folder string) ([]string, error) {
	known := map[string]bool{}
	for _, name := range []string{ManifestName, pendingName} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return nil, err
		}
		if m, err := ReadManifest(data); err == nil {
			known[name] = true
			for _, e := range m.Files {
				known[e.Path] = true
			}
		}
	}
	return strangers(folder, known)
}

// strangers lists the files of folder that are not known, and the folders that hold no known file, by their outermost
// name. What the publication itself works with, and what file managers leave unasked, is neither.
func strangers(folder string, known map[string]bool) ([]string, error) {
	folders := foldersOf(known)
	var found []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case name == "." && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil || name == "." || entry.IsDir() && folders[name]:
			return err
		case strings.HasPrefix(name, ownPrefix) || leftByFileManager(path.Base(name)):
		case entry.IsDir():
			found = append(found, name+"/")
		case !known[name] || !entry.Type().IsRegular():
			found = append(found, name)
		}
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
	return found, err
}

// leftByFileManager reports whether a file appears when somebody merely looks at a folder.
func leftByFileManager(name string) bool {
	return name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini"
}

// foldersOf returns every folder that names lie in.
func foldersOf(names map[string]bool) map[string]bool {
	folders := map[string]bool{}
	for name := range names {
		for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}
