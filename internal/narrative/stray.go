package narrative

import (
	"path"
	"slices"
	"strings"

	"barometre/internal/claim"
	"barometre/internal/source"
)

const interviewsFolder = "interviews"

// checkStrays reports the folders of an edition whose texts nobody reads: they would vanish without a word. Once for each
// folder, at its first text; and once for all languages.
func (d *desk) checkStrays() {
	if d.isOtherLanguage(d.lang) {
		return
	}
	seen := map[string]bool{}
	root := contentFolder + d.edition.ID
	for _, f := range d.snapshot.Under(root) {
		base, name, stray := d.strayFolder(root, f.Path)
		if folder := base + "/" + name; stray && !seen[folder] {
			seen[folder] = true
			d.problems.Add(d.strayCode(name), source.Place{File: f.Path}, d.strayArgs(base, name))
		}
	}
}

// checkStrayPages does the same for the folders of languages, whose pages stand in the folder itself.
func (d *desk) checkStrayPages() {
	if d.isOtherLanguage(d.lang) {
		return
	}
	seen := map[string]bool{}
	for _, lang := range d.barometer.Languages {
		for _, f := range d.snapshot.Under(contentFolder + lang) {
			folder := path.Dir(f.Path)
			read := folder == contentFolder+lang && d.isOtherLanguage(lang)
			if path.Ext(f.Path) != ".md" || read || seen[folder] {
				continue
			}
			seen[folder] = true
			args := source.Args{"folder": folder, "pages": contentFolder + lang}
			if !d.isOtherLanguage(lang) {
				args["pages"] = strings.TrimSuffix(contentFolder, "/")
			}
			d.problems.Add(strayText, source.Place{File: f.Path}, args)
		}
	}
}

// strayFolder returns the folder that makes a text unread, and the folder that it stands in.
func (d *desk) strayFolder(root, file string) (base, name string, stray bool) {
	base = root
	parts := strings.Split(strings.TrimPrefix(file, root+"/"), "/")
	if len(parts) > 1 && d.isOtherLanguage(parts[0]) {
		base, parts = base+"/"+parts[0], parts[1:]
	}
	if len(parts) == 1 || path.Ext(file) != ".md" {
		return "", "", false
	}
	if parts[0] == interviewsFolder {
		base, parts = base+"/"+interviewsFolder, parts[1:]
	}
	return base, parts[0], len(parts) > 1
}

// strayCode tells a language that the barometer does not have from any other folder.
func (d *desk) strayCode(name string) source.Code {
	if claim.HasLexicon(name) && !slices.Contains(d.barometer.Languages, name) {
		return strayLanguage
	}
	return strayText
}

func (d *desk) strayArgs(base, name string) source.Args {
	args := source.Args{"folder": base + "/" + name, "name": name, "edition": contentFolder + d.edition.ID}
	switch {
	case len(d.barometer.Languages) > 0 && name == d.barometer.Languages[0]:
		args["first"] = base
	case path.Base(base) != interviewsFolder:
		if nearest := source.Nearest(name, []string{interviewsFolder}); nearest != "" {
			args["nearest"] = base + "/" + nearest
		}
	}
	return args
}

// isStrayRemark reports whether a remark is not found because its folder is misnamed, which is reported.
func (d *desk) isStrayRemark(id string) bool {
	root := contentFolder + d.edition.ID
	return slices.ContainsFunc(d.snapshot.Under(root), func(f *source.File) bool {
		_, _, stray := d.strayFolder(root, f.Path)
		return stray && path.Base(f.Path) == id+".md"
	})
}
