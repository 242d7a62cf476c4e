// Package themes carries the built-in themes inside the binary: their layouts, assets, interface words and drawing style.
// A project's own themes/<name>/ lies over the built-in theme of that name, file by file; package site reads both.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed synthese/assets synthese/chart synthese/i18n synthese/layouts synthese/licences
var builtin embed.FS

// Builtin returns the themes of the binary, one folder each.
func Builtin() fs.FS { return builtin }
