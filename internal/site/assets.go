package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"barometre/internal/source"
)

// assets are the theme's files as published: under assets/, with a hash of their content in the name, so that a server
// may let browsers keep them for ever.
type assets struct {
	theme     *theme
	published map[string]string // path in the site, by path in the theme's assets/
	files     []File
	problems  *source.Problems
}

// publishAssets names and copies every asset. Style sheets come last, since their url() take the new names.
func publishAssets(t *theme, problems *source.Problems) (*assets, error) {
	a := &assets{theme: t, published: map[string]string{}, problems: problems}
	names, err := t.under("assets")
	if err != nil {
		return nil, err
	}
	var sheets []string
	for _, name := range names {
		if path.Ext(name) == ".css" {
			sheets = append(sheets, name)
		} else {
			a.add(strings.TrimPrefix(name, "assets/"), t.file(name).Data)
		}
	}
	for _, name := range sheets {
		f := t.file(name)
		data, err := a.rewrite(f, strings.TrimPrefix(name, "assets/"))
		if err != nil {
			return nil, err
		}
		a.add(strings.TrimPrefix(name, "assets/"), data)
	}
	return a, nil
}

// add publishes content under a hashed name and returns its path in the site.
func (a *assets) add(name string, content []byte) string {
	f := assetFile(name, content)
	a.published[name] = f.Path
	a.files = append(a.files, f)
	return f.Path
}

// assetFile is the file of an asset.
func assetFile(name string, content []byte) File {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	return File{Path: "assets/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:])[:10] + ext, Content: content}
}

// href is the address of an asset seen from a page.
func (a *assets) href(page, name string) (string, error) {
	target, ok := a.published[name]
	if !ok {
		return "", unknownAsset(name)
	}
	return relative(page, target), nil
}

var styleURL = regexp.MustCompile(`url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)`)

// rewrite gives the url() of a style sheet the names under which their files are published. What the theme lacks is a
// problem of the project, or an error of the built-in theme.
func (a *assets) rewrite(f *source.File, name string) ([]byte, error) {
	var out []byte
	var failed error
	last := 0
	for _, m := range styleURL.FindAllSubmatchIndex(f.Data, -1) {
		start, end := urlSpan(m)
		written := string(f.Data[start:end])
		if strings.HasPrefix(written, "data:") || strings.HasPrefix(written, "#") {
			continue
		}
		target, ok := a.published[path.Join(path.Dir(name), written)]
		if !ok {
			failed = errors.Join(failed, a.lacking(f, start, written))
			continue
		}
		out = append(out, f.Data[last:start]...)
		out = append(out, relative("assets/"+name, target)...)
		last = end
	}
	return append(out, f.Data[last:]...), failed
}

// urlSpan is where the address stands inside url(…), whichever quotes it has.
func urlSpan(m []int) (start, end int) {
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return m[i], m[i+1]
		}
	}
	return m[0], m[0]
}

func (a *assets) lacking(f *source.File, offset int, written string) error {
	if a.theme.ownFile(strings.TrimPrefix(f.Path, "themes/"+a.theme.name+"/")) != f {
		return fmt.Errorf("built-in theme: %s asks for %s, which it lacks", f.Path, written)
	}
	a.problems.Add(missingAsset, f.Place(offset, len(written)), source.Args{"file": written})
	return nil
}
