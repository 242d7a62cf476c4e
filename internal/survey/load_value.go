package survey

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"barometre/internal/source"
)

// undocumented is what authors write for what is not known: nothing is ever just left out.
const undocumented = "not documented"

var knownLanguages = []string{"fr", "en"}

func isUndocumented(n *source.Node) bool {
	return n != nil && n.Kind == source.Scalar && n.Text == undocumented
}

// text reads a text of the author and sets it; a map gives it in several languages. An absent or undocumented one is empty.
func (l *loader) text(n *source.Node) Text {
	t := Text{}
	if isUndocumented(n) {
		return t
	}
	for _, in := range l.byLanguage(n) {
		if t.In == nil {
			t.In, t.Places = map[string]string{}, map[string]source.Place{}
		}
		t.In[in.Key] = Typeset(in.Key, strings.TrimSpace(in.Value.Text))
		t.Places[in.Key] = in.Value.Place
	}
	t.First = t.In[l.languages[0]]
	return t
}

// inline reads a text in which narrative will read Markdown and claims.
func (l *loader) inline(n *source.Node) Inline {
	i := Inline{}
	if isUndocumented(n) {
		return i
	}
	for _, in := range l.byLanguage(n) {
		if i.Langs == nil {
			i.Langs = map[string]*source.Node{}
		}
		i.Langs[in.Key] = in.Value
	}
	if i.Node = i.Langs[l.languages[0]]; i.Node != nil {
		i.Text = strings.TrimSpace(i.Node.Text)
	}
	return i
}

// byLanguage returns the scalars of a text under their languages, the default language for a plain text.
func (l *loader) byLanguage(n *source.Node) []source.Entry {
	if n == nil {
		return nil
	}
	if n.Kind != source.Map {
		if _, ok := l.words(n); !ok {
			return nil
		}
		return []source.Entry{{Key: l.languages[0], Value: n}}
	}
	var entries []source.Entry
	for _, e := range n.Entries {
		if !slices.Contains(l.languages, e.Key) {
			l.unknown(unknownLanguage, e.Place, e.Key, l.languages, nil)
		} else if _, ok := l.words(e.Value); ok {
			entries = append(entries, e)
		}
	}
	if n.Get(l.languages[0]) == nil {
		l.problems.Add(noDefaultText, n.Place, source.Args{"language": l.languages[0]})
	}
	return entries
}

// words reads a scalar that must say something.
func (l *loader) words(n *source.Node) (string, bool) {
	s, ok := n.String(l.problems)
	if ok && strings.TrimSpace(s) == "" {
		l.problems.Add(emptyText, n.Place, nil)
		return "", false
	}
	return strings.TrimSpace(s), ok
}

// unknown reports a name that is none of the known ones.
func (l *loader) unknown(code source.Code, at source.Place, name string, known []string, more source.Args) {
	args := source.Args{"name": name, "nearest": source.Nearest(name, known), "known": strings.Join(known, ", ")}
	for key, value := range more {
		args[key] = value
	}
	l.problems.Add(code, at, args)
}

// id reads the name that references and addresses hang on.
func (l *loader) id(n *source.Node) string {
	s, ok := n.String(l.problems)
	switch {
	case !ok:
		return ""
	case !isID(s):
		l.problems.Add(badID, n.Place, source.Args{"id": s, "write": idLike(s)})
	case slices.Contains(reserved, s):
		l.problems.Add(reservedID, n.Place, source.Args{"id": s, "reserved": strings.Join(reserved, ", ")})
	}
	return s
}

// strayOption reports a name that is none of the options. When it is no slip of the pen, where the options stand is shown
// too: one of them may have been taken away.
func (l *loader) strayOption(at source.Place, name string, options []Option) {
	known := optionIDs(options)
	see, nearest := source.Place{}, source.Nearest(name, known)
	if n := len(options); n > 0 && nearest == "" && options[0].Place != options[n-1].Place { // those of a yes-no question stand nowhere
		see = options[0].Place
	}
	l.problems.AddSee(unknownOption, at, see, source.Args{"name": name, "nearest": nearest, "known": strings.Join(known, ", ")})
}

// name reads the id of a thing that references lead to, once in a registry. One that cannot be used is "": whoever points at
// it would be told so again.
func (l *loader) name(n *source.Node, seen registry) string {
	id := l.id(n)
	if !isID(id) || slices.Contains(reserved, id) || !seen.claim(id, n.Place, l.problems) {
		return ""
	}
	return id
}

// idLike is the id nearest to what an author wrote.
func idLike(s string) string {
	id := source.Slug(s)
	return strings.TrimRight(id[:min(len(id), longestID)], "-")
}

// ids reads a list of names; what each must be is checked where it is known.
func (l *loader) ids(n *source.Node) []*source.Node {
	items, _ := n.Strings(l.problems)
	return items
}

// A registry remembers where each id was given, to report a second one.
type registry map[string]source.Place

// claim records id for the thing at place; the second to ask for it is a problem.
func (r registry) claim(id string, at source.Place, problems *source.Problems) bool {
	return r.once(duplicateID, id, at, problems)
}

// list records one of the names of a list, where none stands twice.
func (r registry) list(name string, at source.Place, problems *source.Problems) bool {
	return r.once(listedTwice, name, at, problems)
}

func (r registry) once(code source.Code, id string, at source.Place, problems *source.Problems) bool {
	if id == "" {
		return true
	}
	if first, taken := r[id]; taken {
		problems.AddSee(code, at, first, source.Args{"id": id})
		return false
	}
	r[id] = at
	return true
}

// choice reads one of a few words; absent gives the first.
func (l *loader) choice(n *source.Node, key string, words ...string) string {
	if n == nil {
		return words[0]
	}
	s, ok := n.String(l.problems)
	if ok && !slices.Contains(words, s) {
		l.unknown(unknownWord, n.Place, s, words, source.Args{"key": key})
	}
	return s
}

// items returns the elements of a list that must not be empty.
func (l *loader) items(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	if n.Kind != source.List {
		n.Strings(l.problems)
		return nil
	}
	if len(n.Items) == 0 {
		l.problems.Add(emptyList, n.Place, nil)
	}
	return n.Items
}

// address reads a link that a page may show: no scheme that runs code, no password.
func (l *loader) address(n *source.Node) string {
	s, ok := n.String(l.problems)
	if !ok || s == undocumented {
		return ""
	}
	if !safeURL(s) {
		l.problems.Add(unsafeURL, n.Place, source.Args{"url": s})
	}
	return s
}

func safeURL(s string) bool {
	u, err := url.Parse(s)
	if err != nil || strings.ContainsFunc(s, isSpace) {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return u.Host != "" && u.User == nil
	case "mailto":
		return strings.Contains(u.Opaque, "@")
	}
	return false
}

// IsSiteAddress reports whether a site can be at an address: the paths of its pages are put after it.
func IsSiteAddress(s string) bool {
	return safeURL(s) && !strings.HasPrefix(strings.ToLower(s), "mailto:") && !strings.ContainsAny(s, "?#")
}

// baseURL reads the address that the site will have, without its final slash.
func (l *loader) baseURL(n *source.Node) string {
	s, ok := n.String(l.problems)
	if !ok || s == "" {
		return ""
	}
	if !IsSiteAddress(s) {
		l.problems.Add(badBaseURL, n.Place, source.Args{"url": s})
	}
	return strings.TrimRight(s, "/")
}

// date reads a day of the calendar, or "" when it is absent or not documented.
func (l *loader) date(n *source.Node) string {
	s, ok := n.String(l.problems)
	if !ok || s == undocumented {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		l.problems.Add(badDate, n.Place, source.Args{"date": s})
	}
	return s
}

// The most that a count or a base may be. Shares of such bases can be added and subtracted exactly.
const largestCount = 100_000_000

// count reads a whole number of authorities, at least least.
func (l *loader) count(n *source.Node, least int64) (int64, bool) {
	c, ok := n.Int(l.problems)
	switch {
	case !ok:
		return 0, false
	case c < least:
		l.problems.Add(outOfRange, n.Place, source.Args{"text": n.Text, "least": Number{least, 1}.Plain(0)})
		return 0, false
	case c > largestCount:
		l.problems.Add(tooLarge, n.Place, source.Args{"text": n.Text})
		return 0, false
	}
	return c, true
}

// decimal reads a published number, with the decimals that it was published with.
func (l *loader) decimal(n *source.Node) (Number, bool) {
	num, den, ok := n.Decimal(l.problems)
	if ok && den > int64(powerOfTen(mostDecimals)) {
		l.problems.Add(tooPrecise, n.Place, source.Args{"text": n.Text, "most": Number{mostDecimals, 1}.Plain(0)})
		return Number{}, false
	}
	return Number{num, den}, ok
}

// percentage reads a published share: nothing is less than none, or more than all.
func (l *loader) percentage(n *source.Node) (Number, bool) {
	v, ok := l.decimal(n)
	if ok && (v.Num < 0 || v.Cmp(Number{100, 1}) > 0) {
		l.problems.Add(outOfRange, n.Place, source.Args{"text": n.Text, "least": "0", "most": "100"})
		return Number{}, false
	}
	return v, ok
}
