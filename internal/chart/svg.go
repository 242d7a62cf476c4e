package chart

import (
	"bytes"
	"encoding/xml"
	"html/template"
	"strconv"
	"strings"
)

// An SVG is a drawing that obeys the site's content security policy, with ids yet to be prefixed.
type SVG struct {
	Width, Height int
	Option        string // the JSON that Figure.Option gives: what a browser draws the same from

	title, description, lang string
	families                 string
	ground                   string
	body                     string // markup; idMark stands before every id
}

// idMark stands before every id of a body until the drawing is used. It cannot come from anywhere else: XML has no NUL.
const idMark = "\x00"

// fileMargin is the white around a drawing that stands alone.
const fileMargin = 16

// Inline returns the drawing for an HTML page: every id begins with prefix, title and desc are the figure's.
func (s SVG) Inline(prefix string) template.HTML {
	prefix = escape(prefix)
	var b strings.Builder
	b.WriteString(`<svg class="chart" width="` + strconv.Itoa(s.Width) + `" height="` + strconv.Itoa(s.Height) + `" `)
	s.write(&b, prefix, 0)
	return template.HTML(b.String())
}

// File returns the drawing as a file of its own, complete with title, description and white ground.
func (s SVG) File() []byte {
	var b strings.Builder
	b.WriteString(xml.Header)
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="` + escape(s.lang) + `" `)
	b.WriteString(`width="` + strconv.Itoa(s.Width+2*fileMargin) + `" height="` + strconv.Itoa(s.Height+2*fileMargin) + `" `)
	s.write(&b, "", fileMargin)
	b.WriteString("\n")
	return []byte(b.String())
}

// write finishes the opening tag and writes the rest. With a margin, a ground is drawn.
func (s SVG) write(b *strings.Builder, prefix string, margin int) {
	box := []string{
		strconv.Itoa(-margin), strconv.Itoa(-margin), strconv.Itoa(s.Width + 2*margin), strconv.Itoa(s.Height + 2*margin),
	}
	b.WriteString(`viewBox="` + strings.Join(box, " ") + `" role="img" aria-labelledby="` + prefix + `t" aria-describedby="` + prefix + `d">`)
	b.WriteString(`<title id="` + prefix + `t">` + escape(s.title) + `</title>`)
	b.WriteString(`<desc id="` + prefix + `d">` + escape(s.description) + `</desc>`)
	if margin > 0 {
		b.WriteString(`<rect x="` + box[0] + `" y="` + box[1] + `" width="` + box[2] + `" height="` + box[3] + `" fill="` + s.ground + `"/>`)
	}
	b.WriteString(`<g aria-hidden="true" font-family="` + escape(s.families) + `">`)
	b.WriteString(strings.ReplaceAll(s.body, idMark, prefix))
	b.WriteString(`</g></svg>`)
}

// escape makes text safe in XML and HTML, between tags and in quoted values.
func escape(text string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a buffer does not fail
	}
	return b.String()
}
