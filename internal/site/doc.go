// Package site assembles the editions of a barometer into the files of its site. It touches no disk and reads no clock:
// the same snapshot, theme and options give the same bytes.
//
// One figure of the data comes here twice, and is printed once: package narrative proves the sentences that speak of it,
// package chart composes the drawing, the table and the files that show it; this package puts both on pages. The stages
// are load (everything is read and proved, and each gate closes on problems), draw (every figure at once) and assemble:
//
//	library   the whole site, loaded: one shelf per language, one volume per edition, one plate per figure
//	planned   a page with its address, known before anything is drawn
//	desk      makes the pages of one language: page values, which layouts render
//	press     the layouts of the theme, all parsed before the first page
//	assets    the theme's files, published under names that hold a hash of their content
//	fittings  what the theme alone decides: the presses, the words, the assets, how drawings look
//	workshop  builds again and again, and keeps what is still the same: the fittings, drawings and prints
//
// # Themes
//
// The barometer names its theme. A folder themes/<name>/ of the project lies over the built-in theme of that name, or over
// the one that its theme.yaml extends ("extends: synthese"), file by file:
//
//	layouts/base.html        the frame of every page; {{template "content" .}} is where the page goes
//	layouts/<kind>.html      one per kind of page: home, cover, chapter, figure, interviews, method, audit, data, print,
//	                         synthesis, glossary, page (a text that belongs to no edition), 404
//	layouts/partials/*.html  pieces, called by their file's name: {{template "figure" .}}
//	i18n/<lang>.yaml         words of the interface, laid over the built-in ones key by key
//	assets/                  style sheets, scripts, fonts, published with a hash in their names; url() in style sheets follow
//	chart/                   the palette and the font metrics of the drawings, read by package chart
//	licences/                notices of what the theme carries, published in one file
//
// Layouts are those of html/template. They see one value per kind of page, named after it: HomePage, CoverPage,
// ChapterPage, FigurePage, InterviewsPage, MethodPage, AuditPage, DataPage, PrintPage, SynthesisPage, GlossaryPage, TextPage and NotFoundPage, each
// with the fields of Page. Partials see Figure, Table, Remark, []KeyFigure, []ChapterEntry, []Partner, []Block,
// []MethodEntry, []Erratum, Sentence, []CitedPage and []Download. Every number in them is already text, formatted as everywhere else, and every
// address is relative to the page. Three functions are added to those of the language:
//
//	{{word "figure.table"}}                      a word of the interface
//	{{word "chapter.kicker" "n" .Number}}        with a name filled in
//	{{unbroken .Summary}}                        a text whose words like « e-service » are not cut after their one letter
//	{{.Asset "synthese.css"}}                    the address of a file of assets/ (a method of every page)
//
// # What the pages assert
//
// Every claim that package narrative proves has an address: the page that shows it first, and the id of its words there. An
// account is what one page asserts; they make the page of proofs (published when barometre.yaml says « audit: true », and
// always in the preview), claims.json, and on the page of each figure the sentences that its questions prove.
//
// Errata are shown on the method sheet, under the figures that they touch, and counted on the cover. The feed announces
// those that bear a date: without a clock, nothing tells when the others came.
//
// # Paper
//
// SynthesisPage tells an edition on four sheets; what fits on them is measured (measure.go, sheet.go), by the sizes that the style sheet
// gives. PrintPage holds a whole edition; the style sheet of the theme makes it a report. What stands at the feet of the sheets is in a
// style sheet of the edition (Page.Sheet), for browsers know no other way: drafts say that they are, each chapter is a named page with its title.
// Where the layout writes <span data-folio="place">, package pdf puts the number of the page that the place is on. The sheets
// are A4, or A5 when barometre.yaml says « paper: a5 »; those of the synthesis are always A4.
//
// No layout may hold a style, a script or an event handler of its own: the policy of base.html forbids them.
package site
