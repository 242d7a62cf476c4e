package narrative

import (
	"path"
	"slices"
	"strings"

	"barometre/internal/source"
)

const (
	contentFolder = "content/"
	staticFolder  = "content/static/"
	figureAnchor  = "figure-"
	remarkAnchor  = "remarque-"
)

// pageOf is the page that a text of the authors becomes, as a path below the output folder; ok is false for a file that
// has no page of its own (an interview, a note).
func (d *desk) pageOf(file string) (page string, ok bool) {
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(file, contentFolder), ".md"), "/")
	if !strings.HasPrefix(file, contentFolder) || len(parts) > 3 {
		return "", false
	}
	name, folders := parts[len(parts)-1], parts[:len(parts)-1]
	switch {
	case len(folders) == 0 && isSlug(name):
		return name + ".html", true
	case len(folders) == 1 && d.isOtherLanguage(folders[0]) && isSlug(name):
		return folders[0] + "/" + name + ".html", true
	}
	_, slug, named := cutChapterName(name + ".md")
	switch {
	case !named || len(folders) == 0 || !d.isEdition(folders[0]):
		return "", false
	case len(folders) == 1:
		return folders[0] + "/" + slug + ".html", true
	case d.isOtherLanguage(folders[1]):
		return folders[1] + "/" + folders[0] + "/" + slug + ".html", true
	}
	return "", false
}

func (d *desk) isEdition(id string) bool {
	for _, e := range d.barometer.Editions {
		if e.ID == id {
			return true
		}
	}
	return false
}

func (d *desk) isOtherLanguage(lang string) bool {
	return slices.Index(d.barometer.Languages, lang) > 0
}

// publish is the address of a file that stands beside the texts: those of static/ are copied to the root, the others
// where they are once a text shows them.
func (l *line) publish(file string) string {
	if below, ok := strings.CutPrefix(file, staticFolder); ok {
		return l.fromPage(below)
	}
	below := strings.TrimPrefix(file, contentFolder)
	l.images[below] = true
	return l.fromPage(below)
}

// fromPage is the way from the page of this text to another output file.
func (p *proof) fromPage(to string) string { return relativePath(path.Dir(p.output), to) }

// relativePath is the way from a folder to a file, both below the output folder.
func relativePath(folder, to string) string {
	from := strings.Split(folder, "/")
	if folder == "." {
		from = nil
	}
	parts := strings.Split(to, "/")
	for len(from) > 0 && len(parts) > 1 && from[0] == parts[0] {
		from, parts = from[1:], parts[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(parts, "/")
}

// files lists what stands in a folder.
func (d *desk) files(folder string) []string {
	var names []string
	for _, f := range d.snapshot.Under(folder) {
		names = append(names, f.Path)
	}
	return names
}

// nearestText is the text whose file name is nearest to one that leads nowhere, in the same folder.
func (d *desk) nearestText(file string) string {
	var names []string
	for _, name := range d.files(path.Dir(file)) {
		if _, ok := d.pageOf(name); ok && path.Dir(name) == path.Dir(file) {
			names = append(names, path.Base(name))
		}
	}
	return source.Nearest(path.Base(file), names)
}

// A pendingAnchor is a link to an id, checked when every text has been read.
type pendingAnchor struct {
	file, id string
	place    source.Place
}

// checkAnchors reports the links to ids that no text has.
func (d *desk) checkAnchors() {
	pending := d.pending
	d.pending = nil
	for _, p := range pending {
		ids := d.anchorsOf(p.file)
		if p.id == "" || ids[p.id] {
			continue
		}
		var known []string
		for id := range ids {
			known = append(known, id)
		}
		slices.Sort(known)
		file := p.file
		if d.snapshot.File(file) == nil {
			file = p.place.File
		}
		d.problems.Add(missingAnchor, p.place, source.Args{"anchor": p.id, "file": file, "nearest": source.Nearest(p.id, known)})
	}
}

// anchorsOf returns the ids of a text; one that is not of this edition and language is read for them alone.
func (d *desk) anchorsOf(file string) anchors {
	f := d.snapshot.File(file)
	if ids, ok := d.anchors[file]; ok || f == nil {
		return ids // a YAML text has none
	}
	aside := newDesk(d.snapshot, d.barometer, d.edition, d.lang, &source.Problems{})
	_, body, offset := source.FrontMatter(f, aside.problems)
	aside.newProof(aside.fileOrigin(f, body, offset), "").document()
	d.anchors[file] = aside.anchors[file]
	return d.anchors[file]
}
