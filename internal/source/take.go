package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"
)

// The most that one file may weigh. A text of 1 MB is longer than any chapter; more is a mistake or an attack.
const (
	maxText   = 1 << 20
	maxBinary = 20 << 20
)

// folders are what a project lets barometre read, and nothing else.
var folders = [...]string{"content", "data", "themes"}

// Folders are the folders of a project that are read, below its root.
func Folders() []string { return slices.Clone(folders[:]) }

// rootFile is what makes a folder a project.
const rootFile = "data/barometre.yaml"

// A NoRoot says that neither From nor a folder above it is a project.
type NoRoot struct{ From string }

func (e *NoRoot) Error() string { return "no " + rootFile + " in " + e.From + " or above" }

// FindRoot walks up from a folder to the one that holds data/barometre.yaml. The error is a *NoRoot, or the machine's.
func FindRoot(from string) (string, error) {
	folder, err := filepath.Abs(from)
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Lstat(filepath.Join(folder, filepath.FromSlash(rootFile))); err == nil {
			return folder, nil
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return "", &NoRoot{From: from}
		}
		folder = parent
	}
}

// Take takes the snapshot of the project at root. Files that authors must mend are problems and stay out of it; the error
// is the machine's.
func Take(root string, problems *Problems) (*Snapshot, error) {
	project, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer project.Close()
	t := &taking{project: project, problems: problems, snapshot: &Snapshot{}, folded: map[string]string{}}
	for _, folder := range folders {
		if info, err := project.Lstat(folder); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			problems.Add(link, Place{File: folder}, nil) // WalkDir would follow it
			continue
		}
		if err := fs.WalkDir(project.FS(), folder, t.visit); err != nil {
			return nil, fmt.Errorf("%s: %w", folder, err)
		}
	}
	t.snapshot.sort()
	return t.snapshot, nil
}

// A taking is a snapshot being taken.
type taking struct {
	project  *os.Root
	problems *Problems
	snapshot *Snapshot
	folded   map[string]string // paths seen, by their form without case
}

// visit is called for every folder and file, sorted by name. It follows no symbolic link: a link could publish a file that
// nobody meant to publish.
func (t *taking) visit(name string, entry fs.DirEntry, err error) error {
	at := Place{File: name}
	switch {
	case err != nil && entry == nil && errors.Is(err, fs.ErrNotExist):
		return nil // a project may have no themes/
	case err != nil:
		t.problems.Add(unreadable, at, Args{"reason": reason(err)})
		return fs.SkipDir
	case ignored(name):
		return skip(entry)
	case !t.acceptName(name):
		return skip(entry)
	case entry.Type()&fs.ModeSymlink != 0:
		t.problems.Add(link, at, nil)
	case entry.IsDir():
		if hasTextExtension(name) {
			t.problems.Add(notAFile, at, Args{"kind": "@folder"})
			return fs.SkipDir
		}
	case !entry.Type().IsRegular():
		t.problems.Add(notAFile, at, Args{"kind": "@special-file"})
	default:
		t.take(name)
	}
	return nil
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// ignored tells the files of editors and systems, and hidden ones, from those of authors.
func ignored(name string) bool {
	base := path.Base(name)
	switch {
	case name == "content/static/.well-known":
		return false
	case strings.HasPrefix(base, "."), strings.HasSuffix(base, "~"), strings.HasSuffix(base, ".swp"):
		return true
	case strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#"):
		return true
	}
	return base == "Thumbs.db" || base == "desktop.ini" || base == "4913" // 4913: what Vim writes to try a folder
}

// acceptName refuses names that would not survive a copy to another system or a link in a page.
func (t *taking) acceptName(name string) bool {
	base, at := path.Base(name), Place{File: name}
	if char, why := badCharacter(base); char != "" || why != "" {
		t.problems.Add(badName, at, Args{"char": char, "why": why})
		return false
	}
	if strings.ContainsFunc(base, func(r rune) bool { return unicode.Is(unicode.Mn, r) }) {
		t.problems.Add(decomposed, at, nil)
		return false
	}
	folded := strings.ToLower(name)
	if other, seen := t.folded[folded]; seen {
		t.problems.Add(sameName, at, Args{"other": other})
		return false
	}
	t.folded[folded] = name
	return t.acceptExtension(name)
}

// badCharacter finds what a file name may not hold: a character, or else a word that says why.
func badCharacter(base string) (char, why string) {
	if !utf8.ValidString(base) {
		return "", "@not-utf8"
	}
	for _, r := range base {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			return fmt.Sprintf("U+%04X", r), ""
		case strings.ContainsRune(`\<>:"|?*#%`, r):
			return string(r), ""
		}
	}
	if strings.TrimSpace(base) != base || strings.HasSuffix(base, ".") {
		return "", "@edge-space"
	}
	return "", ""
}

// acceptExtension refuses files that look like texts and that nobody reads: they would be left out without a word.
func (t *taking) acceptExtension(name string) bool {
	if strings.HasPrefix(name, "themes/") || strings.HasPrefix(name, "content/static/") {
		return true
	}
	written := path.Ext(name)
	wanted, text := textExtension(name)
	if !text || wanted == written {
		return true
	}
	t.problems.Add(badExtension, Place{File: name}, Args{"written": written, "wanted": wanted})
	return false
}

// textExtension is the extension that a text has to have, or "" where it has to be written anew. Beside data/ people keep
// files of other kinds, but not one that Windows called outils.yaml.txt.
func textExtension(name string) (wanted string, text bool) {
	ext, content := strings.ToLower(path.Ext(name)), strings.HasPrefix(name, "content/")
	switch {
	case ext == ".yml", ext == ".yaml", ext == ".txt" && path.Ext(strings.TrimSuffix(name, path.Ext(name))) == ".yaml":
		return ".yaml", true
	case ext == ".md", ext == ".markdown", ext == ".mdown", ext == ".txt" && content:
		return ".md", true
	}
	return "", content && slices.Contains([]string{".doc", ".docx", ".odt", ".rtf", ".htm", ".html"}, ext)
}

func hasTextExtension(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".md")
}

// take reads one regular file into the snapshot.
func (t *taking) take(name string) {
	limit := int64(maxBinary)
	if hasTextExtension(name) {
		limit = maxText
	}
	data, err := readRegular(t.project, name, limit)
	at := Place{File: name}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t.problems.Add(vanished, at, nil)
		return
	case err != nil:
		t.problems.Add(unreadable, at, Args{"reason": reason(err)})
		return
	case int64(len(data)) > limit:
		t.problems.Add(tooBig, at, Args{"limit": fmt.Sprint(limit >> 20)})
		return
	}
	f := newFile(name, data)
	if hasTextExtension(name) && !f.checkText(t.problems) {
		t.snapshot.refused = append(t.snapshot.refused, f)
		return
	}
	t.snapshot.files = append(t.snapshot.files, f)
}

// readRegular reads at most limit+1 bytes. A file may have become a pipe since it was listed: O_NONBLOCK keeps the opening
// from waiting for a writer.
func readRegular(project *os.Root, name string, limit int64) ([]byte, error) {
	f, err := project.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrInvalid
	}
	return io.ReadAll(io.LimitReader(f, limit+1))
}

// reason is a catalogue word for what the system refused.
func reason(err error) string {
	if errors.Is(err, fs.ErrPermission) {
		return "@no-permission"
	}
	return "@input-output"
}
