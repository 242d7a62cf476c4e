package claim

import (
	"strings"
	"sync"

	"barometre/internal/survey"
)

// A title is what words may call the questions of one label by: the first words of the label that tell it from others.
type title struct {
	questions []*survey.Question
	core      []string        // the first words of the label that mean something
	acronyms  map[string]bool // those of them that name it alone
	own       map[string]bool // those of them that no other label begins with
	needed    int             // how many of them name it, one of them its own
	words     map[string]bool // all words of the data files for the questions and for their answers
}

// titles are those of the questions of one edition.
type titles struct {
	of     map[*survey.Question]*title
	byWord map[string][]*title // by each word of their cores
}

// A shelfOfTitles makes the titles of each edition when they are first asked for. An edition is known by its first question.
type shelfOfTitles map[*survey.Question]func() *titles

// titled puts the titles of a barometer's editions within reach of a lexicon.
func (l *Lexicon) titled(b *survey.Barometer) shelfOfTitles {
	all := shelfOfTitles{}
	for _, e := range b.Editions {
		if len(e.Questions) > 0 {
			all[e.Questions[0]] = sync.OnceValue(func() *titles { return l.titlesOf(e.Questions) })
		}
	}
	return all
}

// titles are those of the edition of the datum, nil when the lexicon knows none.
func (r *reader) titles() *titles {
	questions := r.evidence.Questions()
	if len(questions) == 0 {
		return nil
	}
	if made, ok := r.lexicon.titles[questions[0]]; ok {
		return made()
	}
	return nil
}

// longestCore is how many words of a label are looked at.
const longestCore = 4

func (l *Lexicon) titlesOf(questions []*survey.Question) *titles {
	all := &titles{of: map[*survey.Question]*title{}, byWord: map[string][]*title{}}
	byCore := map[string]*title{}
	for _, q := range questions {
		core, acronyms := l.core(q.Label.For(l.lang))
		key := strings.Join(core, " ")
		t := byCore[key]
		if t == nil {
			t = &title{core: core, acronyms: acronyms, own: map[string]bool{}, words: map[string]bool{}}
			byCore[key] = t
			for _, word := range core {
				all.byWord[word] = append(all.byWord[word], t)
			}
		}
		t.questions = append(t.questions, q)
		l.learn(t.words, q)
		all.of[q] = t
	}
	for _, t := range byCore {
		t.claimOwn(all.byWord, l.clauses.generic)
	}
	return all
}

// claimOwn tells the words of a title that are its own. A label of one word keeps it, whoever else has it.
func (t *title) claimOwn(byWord map[string][]*title, generic map[string]bool) {
	for _, word := range t.core {
		if len(byWord[word]) > 1 && len(t.core) > 1 {
			continue
		}
		t.needed++
		t.own[word] = !generic[word]
	}
	t.needed = min(t.needed, mostNeeded)
}

// sharesWith reports whether the files have a word of a title's own for another: « PESV2 » may be either of two questions.
func (t *title) sharesWith(other *title) bool {
	for word := range t.own {
		if t.own[word] && other.words[word] {
			return true
		}
	}
	return false
}

// mostNeeded is how many words of a label name it for certain.
const mostNeeded = 2

// core is the words that a label begins with, up to a sign, and those that are acronyms.
func (l *Lexicon) core(label string) (core []string, acronyms map[string]bool) {
	acronyms = map[string]bool{}
	seen := map[string]bool{}
	for _, t := range l.tokens(label) {
		if !startsWithLetter(t.text) && t.number == nil || len(core) == longestCore {
			break
		}
		word := l.telling(fold(t.text))
		if word == "" || seen[word] || l.clauses.media[word] {
			continue
		}
		seen[word] = true
		core = append(core, word)
		acronyms[word] = len(t.written) > 1 && t.written == strings.ToUpper(t.written)
	}
	return core, acronyms
}

// learn adds the words of the data files for a question and its answers.
func (l *Lexicon) learn(words map[string]bool, q *survey.Question) {
	texts := []string{q.ID, q.Label.For(l.lang), q.Aspect.For(l.lang)}
	for _, o := range q.Options {
		texts = append(texts, o.Label.For(l.lang), o.Short.For(l.lang))
	}
	for _, n := range q.Nets {
		texts = append(texts, n.Label.For(l.lang))
	}
	for _, t := range l.tokens(strings.Join(texts, " ")) {
		if word := l.telling(fold(t.text)); word != "" {
			words[word] = true
		}
	}
}

// telling is a folded word without the end of a plural; "" when it is too common to tell one thing from another.
func (l *Lexicon) telling(folded string) string {
	word := strings.TrimRight(folded, "sx")
	if len(word) < shortest || !startsWithLetter(word) || l.prose.stops[folded] || l.clauses.articles[folded] {
		return ""
	}
	return word
}

// telling is the word of a token that may tell one question from another.
func (r *reader) telling(at int) string {
	if len(r.tokens[at].text) < shortest {
		return ""
	}
	return r.lexicon.telling(r.folded(at))
}

// titleAt is the title that the words at a token name, and where these end; nil when they name none.
func (r *reader) titleAt(all *titles, at, end int) (named *title, next int) {
	if at >= end {
		return nil, at
	}
	for _, t := range all.byWord[r.telling(at)] {
		if to := r.names(t, at, end); to > next {
			named, next = t, to
		}
	}
	return named, next
}

// names is where the words at a token end that name a title, 0 when they do not: enough of its core, and one word of its own.
func (r *reader) names(t *title, at, end int) int {
	read, own, alone, next := 0, false, false, 0
	for ; at < end && (startsWithLetter(r.tokens[at].text) || r.endsWord(at)); at++ {
		word := r.telling(at)
		switch {
		case next == at && r.endsWord(at):
			next++
			continue
		case word == "" && r.lexicon.clauses.joints[r.tokens[at].text]:
			continue
		case !t.words[word]:
			return ended(read >= t.needed && own || alone, next)
		}
		for _, w := range t.core {
			if w == word {
				read++
				own, alone = own || t.own[word], alone || t.own[word] && t.acronyms[word]
			}
		}
		next = at + 1
	}
	return ended(read >= t.needed && own || alone, next)
}

func ended(named bool, next int) int {
	if !named {
		return 0
	}
	return next
}

// mentions reports whether a stretch holds a word of a title's own, or one for it that is none for another.
func (r *reader) mentions(t, other *title, from, to int) bool {
	for at := from; at < to; at++ {
		if word := r.telling(at); t.own[word] || t.words[word] && !other.words[word] {
			return true
		}
	}
	return false
}
