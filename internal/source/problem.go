package source

// A Code names one kind of problem for ever ("B012"). Its words, in French and English, are in catalogue.yaml.
// Ranges: B0xx files and YAML, B1xx survey data, B2xx narrative, B3xx figures, B4xx site and theme, B5xx publishing.
type Code string

// Args fill the {placeholders} of a problem's words. An empty value counts as absent.
type Args map[string]string

// A Problem is something the authors must mend, with where it is and, when two places disagree, the other place.
type Problem struct {
	Code    Code
	Warning bool // a problem that blocks only under --strict
	Place   Place
	See     Place // the second place, when there is one
	Args    Args
}

// Problems collects what a stage finds; nothing is printed until run does.
type Problems struct{ list []Problem }

// Add records an error at place.
func (p *Problems) Add(code Code, place Place, args Args) { panic("todo") }

// AddSee records an error at place that contradicts what stands at see.
func (p *Problems) AddSee(code Code, place, see Place, args Args) { panic("todo") }

// Warn records a warning at place.
func (p *Problems) Warn(code Code, place Place, args Args) { panic("todo") }

// Failed reports whether an error (not a mere warning) was recorded: the gate between two stages.
func (p *Problems) Failed() bool { panic("todo") }

// Sorted returns the problems by file, line, column and code, duplicates removed.
func (p *Problems) Sorted() []Problem { panic("todo") }

// Nearest returns the candidate closest to word (edit distance, accents and case folded), or "" when none is near.
func Nearest(word string, candidates []string) string { panic("todo") }
