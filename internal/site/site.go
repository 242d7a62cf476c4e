package site

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"barometre/internal/chart"
	"barometre/internal/narrative"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// A File is one file of the site. Path is relative to the output folder, with slashes.
type File struct {
	Path    string
	Content []byte
	origin  source.Place // the author file that wants this address, when it is one
}

// Options are the choices of one build.
type Options struct {
	BaseURL string             // overrides the barometer's
	Drafts  bool               // drafts and embargoed editions too
	Release []string           // embargoed editions to publish
	Preview bool               // adds the preview's script
	Printed map[string]Printed // what is published beside the pages that it was printed from, by their paths
}

// A Printed is the PDF of a page.
type Printed struct {
	Content []byte
	Pages   int
}

// A Layout is a way to set an edition on paper.
type Layout string

const (
	Report    Layout = "report"    // the whole edition
	Synthesis Layout = "synthesis" // four pages
)

// Layouts are all of them.
func Layouts() []Layout { return []Layout{Report, Synthesis} }

// A Printable is a page of the site that is meant for paper.
type Printable struct {
	Layout  Layout
	Edition *survey.Edition
	Lang    string
	Page    string // path
	Name    string // of its PDF
	word    string // that says what it is
}

// PreviewScript is the address, from the root of the host, of the script that the preview adds to every page.
const PreviewScript = "/barometre-preview.js"

// A Site is a whole build, in memory.
type Site struct {
	Files      []File // sorted by path
	Pages      int
	Figures    int
	Claims     int
	Editions   []string
	Barometer  *survey.Barometer // with the editions that the site shows
	Printables []Printable       // by language, the latest edition first
	Watched    []string          // folders of inputs
	Overridden []string          // the project's files that stand for one of the built-in theme
}

// A library is everything loaded and proved, ready to be drawn and assembled.
type library struct {
	*fittings
	workshop  *Workshop
	barometer *survey.Barometer
	options   Options
	shelves   []*shelf // by language
	statics   []*source.File
	snapshot  *source.Snapshot
	problems  *source.Problems
}

// A shelf is what the site says in one language.
type shelf struct {
	first   *shelf // that of the default language
	lang    string
	words   *words
	at      addresses
	volumes []*volume // latest first
	texts   []narrative.Page
	cites   map[string][]citation // by edition and question: « 2012:impacts »
}

// Check is Build without the drawings: every problem of a build shows, and nothing is kept. An error is the machine's.
func Check(s *source.Snapshot, themes fs.FS, o Options, problems *source.Problems) error {
	l, err := load(s, NewWorkshop(themes), o, problems)
	if l == nil || err != nil {
		return err
	}
	_, err = l.assemble()
	return err
}

// Build builds the site in a new workshop.
func Build(s *source.Snapshot, themes fs.FS, d *chart.Drawer, o Options, problems *source.Problems) (*Site, error) {
	return NewWorkshop(themes).Build(s, func(*chart.Style) (*chart.Drawer, error) { return d, nil }, o, problems)
}

// load reads, proves and composes everything, up to what is drawn. Each stage is a gate: the next never runs on what an
// earlier one refused, and what is loaded is nil.
func load(s *source.Snapshot, w *Workshop, o Options, problems *source.Problems) (*library, error) {
	b := survey.Load(s, problems)
	if problems.Failed() {
		return nil, nil
	}
	o.BaseURL = strings.TrimSuffix(cmp.Or(o.BaseURL, b.BaseURL), "/")
	l := &library{workshop: w, barometer: published(b, o, problems), options: o, snapshot: s, problems: problems}
	theme := resolveTheme(s, w.themes, b.Theme, problems)
	if problems.Failed() {
		return nil, nil
	}
	var err error
	if l.fittings, err = w.fit(theme, b.Languages, problems); err != nil || problems.Failed() {
		return nil, err
	}
	l.loadTexts()
	l.checkFigures()
	if problems.Failed() {
		return nil, nil
	}
	l.checkAddresses()
	l.checkLinks()
	if problems.Failed() {
		return nil, nil
	}
	l.compose()
	return l, nil
}

// loadTexts reads and proves the narrative of every edition in every language. An edition that has no chapter in a
// language other than the default one is not published in it.
func (l *library) loadTexts() {
	by := bindery{l.snapshot, l.options, l.problems}
	for i, lang := range l.barometer.Languages {
		s := &shelf{lang: lang, words: l.words[i], at: addresses{words: l.words[i]}}
		if i > 0 {
			s.at.root = lang
		}
		l.shelves = append(l.shelves, s)
		s.first = l.shelves[0]
		s.texts = narrative.Pages(l.snapshot, l.barometer, s.lang, l.problems)
		for _, e := range slices.Backward(l.barometer.Editions) {
			if v := by.bind(l.barometer, e, s.at); i == 0 || len(v.chapters) > 0 {
				v.shelf = s
				s.volumes = append(s.volumes, v)
			}
		}
	}
	l.statics = l.snapshot.Under("content/static")
}

// volume is an edition in the language of the shelf, or in the default one where it is not translated; nil when the site
// does not show it.
func (s *shelf) volume(edition string) *volume {
	for _, own := range []*shelf{s, s.first} {
		for _, v := range own.volumes {
			if v.edition.ID == edition {
				return v
			}
		}
	}
	return nil
}

// published returns the barometer with only the editions that this build may show.
func published(b *survey.Barometer, o Options, problems *source.Problems) *survey.Barometer {
	shown := *b
	shown.Editions = nil
	embargoed := []string{}
	for _, e := range b.Editions {
		if e.Status == survey.Embargoed {
			embargoed = append(embargoed, e.ID)
		}
		if o.Drafts || e.Status == survey.Published || e.Status == survey.Embargoed && slices.Contains(o.Release, e.ID) {
			shown.Editions = append(shown.Editions, e)
		}
	}
	for _, id := range o.Release {
		if !slices.Contains(embargoed, id) {
			problems.Add(unknownRelease, source.Place{}, source.Args{"edition": id,
				"nearest": source.Nearest(id, embargoed), "known": strings.Join(embargoed, ", ")})
		}
	}
	if len(b.Editions) > 0 && len(shown.Editions) == 0 {
		latest := b.Editions[len(b.Editions)-1]
		args := source.Args{"edition": latest.ID}
		if latest.Status == survey.Embargoed {
			args["embargoed"] = latest.ID
		}
		problems.Add(nothingToPublish, source.Place{}, args)
	}
	return &shown
}
