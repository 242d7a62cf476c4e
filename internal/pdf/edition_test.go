package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"barometre/internal/preview"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/themes"
)

// The PDF of the real edition says all that its page says: its numbers, its headings, its figures in words.
func TestEdition2012(t *testing.T) {
	d := edition(t)
	ownTemp(t)
	p := printed(t, d)
	file, page := saved(t, p.Data), string(d.Files[d.Page])
	t.Run("sound", func(t *testing.T) { wantSound(t, file, p.Pages) })
	t.Run("numbers", func(t *testing.T) {
		said := letters(tool(t, "pdftotext", "-raw", file, "-"))
		found := 0
		for _, tag := range []string{"td", "th", "figcaption"} {
			for _, text := range texts(page, tag) {
				if found++; !strings.Contains(said, letters(text)) {
					t.Errorf("the PDF does not say %q", text)
				}
			}
		}
		if found < 300 {
			t.Errorf("only %d cells and captions are on the page", found)
		}
	})
	t.Run("headings", func(t *testing.T) { wantOutline(t, p.Data, page) })
	t.Run("figures", func(t *testing.T) { wantFigures(t, p.Data, page) })
	t.Run("contents", func(t *testing.T) { wantContents(t, file, page) })
	t.Run("links", func(t *testing.T) {
		for target, said := range linksOf(t, p.Data) {
			if said == "" || strings.Contains(target, "invalid") {
				t.Errorf("the link to %q says %q", target, said)
			}
		}
	})
	t.Run("again", func(t *testing.T) {
		if again := printed(t, d); !bytes.Equal(again.Data, p.Data) {
			t.Error("a second printing gives other bytes")
		}
	})
}

// edition builds the real edition.
func edition(t *testing.T) Document {
	t.Helper()
	problems := &source.Problems{}
	s, err := source.Take("../..", problems)
	must(t, err)
	builder := preview.NewBuilder(themes.Builtin(), drawings, site.Options{})
	defer builder.Close()
	built, err := builder.Build(s, problems)
	if err == nil && built == nil {
		err = errors.New(fmt.Sprint(problems.Sorted()))
	}
	must(t, err)
	d := Document{Page: "2012/impression.html", Lang: "fr", Title: "Baromètre 2012", Files: map[string][]byte{}}
	for _, f := range built.Files {
		d.Files[f.Path] = f.Content
	}
	return d
}

// texts returns the texts of all elements with a tag.
func texts(page, tag string) []string {
	var found []string
	for _, m := range regexp.MustCompile(`(?s)<`+tag+`(?: [^>]*)?>(.*?)</`+tag+`>`).FindAllStringSubmatch(page, -1) {
		found = append(found, plain(m[1]))
	}
	return found
}

// plain is what an element says.
func plain(inner string) string {
	inner = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(inner, "")
	return strings.ReplaceAll(html.UnescapeString(inner), "\u00ad", "")
}

// wantOutline wants every heading that is seen in the outline, in its order.
func wantOutline(t *testing.T, data []byte, page string) {
	t.Helper()
	f, err := readFile(data)
	must(t, err)
	var got, want []string
	for _, item := range f.outline() {
		got = append(got, letters(item["Title"].(text).String()))
	}
	main := page[strings.Index(page, "<main"):strings.Index(page, "</main>")]
	for _, m := range regexp.MustCompile(`(?s)<h[1-6]([^>]*)>(.*?)</h[1-6]>`).FindAllStringSubmatch(main, -1) {
		if !strings.Contains(m[1], "visually-hidden") {
			want = append(want, letters(plain(m[2])))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the outline is\n%q\nthe headings are\n%q", got, want)
	}
}

// wantFigures wants every drawing described in the tags.
func wantFigures(t *testing.T, data []byte, page string) {
	t.Helper()
	f, err := readFile(data)
	must(t, err)
	described := 0
	for _, v := range f.objects {
		if tag := f.dict(v); tag.is("Type", "StructElem") && tag.is("S", "Figure") {
			if said, _ := f.of(tag["Alt"]).(text); len(said.String()) > 20 {
				described++
			} else {
				t.Errorf("a figure is described as %q", said.String())
			}
		}
	}
	if drawn := strings.Count(page, `role="img"`); described != drawn || drawn == 0 {
		t.Errorf("%d figures are described, %d are drawn", described, drawn)
	}
}

// wantContents wants each heading of the contents on the page whose number stands beside it.
func wantContents(t *testing.T, file, page string) {
	t.Helper()
	pages := strings.Split(tool(t, "pdftotext", "-raw", file, "-"), "\f")
	contents := page[strings.Index(page, "print-contents"):]
	entries := regexp.MustCompile(`(?s)<a [^>]*href="#[^"]+"[^>]*>(.*?)</a>[^<]*<span class="folio"`).FindAllStringSubmatch(contents, -1)
	for _, e := range entries {
		title := strings.Join(strings.Fields(regexp.QuoteMeta(plain(e[1]))), `[\s\p{Z}]*`)
		at := slices.IndexFunc(pages, regexp.MustCompile(title+`\s+\d+\s`).MatchString)
		if at < 0 {
			t.Errorf("%q has no page number", title)
			continue
		}
		number, _ := strconv.Atoi(regexp.MustCompile(title + `\s+(\d+)\s`).FindStringSubmatch(pages[at])[1])
		if number <= at+1 || number > len(pages) || !regexp.MustCompile(title).MatchString(pages[number-1]) {
			t.Errorf("%q is not on page %d", title, number)
		}
	}
	if len(entries) < 5 {
		t.Errorf("%d entries in the contents", len(entries))
	}
}
