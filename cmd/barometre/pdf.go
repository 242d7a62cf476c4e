package main

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	edition, layout, translation, output string // by the command line
	options                              site.Options
	began                                time.Time
}

func pdfCommand() command {
	return command{
		name:    "pdf",
		summary: phrase{"imprime une édition en PDF (avec Chromium)", "print an edition as PDF (with Chromium)"},
		examples: []example{
			{"barometre pdf", phrase{"imprime la dernière édition", "print the latest edition"}},
			{"barometre pdf --edition 2012 --output 2012.pdf", phrase{"imprime une édition, dans ce fichier", "print an edition, into this file"}},
			{"barometre pdf --edition 2013 --release 2013", phrase{"imprime une édition sous embargo, telle qu’elle paraîtra", "print an embargoed edition as it will appear"}},
			{"barometre pdf --translation en", phrase{"l’imprime dans une autre langue du baromètre", "print it in another language of the barometer"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			p := &printing{call: c, began: time.Now()}
			flags.StringVar(&p.edition, "edition", "", c.say(phrase{"`ÉDITION` à imprimer (par défaut : la dernière)", "`EDITION` to print (default: the latest)"}))
			flags.StringVar(&p.layout, "layout", string(site.Report), c.say(phrase{"`MODÈLE` du document : report, l’édition entière, ou synthesis, quatre pages", "`LAYOUT` of the document: report, the whole edition, or synthesis, four pages"}))
			flags.StringVar(&p.output, "output", "", c.say(phrase{"`FICHIER` à écrire (par défaut : barometre- ou synthese-ÉDITION.pdf, ici)", "`FILE` to write (default: barometre- or synthese-EDITION.pdf, here)"}))
			flags.StringVar(&p.translation, "translation", "", c.say(phrase{"`LANGUE` du document (par défaut : la première de data/barometre.yaml)", "`LANGUAGE` of the document (default: the first of data/barometre.yaml)"}))
			c.siteFlags(flags, &p.options)
			return p.run
		},
	}
}

func (r *printing) run() int {
	if !slices.Contains(layouts(), r.layout) {
		return r.badChoice("layout", r.layout, layouts())
	}
	if !isSiteAddress(r.options.BaseURL) {
		return r.usage(r.say(badAddress, r.options.BaseURL), r.say(badAddressHint))
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
	return r.print(p, r.fileName(built, page), described(built, page, r.options.BaseURL))
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

// fileName is that of the PDF when none is asked for. Translations of an edition lie in folders of their own on the site; here
// they are told apart by their names.
func (r *printing) fileName(built *site.Site, page site.Printable) string {
	if page.Lang == built.Barometer.Languages[0] {
		return page.Name
	}
	return strings.TrimSuffix(page.Name, ".pdf") + "-" + page.Lang + ".pdf"
}

// page finds the page to print, in the language that is asked for, else in the first of the site.
func (r *printing) page(p *project, built *site.Site) (page site.Printable, code int) {
	edition := r.edition
	if edition == "" {
		edition = built.Editions[len(built.Editions)-1]
	} else if !slices.Contains(built.Editions, edition) {
		return page, r.usage(r.say(unpublishedEdition, edition), r.say(draftsHint, edition))
	}
	languages := built.Barometer.Languages
	lang := cmp.Or(r.translation, languages[0])
	if !slices.Contains(languages, lang) {
		return page, r.badChoice("translation", lang, languages)
	}
	translated := false
	for _, page := range built.Printables {
		if page.Edition.ID != edition || page.Lang != lang {
			continue
		}
		if string(page.Layout) == r.layout {
			return page, exitDone
		}
		translated = true
	}
	if !translated {
		return page, r.usage(r.say(untranslated, edition, lang), r.say(translationHint, edition, lang))
	}
	p.problems.Add(noSynthesis, source.Place{}, source.Args{"edition": edition})
	return page, r.conclude(p.snapshot, verdict{p.problems.Sorted(), exitProblems, ""})
}

// noSynthesis is the problem of an edition that has nothing to make a synthesis of.
const noSynthesis source.Code = "B528"

// described is a page to print, with what its PDF says of itself. address takes the place of the site's own, unless it is "".
func described(built *site.Site, page site.Printable, address string) pdf.Document {
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
		Files: files, Page: page.Page, Address: strings.TrimSuffix(cmp.Or(address, b.BaseURL), "/"), Lang: lang, Title: title, Author: b.Publisher.Name, Subject: e.Summary.For(lang), Keywords: keywords,
		Licence: b.Licence.Name.For(lang), Terms: b.Licence.URL, Date: e.PublishedOn,
	}
}
