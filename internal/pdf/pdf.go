// Package pdf prints one page of the site, the whole edition or its synthesis, as a tagged PDF. It touches no disk and reads
// no clock: the same document, Chromium and fonts give the same bytes.
//
// The path of a page:
//
//  1. A Chromium of the system is started (package chromium), and the page is opened in it with its scripts off: what is
//     printed is what the build wrote. Every request is answered from Document.Files at an origin that does not exist.
//     Whatever lies elsewhere is refused, and the printing with it.
//  2. page.js makes the page ready for paper, and tells the text of its headings, links and drawings.
//  3. The page is printed, and the PDF taken apart (object.go, file.go). Chromium knows no page numbers in a table of
//     contents: an element <span data-folio="place"> asks for the number of the page that the place is on. They are read
//     from the PDF, filled in (folios.js), and the page is printed again, until the numbers stay as they are.
//  4. finish.go writes into the PDF what Chromium does not know: author, licence, date, what links and drawings say, whole
//     headings; and takes out what would make every file another. Before that, a PDF with boxes in the place of
//     characters that no font has is refused, and missing.js names them.
//  5. The PDF is written anew, smaller (write.go), read back, and checked (check.go).
package pdf

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"barometre/internal/chromium"
	"barometre/internal/source"
)

// A Document is a page to print, and what its PDF says of itself.
type Document struct {
	Files    map[string][]byte // the site, by path
	Page     string            // path of the page to print
	Address  string            // the public address of the site, to which links to other pages lead; "" when it has none
	Lang     string            // of the page
	Title    string
	Author   string
	Subject  string
	Keywords []string
	Licence  string
	Terms    string // address of the licence
	Date     string // of publication, ISO, "" when it is not known
}

// A Printed is a PDF, with what is told of it.
type Printed struct {
	Data        []byte
	Pages       int
	Chromium    string   // the version that printed it
	Drawn       []string // fonts that could not be embedded as fonts
	Unsandboxed bool     // Chromium ran without its sandbox
}

// Warnings are what the user must know of how a document was printed. They are about the machine, not about the texts: none is
// a fault of the project.
func (p *Printed) Warnings() []source.Problem {
	var warnings []source.Problem
	if p.Unsandboxed {
		warnings = append(warnings, source.Problem{Code: noSandbox, Warning: true})
	}
	for _, font := range p.Drawn {
		warnings = append(warnings, source.Problem{Code: drawnFont, Warning: true, Args: source.Args{"font": font}})
	}
	return warnings
}

// origin is where the page is served. Names in .invalid never exist.
const origin = "https://barometre.invalid/"

// oldest is the first version of Chromium that prints headers and footers by the style sheet, besides tags and an outline.
const oldest = 131

// mostPasses is how often a document is printed at most until the page numbers in its contents are right.
const mostPasses = 3

// patience is how long a document may take: many times what it takes on a machine that does nothing else.
func patience(d Document) time.Duration {
	const perMegabyte = time.Minute
	return time.Minute + time.Duration(len(d.Files[d.Page]))*perMegabyte>>20
}

// Print prints a document. The error is an *Error, or the context's when it was interrupted. When Print returns, no process
// and no file of the browser is left.
func Print(ctx context.Context, o chromium.Options, d Document) (*Printed, error) {
	return printWithin(ctx, patience(d), o, d)
}

func printWithin(ctx context.Context, most time.Duration, o chromium.Options, d Document) (*Printed, error) {
	limited, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	p, err := printWith(limited, o, d)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil && limited.Err() != nil {
		err = late(err, d.Page, most)
	}
	return p, err
}

// printWith prints in a browser of its own.
func printWith(ctx context.Context, o chromium.Options, d Document) (printed *Printed, err error) {
	b, err := chromium.Start(ctx, o)
	if err != nil {
		return nil, notStarted(err)
	}
	defer func() {
		if failed := b.Close(); failed != nil && err == nil {
			printed, err = nil, notPrinted(d.Page, failed)
		}
	}()
	if err := checkVersion(b.Version); err != nil {
		return nil, err
	}
	s := &sheet{Document: d}
	if s.page, err = b.NewPage(ctx); err != nil {
		return nil, notPrinted(d.Page, err)
	}
	printed, err = s.print(ctx)
	if err != nil {
		return nil, notPrinted(d.Page, err)
	}
	printed.Chromium, printed.Unsandboxed = b.Version, b.Unsandboxed
	return printed, nil
}

// A sheet is a document open in the browser.
type sheet struct {
	Document
	page *chromium.Page
	told told
}

// told is what page.js tells of the page.
type told struct {
	Headings []string
	Links    map[string]string // what links say, by "#place" or address
	Drawings map[string]string // what drawings are described as, by their names
	Folios   map[string]string // the name of a place in the PDF, by what the page calls it
}

func (s *sheet) print(ctx context.Context) (*Printed, error) {
	if err := s.open(ctx); err != nil {
		return nil, err
	}
	f, err := s.stable(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.refusals(); err != nil {
		return nil, err
	}
	if f.lacksGlyphs() {
		return nil, s.missing(ctx)
	}
	s.finish(f)
	p := &Printed{Data: f.write()}
	p.Pages, p.Drawn, err = check(p.Data, s.Lang)
	return p, err
}

// missing is the error of a page with characters that no font has.
func (s *sheet) missing(ctx context.Context) error {
	var missing []missingCharacter
	if err := s.evaluate(ctx, missingScript, nil, &missing); err != nil {
		return err
	}
	if len(missing) == 0 { // of the style sheet, perhaps
		return unfit("@pdf-missing-letters", "")
	}
	return withoutFont(s.Page, missing)
}

// A missingCharacter is what missing.js tells of one.
type missingCharacter struct{ Character, Text string }

// open shows the page as it is on paper, with everything it needs.
func (s *sheet) open(ctx context.Context) error {
	err := errors.Join(s.page.SetScripts(ctx, false), s.page.SetMedia(ctx, "print"), s.page.Serve(ctx, s.serve))
	if err != nil {
		return err
	}
	if err := s.page.Navigate(ctx, origin+s.Page); err != nil {
		return cmp.Or(s.refusals(), err)
	}
	if err := s.evaluate(ctx, pageScript, s.Address, &s.told); err != nil {
		return err
	}
	return s.refusals()
}

//go:embed page.js
var pageScript string

//go:embed missing.js
var missingScript string

//go:embed folios.js
var foliosScript string

// evaluate calls a function of a script with one argument, which is given as JSON.
func (s *sheet) evaluate(ctx context.Context, script string, argument, result any) error {
	given, err := json.Marshal(argument)
	if err != nil {
		return err
	}
	function := script[strings.Index(script, "async"):]
	return s.page.Evaluate(ctx, "("+function+")("+string(given)+")", result)
}

// serve answers a request of the page from the files of the site.
func (s *sheet) serve(address string) (chromium.Response, bool) {
	name, inside := pathOf(address)
	if content, found := s.Files[name]; found && inside {
		return chromium.Response{Status: http.StatusOK, Type: mime.TypeByExtension(path.Ext(name)), Body: content}, true
	}
	return chromium.Response{Status: http.StatusNotFound}, inside
}

// pathOf returns the path of the file that an address inside the site asks for.
func pathOf(address string) (name string, inside bool) {
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(address, origin) {
		return "", false
	}
	return strings.TrimPrefix(u.Path, "/"), true
}

// refusals is the error of a page that asked for what it could not have.
func (s *sheet) refusals() error {
	var outside, missing []string
	for _, r := range s.page.Requests() {
		name, inside := pathOf(r.URL)
		switch {
		case strings.HasPrefix(r.URL, "data:"), name == "favicon.ico": // browsers ask for that of their own accord
		case !inside:
			outside = append(outside, r.URL)
		case r.Status >= http.StatusBadRequest: // not yet answered is no refusal: icons come late
			missing = append(missing, name)
		}
	}
	return refused(s.Page, outside, missing)
}

// stable prints until the page numbers that the page shows are those of the PDF.
func (s *sheet) stable(ctx context.Context) (*file, error) {
	shown := map[string]int{}
	for range mostPasses {
		data, err := s.page.PDF(ctx)
		if err != nil {
			return nil, err
		}
		f, err := readFile(data)
		if err != nil {
			return nil, broken(err)
		}
		numbers, err := s.folios(f)
		if err != nil || maps.Equal(numbers, shown) {
			return f, err
		}
		shown = numbers
		if err := s.evaluate(ctx, foliosScript, shown, nil); err != nil {
			return nil, err
		}
	}
	return nil, unstable(s.Page)
}

// folios are the page numbers that the page asks for, as the PDF has them.
func (s *sheet) folios(f *file) (map[string]int, error) {
	numbers := map[string]int{}
	places := f.places()
	for asked, place := range s.told.Folios {
		if numbers[asked] = places[place]; numbers[asked] == 0 {
			return nil, nowhere(s.Page, asked)
		}
	}
	return numbers, nil
}
