package chart

import (
	"encoding/json"
	"html/template"
	"io/fs"

	"barometre/internal/survey"
)

// A Size is one of the two widths that every figure is drawn at; CSS shows one of them.
type Size int

const (
	Wide   Size = 720
	Narrow Size = 340
)

// A Figure is everything that readers are given of one figure besides its headline: one value feeds the drawing, the
// table, the description and the files.
type Figure struct {
	ID          string
	Type        survey.FigureType
	Title       string // neutral: « Procédure APA — gestion interne du processus »
	Subtitle    string // measure, base and n when known, unit
	Description string // two or three French sentences: what it shows, extremes
	Table       Table
	Notes       []string // doubts in words: base not published, rounding, approximate…
}

// A Table is the figure's numbers as text, exactly as printed everywhere else.
type Table struct {
	Caption string
	Columns []string // the first heads the rows
	Rows    []Row
}

// A Row is one line of a Table.
type Row struct {
	Head  string
	Cells []Cell
}

// A Cell is one printed number with the reference it comes from.
type Cell struct {
	Text      string
	Reference string // canonical, without "stat:"
}

// Compose resolves a figure of edition e into what readers see, in lang.
func Compose(b *survey.Barometer, e *survey.Edition, f *survey.Figure, lang string) *Figure {
	panic("todo")
}

// Option is the ECharts option of the figure at size, built with go-echarts: deterministic, without functions.
func (f *Figure) Option(style *Style, size Size) (json.RawMessage, error) { panic("todo") }

// CSV is the figure's table for machines: UTF-8, RFC 4180, points, no unit.
func (f *Figure) CSV() []byte { panic("todo") }

// A Style is what the drawings take from the theme: palette, font families and their advances.
type Style struct{}

// ReadStyle reads chart/style.json and the advances of a theme.
func ReadStyle(theme fs.FS) (*Style, error) { panic("todo") }

// A Drawer draws options as SVG with ECharts in embedded engines, and remembers drawings on disk.
type Drawer struct{}

// NewDrawer prepares a drawer. cacheDir "" means no cache. Engines start at the first drawing that the cache lacks.
func NewDrawer(style *Style, cacheDir string, engines int) *Drawer { panic("todo") }

// Draw draws every figure at both sizes, in the order given.
func (d *Drawer) Draw(figures []*Figure) ([]Drawing, error) { panic("todo") }

// Close frees the engines.
func (d *Drawer) Close() error { panic("todo") }

// A Drawing is one figure at both sizes.
type Drawing struct{ Wide, Narrow SVG }

// An SVG is a drawing that obeys the site's content security policy, with ids yet to be prefixed.
type SVG struct {
	Width, Height int
}

// Inline returns the drawing for an HTML page: every id begins with prefix, title and desc are the figure's.
func (s SVG) Inline(prefix string) template.HTML { panic("todo") }

// File returns the drawing as a file of its own, complete with title, description and white ground.
func (s SVG) File() []byte { panic("todo") }

// Bundle is the ECharts build that drew the figures, for the browser, with its licences.
func Bundle() (script []byte, licences string) { panic("todo") }
