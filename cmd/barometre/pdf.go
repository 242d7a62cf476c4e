package main

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	"barometre/internal/chromium"
	"barometre/internal/pdf"
	"barometre/internal/publish"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/internal/survey"

	"github.com/spf13/pflag"
)

// A printing is one run of pdf, with its flags.
type printing struct {
	*call
	edition, layout, output string // by the command line
	options                 site.Options
	began                   time.Time
}

func pdfCommand() command {
	return command{
		name:    "pdf",
		summary: phrase{"imprime une édition en PDF (avec Chromium)", "print an edition as PDF (with Chromium)"},
		examples: []example{
			{"barometre pdf", phrase{"imprime la dernière édition", "print the latest edition"}},
			{"barometre pdf --edition 2012 --output 2012.pdf", phrase{"imprime une édition, dans ce fichier", "print an edition, into this file"}},
			{"barometre pdf --drafts", phrase{"compte aussi les éditions non publiées", "count editions not yet published too"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			p := &printing{call: c, began: time.Now()}
			flags.StringVar(&p.edition, "edition", "", c.say(phrase{"`ÉDITION` à imprimer (par défaut : la dernière)", "`EDITION` to print (default: the latest)"}))
			flags.StringVar(&p.layout, "layout", string(site.Report), c.say(phrase{"`MODÈLE` du document : report, l’édition entière, ou synthesis, quatre pages", "`LAYOUT` of the document: report, the whole edition, or synthesis, four pages"}))
			flags.StringVar(&p.output, "output", "", c.say(phrase{"`FICHIER` à écrire (par défaut : barometre- ou synthese-ÉDITION.pdf, ici)", "`FILE` to write (default: barometre- or synthese-EDITION.pdf, here)"}))
			flags.BoolVar(&p.options.Drafts, "drafts", false, c.say(phrase{"avec les brouillons et les éditions sous embargo", "with drafts and embargoed editions"}))
			return p.run
		},
	}
}

func (r *printing) run() int {
	if !slices.Contains(layouts(), r.layout) {
		return r.badChoice("layout", r.layout, layouts())
	}
	p, code := r.open()
	if code != exitDone {
		return code
	}
	if code := r.knownEditions(p, r.asked()); code != exitDone {
		return code
	}
	built, err := r.assemble(p, r.options, false)
	if err != nil {
		return r.machine(err)
	}
	if code := blocking(p.problems, false); code != exitDone {
		problems := p.problems.Sorted()
		return r.conclude(p.snapshot, verdict{problems, code, r.say(notPrinted, r.summary(problems))})
	}
	page, code := r.page(p, built)
	if code != exitDone {
		return code
	}
	return r.print(p, page.Name, described(built, page))
}

// layouts are what --layout may be.
func layouts() []string {
	var all []string
	for _, l := range site.Layouts() {
		all = append(all, string(l))
	}
	return all
}

// asked are the editions that the command line names.
func (r *printing) asked() []string {
	if r.edition == "" {
		return nil
	}
	return []string{r.edition}
}

// print prints the document into its file, and tells of it in one line.
func (r *printing) print(p *project, name string, d pdf.Document) int {
	output := cmp.Or(r.output, name)
	if err := publish.Replaceable(output, "%PDF-"); err != nil {
		return r.unfinished(p, err)
	}
	printed, err := pdf.Print(r.ctx, chromium.Options{}, d)
	if err == nil {
		err = publish.Replace(r.ctx, output, printed.Data)
	}
	if err != nil {
		return r.unfinished(p, err)
	}
	p.problems.Append(source.ProblemsOf(printed.Warnings()...))
	return r.conclude(p.snapshot, verdict{p.problems.Sorted(), exitDone, r.printedLine(printed, output)})
}

// printedLine tells what was printed: enough to know the file again, and what printed it.
func (r *printing) printedLine(printed *pdf.Printed, output string) string {
	sum := fmt.Sprintf("%x", sha256.Sum256(printed.Data))
	return r.say(printedLine, r.counted(printed.Pages, onePage, manyPages), r.size(len(printed.Data)), r.seconds(time.Since(r.began)),
		printed.Chromium, sum[:12], output)
}

// size words a number of bytes: « 0,8 Mo ».
func (c *call) size(bytes int) string {
	n, unit, decimals := survey.Number{Num: int64(bytes), Den: 1_000_000}, megabytes, 1
	if bytes < 100_000 {
		n.Den, unit, decimals = 1000, kilobytes, 0
	}
	return c.say(unit, n.Text(c.lang, decimals))
}

// unfinished tells why there is no PDF.
func (c *call) unfinished(p *project, err error) int {
	var told *pdf.Error
	if !errors.As(err, &told) {
		return c.unpublished(p, err)
	}
	p.problems.Append(source.ProblemsOf(told.Problems...))
	code := exitProblems
	if told.Machine {
		code = exitMachine
	}
	return c.conclude(p.snapshot, verdict{p.problems.Sorted(), code, ""})
}

// page finds the page to print, in the first language of the site.
func (r *printing) page(p *project, built *site.Site) (page site.Printable, code int) {
	edition := r.edition
	if edition == "" {
		edition = built.Editions[len(built.Editions)-1]
	} else if !slices.Contains(built.Editions, edition) {
		return page, r.usage(r.say(unpublishedEdition, edition), r.say(draftsHint))
	}
	for _, page := range built.Printables {
		if string(page.Layout) == r.layout && page.Edition.ID == edition {
			return page, exitDone
		}
	}
	p.problems.Add(noSynthesis, source.Place{}, source.Args{"edition": edition})
	return page, r.conclude(p.snapshot, verdict{p.problems.Sorted(), exitProblems, ""})
}

// noSynthesis is the problem of an edition that has nothing to make a synthesis of.
const noSynthesis source.Code = "B528"

// described is a page to print, with what its PDF says of itself.
func described(built *site.Site, page site.Printable) pdf.Document {
	b, e, lang := built.Barometer, page.Edition, page.Lang
	title := b.Title.For(lang)
	if own := e.Title.For(lang); own != "" && own != title {
		title += " – " + own
	}
	keywords := []string{e.ID}
	for _, category := range b.Categories {
		keywords = append(keywords, category.Label.For(lang))
	}
	files := map[string][]byte{}
	for _, f := range built.Files {
		files[f.Path] = f.Content
	}
	return pdf.Document{
		Files: files, Page: page.Page, Address: b.BaseURL, Lang: lang, Title: title, Author: b.Publisher.Name, Subject: e.Summary.For(lang), Keywords: keywords,
		Licence: b.Licence.Name.For(lang), Terms: b.Licence.URL, Date: e.PublishedOn,
	}
}
