package main

import (
	"errors"
	"strings"
	"time"

	"barometre/internal/preview"
	"barometre/internal/publish"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/internal/survey"
	"barometre/themes"

	"github.com/spf13/pflag"
)

// A building is one run of build, with its flags.
type building struct {
	*call
	output  string
	options site.Options
	strict  bool
	noCache bool
	pdf     bool
	began   time.Time
}

func buildCommand() command {
	return command{
		name:    "build",
		summary: phrase{"construit le site dans un dossier prêt à publier", "build the site into a folder that is ready to publish"},
		examples: []example{
			{"barometre build", phrase{"construit le site dans public/", "build the site into public/"}},
			{"barometre build --output /var/www/barometre", phrase{"le construit dans un autre dossier", "build it into another folder"}},
			{"barometre build --base-url https://exemple.fr", phrase{"ajoute plan du site et fil d’actualité", "add sitemap and feed"}},
			{"barometre build --pdf", phrase{"ajoute le PDF de chaque édition (avec Chromium)", "add the PDF of each edition (with Chromium)"}},
			{"barometre build --drafts --output brouillon", phrase{"ajoute les éditions non publiées", "add editions not yet published"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			b := &building{call: c, began: time.Now()}
			flags.StringVar(&b.output, "output", "", c.say(phrase{"`DOSSIER` du site (par défaut : public, dans le projet)", "`FOLDER` of the site (default: public, in the project)"}))
			c.siteFlags(flags, &b.options)
			flags.BoolVar(&b.pdf, "pdf", false, c.say(phrase{"avec le PDF de chaque édition, que Chromium imprime", "with the PDF of each edition, printed by Chromium"}))
			flags.BoolVar(&b.strict, "strict", false, c.say(strictHelp))
			flags.BoolVar(&b.noCache, "no-cache", false, c.say(phrase{"redessine toutes les figures", "draw every figure anew"}))
			return b.run
		},
	}
}

// siteFlags declares the flags that say what a site shows, and where it will be.
func (c *call) siteFlags(flags *pflag.FlagSet, o *site.Options) {
	flags.StringVar(&o.BaseURL, "base-url", "", c.say(phrase{"`ADRESSE` du site ; remplace base_url", "`ADDRESS` of the site; replaces base_url"}))
	flags.BoolVar(&o.Drafts, "drafts", false, c.say(phrase{"avec les brouillons et les éditions sous embargo", "with drafts and embargoed editions"}))
	flags.StringArrayVar(&o.Release, "release", nil, c.say(phrase{"lève l’embargo de cette `ÉDITION` (plusieurs fois s’il le faut)", "lift the embargo of this `EDITION` (several times if need be)"}))
}

func (b *building) run() int {
	if !isSiteAddress(b.options.BaseURL) {
		return b.usage(b.say(badAddress, b.options.BaseURL), b.say(badAddressHint))
	}
	p, code := b.open()
	if code != exitDone {
		return code
	}
	built, err := b.assemble(p, b.options, b.noCache)
	if err != nil {
		return b.machine(err)
	}
	if code := blocking(p.problems, b.strict); code != exitDone {
		return b.refuse(p, code)
	}
	if b.pdf {
		if built, err = b.withReports(p, built); err != nil {
			return b.unfinished(p, err)
		}
	}
	if built == nil {
		return b.refuse(p, exitProblems)
	}
	return b.publish(p, built)
}

// assemble builds the site of a project in memory. It is nil when the project has problems that stop it.
func (c *call) assemble(p *project, o site.Options, noCache bool) (*site.Site, error) {
	builder := preview.NewBuilder(themes.Builtin(), cacheFolder(noCache), o)
	built, err := patiently(c.ctx, func() (*site.Site, error) { return builder.Build(p.snapshot, p.problems) })
	if err != nil {
		return nil, err
	}
	defer builder.Close()
	return built, nil
}

// refuse ends a build that the project does not allow.
func (b *building) refuse(p *project, code int) int {
	problems := p.problems.Sorted()
	why := notBuilt
	if !p.problems.Failed() {
		why = strictStop
	}
	return b.conclude(p.snapshot, verdict{problems, code, b.say(why, b.summary(problems))})
}

// publish writes the site and tells of it in one line.
func (b *building) publish(p *project, built *site.Site) int {
	output := p.output(b.output)
	report, err := publish.Publish(b.ctx, output, built.Files, publish.Options{Inputs: p.inputs()})
	if err != nil {
		return b.unpublished(p, err)
	}
	if warning := report.Warning(); warning != nil {
		p.problems.Append(source.ProblemsOf(*warning))
	}
	problems := p.problems.Sorted()
	told := []string{b.counted(built.Pages, onePage, manyPages), b.counted(built.Figures, oneFigure, manyFigures),
		b.counted(built.Claims, oneClaim, manyClaims)}
	if len(problems) > 0 {
		told = append(told, b.summary(problems))
	}
	line := b.say(builtLine, strings.Join(told, ", "), b.seconds(time.Since(b.began)), shown(output))
	return b.conclude(p.snapshot, verdict{problems, exitDone, line})
}

// unpublished tells why a publication did not happen.
func (c *call) unpublished(p *project, err error) int {
	var told worded
	if !errors.As(err, &told) {
		return c.machine(err)
	}
	p.problems.Append(source.ProblemsOf(told.Worded()))
	code := exitProblems
	if told.Machine() {
		code = exitMachine
	}
	return c.conclude(p.snapshot, verdict{p.problems.Sorted(), code, ""})
}

// isSiteAddress accepts the address of a site, or none.
func isSiteAddress(s string) bool { return s == "" || survey.IsSiteAddress(s) }
