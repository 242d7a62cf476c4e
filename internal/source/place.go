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
	starts := f.lineStarts()
	line := sort.SearchInts(starts, offset+1) // the number of lines that start at or before offset
	start, end := starts[line-1], f.lineEnd(line)
	offset = min(offset, end)
	stop := max(offset, min(offset+length, end))
	return Place{
		File:   f.Path,
		Line:   line,
		Column: utf8.RuneCount(f.Data[start:offset]) + 1,
		Length: max(1, utf8.RuneCount(f.Data[offset:stop])),
	}
}

// Whole is the place of the file itself, for what is wrong with all of it.
func (f *File) Whole() Place { return Place{File: f.Path} }

// Line returns line n (from 1) without its end, or "" when the file has no such line.
func (f *File) Line(n int) string {
	starts := f.lineStarts()
	if n < 1 || n > len(starts) {
		return ""
	}
	return string(f.Data[starts[n-1]:f.lineEnd(n)])
}

// offset is the byte that a line and a column in code points designate, kept inside the line.
func (f *File) offset(line, column int) int {
	starts := f.lineStarts()
	line = max(1, min(line, len(starts)))
	at, end := starts[line-1], f.lineEnd(line)
	for ; column > 1 && at < end; column-- {
		_, size := utf8.DecodeRune(f.Data[at:end])
		at += size
	}
	return at
}

// lineStarts returns the byte at which each line begins. It is computed once: places are asked for by the thousand.
func (f *File) lineStarts() []int {
	f.once.Do(func() {
		f.starts = append(f.starts, 0)
		for at, b := range f.Data {
			if b == '\n' {
				f.starts = append(f.starts, at+1)
			}
		}
	})
	return f.starts
}

// lineEnd is the byte after the last one of line n, its end (LF or CRLF) left out.
func (f *File) lineEnd(n int) int {
	if n == len(f.starts) {
		return len(f.Data)
	}
	end := f.starts[n] - 1
	return f.starts[n-1] + len(bytes.TrimSuffix(f.Data[f.starts[n-1]:end], []byte("\r")))
}
