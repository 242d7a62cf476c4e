package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"barometre/internal/site"
	"barometre/themes"

	"github.com/spf13/pflag"
)

// A search is one run of where.
type search struct {
	*call
	unused  bool
	edition string
}

func whereCommand() command {
	return command{
		name:     "where",
		operands: phrase{"stat:RÉFÉRENCE | chart:FIGURE | quote:PROPOS", "stat:REFERENCE | chart:FIGURE | quote:REMARK"},
		most:     1,
		summary: phrase{
			"dit où un résultat, une figure ou un propos est employé : phrases, figures, pages du site",
			"tell where a result, a figure or a remark is used: sentences, figures, pages of the site",
		},
		examples: []example{
			{"barometre where stat:impacts/organisation", phrase{"les emplois d’un résultat", "the uses of a result"}},
			{"barometre where stat:impacts", phrase{"ceux de toutes les réponses d’une question", "those of all answers to a question"}},
			{"barometre where chart:outils --format json", phrase{"ceux d’une figure, pour un programme", "those of a figure, for a program"}},
			{"barometre where --unused", phrase{"ce que les données contiennent et que rien n’emploie", "what the data hold and nothing uses"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			s := &search{call: c}
			flags.BoolVar(&s.unused, "unused", false, c.say(phrase{"les résultats, les figures et les propos qu’aucun chapitre n’emploie", "the results, figures and remarks that no chapter uses"}))
			flags.StringVar(&s.edition, "edition", "", c.say(phrase{"seulement cette `ÉDITION` (ou stat:2012:impacts)", "this `EDITION` only (or stat:2012:impacts)"}))
			return func() int { return s.run(flags.Args()) }
		},
	}
}

func (s *search) run(words []string) int {
	switch {
	case s.unused && len(words) > 0:
		return s.usage(s.say(notBoth, "--unused", words[0]), s.say(helpHint, "where"))
	case !s.unused && len(words) == 0:
		return s.usage(s.say(nothingAsked), s.say(whereHint))
	}
	p, code := s.open()
	if code != exitDone {
		return code
	}
	lineage, err := patiently(s.ctx, func() (*site.Lineage, error) { return site.Trace(p.snapshot, themes.Builtin(), s.lang, p.problems) })
	switch {
	case err != nil:
		return s.machine(err)
	case lineage == nil:
		problems := p.problems.Sorted()
		return s.conclude(p.snapshot, verdict{problems, exitProblems, s.summary(problems)})
	case s.unused:
		return s.tellUnused(lineage)
	}
	return s.tellUses(lineage, words[0])
}

// A subjectUses is a subject with its uses, for programs.
type subjectUses struct {
	site.Subject
	Uses []site.Use `json:"uses"`
}

func (s *search) tellUses(l *site.Lineage, asked string) int {
	subjects, err := l.Find(asked, s.edition)
	if err != nil {
		return s.unfound(asked, err)
	}
	var all []subjectUses
	for _, subject := range subjects {
		all = append(all, subjectUses{subject, l.Uses(subject)})
	}
	if s.format == "json" {
		return s.answer(nil, &struct {
			answered
			Subjects []subjectUses `json:"subjects"`
		}{Subjects: all})
	}
	return s.printed(func(out *strings.Builder) {
		for i, u := range all {
			if i > 0 {
				out.WriteByte('\n')
			}
			s.listUses(out, u)
		}
	})
}

// unfound tells what was asked for in vain, on the command line: the exit code is that of a wrong one, as for an edition
// that does not exist.
func (s *search) unfound(asked string, err error) int {
	var u *site.Unfound
	if !errors.As(err, &u) {
		return s.machine(err)
	}
	if u.Part == "edition" {
		return s.noEdition(u.Value, u.Known)
	}
	hint := s.say(whereHint)
	switch {
	case u.Nearest != "":
		hint = s.say(nearestHint, mended(asked, u))
	case len(u.Known) > 0 && len(u.Known) <= mostNamed:
		hint = s.say(knownAre, strings.Join(u.Known, ", "))
	}
	part, value := u.Part, u.Value
	switch {
	case part == "scheme":
		value = asked
	case part == "grammar", value == "": // stat:edition, chart:
		part, value = "grammar", asked
	}
	return s.usage(s.say(unfoundParts[part], value), hint)
}

// mended is what was asked for with the part that fails mended.
func mended(asked string, u *site.Unfound) string {
	at := strings.LastIndex(asked, u.Value)
	if u.Part == "question" {
		at = strings.Index(asked, u.Value)
	}
	if at < 0 || u.Part == "scheme" {
		return u.Nearest
	}
	return asked[:at] + u.Nearest + asked[at+len(u.Value):]
}

// mostNamed is how many ids a hint lists.
const mostNamed = 12

// listUses prints a subject and its uses in groups, the places in one column.
func (s *search) listUses(out *strings.Builder, u subjectUses) {
	fmt.Fprintf(out, "%s\n%s", s.headline(u.Subject), position(u.File, u.Line, u.Column))
	for _, page := range u.Pages {
		out.WriteString("  → " + page)
	}
	out.WriteByte('\n')
	width := 0
	for _, use := range u.Uses {
		width = max(width, utf8.RuneCountInString(position(use.File, use.Line, use.Column)))
	}
	for _, g := range groups {
		s.listGroup(out, g, u, width)
	}
	fmt.Fprintf(out, "\n%s\n", s.countedOr(noUse, len(u.Uses), oneUse, manyUses))
}

// headline names a subject on one line, with its value.
func (s *search) headline(u site.Subject) string {
	name := u.Edition
	if u.Draft {
		name += " " + s.say(draftMark)
	}
	name += " · " + string(u.Kind) + ":" + u.ID + "\n" + u.Label
	if u.Value != "" {
		name += s.say(valueIs, u.Value)
	}
	return name
}

// countedOr words a number of things, none in words of its own.
func (s *search) countedOr(none phrase, n int, one, many phrase) string {
	if n == 0 {
		return s.say(none)
	}
	return s.counted(n, one, many)
}

// A group gathers uses of one kind under a title.
type group struct {
	title phrase
	holds func(site.Use) bool
}

var groups = []group{
	{phrase{"Phrases", "Sentences"}, func(u site.Use) bool { return isClaim(u) && !besideText(u.In) }},
	{phrase{"Figures", "Figures"}, func(u site.Use) bool { return !isClaim(u) && u.Kind != site.ErratumUse && u.Kind != site.RemarkUse }},
	{phrase{"Notes et fiche technique", "Notes and method sheet"}, func(u site.Use) bool { return isClaim(u) && besideText(u.In) && u.In != site.InErratum }},
	{phrase{"Errata", "Errata"}, func(u site.Use) bool { return u.In == site.InErratum }},
	{phrase{"Chapitres", "Chapters"}, func(u site.Use) bool { return u.Kind == site.RemarkUse }},
}

func isClaim(u site.Use) bool { return u.Kind == site.ClaimUse || u.Kind == site.ValueUse }

// besideText tells the texts that readers look up from those that they read.
func besideText(in site.Passage) bool {
	return in == site.InMethod || in == site.InCompared || in == site.InErratum || in == site.InNote
}

func (s *search) listGroup(out *strings.Builder, g group, u subjectUses, width int) {
	title := "\n" + s.title(g.title) + "\n"
	for _, use := range u.Uses {
		if !g.holds(use) {
			continue
		}
		out.WriteString(title)
		title = ""
		at := position(use.File, use.Line, use.Column)
		fmt.Fprintf(out, "  %s%s  %s\n", at, strings.Repeat(" ", width-utf8.RuneCountInString(at)), s.describe(use, u.Subject))
		if use.Sentence != "" && isClaim(use) {
			fmt.Fprintf(out, "      %s\n", use.Sentence)
		}
		fmt.Fprintf(out, "      → %s\n", strings.Join(use.Pages, ", "))
	}
}

// describe says what a use is, in a few words.
func (s *search) describe(use site.Use, of site.Subject) string {
	var parts []string
	switch {
	case isClaim(use):
		parts = append(parts, s.say(quotedWords, use.Words))
		if use.Kind == site.ValueUse {
			parts = append(parts, s.say(insertedValue))
		}
		if use.In != site.InChapter {
			parts = append(parts, s.say(passageNames[use.In]))
		}
		if own := use.Edition + ":" + of.ID; use.Reference != own || of.Edition != use.Edition {
			parts = append(parts, s.referenceAs(use))
		}
	default:
		parts = append(parts, s.say(useNames[use.Kind]))
		if use.In == site.InDataFigure {
			parts = []string{s.say(ownPageOnly)}
		}
		if use.Figure != "" && of.Kind != site.FigureSubject {
			parts[0] += " " + use.Figure
		}
		if use.Sentence != "" {
			parts = append(parts, s.say(quotedWords, use.Sentence))
		}
	}
	return strings.Join(parts, ", ")
}

// referenceAs is the reference of a claim, and how it includes what is asked for.
func (s *search) referenceAs(use site.Use) string {
	reference := strings.TrimPrefix(use.Reference, use.Edition+":")
	if how := viaNames[use.Via]; how.fr != "" {
		return s.say(how, reference)
	}
	return reference
}

// tellUnused lists what nothing uses, edition by edition.
func (s *search) tellUnused(l *site.Lineage) int {
	unused, err := l.Unused(s.edition)
	if err != nil {
		return s.unfound("", err)
	}
	if s.format == "json" {
		return s.answer(nil, &struct {
			answered
			Unused []site.Subject `json:"unused"`
		}{Unused: unused})
	}
	return s.printed(func(out *strings.Builder) {
		for _, kind := range []site.SubjectKind{site.DatumSubject, site.FigureSubject, site.RemarkSubject} {
			s.listUnused(out, kind, unused)
		}
		out.WriteString(s.countedOr(nothingUnused, len(unused), oneUnused, manyUnused) + "\n")
	})
}

func (s *search) listUnused(out *strings.Builder, kind site.SubjectKind, unused []site.Subject) {
	var rows [][]string
	edition := ""
	for _, u := range unused {
		if u.Kind != kind {
			continue
		}
		if u.Edition != edition {
			edition = u.Edition
			rows = append(rows, []string{s.title(phrase{unusedTitles[kind].fr + " (" + edition + ")", unusedTitles[kind].en + " (" + edition + ")"})})
		}
		label := u.Label
		if u.Value != "" {
			label += s.say(valueIs, u.Value)
		}
		rows = append(rows, []string{position(u.File, u.Line, u.Column), string(u.Kind) + ":" + u.ID, label})
	}
	columns(out, rows)
	if len(rows) > 0 {
		out.WriteByte('\n')
	}
}

// position spells a place as editors and terminals make it a link.
func position(file string, line, column int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, line, column)
}
