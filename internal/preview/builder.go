package preview

import (
	"io/fs"
	"runtime"

	"barometre/internal/chart"
	"barometre/internal/site"
	"barometre/internal/source"
)

// A Builder builds one project again and again. Between builds it keeps the drawing engines ready and the drawings at hand,
// until the theme draws otherwise.
type Builder struct {
	themes  fs.FS
	cache   string // the folder of drawings, "" for none
	options site.Options
	look    string // what the theme says of drawings: the engines were started for it
	drawer  *chart.Drawer
}

// NewBuilder prepares the builds of a project with the built-in themes.
func NewBuilder(themes fs.FS, cache string, o site.Options) *Builder {
	return &Builder{themes: themes, cache: cache, options: o}
}

// Build builds the site as the snapshot has it. Like site.Build, it returns nil when problems has failed.
func (b *Builder) Build(s *source.Snapshot, problems *source.Problems) (*site.Site, error) {
	if problems.Failed() {
		return nil, nil
	}
	if err := b.prepare(s); err != nil {
		return nil, err
	}
	return site.Build(s, b.themes, b.drawer, b.options, problems)
}

// prepare gets a drawer for the theme of the snapshot. A project too broken to name its theme gets none: site.Build tells
// why before it draws.
func (b *Builder) prepare(s *source.Snapshot) error {
	theme := site.Theme(s, b.themes)
	if theme == nil {
		return nil
	}
	look, err := lookOf(theme)
	if err != nil || b.drawer != nil && look == b.look {
		return nil // what cannot be read, site.Build reports
	}
	style, err := chart.ReadStyle(theme)
	if err != nil {
		return nil
	}
	if err := b.Close(); err != nil {
		return err
	}
	b.look, b.drawer = look, chart.NewDrawer(style, b.cache, runtime.GOMAXPROCS(0))
	return nil
}

func lookOf(theme fs.FS) (string, error) {
	look := ""
	for _, name := range []string{"chart/style.json", "chart/advances.json"} {
		data, err := fs.ReadFile(theme, name)
		if err != nil {
			return "", err
		}
		look += string(data)
	}
	return look, nil
}

// Close frees the engines.
func (b *Builder) Close() error {
	if b.drawer == nil {
		return nil
	}
	defer func() { b.drawer = nil }()
	return b.drawer.Close()
}
