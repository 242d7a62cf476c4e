package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// small is a file as Chromium writes them: one page with a tag, a place, an outline and a font.
const small = `%PDF-1.4
1 0 obj
<</Type /Catalog
/Pages 2 0 R
/Dests <</fin [3 0 R /XYZ 0 -10.5 0]
/n#25C3 [3 0 R /XYZ 0 0 0]>>
/MarkInfo <</Type /MarkInfo
/Marked true>>
/StructTreeRoot <</Type /StructTreeRoot
/K 4 0 R>>
/Outlines <</First 5 0 R>>
/Lang (fr)>>
endobj
2 0 obj
<</Type /Pages
/Kids [3 0 R]>>
endobj
3 0 obj
<</Type /Page
/Contents 6 0 R>>
endobj
4 0 obj
<</S /Document
/K null>>
endobj
5 0 obj
<</Title <FEFF00C9007400E9>
/Note (a \(b\) \\ \123\r % no comment)>>
endobj
6 0 obj
<</Length 11>> stream
endobj (%>>
endstream
endobj
7 0 obj
<</Type /Font
/Subtype /TrueType
/BaseFont /F
/FontDescriptor <</FontFile2 6 0 R>>>>
endobj
`

// whole adds the table of objects to a body.
func whole(body string) []byte {
	var out strings.Builder
	out.WriteString(body + "xref\n0 8\n0000000000 65535 f \n")
	for n := 1; n < 8; n++ {
		fmt.Fprintf(&out, "%010d 00000 n \n", strings.Index(body, fmt.Sprintf("\n%d 0 obj\n", n))+1)
	}
	fmt.Fprintf(&out, "trailer\n<</Size 8\n/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(body))
	return []byte(out.String())
}

func TestReadFile(t *testing.T) {
	f, err := readFile(whole(small))
	must(t, err)
	if got := f.places(); got["fin"] != 1 || got["n%C3"] != 1 {
		t.Errorf("places: %v", got)
	}
	item := f.outline()[0]
	if title := item["Title"].(text); title.String() != "Été" {
		t.Errorf("title: %q", title.String())
	}
	if note := item["Note"].(text); note != "a (b) \\ S\r % no comment" {
		t.Errorf("note: %q", note)
	}
	if s := f.objects[6].(*stream); string(s.data) != "endobj (%>>" {
		t.Errorf("stream: %q", s.data)
	}
}

// A file that is written and read again is the same.
func TestWriteAndRead(t *testing.T) {
	f, err := readFile(whole(small))
	must(t, err)
	again, err := readFile(f.write())
	must(t, err)
	for n, v := range f.objects {
		if !reflect.DeepEqual(v, again.objects[n]) {
			t.Errorf("%d is %v, was %v", n, again.objects[n], v)
		}
	}
}

func TestReadFileRefuses(t *testing.T) {
	good := string(whole(small))
	for name, bad := range map[string]string{
		"empty":              "",
		"no head":            good[1:],
		"cut":                good[:len(good)/2],
		"no end":             strings.Replace(good, "%%EOF", "", 1),
		"a table elsewhere":  strings.Replace(good, "startxref\n", "startxref\n9", 1),
		"an object moved":    strings.Replace(good, "2 0 obj", "8 0 obj", 1),
		"a stream too long":  strings.Replace(good, "/Length 11>>", "/Length 99>>", 1),
		"an open dictionary": strings.Replace(good, "/Lang (fr)>>", "/Lang (fr)  ", 1),
		"an open string":     strings.Replace(good, "(fr)", "(fr ", 1),
		"a strange word":     strings.Replace(good, "/Marked true", "/Marked TRUE", 1),
		"nested too far":     strings.Replace(good, "[3 0 R]", strings.Repeat("[", 100)+strings.Repeat("]", 100), 1),
	} {
		if _, err := readFile([]byte(bad)); !errors.Is(err, errSyntax) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a PDF must have is looked for in what was written.
func TestCheck(t *testing.T) {
	for name, c := range map[string]struct{ old, by, reason, font string }{
		"as it should be":    {},
		"no page":            {"/Kids [3 0 R]", "/Kids []", "@pdf-no-pages", ""},
		"no tags":            {"/StructTreeRoot", "/Other", "@pdf-untagged", ""},
		"an empty tree":      {"/K 4 0 R", "", "@pdf-untagged", ""},
		"not marked":         {"/Marked true", "/Marked false", "@pdf-untagged", ""},
		"another language":   {"(fr)", "(en)", "@pdf-language", ""},
		"no language":        {"/Lang (fr)", "", "@pdf-language", ""},
		"no outline":         {"/Outlines", "/Other", "@pdf-no-outline", ""},
		"a font elsewhere":   {"/FontFile2 6 0 R", "", "@pdf-font-missing", "F"},
		"letters, drawn":     {"/TrueType", "/Type3", "@pdf-drawn-letters", "F"},
		"drawn, and told":    {"/TrueType", "/Type3 /ToUnicode 6 0 R", "", "F"},
		"a font with a name": {"/FontFile2 6 0 R", "/FontFamily (Public Sans)", "@pdf-font-missing", "Public Sans"},
	} {
		f, err := readFile(whole(strings.Replace(small, c.old, c.by, 1)))
		must(t, err)
		pages, drawn, err := check(f.write(), "fr")
		if c.reason == "" {
			if err != nil || pages != 1 || strings.Join(drawn, "") != c.font {
				t.Errorf("%s: %d pages, %q drawn, %v", name, pages, drawn, err)
			}
			continue
		}
		if args := wantProblem(t, err, badPDF, true); args["reason"] != c.reason || args["font"] != c.font {
			t.Errorf("%s: %v", name, args)
		}
	}
	if _, _, err := check([]byte("%PDF-"), "fr"); err == nil {
		t.Error("a broken file passes")
	}
}

// Texts come back as they were, whatever is in them.
func TestTexts(t *testing.T) {
	for _, s := range []string{"", "plain", `a (b) \ c`, "Été", "國", "😀", "((", "a\r\nb", strings.Repeat("é", 300)} {
		r := &reader{data: appended(nil, textOf(s))}
		if got, ok := r.value(0).(text); !ok || got.String() != s || r.err != nil {
			t.Errorf("%q came back as %q", s, got.String())
		}
	}
}

// Whatever the bytes, reading ends, what was read can be finished and written, and what was written can be read again.
func FuzzReadFile(f *testing.F) {
	f.Add(whole(small))
	f.Add(chromiumFile(f))
	for _, data := range [][]byte{whole(small), chromiumFile(f)} {
		read, err := readFile(data)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(read.write())
	}
	f.Fuzz(func(t *testing.T, data []byte) { handle(t, data) })
}

// chromiumFile is what Chromium has written for a page with headings, links, a table and a drawing.
func chromiumFile(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/chromium.pdf")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// handle does with a file all that is done with one that was printed.
func handle(t *testing.T, data []byte) {
	f, err := readFile(data)
	if err != nil {
		return
	}
	f.places()
	f.lacksGlyphs()
	s := &sheet{Document: report(nil), told: told{Headings: []string{"Un", "Deux"}, Links: map[string]string{"#un": "Un"},
		Drawings: map[string]string{"": "x", "Un dessin": "y"}}}
	s.finish(f)
	written := f.write()
	if _, err := readFile(written); err != nil {
		t.Errorf("written, it cannot be read: %v", err)
	}
	check(written, "fr")
}

// A file that was cut, or of which some bytes are others, is read or refused, and nothing else.
func TestSpoiledFiles(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	read, err := readFile(chromiumFile(t))
	must(t, err)
	for _, good := range [][]byte{chromiumFile(t), read.write()} {
		for range 2000 {
			bad := slices.Clone(good)
			for range 1 + chance.IntN(3) {
				at := chance.IntN(len(bad))
				switch chance.IntN(4) {
				case 0:
					bad[at] = byte(chance.IntN(256))
				case 1: // one digit for another: lengths, places, references
					if near := bytes.IndexAny(bad[at:], "0123456789"); near >= 0 {
						bad[at+near] = byte('0' + chance.IntN(10))
					}
				case 2:
					bad = slices.Delete(bad, at, min(len(bad), at+chance.IntN(40)))
				case 3:
					bad = append(bad[:at:at], bad[chance.IntN(len(bad)):]...)
				}
				if len(bad) == 0 {
					break
				}
			}
			handle(t, bad)
		}
	}
}

// Objects that hold or follow themselves end somewhere.
func TestCircles(t *testing.T) {
	for _, c := range [][2]string{
		{"/Kids [3 0 R]", "/Kids [2 0 R 3 0 R 2 0 R]"}, {"/First 5 0 R", "/First 5 0 R /Next 5 0 R"}, {"/Title <", "/Next 5 0 R /First 5 0 R /Title <"},
		{"<</S /Document\n/K null>>", "<</Type /StructElem /S /Figure /K 4 0 R>>"}, {"<</S /Document\n/K null>>", "[4 0 R]"},
		{"<</First 5 0 R>>", "<</First null>>"}, {"/Lang (fr)", "/Lang 4 0 R"}, {"/Root 1 0 R", "/Root 4 0 R"},
	} {
		handle(t, whole(strings.Replace(small, c[0], c[1], 1)))
	}
}
