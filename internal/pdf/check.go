package pdf

// check reads a finished PDF as its readers will, and returns the number of its pages.
func check(data []byte, lang string) (pages int, err error) {
	f, err := readFile(data)
	if err != nil {
		return 0, broken(err)
	}
	catalog := f.catalog()
	tags := f.dict(catalog["StructTreeRoot"])
	switch pages = len(f.pages()); {
	case pages == 0:
		return 0, unfit("@pdf-no-pages", "")
	case tags["K"] == nil || f.dict(catalog["MarkInfo"])["Marked"] != true:
		return 0, unfit("@pdf-untagged", "")
	case f.of(catalog["Lang"]) != text(lang):
		return 0, unfit("@pdf-language", "")
	case len(f.outline()) == 0:
		return 0, unfit("@pdf-no-outline", "")
	}
	return pages, f.checkFonts()
}

// checkFonts refuses fonts that are not in the file, and letters that are bare drawings: both read badly aloud, and the
// first look different elsewhere.
func (f *file) checkFonts() error {
	for _, v := range f.objects {
		font := f.dict(v)
		if !font.is("Type", "Font") || font.is("Subtype", "Type0") { // of a composite font, the part below counts
			continue
		}
		descriptor := f.dict(font["FontDescriptor"])
		called := f.fontName(font, descriptor)
		if font.is("Subtype", "Type3") {
			return unfit("@pdf-drawn-letters", called)
		}
		if descriptor["FontFile"] == nil && descriptor["FontFile2"] == nil && descriptor["FontFile3"] == nil {
			return unfit("@pdf-font-missing", called)
		}
	}
	return nil
}

func (f *file) fontName(font, descriptor dict) string {
	if family, ok := f.of(descriptor["FontFamily"]).(text); ok {
		return string(family)
	}
	base, _ := f.of(font["BaseFont"]).(name)
	return string(base)
}
