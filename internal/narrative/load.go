package narrative

import (
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"barometre/internal/claim"
	"barometre/internal/source"
)

// folderOf is where the texts of an edition stand in a language.
func (d *desk) folderOf() string {
	folder := contentFolder + d.edition.ID
	if d.isOtherLanguage(d.lang) {
		folder += "/" + d.lang
	}
	return folder
}

// markdownIn returns the Markdown files that stand in a folder itself, sorted by path.
func (d *desk) markdownIn(folder string) []*source.File {
	var files []*source.File
	for _, f := range d.snapshot.Under(folder) {
		if path.Dir(f.Path) == folder && path.Ext(f.Path) == ".md" {
			files = append(files, f)
		}
	}
	return files
}

// chapters reads the chapters side by side, each at a desk of its own, and puts together what they found in their order.
func (d *desk) chapters() []*Chapter {
	files := d.markdownIn(d.folderOf())
	read, desks := make([]*Chapter, len(files)), make([]*desk, len(files))
	d.terms = acronymsOf(d.barometer.Glossary, d.lang)
	var workers sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				desks[i] = d.apart()
				read[i] = desks[i].chapter(files[i])
			}
		})
	}
	workers.Wait()
	var all []*Chapter
	for i, c := range read {
		d.join(desks[i])
		if c != nil {
			all = append(all, c)
		}
	}
	d.inOrder(all)
	d.checkHeadlines(all)
	return all
}

// inOrder sorts the chapters by number, and sees to it that each has its own number and its own page.
func (d *desk) inOrder(all []*Chapter) {
	slices.SortStableFunc(all, func(a, b *Chapter) int { return a.Number - b.Number })
	for i, c := range all[min(1, len(all)):] {
		if before := all[i]; before.Number == c.Number {
			d.problems.Add(sameNumber, source.Place{File: c.Path}, source.Args{"other": before.Path})
		}
	}
	seen := map[string]*Chapter{}
	for _, c := range all {
		if other := seen[c.Slug]; other != nil {
			d.problems.Add(sameSlug, source.Place{File: c.Path}, source.Args{"other": other.Path, "page": c.Slug + ".html"})
		}
		seen[c.Slug] = c
	}
}

// chapter reads one file; nil when its name is not that of a chapter.
func (d *desk) chapter(f *source.File) *Chapter {
	number, slug, ok := cutChapterName(path.Base(f.Path))
	if !ok {
		d.problems.Add(chapterName, source.Place{File: f.Path}, source.Args{"example": d.folderOf() + "/01-introduction.md"})
		return nil
	}
	head, body, offset := source.FrontMatter(f, d.problems)
	r := d.frontMatter(head, f, "@chapter")
	c := &Chapter{Number: number, Slug: slug, Path: f.Path, Title: d.text(r.Required("title"), "title")}
	p := d.newProof(d.fileOrigin(f, body, offset), c.Title)
	p.acronyms = d.newAcronyms()
	if lede := r.Required("lede"); lede != nil {
		c.Lede = d.node(lede, p.acronyms, false, role{strictness: claim.Headline})
	}
	r.Done()
	p.document()
	c.take(p)
	return c
}

// take keeps what a proof found.
func (c *Chapter) take(p *proof) {
	c.Headings, c.blocks = p.headings, p.blocks
	c.Links = append(slices.Clone(c.Lede.Links), p.links...)
	c.Claims = append(Within(ledeAnchor, c.Lede.Claims), p.claims...)
	c.Waivers = append(slices.Clone(c.Lede.Waivers), p.waivers...)
	for _, b := range p.blocks {
		switch {
		case b.figure != nil:
			c.Figures = append(c.Figures, *b.figure)
		case b.remark != nil:
			c.Remarks = append(c.Remarks, *b.remark)
		}
	}
}

// frontMatter reads the head of a text, which every text must have.
func (d *desk) frontMatter(head *source.Node, f *source.File, where string) *source.Reader {
	if head == nil && !strings.HasPrefix(f.Line(1), "---") {
		d.problems.Add(noFrontMatter, f.Place(0, 1), nil)
	}
	return source.Read(head, d.problems, where)
}

// cutChapterName reads « 03-associations.md ».
func cutChapterName(base string) (number int, slug string, ok bool) {
	name, isText := strings.CutSuffix(base, ".md")
	if !isText || len(name) < 4 || name[2] != '-' || !isSlug(name[3:]) || !isDigit(name[0]) || !isDigit(name[1]) {
		return 0, "", false
	}
	return int(name[0]-'0')*10 + int(name[1]-'0'), name[3:], true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isSlug reports whether a name is made of lower-case letters, digits and single hyphens: safe in any address.
func isSlug(s string) bool {
	for _, part := range strings.Split(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// imagePaths lists the files that the texts show, sorted.
func (d *desk) imagePaths() []string {
	var all []string
	for name := range d.images {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}
