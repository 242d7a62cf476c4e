package errata

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"barometre/internal/source"
)

// A Sentence is one that the data prove, with the place of its first claim in the authors' files and the page that shows it.
type Sentence struct {
	Text   string  `json:"sentence"`
	Claims []Claim `json:"claims"`
	Page   string  `json:"page,omitempty"`
	File   string  `json:"file,omitempty"`
	Line   int     `json:"line,omitempty"`
	Column int     `json:"column,omitempty"`
}

// A Claim is the words of a sentence that one datum proves.
type Claim struct {
	Reference string `json:"reference"`
	Words     string `json:"words"`
	Value     string `json:"value"` // as printed
}

// Position is where the sentence stands in the authors' files, as editors and terminals make it a link.
func (s Sentence) Position() string {
	if s.Line == 0 {
		return s.File
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Column)
}

// claims reads claims.json. Claims that follow each other in one sentence are put together again.
func (r *reading) claims(v *volume, name string) {
	var records []struct {
		Sentence, Words, Reference, Value, Page, File string
		Line, Column                                  int
	}
	if !r.decode(name, &records) {
		return
	}
	for _, c := range records {
		if c.Sentence == "" || c.Reference == "" {
			r.problems.Add(unreadValue, r.place(name), source.Args{"column": "reference, sentence", "value": cmp.Or(c.Sentence, c.Reference, c.Words)})
			return
		}
		s := Sentence{Text: oneLine(c.Sentence), Page: oneLine(c.Page), File: oneLine(c.File), Line: c.Line, Column: c.Column}
		last := len(v.sentences) - 1
		if last < 0 || v.sentences[last].Text != s.Text || v.sentences[last].File != s.File {
			v.sentences = append(v.sentences, s)
			last++
		}
		of := &v.sentences[last]
		of.Claims = append(of.Claims, Claim{oneLine(c.Reference), oneLine(c.Words), oneLine(c.Value)})
	}
}

// identity is what makes two sentences the same wherever they stand: text, references and values.
func (s Sentence) identity() string {
	var b strings.Builder
	b.WriteString(s.Text)
	for _, c := range s.Claims {
		b.WriteString("\x00" + c.Reference + "\x00" + c.Words + "\x00" + c.Value)
	}
	return b.String()
}

// A pair is two sentences that may be one before and after.
type pair struct {
	before, after int
	nearness      int // in thousandths
}

// pairUp finds which of the new sentences each old one has become. Twins are left out; what has no partner is alone.
func pairUp(before, after []Sentence) (pairs []pair, gone, come []int) {
	before, after, olds, news := withoutTwins(before, after)
	candidates := candidates(before, after)
	slices.SortStableFunc(candidates, func(a, b pair) int { return cmp.Compare(b.nearness, a.nearness) })
	takenBefore, takenAfter := make([]bool, len(before)), make([]bool, len(after))
	for _, c := range candidates {
		if !takenBefore[c.before] && !takenAfter[c.after] {
			takenBefore[c.before], takenAfter[c.after] = true, true
			pairs = append(pairs, pair{olds[c.before], news[c.after], c.nearness})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.after, b.after) })
	return pairs, left(olds, takenBefore), left(news, takenAfter)
}

func left(indices []int, taken []bool) []int {
	var alone []int
	for i, at := range indices {
		if !taken[i] {
			alone = append(alone, at)
		}
	}
	return alone
}

// withoutTwins leaves the sentences that are not on both sides, with their indices.
func withoutTwins(before, after []Sentence) (b, a []Sentence, olds, news []int) {
	count := map[string]int{}
	for _, s := range after {
		count[s.identity()]++
	}
	matched := map[string]int{}
	for i, s := range before {
		if id := s.identity(); count[id] > 0 {
			count[id]--
			matched[id]++
		} else {
			b, olds = append(b, s), append(olds, i)
		}
	}
	for i, s := range after {
		if id := s.identity(); matched[id] > 0 {
			matched[id]--
		} else {
			a, news = append(a, s), append(news, i)
		}
	}
	return b, a, olds, news
}

// How alike two sentences must be, in thousandths: a common datum says much by itself, a common question little.
const (
	alikeOfDatum    = 300
	alikeOfQuestion = 600
	sameText        = 1000
	mostCandidates  = 60 // looked at for one sentence: a number may be said in every line of a long text
)

// candidates lists the pairs that speak of something common and are near enough.
func candidates(before, after []Sentence) []pair {
	words := make([][]string, len(after))
	bySubject := map[string][]int{}
	for j, s := range after {
		words[j] = wordsOf(s.Text)
		for _, t := range topicsOf(s) {
			bySubject[t.subject] = append(bySubject[t.subject], j)
		}
	}
	var found []pair
	for i, s := range before {
		own, seen := wordsOf(s.Text), map[int]bool{}
		for _, t := range topicsOf(s) {
			for _, j := range bySubject[t.subject] {
				if len(seen) >= mostCandidates {
					break
				}
				if seen[j] {
					continue
				}
				seen[j] = true
				if near := nearness(own, words[j]); near >= t.enough {
					found = append(found, pair{i, j, near})
				}
			}
		}
	}
	return found
}

// A topic is what a sentence speaks of, and how alike another one must be that speaks of it too.
type topic struct {
	subject string
	enough  int
}

// topicsOf are the data of a sentence, then the questions that they are about.
func topicsOf(s Sentence) []topic {
	var data, questions []topic
	for _, c := range s.Claims[:min(len(s.Claims), mostWords)] {
		datum, question := topic{"datum " + c.Reference, alikeOfDatum}, topic{"question " + questionOf(c.Reference), alikeOfQuestion}
		if !slices.Contains(data, datum) {
			data = append(data, datum)
		}
		if !slices.Contains(questions, question) {
			questions = append(questions, question)
		}
	}
	return append(data, questions...)
}

// questionOf is the question of a reference, with its edition.
func questionOf(reference string) string {
	if end := strings.IndexAny(reference, "/@?"); end >= 0 {
		return reference[:end]
	}
	return reference
}

// mostWords is how much of a sentence is compared, in words and in claims.
const mostWords = 200

// wordsOf are the words of a text, sorted.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = words[:min(len(words), mostWords)]
	slices.Sort(words)
	return words
}

// nearness is how much two sorted lists of words have in common, in thousandths of the longer one: whole numbers, so that it
// is the same on every machine.
func nearness(a, b []string) int {
	common, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			common, i, j = common+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	longer := max(len(a), len(b))
	if longer == 0 {
		return sameText
	}
	return sameText * common / longer
}
