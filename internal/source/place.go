package source

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// A Place is a stretch of one line of an author file. Lines and columns count from 1, columns and
// length in code points, whatever the library that found it counts in.
type Place struct {
	File   string // path relative to the project root, with slashes
	Line   int    // 0 for the file as a whole
	Column int
	Length int // at least 1 when the line is known
}

// Known reports whether p points anywhere.
func (p Place) Known() bool { return p.File != "" }

// before orders places by file, line and column.
func (p Place) before(q Place) bool {
	if p.File != q.File {
		return p.File < q.File
	}
	if p.Line != q.Line {
		return p.Line < q.Line
	}
	return p.Column < q.Column
}

// Place converts a byte offset and a byte length into a place. The stretch is cut at the end of its line.
func (f *File) Place(offset, length int) Place {
	offset = max(0, min(offset, len(f.Data)))
	starts := f.index().starts
	line := sort.SearchInts(starts, offset+1) // the number of lines that start at or before offset
	start, end := starts[line-1], f.lineEnd(line)
	offset = min(offset, end)
	stop := max(offset, min(offset+length, end))
	before := f.runesBefore(offset)
	return Place{
		File:   f.Path,
		Line:   line,
		Column: before - f.runesBefore(start) + 1,
		Length: max(1, f.runesBefore(stop)-before),
	}
}

// Whole is the place of the file itself, for what is wrong with all of it.
func (f *File) Whole() Place { return Place{File: f.Path} }

// Line returns line n (from 1) without its end, or "" when the file has no such line.
func (f *File) Line(n int) string {
	if n < 1 || n > f.lines() {
		return ""
	}
	return string(f.Data[f.index().starts[n-1]:f.lineEnd(n)])
}

// lines is the number of lines.
func (f *File) lines() int { return len(f.index().starts) }

// offset is the byte that a line and a column in code points designate, kept inside the line.
func (f *File) offset(line, column int) int {
	line = max(1, min(line, f.lines()))
	start, end := f.index().starts[line-1], f.lineEnd(line)
	wanted := f.runesBefore(start) + column - 1
	marks := f.index().marks
	m := marks[max(0, sort.Search(len(marks), func(i int) bool { return marks[i].runes > wanted })-1)]
	if m.at < start {
		m = mark{start, f.runesBefore(start)}
	}
	for ; m.runes < wanted && m.at < end; m.runes++ {
		_, size := utf8.DecodeRune(f.Data[m.at:end])
		m.at += size
	}
	return min(m.at, end)
}

// An index leads from bytes to lines and columns. Without marks, a file of one long line would cost the square of its
// length.
type index struct {
	starts []int  // the first byte of each line
	marks  []mark // one about every markEvery bytes
}

// A mark is a character's first byte and the number of characters before it.
type mark struct{ at, runes int }

const markEvery = 64

// index is computed once: places are asked for by the thousand.
func (f *File) index() *index {
	f.once.Do(func() {
		i := &index{starts: []int{0}}
		for at, runes := 0, 0; at < len(f.Data); runes++ {
			if at >= len(i.marks)*markEvery {
				i.marks = append(i.marks, mark{at, runes})
			}
			r, size := utf8.DecodeRune(f.Data[at:])
			if at += size; r == '\n' {
				i.starts = append(i.starts, at)
			}
		}
		if len(i.marks) == 0 {
			i.marks = []mark{{}}
		}
		f.indexed = i
	})
	return f.indexed
}

// runesBefore counts the characters before a byte.
func (f *File) runesBefore(offset int) int {
	marks := f.index().marks
	k := min(offset/markEvery, len(marks)-1)
	if marks[k].at > offset {
		k--
	}
	return marks[k].runes + utf8.RuneCount(f.Data[marks[k].at:offset])
}

// lineEnd is the byte after the last one of line n, its end (LF or CRLF) left out.
func (f *File) lineEnd(n int) int {
	starts := f.index().starts
	if n == len(starts) {
		return len(f.Data)
	}
	end := starts[n] - 1
	return starts[n-1] + len(bytes.TrimSuffix(f.Data[starts[n-1]:end], []byte("\r")))
}
