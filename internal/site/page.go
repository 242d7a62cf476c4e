package site

import (
	"fmt"
	"html/template"
)

// A Page is what every layout sees, whatever its kind. All addresses in pages are relative to the page itself, so that
// the folder works anywhere; absolute ones exist only with a base URL, and are then named so.
type Page struct {
	Kind        string // data-page: cover, chapter, figure, interviews, method, audit, data, print, synthesis, home, glossary, page, 404
	Lang        string
	Title       string // of the window, unique in the site
	Description string // for search engines, plain
	SiteTitle   string
	Home        string // address of the home page
	Canonical   string // absolute address, "" without a base URL
	Feed        string // address of the feed, "" without a base URL
	Hidden      bool   // drafts and error pages, kept from search engines
	Edition     *EditionFrame
	Menu        []Link // of the edition, or of the site outside any edition
	Languages   []Link // this page in other languages
	Foot        []Link
	Publisher   Link
	Licence     Link
	Sheet       string // address of the style sheet of its sheets of paper, "" outside an edition
	Paper       string // "a4" or "a5"
	Script      string // the preview's own script, "" in a published site
	ECharts     string // address of the script that draws explored figures
	assets      *assets
	path        string // of the page
	root        string // of the host, before the address of an asset, on the page for unknown addresses
}

// Asset returns the address of a file of the theme's assets/, by its name there.
func (p Page) Asset(name string) (string, error) {
	href, err := p.assets.href(p.path, name)
	return p.root + href, err
}

// An EditionFrame is the edition that a page belongs to.
type EditionFrame struct {
	ID, Title, Cover string // Cover is the address of its first page
	Draft            bool   // built before its publication
	Others           []Link // the other editions
}

// A Link is a title with an address, relative to the page.
type Link struct {
	Title   string
	Href    string // "" when there is nowhere to go: the title alone is printed
	About   string // one line on what is found there
	Lang    string // language of the page it leads to, when it differs
	Current bool   // the page itself
}

// HomePage is layouts/home.html: the latest edition, and all of them.
type HomePage struct {
	Page
	Heading, Subtitle string
	Latest            *EditionEntry // nil when no edition is published
	KeyFigures        []KeyFigure
	Chapters          []ChapterEntry
	Editions          []EditionEntry // latest first
	Partners          []Partner
}

// An EditionEntry presents an edition on the home page.
type EditionEntry struct {
	ID, Title, Href        string
	Summary, Scope, Period string
	Draft                  bool
}

// CoverPage is layouts/cover.html: the first page of an edition.
type CoverPage struct {
	Page
	Heading, Subtitle      string // of the barometer, and of the edition when it has a title of its own
	Summary, Scope, Period string
	KeyFigures             []KeyFigure
	Lead                   *Figure // nil when the edition names none
	Chapters               []ChapterEntry
	Links                  []Link // method, proofs, data, interviews, print
	Errata                 *Link  // leads to them, About tells the date of the latest; nil without any
	Partners               []Partner
}

// A KeyFigure is one number of the cover. When its sentence begins with the number, Number is cut from it, and both read
// as one sentence; else Repeated is true and Number only shows again what the sentence says.
type KeyFigure struct {
	Number   template.HTML
	Sentence template.HTML
	Repeated bool
	Href     string // the figure's page, "" when it has none
	Figure   string // its title
}

// A ChapterEntry is a chapter in a list, or the neighbour of another.
type ChapterEntry struct {
	Number, Title, Href string
	Lede                template.HTML
	Current             bool
}

// A Partner is an organisation at the foot of the cover.
type Partner struct {
	Name, Href, Role string
	About            template.HTML
}

// ChapterPage is layouts/chapter.html.
type ChapterPage struct {
	Page
	Chapter
	Count          string         // how many chapters there are
	Previous, Next *ChapterEntry  // nil at the ends
	Chapters       []ChapterEntry // all, the current one marked; none when they are too many
	Audit          *Link          // what proves its claims; nil when the page of it is not published
}

// A Chapter is the body of a chapter, on its page or among others on the print page.
type Chapter struct {
	Anchor   string // id of the chapter on the print page
	Number   string
	Heading  string
	Lede     template.HTML
	Sections []Link
	Blocks   []Block
}

// A Block is a stretch of prose, a figure or a remark: exactly one is set.
type Block struct {
	HTML   template.HTML
	Figure *Figure
	Remark *Remark
}

// A Figure is one drawing on one page, with all that belongs to it (layouts/partials/figure.html).
type Figure struct {
	ID          string // "apa-interne": stable for ever
	Anchor      string // id of the element on this page: "figure-apa-interne", then "figure-apa-interne-2"
	Headline    template.HTML
	Title       string        // neutral; shown above the subtitle where the headline is the page's heading
	Bare        bool          // on its own page: the headline stands in the page's heading
	Plain       bool          // nobody gave it a headline: its title stands for one
	Subtitle    string        // measure, base, unit
	Description string        // in words
	Wide        template.HTML // the drawing
	Narrow      template.HTML // for phones; "" on paper
	Options     string        // address of the script that holds its ECharts options, "" on paper
	Table       *Table        // nil on the print page, whose tables are in the annex
	TableHref   string        // address of the table when Table is nil
	Open        bool          // the table is shown open
	Notes       []Note
	Corrections []Link // errata that touch it
	Href        string // its own page
	Downloads   []Download
	Cite        string // address of its citation
}

// A Table is the figure's numbers, as printed everywhere else.
type Table struct {
	Caption string
	Columns []string // the first heads the rows
	Rows    []Row
}

// A Row is one line of a Table.
type Row struct {
	Head  string
	Cells []Cell
}

// A Cell is one printed number; Reference says what it is, with its edition ("2012:apa-interne/totale"), for data-ref.
type Cell struct{ Text, Reference string }

// A Note is one line under a figure. Kind is wording, source, reading, note or doubt.
type Note struct {
	Kind, Label string
	HTML        template.HTML
}

// A Download is a file of data, with its size in words: « 1,2 Ko, 12 lignes ».
type Download struct {
	Name, Href, Size, About string
}

// A Remark is what somebody said in an interview (layouts/partials/remark.html).
type Remark struct {
	Anchor      string
	Lang        string // of the remark, when it is not that of the page
	Verbatim    bool   // between quotation marks, else reported speech
	Body        template.HTML
	Attribution string
	Uses        []Link // chapters that show it; on the page of interviews only
}

// FigurePage is layouts/figure.html: the permanent address of a figure, also shown in frames of other sites.
type FigurePage struct {
	Page
	Figure          *Figure
	Heading         template.HTML
	Position, Count string
	Uses            []Link // chapters that show it
	Cited           []CitedPage
	CitedIn         int    // how many sentences
	Related         []Link // figures that show the same questions
	Previous, Next  *Link
	Citation        string
	Embed           string // HTML to paste elsewhere, "" without a base URL
}

// A CitedPage is a page with its sentences that claim something of a figure's questions.
type CitedPage struct {
	Title     string
	Sentences []Sentence
}

// A Sentence is one that makes claims, in pieces. Those with an address are the words of a claim, and lead to their place.
type Sentence struct {
	Lang   string // when it is not that of the page
	Pieces []Piece
}

// A Piece is a stretch of a sentence.
type Piece struct{ Text, Href string }

// InterviewsPage is layouts/interviews.html: every remark of the edition.
type InterviewsPage struct {
	Page
	Groups      []RemarkGroup
	AllReported bool // no remark is a quotation
}

// A RemarkGroup holds the remarks of one category of authorities.
type RemarkGroup struct {
	Anchor, Title string
	Remarks       []Remark
}

// MethodPage is layouts/method.html: the method sheet, comparability, errata.
type MethodPage struct {
	Page
	Method
}

// A Method is how the survey was made and what is known to be wrong in its publication.
type Method struct {
	Entries       []MethodEntry
	Comparability []template.HTML
	Errata        []Erratum
	Audit         *Link // nil when the page is not published
}

// A MethodEntry is one of the eighteen elements. HTML is empty when the element is not documented.
type MethodEntry struct {
	ID, Anchor, Number, Title string
	HTML                      template.HTML
	Undocumented              bool
}

// An Erratum is a correction or a known contradiction.
type Erratum struct {
	Anchor, Subject string
	Date, ISODate   string
	HTML            template.HTML
	Figures         []Link
}

// AuditPage is layouts/audit.html: what proves each claim of the edition, and what nothing proves.
type AuditPage struct {
	Page
	Claims, Waivers, Silences int
	Pages                     []AuditedPage // in reading order
	Waived                    []WaivedPage
	Silent                    []SilentPage
	Record                    Link // the file for machines
}

// An AuditedPage is a page of the site with the sentences that make claims on it.
type AuditedPage struct {
	Anchor, Kicker, Title, Href string
	Claims                      int
	Sentences                   []AuditedSentence
}

// An AuditedSentence is a sentence with what proves each of its claims.
type AuditedSentence struct {
	Sentence
	Proofs []Proof
}

// A Proof is what proves a claim.
type Proof struct {
	Anchor    string
	Words     string
	Datum     Link     // question and answer, leading to a figure or to the method sheet
	Value     string   // as printed
	Rough     bool     // the value is known only roughly
	Base      string   // "" for facts of the edition
	Read      []string // how each of the words is read
	Margin    string   // what the words admit, "" for exact numbers
	Compared  string   // with what, and whether the difference was tested; "" for most
	Rank      string   // among what, "" for most
	Reference string
}

// A WaivedPage is a page with its quantities that do not come from the survey.
type WaivedPage struct {
	Title, Href string
	Waivers     []Waiver
}

// A Waiver is a quantity that no data of the edition prove, and why it may stand: a reason, or a source.
type Waiver struct {
	Words, Sentence, Reason string
	Source                  string // an address on the network
}

// A SilentPage is a page with its ledes and headlines that claim nothing.
type SilentPage struct {
	Title string
	Texts []Link
}

// DataPage is layouts/data.html: every file that readers may take away.
type DataPage struct {
	Page
	Files    []Download // of the whole edition
	Figures  []FigureDownloads
	Citation string
	Notices  string // address of the licences of the software and fonts that the site carries
}

// FigureDownloads is a figure's line on the data page. Commented is false when no chapter shows the figure.
type FigureDownloads struct {
	Title, Href string
	Downloads   []Download
	Commented   bool
}

// PrintPage is layouts/print.html: the whole edition on one page.
type PrintPage struct {
	Page
	Cover    CoverPage
	Chapters []Chapter
	Remarks  []Remark // those that no chapter shows
	Method   Method
	Annex    []AnnexTable
	Citation string
}

// An AnnexTable is the table of a figure in the annex of the print page; Figure is set when no chapter shows it.
type AnnexTable struct {
	Anchor, Title string
	Figure        *Figure
	Table         Table
}

// SynthesisPage is layouts/synthesis.html: the edition on four sheets of paper.
type SynthesisPage struct {
	Page
	Size              string // of the year: "", or "long" when it is more than a year
	Heading, Subtitle string // of the barometer, and of the edition when it has a title of its own
	Summary           string
	Scope, Period     string
	Sheets            []SynthesisSheet // four; the headings stand on the first
	Citation          string
}

// A SynthesisSheet is a side of paper: rows, one below the other. Loose is one that the edition cannot fill.
type SynthesisSheet struct {
	Rows  []SynthesisRow
	Loose bool
}

// A SynthesisRow is what stands side by side. Kind is how: "pair" and "triple" for chapters with their titles at one height,
// "flow" and "flow3" for what goes on from one column to the next, "cover" for a wide column with a narrow one, "whole" for
// one column.
type SynthesisRow struct {
	Kind, Label, Anchor string
	Cells               []SynthesisCell
}

// A SynthesisCell is a column: a chapter when it has a title, or pieces alone.
type SynthesisCell struct {
	Number, Title, Lede string
	Large               bool // its texts are set large
	Label               string
	Pieces              []SynthesisPiece
}

// A SynthesisPiece is a figure, a table, a remark, a key figure, a list of chapters, a sentence, or a text with or without
// a title: exactly one is set.
type SynthesisPiece struct {
	Figure   *SynthesisFigure
	Table    *Table
	Remark   *Remark
	Key      *KeyFigure
	Chapters []SynthesisEntry
	Sentence string // which the data prove
	Title    string
	Text     string
	Lang     string // of the sentence, when it is not that of the page
}

// A SynthesisEntry is a chapter in the list of the cover, with the number of its sheet.
type SynthesisEntry struct{ Number, Title, Sheet string }

// A SynthesisFigure is a drawing with what it needs to be understood.
type SynthesisFigure struct {
	Anchor, Title, Subtitle string
	Drawing                 template.HTML
	Narrow                  template.HTML // for phones, where the drawing is a wide one; else ""
	Source                  []string      // where its numbers come from, how they are to be read
	Corrections             []string      // the errata that touch it
}

// GlossaryPage is layouts/glossary.html.
type GlossaryPage struct {
	Page
	Terms []Term
}

// A Term is an entry of the glossary; Uses are the chapters that use it.
type Term struct {
	Anchor, Term, Full, Meaning, Lang string
	Uses                              []Link
}

// TextPage is layouts/page.html: a text that belongs to no edition.
type TextPage struct {
	Page
	Heading string
	HTML    template.HTML
}

// NotFoundPage is layouts/404.html. Its addresses begin at the root of the host, for it is shown anywhere.
type NotFoundPage struct {
	Page
	Links []Link
}

// unknownAsset is the error of a layout that names an asset which its theme lacks.
func unknownAsset(name string) error { return fmt.Errorf("the theme has no assets/%s", name) }
