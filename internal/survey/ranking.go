package survey

import (
	"errors"
	"math"
	"math/big"
	"slices"
)

// A Ranking is the place of an estimate among its peers: the options of its question, or the same answer to the other
// questions of a figure (?among=), or the other categories of a figure that shows them.
//
// Answers outside the scale (other, unlegended, don't know) and nets are no peers, nor is what was not asked. A peer
// without value may stand wherever the data leave room: of a single choice, what is not known is at most what the known
// shares leave, and exactly that when one answer alone is missing. Values known only roughly are ranked where no doubt
// remains. It is the order of those who answered: no test is made.
type Ranking struct {
	Peers   []Estimate // those with a value, in falling order, the estimate among them
	First   int        // the best place that it can have, from 1; less sure when answers are not known
	Last    int        // the worst; math.MaxInt when nothing bounds it
	Lowest  bool       // surely none is below it
	Tied    bool       // another has the same value as printed; of shares, with the decimals that both have
	Lead    Number     // points ahead of the next one, at the least; Den is 0 when there is none or it is not known
	Behind  Number     // points behind the one before, at the least; Den is 0 when there is none or it is not known
	Unknown int        // peers without value
	Open    bool       // there may be peers that the data do not list
}

// A rival is one of the estimates that are ranked together, between the least and the most that it can be.
type rival struct {
	Estimate
	low, high Number // high without value: nothing bounds it
	self      bool   // the estimate whose place is asked for
	unlisted  bool   // stands for any number of others
}

// Ranking returns the place of the estimate among its peers, or nil when it has none.
func (v Evidence) Ranking() *Ranking {
	if !v.Value.Known() || !v.isRanked() {
		return nil
	}
	rivals := v.rivals()
	if len(rivals) < 2 {
		return nil
	}
	low, high := v.Between()
	r := &Ranking{First: 1, Lowest: true, Last: v.last(rivals, low), Lead: lead(rivals, low, high), Behind: behind(rivals, low, high)}
	for _, o := range rivals {
		r.meet(o, v.Estimate, high)
	}
	slices.SortStableFunc(r.Peers, func(a, b Estimate) int { return b.Value.Cmp(a.Value) })
	return r
}

// meet counts one rival of an estimate that is at most high.
func (r *Ranking) meet(o rival, e Estimate, high Number) {
	switch {
	case o.unlisted:
		r.Open = true
	case o.Value.Known():
		r.Peers = append(r.Peers, o.Estimate)
		r.Tied = r.Tied || !o.self && o.printsAs(e)
	default:
		r.Unknown++
	}
	if o.self {
		return
	}
	if o.low.Cmp(high) > 0 {
		r.First++
	}
	r.Lowest = r.Lowest && o.low.Cmp(high) >= 0
}

// printsAs reports whether two estimates are one value for readers. Where one share has more decimals, they compare those
// that both have: 57.7 % and 58 % are in no sure order. A mean has the decimals that it needs.
func (e Estimate) printsAs(o Estimate) bool {
	decimals := max(e.Decimals(), o.Decimals())
	if e.IsShare {
		decimals = min(e.Decimals(), o.Decimals())
	}
	return e.Value.Plain(decimals) == o.Value.Plain(decimals)
}

// isRanked reports whether the estimate has peers: an option of the scale, or any answer among the questions of a figure.
func (v Evidence) isRanked() bool {
	if v.Reference.Among != "" {
		return v.Reference.Answer != ""
	}
	if v.Question == nil || v.Question.Kind == Mean {
		return false
	}
	o := v.Question.Option(v.Reference.Answer)
	return o != nil && o.Role != Other
}

// rivals are all those that are ranked together, in the order of the data.
func (v Evidence) rivals() []rival {
	if v.Reference.Among != "" {
		return v.rivalsAmong()
	}
	return append(v.options(func(o Option, _ Estimate) bool { return o.Role != Other }), v.unlisted()...)
}

// unlisted stands for the answers that the data of a partial question may not name.
func (v Evidence) unlisted() []rival {
	if !v.Question.Partial || v.Question.Kind == YesNoKind {
		return nil
	}
	low, high := v.Question.room(v.Question.Result(v.Reference.Category), nil)
	return []rival{{low: low, high: high, unlisted: true}}
}

// options are the options of the question that were asked, those that are wanted.
func (v Evidence) options(wanted func(Option, Estimate) bool) []rival {
	var rivals []rival
	for _, o := range v.Question.Options {
		ref := v.Reference.Level()
		ref.Answer = o.ID
		if e, err := v.barometer.Estimate(v.edition, ref); err == nil && e.State != NotAsked && wanted(o, e) {
			rivals = append(rivals, v.rival(e))
		}
	}
	return rivals
}

// rivalsAmong are the same answer to each question of a figure that has it, or for each category.
func (v Evidence) rivalsAmong() []rival {
	var rivals []rival
	for _, ref := range v.edition.RankedWith(v.Reference) {
		e, err := v.barometer.Estimate(v.edition, ref)
		var m *Missing
		if errors.As(err, &m) && m.Part != "category" { // no such answer
			continue
		}
		if err != nil { // not published for this category
			e = Estimate{Reference: ref, Question: v.edition.Question(ref.Question), State: Unknown}
		}
		if e.State != NotAsked {
			rivals = append(rivals, v.rival(e))
		}
	}
	return rivals
}

// RankedWith lists what a reference is ranked among (?among=), itself included: the same answer for each category, in a
// figure that shows them, or else to each question of the figure.
func (e *Edition) RankedWith(ref Reference) []Reference {
	f, q := e.Figure(ref.Among), e.Question(ref.Question)
	if f == nil || q == nil {
		return nil
	}
	var refs []Reference
	ref = ref.Level()
	if ref.amongCategories(f) {
		for _, r := range q.Results {
			if ref.Category = r.Category; r.Category != total {
				refs = append(refs, ref)
			}
		}
		return refs
	}
	for _, q := range f.Questions {
		ref.Question = q.ID
		refs = append(refs, ref)
	}
	return refs
}

// rival says between what an estimate can be.
func (v Evidence) rival(e Estimate) rival {
	o := rival{Estimate: e, self: e.Reference == v.Reference.Level()}
	if e.Value.Known() {
		o.low, o.high = e.Between()
		return o
	}
	parts, _, _ := e.Question.parts(e.Reference.Answer)
	o.low, o.high = e.Question.room(e.Question.Result(e.Reference.Category), parts)
	return o
}

// Between is the range that the value lies in: one point, unless it is known only roughly. Then the truth may be 3 points
// away, or a tenth of the value when that is less.
func (e Estimate) Between() (low, high Number) {
	if !e.Approximate || !e.Value.Known() {
		return e.Value, e.Value
	}
	off := fromRat(new(big.Rat).Mul(e.Value.rat(), big.NewRat(1, 10)))
	if three := (Number{3, 1}); e.IsShare && three.Cmp(off) < 0 {
		off = three
	}
	low, high = e.Value.Sub(off), e.Value.Add(off)
	if e.IsShare {
		high = smaller(high, hundred)
	}
	return low, high
}

var nothing, hundred = Number{0, 1}, Number{100, 1}

// room is the least and the most that some options of a result, not all of which are known, can be together; with none of
// them, what one that the data do not list can be. Of published shares it is what could be published. A mean has no bounds.
func (q *Question) room(r *Result, parts []string) (low, high Number) {
	terms := int64(max(1, len(parts)))
	switch {
	case q.Kind == Mean:
		return nothing, Number{}
	case r == nil || q.Kind == Multiple:
		return nothing, Number{100 * terms, 1}
	}
	low, high = q.left(r, parts)
	if q.Unit == Percent {
		off := Number{terms, 2 * int64(powerOfTen(q.decimals()))}
		low = low.Sub(off).rounded(q.decimals(), up)
		high = high.Add(off).rounded(q.decimals(), down)
	}
	return larger(nothing, low), smaller(hundred, high)
}

// left is the least and the most that some options of a whole are, by what the others are.
func (q *Question) left(r *Result, parts []string) (low, high Number) {
	least, most, own := nothing, nothing, nothing // of the others; of the parts that are known
	whole := !q.Partial
	for _, o := range q.Options {
		bottom, top, known := q.ends(r, o.ID)
		switch {
		case slices.Contains(parts, o.ID):
			own = own.Add(bottom)
		case known:
			least, most = least.Add(bottom), most.Add(top)
		default:
			whole = false
		}
	}
	low, high = own, larger(nothing, hundred.Sub(least))
	if whole {
		low = larger(low, hundred.Sub(most))
	}
	return low, high
}

// ends are the least and the most that a known share of a result can be: published ones may be off by half of their last
// digit.
func (q *Question) ends(r *Result, option string) (low, high Number, known bool) {
	c := r.cell(option)
	switch {
	case c.State == NotAsked:
		return nothing, nothing, true
	case c.State != Given || q.Unit == Counts && r.Base == 0:
		return nothing, nothing, false
	case q.Unit == Counts:
		s := share(c.Value.Num, r.Base)
		return s, s, true
	}
	low, high = Estimate{Value: c.Value, IsShare: true, Approximate: c.Approximate}.Between()
	half := Number{1, 2 * int64(powerOfTen(q.decimals()))}
	return larger(nothing, low.Sub(half)), smaller(hundred, high.Add(half)), true
}

func smaller(a, b Number) Number {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

func larger(a, b Number) Number {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}

// mayPass reports whether a rival may be above a value.
func (o rival) mayPass(value Number) bool {
	return !o.self && (!o.high.Known() || o.high.Cmp(value) > 0)
}

// last is the worst place of what is at least low.
func (v Evidence) last(rivals []rival, low Number) int {
	above, without, endless := 0, 0, false
	for _, o := range rivals {
		switch {
		case !o.mayPass(low):
		case o.unlisted:
			endless = true
		case o.Value.Known():
			above++
		default:
			without++
		}
	}
	if v.Reference.Among == "" && v.Question.Kind != Multiple && low.Num > 0 {
		_, rest := v.Question.left(v.Question.Result(v.Reference.Category), nil)
		if sharing := sharing(rest, low); endless || sharing < without {
			without, endless = sharing, false
		}
	}
	if endless {
		return math.MaxInt
	}
	return 1 + above + without
}

// sharing is how many parts of rest can all be above value.
func sharing(rest, value Number) int {
	n := rest.over(value)
	if !n.Known() || n.Num <= 0 {
		return 0
	}
	return int((n.Num - 1) / n.Den)
}

// lead is how far what lies between low and high is ahead of the best of those that are not surely above.
func lead(rivals []rival, low, high Number) Number {
	next := Number{}
	for _, o := range rivals {
		switch {
		case o.self || o.low.Cmp(high) > 0:
		case o.mayPass(low):
			return Number{}
		case !next.Known() || o.high.Cmp(next) > 0:
			next = o.high
		}
	}
	if !next.Known() {
		return next
	}
	return low.Sub(next)
}

// behind is how far it is behind the worst of those that are surely above.
func behind(rivals []rival, low, high Number) Number {
	before := Number{}
	for _, o := range rivals {
		switch {
		case o.self:
		case o.low.Cmp(high) > 0:
			if !before.Known() || o.low.Cmp(before) < 0 {
				before = o.low
			}
		case o.mayPass(low):
			return Number{}
		}
	}
	if !before.Known() {
		return before
	}
	return before.Sub(high)
}
