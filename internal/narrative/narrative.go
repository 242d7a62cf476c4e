// Package narrative reads what authors write in Markdown, chapters, interviews, pages and the texts of YAML files, proves
// every number in it against the data, and renders it as HTML. goldmark enters the project here and nowhere else.
//
// # What authors write
//
// Plain CommonMark with tables, footnotes and definition lists, and four uses of its links:
//
//	[57 %](stat:impacts/organisation)        a claim: the words are kept when the data prove them, else they are a problem
//	<stat:impacts/organisation>              the value, written by the build
//	![Une phrase](chart:impacts)             a figure, alone in its paragraph; the text is its headline, and may hold claims
//	![DSI, Grand Lyon](quote:grand-lyon)     a remark, alone in its paragraph; the text is its attribution
//	[26 %](unbound: "chiffre de l'Insee")    a number that the data do not hold, with where it comes from
//
// Headings begin at ##. Links lead to other texts by their file (02-usagers.md#titre), to pages of the site by their name
// (methode.html), to files beside the texts. Raw HTML, pictures of other sites and unsafe addresses are problems, and so is
// whatever would vanish or stand as mark-up in the page: a note that nothing calls, a cell too many, a folder that nobody
// reads, a broken reference.
//
// # The path of a claim
//
// Load reads the files of an edition: a proof walks the tree of each text once, checking and rendering as it goes. Its line
// flattens the content of a paragraph into runs of words and mark-up. A link to stat: becomes a claim: the reference is
// parsed and looked up by survey, and Judge reads the words with the Lexicon of the language (lexicon/fr.yaml says which
// words there are, and within which tolerances). What it refuses becomes a problem with the place of the words, the place of
// the datum and words ready to paste. Once all words of the line are known, they are set as one text by survey.Typeset, the
// claims learn their sentence, and the HTML is written with a mark wherever an id takes its prefix and around every claim:
// a Marking, which each page has of its own, gives the ids their prefix, so that chapters stand on their own page or
// together, and says where the claims lead from there.
//
// # What is bound to nothing
//
// Whatever is left of a line when its claims, values, waivers and code are cut out is searched for quantities: « 20 % », « un tiers
// des communes », in headlines and ledes « en tête » and « en recul » too. What is found is a problem with the data that would
// prove it. In a link it is a waiver, with the address for its source. What somebody is quoted with is his own, and is not
// searched. The claims of a headline must be of what its figure shows.
package narrative

import (
	"html/template"
	"strings"

	"barometre/internal/claim"
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
	Claims   []Claim    // of the lede, the body and the headlines of figures, in this order of parts
	Waivers  []Waiver   // of the same parts
	Links    []PageLink // to pages that narrative does not know: site checks them
	Path     string
	blocks   []block
}

// LedeOn is the lede as the page of its chapter shows it. Elsewhere it is Lede.HTML: its claims have their ids there.
func (c *Chapter) LedeOn(m Marking) template.HTML {
	m.Prefix += ledeAnchor
	return c.Lede.On(m)
}

// Blocks renders the body. Every id in it (headings, footnotes, claims) begins with the prefix of the marking.
func (c *Chapter) Blocks(m Marking) []Block {
	blocks := make([]Block, len(c.blocks))
	for i, b := range c.blocks {
		blocks[i] = Block{Figure: b.figure, Remark: b.remark}
		if b.html != "" {
			blocks[i].HTML = m.set(b.html, b.claims)
		}
	}
	return blocks
}

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

// A Fragment is inline Markdown, proved and rendered. What is not translated is in the default language, as its HTML says.
type Fragment struct {
	HTML    template.HTML // its claims are plain words; On marks them
	Text    string        // plain, typeset
	Claims  []Claim
	Waivers []Waiver
	Links   []PageLink
	marked  string
}

func newFragment(marked, text string, claims []Claim) Fragment {
	return Fragment{HTML: Marking{}.set(marked, claims), Text: text, Claims: claims, marked: marked}
}

// A Claim is words of the narrative that the data prove.
type Claim struct {
	ID        string           // on the page of its text, without the prefix of the page; "" when its words stand in no element
	Words     string           // as decoded: "57 %"
	Sentence  string           // the sentence around them, plain text
	Passage   claim.Passage    // the sentence, cut around the words as they are set
	Lang      string           // of the sentence
	Reference survey.Reference // with edition filled in
	Evidence  survey.Evidence  // what the data say of the reference
	Value     string           // what is claimed of it, as printed: mostly the estimate
	Kind      claim.Kind       // what the words say: a number, a change, a rank
	Rule      string           // which rule of the lexicon accepted the words
	Read      []claim.Read     // the words, with the entry of the lexicon that reads them
	Margin    claim.Range      // what the words admit
	Ranking   *survey.Ranking  // of words for a rank
	Inserted  bool             // <stat:…>: the words come from the build
	Place     source.Place
	Datum     source.Place
}

// Printed is what the data give where the claim speaks: the estimate, or the range of a question.
func (c Claim) Printed(lang string) string {
	if c.Kind == claim.SpreadClaim && c.Evidence.Spread() != nil {
		return c.Evidence.Spread().Print(lang)
	}
	return c.Evidence.Print(lang)
}

// A Waiver is a quantity of the narrative that no data prove: the author answers for it, and says why or leads to its source.
type Waiver struct {
	Words    string // as decoded: "26 %"
	Reason   string // of [26 %](unbound: "chiffre de l'Insee"), "" for a link
	Source   string // as written, when the words stand in an ordinary link, "" for a waiver proper
	Sentence string // the sentence around them, plain text
	Place    source.Place
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
	Text      string // plain
	Lang      string // of the text: that of the barometer where it is not translated
	Claims    []Claim
	Waivers   []Waiver
	Links     []PageLink
	Place     source.Place // of the file
	blocks    []block
}

// Body renders the remark.
func (r *Remark) Body(m Marking) template.HTML { return joined(r.blocks, m) }

// A Page is one file of content/*.md: about, legal, accessibility.
type Page struct {
	Slug, Title string
	Claims      []Claim
	Waivers     []Waiver
	Links       []PageLink
	Images      []string // as in Edition
	Path        string
	blocks      []block
}

// Body renders the text.
func (p Page) Body(m Marking) template.HTML { return joined(p.blocks, m) }

// joined renders the HTML of blocks.
func joined(blocks []block, m Marking) template.HTML {
	var html template.HTML
	for _, b := range blocks {
		html += m.set(b.html, b.claims)
	}
	return html
}

// Load reads and proves the narrative of edition e in lang.
func Load(s *source.Snapshot, b *survey.Barometer, e *survey.Edition, lang string, problems *source.Problems) *Edition {
	d := newDesk(s, b, e, lang, problems)
	d.checkWordsOfData()
	d.checkPlainTexts()
	n := &Edition{Remarks: d.interviews(), Chapters: d.chapters()}
	d.checkStrays()
	d.checkAnchors()
	n.Images = d.imagePaths()
	return n
}

// Texts are the YAML texts of an edition in one language that may hold inline Markdown and claims.
type Texts struct{ desk *desk }

// TextsOf opens the YAML texts of edition e in lang.
func TextsOf(s *source.Snapshot, b *survey.Barometer, e *survey.Edition, lang string, problems *source.Problems) Texts {
	return Texts{newDesk(s, b, e, lang, problems)}
}

// Inline reads and proves one of the texts.
func (t Texts) Inline(text survey.Inline) Fragment {
	fragment := t.desk.inlineText(text, false)
	t.desk.checkAnchors()
	return fragment
}

// Pages reads the pages that belong to no edition.
func Pages(s *source.Snapshot, b *survey.Barometer, lang string, problems *source.Problems) []Page {
	d := newDesk(s, b, nil, lang, problems)
	d.terms = acronymsOf(b.Glossary, lang)
	folder := strings.TrimSuffix(contentFolder, "/")
	if d.isOtherLanguage(lang) {
		folder += "/" + lang
	}
	var pages []Page
	for _, f := range d.markdownIn(folder) {
		pages = append(pages, d.page(f))
	}
	d.checkStrayPages()
	d.checkAnchors()
	return pages
}
