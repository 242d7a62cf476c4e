package pdf

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// creator is the program that made the page; Chromium, which printed it, is the producer.
const creator = "barometre"

// finish writes into the PDF what Chromium does not know.
func (s *sheet) finish(f *file) {
	producer, _ := f.dict(f.trailer["Info"])["Producer"].(text)
	f.trailer["Info"] = f.put(f.trailer["Info"], s.info(producer)) // the hour of printing goes: it would make every file another
	metadata := []byte(s.xmp(string(producer)))
	f.catalog()["Metadata"] = f.add(&stream{dict{"Type": name("Metadata"), "Subtype": name("XML"), "Length": count(metadata)}, metadata})
	f.renumberTags()
	s.nameLinks(f)
	s.nameHeadings(f)
	s.describeDrawings(f)
	f.shrink()
}

// info is the older of the two places where a PDF speaks of itself.
func (s *sheet) info(producer text) dict {
	d := dict{"Creator": text(creator), "Producer": producer}
	for key, value := range map[name]string{
		"Title": s.Title, "Author": s.Author, "Subject": s.Subject, "Keywords": strings.Join(s.Keywords, ", ")} {
		if value != "" {
			d[key] = textOf(value)
		}
	}
	if s.Date != "" {
		day := text("D:" + strings.ReplaceAll(s.Date, "-", "") + "000000Z")
		d["CreationDate"], d["ModDate"] = day, day
	}
	return d
}

// textOf makes a text of a PDF: plain where ASCII is enough, else UTF-16.
func textOf(s string) text {
	plain := func(r rune) bool { return ' ' <= r && r <= '~' }
	if strings.TrimFunc(s, plain) == "" {
		return text(s)
	}
	out := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(s)) {
		out = append(out, byte(unit>>8), byte(unit))
	}
	return text(out)
}

// String reads a text of a PDF.
func (t text) String() string {
	whole, wide := strings.CutPrefix(string(t), "\xFE\xFF")
	if !wide {
		return whole
	}
	var units []uint16
	for i := 0; i+1 < len(whole); i += 2 {
		units = append(units, uint16(whole[i])<<8|uint16(whole[i+1]))
	}
	return string(utf16.Decode(units))
}

// nameLinks tells what links say, for those who do not see them. Links that lead to one place say the same.
func (s *sheet) nameLinks(f *file) {
	for _, v := range f.objects {
		link := f.dict(v)
		if said := s.told.Links[f.target(link)]; link.is("Subtype", "Link") && said != "" {
			link["Contents"] = textOf(said)
		}
	}
}

// target is where a link leads, as page.js calls it: "#place" or an address.
func (f *file) target(link dict) string {
	if place, ok := f.of(link["Dest"]).(name); ok {
		return "#" + string(place)
	}
	address, _ := f.of(f.dict(link["A"])["URI"]).(text)
	return string(address)
}

// nameHeadings gives the outline the headings as the page has them: Chromium forgets the spaces at the ends of lines, and
// says some twice. It leaves those out that are hidden from sight.
func (s *sheet) nameHeadings(f *file) {
	headings := s.told.Headings
	for _, item := range f.outline() {
		written, _ := item["Title"].(text)
		said := letters(written.String())
		if said == "" {
			continue
		}
		at := slices.IndexFunc(headings, func(h string) bool {
			return strings.HasSuffix(said, letters(h)) || strings.HasPrefix(letters(h), said)
		})
		if at >= 0 {
			item["Title"] = textOf(headings[at])
			headings = headings[at+1:]
		}
	}
}

// describeDrawings gives drawings their descriptions, of which Chromium prints the first words alone. What it calls a figure
// because the page does, a drawing with its caption or the words of somebody, is a group: its name would be read in place of
// all that it holds.
func (s *sheet) describeDrawings(f *file) {
	for _, v := range f.objects {
		tag := f.dict(v)
		if !tag.is("Type", "StructElem") || !tag.is("S", "Figure") {
			continue
		}
		called, _ := f.of(tag["Alt"]).(text)
		if f.holdsTags(tag["K"]) {
			tag["S"] = name("Div")
			delete(tag, "Alt")
		} else if description := s.told.Drawings[called.String()]; description != "" {
			tag["Alt"] = textOf(called.String() + ". " + description)
		}
	}
}

// holdsTags reports whether what lies in a tag are other tags, rather than marks on a page.
func (f *file) holdsTags(kids any) bool {
	list, several := f.of(kids).(array)
	if !several {
		list = array{kids}
	}
	return slices.ContainsFunc(list, func(kid any) bool { return f.dict(kid).is("Type", "StructElem") })
}

// renumberTags gives the tags that others refer to, the heads of tables, numbers that hang on the document alone: Chromium
// counts whatever it had in memory.
func (f *file) renumberTags() {
	names := map[text]text{}
	for _, v := range f.objects {
		if id, ok := f.dict(v)["ID"].(text); ok {
			names[id] = ""
		}
	}
	for i, id := range slices.Sorted(maps.Keys(names)) {
		names[id] = text(fmt.Sprintf("tag%08d", i+1)) // in the same order, for the tree of names
	}
	for n, v := range f.objects {
		f.objects[n] = renamed(v, names)
	}
}

// renamed puts new names in the place of old ones, wherever they lie in a value.
func renamed(v any, names map[text]text) any {
	switch v := v.(type) {
	case text:
		if to, found := names[v]; found {
			return to
		}
	case array:
		for i := range v {
			v[i] = renamed(v[i], names)
		}
	case dict:
		for key := range v {
			v[key] = renamed(v[key], names)
		}
	}
	return v
}

// letters is what stays of a heading however its lines are cut.
func letters(s string) string { return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), "") }

// outline returns the entries of the outline in reading order.
func (f *file) outline() []dict {
	var found []dict
	var walk func(v any)
	walk = func(v any) {
		for item := f.dict(v); item != nil && len(found) < len(f.objects); item = f.dict(item["Next"]) {
			found = append(found, item)
			walk(item["First"])
		}
	}
	walk(f.dict(f.catalog()["Outlines"])["First"])
	return found
}

// shrink compresses every stream as far as it goes: Chromium does it fast.
func (f *file) shrink() {
	for n, v := range f.objects {
		s, ok := v.(*stream)
		if !ok || !s.dict.is("Filter", "FlateDecode") {
			continue
		}
		if content, ok := s.inflated(); ok {
			if small := deflate(s.dict.copy(), content); len(small.data) < len(s.data) {
				f.objects[n] = small
			}
		}
	}
}
