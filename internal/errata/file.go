package errata

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"barometre/internal/source"
)

// largest is the most that one file may weigh: a table of a hundred thousand results is half of it.
const largest = 16 << 20

func (r *reading) place(file string) source.Place { return source.Place{File: path.Join(r.name, file)} }

func (r *reading) whole() source.Place { return source.Place{File: r.name} }

// file reads a plain file of the build. What is a link out of the folder, a device or a folder is never opened.
func (r *reading) file(name string) (data []byte, ok bool) {
	info, err := fs.Stat(r.folder, name)
	switch {
	case err != nil:
		r.problems.Add(noFile, r.place(name), source.Args{"why": reason(err)})
		return nil, false
	case !info.Mode().IsRegular():
		r.problems.Add(noFile, r.place(name), source.Args{"why": "@not-a-file"})
		return nil, false
	case info.Size() > largest:
		r.tooLarge(name)
		return nil, false
	}
	return r.read(name)
}

func (r *reading) tooLarge(name string) {
	r.problems.Add(tooLarge, r.place(name), source.Args{"limit": "16"})
}

// read reads a file and holds it against the manifest. Its size is watched while it is read: it may grow meanwhile.
func (r *reading) read(name string) (data []byte, ok bool) {
	f, err := r.folder.Open(name)
	if err == nil {
		defer f.Close()
		data, err = io.ReadAll(io.LimitReader(f, largest+1))
	}
	switch {
	case err != nil:
		r.problems.Add(noFile, r.place(name), source.Args{"why": reason(err)})
		return nil, false
	case len(data) > largest:
		r.tooLarge(name)
		return nil, false
	}
	sum := sha256.Sum256(data)
	if wanted := r.hashes[name]; wanted != "" && wanted != hex.EncodeToString(sum[:]) {
		r.problems.Warn(alteredFile, r.place(name), nil)
	}
	return data, true
}

// reason says why a file could not be read.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "@not-there"
	case errors.Is(err, fs.ErrPermission):
		return "@no-permission"
	case strings.Contains(err.Error(), "escapes"): // os.Root says so of a link; it has no value for it
		return "@leads-out"
	}
	return "@input-output"
}

// decode reads a JSON file into a value.
func (r *reading) decode(name string, into any) bool {
	data, ok := r.file(name)
	if !ok {
		return false
	}
	if err := json.Unmarshal(data, into); err != nil {
		r.problems.Add(brokenJSON, r.jsonPlace(name, data, err), source.Args{"why": jsonReason(err)})
		return false
	}
	return true
}

// jsonPlace is where a JSON file is broken, as far as that is known.
func (r *reading) jsonPlace(name string, data []byte, err error) source.Place {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	at := int64(0)
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind):
		at = kind.Offset
	}
	return r.placeIn(name, data, int(max(at-1, 0)))
}

// placeIn is the place of one character of a file.
func (r *reading) placeIn(name string, data []byte, offset int) source.Place {
	before := string(data[:min(offset, len(data))])
	at := r.place(name)
	at.Line = strings.Count(before, "\n") + 1
	at.Column = utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
	at.Length = 1
	return at
}

// jsonReason says in a word of the catalogue what is wrong with a JSON text.
func jsonReason(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return "@json-kind"
	}
	return "@json-syntax"
}

// oneLine makes a text of a build fit for a line of a terminal or of a file: no character in it can break the line, move a
// cursor or hide.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
			return ' '
		case !unicode.IsPrint(r) && r != '\u00a0' && r != '\u202f', r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}
