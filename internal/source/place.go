package source

// A Place is a stretch of one line of an author file. Lines and columns count from 1, columns and
// length in code points, whatever the library that found it counts in.
type Place struct {
	File   string // path relative to the project root, with slashes
	Line   int
	Column int
	Length int // at least 1 when the place is known
}

// Known reports whether p points anywhere.
func (p Place) Known() bool { return p.File != "" }
