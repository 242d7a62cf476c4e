package survey

import "barometre/internal/source"

// A Text is an author's text in the languages of the barometer. A plain YAML text is in the default language.
type Text struct {
	In     map[string]string // by language code
	First  string            // in the default language
	Places map[string]source.Place
}

// For returns the text in lang, or in the default language.
func (t Text) For(lang string) string {
	if s, ok := t.In[lang]; ok {
		return s
	}
	return t.First
}

// join returns t and u side by side in every language of either, or u when t is empty.
func (t Text) join(u Text, between string) Text {
	if t.First == "" {
		return u
	}
	joined := Text{In: map[string]string{}, First: t.First + between + u.First}
	for _, in := range []map[string]string{t.In, u.In} {
		for lang := range in {
			joined.In[lang] = t.For(lang) + between + u.For(lang)
		}
	}
	return joined
}

// A Barometer is the whole of data/: what all editions share, and the editions, oldest first.
type Barometer struct {
	Title      Text
	Subtitle   Text
	Publisher  Partner
	Partners   []Partner
	Languages  []string // the first is the default
	Theme      string   // "synthese" when absent
	BaseURL    string   // without a final slash, or ""
	Paper      string   // "a4" when absent, or "a5": the sheets that editions are printed on
	Audit      bool     // the page that shows what proves each claim is published
	Licence    Licence
	Contact    string
	Categories []Category
	Scales     []*Scale
	Glossary   []Term
	Thresholds Thresholds
	Editions   []*Edition
}

// A Partner is an organisation that publishes, pilots or helps.
type Partner struct {
	Name, URL string
	Role      Text
	About     Text // one paragraph, Markdown without claims
}

// A Licence is what readers may do with the data and the text.
type Licence struct {
	Name Text
	URL  string
	SPDX string
}

// A Category is a stratum of authorities ("region"), with its population per edition when known.
type Category struct {
	ID          string
	Label       Text
	Named       []Text // what else texts call its authorities: « municipalités »
	Populations map[string]int64
}

// A Scale is an ordered list of options shared by several questions, with its nets.
type Scale struct {
	ID      string
	Label   Text
	Options []Option
	Nets    []Net
}

// The Role of an option in a scale decides its colour and its place: substantive answers are graded from the first to the
// last, an absence is the negative end, an unknown one is neither.
type Role string

const (
	Graded  Role = ""        // an answer of the scale, from the strongest to the weakest
	Absence Role = "absence" // « non »
	Other   Role = "other"   // unlegended, don't know, other
)

// An Option is an answer that a question proposes.
type Option struct {
	ID    string
	Label Text
	Short Text // for legends and narrow drawings; Label when absent
	Role  Role
	Place source.Place
}

// A Net is a named group of options ("dématérialisée, au moins en partie").
type Net struct {
	ID      string
	Label   Text
	Options []string
	Place   source.Place
}

// A Term is an entry of the glossary. An acronym is marked in the text at its first use on a page.
type Term struct {
	ID       string
	Term     string
	Full     Text   // expansion of an acronym, or ""
	Meaning  Text   // one or two sentences
	Language string // of the term when foreign, or ""
	Acronym  bool
}

// Thresholds are the bases under which a figure is flagged, shows counts only, or is suppressed.
type Thresholds struct{ SmallBase, CountsOnly, Secret int64 }
