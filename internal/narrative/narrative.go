package narrative

import (
	"html/template"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// An Edition is the narrative of one edition in one language.
type Edition struct {
	Chapters []*Chapter
	Remarks  []*Remark // in the order of their ids
	Images   []string  // paths below content/ that the text shows, to be published
}

// A Chapter is one file of content/<edition>/, read and proved.
type Chapter struct {
	Number   int
	Slug     string // file name without number: the page's name and the prefix of ids on joined pages
	Title    string // typeset plain text
	Lede     Fragment
	Headings []Heading // level 2, for the summary
	Figures  []FigureUse
	Remarks  []RemarkUse
	Claims   []Claim
	Path     string
}

// Blocks renders the body. Every id in it (headings, footnotes) begins with prefix, so that chapters can be joined on a page.
func (c *Chapter) Blocks(prefix string) []Block { panic("todo") }

// A Block is a stretch of HTML, or a figure, or a remark: exactly one is set.
type Block struct {
	HTML   template.HTML
	Figure *FigureUse
	Remark *RemarkUse
}

// A Heading is a section of a chapter, with its anchor without prefix.
type Heading struct{ ID, Title string }

// A FigureUse is ![headline](chart:id) alone in its paragraph.
type FigureUse struct {
	ID       string
	Headline Fragment
	Place    source.Place
}

// A RemarkUse is ![attribution](quote:id) alone in its paragraph.
type RemarkUse struct {
	ID          string
	Attribution string
	Place       source.Place
}

// A Fragment is inline Markdown, proved and rendered.
type Fragment struct {
	HTML   template.HTML
	Text   string // plain, typeset
	Claims []Claim
}

// A Claim is words of the narrative that the data prove.
type Claim struct {
	Words     string           // as decoded: "57 %"
	Sentence  string           // the sentence around them, plain text
	Reference survey.Reference // with edition filled in
	Value     string           // the estimate as printed
	Rule      string           // which rule of the lexicon accepted the words
	Inserted  bool             // <stat:…>: the words come from the build
	Place     source.Place
	Datum     source.Place
}

// A Remark is one file of content/<edition>/interviews/.
type Remark struct {
	ID        string
	Speaker   string // function
	Authority string
	Category  string
	Date      string
	Consent   bool
	Verbatim  bool
	Body      []Block // HTML only
	Text      string  // plain
	Place     source.Place
}

// A Page is one file of content/*.md: about, legal, accessibility.
type Page struct {
	Slug, Title string
	HTML        template.HTML
	Path        string
}

// Load reads and proves the narrative of edition e in lang.
func Load(s *source.Snapshot, b *survey.Barometer, e *survey.Edition, lang string, problems *source.Problems) *Edition {
	panic("todo")
}

// Inline reads and proves a YAML text of edition e that may hold inline Markdown and claims.
func Inline(s *source.Snapshot, b *survey.Barometer, e *survey.Edition, lang string, text survey.Inline, problems *source.Problems) Fragment {
	panic("todo")
}

// Pages reads the pages that belong to no edition.
func Pages(s *source.Snapshot, b *survey.Barometer, lang string, problems *source.Problems) []Page {
	panic("todo")
}
