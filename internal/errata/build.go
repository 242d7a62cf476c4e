package errata

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"barometre/internal/source"
)

// A Build is a published site, as far as it speaks in numbers.
type Build struct {
	volumes []*volume         // by edition, then language
	hashes  map[string]string // of every file, by path
}

// A volume is one edition in one language.
type volume struct {
	edition, language string // language is "" for the default one
	title             string
	columns           map[string]bool // of results.csv
	results           []result
	questions         texts
	options           texts
	sentences         []Sentence
	claims            bool // the build has claims.json
}

// A result is a line of results.csv.
type result struct {
	key
	value Value
}

// A key is what a result, a question or an option is known by.
type key struct{ question, option, category string }

// A Value is what a result says.
type Value struct {
	Number Decimal `json:"value"`
	Unit   string  `json:"unit,omitempty"` // "percent" or "mean"
	Count  Decimal `json:"count"`
	Base   Decimal `json:"base"`
	Status string  `json:"status"` // "given", "approximate", "unknown", "suppressed" or "not-asked"
	Words  string  `json:"words,omitempty"`
}

// texts are the columns of a table that hold words, by what each line is about.
type texts struct {
	order   []key
	columns []string
	lines   map[key]map[string]string
}

// manifestName is the file that makes a folder a publication.
const manifestName = "manifest.json"

// Read reads a build from its folder. Problems are placed below name, which is how the user calls the folder. It returns
// nil when a problem keeps the build from being compared.
func Read(folder fs.FS, name string, problems *source.Problems) *Build {
	own := &source.Problems{}
	r := &reading{folder: folder, name: name, problems: own}
	b := r.build()
	problems.Append(own)
	if own.Failed() {
		return nil
	}
	return b
}

// A reading is a build while it is read.
type reading struct {
	folder   fs.FS
	name     string
	problems *source.Problems
	hashes   map[string]string
}

// build reads the manifest, then each edition that it lists.
func (r *reading) build() *Build {
	listed := r.manifest()
	if listed == nil {
		return nil
	}
	b := &Build{hashes: listed}
	r.hashes = listed
	for _, file := range slices.Sorted(maps.Keys(listed)) {
		if path.Base(file) == packageName {
			if v := r.volume(file); v != nil {
				b.volumes = append(b.volumes, v)
			}
		}
	}
	slices.SortFunc(b.volumes, func(a, b *volume) int {
		return cmp.Or(cmp.Compare(a.edition, b.edition), cmp.Compare(a.language, b.language))
	})
	r.checkEditions(b)
	return b
}

// manifest returns the hashes of all files by path, or nil.
func (r *reading) manifest() map[string]string {
	var m struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
		Files   []struct {
			Path   string `json:"path"`
			SHA256 string `json:"sha256"`
		} `json:"files"`
	}
	if _, err := fs.Stat(r.folder, manifestName); errors.Is(err, fs.ErrNotExist) {
		r.problems.Add(noBuild, r.whole(), nil)
		return nil
	}
	data, ok := r.file(manifestName)
	if !ok {
		return nil
	}
	if err := json.Unmarshal(data, &m); err != nil {
		r.problems.Add(brokenJSON, r.jsonPlace(manifestName, data, err), source.Args{"why": jsonReason(err)})
		return nil
	}
	if m.Format != "barometre-manifest" || m.Version < 1 {
		r.problems.Add(noBuild, r.place(manifestName), source.Args{"manifest": manifestName})
		return nil
	}
	hashes := map[string]string{}
	for _, f := range m.Files {
		hashes[f.Path] = f.SHA256
	}
	return hashes
}

// packageName describes the tables of an edition. Packages of other people may lie in the folder too.
const (
	packageName   = "datapackage.json"
	packagePrefix = "barometre-"
)

// volume reads the edition that a data package describes, nil when it is none of ours or cannot be read.
func (r *reading) volume(file string) *volume {
	var p struct {
		Name    string `json:"name"`
		Version string `json:"version"`
		Title   string `json:"title"`
	}
	if !r.decode(file, &p) || !strings.HasPrefix(p.Name, packagePrefix) {
		return nil
	}
	folder := path.Dir(file)
	if edition := cmp.Or(p.Version, strings.TrimPrefix(p.Name, packagePrefix)); !isID(edition) {
		r.problems.Add(unreadValue, r.place(file), source.Args{"column": "version", "value": edition})
		return nil
	}
	v := &volume{edition: cmp.Or(p.Version, strings.TrimPrefix(p.Name, packagePrefix)), title: oneLine(p.Title)}
	if outer := path.Dir(path.Dir(folder)); outer != "." && outer != "/" {
		v.language = oneLine(outer)
	}
	r.results(v, path.Join(folder, "results.csv"))
	v.questions = r.texts(path.Join(folder, "questions.csv"), "question")
	v.options = r.texts(path.Join(folder, "options.csv"), "question", "option")
	name := path.Join(folder, "claims.json")
	if _, v.claims = r.hashes[name]; v.claims {
		r.claims(v, name)
	}
	return v
}

var id = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// isID reports whether s is an identifier of the data files: it goes into references and file names.
func isID(s string) bool { return id.MatchString(s) }

// checkEditions sees to it that there is something to compare, and that nothing is there twice.
func (r *reading) checkEditions(b *Build) {
	if len(b.volumes) == 0 && !r.problems.Failed() {
		r.problems.Add(nothingCompare, r.whole(), nil)
	}
	for i := 1; i < len(b.volumes); i++ {
		if v, before := b.volumes[i], b.volumes[i-1]; v.edition == before.edition && v.language == before.language {
			r.problems.Add(sameRow, r.whole(), source.Args{"row": v.edition})
		}
	}
}

// volume returns an edition in a language, or nil.
func (b *Build) volume(edition, language string) *volume {
	for _, v := range b.volumes {
		if v.edition == edition && v.language == language {
			return v
		}
	}
	return nil
}

// editions lists the editions, sorted.
func (b *Build) editions() []string {
	var ids []string
	for _, v := range b.volumes {
		ids = append(ids, v.edition)
	}
	return slices.Compact(ids)
}

// spoken returns an edition in a language, else in the first one that the build has it in, which is the default one; nil
// when it has none.
func (b *Build) spoken(edition, language string) *volume {
	if v := b.volume(edition, language); v != nil {
		return v
	}
	for _, v := range b.volumes {
		if v.edition == edition {
			return v
		}
	}
	return nil
}
