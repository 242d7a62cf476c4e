package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"barometre/internal/claim"
	"barometre/internal/errata"
	"barometre/internal/publish"
	"barometre/internal/source"
	"barometre/internal/survey"

	"github.com/spf13/pflag"
)

// A comparing is one run of diff.
type comparing struct {
	*call
	errata   bool
	exitCode bool
}

func diffCommand() command {
	return command{
		name:     "diff",
		operands: phrase{"ANCIEN NOUVEAU", "OLD NEW"},
		most:     2,
		summary: phrase{
			"compare deux sites construits : les résultats et les phrases qui ont changé, l’erratum à écrire",
			"compare two built sites: the results and sentences that have changed, the erratum to write",
		},
		examples: []example{
			{"barometre diff publié public", phrase{"compare deux dossiers de site, l’ancien d’abord", "compare two folders of a site, the old one first"}},
			{"barometre diff publié public --errata", phrase{"écrit le brouillon des errata, à coller dans edition.yaml", "write the draft of the errata, to paste into edition.yaml"}},
			{"barometre diff publié public --exit-code", phrase{"sort avec 1 si quelque chose a changé", "exit with 1 when something has changed"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			d := &comparing{call: c}
			flags.BoolVar(&d.errata, "errata", false, c.say(phrase{"le brouillon des errata, en YAML, dans la langue de --lang", "the draft of the errata, as YAML, in the language of --lang"}))
			flags.BoolVar(&d.exitCode, "exit-code", false, c.say(phrase{"code de sortie 1 si quelque chose a changé, 0 sinon", "exit code 1 when something has changed, else 0"}))
			return func() int { return d.run(flags.Args()) }
		},
	}
}

func (d *comparing) run(words []string) int {
	switch {
	case len(words) < 2:
		return d.usage(d.say(twoSites), d.say(phrase{"barometre diff ANCIEN NOUVEAU", "barometre diff OLD NEW"}))
	case d.errata && d.format == "json":
		return d.usage(d.say(notBoth, "--errata", "--format json"), d.say(helpHint, "diff"))
	}
	var folders [2]string
	for i, word := range words {
		folder, code := d.folder(word)
		if code != exitDone {
			return code
		}
		folders[i] = folder
	}
	problems := &source.Problems{}
	compared, err := patiently(d.ctx, func() (*errata.Comparison, error) { return d.compare(folders, problems) })
	switch {
	case err != nil:
		return d.machine(err)
	case compared == nil:
		sorted := problems.Sorted()
		return d.conclude(nil, verdict{sorted, exitProblems, d.summary(sorted)})
	}
	return d.tell(compared, problems.Sorted())
}

// folder is the folder of a site, which is named by itself or by the manifest.json in it.
func (d *comparing) folder(word string) (folder string, code int) {
	info, err := os.Stat(word)
	if err == nil && info.Mode().IsRegular() && filepath.Base(word) == publish.ManifestName {
		return filepath.Dir(word), exitDone
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", d.usage(d.say(noFolder, word), d.say(siteFolderHint))
	case err == nil && !info.IsDir():
		return "", d.usage(d.say(notFolder, word), d.say(siteFolderHint))
	case err != nil:
		return "", d.machine(err)
	}
	return word, exitDone
}

// compare reads both sites, and returns nil when one has a problem. Nothing outside their folders is read.
func (d *comparing) compare(folders [2]string, problems *source.Problems) (*errata.Comparison, error) {
	var builds [2]*errata.Build
	for i, folder := range folders {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return nil, err
		}
		builds[i] = errata.Read(root.FS(), filepath.ToSlash(folder), problems)
		root.Close()
	}
	if builds[0] == nil || builds[1] == nil {
		return nil, nil
	}
	return errata.Compare(builds[0], builds[1], d.lang), nil
}

// tell prints what has changed. That something has is the answer, and no fault: the exit code is 0 unless it was asked for.
func (d *comparing) tell(c *errata.Comparison, warnings []source.Problem) int {
	code := exitDone
	switch {
	case d.format == "json":
		code = d.answer(warnings, &struct {
			answered
			*errata.Comparison
		}{Comparison: c})
	case d.errata:
		code = d.warned(warnings, errata.Draft(c, d.voice()))
	default:
		var out strings.Builder
		d.list(&out, c)
		code = d.warned(warnings, out.String())
	}
	if code == exitDone && d.exitCode && !c.Same() {
		return exitProblems
	}
	return code
}

// warned prints an answer after what makes it doubtful.
func (d *comparing) warned(warnings []source.Problem, answer string) int {
	if err := source.NewPrinter(d.lang, nil).Text(d.stderr, warnings); err != nil {
		return d.machine(err)
	}
	return d.printed(func(out *strings.Builder) { out.WriteString(answer) })
}

// voice is how the draft prints numbers and knows them in a text.
func (d *comparing) voice() errata.Voice {
	l := claim.LexiconFor(d.lang)
	tells := func(s claim.Strictness) func(string) bool {
		return func(text string) bool { return len(claim.Scan(l, text, s)) > 0 }
	}
	return errata.Voice{
		Lang: d.lang, Print: d.value, Fact: d.fact, Loud: tells(claim.Headline), Quantity: tells(claim.Prose),
	}
}

// value is a value as the site prints it.
func (d *comparing) value(v errata.Value) string {
	e := survey.Estimate{
		Value: number(v.Number), IsShare: v.Unit == "percent", Approximate: v.Status == "approximate",
		Words: survey.Text{In: map[string]string{d.lang: v.Words}},
	}
	switch {
	case v.Status != "given" && v.Status != "approximate":
		e.State = survey.State(v.Status)
	case !v.Number.Known && v.Count.Known: // a base so small that counts alone are shown
		e.CountsOnly, e.Value, e.Count, e.Base = true, number(v.Count), number(v.Count), v.Base.Scaled
	}
	return e.Print(d.lang)
}

func number(d errata.Decimal) survey.Number {
	n := survey.Number{Num: d.Scaled, Den: 1}
	if !d.Known {
		return survey.Number{}
	}
	for range d.Places {
		n.Den *= 10
	}
	return n
}

// fact is the name of a fact of the edition.
func (d *comparing) fact(id string) string {
	for _, ref := range survey.Facts() {
		if e, err := (&survey.Barometer{}).Estimate(&survey.Edition{}, ref); err == nil && ref.Answer == id {
			return e.Label.For(d.lang)
		}
	}
	return id
}

// list prints a comparison for people.
func (d *comparing) list(out *strings.Builder, c *errata.Comparison) {
	for _, e := range c.Editions {
		d.listEdition(out, e)
	}
	switch {
	case c.Same() && c.OtherFiles == 0:
		out.WriteString(d.say(noDifference) + "\n")
	case c.Same():
		fmt.Fprintf(out, "%s ; %s\n", d.say(sameNumbers), d.counted(c.OtherFiles, oneOtherFile, manyOtherFiles))
	case c.OtherFiles > 0:
		out.WriteString(d.counted(c.OtherFiles, oneOtherFile, manyOtherFiles) + "\n")
	}
}

func (d *comparing) listEdition(out *strings.Builder, e errata.EditionChange) {
	fmt.Fprintf(out, "%s · %s\n", e.Edition, e.Title)
	switch e.Kind {
	case errata.Added:
		out.WriteString("  " + d.say(editionAdded) + "\n")
	case errata.Removed:
		out.WriteString("  " + d.say(editionRemoved) + "\n")
	}
	d.listResults(out, e.Results)
	d.listSums(out, e.Sums)
	d.listFacts(out, e.Facts)
	d.listTexts(out, e.Texts)
	d.listSentences(out, e)
	if len(e.Uncompared) > 0 {
		fmt.Fprintf(out, "\n%s\n", d.say(uncompared, strings.Join(e.Uncompared, ", ")))
	}
	out.WriteByte('\n')
}

// heading begins a list of so many things.
func (d *comparing) heading(out *strings.Builder, title phrase, n int) bool {
	if n > 0 {
		fmt.Fprintf(out, "\n%s (%d)\n", d.say(title), n)
	}
	return n > 0
}

// listResults prints the results by question, each with what it was, what it is and the difference.
func (d *comparing) listResults(out *strings.Builder, changes []errata.ResultChange) {
	if !d.heading(out, resultsTitle, len(changes)) {
		return
	}
	var rows [][]string
	question := ""
	for _, c := range changes {
		if c.Question != question {
			question = c.Question
			rows = append(rows, []string{"  " + c.QuestionLabel})
		}
		name := c.OptionLabel
		if c.Category != "total" {
			name = strings.TrimPrefix(name+" · "+c.Category, " · ")
		}
		rows = append(rows, []string{"  stat:" + c.Reference(), name, d.change(c), d.remarks(c)})
	}
	columns(out, rows)
}

// change is what a result was and what it is.
func (d *comparing) change(c errata.ResultChange) string {
	switch c.Kind {
	case errata.Added:
		return d.say(valueAdded, d.value(*c.New))
	case errata.Removed:
		return d.say(valueRemoved, d.value(*c.Old))
	}
	return d.say(becomes, d.value(*c.Old), d.value(*c.New))
}

// remarks are the difference in points, then the base and the count when they have changed.
func (d *comparing) remarks(c errata.ResultChange) string {
	var parts []string
	if c.Points.Known && c.Points.Scaled != 0 {
		parts = append(parts, number(c.Points).Points(d.lang, c.Points.Places))
	}
	if c.Kind == errata.Changed {
		for _, side := range []struct {
			name     phrase
			old, new errata.Decimal
		}{{baseName, c.Old.Base, c.New.Base}, {countName, c.Old.Count, c.New.Count}} {
			if before, after := d.whole(side.old), d.whole(side.new); before != after {
				parts = append(parts, d.say(side.name, d.say(becomes, before, after)))
			}
		}
	}
	return strings.Join(parts, ", ")
}

// whole prints a count, or that there is none.
func (d *comparing) whole(n errata.Decimal) string {
	if !n.Known {
		return d.say(none)
	}
	return number(n).Text(d.lang, n.Places)
}

func (d *comparing) listSums(out *strings.Builder, changes []errata.SumChange) {
	d.heading(out, sumsTitle, len(changes))
	var rows [][]string
	for _, c := range changes {
		rows = append(rows, []string{"stat:" + c.Reference(), c.QuestionLabel + " · " + c.OptionLabel, d.say(becomes, c.Old, c.New)})
	}
	columns(out, rows)
}

func (d *comparing) listFacts(out *strings.Builder, changes []errata.FactChange) {
	d.heading(out, factsTitle, len(changes))
	var rows [][]string
	for _, c := range changes {
		rows = append(rows, []string{"stat:edition/" + c.Fact, d.fact(c.Fact), d.say(becomes, c.Old, c.New)})
	}
	columns(out, rows)
}

func (d *comparing) listTexts(out *strings.Builder, changes []errata.TextChange) {
	d.heading(out, textsTitle, len(changes))
	for _, c := range changes {
		id := c.Question
		if c.Option != "" {
			id += "/" + c.Option
		}
		field := c.Field
		if name, known := fieldNames[c.Field]; known {
			field = d.say(name)
		}
		fmt.Fprintf(out, "  %s, %s\n", id, field)
		d.beforeAfter(out, c.Old, c.New)
	}
}

// listSentences prints each sentence with its place in the authors' files, which is where the new build has it.
func (d *comparing) listSentences(out *strings.Builder, e errata.EditionChange) {
	d.heading(out, sentencesTitle, len(e.Sentences))
	for _, c := range e.Sentences {
		at := c.New
		if at == nil {
			at = c.Old
		}
		fmt.Fprintf(out, "  %s → %s%s\n", at.Position(), at.Page, d.fate(c))
		var before, after string
		if c.Old != nil {
			before = c.Old.Text
		}
		if c.New != nil {
			after = c.New.Text
		}
		d.beforeAfter(out, before, after)
		for _, v := range c.Values {
			fmt.Fprintf(out, "      stat:%s  %s\n", strings.TrimPrefix(v.Reference, e.Edition+":"), d.say(becomes, v.Old, v.New))
		}
	}
}

// fate says what became of a sentence that has not simply other words.
func (d *comparing) fate(c errata.SentenceChange) string {
	switch {
	case c.Kind == errata.Added:
		return d.say(sentenceAdded)
	case c.Kind == errata.Removed:
		return d.say(sentenceRemoved)
	case c.Old.Text == c.New.Text && len(c.Values) > 0:
		return d.say(stillTrue)
	case c.Old.Text == c.New.Text:
		return d.say(otherProof)
	}
	return ""
}

// beforeAfter prints a text as it was and as it is; one that has not changed is printed once.
func (d *comparing) beforeAfter(out *strings.Builder, before, after string) {
	if before == after {
		fmt.Fprintf(out, "      %s\n", after)
		return
	}
	if before != "" {
		fmt.Fprintf(out, "    − %s\n", before)
	}
	if after != "" {
		fmt.Fprintf(out, "    + %s\n", after)
	}
}
