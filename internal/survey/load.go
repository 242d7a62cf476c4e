package survey

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"barometre/internal/source"
)

const (
	dataFolder    = "data"
	contentFolder = "content"
	barometerFile = "data/barometre.yaml"
)

// Load reads data/ from the snapshot. What cannot be read or does not cohere is a problem; the result is whole only when
// problems has not failed.
func Load(s *source.Snapshot, problems *source.Problems) *Barometer {
	l := &loader{snapshot: s, problems: problems, languages: knownLanguages}
	f := s.File(barometerFile)
	if f == nil {
		if !problems.Failed() { // the file may be there and unreadable
			problems.Add(noBarometer, source.Place{File: barometerFile}, nil)
		}
		return &Barometer{}
	}
	folders := l.folders()
	b := &Barometer{}
	if !l.sound(func(l *loader) { l.barometer(f, b, folders) }) {
		return b // editions rest on it: reading them would give false problems
	}
	l.languages = b.Languages
	l.checkContent(folders)
	for _, folder := range folders {
		b.Editions = append(b.Editions, l.edition(b, folder))
	}
	for _, e := range b.Editions {
		l.figures(b, e)
	}
	return b
}

// A loader reads author files into the types of this package. It goes on after a problem, so that one run shows them all.
type loader struct {
	snapshot  *source.Snapshot
	problems  *source.Problems
	languages []string // the first is the default
}

// apart returns a loader that collects its own problems, to tell whether the part that it reads is whole. join brings them
// back.
func (l *loader) apart() *loader {
	own := *l
	own.problems = &source.Problems{}
	return &own
}

func (l *loader) join(own *loader) (whole bool) {
	l.problems.Append(own.problems)
	return !own.problems.Failed()
}

// sound runs one part of the reading and reports whether it found no problem.
func (l *loader) sound(read func(*loader)) bool {
	own := l.apart()
	read(own)
	return l.join(own)
}

// folders lists the editions, oldest first, and reports the YAML files that belong to none.
func (l *loader) folders() []string {
	var ids []string
	for _, f := range l.snapshot.Under(dataFolder) {
		if f.Path == barometerFile || path.Ext(f.Path) != ".yaml" {
			continue
		}
		id, name, inFolder := strings.Cut(strings.TrimPrefix(f.Path, dataFolder+"/"), "/")
		switch {
		case !inFolder || strings.Contains(name, "/"):
			l.problems.Add(strayFile, f.Place(0, 0), source.Args{"file": f.Path})
		case slices.Contains(ids, id):
		case !isID(id) || slices.Contains(reserved, id):
			l.problems.Add(badID, f.Place(0, 0), source.Args{"id": id, "write": idLike(id)})
		default:
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, compareEditions)
	return ids
}

// checkContent reports the folders of texts that belong to no edition: their chapters would vanish without a word.
func (l *loader) checkContent(editions []string) {
	known := slices.Concat(editions, l.languages, []string{"static"})
	for _, f := range l.snapshot.Under(contentFolder) {
		folder, _, inFolder := strings.Cut(strings.TrimPrefix(f.Path, contentFolder+"/"), "/")
		if inFolder && path.Ext(f.Path) == ".md" && !slices.Contains(known, folder) {
			known = append(known, folder) // once
			at := source.Place{File: contentFolder + "/" + folder}
			l.unknown(strayContent, at, folder, editions, source.Args{"folder": at.File})
		}
	}
}

// compareEditions puts edition 9 before edition 10, and names after numbers.
func compareEditions(a, b string) int {
	n, errA := strconv.Atoi(a)
	m, errB := strconv.Atoi(b)
	if errA == nil && errB == nil {
		return cmp.Compare(n, m)
	}
	return strings.Compare(a, b)
}
