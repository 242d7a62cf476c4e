package claim

import (
	"strings"

	"barometre/internal/survey"
)

// A Verdict says whether words are true of the evidence, and why.
type Verdict struct {
	Accepted bool
	Fault    Fault              // why not
	Kind     Kind               // what the words say, when they were read
	Words    string             // those judged: of the link, and what stands around it that belongs to them
	Rule     string             // which entries of the lexicon read the words: "exact", "near + third"
	Read     []Read             // the words that were read, in their order: all of them when accepted
	Unread   string             // the words that no entry reads, in the author's writing
	IsAround bool               // these stand around the link, and change what its words say
	Range    Range              // for words that admit several values
	Base     string             // of OtherBase: who the words speak of; of OtherObject: what they compare with; of OtherAnswer: the words
	Answer   string             // of OtherAnswer: the answer that they speak of, "" when it has no id of its own
	Named    []*survey.Question // of OtherSubject: those that the sentence speaks of
	// What the words were held against, besides the estimate.
	Comparison *survey.Comparison
	Ranking    *survey.Ranking
}

// A Kind is what words say, and what a reference asks for.
type Kind string

const (
	LevelClaim    Kind = "level"    // a number
	ChangeClaim   Kind = "change"   // ?since=
	ContrastClaim Kind = "contrast" // ?than=
	RankClaim     Kind = "rank"     // also ?among=
	SpreadClaim   Kind = "spread"   // a question alone, or the questions of ?among=
)

// A Read is words of a claim and the entry of the lexicon that reads them.
type Read struct{ Words, Entry string }

// A Range is what words admit, as printed: what is not bounded on a side is empty there.
type Range struct {
	Low, High         string
	LowOpen, HighOpen bool // the bound itself is left out
}

// A Fault is why words are refused.
type Fault string

const (
	NoFault        Fault = ""
	Untrue         Fault = "untrue"          // the datum is another number
	OutOfRange     Fault = "range"           // the datum is outside what the words admit
	NotRead        Fault = "unread"          // a word is not in the lexicon
	NotExact       Fault = "not-exact"       // an exact number, and the datum is known only roughly
	TooPrecise     Fault = "precision"       // more decimals than were published
	NoValue        Fault = "no-value"        // suppressed, unknown or not asked
	OtherUnit      Fault = "unit"            // a share said as a number of things, or the reverse
	OtherBase      Fault = "population"      // « des collectivités » of a datum about one category
	CountsOnly     Fault = "counts"          // the base is too small for a share
	Empty          Fault = "empty"           // says nothing: « pas 57 % », « entre 10 et 90 % »
	SeveralData    Fault = "several"         // « 75 % contre 20 % »
	OtherQuestion  Fault = "question"        // a change where the reference asks for none, or the reverse
	Broken         Fault = "break"           // the two data do not compare
	OtherChange    Fault = "change"          // the difference since is another
	OtherContrast  Fault = "contrast"        // the difference from the other datum is another
	OtherObject    Fault = "object"          // the words compare it with another datum than the reference
	OtherAnswer    Fault = "answer"          // « n’en ont pas » of those who have it, or the reverse
	OtherSubject   Fault = "subject"         // the clause names another question
	OtherRank      Fault = "rank"            // it has another place, or none that is sure
	OtherPoints    Fault = "points"          // a difference of shares in per cent, or one of things in points
	NotSignificant Fault = "not-significant" // the test found no difference
	Significant    Fault = "significant"     // the test found one, and the words say none
	Untestable     Fault = "untestable"      // no test can be made, for want of bases
)

// Names of rules that are not entries of a section.
const (
	exactRule   = "exact"
	ratioRule   = "ratio"
	quotedRule  = "as-published"
	notRule     = "not"
	baseRule    = "base"
	editionRule = "edition"
	joinRule    = "join"
	wordRule    = "word"
)

// A Passage is a claim in its sentence. What stands just before and just after the words of the link belongs to what they
// assert: « plus de [57 %](…) », « [57 %](…) seulement », « [57 %](…) des communes », « n’est pas [la majorité](…) ».
type Passage struct{ Before, Words, After string }

// JudgePassage judges the words of a claim with the hedge, the negation and the base that stand around the link.
func JudgePassage(l *Lexicon, p Passage, e survey.Evidence) Verdict {
	v, heard := l.hear(p, &e)
	if !heard {
		return l.notRead(p.Words, &e, Asked(e.Reference))
	}
	return v
}

// hear judges what answers the reference; heard is false when the words of the link were not all read so.
func (l *Lexicon) hear(p Passage, e *survey.Evidence) (v Verdict, heard bool) {
	kind := Asked(e.Reference)
	if kind != SpreadClaim && !e.Value.Known() {
		return Verdict{Fault: NoValue}, true
	}
	r := l.reader(p, e, kind)
	said, quoted := r.passage(), r.quotes()
	if other, differs := r.hearDifference(p, said); differs {
		return other, true
	}
	if over := r.overturned(said, quoted); over != "" {
		return Verdict{Fault: NotRead, Unread: over, IsAround: true}, true
	}
	if quoted && (said == nil || said.from == r.from && !r.addsTo(said)) {
		v := Verdict{Accepted: true, Kind: LevelClaim, Words: p.Words, Rule: quotedRule, Read: []Read{{p.Words, quotedRule}}}
		return r.inClause(v, r.from, r.to), true
	}
	if said == nil {
		return Verdict{}, false
	}
	return r.inClause(r.verdict(said), said.from, max(said.next, r.to)), true
}

// inClause refuses a level whose clause speaks of something else: of another question, or of those who answer the reverse.
// It says more of a number that is wrong, too, than what the right one would be.
func (r *reader) inClause(v Verdict, from, next int) Verdict {
	if v.Kind != LevelClaim || !v.Accepted && v.Fault != Untrue && v.Fault != OutOfRange {
		return v
	}
	if t := r.otherSubject(from, next); t != nil {
		v.Accepted, v.Fault, v.Named = false, OtherSubject, t.questions
	} else if said, answer := r.otherAnswer(from, next); said != "" {
		v.Accepted, v.Fault, v.Base, v.Answer = false, OtherAnswer, said, answer
	}
	return v
}

// admits returns a test of data by words that are read once; nil when they say no level.
func (l *Lexicon) admits(words string, e survey.Evidence) func(survey.Evidence) bool {
	said := l.reader(Passage{Words: words}, &e, LevelClaim).passage()
	if said == nil {
		return nil
	}
	return func(e survey.Evidence) bool {
		h := &hearing{lexicon: l, evidence: &e}
		said.said.judge(h)
		return h.fault == NoFault
	}
}

// Judge reads the words of a claim, all of them, and compares what they assert with the evidence as printed. Whatever the
// lexicon cannot read is refused.
func Judge(l *Lexicon, words string, e survey.Evidence) Verdict {
	return JudgePassage(l, Passage{Words: words}, e)
}

// Asked is what a reference asks for.
func Asked(ref survey.Reference) Kind {
	switch {
	case ref.Since != "":
		return ChangeClaim
	case ref.Than != "":
		return ContrastClaim
	case ref.Among != "":
		return RankClaim
	case ref.Question != "" && ref.Answer == "":
		return SpreadClaim
	}
	return LevelClaim
}

// A hearing is one reading held against the evidence.
type hearing struct {
	lexicon  *Lexicon
	evidence *survey.Evidence
	fault    Fault
	admitted Range
	base     string
	isChange bool
	ranks    *survey.Ranking
	ranked   bool
}

func (h *hearing) refuse(f Fault) { h.fault = f }

// check refuses what is not so.
func (h *hearing) check(so bool, f Fault) {
	if !so {
		h.fault = f
	}
}

// isFact reports whether the datum is a fact of the edition, which is no answer of a sample, and is known exactly.
func (h *hearing) isFact() bool { return h.evidence.Question == nil && !h.evidence.Approximate }

// otherDifference is the fault of a difference that is not what the words say.
func (h *hearing) otherDifference() Fault {
	if h.isChange {
		return OtherChange
	}
	return OtherContrast
}

// ranking is the place of the datum, found once.
func (h *hearing) ranking() *survey.Ranking {
	if !h.ranked {
		h.ranks, h.ranked = h.evidence.Ranking(), true
	}
	return h.ranks
}

// verdict holds a reading against the evidence.
func (r *reader) verdict(said *heard) Verdict {
	h := &hearing{lexicon: r.lexicon, evidence: r.evidence}
	said.said.judge(h)
	if b := r.setting(said); b != nil && h.fault == NoFault {
		h.base = b.said
		h.refuse(OtherBase)
	}
	if named := r.otherObject(said); named != "" && h.fault == NoFault {
		h.base = named
		h.refuse(OtherObject)
	}
	return Verdict{
		Accepted: h.fault == NoFault, Words: r.written(said.from, r.end(said, h.fault)), Fault: h.fault, Kind: kindOf(said.said),
		Rule: said.said.rule(), Read: r.stretches(said.read), Range: h.admitted, Base: h.base,
		Comparison: r.evidence.Comparison, Ranking: h.ranks,
	}
}

// end is where the words that a verdict is about end: those counted, when they are named outside the link, are part of them
// only when they are wrong.
func (r *reader) end(said *heard, f Fault) int {
	last := said.read[len(said.read)-1] // a reading reads something
	if f != OtherBase && last.entry == baseRule && last.from >= r.to {
		return last.from
	}
	return said.next
}

func kindOf(said assertion) Kind {
	switch said := said.(type) {
	case *comparison:
		if said.isChange {
			return ChangeClaim
		}
		return ContrastClaim
	case *rank:
		return RankClaim
	case *spread:
		return SpreadClaim
	case *pair:
		if k := kindOf(said.first); k != LevelClaim {
			return k
		}
		return kindOf(said.second)
	}
	return LevelClaim
}

// stretches are the words of stretches in the author's writing.
func (r *reader) stretches(all []stretch) []Read {
	var read []Read
	for _, s := range all {
		read = append(read, Read{r.written(s.from, s.to), s.entry})
	}
	return read
}

// notRead says why words alone could not be read: they answer another question, name several data, or hold words that no
// entry reads.
func (l *Lexicon) notRead(words string, e *survey.Evidence, kind Kind) Verdict {
	for _, other := range [...]Kind{LevelClaim, ChangeClaim, ContrastClaim, RankClaim, SpreadClaim} {
		r := l.reader(Passage{Words: words}, e, other)
		said := r.passage()
		if other == kind || said == nil {
			continue
		}
		if c, ok := said.said.(*comparison); !ok || !c.backwards { // « 75 % contre 20 % » is two levels
			return Verdict{Fault: OtherQuestion, Kind: kindOf(said.said), Rule: said.said.rule(), Read: r.stretches(said.read)}
		}
	}
	r := l.reader(Passage{Words: words}, e, kind)
	r.passage()
	v := Verdict{Fault: NotRead, Read: r.stretches(r.best), Unread: strings.Join(written(r.unread()), " ")}
	if r.namesSeveral() {
		v.Fault = SeveralData
	}
	return v
}
