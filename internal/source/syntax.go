package source

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// When YAML is broken the library gives an approximate line, no column and words for programmers. So the text is read
// again here, line by line as an author wrote it, for the first of the faults that authors make: a colon or a quote inside
// a text, a tab, a wrong margin, a bracket left open. This reader knows block maps, lists, quoted, folded and bracketed
// values; it runs only after the library has refused the text, and it finds nothing in a text that the library accepts.

// diagnose says where a fault of syntax is and what to do.
func (p *yamlParser) diagnose(err error) {
	s := &scanner{lines: strings.Split(p.text(), "\n")}
	f := s.scan()
	if f == nil {
		p.add(badSyntax, p.lineWithText(p.reportedLine(err)), nil)
		return
	}
	p.failed = true
	place := p.file.Place(p.file.offset(f.line+p.firstLine, 1)+f.column, f.length)
	if f.model == nil {
		p.problems.Add(f.code, place, f.args)
		return
	}
	line := f.model.line + p.firstLine
	at := p.file.offset(line, 1) + f.model.margin
	p.problems.AddSee(f.code, place, p.file.Place(at, len(p.file.Line(line))), Args{"line": strconv.Itoa(line)})
}

var libraryLine = regexp.MustCompile(`line (\d+):`)

// reportedLine is the line of the file that the library names.
func (p *yamlParser) reportedLine(err error) int {
	line := 1
	if m := libraryLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	return line + p.firstLine - 1
}

// lineWithText is the place of a line's text, or of the last text before it.
func (p *yamlParser) lineWithText(line int) Place {
	for ; line > p.firstLine && strings.TrimSpace(p.file.Line(line)) == ""; line-- {
	}
	text := p.file.Line(line)
	margin := len(text) - len(strings.TrimLeft(text, " \t"))
	return p.file.Place(p.file.offset(line, 1)+margin, len(text)-margin)
}

// A fault is what the scanner finds: a code and the bytes of a line.
type fault struct {
	code                 Code
	line, column, length int
	args                 Args
	model                *level // whose margin was expected, or nil
}

// A level is a map or a list being written, by its margin.
type level struct {
	margin int
	list   bool
	line   int  // where it began
	open   bool // its last key or dash has no value yet
}

// A scanner reads lines and keeps the levels that are open, the outermost first.
type scanner struct {
	lines  []string
	levels []level
	plain  bool // the last value was plain text, which a further line may continue
}

func (s *scanner) scan() *fault {
	for i := 0; i < len(s.lines); {
		text := strings.TrimSpace(s.lines[i])
		if text == "" || text[0] == '#' || i == 0 && text == "---" {
			i++
			continue
		}
		if text == "---" || text == "..." {
			return nil
		}
		next, f := s.line(i)
		if f != nil {
			return f
		}
		i = next
	}
	return nil
}

// line reads line i and returns the next line to read: a value may take several.
func (s *scanner) line(i int) (next int, f *fault) {
	text := strings.TrimRight(s.lines[i], " \t\r")
	at := len(text) - len(strings.TrimLeft(text, " "))
	if text[at] == '\t' {
		return 0, &fault{code: tabIndent, line: i, column: at, length: 1}
	}
	continued, f := s.enter(i, at, text)
	if f != nil || continued {
		return i + 1, f
	}
	for isDash(text[at:]) {
		s.push(level{margin: at, list: true, line: i, open: true})
		rest := strings.TrimLeft(text[at+1:], " ")
		if rest == "" || rest[0] == '#' {
			return i + 1, nil
		}
		s.top().open = false
		at = len(text) - len(rest)
	}
	colon := keyEnd(text, at)
	if colon < 0 {
		return s.withoutKey(i, at, text)
	}
	s.push(level{margin: at, line: i, open: true})
	rest := strings.TrimLeft(text[colon+1:], " \t")
	if rest == "" || rest[0] == '#' {
		return i + 1, nil
	}
	s.top().open = false
	return s.value(i, len(text)-len(rest), text)
}

func (s *scanner) top() *level { return &s.levels[len(s.levels)-1] }

// push opens a level, or goes on with the one of the same margin and kind.
func (s *scanner) push(l level) {
	s.plain = false
	if len(s.levels) > 0 && s.top().margin == l.margin && s.top().list == l.list {
		s.top().open = l.open
		return
	}
	s.levels = append(s.levels, l)
}

// enter finds the level that a line at this margin belongs to. It reports continued when the line goes on with the plain
// text of the line before.
func (s *scanner) enter(i, margin int, text string) (continued bool, f *fault) {
	closed := s.close(margin)
	if len(s.levels) == 0 {
		if len(closed) > 0 {
			return false, s.misplaced(i, margin, text, closed)
		}
		return false, nil
	}
	dash := isDash(text[margin:])
	switch top := s.top(); {
	case margin > top.margin && top.open:
		top.open = false
		return false, nil
	case margin > top.margin && s.plain && len(closed) == 0:
		if keyEnd(text, margin) < 0 {
			return true, nil
		}
		return false, s.deeper(i, margin, text)
	case margin > top.margin:
		return false, s.misplaced(i, margin, text, closed)
	case top.list == dash:
		return false, nil
	case dash && top.open: // a list may stand at the margin of its key
		top.open = false
		return false, nil
	case !dash && s.closeListAtKey():
		return false, nil
	}
	return false, s.misplaced(i, margin, text, closed)
}

// close closes the levels that are deeper than a margin, and returns them.
func (s *scanner) close(margin int) (closed []level) {
	n := len(s.levels)
	for n > 0 && s.levels[n-1].margin > margin {
		n--
	}
	s.levels, closed = s.levels[:n], s.levels[n:]
	return closed
}

// closeListAtKey closes a list that stands at the margin of its key, for the next key.
func (s *scanner) closeListAtKey() bool {
	n := len(s.levels)
	if n < 2 || !s.levels[n-1].list || s.levels[n-2].margin != s.levels[n-1].margin {
		return false
	}
	s.levels = s.levels[:n-1]
	return true
}

// misplaced is a line whose margin is that of no level; the nearest level of its kind shows what was expected.
func (s *scanner) misplaced(i, margin int, text string, closed []level) *fault {
	f := &fault{code: badIndent, line: i, column: margin, length: len(text) - margin}
	dash, least := isDash(text[margin:]), len(text)+1
	for _, l := range slices.Concat(s.levels, closed) {
		if away := max(l.margin-margin, margin-l.margin); l.list == dash && away <= least {
			f.model, least = &l, away
		}
	}
	if f.model == nil || dash && len(s.levels) > 0 && s.top().margin == margin {
		f.code, f.model = mixedKinds, nil
	}
	return f
}

// deeper is a line with a key below a key that has its value already: either its margin is too wide, or it continues a text
// that holds a colon. A single word before the colon tells.
func (s *scanner) deeper(i, margin int, text string) *fault {
	colon := keyEnd(text, margin)
	if strings.Contains(text[margin:colon], " ") {
		return &fault{code: colonInText, line: i, column: colon, length: 1}
	}
	return s.misplaced(i, margin, text, nil)
}

func isDash(text string) bool { return text == "-" || strings.HasPrefix(text, "- ") }

// keyEnd returns the byte of the colon that ends the key at this column, or -1 when the line has no key there.
func keyEnd(text string, at int) int {
	if text[at] == '"' || text[at] == '\'' {
		if end := strings.IndexByte(text[at+1:], text[at]); end >= 0 && strings.HasPrefix(text[at+1+end+1:], ":") {
			return at + 1 + end + 1
		}
		return -1
	}
	if strings.IndexByte("[{", text[at]) >= 0 {
		return -1
	}
	return separator(text, at)
}

// separator returns the byte of the first colon that YAML takes for the end of a key (a space or nothing follows), comments
// left out; or -1.
func separator(text string, at int) int {
	for i := at; i < len(text); i++ {
		switch {
		case text[i] == ':' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\t'):
			return i
		case text[i] == '#' && i > 0 && text[i-1] == ' ':
			return -1
		}
	}
	return -1
}

var glued = regexp.MustCompile(`^[\pL\d_-]+:[^\s/]`)

// withoutKey reads a line that has no key: an item of a list, the value of the key above, or a fault.
func (s *scanner) withoutKey(i, at int, text string) (next int, f *fault) {
	if strings.ContainsRune("[{\"'|>", rune(text[at])) || len(s.levels) > 0 && at > s.top().margin {
		return s.value(i, at, text)
	}
	if loc := glued.FindStringIndex(text[at:]); loc != nil {
		colon := strings.IndexByte(text[at:], ':')
		return 0, &fault{code: gluedColon, line: i, column: at + colon, length: 1, args: Args{"key": text[at : at+colon]}}
	}
	return 0, &fault{code: noKey, line: i, column: at, length: len(text) - at}
}

// value reads the value that begins at a column of line i.
func (s *scanner) value(i, at int, text string) (next int, f *fault) {
	s.plain = false
	switch c := text[at]; {
	case c == '"' || c == '\'':
		return s.quoted(i, at, text)
	case c == '[' || c == '{':
		return s.bracketed(i, at)
	case blockHeader.MatchString(text[at:]):
		return s.block(i)
	case c == '*':
		return 0, &fault{code: alias, line: i, column: at, length: 1, args: Args{"word": firstWord(text[at:])}}
	case strings.IndexByte("%@`,]}|>", c) >= 0, isDash(text[at:]), strings.HasPrefix(text[at:], "? "):
		return 0, &fault{code: specialStart, line: i, column: at, length: 1, args: Args{"char": text[at : at+1]}}
	}
	if colon := separator(text, at); colon >= 0 {
		return 0, &fault{code: colonInText, line: i, column: colon, length: 1}
	}
	s.plain = true
	return i + 1, nil
}

func firstWord(s string) string { return strings.Fields(s)[0] }

// within reports whether line j may belong to a value of several lines: it is blank or deeper than the key.
func (s *scanner) within(j int) bool {
	text := strings.TrimRight(s.lines[j], " \t\r")
	margin := len(text) - len(strings.TrimLeft(text, " "))
	return text == "" || len(s.levels) == 0 || margin > s.top().margin
}

// quoted reads a text between quotes.
func (s *scanner) quoted(i, at int, text string) (next int, f *fault) {
	line, end, f := s.closingQuote(i, at)
	if f != nil {
		return 0, f
	}
	rest := strings.TrimLeft(s.lines[line][end+1:], " \t\r")
	if rest == "" || rest[0] == '#' {
		return line + 1, nil
	}
	code := afterQuote
	if text[at] == '\'' {
		code = apostropheQuote
	}
	return 0, &fault{code: code, line: line, column: end, length: 1}
}

// closingQuote finds the quote that closes the one at a column of line i.
func (s *scanner) closingQuote(i, at int) (line, column int, f *fault) {
	quote := s.lines[i][at]
	for line, column = i, at+1; line < len(s.lines) && (line == i || s.within(line)); line, column = line+1, 0 {
		text := s.lines[line]
		for ; column < len(text); column++ {
			switch c := text[column]; {
			case c == '\\' && quote == '"':
				if !escapeMeans(text[column+1:]) {
					return 0, 0, &fault{code: badEscape, line: line, column: column, length: 2, args: Args{"char": text[column:min(column+2, len(text))]}}
				}
				column++
			case c == '\'' && quote == c && strings.HasPrefix(text[column+1:], "'"):
				column++
			case c == quote:
				return line, column, nil
			}
		}
	}
	return 0, 0, &fault{code: openQuote, line: i, column: at, length: 1, args: Args{"char": string(quote)}}
}

// hexEscape is a character by its number, surrogates (D800 to DFFF) left out: they are no characters.
var hexEscape = regexp.MustCompile(`^(?i:x[0-9a-f]{2}|u([0-9a-ce-f][0-9a-f]{3}|d[0-7][0-9a-f]{2})|U00(0[1-9a-f]|10)[0-9a-f]{4})`)

// escapeMeans reports whether YAML knows what follows a backslash.
func escapeMeans(after string) bool {
	return after == "" || strings.IndexByte("0abtnvfre \"/\\N_LP\t\r", after[0]) >= 0 || hexEscape.MatchString(after)
}

var blockHeader = regexp.MustCompile(`^[|>][-+1-9]{0,2}\s*(\s#.*)?$`)

// block skips the lines of a literal or folded text, which share one margin.
func (s *scanner) block(i int) (next int, f *fault) {
	first, margin := -1, 0
	for j := i + 1; j < len(s.lines); j++ {
		text := strings.TrimRight(s.lines[j], " \t\r")
		if text == "" {
			continue
		}
		if !s.within(j) {
			return j, nil
		}
		own := len(text) - len(strings.TrimLeft(text, " "))
		if first < 0 {
			first, margin = j, own
		}
		if own < margin {
			return 0, &fault{code: badIndent, line: j, column: own, length: len(text) - own, model: &level{line: first, margin: margin}}
		}
	}
	return len(s.lines), nil
}
