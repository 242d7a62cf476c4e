package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"barometre/internal/chromium"
)

// ownTemp gives the test a folder for temporary files, with a short path, and fails when something is left in it, or a
// process that knows it.
func ownTemp(t *testing.T) {
	t.Helper()
	folder, err := os.MkdirTemp("/tmp", "b")
	must(t, err)
	t.Setenv("TMPDIR", folder)
	t.Cleanup(func() {
		if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 0 {
			t.Errorf("files left: %v", left)
		}
		for wait := 0; ; wait++ {
			left := processesThatKnow(folder)
			if len(left) == 0 {
				break
			}
			if wait == 100 {
				t.Errorf("processes left: %v", left)
				break
			}
			time.Sleep(20 * time.Millisecond) // until the system has buried those that were killed
		}
		os.RemoveAll(folder)
	})
}

// processesThatKnow returns the processes whose command line or environment names a folder, this one left out.
func processesThatKnow(folder string) []string {
	var left []string
	paths, _ := filepath.Glob("/proc/[0-9]*")
	for _, p := range paths {
		command, _ := os.ReadFile(filepath.Join(p, "cmdline"))
		environment, _ := os.ReadFile(filepath.Join(p, "environ"))
		own := filepath.Base(p) == fmt.Sprint(os.Getpid())
		if !own && (strings.Contains(string(command), folder) || strings.Contains(string(environment), folder)) {
			left = append(left, p+" "+string(command))
		}
	}
	return left
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// report is a document of three pages, with all that an edition has.
func report(change func(d *Document)) Document {
	d := Document{Page: "2012/print.html", Lang: "fr", Title: `Été (1) \ 國`, Author: "Les Interconnectés", Subject: "Où en est-on ?",
		Keywords: []string{"e-administration", "2012"}, Licence: "CC BY 4.0", Terms: "https://creativecommons.org/licenses/by/4.0/",
		Date: "2013-01-15", Files: map[string][]byte{
			"style.css": []byte(`@page { size: A4; @bottom-right { content: counter(page) } } h2 { break-before: page }`),
			"2012/print.html": []byte(`<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>essai</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:">
<link rel="stylesheet" href="../style.css">
<h1>Un baromètre<br>
des services</h1>
<ol><li><a href="#un">Premier</a> <span data-folio="un"></span></li><li><a href="#été">L’été</a> <span data-folio="été"></span></li></ol>
<p><a href="https://example.org/a(b)">ailleurs</a> <a href="figures/x.html">la figure</a> <a href="index.html#haut">la couverture</a></p>
<h2 id="un">Un</h2><p>texte</p><h2 id="été">Deux</h2><p>texte</p>`)}}
	if change != nil {
		change(&d)
	}
	return d
}

func printed(t *testing.T, d Document) *Printed {
	t.Helper()
	p, err := Print(t.Context(), chromium.Options{}, d)
	must(t, err)
	return p
}

// What Chromium prints says who wrote it, in which language and under which licence; its contents have the right page
// numbers, its outline is made of its headings, and its links say where they lead.
func TestPrint(t *testing.T) {
	ownTemp(t)
	p := printed(t, report(nil))
	file := saved(t, p.Data)
	if p.Pages != 3 || p.Chromium == "" || p.Unsandboxed != (os.Geteuid() == 0) || (len(p.Warnings()) > 0) != p.Unsandboxed {
		t.Errorf("told %d pages, version %q", p.Pages, p.Chromium)
	}
	t.Run("sound", func(t *testing.T) { wantSound(t, file, 3) })
	t.Run("metadata", func(t *testing.T) {
		want(t, tool(t, "pdfinfo", file), `Title: +Été \(1\) \\ 國\n`, `Author: +Les Interconnectés\n`, `Subject: +Où en est-on \?\n`,
			`Keywords: +e-administration, 2012\n`, `Creator: +barometre\n`, `Producer: +Skia`, `CreationDate: +Tue Jan 15`, `ModDate: +Tue Jan 15`,
			`Tagged: +yes\n`)
		want(t, tool(t, "pdfinfo", "-meta", file), `<rdf:li xml:lang="fr">Été \(1\) \\ 國</rdf:li>`, `<dc:creator><rdf:Seq><rdf:li>Les Interconnectés<`,
			`<dc:language><rdf:Bag><rdf:li>fr<`, `<dc:rights>.*CC BY 4.0<`, `<xmpRights:WebStatement>https://creativecommons.org/`,
			`<xmp:CreateDate>2013-01-15<`)
	})
	t.Run("contents", func(t *testing.T) {
		want(t, tool(t, "pdftotext", "-layout", file, "-"), `Premier 2\n`, `L’été 3\n`)
	})
	t.Run("outline", func(t *testing.T) {
		got := regexp.MustCompile(`"(.*)"`).FindAllString(tool(t, "mutool", "show", file, "outline"), -1)
		if strings.Join(got, "") != `"Un baromètre des services""Un""Deux"` {
			t.Errorf("got %s", got)
		}
	})
	t.Run("links", func(t *testing.T) {
		got := linksOf(t, p.Data)
		for target, said := range map[string]string{"#un": "Premier", "#%C3%A9t%C3%A9": "L’été", "https://example.org/a(b)": "ailleurs"} {
			if got[target] != said {
				t.Errorf("%s says %q", target, got[target])
			}
		}
		if len(got) != 3 {
			t.Errorf("a link leads to a page that is not there: %v", got)
		}
	})
}

// saved puts a PDF where other programs find it.
func saved(t *testing.T, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	must(t, os.WriteFile(file, data, 0o644))
	return file
}

// tool runs a program that reads PDF, and returns what it prints.
func tool(t *testing.T, command string, args ...string) string {
	t.Helper()
	out, err := exec.Command(command, args...).Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Fatalf("%s is missing: apt-get install poppler-utils qpdf mupdf-tools, or make test", command)
	} else if err != nil {
		t.Errorf("%s %v: %v\n%s", command, args, err, out)
	}
	return string(out)
}

// wantSound fails when other programs find fault with a PDF.
func wantSound(t *testing.T, file string, pages int) {
	t.Helper()
	tool(t, "qpdf", "--check", file) // exits otherwise than with 0 when there is anything to say
	want(t, tool(t, "pdfinfo", file), fmt.Sprintf(`Pages: +%d\n`, pages))
	fonts := strings.Split(strings.TrimSpace(tool(t, "pdffonts", file)), "\n")[2:]
	for _, font := range fonts {
		if !regexp.MustCompile(` yes (yes|no) +yes +\d+ +0$`).MatchString(font) || strings.Contains(font, "Type 3") {
			t.Errorf("not embedded, or not readable: %s", font)
		}
	}
	if len(fonts) == 0 {
		t.Error("no font at all")
	}
}

func want(t *testing.T, text string, patterns ...string) {
	t.Helper()
	for _, p := range patterns {
		if !regexp.MustCompile(p).MatchString(text) {
			t.Errorf("no %s in\n%s", p, text)
		}
	}
}

// linksOf returns what the links of a PDF say, by where they lead.
func linksOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	f, err := readFile(data)
	must(t, err)
	links := map[string]string{}
	for _, v := range f.objects {
		if link := f.dict(v); link.is("Subtype", "Link") {
			said, _ := link["Contents"].(text)
			links[f.target(link)] = said.String()
		}
	}
	return links
}

// With a public address, links to other pages lead to the published site.
func TestLinksToTheSite(t *testing.T) {
	ownTemp(t)
	p := printed(t, report(func(d *Document) { d.Address = "https://exemple.fr/barometre" }))
	links := linksOf(t, p.Data)
	for target, said := range map[string]string{
		"https://exemple.fr/barometre/2012/figures/x.html": "la figure", "https://exemple.fr/barometre/2012/#haut": "la couverture"} {
		if links[target] != said {
			t.Errorf("%s is not among %v", target, links)
		}
	}
}

// The same document gives the same bytes, wherever and whenever it is printed.
func TestSameBytes(t *testing.T) {
	ownTemp(t)
	first := printed(t, report(nil))
	t.Setenv("TZ", "Pacific/Auckland")
	t.Setenv("LC_ALL", "de_DE.UTF-8")
	if second := printed(t, report(nil)); !bytes.Equal(first.Data, second.Data) {
		t.Error("two printings differ")
	}
}

// What is not known is not in the PDF.
func TestNothingInvented(t *testing.T) {
	ownTemp(t)
	p := printed(t, report(func(d *Document) {
		d.Author, d.Subject, d.Keywords, d.Licence, d.Terms, d.Date = "", "", nil, "", "", ""
	}))
	file := saved(t, p.Data)
	said := tool(t, "pdfinfo", file) + tool(t, "pdfinfo", "-meta", file)
	for _, word := range []string{"Date", "Author", "Subject", "Keywords", "dc:creator", "dc:rights", "pdfuaid", "pdfaid"} {
		if strings.Contains(said, word) {
			t.Errorf("%s in\n%s", word, said)
		}
	}
}

// A long document is printed in one go.
func TestThreeHundredPages(t *testing.T) {
	ownTemp(t)
	p := printed(t, report(func(d *Document) {
		var body strings.Builder
		for i := 1; i < 300; i++ {
			fmt.Fprintf(&body, `<h2 id="s%d">Section %d</h2><p>texte</p>`, i, i)
		}
		d.Files[d.Page] = fmt.Appendf(nil, `<!DOCTYPE html><html lang="fr"><title>t</title><link rel="stylesheet" href="../style.css"><h1>Tout</h1>
			<p><a href="#s299">la fin</a> : <span data-folio="s299"></span></p>%s`, &body)
	}))
	file := saved(t, p.Data)
	wantSound(t, file, 300)
	want(t, tool(t, "pdftotext", "-l", "1", file, "-"), `la fin : 300\n`)
}
