package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// Each file of testdata/printer is one case: an author file ("given PATH"), problems, one a line
// (CODE[!] line:column+length [see line:column+length] name=value;…, ! for a warning), and what is printed.
func TestPrinter(t *testing.T) {
	runCases(t, "testdata/printer/*.txt", func(t *testing.T, given []section) []section {
		path := strings.TrimPrefix(given[0].name, "given ")
		s := NewSnapshot(map[string][]byte{path: bytes.TrimSuffix(given[0].data, []byte("\n"))})
		problems := &Problems{}
		for line := range strings.SplitSeq(strings.TrimSpace(string(given[1].data)), "\n") {
			problems.list = append(problems.list, parseProblem(t, path, line))
		}
		sorted := problems.Sorted()
		var fr, en, github, machine bytes.Buffer
		p := NewPrinter("fr", s)
		for _, err := range []error{
			p.Text(&fr, sorted), NewPrinter("en", s).Text(&en, sorted), p.GitHub(&github, sorted), p.JSON(&machine, sorted, !problems.Failed()),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		fmt.Fprintln(&fr, p.Summary(sorted))
		if !json.Valid(machine.Bytes()) {
			t.Error("not JSON")
		}
		return []section{{"want fr", fr.Bytes()}, {"want en", en.Bytes()}, {"want github", github.Bytes()}, {"want json", machine.Bytes()}}
	})
}

func parseProblem(t *testing.T, path, line string) Problem {
	t.Helper()
	q := Problem{Args: Args{}}
	fields := strings.Fields(line)
	code, warning := strings.CutSuffix(fields[0], "!")
	q.Code, q.Warning = Code(code), warning
	q.Place = parsePlace(t, path, fields[1])
	fields = fields[2:]
	if len(fields) > 1 && fields[0] == "see" {
		q.See = parsePlace(t, path, fields[1])
		fields = fields[2:]
	}
	for pair := range strings.SplitSeq(strings.Join(fields, " "), ";") {
		if name, value, found := strings.Cut(strings.TrimSpace(pair), "="); found {
			q.Args[name] = value
		}
	}
	return q
}

func parsePlace(t *testing.T, path, s string) Place {
	t.Helper()
	p := Place{File: path}
	if s == "file" {
		return p
	}
	if _, err := fmt.Sscanf(s, "%d:%d+%d", &p.Line, &p.Column, &p.Length); err != nil {
		t.Fatal(s, err)
	}
	return p
}

// Beyond a hundred problems the terminal is told how many more there are; machines receive all of them.
func TestPrinterMany(t *testing.T) {
	problems := &Problems{}
	for line := range 130 {
		problems.Add(noValue, Place{File: "f.yaml", Line: line + 1, Column: 1, Length: 1}, nil)
	}
	var text, machine bytes.Buffer
	p := NewPrinter("fr", nil)
	if err := p.Text(&text, problems.Sorted()); err != nil {
		t.Fatal(err)
	}
	if err := p.JSON(&machine, problems.Sorted(), false); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(text.String(), "[B038]"); n != 100 || !strings.Contains(text.String(), "… et 30 autres") {
		t.Errorf("%d problems printed", n)
	}
	if n := strings.Count(machine.String(), "B038"); n != 130 {
		t.Errorf("%d problems in JSON", n)
	}
}

func TestUnderline(t *testing.T) {
	long := strings.Repeat("mot ", 100)
	cases := []struct {
		line           string
		column, length int
		shown, carets  string
	}{
		{"abc", 2, 1, "abc", " ^"},
		{"été là", 5, 2, "été là", "    ^^"},
		{"e\u0301te\u0301", 3, 3, "e\u0301te\u0301", " ^^"},
		{"国国x", 2, 2, "国国x", "  ^^^"},
		{"\tx", 2, 1, "    x", "    ^"},
		{"a\x1b[31m", 2, 1, `a\u001B[31m`, " ^^^^^^"},
		{"\u202eabc", 2, 1, `\u202Eabc`, "      ^"},
		{"abc", 4, 1, "abc", "   ^"},
		{"", 1, 1, "", "^"},
		{"fin   ", 1, 3, "fin", "^^^"},
		{long, 1, 3, long[:100] + "…", "^^^"},
		{long, 201, 3, "…" + long[151:251] + "…", strings.Repeat(" ", 50) + "^^^"},
		{long, 1, 400, long[:100] + "…", strings.Repeat("^", 100)},
	}
	for _, c := range cases {
		shown, margin, carets := underline(c.line, c.column, c.length)
		if got := strings.Repeat(" ", margin) + strings.Repeat("^", carets); shown != c.shown || got != c.carets {
			t.Errorf("%q %d+%d:\n%s\n%s\nwant\n%s\n%s", c.line, c.column, c.length, shown, got, c.shown, c.carets)
		}
	}
}
