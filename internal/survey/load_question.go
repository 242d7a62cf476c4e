package survey

import (
	"slices"
	"strings"
	"unicode"

	"barometre/internal/source"
)

// questionFile reads one file of questions into e.
func (l *loader) questionFile(b *Barometer, e *Edition, f *source.File, seen registry) {
	root := source.ParseYAML(f, l.problems)
	if root == nil {
		e.incomplete = true
		return
	}
	r := source.Read(root, l.problems, "@question-file")
	list := r.Optional("questions")
	if list == nil && !nearly("questions", root) {
		l.problems.Add(noQuestions, root.Place, source.Args{"file": f.Path})
	} else {
		r.Done()
	}
	e.incomplete = e.incomplete || list == nil
	for _, n := range l.items(list) {
		own := l.apart()
		q := own.question(b, n, seen)
		if q.broken = !l.join(own); !q.broken {
			l.checkQuestion(e, q)
		}
		e.incomplete = e.incomplete || q.ID == ""
		e.Questions = append(e.Questions, q)
	}
}

// nearly reports whether one of the keys of n looks like a misspelt key.
func nearly(key string, n *source.Node) bool {
	return slices.ContainsFunc(n.Entries, func(e source.Entry) bool { return source.Nearest(e.Key, []string{key}) != "" })
}

// question reads a question and its results.
func (l *loader) question(b *Barometer, n *source.Node, seen registry) *Question {
	q := &Question{Place: n.Place}
	r := source.Read(n, l.problems, "@question")
	if id := r.Required("id"); id != nil {
		q.ID, q.Place = l.name(id, seen), id.Place
	}
	q.Label, q.Wording, q.Aspect = l.text(r.Required("label")), l.text(r.Optional("wording")), l.text(r.Optional("aspect"))
	if topic := r.Optional("topic"); topic != nil {
		q.Topic = l.id(topic)
	}
	l.readSheet(sheetOf(r), b, q)
	q.BaseLabel, q.Source, q.Reading = l.text(r.Optional("base_label")), l.text(r.Optional("source")), l.inline(r.Optional("reading"))
	l.readNotes(r.Optional("notes"), q)
	r.Done()
	return q
}

// readNotes reads one note, or a list of them.
func (l *loader) readNotes(n *source.Node, q *Question) {
	notes := []*source.Node{n}
	if n != nil && n.Kind == source.List {
		notes = n.Items
	}
	for _, note := range notes {
		if note != nil {
			q.Notes = append(q.Notes, l.inline(note))
		}
	}
}

// A sheet is the part of a question whose values depend on each other.
type sheet struct {
	kind, partial, unit        *source.Node
	scale, only, options, nets *source.Node
	results, bases             *source.Node
}

// sheetOf takes all keys of a sheet from r, whatever becomes of them.
func sheetOf(r *source.Reader) sheet {
	s := sheet{kind: r.Required("kind"), partial: r.Optional("partial")}
	if s.kind != nil && s.kind.Text == string(Mean) {
		s.unit = r.Optional("unit")
	} else {
		s.unit = r.Required("unit")
	}
	s.scale, s.only, s.options, s.nets = r.Optional("scale"), r.Optional("scale_options"), r.Optional("options"), r.Optional("nets")
	s.results, s.bases = r.Required("results"), r.Optional("bases")
	return s
}

// readSheet reads each part only when those that it is judged against were right.
func (l *loader) readSheet(s sheet, b *Barometer, q *Question) {
	if s.kind == nil || s.unit == nil && s.kind.Text != string(Mean) {
		return
	}
	for _, part := range []func(*loader){
		func(l *loader) { l.readKind(s, q) },
		func(l *loader) { l.readAnswers(s, b, q) },
		func(l *loader) { l.readResults(s.results, b, q) },
		func(l *loader) { l.readBases(s.bases, q) },
	} {
		if !l.sound(part) {
			return
		}
	}
}

// readKind reads what was asked for and how it was counted.
func (l *loader) readKind(s sheet, q *Question) {
	q.Kind = QuestionKind(l.choice(s.kind, "kind", string(Single), string(Multiple), string(YesNoKind), string(Mean)))
	if s.partial != nil {
		q.Partial, _ = s.partial.Bool(l.problems)
	}
	if q.Kind == Mean {
		l.refuse(s.unit, "unit", q.Kind)
		return
	}
	q.Unit = Unit(l.choice(s.unit, "unit", string(Counts), string(Percent)))
}

// refuse reports a key that this kind of question has no use for.
func (l *loader) refuse(n *source.Node, key string, kind QuestionKind) {
	if n != nil {
		l.problems.Add(notForKind, n.Place, source.Args{"key": key, "kind": string(kind)})
	}
}

// readAnswers reads what the question proposed: a scale, or options of its own, and their nets.
func (l *loader) readAnswers(s sheet, b *Barometer, q *Question) {
	names := registry{}
	if q.Kind == Mean || q.Kind == YesNoKind {
		l.refuse(s.scale, "scale", q.Kind)
		l.refuse(s.only, "scale_options", q.Kind)
	}
	switch q.Kind {
	case Mean:
		l.refuse(s.options, "options", q.Kind)
		l.refuse(s.nets, "nets", q.Kind)
		return
	case YesNoKind:
		l.readYesNo(s.options, q, names)
	default:
		l.readOptions(s, b, q, names)
	}
	q.Nets = append(q.Nets, l.nets(s.nets, q.Options, names)...)
}

// readYesNo gives the two options that every yes-no question has, in words of its own when it has any.
func (l *loader) readYesNo(n *source.Node, q *Question, names registry) {
	q.Options = yesNoOptions(l.languages[0], q.Place)
	if n == nil {
		for _, o := range q.Options {
			names[o.ID] = q.Place
		}
		return
	}
	own := l.options(n, names)
	if !slices.Equal(optionIDs(own), optionIDs(q.Options)) {
		l.problems.Add(yesNoShape, n.Place, source.Args{"known": strings.Join(optionIDs(q.Options), ", ")})
		return
	}
	q.Options = own
	q.Options[1].Role = Absence
}

func yesNoOptions(lang string, at source.Place) []Option {
	var options []Option
	for _, o := range []Option{
		{ID: "oui", Label: bilingual("Oui", "Yes")}, {ID: "non", Label: bilingual("Non", "No"), Role: Absence},
	} {
		o.Label.First = o.Label.In[lang]
		o.Short, o.Place = o.Label, at
		options = append(options, o)
	}
	return options
}

func (l *loader) readOptions(s sheet, b *Barometer, q *Question, names registry) {
	switch {
	case s.scale != nil && s.options != nil:
		l.problems.AddSee(optionsAndScale, s.scale.Place, s.options.Place, source.Args{"scale": s.scale.Text})
	case s.scale == nil && s.options == nil:
		l.problems.Add(noOptions, q.Place, nil)
	case s.scale != nil:
		l.readScale(s.scale, s.only, b, q, names)
	default:
		q.Options = l.options(s.options, names)
		if len(q.Options) == 1 && !q.Partial {
			l.problems.Add(tooFewOptions, s.options.Place, source.Args{"option": q.Options[0].ID})
		}
	}
	if s.scale == nil && s.only != nil {
		l.problems.Add(partOfNoScale, s.only.Place, nil)
	}
}

// readScale gives the question the options of a scale, or some of them, and the nets that can be made of those.
func (l *loader) readScale(n, only *source.Node, b *Barometer, q *Question, names registry) {
	id, ok := l.words(n)
	at := slices.IndexFunc(b.Scales, func(s *Scale) bool { return s.ID == id })
	if at < 0 {
		if ok {
			l.unknown(unknownScale, n.Place, id, b.scaleIDs(), nil)
		}
		return
	}
	q.Scale, q.Options = b.Scales[at], b.Scales[at].Options
	if only != nil {
		kept := l.optionIDs(only, q.Options)
		q.Options = slices.DeleteFunc(slices.Clone(q.Options), func(o Option) bool { return !slices.Contains(kept, o.ID) })
	}
	for _, o := range q.Options {
		names[o.ID] = n.Place
	}
	for _, net := range q.Scale.Nets {
		net.Options = slices.DeleteFunc(slices.Clone(net.Options), func(id string) bool { return q.Option(id) == nil })
		if len(net.Options) > 0 {
			names[net.ID] = n.Place
			q.Nets = append(q.Nets, net)
		}
	}
}

func (b *Barometer) scaleIDs() []string {
	var ids []string
	for _, s := range b.Scales {
		ids = append(ids, s.ID)
	}
	return ids
}

func (b *Barometer) categoryIDs() []string {
	var ids []string
	for _, c := range b.Categories {
		ids = append(ids, c.ID)
	}
	return ids
}

// readResults reads the answers per category, all of them together first.
func (l *loader) readResults(n *source.Node, b *Barometer, q *Question) {
	if n == nil {
		return
	}
	r := source.Read(n, l.problems, "@results")
	known := append([]string{total}, b.categoryIDs()...)
	for _, e := range entries(n) {
		if !slices.Contains(known, e.Key) {
			l.unknown(unknownCategory, e.Place, e.Key, known, nil)
		}
	}
	for _, category := range known {
		if value := r.Optional(category); value != nil {
			q.Results = append(q.Results, l.result(category, value, q))
		}
	}
	if n.Kind == source.Map && q.Result(total) == nil {
		l.problems.Add(noTotal, n.Place, source.Args{"total": total})
	}
	if q.Kind == Mean && q.Result(total) != nil {
		q.Mean = q.Result(total).Mean
	}
}

func (l *loader) result(category string, n *source.Node, q *Question) Result {
	result := Result{Category: category, Place: n.Place}
	if q.Kind == Mean {
		result.Mean = l.mean(n)
		return result
	}
	r := source.Read(n, l.problems, "@results")
	known := true
	for _, e := range entries(n) {
		known = l.checkOption(e, q) && known
	}
	var missing []string
	for _, o := range q.Options {
		if value := r.Optional(o.ID); value != nil {
			result.Cells = append(result.Cells, l.cell(o.ID, value, q.Unit))
		} else {
			missing = append(missing, o.ID)
		}
	}
	if len(missing) > 0 && !q.Partial && n.Kind == source.Map && known {
		l.problems.Add(missingOption, n.Place, source.Args{"missing": strings.Join(missing, ", ")})
	}
	return result
}

// checkOption makes sure that a result belongs to an option.
func (l *loader) checkOption(e source.Entry, q *Question) bool {
	switch {
	case q.Option(e.Key) != nil:
		return true
	case slices.ContainsFunc(q.Nets, func(n Net) bool { return n.ID == e.Key }):
		l.problems.Add(netAsResult, e.Place, source.Args{"net": e.Key})
	default:
		l.strayOption(e.Place, e.Key, q.Options)
	}
	return false
}

// mean reads {mean: 3.2, sd: 0.8}.
func (l *loader) mean(n *source.Node) *MeanResult {
	r := source.Read(n, l.problems, "@mean")
	m := &MeanResult{Place: n.Place}
	if value := r.Required(meanWord); value != nil {
		m.Mean, _ = l.decimal(value)
		m.Place = value.Place
	}
	if sd := r.Optional("sd"); sd != nil {
		m.SD, m.HasSD = l.decimal(sd)
		if m.HasSD && m.SD.Num < 0 {
			l.problems.Add(outOfRange, sd.Place, source.Args{"text": sd.Text, "least": "0"})
		}
	}
	r.Done()
	return m
}

// cell reads the value of one option: a state, or a value.
func (l *loader) cell(option string, n *source.Node, unit Unit) Cell {
	states := []string{string(Unknown), string(Suppressed), string(NotAsked)}
	if n.Kind == source.Scalar && slices.Contains(states, n.Text) {
		return Cell{Option: option, State: State(n.Text), Place: n.Place}
	}
	if n.Kind == source.Scalar && !strings.ContainsFunc(n.Text, unicode.IsDigit) {
		l.unknown(notAnAnswer, n.Place, n.Text, states, nil)
		return Cell{Option: option, State: Unknown, Place: n.Place}
	}
	number := l.percentage
	if unit == Counts {
		number = l.wholeFact
	}
	v := l.value(n, number)
	v.Option = option
	return v
}

// value reads a number, or {value, approximate, words}. What is given in words is approximate.
func (l *loader) value(n *source.Node, number func(*source.Node) (Number, bool)) Cell {
	c := Cell{Place: n.Place}
	if n.Kind != source.Map {
		c.give(number(n))
		return c
	}
	r := source.Read(n, l.problems, "@value")
	words, approximate := r.Optional("words"), r.Optional("approximate")
	c.State = Unknown
	if value := r.Required("value"); value != nil {
		c.State = Given
		c.give(number(value))
		c.Place = value.Place
	}
	if approximate != nil {
		c.Approximate, _ = approximate.Bool(l.problems)
	}
	c.Words, c.Approximate = l.text(words), c.Approximate || words != nil
	r.Done()
	return c
}

// give puts a number into a cell; one that could not be read is unknown, not nothing.
func (c *Cell) give(v Number, ok bool) {
	if c.Value = v; !ok {
		c.Value, c.State = Number{}, Unknown
	}
}

// readBases reads how many could answer, per category.
func (l *loader) readBases(n *source.Node, q *Question) {
	if n != nil && n.Kind != source.Map {
		source.Read(n, l.problems, "@bases")
		return
	}
	for _, e := range entries(n) {
		r := q.Result(e.Key)
		if r == nil {
			l.unknown(baseOfNothing, e.Place, e.Key, q.categories(), nil)
			continue
		}
		r.Base, _ = l.count(e.Value, 1)
		r.BasePlace = e.Value.Place
	}
}
