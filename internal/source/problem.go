package source

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Code names one kind of problem for ever ("B012"). Its words, in French and English, are in catalogue.yaml.
// Ranges: B0xx files and YAML, B1xx survey data, B2xx narrative, B3xx figures, B4xx site and theme, B5xx publishing,
// B6xx builds compared.
type Code string

// Args fill the {placeholders} of a problem's words. An empty value counts as absent. A value "@name" stands for the
// catalogue's word of that name, for what differs between languages.
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

// ProblemsOf collects problems found elsewhere.
func ProblemsOf(list ...Problem) *Problems { return &Problems{list: slices.Clone(list)} }

// Add records an error at place.
func (p *Problems) Add(code Code, place Place, args Args) {
	p.list = append(p.list, Problem{Code: code, Place: place, Args: args})
}

// AddSee records an error at place that contradicts what stands at see.
func (p *Problems) AddSee(code Code, place, see Place, args Args) {
	p.list = append(p.list, Problem{Code: code, Place: place, See: see, Args: args})
}

// Warn records a warning at place.
func (p *Problems) Warn(code Code, place Place, args Args) {
	p.list = append(p.list, Problem{Code: code, Warning: true, Place: place, Args: args})
}

// Append records the problems of other too, so that independent readings can each collect their own.
func (p *Problems) Append(other *Problems) { p.list = append(p.list, other.list...) }

// Failed reports whether an error (not a mere warning) was recorded: the gate between two stages.
func (p *Problems) Failed() bool {
	return slices.ContainsFunc(p.list, func(q Problem) bool { return !q.Warning })
}

// Count returns how many different errors and warnings were recorded.
func (p *Problems) Count() (errors, warnings int) {
	for _, q := range p.Sorted() {
		if q.Warning {
			warnings++
		} else {
			errors++
		}
	}
	return errors, warnings
}

// Sorted returns the problems by file, line, column and code, duplicates removed.
func (p *Problems) Sorted() []Problem {
	sorted := slices.Clone(p.list)
	slices.SortStableFunc(sorted, compareProblems)
	return slices.CompactFunc(sorted, func(a, b Problem) bool { return compareProblems(a, b) == 0 })
}

func compareProblems(a, b Problem) int {
	switch {
	case a.Place.before(b.Place):
		return -1
	case b.Place.before(a.Place):
		return 1
	case a.Code != b.Code:
		return strings.Compare(string(a.Code), string(b.Code))
	}
	return strings.Compare(a.rest(), b.rest())
}

// rest spells what place and code do not tell, so that problems have one order and duplicates show.
func (p Problem) rest() string {
	var s strings.Builder
	fmt.Fprint(&s, p.See, p.Warning, p.Place.Length)
	for _, name := range slices.Sorted(maps.Keys(p.Args)) {
		fmt.Fprintf(&s, "\x00%s\x00%s", name, p.Args[name])
	}
	return s.String()
}
