package narrative

import (
	"path"
	"strings"

	"barometre/internal/source"
)

// page reads one text that belongs to no edition.
func (d *desk) page(f *source.File) Page {
	slug := strings.TrimSuffix(path.Base(f.Path), ".md")
	if !isSlug(slug) {
		d.problems.Add(textName, source.Place{File: f.Path}, nil)
	}
	d.images = map[string]bool{}
	head, body, offset := source.FrontMatter(f, d.problems)
	r := d.frontMatter(head, f, "@page")
	page := Page{Slug: slug, Path: f.Path, Title: d.text(r.Required("title"), "title")}
	r.Done()
	p := d.newProof(d.fileOrigin(f, body, offset), page.Title)
	p.acronyms = d.newAcronyms()
	p.document()
	page.blocks = p.blocks
	page.Claims, page.Waivers, page.Links, page.Images = p.claims, p.waivers, p.links, d.imagePaths()
	return page
}
