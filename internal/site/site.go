package site

import (
	"io/fs"

	"barometre/internal/chart"
	"barometre/internal/source"
)

// A File is one file of the site. Path is relative to the output folder, with slashes.
type File struct {
	Path    string
	Content []byte
}

// Options are the choices of one build.
type Options struct {
	BaseURL string   // overrides the barometer's
	Drafts  bool     // drafts and embargoed editions too
	Release []string // embargoed editions to publish
	Preview bool     // adds the preview's script
}

// A Site is a whole build, in memory.
type Site struct {
	Files    []File // sorted by path
	Pages    int
	Figures  int
	Claims   int
	Editions []string
	Watched  []string // folders of inputs
}

// Check loads and proves everything without drawing or assembling; it writes nothing.
func Check(s *source.Snapshot, themes fs.FS, o Options, problems *source.Problems) { panic("todo") }

// Build is load, check and assemble: from the snapshot to the files to publish. It returns nil when problems has failed;
// an error is the machine's (a drawing engine, a broken built-in theme).
func Build(s *source.Snapshot, themes fs.FS, d *chart.Drawer, o Options, problems *source.Problems) (*Site, error) {
	panic("todo")
}
