package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"barometre/internal/source"
)

// An answered is what every JSON answer begins with: that of the problems (see source.Printer), to which a command adds its
// own fields. Fields are added, never renamed, under one version.
type answered struct {
	Version  int             `json:"version"`
	OK       bool            `json:"ok"`
	Problems json.RawMessage `json:"problems"`
}

func (a *answered) take(report []byte) error { return json.Unmarshal(report, a) }

// answer prints an answer for programs: a pointer to a struct that embeds answered. Warnings are among its problems.
func (c *call) answer(warnings []source.Problem, value interface{ take([]byte) error }) int {
	var report, out bytes.Buffer
	err := source.NewPrinter(c.lang, nil).JSON(&report, warnings, true)
	if err == nil {
		err = value.take(report.Bytes())
	}
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err == nil {
		err = encoder.Encode(value)
	}
	if err == nil {
		_, err = c.stdout.Write(out.Bytes())
	}
	if err != nil {
		return c.machine(err)
	}
	return exitDone
}

// printed prints an answer for people, all at once.
func (c *call) printed(write func(*strings.Builder)) int {
	var out strings.Builder
	write(&out)
	if _, err := fmt.Fprint(c.stdout, out.String()); err != nil {
		return c.machine(err)
	}
	return exitDone
}

// columns prints rows with their cells one below the other. A row of one cell is a title.
func columns(out *strings.Builder, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row[:max(len(row)-1, 0)] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		if len(row) == 1 {
			out.WriteString(row[0] + "\n")
			continue
		}
		line := " "
		for i, cell := range row {
			line += " " + cell
			if i < len(row)-1 {
				line += strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+1)
			}
		}
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
