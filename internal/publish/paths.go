package publish

import (
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"barometre/internal/site"
)

// checkPaths refuses names that would leave the folder, that some system or address cannot bear, or that two files would
// share on a system that ignores case.
func checkPaths(files []site.File) error {
	seen := map[string]string{} // folded name → name
	for _, f := range files {
		if fold(f.Path) == ManifestName {
			return refusal(pathRefused, "path", f.Path, "manifest", ManifestName)
		}
		if !publishable(f.Path) {
			return refusal(pathRefused, "path", f.Path)
		}
		if decomposed(f.Path) {
			return refusal(pathRefused, "path", f.Path, "decomposed", "@decomposed")
		}
		if other, ok := seen[fold(f.Path)]; ok {
			return refusal(pathTwice, "path", f.Path, "other", other)
		}
		seen[fold(f.Path)] = f.Path
	}
	return checkFolders(files, seen)
}

// checkFolders refuses a file that has the name of a folder.
func checkFolders(files []site.File, seen map[string]string) error {
	for _, f := range files {
		for folder := path.Dir(f.Path); folder != "."; folder = path.Dir(folder) {
			if other, ok := seen[fold(folder)]; ok {
				return refusal(pathTwice, "path", f.Path, "other", other)
			}
		}
	}
	return nil
}

// publishable reports whether a name stays below its folder and can be written and addressed everywhere. The names of
// staging are the publication's own.
func publishable(name string) bool {
	return filepath.IsLocal(name) && path.Clean(name) == name && name != "." &&
		!strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || r == unicode.ReplacementChar || unicode.IsControl(r) }) &&
		!strings.HasPrefix(fold(name), ownPrefix)
}

// decomposed reports whether accents are written apart from their letters, as some systems do when they copy files: the
// name looks like another one, and links to it fail. Letters of French and English are whole in composed text.
func decomposed(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return r >= 0x300 && r <= 0x36F })
}

// fold returns the name as systems that ignore case see it.
func fold(name string) string {
	return strings.ToLower(strings.ToUpper(name))
}
