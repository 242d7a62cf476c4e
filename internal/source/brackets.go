package source

import "strings"

// bracketed reads a list or map between brackets.
func (s *scanner) bracketed(i, at int) (next int, f *fault) {
	b := brackets{scanner: s, line: i, column: at}
	for b.line < len(s.lines) && (b.line == i || s.within(b.line) || b.closes()) {
		for b.column < len(s.lines[b.line]) {
			if f := b.step(); f != nil {
				return 0, f
			}
			if len(b.open) == 0 {
				return b.after(i, at)
			}
		}
		b.line, b.column = b.line+1, 0
	}
	return 0, b.unclosed()
}

// brackets are those open in a bracketed value, which is read up to a line and column.
type brackets struct {
	*scanner
	line, column int
	open         []bracket
}

type bracket struct {
	char         byte
	line, column int
	colons       int // since the last comma: a second one means that a comma is missing
}

// closes reports whether a line that is not deeper than the key begins with the closing bracket.
func (b *brackets) closes() bool {
	text := strings.TrimLeft(b.lines[b.line], " ")
	return text != "" && strings.IndexByte("]}", text[0]) >= 0
}

func (b *brackets) last() *bracket { return &b.open[len(b.open)-1] }

func (b *brackets) unclosed() *fault {
	open := b.last()
	args := Args{"char": string(open.char), "closing": string(open.char + 2)}
	return &fault{code: openBracket, line: open.line, column: open.column, length: 1, args: args}
}

// after reads what follows the bracket that closes the first: a text there means that the author wrote no list.
func (b *brackets) after(i, at int) (next int, f *fault) {
	rest := strings.TrimLeft(b.lines[b.line][b.column:], " \t\r")
	if rest == "" || rest[0] == '#' {
		return b.line + 1, nil
	}
	if rest[0] == ']' || rest[0] == '}' {
		column := len(b.lines[b.line]) - len(strings.TrimLeft(b.lines[b.line][b.column:], " \t"))
		return 0, &fault{code: extraBracket, line: b.line, column: column, length: 1, args: Args{"char": rest[:1]}}
	}
	return 0, &fault{code: specialStart, line: i, column: at, length: 1, args: Args{"char": b.lines[i][at : at+1]}}
}

// step reads one character, one quoted text or one comment.
func (b *brackets) step() *fault {
	text, column := b.lines[b.line], b.column
	b.column++
	switch c := text[column]; {
	case c == '[' || c == '{':
		b.open = append(b.open, bracket{char: c, line: b.line, column: column})
	case c == ']' || c == '}':
		if b.last().char+2 != c { // in ASCII a closing bracket stands two after its opening one
			return b.unclosed()
		}
		b.open = b.open[:len(b.open)-1]
	case c == ',':
		b.last().colons = 0
	case (c == '"' || c == '\'') && beginsText(text[:column]):
		line, end, f := b.closingQuote(b.line, column)
		b.line, b.column = line, end+1
		return f
	case c == ':' && separator(text[:min(column+2, len(text))], column) == column:
		if b.last().colons++; b.last().colons > 1 {
			return &fault{code: missingComma, line: b.line, column: column, length: 1}
		}
	case c == '#' && column > 0 && text[column-1] == ' ':
		b.column = len(text)
	}
	return nil
}

// beginsText reports whether a quote stands where a value begins: elsewhere it is an apostrophe.
func beginsText(before string) bool {
	before = strings.TrimRight(before, " ")
	return before == "" || strings.IndexByte("[{,:", before[len(before)-1]) >= 0
}
