package chart

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
)

// A Style is what the drawings take from the theme: palette, font family with its advances, and sizes of type.
type Style struct {
	style
	advances advances
	raw      string // the files as read: part of the key of every remembered drawing
}

// style is chart/style.json.
type style struct {
	Family    string   `json:"family"`
	Fallback  string   `json:"fallback"`  // families behind it, for files opened without the site's fonts
	CapHeight float64  `json:"capHeight"` // in em: text is centred on its capitals and figures
	Ground    string   `json:"ground"`
	Ink       string   `json:"ink"`
	Muted     string   `json:"muted"`
	Rule      string   `json:"rule"`
	Accent    string   `json:"accent"`
	Single    string   `json:"single"`  // of bars that do not grade anything
	Ordered   []string `json:"ordered"` // from the strongest answer of a scale to the weakest
	Absence   paint    `json:"absence"`
	Other     paint    `json:"other"`
	Remainder paint    `json:"remainder"`
	Sizes     sizes    `json:"sizes"`
}

// sizes are font sizes in pixels.
type sizes struct {
	Label  float64 `json:"label"`  // of rows
	Small  float64 `json:"small"`  // of legends and callouts
	Value  float64 `json:"value"`  // in and by the marks
	Strong float64 `json:"strong"` // values of a figure of one bar
	Big    float64 `json:"big"`    // the share of yes
}

// A paint is how the mark of an answer is filled. Light fills have a stroke, answers outside the scale a hatch.
type paint struct {
	Fill   string `json:"fill"`
	Stroke string `json:"stroke"`
	Hatch  string `json:"hatch"`
}

// ReadStyle reads chart/style.json and chart/advances.json of a theme. Colours are #rrggbb and nothing else, so that no
// value of a theme can smuggle an address or markup into a drawing.
func ReadStyle(theme fs.FS) (*Style, error) {
	look, err := fs.ReadFile(theme, "chart/style.json")
	if err != nil {
		return nil, err
	}
	widths, err := fs.ReadFile(theme, "chart/advances.json")
	if err != nil {
		return nil, err
	}
	s := &Style{raw: string(look) + string(widths)}
	if err := json.Unmarshal(look, &s.style); err != nil {
		return nil, fmt.Errorf("chart/style.json: %w", err)
	}
	if err := json.Unmarshal(widths, &s.advances); err != nil {
		return nil, fmt.Errorf("chart/advances.json: %w", err)
	}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("chart/style.json: %w", err)
	}
	return s, s.advances.check()
}

var (
	colourForm = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	familyForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 ,-]*$`)
)

func (s *style) check() error {
	colours := append([]string{
		s.Ground, s.Ink, s.Muted, s.Rule, s.Accent, s.Single, s.Absence.Fill, s.Absence.Stroke,
		s.Other.Fill, s.Other.Stroke, s.Other.Hatch, s.Remainder.Fill, s.Remainder.Stroke, s.Remainder.Hatch,
	}, s.Ordered...)
	for _, c := range colours {
		if !colourForm.MatchString(c) {
			return fmt.Errorf("%q is not a colour written #rrggbb in lower case", c)
		}
	}
	if len(s.Ordered) < 2 {
		return fmt.Errorf("an ordered palette needs two colours or more")
	}
	if !familyForm.MatchString(s.Family) || !familyForm.MatchString(s.Fallback) {
		return fmt.Errorf("%q, %q are not font families", s.Family, s.Fallback)
	}
	z := s.Sizes
	if least := min(z.Label, z.Small, z.Value, z.Strong, z.Big); least < 8 || max(z.Label, z.Small, z.Value, z.Strong, z.Big) > 60 {
		return fmt.Errorf("font sizes go from 8 to 60 pixels")
	}
	if s.CapHeight < 0.4 || s.CapHeight > 1 {
		return fmt.Errorf("capHeight is the height of capitals in em, such as 0.72")
	}
	return nil
}

// families is the font-family of every drawing.
func (s *Style) families() string { return s.Family + ", " + s.Fallback }

// of is the paint of an answer: the same answer has the same colour in the whole edition, whatever stands beside it.
func (s *Style) of(a answer) paint {
	switch a.kind {
	case absent:
		return s.Absence
	case other:
		return s.Other
	case remainder:
		return s.Remainder
	}
	return s.outlined(s.grade(a.rank, a.ranks))
}

// grade is the colour of grade rank out of ranks on the ordered palette.
func (s *Style) grade(rank, ranks int) string {
	last := len(s.Ordered) - 1
	switch {
	case ranks <= 1:
		return s.Single
	case ranks == 2 && last >= 2:
		return s.Ordered[2*rank]
	case ranks <= len(s.Ordered):
		return s.Ordered[rank]
	}
	at := float64(rank*last) / float64(ranks-1)
	low := min(int(at), last-1)
	return mix(s.Ordered[low], s.Ordered[low+1], at-float64(low))
}

// outlined gives a fill that does not stand out from the ground the outline of the absent answers.
func (s *Style) outlined(fill string) paint {
	if contrast(fill, s.Ground) < 3 {
		return paint{Fill: fill, Stroke: s.Absence.Stroke}
	}
	return paint{Fill: fill}
}

// on is the colour of text on a fill: the ground's when it reads well, else ink.
func (s *Style) on(fill string) string {
	if contrast(s.Ground, fill) >= 4.5 {
		return s.Ground
	}
	return s.Ink
}

// pen is the colour of a line for an answer: dark enough to be followed on the ground.
func (s *Style) pen(a answer) string {
	p := s.of(a)
	if p.Stroke != "" {
		return p.Stroke
	}
	return p.Fill
}

// dark is the first grade of the palette, or the single colour: for the answers that authors highlight.
func (s *Style) dark() string {
	return slices.MinFunc(append(slices.Clone(s.Ordered), s.Single), func(a, b string) int {
		return int(1e6 * (luminance(a) - luminance(b)))
	})
}
