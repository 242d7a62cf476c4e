package survey

import (
	"cmp"
	"slices"
	"strings"
)

// A Reference designates a datum, and what it is compared with:
//
//	reference  = level [ "?since=" edition | "?than=" level | "?among=" figure ]
//	level      = [ edition ":" ] question [ "/" answer ] [ "@" category ]
type Reference struct {
	Edition  string // "" for the edition of the text that refers
	Question string // "edition" for a fact
	Answer   string // option, net, "mean", or "" for the question alone; the parts of a sum joined by "+"
	Category string // "" is total
	Since    string // the edition that the datum has changed since
	Than     string // the level that it is compared with, in its canonical form; without edition, of the edition of the datum
	Among    string // the figure among whose questions it is ranked
}

// The words with a meaning of their own in references: no question, option, net or category may be called so.
const (
	ofEdition = "edition" // the question whose answers are the facts of the edition
	total     = "total"   // all categories together
	meanWord  = "mean"    // the answer of a mean question
	baseWord  = "base"
)

var reserved = []string{ofEdition, total, baseWord, meanWord}

// A Malformed reference does not follow the grammar. Part is what was being read: "edition", "question", "answer",
// "category", "since", "than" or "among"; "repeated" when a sum counts an option twice.
type Malformed struct{ Part string }

func (m *Malformed) Error() string { return "malformed reference: " + m.Part }

// ParseReference reads what follows "stat:". The error, a *Malformed, names the part that does not fit; offset is in
// bytes, where reading stopped.
func ParseReference(s string) (ref Reference, offset int, err error) {
	p := &referenceParser{text: s}
	ref = p.level()
	switch {
	case p.take("?since="):
		ref.Since = p.id("since")
	case p.take("?than="):
		p.inside = "than"
		ref.Than = p.level().String()
	case p.take("?among="):
		ref.Among = p.id("among")
	}
	if !p.failed && p.at < len(s) {
		p.fail()
	}
	if p.failed {
		return Reference{}, p.at, &Malformed{p.part}
	}
	return ref, 0, nil
}

// Level returns the datum alone, without what it is compared with.
func (r Reference) Level() Reference {
	r.Since, r.Than, r.Among = "", "", ""
	return r
}

// String returns the reference as written, in its canonical form.
func (r Reference) String() string {
	var b strings.Builder
	for _, piece := range [][2]string{
		{"", r.Question}, {"/", r.Answer}, {"@", r.Category}, {"?since=", r.Since}, {"?than=", r.Than}, {"?among=", r.Among},
	} {
		if piece[1] != "" {
			b.WriteString(piece[0] + piece[1])
		}
	}
	if r.Edition != "" {
		return r.Edition + ":" + b.String()
	}
	return b.String()
}

// A referenceParser stops at the first fault: after it, every method returns "" or false.
type referenceParser struct {
	text   string
	at     int
	part   string // being read
	inside string // the part that all others belong to, if there is one
	failed bool
}

// level reads [ edition ":" ] question [ "/" answer ] [ "@" category ]. All categories together go without saying.
func (p *referenceParser) level() Reference {
	var ref Reference
	p.question(&ref)
	if p.take("/") {
		ref.Answer = p.answer()
	}
	if p.take("@") {
		ref.Category = p.id("category")
	}
	if ref.Category == total {
		ref.Category = ""
	}
	return ref
}

func (p *referenceParser) question(ref *Reference) {
	ref.Question = p.id("question")
	if p.take(":") {
		ref.Edition = ref.Question
		ref.Question = p.id("question")
	}
}

// answer reads an option, a net, "mean", or options joined by "+", none of them twice.
func (p *referenceParser) answer() string {
	parts := []string{p.id("answer")}
	for p.take("+") {
		start := p.at
		part := p.id("answer")
		if part == meanWord || parts[0] == meanWord {
			p.failAt(start, cmp.Or(p.inside, "answer"))
		} else if slices.Contains(parts, part) {
			p.failAt(start, "repeated")
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "+")
}

// id reads [a-z0-9]+ { "-" [a-z0-9]+ }.
func (p *referenceParser) id(part string) string {
	if p.failed {
		return ""
	}
	p.part = cmp.Or(p.inside, part)
	n := idLength(p.text[p.at:])
	if n == 0 {
		p.fail()
		return ""
	}
	p.at += n
	return p.text[p.at-n : p.at]
}

func (p *referenceParser) take(sign string) bool {
	if p.failed || !strings.HasPrefix(p.text[p.at:], sign) {
		return false
	}
	p.at += len(sign)
	return true
}

func (p *referenceParser) fail() { p.failed = true }

// failAt fails at an earlier place, unless reading has already failed.
func (p *referenceParser) failAt(at int, part string) {
	if !p.failed {
		p.at, p.part, p.failed = at, part, true
	}
}

// idLength is the length of the id that s begins with, 0 when there is none.
func idLength(s string) int {
	end := 0
	for {
		n := end
		for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= '0' && s[n] <= '9') {
			n++
		}
		if n == end { // nothing, or nothing after a hyphen
			return max(end-1, 0)
		}
		if n == len(s) || s[n] != '-' {
			return n
		}
		end = n + 1
	}
}

// longestID leaves room for what files named after an id add to it: systems take names of 255 bytes.
const longestID = 100

// isID reports whether the whole of s is an id.
func isID(s string) bool { return s != "" && len(s) <= longestID && idLength(s) == len(s) }
