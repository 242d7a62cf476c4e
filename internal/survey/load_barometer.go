package survey

import (
	"slices"
	"strings"

	"barometre/internal/source"
)

// barometer reads data/barometre.yaml.
func (l *loader) barometer(f *source.File, b *Barometer, editions []string) {
	root := source.ParseYAML(f, l.problems)
	if root == nil {
		return
	}
	b.Theme, b.Thresholds = "synthese", defaultThresholds
	r := source.Read(root, l.problems, "@barometer")
	title, subtitle, publisher, partners := r.Required("title"), r.Optional("subtitle"), r.Required("publisher"), r.Optional("partners")
	l.readLanguages(r.Required("languages")) // all texts depend on it
	b.Languages = l.languages
	b.Title, b.Subtitle = l.text(title), l.text(subtitle)
	if publisher != nil {
		b.Publisher = l.partner(publisher, "@publisher")
	}
	for _, n := range l.items(partners) {
		b.Partners = append(b.Partners, l.partner(n, "@partner"))
	}
	if theme := r.Optional("theme"); theme != nil {
		b.Theme = l.id(theme)
	}
	b.BaseURL = l.baseURL(r.Optional("base_url"))
	b.Paper = l.choice(r.Optional("paper"), "paper", "a4", "a5")
	b.Audit, _ = r.Optional("audit").Bool(l.problems)
	b.Licence = l.licence(r.Required("licence"))
	b.Contact = l.contact(r.Optional("contact"))
	l.readCategories(r.Optional("categories"), b, editions)
	l.readScales(r.Optional("scales"), b)
	l.readGlossary(r.Optional("glossary"), b)
	l.readThresholds(r.Optional("thresholds"), b)
	r.Done()
}

// readLanguages reads the languages of the barometer; with none that is known, texts are read in any.
func (l *loader) readLanguages(n *source.Node) {
	var languages []string
	seen := registry{}
	for _, item := range l.items(n) {
		lang, ok := item.String(l.problems)
		switch {
		case !ok:
		case !slices.Contains(knownLanguages, lang):
			l.unknown(unknownLanguage, item.Place, lang, knownLanguages, nil)
		case seen.list(lang, item.Place, l.problems):
			languages = append(languages, lang)
		}
	}
	if languages != nil {
		l.languages = languages
	}
}

func (l *loader) partner(n *source.Node, where string) Partner {
	r := source.Read(n, l.problems, where)
	p := Partner{}
	p.Name, _ = l.words(r.Required("name"))
	p.Name = Typeset(l.languages[0], p.Name)
	p.URL = l.address(r.Optional("url"))
	p.Role = l.text(r.Optional("role"))
	p.About = l.text(r.Optional("about"))
	r.Done()
	return p
}

func (l *loader) licence(n *source.Node) Licence {
	if n == nil {
		return Licence{}
	}
	r := source.Read(n, l.problems, "@licence")
	licence := Licence{Name: l.text(r.Required("name")), URL: l.address(r.Optional("url"))}
	if spdx := r.Optional("spdx"); spdx != nil {
		licence.SPDX, _ = l.words(spdx)
	}
	r.Done()
	return licence
}

// contact reads an address of any kind: a mail address, a link, or words.
func (l *loader) contact(n *source.Node) string {
	if isUndocumented(n) {
		return ""
	}
	s, ok := l.words(n)
	if scheme, _, found := strings.Cut(s, ":"); ok && found && isID(scheme) && !safeURL(s) {
		l.problems.Add(unsafeURL, n.Place, source.Args{"url": s})
	}
	return s
}

func (l *loader) readCategories(n *source.Node, b *Barometer, editions []string) {
	seen := registry{}
	for _, item := range l.items(n) {
		r := source.Read(item, l.problems, "@category")
		id := r.Required("id")
		c := Category{ID: l.id(id), Label: l.text(r.Required("label"))}
		for _, name := range l.items(r.Optional("named")) {
			c.Named = append(c.Named, l.text(name))
		}
		c.Populations = l.populations(r.Optional("population"), editions)
		r.Done()
		if id != nil {
			seen.claim(c.ID, id.Place, l.problems)
		}
		b.Categories = append(b.Categories, c)
	}
	l.checkNames(b.Categories)
}

// checkNames wants every name to lead to one category: a claim about « municipalités » must say which share it means.
func (l *loader) checkNames(categories []Category) {
	for _, lang := range l.languages {
		seen := map[string]source.Place{}
		for _, c := range categories {
			own := map[string]bool{} // its label may also stand among its names, in another case
			for _, name := range append([]Text{c.Label}, c.Named...) {
				word, place := foldName(name.In[lang]), name.Places[lang]
				first, taken := seen[word]
				switch {
				case word == "" || own[word]:
				case taken:
					l.problems.AddSee(nameOfTwo, place, first, source.Args{"name": name.In[lang]})
				default:
					seen[word] = place
				}
				own[word] = true
			}
		}
	}
}

// foldName makes two ways of writing one name alike.
func foldName(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(name, "-", " ")), " "))
}

func (l *loader) populations(n *source.Node, editions []string) map[string]int64 {
	populations := map[string]int64{}
	if n != nil && n.Kind != source.Map {
		source.Read(n, l.problems, "@population")
		return populations
	}
	for _, e := range entries(n) {
		if !slices.Contains(editions, e.Key) {
			l.unknown(unknownEdition, e.Place, e.Key, editions, nil)
		}
		if count, ok := l.count(e.Value, 0); ok {
			populations[e.Key] = count
		}
	}
	return populations
}

func entries(n *source.Node) []source.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

func (l *loader) readScales(n *source.Node, b *Barometer) {
	seen := registry{}
	for _, item := range l.items(n) {
		r := source.Read(item, l.problems, "@scale")
		id := r.Required("id")
		s := &Scale{ID: l.id(id), Label: l.text(r.Optional("label"))}
		names := registry{}
		s.Options = l.options(r.Required("options"), names)
		s.Nets = l.nets(r.Optional("nets"), s.Options, names)
		r.Done()
		if id != nil {
			seen.claim(s.ID, id.Place, l.problems)
		}
		b.Scales = append(b.Scales, s)
	}
}

// options reads the options of a scale or of a question; they share the name space of its nets.
func (l *loader) options(n *source.Node, names registry) []Option {
	var options []Option
	for _, item := range l.items(n) {
		r := source.Read(item, l.problems, "@option")
		id := r.Required("id")
		o := Option{ID: l.id(id), Label: l.text(r.Required("label")), Place: item.Place}
		if o.Short = l.text(r.Optional("short")); o.Short.First == "" {
			o.Short = o.Label
		}
		if role := r.Optional("role"); role != nil {
			o.Role = Role(l.choice(role, "role", string(Absence), string(Other)))
		}
		r.Done()
		if id != nil {
			o.Place = id.Place
			names.claim(o.ID, id.Place, l.problems)
		}
		options = append(options, o)
	}
	return options
}

// nets reads the named groups of options.
func (l *loader) nets(n *source.Node, options []Option, names registry) []Net {
	var nets []Net
	for _, item := range l.items(n) {
		r := source.Read(item, l.problems, "@net")
		id := r.Required("id")
		net := Net{ID: l.id(id), Label: l.text(r.Required("label")), Place: item.Place}
		net.Options = l.optionIDs(r.Required("options"), options)
		r.Done()
		if id != nil {
			net.Place = id.Place
			names.claim(net.ID, id.Place, l.problems)
		}
		nets = append(nets, net)
	}
	return nets
}

// optionIDs reads a list of options that exist, none of them twice: a net never counts an authority two times.
func (l *loader) optionIDs(n *source.Node, options []Option) []string {
	var ids []string
	seen := registry{}
	for _, item := range l.items(n) {
		id, ok := item.String(l.problems)
		switch {
		case !ok:
		case !slices.ContainsFunc(options, func(o Option) bool { return o.ID == id }):
			l.strayOption(item.Place, id, options)
		case seen.list(id, item.Place, l.problems):
			ids = append(ids, id)
		}
	}
	return ids
}

func optionIDs(options []Option) []string {
	var ids []string
	for _, o := range options {
		ids = append(ids, o.ID)
	}
	return ids
}

func (l *loader) readGlossary(n *source.Node, b *Barometer) {
	ids, terms := registry{}, registry{}
	for _, item := range l.items(n) {
		r := source.Read(item, l.problems, "@term")
		id, name := r.Required("id"), r.Required("term")
		t := Term{ID: l.id(id), Full: l.text(r.Optional("full")), Meaning: l.text(r.Optional("meaning"))}
		word, _ := l.words(name)
		t.Term = Typeset(l.languages[0], word)
		if acronym := r.Optional("acronym"); acronym != nil {
			t.Acronym, _ = acronym.Bool(l.problems)
		}
		if lang := r.Optional("language"); lang != nil {
			t.Language = l.id(lang)
		}
		r.Done()
		if id != nil {
			ids.claim(t.ID, id.Place, l.problems)
		}
		if name != nil {
			terms.claim(strings.ToLower(word), name.Place, l.problems)
		}
		if t.Full.First == "" && t.Meaning.First == "" {
			l.problems.Add(emptyTerm, item.Place, source.Args{"term": t.Term})
		}
		b.Glossary = append(b.Glossary, t)
	}
}

var defaultThresholds = Thresholds{SmallBase: 30, CountsOnly: 10, Secret: 3}

func (l *loader) readThresholds(n *source.Node, b *Barometer) {
	if n == nil {
		return
	}
	r := source.Read(n, l.problems, "@thresholds")
	t := &b.Thresholds
	for _, threshold := range []struct {
		key   string
		value *int64
	}{{"small_base", &t.SmallBase}, {"counts_only", &t.CountsOnly}, {"secret", &t.Secret}} {
		if value, ok := l.count(r.Optional(threshold.key), 0); ok {
			*threshold.value = value
		}
	}
	r.Done()
	if t.Secret > t.CountsOnly || t.CountsOnly > t.SmallBase {
		l.problems.Add(badThresholds, n.Place, nil)
	}
}
