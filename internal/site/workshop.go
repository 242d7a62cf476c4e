package site

import (
	"io/fs"
	"slices"

	"barometre/internal/chart"
	"barometre/internal/source"
)

// A Workshop builds the site of one project again and again. From one build it keeps for the next what is still the same:
// what the theme alone decides, the drawings of figures, the prints of pages, each beside the value that it was made from.
// That never shows: every build reads, proves and checks everything, and a new workshop makes the same bytes.
type Workshop struct {
	themes   fs.FS
	fittings *fittings // nil when the theme had a problem
	drawer   *chart.Drawer
	drawings map[string]sketch // by the figure's page
	prints   map[string]leaf   // by address
}

// NewWorkshop opens a workshop where these themes are built in.
func NewWorkshop(themes fs.FS) *Workshop { return &Workshop{themes: themes} }

// A sketch is a drawing beside the figure that it was made from.
type sketch struct {
	figure  *chart.Figure
	drawing chart.Drawing
}

// Build is load, check and assemble: from the snapshot to the files to publish. It returns nil when problems has failed;
// an error is the machine's (a drawing engine, a broken built-in theme). drawerOf gives the drawer of a style.
func (w *Workshop) Build(s *source.Snapshot, drawerOf func(*chart.Style) (*chart.Drawer, error), o Options, problems *source.Problems) (*Site, error) {
	l, err := load(s, w, o, problems)
	if l == nil || err != nil {
		return nil, err
	}
	d, err := drawerOf(l.style)
	if err != nil {
		return nil, err
	}
	if err := l.draw(d); err != nil {
		return nil, err
	}
	return l.assemble()
}

// sketchesBy are the drawings that a drawer made already.
func (w *Workshop) sketchesBy(d *chart.Drawer) map[string]sketch {
	if d != w.drawer {
		w.drawer, w.drawings = d, nil
	}
	return w.drawings
}

// fit gets what the theme decides in these languages. A theme with a problem is read anew by every build, to tell it again.
func (w *Workshop) fit(t *theme, languages []string, problems *source.Problems) (*fittings, error) {
	if f := w.fittings; f != nil && f.theme.equal(t) && slices.Equal(f.languages, languages) {
		return f, nil
	}
	found := &source.Problems{}
	f, err := fit(t, languages, found)
	problems.Append(found)
	w.fittings = nil
	if err == nil && len(found.Sorted()) == 0 {
		w.fittings = f
	}
	return f, err
}
