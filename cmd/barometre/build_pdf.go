package main

import (
	"cmp"
	"strings"

	"barometre/internal/chromium"
	"barometre/internal/pdf"
	"barometre/internal/site"
	"barometre/internal/source"
)

// withReports prints every edition of a site, whole and in four pages, in each of its languages, and builds the site again
// with the PDF and the links that lead to them: how many pages they have is only known once they are printed. The site is nil
// when the project has problems that stop it.
func (b *building) withReports(p *project, built *site.Site) (*site.Site, error) {
	options := b.options
	options.Printed = map[string]site.Printed{}
	for _, page := range built.Printables {
		d := described(built, page)
		d.Address = strings.TrimSuffix(cmp.Or(b.options.BaseURL, d.Address), "/")
		printed, err := pdf.Print(b.ctx, chromium.Options{}, d)
		if err != nil {
			return nil, err
		}
		if warning := printed.Warning(); warning != nil && len(options.Printed) == 0 {
			p.problems.Append(source.ProblemsOf(*warning))
		}
		options.Printed[page.Page] = site.Printed{Content: printed.Data, Pages: printed.Pages}
	}
	again := &project{p.root, p.snapshot, &source.Problems{}}
	built, err := b.assemble(again, options, b.noCache)
	if built == nil {
		p.problems = again.problems // in place of the same warnings
	}
	return built, err
}
