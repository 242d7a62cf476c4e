package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// An editor corrects a published edition: the numbers are changed, the site is built again, and what diff --errata writes is
// pasted into the edition as it is, in each language. The project must then pass the strictest check, and show the errata.
func TestDraftedErrataPass(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS("testdata/minimal")); err != nil {
				t.Fatal(err)
			}
			edit(t, dir, []string{"data/barometre.yaml", "languages: [fr]", "languages: [" + lang + "]"})
			write(t, filepath.Join(dir, "data/2024/freins.yaml"), frictions)
			write(t, filepath.Join(dir, "content/2024/02-freins.md"), sayingFacts)
			succeeds(t, "build", "--source", dir, "--output", dir+"/published", "--lang", lang)
			for _, change := range corrections {
				edit(t, dir, change)
			}
			succeeds(t, "build", "--source", dir, "--output", dir+"/corrected", "--lang", lang)
			draft := succeeds(t, "diff", dir+"/published", dir+"/corrected", "--errata", "--lang", lang)
			edition := filepath.Join(dir, "data/2024/edition.yaml")
			dated := regexp.MustCompile(`# date: \S+`).ReplaceAllString(draft, "date: 2024-09-01")
			write(t, edition, read(t, edition)+"errata:\n"+dated)
			succeeds(t, "check", "--strict", "--source", dir, "--lang", lang)
			checkShown(t, dir, lang, draft)
			if regexp.MustCompile(`envie”?[^.]*20\W?%`).MatchString(draft) {
				t.Errorf("what was suppressed is told again:\n%s", draft)
			}
		})
	}
}

// succeeds runs a command that must go well, and returns what it prints.
func succeeds(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(args, &stdout, &stderr); code != exitDone {
		t.Fatalf("%s: exit %d\n%s%s", strings.Join(args, " "), code, stdout.String(), stderr.String())
	}
	return stdout.String()
}

// checkShown builds the corrected site and wants every label of the draft on the page of the errata, as its authors wrote it.
func checkShown(t *testing.T, dir, lang, draft string) {
	t.Helper()
	succeeds(t, "build", "--source", dir, "--output", dir+"/site", "--strict", "--lang", lang)
	pages, err := filepath.Glob(dir + "/site/2024/*.html")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, page := range pages {
		all.WriteString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(read(t, page), ""))
	}
	for _, label := range []string{"10 % du budget", "*perdu* &amp; &lt;cætera&gt;", "Deux fois moins", "n’a [rien]"} {
		if text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(all.String()); !strings.Contains(text, label) {
			t.Errorf("%q is not shown; the draft is\n%s", label, draft)
		}
	}
}

// frictions are answers whose labels say numbers, and hold what Markdown and YAML take for signs.
const frictions = `questions:
  - id: freins
    label: 'Freins "cités" : les [trois] premiers # au plus'
    kind: multiple
    unit: count
    bases: {total: 40}
    options:
      - {id: argent, label: "Moins de 10 % du budget"}
      - {id: temps, label: "Le [temps](stat) *perdu* & <cætera>"}
      - {id: envie, label: "Deux fois moins d’envie"}
      - {id: rien, label: "On n’a [rien]_ni_\\ personne"}
      - {id: majorite, label: "La majorité ne suit pas"}
    results:
      total: {argent: 20, temps: 10, envie: 8, rien: unknown, majorite: 4}
  - id: delai
    label: Délai moyen
    kind: mean
    results:
      total: {mean: 3.25}
  - id: ancienne
    label: "Question retirée : la barre des 50 %"
    kind: yes-no
    unit: percent
    results:
      total: {oui: 12, non: 88}
`

const sayingFacts = `---
title: Les réponses
lede: Les réponses.
---

Sur [80](stat:edition/population) collectivités, [40](stat:edition/respondents) ont répondu.
`

// corrections change values, bases, facts and what is known, in every way that a correction may.
var corrections = [][]string{
	{"data/2024/services.yaml", "en-partie: 8, non: 14", "en-partie: 9, non: 13"},
	{"content/2024/01-services.md", "[65 %](stat:portail/engage)", "[68 %](stat:portail/engage)"},
	{"data/2024/edition.yaml", "[65 %](stat:portail/engage)", "[68 %](stat:portail/engage)"},
	{"data/2024/services.yaml", "oui: 30, non: 70", "oui: {value: 31, approximate: true}, non: 69"},
	{"content/2024/01-services.md", "[30 %](stat:budget/oui)", "<stat:budget/oui>"},
	{"data/2024/freins.yaml", "argent: 20, temps: 10, envie: 8, rien: unknown, majorite: 4", "argent: 21, temps: 9, envie: suppressed, rien: 2, majorite: 5"},
	{"data/2024/freins.yaml", "total: 40", "total: 41"},
	{"data/2024/freins.yaml", "mean: 3.25", "mean: 3.5"},
	{"data/2024/freins.yaml", "id: ancienne", "id: nouvelle"},
	{"data/2024/edition.yaml", "respondents: 40", "respondents: 41"},
	{"data/2024/edition.yaml", "response_rate: 50", "response_rate: 51"},
	{"content/2024/02-freins.md", "[40](stat:edition/respondents)", "[41](stat:edition/respondents)"},
}
