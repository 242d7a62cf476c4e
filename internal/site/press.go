package site

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"barometre/internal/narrative"
	"barometre/internal/source"
)

// kinds are the layouts that a theme must have besides base.html, one per kind of page.
var kinds = []string{"home", "cover", "chapter", "figure", "interviews", "method", "audit", "data", "print", "synthesis", "glossary", "page", "404"}

// A press prints the pages of one language: the layouts of the theme, all parsed before the first page, so that a broken
// one is found at once.
type press struct {
	theme   *theme
	layouts map[string]*template.Template // by kind
}

// newPress parses the layouts. What is broken in the project's own files is a problem; in a built-in theme, an error.
func newPress(t *theme, w *words, problems *source.Problems) (*press, error) {
	p := &press{theme: t, layouts: map[string]*template.Template{}}
	frame := template.New("base").Option("missingkey=error").Funcs(template.FuncMap{"word": w.get, "unbroken": narrative.Unbroken})
	partials, err := t.under("layouts/partials")
	if err != nil {
		return nil, err
	}
	failed := p.parse(frame, "layouts/base.html", problems)
	for _, file := range partials {
		failed = errors.Join(failed, p.parse(frame.New(strings.TrimSuffix(path.Base(file), ".html")), file, problems))
	}
	for _, kind := range kinds {
		layout, err := frame.Clone()
		if err != nil {
			return nil, err
		}
		failed = errors.Join(failed, p.parse(layout.New("content"), layoutOf(kind), problems))
		p.layouts[kind] = layout
	}
	return p, failed
}

// parse reads one layout into the template that carries its name.
func (p *press) parse(into *template.Template, file string, problems *source.Problems) error {
	f := p.theme.file(file)
	if f == nil {
		return fmt.Errorf("built-in theme %s: no %s", p.theme.base, file)
	}
	_, err := into.Parse(string(f.Data))
	return p.blame(err, file, problems)
}

// print renders a page. Its room is taken at once: most pages need less, and a buffer that grows is copied every time.
func (p *press) print(kind string, page any) ([]byte, error) {
	out := bytes.NewBuffer(make([]byte, 0, roomyPage))
	err := p.layouts[kind].Execute(out, page)
	return bytes.Clone(out.Bytes()), err
}

// roomyPage is the size of a page that shows some figures.
const roomyPage = 64 << 10

// layoutOf is the file that lays out a kind of page.
func layoutOf(kind string) string { return "layouts/" + kind + ".html" }

// templateError finds the template, the line and the words in an error of text/template or html/template.
var templateError = regexp.MustCompile(`(?s)template: ?([^:]+):(\d+)(?::\d+)?: (?:executing "[^"]*" at )?(.*)$`)

// blame turns the error of a layout into a problem when the layout is the project's own; content is the file in which the
// template named "content" stands. An error of a built-in layout is the program's, and returned.
func (p *press) blame(err error, content string, problems *source.Problems) error {
	if err == nil {
		return nil
	}
	file, line, detail := content, 1, err.Error()
	if m := templateError.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[2]) // digits
		file, detail = p.fileOf(m[1], content), m[3]
	}
	own := p.theme.ownFile(file)
	if own == nil {
		return fmt.Errorf("built-in theme %s: %w", p.theme.base, err)
	}
	problems.Add(brokenLayout, linePlace(own, line), source.Args{"detail": detail})
	return nil
}

// fileOf is the file that a template was parsed from.
func (p *press) fileOf(name, content string) string {
	switch {
	case name == "content":
		return content
	case name == "base":
		return "layouts/base.html"
	}
	return "layouts/partials/" + name + ".html"
}

// linePlace is a whole line of a file.
func linePlace(f *source.File, line int) source.Place {
	return source.Place{File: f.Path, Line: line, Column: 1, Length: max(1, len([]rune(f.Line(line))))}
}

// checkLayouts warns of the project's layouts that no page uses, most often a misspelt name.
func checkLayouts(t *theme, problems *source.Problems) {
	known := append([]string{"base"}, kinds...)
	for _, file := range slices.Sorted(maps.Keys(t.own)) {
		if path.Dir(file) != "layouts" {
			continue
		}
		name := strings.TrimSuffix(path.Base(file), ".html")
		if !slices.Contains(known, name) {
			problems.Warn(unusedLayout, t.ownFile(file).Whole(), source.Args{
				"file": path.Base(file), "nearest": source.Nearest(name, known), "known": strings.Join(known, ", ")})
		}
	}
}
