package site

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"barometre/internal/chart"
	"barometre/internal/source"
)

// fittings are what the theme alone decides: how drawings look, the words and the layouts of every language, the files that
// every page needs.
type fittings struct {
	theme     *theme
	languages []string
	style     *chart.Style
	words     []*words // by language
	presses   []*press // by language
	assets    *assets
	echarts   string // path of the script that draws explored figures
	notices   string // path of the licences of what the site carries
}

// fit reads a theme.
func fit(t *theme, languages []string, problems *source.Problems) (*fittings, error) {
	f := &fittings{theme: t, languages: languages}
	checkLayouts(t, problems)
	for _, lang := range languages {
		w := readWords(t, lang, problems)
		p, err := newPress(t, w, problems)
		if err != nil {
			return nil, err
		}
		f.words, f.presses = append(f.words, w), append(f.presses, p)
	}
	var err error
	if f.assets, err = publishAssets(t, problems); err != nil {
		return nil, err
	}
	return f, errors.Join(f.carry(), f.readStyle(problems))
}

// carry adds what the site carries of other people's work: the script that draws explored figures, and all licences.
func (f *fittings) carry() error {
	script, notices := chart.Bundle()
	f.echarts = f.assets.add("echarts.js", script)
	names, err := f.theme.under("licences")
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, name := range names {
		text.WriteString(path.Base(name) + "\n\n" + string(f.theme.file(name).Data) + "\n\n")
	}
	text.WriteString(notices)
	f.notices = f.assets.add("licences.txt", []byte(text.String()))
	return nil
}

// readStyle reads how the theme's drawings look. A project's own style that cannot be read is a problem.
func (f *fittings) readStyle(problems *source.Problems) error {
	var err error
	if f.style, err = chart.ReadStyle(f.theme); err == nil {
		return nil
	}
	for _, name := range []string{"chart/style.json", "chart/advances.json"} {
		if own := f.theme.ownFile(name); own != nil {
			problems.Add(brokenStyle, own.Whole(), source.Args{"detail": err.Error()})
			return nil
		}
	}
	return fmt.Errorf("built-in theme %s: %w", f.theme.base, err)
}
