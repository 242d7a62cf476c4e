package main

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"barometre/internal/chromium"
	"barometre/internal/pdf"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// withReports prints every edition of a site, whole and in four pages, in each of its languages, and builds the site again with the PDF and the links
// that lead to them: how many pages they have is only known once they are printed. The site is nil when the project has problems
// that stop it.
func (b *building) withReports(p *project, built *site.Site) (*site.Site, error) {
	options := b.options
	options.Printed = map[string]site.Printed{}
	for _, d := range b.reports(p, built) {
		printed, err := pdf.Print(b.ctx, chromium.Options{}, d)
		if err != nil {
			return nil, err
		}
		if warning := printed.Warning(); warning != nil && len(options.Printed) == 0 {
			p.problems.Append(source.ProblemsOf(*warning))
		}
		options.Printed[d.Page] = site.Printed{Content: printed.Data, Pages: printed.Pages}
	}
	again := &project{p.root, p.snapshot, &source.Problems{}}
	built, err := b.assemble(again, options, b.noCache)
	if built == nil {
		p.problems = again.problems // in place of the same warnings
	}
	return built, err
}

// reports are the documents to print, in the order of their pages.
func (b *building) reports(p *project, built *site.Site) []pdf.Document {
	barometer := survey.Load(p.snapshot, &source.Problems{}) // again: a site keeps nothing of it
	files := map[string][]byte{}
	for _, f := range built.Files {
		files[f.Path] = f.Content
	}
	var documents []pdf.Document
	for _, f := range built.Files {
		lang := printPage.FindSubmatch(f.Content)
		if path.Ext(f.Path) != ".html" || lang == nil {
			continue
		}
		edition := path.Base(path.Dir(f.Path))
		at := slices.IndexFunc(barometer.Editions, func(e *survey.Edition) bool { return e.ID == edition })
		if at < 0 {
			continue // a file of the authors that looks like a page of ours
		}
		d := described(barometer, barometer.Editions[at], string(lang[1]))
		d.Files, d.Page = files, f.Path
		d.Address = strings.TrimSuffix(cmp.Or(b.options.BaseURL, d.Address), "/")
		documents = append(documents, d)
	}
	return documents
}

// printPage finds the language of a page to print.
var printPage = regexp.MustCompile(`<html lang="([^"]+)">[\s\S]*<body [^>]*data-page="(?:print|synthesis)"`)
