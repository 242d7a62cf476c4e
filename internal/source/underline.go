package source

import (
	"fmt"
	"strings"
	"unicode"
)

// lineWidth is how much of a source line is shown around a fault: a paragraph of prose is often one very long line.
const lineWidth = 100

// A cell is one character of a source line as a terminal shows it.
type cell struct {
	text  string
	width int // in columns of the terminal
}

// underline prepares a source line for a terminal: tabs opened, control characters spelled out, cut to lineWidth around
// the stretch. It returns the line, the columns before the carets and the number of carets.
func underline(line string, column, length int) (shown string, margin, carets int) {
	cells := toCells(line)
	start := max(0, min(column-1, len(cells)))
	end := max(start, min(column-1+length, len(cells)))
	first, last := window(cells, start, end)
	var text strings.Builder
	if first > 0 {
		text.WriteString("…")
		margin = 1
	}
	for i, c := range cells[first:last] {
		text.WriteString(c.text)
		switch at := first + i; {
		case at < start:
			margin += c.width
		case at < end:
			carets += c.width
		}
	}
	if last < len(cells) {
		text.WriteString("…")
	}
	return strings.TrimRight(text.String(), " "), margin, max(1, carets)
}

func toCells(line string) []cell {
	var cells []cell
	for _, r := range line {
		if r == '\t' {
			cells = append(cells, cell{"    ", 4})
			continue
		}
		text := printable(string(r))
		if text != string(r) {
			cells = append(cells, cell{text, len(text)})
			continue
		}
		cells = append(cells, cell{text, width(r)})
	}
	return cells
}

// window chooses the cells to show: the whole line when it fits, else what stands around the start of the stretch.
func window(cells []cell, start, end int) (first, last int) {
	if total(cells) <= lineWidth {
		return 0, len(cells)
	}
	first, last = start, start
	for used := 0; used < lineWidth; {
		before := used
		if last < len(cells) {
			used += cells[last].width
			last++
		}
		// As much is shown before the stretch as after it, and the stretch itself first.
		if first > 0 && last >= min(end, start+lineWidth/2) {
			first--
			used += cells[first].width
		}
		if used == before && (first == 0 && last == len(cells)) {
			break
		}
	}
	return first, last
}

func total(cells []cell) int {
	sum := 0
	for _, c := range cells {
		sum += c.width
	}
	return sum
}

// width is how many columns of a terminal a character takes.
func width(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF,
		r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}

// printable spells out what would move a terminal's cursor, change its colours or turn the text around.
func printable(s string) string {
	if !strings.ContainsFunc(s, isUnprintable) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if isUnprintable(r) {
			fmt.Fprintf(&out, `\u%04X`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func isUnprintable(r rune) bool {
	return isControl(r) || isInvisible(r) || r == '\n' || r == '\t'
}
