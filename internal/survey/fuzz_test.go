package survey

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
)

// FuzzLoad spoils the trial project at random: reading it ends, every problem lies inside a file of the project, and what
// was read can be asked for. A whole project has no problem left to find: every number it prints is one.
func FuzzLoad(f *testing.F) {
	for seed := range uint64(1500) {
		f.Add(seed)
	}
	files := map[string]string{}
	for _, name := range []string{barometre, edition, services, outils, figures} {
		text, err := os.ReadFile(filepath.Join("testdata/project", filepath.FromSlash(name)))
		if err != nil {
			f.Fatal(err)
		}
		files[name] = string(text)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 0))
		spoiled := map[string][]byte{}
		for name, text := range files {
			spoiled[name] = []byte(text)
		}
		names := slices.Sorted(maps.Keys(files))
		for range 1 + random.IntN(3) {
			name := names[random.IntN(len(names))]
			spoiled[name] = []byte(spoil(string(spoiled[name]), random))
		}
		b, problems := load(spoiled)
		snapshot := source.NewSnapshot(spoiled)
		for _, p := range problems {
			if f := snapshot.File(p.Place.File); f == nil || p.Place.Line < 1 || p.Place.Column > len([]rune(f.Line(p.Place.Line)))+1 {
				t.Errorf("%s lies outside of its line", describe(p))
			}
		}
		for _, e := range b.Editions {
			askAll(t, b, e, len(problems) == 0)
		}
	})
}

var (
	mark   = regexp.MustCompile(`[\p{L}\p{N}.-]+`)
	wrecks = []string{
		"unknown", "suppressed", "-1", "0", "100", "999999999", "12.5", `""`, "{}", "[]", "[a]", "{a: b}", "true", "total", "mean",
		"totale", "non", "multiple", "mean", "percent", "count", "donut", "not documented", "{value: 3}", "{words: un tiers, value: 33}",
	}
)

// spoil drops, doubles or swaps lines of a text, or puts another value in place of a word.
func spoil(text string, random *rand.Rand) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	i, j := random.IntN(len(lines)), random.IntN(len(lines))
	switch random.IntN(8) {
	case 0:
		lines = slices.Delete(lines, i, i+1)
	case 1:
		lines = slices.Insert(lines, j, lines[i])
	case 2:
		lines[i], lines[j] = lines[j], lines[i]
	default:
		if words := mark.FindAllStringIndex(lines[i], -1); words != nil {
			at := words[random.IntN(len(words))]
			lines[i] = lines[i][:at[0]] + wrecks[random.IntN(len(wrecks))] + lines[i][at[1]:]
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// askAll prints everything that can be referred to.
func askAll(t *testing.T, b *Barometer, e *Edition, whole bool) {
	t.Helper()
	for _, q := range e.Questions {
		for _, r := range q.Results {
			for _, answer := range append(q.answers(true), meanWord, "") {
				ref := Reference{Question: q.ID, Answer: answer, Category: r.Category}
				est, err := b.Estimate(e, ref)
				if whole && err == nil && answer != "" && (est.State == Given) != est.Value.Known() {
					t.Errorf("%s is %q with the value %v", ref, est.State, est.Value)
				}
				if est.Print("fr") == "" && err == nil {
					t.Errorf("%s prints nothing", ref)
				}
				askEvidence(t, b, e, ref)
			}
		}
	}
	for _, id := range factIDs {
		if est, err := b.Estimate(e, Reference{Question: ofEdition, Answer: id}); err != nil || est.Print("en") == "" {
			t.Errorf("the fact %s: %v", id, err)
		}
	}
}

// askEvidence compares a datum with all that a spoiled project may hold, and says it.
func askEvidence(t *testing.T, b *Barometer, e *Edition, ref Reference) {
	t.Helper()
	asked := []Reference{ref}
	for _, with := range []Reference{{Since: "2011"}, {Than: "creche/totale@region"}, {Than: "parapheur/oui"}, {Among: "degres"}, {Among: "par-categorie"}} {
		ref.Since, ref.Than, ref.Among = with.Since, with.Than, with.Among
		asked = append(asked, ref)
	}
	for _, ref := range asked {
		v, err := b.Evidence(e, ref)
		if err != nil {
			continue
		}
		if ref.Since+ref.Than != "" && v.ComparisonWords("fr") == "" {
			t.Errorf("%s is compared with nothing", ref)
		}
		if r := v.Ranking(); r != nil && (r.First < 1 || r.Last < r.First || len(r.Peers) == 0) {
			t.Errorf("%s: %s", ref, sayRanking(r))
		}
		if s := v.Spread(); s != nil && s.Low.Value.Cmp(s.High.Value) > 0 {
			t.Errorf("%s: %s", ref, saySpread(s))
		}
	}
}
