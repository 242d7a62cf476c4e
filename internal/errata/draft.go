package errata

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Voice is how the draft of an erratum says what this package cannot: numbers are printed, and prose is proved, elsewhere.
type Voice struct {
	Lang  string                 // "fr" or "en"
	Print func(Value) string     // a value as readers see it: « 57 % »
	Fact  func(id string) string // the name of a fact of the edition
	Loud  func(text string) bool // whether a text says a number, which a waiver must then answer for
	// Quantity tells whether a text says one, which a subject may not: it holds neither proof nor waiver.
	Quantity func(text string) bool
}

// Draft writes one erratum for each question whose results have changed, and one for the facts of the edition, ready to be
// put below errata: in the edition.yaml that the comment before them names. The number that holds is bound to its datum, so
// that the build proves it like any other; the number that was published is waived. The date of the correction is left to
// the editor. Sentences that have changed while their numbers have not follow as comments.
func Draft(c *Comparison, v Voice) string {
	d := &draft{Voice: v, words: draftWords[v.Lang]}
	for _, e := range c.Editions {
		if e.Kind == Changed {
			d.edition(e)
		}
	}
	if d.out.Len() == 0 {
		return "# " + d.words.nothing + "\n"
	}
	return d.out.String()
}

// A draft is errata while they are written.
type draft struct {
	Voice
	words phrases
	out   strings.Builder
}

// phrases are the words of errata in one language. $ stands for what follows, in its order.
type phrases struct {
	nothing, where, date, reread                  string
	corrected, severalCorrected, added, withdrawn string // subjects
	severalAdded, severalWithdrawn                string
	baseCorrected, factCorrected                  string
	read, become, gone, secret                    string // sentences
	base, count, allAdded, all                    string
	quoteOpen, quoteClose, of                     string
	published, label, ofBase                      string // reasons of waivers
}

var draftWords = map[string]phrases{
	"fr": {
		nothing:   "aucun résultat n’a changé : il n’y a pas d’erratum à écrire",
		where:     "à coller sous « errata: » dans data/$/edition.yaml",
		date:      "date: AAAA-MM-JJ  # jour de la correction, à écrire",
		reread:    "phrases changées sans que leurs chiffres aient changé :",
		corrected: "$ : chiffre corrigé", severalCorrected: "$ : chiffres corrigés", added: "$ : résultat ajouté",
		withdrawn: "$ : résultat retiré", severalAdded: "$ : résultats ajoutés", severalWithdrawn: "$ : résultats retirés", baseCorrected: "$ : base corrigée", factCorrected: "Fiche technique : chiffre corrigé",
		read: "Pour $, lire $ au lieu de $.", become: "Le chiffre de $ est ajouté : $.",
		gone: "Le chiffre publié pour $, $, est retiré.", secret: "Le chiffre publié pour $ est retiré : il relève du secret statistique.",
		base:  "Base de la question$ : lire $ au lieu de $.",
		count: "Effectif de $ : lire $ au lieu de $.", allAdded: "Les résultats de cette question sont ajoutés.",
		all:       "Les résultats publiés pour cette question sont retirés.",
		quoteOpen: "«\u00a0", quoteClose: "\u00a0»", of: " ($)",
		published: "chiffre publié avant correction", label: "intitulé de la réponse", ofBase: "effectif publié avec les résultats",
	},
	"en": {
		nothing:   "no result has changed: there is no erratum to write",
		where:     "to be pasted under “errata:” in data/$/edition.yaml",
		date:      "date: YYYY-MM-DD  # day of the correction, to be written",
		reread:    "sentences that have changed while their numbers have not:",
		corrected: "$: figure corrected", severalCorrected: "$: figures corrected", added: "$: result added",
		withdrawn: "$: result withdrawn", severalAdded: "$: results added", severalWithdrawn: "$: results withdrawn", baseCorrected: "$: base corrected", factCorrected: "Method sheet: figure corrected",
		read: "For $, read $ instead of $.", become: "The figure for $ is added: $.",
		gone: "The figure published for $, $, is withdrawn.", secret: "The figure published for $ is withdrawn: it is confidential.",
		base:  "Base of the question$: read $ instead of $.",
		count: "Number for $: read $ instead of $.", allAdded: "The results of this question are added.",
		all:       "The results published for this question are withdrawn.",
		quoteOpen: "“", quoteClose: "”", of: " ($)",
		published: "figure published before the correction", label: "label of the answer", ofBase: "number published with the results",
	},
}

// fill puts values in the places of a phrase.
func fill(phrase string, values ...string) string {
	for _, value := range values {
		phrase = strings.Replace(phrase, "$", strings.ReplaceAll(value, "$", "\x00"), 1)
	}
	return strings.ReplaceAll(phrase, "\x00", "$")
}

// edition writes the errata of one edition.
func (d *draft) edition(e EditionChange) {
	start := d.out.Len()
	groups := byQuestion(e.Results)
	for _, changes := range groups {
		d.question(changes, sumsOf(e.Sums, changes[0].Question))
	}
	for _, s := range e.Sums {
		if !slices.ContainsFunc(groups, func(g []ResultChange) bool { return g[0].Question == s.Question }) {
			d.erratum(fill(d.words.corrected, d.title(s.QuestionLabel, s.Question)), d.sum(s), s.Question)
		}
	}
	for _, f := range e.Facts {
		text := fill(d.words.read, d.quoted(d.Fact(f.Fact)), d.bound(f.New, "edition/"+f.Fact), d.waived(f.Old, d.words.published))
		d.erratum(d.words.factCorrected, text, "")
	}
	d.sentences(e.Sentences)
	if written := d.out.String()[start:]; written != "" {
		before := d.out.String()[:start]
		d.out.Reset()
		d.out.WriteString(before + "# " + fill(d.words.where, e.Edition) + "\n" + written)
	}
}

// byQuestion groups changes by question, in their order.
func byQuestion(changes []ResultChange) [][]ResultChange {
	var groups [][]ResultChange
	at := map[string]int{}
	for _, c := range changes {
		i, known := at[c.Question]
		if !known {
			i = len(groups)
			at[c.Question] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], c)
	}
	return groups
}

// sumsOf are the nets and sums of one question.
func sumsOf(sums []SumChange, question string) []SumChange {
	return slices.DeleteFunc(slices.Clone(sums), func(s SumChange) bool { return s.Question != question })
}

// sum is what readers must know of a net or a sum.
func (d *draft) sum(s SumChange) string {
	name := d.quoted(s.OptionLabel) + d.category(s.Category)
	return fill(d.words.read, name, d.bound(s.New, s.Reference()), d.waived(s.Old, d.words.published))
}

// question writes the erratum of one question.
func (d *draft) question(changes []ResultChange, sums []SumChange) {
	first := changes[0]
	subject, title := d.subject(changes, len(sums)), d.title(first.QuestionLabel, first.Question)
	switch {
	case first.WholeQuestion && first.Kind == Added:
		d.erratum(fill(d.words.severalAdded, title), d.words.allAdded, first.Question)
		return
	case first.WholeQuestion:
		d.erratum(fill(d.words.severalWithdrawn, title), d.words.all, "")
		return
	}
	var sentences []string
	for _, c := range changes {
		if s := d.result(c); s != "" && !slices.Contains(sentences, s) {
			sentences = append(sentences, s)
		}
	}
	for _, s := range sums {
		sentences = append(sentences, d.sum(s))
	}
	for _, c := range changes {
		if s := d.base(c); s != "" && !slices.Contains(sentences, s) {
			sentences = append(sentences, s)
		}
	}
	if len(sentences) > 0 {
		d.erratum(fill(subject, title), strings.Join(sentences, " "), first.Question)
	}
}

// title is what a question is called in a subject, where no quantity can be proved or waived: its label, unless this
// tells one.
func (d *draft) title(label, question string) string {
	if d.Quantity(label) {
		return question
	}
	return label
}

// subject is the phrase that sums up the changes of a question.
func (d *draft) subject(changes []ResultChange, sums int) string {
	printed, gone, come := sums, 0, 0
	for _, c := range changes {
		if d.result(c) == "" {
			continue
		}
		printed++
		if d.printed(c.New) == "" {
			gone++
		} else if d.printed(c.Old) == "" {
			come++
		}
	}
	several := printed > 1
	switch {
	case printed == 0:
		return d.words.baseCorrected
	case gone == printed && several:
		return d.words.severalWithdrawn
	case gone == printed:
		return d.words.withdrawn
	case come == printed && several:
		return d.words.severalAdded
	case come == printed:
		return d.words.added
	case several:
		return d.words.severalCorrected
	}
	return d.words.corrected
}

// result is what readers must know of one result, "" when what they read has not changed.
func (d *draft) result(c ResultChange) string {
	name := d.name(c)
	then, now := d.printed(c.Old), d.printed(c.New)
	switch {
	case then == "" && now != "":
		return fill(d.words.become, name, d.bound(now, c.Reference()))
	case then != "" && now == "" && c.New != nil && c.New.Status == suppressed: // an erratum does not tell it again
		return fill(d.words.secret, name)
	case then != "" && now == "":
		return fill(d.words.gone, name, d.waived(then, d.words.published))
	case then != now:
		return fill(d.words.read, name, d.bound(now, c.Reference()), d.waived(then, d.words.published))
	case now != "" && !c.Old.Count.same(c.New.Count) && c.Old.Count.Known && c.New.Count.Known:
		return fill(d.words.count, name, d.waived(c.New.Count.String(), d.words.ofBase), d.waived(c.Old.Count.String(), d.words.published))
	}
	return ""
}

// printed is a value as readers see it, "" when there is none.
func (d *draft) printed(v *Value) string {
	if v == nil || !v.shown() {
		return ""
	}
	return d.Print(*v)
}

// suppressed is the status of what must not be known.
const suppressed = "suppressed"

// shown reports whether readers see a number: a value, or the count that stands for it where the base is small.
func (v Value) shown() bool {
	return v.Number.Known || v.Count.Known && (v.Status == "given" || v.Status == "approximate")
}

// base is what readers must know of the base of a result.
func (d *draft) base(c ResultChange) string {
	if c.Kind != Changed || !c.Old.Base.Known || !c.New.Base.Known || c.Old.Base.same(c.New.Base) {
		return ""
	}
	return fill(d.words.base, d.category(c.Category), d.waived(c.New.Base.String(), d.words.ofBase), d.waived(c.Old.Base.String(), d.words.published))
}

func (d *draft) category(id string) string {
	if id == everyone || id == "" {
		return ""
	}
	return fill(d.words.of, escaped(id))
}

// name is what a result is called in a sentence.
func (d *draft) name(c ResultChange) string {
	label := c.OptionLabel
	if label == "" {
		label = c.QuestionLabel
	}
	return d.quoted(label) + d.category(c.Category)
}

// quoted puts an author's label between quotation marks. One that says a number would be taken for a result.
func (d *draft) quoted(label string) string {
	text := escaped(label)
	if d.Loud(label) {
		text = d.waived(label, d.words.label)
	}
	return d.words.quoteOpen + text + d.words.quoteClose
}

// bound is a value with the datum that proves it.
func (d *draft) bound(value, reference string) string {
	return "[" + escaped(value) + "](stat:" + reference + ")"
}

// waived is a text that no datum proves, with the reason.
func (d *draft) waived(text, reason string) string {
	return "[" + escaped(text) + `](unbound: "` + reason + `")`
}

// escaped writes a plain text as Markdown.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range oneLine(s) {
		if strings.ContainsRune("\\`*_[]<>&~|", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// erratum writes one entry of the list.
func (d *draft) erratum(subject, text, question string) {
	d.out.WriteString("  - subject: " + quotedYAML(subject) + "\n")
	d.out.WriteString("    # " + d.words.date + "\n")
	d.out.WriteString("    text: >-\n" + folded(text, "      "))
	if question != "" {
		d.out.WriteString("    questions: [" + question + "]\n")
	}
}

// quotedYAML writes a text as a YAML value that nothing in it can end.
func quotedYAML(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(plainSpaces(oneLine(s))) + `"`
}

// plainSpaces writes a text as authors type it: the build sets the other spaces.
func plainSpaces(s string) string { return typedSpaces.Replace(s) }

var typedSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// lineWidth is how long the lines of a folded text may be, links apart.
const lineWidth = 116

// folded writes a text as the lines of a folded YAML block.
func folded(text, margin string) string {
	var b strings.Builder
	width := 0
	for _, word := range unbroken(text) {
		length := utf8.RuneCountInString(word)
		switch {
		case width == 0:
			b.WriteString(margin)
			width = len(margin)
		case width+1+length > lineWidth:
			b.WriteString("\n" + margin)
			width = len(margin)
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(plainSpaces(word))
		width += length
	}
	return b.String() + "\n"
}

// unbroken splits a text at the spaces that stand outside links.
func unbroken(text string) []string {
	var words []string
	start, depth := 0, 0
	for i, r := range text {
		switch r {
		case '[', '(':
			depth++
		case ']', ')':
			depth = max(depth-1, 0)
		case ' ':
			if depth == 0 {
				words = append(words, text[start:i])
				start = i + 1
			}
		}
	}
	return append(words, text[start:])
}

// sentences lists, as comments, the sentences whose text alone has changed: whether readers must be told is for the editor
// to say.
func (d *draft) sentences(changes []SentenceChange) {
	var lines []string
	for _, c := range changes {
		if c.Kind != Changed || len(c.Values) > 0 || c.Old.Text == c.New.Text {
			continue
		}
		lines = append(lines, "#   "+c.New.Position(), "#     − "+c.Old.Text, "#     + "+c.New.Text)
	}
	if len(lines) > 0 {
		d.out.WriteString("# " + d.words.reread + "\n" + strings.Join(lines, "\n") + "\n")
	}
}
