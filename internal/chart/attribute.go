package chart

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// An attribute is one that may be published, its value checked and shortened.
type attribute struct{ name, value string }

// String writes the attribute behind a space. Names made here, behind idMark, need no escaping and would not survive it.
func (a attribute) String() string {
	value := a.value
	if !strings.Contains(value, idMark) {
		value = escape(value)
	}
	return " " + a.name + `="` + value + `"`
}

// The attributes that a drawing may hold, by what their value must be. All others are an error, except those of dropped.
var (
	numberAttrs = []string{
		"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2",
		"stroke-width", "stroke-miterlimit", "opacity", "fill-opacity", "stroke-opacity", "font-size",
	}
	listAttrs      = []string{"points", "stroke-dasharray"}
	transformAttrs = []string{"transform"}
	paintAttrs     = []string{"fill", "stroke", "clip-path"}
	wordAttrs      = map[string][]string{
		"text-anchor": {"start", "middle", "end"}, "stroke-linecap": {"butt", "round", "square", "bevel"},
		"stroke-linejoin": {"miter", "round", "bevel"}, "fill-rule": {"nonzero", "evenodd"}, "paint-order": {"stroke"},
		"font-weight": {"400", "600"}, "font-style": {"normal"},
	}
	// dropped are ECharts' own marks, what the browser draws the same without, and what other code here replaces.
	dropped = []string{"class", "style", "pointer-events", "cursor", "xml:space", "dominant-baseline", "font-family"}
	// usual are the values that an attribute has when it is not written.
	usual = map[string]string{
		"x": "0", "y": "0", "text-anchor": "start", "stroke-width": "1", "opacity": "1", "fill-opacity": "1",
		"stroke-opacity": "1", "font-weight": "400", "font-style": "normal", "stroke-linecap": "butt",
	}
)

// attributes returns what to write of an element's attributes, a path's data last.
func (w *svgWriter) attributes(e *element) ([]attribute, error) {
	given, err := flatten(e)
	if err != nil {
		return nil, err
	}
	if e.name == "text" {
		if given, err = w.baseline(given); err != nil {
			return nil, err
		}
	}
	var out []attribute
	for _, a := range given {
		if slices.Contains(dropped, a.name) || strings.HasPrefix(a.name, "ecmeta_") {
			continue
		}
		value, err := w.value(a)
		if err != nil {
			return nil, err
		}
		if value != usual[a.name] {
			out = append(out, attribute{a.name, value})
		}
	}
	slices.SortStableFunc(out, func(a, b attribute) int { return order(a) - order(b) })
	return out, nil
}

// order puts the data of a path last, where the next path can continue it.
func order(a attribute) int {
	if a.name == "d" {
		return 1
	}
	return 0
}

// flatten returns an element's attributes with those of its style attribute beside them.
func flatten(e *element) ([]attribute, error) {
	var out []attribute
	for _, a := range e.attrs {
		out = append(out, attribute{qualified(a.Name), a.Value})
	}
	for _, declaration := range strings.Split(e.attr("style"), ";") {
		name, value, ok := strings.Cut(declaration, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case !ok && name == "":
		case name == "font":
			font, err := fontShorthand(value)
			if err != nil {
				return nil, err
			}
			out = append(out, font...)
		case name == "font-size":
			out = append(out, attribute{name, strings.TrimSuffix(value, "px")})
		case name == "font-weight" || name == "font-style" || name == "font-family" || name == "paint-order":
			out = append(out, attribute{name, value})
		default:
			return nil, fmt.Errorf("unexpected style %q", declaration)
		}
	}
	return out, nil
}

var shorthand = regexp.MustCompile(`^(?:normal )?(?:(400|600) )?([0-9.]+)px `)

// fontShorthand takes weight and size out of « 600 14px Public Sans, sans-serif »; the family is that of all drawings.
func fontShorthand(font string) ([]attribute, error) {
	parts := shorthand.FindStringSubmatch(font)
	if parts == nil {
		return nil, fmt.Errorf("unexpected font %q", font)
	}
	out := []attribute{{"font-size", parts[2]}}
	if parts[1] != "" {
		out = append(out, attribute{"font-weight", parts[1]})
	}
	return out, nil
}

// baseline moves a text from the middle of its line, where ECharts holds it, to its base line, where every program that
// reads SVG holds it; and from its transform, when that only moves it, into x and y.
func (w *svgWriter) baseline(given []attribute) ([]attribute, error) {
	var x, y, size float64
	var rest []attribute
	for _, a := range given {
		var err error
		switch a.name {
		case "x":
			err = addNumber(&x, a.value)
		case "y":
			err = addNumber(&y, a.value)
		case "font-size":
			err = addNumber(&size, a.value)
		case "transform":
			err = addMove(&x, &y, a.value)
		case "dominant-baseline":
			if a.value != "central" {
				err = fmt.Errorf("unexpected baseline %q", a.value)
			}
		}
		if err != nil {
			return nil, err
		}
		if a.name != "x" && a.name != "y" && a.name != "transform" {
			rest = append(rest, a)
		}
	}
	y += float64(w.style.CapHeight*size) / 2
	return append([]attribute{{"x", short(x)}, {"y", short(y)}}, rest...), nil
}

func addNumber(to *float64, text string) error {
	v, err := number(text)
	*to += v
	return err
}

var move = regexp.MustCompile(`^translate\(([^ ,)]+)[ ,]([^ ,)]+)\)$`)

// addMove adds a translation; a text that is turned or scaled is not one of ours.
func addMove(x, y *float64, transform string) error {
	parts := move.FindStringSubmatch(transform)
	if parts == nil {
		return fmt.Errorf("unexpected transform %q of a text", transform)
	}
	return errors.Join(addNumber(x, parts[1]), addNumber(y, parts[2]))
}

// value checks and shortens the value of an attribute.
func (w *svgWriter) value(a attribute) (string, error) {
	switch {
	case slices.Contains(numberAttrs, a.name):
		v, err := number(a.value)
		return short(v), err
	case slices.Contains(listAttrs, a.name):
		return numbers(a.value)
	case slices.Contains(transformAttrs, a.name):
		return transform(a.value)
	case slices.Contains(paintAttrs, a.name):
		return w.paint(a.value)
	case a.name == "d":
		return pathData(a.value)
	case a.name == "id":
		return w.ids[a.value], nil
	case slices.Contains(wordAttrs[a.name], a.value):
		return a.value, nil
	}
	return "", fmt.Errorf("unexpected attribute %s=%q", a.name, a.value)
}

var paintForm = regexp.MustCompile(`^(none|#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6})$`)

// paint is a colour, or a reference within the drawing.
func (w *svgWriter) paint(value string) (string, error) {
	if paintForm.MatchString(value) {
		return strings.ToLower(value), nil
	}
	id, ok := strings.CutPrefix(value, "url(#")
	if id, closed := strings.CutSuffix(id, ")"); ok && closed && w.ids[id] != "" {
		return "url(#" + w.ids[id] + ")", nil
	}
	return "", fmt.Errorf("unexpected paint %q", value)
}

// farthest is beyond every coordinate of a drawing.
const farthest = 1e5

// number reads a coordinate.
func number(text string) (float64, error) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > farthest {
		return 0, fmt.Errorf("unexpected number %q", text)
	}
	return v, nil
}

// short writes a coordinate with two decimals at most.
func short(v float64) string {
	text := strconv.FormatFloat(round(v), 'f', -1, 64)
	if text == "-0" {
		return "0"
	}
	return text
}

// separated matches what may stand between two numbers.
var separated = regexp.MustCompile(`[\s,]+`)

func numbers(text string) (string, error) {
	var out []string
	for _, field := range separated.Split(strings.TrimSpace(text), -1) {
		v, err := number(field)
		if err != nil {
			return "", err
		}
		out = append(out, short(v))
	}
	return strings.Join(out, " "), nil
}

var transformStep = regexp.MustCompile(`^(translate|rotate|scale|matrix)\(([^()]*)\)\s*`)

// transform shortens the numbers of a list of transformations.
func transform(text string) (string, error) {
	var out []string
	for text != "" {
		step := transformStep.FindStringSubmatch(text)
		if step == nil {
			return "", fmt.Errorf("unexpected transform %q", text)
		}
		list, err := numbers(step[2])
		if err != nil {
			return "", err
		}
		out = append(out, step[1]+"("+list+")")
		text = text[len(step[0]):]
	}
	return strings.Join(out, ""), nil
}
