package chart

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"barometre/internal/survey"
)

// Option is the ECharts option of the figure at size, built with go-echarts: deterministic, without functions.
func (f *Figure) Option(style *Style, size Size) (json.RawMessage, error) {
	if err := f.finite(); err != nil {
		return nil, err
	}
	return f.layout(style, size).option()
}

// finite makes sure that every length is a number: JSON has no other, and no layout ends without.
func (f *Figure) finite() error {
	for _, r := range f.rows {
		for _, m := range r.marks {
			if math.IsNaN(m.value) || math.IsInf(m.value, 0) {
				return fmt.Errorf("%v cannot be drawn (%s)", m.value, r.label)
			}
		}
	}
	return nil
}

// layout places everything of the figure at one size.
func (f *Figure) layout(s *Style, size Size) *sheet {
	p := newSheet(s, size)
	switch {
	case len(f.rows) == 0:
		p.empty()
	case f.Type == survey.SortedBars:
		p.bars(f)
	case f.Type == survey.YesNo:
		p.yesNo(f)
	case f.Type == survey.Donut:
		p.donut(f)
	case f.Type == survey.Line:
		p.curves(f)
	default:
		p.stacked(f)
	}
	return p
}

// empty is the drawing of a figure without rows: nothing, where a chart with axes would show them.
func (p *sheet) empty() {
	p.height = lineHeight(p.labelFace())
	p.chart = charts.NewPie()
}

// option writes the sheet as JSON. Marshal escapes < > & and refuses what is not a number, and never are functions looked
// for in strings.
func (p *sheet) option() (json.RawMessage, error) {
	p.chart.Accept(completion{sheet: p})
	p.chart.Validate()
	out, err := json.Marshal(p.chart.JSON())
	if err != nil {
		return nil, fmt.Errorf("the option cannot be written: %w", err)
	}
	return out, nil
}

// A completion says to ECharts what the types of go-echarts cannot, and takes back what they always write: titles, legends
// and toolboxes that would show, a palette of their own.
type completion struct {
	charts.BaseConfigurationVisitor
	sheet *sheet
}

func (c completion) Visit(option map[string]any) {
	for _, key := range []string{"title", "legend", "toolbox", "color"} {
		delete(option, key)
	}
	option["textStyle"] = map[string]any{"fontFamily": c.sheet.families(), "color": c.sheet.Ink}
	option["graphic"] = c.sheet.annotations.option(c.sheet.families())
}

// VisitTooltipOpt has tooltips drawn as SVG text: the HTML ones set inline styles, which the site's policy forbids.
func (c completion) VisitTooltipOpt(t opts.Tooltip) any {
	s := c.sheet
	return struct {
		opts.Tooltip
		RenderMode string         `json:"renderMode"`
		Confine    bool           `json:"confine"`
		Padding    []float64      `json:"padding"`
		TextStyle  map[string]any `json:"textStyle"`
	}{t, "richText", true, []float64{6, 10}, map[string]any{
		"color": s.Ink, "fontFamily": s.families(), "fontSize": s.Sizes.Small, "lineHeight": lineHeight(s.smallFace()),
	}}
}

// VisitGrid keeps ECharts from moving the grid to make room for labels: the room is made already.
func (c completion) VisitGrid(grids []opts.Grid) any {
	type grid struct {
		opts.Grid
		OuterBoundsMode string `json:"outerBoundsMode"`
	}
	return grid{grids[0], "none"}
}

// VisitYAxis keeps ECharts from widening the axis across the rows to hold the bars: its ends are those of the figure.
func (c completion) VisitYAxis(axes []opts.YAxis) any {
	type axis struct {
		opts.YAxis
		ContainShape bool `json:"containShape"`
	}
	return axis{axes[0], false}
}

// A series is one of go-echarts with the look that its types lack: no change under the pointer.
type series struct {
	charts.SingleSeries
	Data     any            `json:"data"`
	Emphasis map[string]any `json:"emphasis"`
	Cursor   string         `json:"cursor"`
}

func (c completion) VisitSeriesOpt(all charts.MultiSeries) any {
	var out []series
	for i, s := range all {
		out = append(out, series{SingleSeries: s, Data: c.data(i, s.Data), Emphasis: map[string]any{"disabled": true}, Cursor: "default"})
	}
	return out
}

// data gives the points of a line their tooltips.
func (c completion) data(i int, data any) any {
	points, ok := data.([]opts.LineData)
	if !ok {
		return data
	}
	type point struct {
		opts.LineData
		Tooltip *opts.Tooltip `json:"tooltip"`
	}
	out := make([]point, len(points))
	for j, d := range points {
		out[j] = point{d, c.sheet.tips[i][j]}
	}
	return out
}
