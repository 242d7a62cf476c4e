package source

import (
	_ "embed"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed catalogue.yaml
var catalogueYAML []byte

// A catalogue holds the words of all problems in one language.
type catalogue struct {
	problems map[Code]wording
	words    map[string]string
}

// A wording is one catalogue entry in one language.
type wording struct {
	message string
	hints   []string
	see     string
}

// readCatalogue reads the catalogue with the reader that authors' files go through, and typesets French: the file is
// easier to write with ordinary spaces.
func readCatalogue(lang string, problems *Problems) *catalogue {
	c := &catalogue{problems: map[Code]wording{}, words: map[string]string{}}
	root := ParseYAML(newFile("catalogue.yaml", catalogueYAML), problems)
	if root == nil {
		return c
	}
	for _, e := range root.Entries {
		if e.Key == "words" {
			for _, word := range e.Value.Entries {
				c.words[word.Key] = inLanguage(Read(word.Value, problems, word.Key), lang, problems)
			}
			continue
		}
		c.problems[Code(e.Key)] = readWording(e, lang, problems)
	}
	return c
}

func readWording(e Entry, lang string, problems *Problems) wording {
	r := Read(e.Value, problems, e.Key)
	var w wording
	if hints := r.Optional("hints"); hints != nil {
		for _, hint := range hints.Items {
			w.hints = append(w.hints, inLanguage(Read(hint, problems, e.Key), lang, problems))
		}
	}
	if see := r.Optional("see"); see != nil {
		w.see = inLanguage(Read(see, problems, e.Key), lang, problems)
	}
	w.message = inLanguage(r, lang, problems)
	return w
}

// inLanguage returns the text of a map {fr: …, en: …}, which must hold both.
func inLanguage(r *Reader, lang string, problems *Problems) string {
	texts := map[string]string{}
	for _, l := range []string{"fr", "en"} {
		texts[l], _ = r.Required(l).String(problems)
	}
	r.Done()
	if lang == "en" {
		return texts["en"]
	}
	return typesetFrench(texts["fr"])
}

func typesetFrench(s string) string {
	return strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:", " ;", "\u202f;", " ?", "\u202f?", " !", "\u202f!",
		" %", "\u00a0%").Replace(s)
}

// Languages are those that problems can be printed in.
func Languages() []string { return []string{"fr", "en"} }

var placeholder = regexp.MustCompile(`\{[a-z][a-z0-9-]*\}`)

// fill puts args into the {placeholders} of a text; whole is false when one of them is absent.
func (c *catalogue) fill(text string, args Args) (filled string, whole bool) {
	whole = true
	filled = placeholder.ReplaceAllStringFunc(text, func(name string) string {
		value := args[name[1:len(name)-1]]
		if value == "" {
			whole = false
		}
		if word, found := strings.CutPrefix(value, "@"); found && c.words[word] != "" {
			return c.words[word]
		}
		return shorten(printable(strings.Join(strings.Fields(value), " ")))
	})
	return filled, whole
}

// shorten keeps an author's text from drowning the message about it.
func shorten(s string) string {
	const most = 160
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// message is the text of a problem, or its code when the catalogue lacks it (a test sees to it that none is lacking).
func (c *catalogue) message(p Problem) string {
	w, found := c.problems[p.Code]
	if !found {
		return string(p.Code)
	}
	text, _ := c.fill(w.message, p.Args)
	return text
}

// hint is the first hint whose placeholders are all filled, or "".
func (c *catalogue) hint(p Problem) string {
	for _, hint := range c.problems[p.Code].hints {
		if text, whole := c.fill(hint, p.Args); whole {
			return text
		}
	}
	return ""
}

// see is the caption of the second place.
func (c *catalogue) see(p Problem) string {
	if w := c.problems[p.Code]; w.see != "" {
		text, _ := c.fill(w.see, p.Args)
		return text
	}
	return c.words["see"]
}

// Codes returns every code of the catalogue, sorted.
func Codes() []Code {
	return slices.Sorted(maps.Keys(readCatalogue("en", &Problems{}).problems))
}
