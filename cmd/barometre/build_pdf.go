package main

import (
	"slices"

	"barometre/internal/chromium"
	"barometre/internal/pdf"
	"barometre/internal/site"
	"barometre/internal/source"
)

// withReports prints every edition of a site, whole and in four pages, in each of its languages, and builds the site again
// with the PDF and the links that lead to them: how many pages they have is only known once they are printed. The site is nil
// when the project has problems that stop it.
//
// What is to be known of the printing is told with the outcome, and never stops a build, under --strict either: authors can
// mend nothing of a machine.
func (b *building) withReports(p *project, built *site.Site) (*site.Site, error) {
	options := b.options
	options.Printed = map[string]site.Printed{}
	var remarks []source.Problem
	for _, page := range built.Printables {
		printed, err := pdf.Print(b.ctx, chromium.Options{}, described(built, page, b.options.BaseURL))
		if err != nil {
			return nil, err
		}
		remarks = append(remarks, printed.Warnings()...)
		options.Printed[page.Page] = site.Printed{Content: printed.Data, Pages: printed.Pages}
	}
	again := &project{p.root, p.snapshot, &source.Problems{}}
	built, err := b.assemble(again, options, b.noCache)
	if built == nil {
		p.problems = again.problems // in place of the same warnings
	}
	p.problems.Append(source.ProblemsOf(distinct(remarks)...))
	return built, err
}

// distinct tells what is to be known of several documents once.
func distinct(remarks []source.Problem) []source.Problem {
	same := func(a, b source.Problem) bool { return a.Code == b.Code && a.Args["font"] == b.Args["font"] }
	var told []source.Problem
	for _, r := range remarks {
		if !slices.ContainsFunc(told, func(other source.Problem) bool { return same(r, other) }) {
			told = append(told, r)
		}
	}
	return told
}
