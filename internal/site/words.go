package site

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"barometre/internal/source"
	"barometre/internal/survey"
)

// words are the interface's words in one language, by key ("figure.table"): those of the built-in theme, over which the
// project's own i18n/<lang>.yaml is laid key by key.
type words struct {
	lang  string
	texts map[string]word
}

// A word is one text, or two that follow a number: "{n} ligne", "{n} lignes".
type word struct{ one, other string }

// readWords reads the words of lang from the theme. A project may put its own words in place of the built-in ones, and
// cannot add any.
func readWords(t *theme, lang string, problems *source.Problems) *words {
	file := "i18n/" + lang + ".yaml"
	w := &words{lang: lang, texts: readWordFile(t.builtinFile(file), lang, nil, problems)}
	maps.Copy(w.texts, readWordFile(t.ownFile(file), lang, w.texts, problems))
	return w
}

// readWordFile reads one file of words; keys outside known, unless it is nil, are problems.
func readWordFile(f *source.File, lang string, known map[string]word, problems *source.Problems) map[string]word {
	texts := map[string]word{}
	if f == nil {
		return texts
	}
	if root := source.ParseYAML(f, problems); root != nil {
		collectWords(root, "", func(key string, n *source.Node, w word) {
			if _, ok := known[key]; !ok && known != nil {
				nearest := source.Nearest(key, slices.Sorted(maps.Keys(known)))
				problems.Add(unknownWord, n.Place, source.Args{"key": key, "nearest": nearest})
				return
			}
			texts[key] = word{survey.Typeset(lang, w.one), survey.Typeset(lang, w.other)}
		})
	}
	return texts
}

// collectWords walks a tree of words; a map of "one" and "other" is a word that follows a number.
func collectWords(n *source.Node, key string, found func(string, *source.Node, word)) {
	if n.Kind == source.Scalar {
		found(key, n, word{n.Text, n.Text})
		return
	}
	plural := map[string]string{}
	for _, e := range n.Entries {
		if e.Value == nil {
			continue
		}
		if e.Value.Kind == source.Scalar && (e.Key == "one" || e.Key == "other") {
			plural[e.Key] = e.Value.Text
			continue
		}
		collectWords(e.Value, strings.TrimPrefix(key+"."+e.Key, "."), found)
	}
	if len(plural) == 2 {
		found(key, n, word{plural["one"], plural["other"]})
	}
}

// get returns the word of key with its {names} filled in, given as name, value, name, value…
func (w *words) get(key string, pairs ...any) (string, error) {
	text, ok := w.texts[key]
	if !ok {
		return "", fmt.Errorf("no word %q in i18n/%s.yaml", key, w.lang)
	}
	if len(pairs)%2 != 0 {
		return "", fmt.Errorf("word %q: names and values go by pairs", key)
	}
	if len(pairs) == 0 {
		return text.other, nil
	}
	chosen := text.other
	for i := 0; i < len(pairs); i += 2 {
		if n, ok := pairs[i+1].(int); ok && pairs[i] == "n" && w.singular(n) {
			chosen = text.one
		}
	}
	return w.fill(chosen, pairs), nil
}

// fill puts values in the places of their {names}. A name without a value stays, and no value is looked into.
func (w *words) fill(text string, pairs []any) string {
	var filled strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{")
		filled.WriteString(before)
		if !open {
			return filled.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		i := 0
		for i < len(pairs) && pairs[i] != name {
			i += 2
		}
		if !closed || i >= len(pairs) {
			filled.WriteString("{")
			text = rest
			continue
		}
		filled.WriteString(w.value(pairs[i+1]))
		text = after
	}
}

// value prints what stands in the place of a name.
func (w *words) value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return w.count(v)
	}
	return fmt.Sprint(v)
}

// say is get for the keys that this package itself names: they are in the French file, a test proves it.
func (w *words) say(key string, pairs ...any) string {
	text, err := w.get(key, pairs...)
	if err != nil {
		panic(err)
	}
	return text
}

// singular tells whether n takes the singular: below two in French, one alone elsewhere.
func (w *words) singular(n int) bool { return n == 1 || n == 0 && w.lang == "fr" }

// count prints how many, as readers see numbers everywhere else.
func (w *words) count(n int) string { return survey.Number{Num: int64(n), Den: 1}.Text(w.lang, 0) }

// size prints the size of a file: « 812 octets », « 1,2 Ko ».
func (w *words) size(bytes int) string {
	n := survey.Number{Num: int64(bytes), Den: 1}
	switch {
	case bytes < 1000:
		return w.say("bytes", "n", n.Text(w.lang, 0))
	case bytes < 1000_000:
		n.Den = 1000
		return w.say("kilobytes", "n", n.Text(w.lang, decimalsOf(bytes, 1000)))
	}
	n.Den = 1000_000
	return w.say("megabytes", "n", n.Text(w.lang, decimalsOf(bytes, 1000_000)))
}

// decimalsOf keeps two significant figures or so: 1,2 Ko but 48 Ko.
func decimalsOf(bytes, unit int) int {
	if bytes < 10*unit {
		return 1
	}
	return 0
}

// date prints an ISO date; what is not one is printed as it stands.
func (w *words) date(iso string) string {
	year, rest, _ := strings.Cut(iso, "-")
	month, day, whole := strings.Cut(rest, "-")
	name, ok := w.texts["months."+month]
	d, err := strconv.Atoi(day)
	if !whole || !ok || err != nil {
		return iso
	}
	key := "date"
	if d == 1 {
		key = "date.first"
	}
	return w.say(key, "day", strconv.Itoa(d), "month", name.other, "year", year)
}
