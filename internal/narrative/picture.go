package narrative

import (
	"bytes"
	"image"
	_ "image/gif"  // their sizes are read
	_ "image/jpeg" // so that pages
	_ "image/png"  // do not jump
	"net/url"
	"path"
	"strings"

	"barometre/internal/source"
)

// widest is more pixels on a side than any picture of a page needs.
const widest = 8000

// localImage checks a picture of the project and returns its address and its size as attributes.
func (l *line) localImage(t target) (src, size string, ok bool) {
	name, err := url.PathUnescape(t.whole)
	file := path.Join(l.folder(), name)
	f := l.snapshot.File(file)
	if err != nil || f == nil || !strings.HasPrefix(file, contentFolder) {
		l.missing(file, t)
		return "", "", false
	}
	kind := imageKind(f.Data)
	config, _, err := image.DecodeConfig(bytes.NewReader(f.Data))
	measured := kind == "png" || kind == "jpeg" || kind == "gif"
	if kind == "" || measured && (err != nil || max(config.Width, config.Height) > widest) {
		l.problems.Add(badImage, t.place(), source.Args{"file": file})
		return "", "", false
	}
	if measured {
		size = ` width="` + itoa(config.Width) + `" height="` + itoa(config.Height) + `"`
	}
	return attributeURL(l.publish(file)), size, true
}

// imageKind tells what a file is by its first bytes, "" when it is no picture that a page may show. SVG is not: a file of
// its own can run scripts.
func imageKind(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return "png"
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return "jpeg"
	case bytes.HasPrefix(data, []byte("GIF8")):
		return "gif"
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return "webp"
	case len(data) > 12 && string(data[4:8]) == "ftyp" && string(data[8:12]) == "avif":
		return "avif"
	}
	return ""
}
