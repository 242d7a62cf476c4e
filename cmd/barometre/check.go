package main

import (
	"slices"
	"strings"
	"time"

	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/themes"

	"github.com/spf13/pflag"
)

var strictHelp = phrase{"les avertissements arrêtent aussi", "warnings stop too"}

func checkCommand() command {
	return command{
		name:    "check",
		summary: phrase{"vérifie tous les fichiers, brouillons compris, sans rien écrire", "check every file, drafts too, and write nothing"},
		examples: []example{
			{"barometre check", phrase{"vérifie tout le projet", "check the whole project"}},
			{"barometre check --edition 2012", phrase{"ne parle que d’une édition", "speak of one edition only"}},
			{"barometre check --strict --format github", phrase{"pour les contrôles automatiques de GitHub", "for the automatic checks of GitHub"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			var editions []string
			var strict bool
			began := time.Now()
			flags.StringArrayVar(&editions, "edition", nil, c.say(phrase{"seulement cette `ÉDITION` (plusieurs fois s’il le faut)", "this `EDITION` only (several times if need be)"}))
			flags.BoolVar(&strict, "strict", false, c.say(strictHelp))
			return func() int { return c.check(editions, strict, began) }
		},
	}
}

func (c *call) check(editions []string, strict bool, began time.Time) int {
	p, code := c.open()
	if code != exitDone {
		return code
	}
	if code := c.knownEditions(p, editions); code != exitDone {
		return code
	}
	if !p.problems.Failed() {
		_, err := patiently(c.ctx, func() (struct{}, error) {
			return struct{}{}, site.Check(p.snapshot, themes.Builtin(), site.Options{Drafts: true}, p.problems)
		})
		if err != nil {
			return c.machine(err)
		}
	}
	shown, hidden := split(p.problems, editions)
	return c.conclude(p.snapshot, c.checked(p, shown, hidden, strict, began))
}

// checked words the outcome. Problems of editions that nobody asked for are told in one line: a stage that failed for their
// sake may have kept the others from being checked.
func (c *call) checked(p *project, shown, hidden *source.Problems, strict bool, began time.Time) verdict {
	v := verdict{problems: shown.Sorted(), code: max(blocking(shown, strict), blocking(hidden, false))}
	switch {
	case len(v.problems) > 0:
		v.outcome = c.summary(v.problems)
	default:
		files := c.counted(len(p.snapshot.Under("")), oneFile, manyFiles)
		v.outcome = c.say(checkedLine, files, c.say(noProblem), c.seconds(time.Since(began)))
	}
	if hidden.Failed() {
		v.outcome = c.say(elsewhere, c.summary(hidden.Sorted()))
	}
	return v
}

// knownEditions refuses the name of an edition that is not there.
func (c *call) knownEditions(p *project, asked []string) int {
	known := p.editions()
	for _, id := range asked {
		if slices.Contains(known, id) {
			continue
		}
		return c.noEdition(id, known)
	}
	return exitDone
}

func (c *call) noEdition(id string, known []string) int {
	hint := c.say(editionsAre, strings.Join(known, ", "))
	if near := source.Nearest(id, known); near != "" {
		hint = c.say(nearestHint, near)
	}
	return c.usage(c.say(unknownEdition, id), hint)
}

// split sets apart the problems of other editions than those asked for; none asked for is all.
func split(problems *source.Problems, asked []string) (shown, hidden *source.Problems) {
	shown, hidden = &source.Problems{}, &source.Problems{}
	for _, q := range problems.Sorted() {
		if ofOtherEdition(q.Place.File, asked) {
			hidden.Append(source.ProblemsOf(q))
		} else {
			shown.Append(source.ProblemsOf(q))
		}
	}
	return shown, hidden
}

func ofOtherEdition(path string, asked []string) bool {
	parts := strings.SplitN(path, "/", 3)
	if len(asked) == 0 || len(parts) < 3 || parts[0] != "data" && parts[0] != "content" || parts[1] == "static" {
		return false
	}
	return !slices.Contains(asked, parts[1])
}
