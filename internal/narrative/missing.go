package narrative

import (
	"path"
	"strings"

	"barometre/internal/source"
)

// missing reports a file that is not there, with the way to the one that is meant, or where to put it.
func (l *line) missing(file string, t target) {
	args := source.Args{"file": file, "nearest": l.nearestFile(file)}
	switch {
	case path.Ext(file) == "":
	case strings.HasPrefix(file, contentFolder):
		args["folder"] = path.Dir(file)
	case l.edition != nil:
		args["folder"] = contentFolder + l.edition.ID + "/images"
	}
	l.problems.Add(missingFile, t.place(), args)
}

// nearestFile is the way from the text to the file whose name is nearest to one that is not there: in the same folder, or
// among the images of the edition.
func (l *line) nearestFile(file string) string {
	folders := []string{path.Dir(file)}
	if l.edition != nil {
		folders = append(folders, contentFolder+l.edition.ID+"/images")
	}
	for _, folder := range folders {
		var names []string
		for _, name := range l.files(folder) {
			if path.Ext(name) != ".md" && strings.HasPrefix(name, contentFolder) {
				names = append(names, path.Base(name))
			}
		}
		if nearest := source.Nearest(path.Base(file), names); nearest != "" {
			return relativePath(l.folder(), l.pathOf(nearest, folder))
		}
	}
	return ""
}

// pathOf is the whole path of a file known by its name, in a folder or below.
func (d *desk) pathOf(name, folder string) string {
	for _, file := range d.files(folder) {
		if path.Base(file) == name {
			return file
		}
	}
	return ""
}
