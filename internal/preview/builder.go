package preview

import (
	"io/fs"
	"reflect"
	"runtime"

	"barometre/internal/chart"
	"barometre/internal/site"
	"barometre/internal/source"
)

// A Builder builds one project again and again in one workshop. Between builds it keeps the drawing engines ready, until the
// theme draws otherwise.
type Builder struct {
	workshop *site.Workshop
	cache    string // the folder of drawings, "" for none
	options  site.Options
	style    *chart.Style // the engines were started for it
	drawer   *chart.Drawer
}

// NewBuilder prepares the builds of a project with the built-in themes.
func NewBuilder(themes fs.FS, cache string, o site.Options) *Builder {
	return &Builder{workshop: site.NewWorkshop(themes), cache: cache, options: o}
}

// Build builds the site as the snapshot has it. Like site.Build, it returns nil when problems has failed.
func (b *Builder) Build(s *source.Snapshot, problems *source.Problems) (*site.Site, error) {
	if problems.Failed() {
		return nil, nil
	}
	return b.workshop.Build(s, b.drawerOf, b.options, problems)
}

// drawerOf is the drawer for a style.
func (b *Builder) drawerOf(style *chart.Style) (*chart.Drawer, error) {
	if b.drawer != nil && reflect.DeepEqual(style, b.style) {
		return b.drawer, nil
	}
	err := b.Close()
	b.style, b.drawer = style, chart.NewDrawer(style, b.cache, runtime.GOMAXPROCS(0))
	return b.drawer, err
}

// Close frees the engines.
func (b *Builder) Close() error {
	if b.drawer == nil {
		return nil
	}
	defer func() { b.drawer = nil }()
	return b.drawer.Close()
}
