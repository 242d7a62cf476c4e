package pdf

import (
	"bytes"
	"regexp"
	"slices"
)

// check reads a finished PDF as its readers will, and returns the number of its pages and the fonts whose letters are drawn.
func check(data []byte, lang string) (pages int, drawn []string, err error) {
	f, err := readFile(data)
	if err != nil {
		return 0, nil, broken(err)
	}
	catalog := f.catalog()
	tags := f.dict(catalog["StructTreeRoot"])
	switch pages = len(f.pages()); {
	case pages == 0:
		return 0, nil, unfit("@pdf-no-pages", "")
	case tags["K"] == nil || f.dict(catalog["MarkInfo"])["Marked"] != true:
		return 0, nil, unfit("@pdf-untagged", "")
	case f.of(catalog["Lang"]) != text(lang):
		return 0, nil, unfit("@pdf-language", "")
	case len(f.outline()) == 0:
		return 0, nil, unfit("@pdf-no-outline", "")
	}
	drawn, err = f.checkFonts()
	return pages, drawn, err
}

// checkFonts refuses fonts that are not in the file, which look different elsewhere, and letters that are bare drawings, which
// cannot be read aloud or found. It returns the fonts whose letters are drawings that say what they are.
func (f *file) checkFonts() (drawn []string, err error) {
	for _, v := range f.objects {
		font := f.dict(v)
		if !font.is("Type", "Font") || font.is("Subtype", "Type0") { // of a composite font, the part below counts
			continue
		}
		descriptor := f.dict(font["FontDescriptor"])
		called := f.fontName(font, descriptor)
		_, told := f.of(font["ToUnicode"]).(*stream)
		switch {
		case font.is("Subtype", "Type3") && !told:
			return nil, unfit("@pdf-drawn-letters", called)
		case font.is("Subtype", "Type3"):
			drawn = append(drawn, called)
		case descriptor["FontFile"] == nil && descriptor["FontFile2"] == nil && descriptor["FontFile3"] == nil:
			return nil, unfit("@pdf-font-missing", called)
		}
	}
	return distinct(drawn), nil
}

func (f *file) fontName(font, descriptor dict) string {
	if family, ok := f.of(descriptor["FontFamily"]).(text); ok {
		return string(family)
	}
	base, _ := f.of(font["BaseFont"]).(name)
	return string(base)
}

// missingGlyph is what Chromium writes for a character that no font has: the glyph 0, among those of a line of text.
var missingGlyph = regexp.MustCompile(`<(?:[0-9A-Fa-f]{4})*?0000(?:[0-9A-Fa-f]{4})*>|<00>`)

// lacksGlyphs reports whether a page shows empty boxes in the place of characters.
func (f *file) lacksGlyphs() bool {
	return slices.ContainsFunc(f.objects, func(v any) bool {
		s, isStream := v.(*stream)
		if !isStream || s.dict["Subtype"] != nil && !s.dict.is("Subtype", "Form") || s.dict["Length1"] != nil {
			return false
		}
		content, _ := s.inflated()
		return !isMap(content) && missingGlyph.Match(content)
	})
}

// isMap reports whether a stream tells what the glyphs of a font mean, rather than showing some.
func isMap(content []byte) bool { return bytes.Contains(content, []byte("begincmap")) }
