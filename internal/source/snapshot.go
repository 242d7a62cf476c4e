package source

// A File is one author file as it was when the snapshot was taken: valid UTF-8 text (BOM removed), or binary.
type File struct {
	Path string
	Data []byte
}

// Place converts a byte offset and a byte length into a place. The stretch is cut at the end of its line.
func (f *File) Place(offset, length int) Place { panic("todo") }

// Line returns line n (from 1) without its end.
func (f *File) Line(n int) string { panic("todo") }

// A Snapshot is every author file of a project, read once: nothing is re-read later.
type Snapshot struct{}

// NewSnapshot builds a snapshot from memory, for tests and for generated editions.
func NewSnapshot(files map[string][]byte) *Snapshot { panic("todo") }

// File returns the file at path, or nil.
func (s *Snapshot) File(path string) *File { panic("todo") }

// Under returns the files below folder, sorted by path.
func (s *Snapshot) Under(folder string) []*File { panic("todo") }
