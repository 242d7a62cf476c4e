package chart

import (
	"fmt"
	"regexp"
	"strings"
)

// arity is how many numbers each command of path data takes.
var arity = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}

var pathStep = regexp.MustCompile(`^([MLHVCSQTAZmlhvcsqtaz])([-+0-9.eE,\s]*)`)

var pathNumber = regexp.MustCompile(`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`)

// pathData checks path data and writes it short: two decimals, straight lines by how far they go, which repeats itself, and
// h and v for the sides of boxes.
func pathData(text string) (string, error) {
	p := &pathWriter{}
	for text = strings.TrimSpace(text); text != ""; {
		step := pathStep.FindStringSubmatch(text)
		if step == nil {
			return "", fmt.Errorf("unexpected path data %q", text)
		}
		if err := p.command(step[1][0], step[2]); err != nil {
			return "", err
		}
		text = text[len(step[0]):]
	}
	return p.out.String(), nil
}

// A pathWriter follows the pen as long as it goes in straight lines.
type pathWriter struct {
	out    strings.Builder
	x, y   float64
	astray bool // after a curve or an end the place of the pen is not known
}

func (p *pathWriter) command(name byte, text string) error {
	var values []float64
	for _, field := range pathNumber.FindAllString(text, -1) {
		v, err := number(field)
		if err != nil {
			return err
		}
		values = append(values, v)
	}
	if left := separated.ReplaceAllString(pathNumber.ReplaceAllString(text, ""), ""); left != "" {
		return fmt.Errorf("unexpected path data %q", text)
	}
	n := arity[name|0x20]
	if n == 0 && len(values) > 0 || n > 0 && (len(values) == 0 || len(values)%n != 0) {
		return fmt.Errorf("unexpected path data %c%s", name, text)
	}
	if n == 0 {
		p.astray = true
		p.out.WriteByte('z')
		return nil
	}
	for i := 0; i < len(values); i += n {
		p.segment(name, values[i:i+n])
	}
	return nil
}

// segment writes one step of the pen, a straight one along an axis in its short form.
func (p *pathWriter) segment(name byte, v []float64) {
	x, y := p.x, p.y
	switch name {
	case 'M', 'L':
		p.x, p.y = round(v[0]), round(v[1])
	case 'l', 'm':
		p.x, p.y = round(p.x+v[0]), round(p.y+v[1])
	default:
		p.astray = true
	}
	if name == 'M' {
		p.astray = false
	}
	if straight := name == 'l' || name == 'L'; straight && !p.astray {
		dx, dy := short(p.x-x), short(p.y-y)
		switch {
		case dy == "0":
			p.write('h', dx)
		case dx == "0":
			p.write('v', dy)
		default:
			p.write('l', dx, dy)
		}
		return
	}
	var texts []string
	for _, value := range v {
		texts = append(texts, short(value))
	}
	p.write(name, texts...)
}

func (p *pathWriter) write(name byte, values ...string) {
	p.out.WriteByte(name)
	for i, v := range values {
		if i > 0 && v[0] != '-' {
			p.out.WriteByte(' ')
		}
		p.out.WriteString(v)
	}
}
