package claim

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A sieve lets through the few words that a quantity cannot do without (« tiers », « majorité », « fois »).
type sieve struct {
	lengths [256]uint64     // by first byte, a bit for each length in bytes
	words   map[string]bool // whether a number must follow
	signs   []string        // « % », « ¾ »
	begins  [256]bool       // the first bytes of signs
	numbers map[string]bool
}

// longestWord is the number of lengths that a sieve tells apart.
const longestWord = 63

func (s *sieve) add(phrases []phrase, beforeNumber bool) {
	if s.words == nil {
		s.words = map[string]bool{}
	}
	for _, p := range phrases {
		word := longestOf(p)
		if !startsWithLetter(word) {
			s.addSign(word)
			continue
		}
		s.words[word] = beforeNumber
		s.lengths[word[0]] |= 1 << min(len(word), longestWord)
		s.lengths[upper(word[0])] |= 1 << min(len(word), longestWord)
	}
}

func (s *sieve) addSign(sign string) {
	s.signs = append(s.signs, sign)
	s.begins[sign[0]] = true
}

// longestOf is the longest word of a phrase, the one that the fewest texts hold; its sign when it has no word.
func longestOf(p phrase) string {
	longest := ""
	for _, word := range p {
		word = strings.TrimSuffix(word, "'")
		if longest == "" || startsWithLetter(word) && (len(word) > len(longest) || !startsWithLetter(longest)) {
			longest = word
		}
	}
	return longest
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// sift makes the sieves from the words of the rules.
func (p *prose) sift(l *Lexicon) {
	anything := func(*move) bool { return true }
	for _, s := range []*sieve{&p.anywhere, &p.inHeadlines} {
		s.numbers = p.numerals
		s.addSign("/") // « 3/4 »
		for _, list := range []*wordList{&p.percent, &p.parts, &p.shares, &p.adverbs, &p.times, &p.by, &p.pointWords} {
			s.add(list.phrases, false)
		}
		s.add(slices.Concat(p.digits.phrases, p.over.phrases), true)
		for _, word := range p.parting {
			s.add([]phrase{{word}}, true)
		}
	}
	for _, moves := range [...]*shelf[*move]{&l.changes.plain, &l.contrasts.plain} {
		p.anywhere.add(phrasesOf(p, moves, isMultiple), false)
		p.inHeadlines.add(phrasesOf(p, moves, anything), false)
	}
	p.inHeadlines.add(p.predicates.phrases, false)
	p.inHeadlines.add(phrasesOf(p, &l.ranks, func(*place) bool { return true }), false)
	for word := range l.ordinals.byWord {
		p.inHeadlines.add([]phrase{{word}}, false)
	}
}

// phrasesOf are the words of the patterns of a section that begin with a word, of those wanted.
func phrasesOf[T any](p *prose, s *shelf[T], wanted func(T) bool) []phrase {
	var all []phrase
	for _, patterns := range s.byWord {
		for _, pattern := range patterns {
			if !p.vague[pattern.id] && wanted(pattern.entry) {
				all = append(all, pattern.phrase())
			}
		}
	}
	return all
}

// phrase is the words of a pattern, without its slots.
func (p pattern[T]) phrase() phrase {
	var all phrase
	for _, part := range p.parts {
		if part.word != "" {
			all = append(all, part.word)
		}
	}
	return all
}

// Around a word that the sieve lets through, so many bytes are read: more than any quantity with its hedge and its noun.
const (
	readBefore = 120
	readAfter  = 160
)

// stretch finds the next part of a text, from a byte on, that could tell a quantity; start and end are the same when
// there is none.
func (p *prose) stretch(text string, from int, s Strictness) (start, end int) {
	sieve := &p.anywhere
	if s == Headline {
		sieve = &p.inHeadlines
	}
	for at := from; at < len(text) && (start == end || at < end+readBefore); {
		size, caught := sieve.next(text, at)
		if caught {
			if start == end {
				start = spaceBefore(text, max(from, at-readBefore), from)
			}
			end = spaceAfter(text, at+size+readAfter)
		}
		at += size
	}
	return start, end
}

// next reads a word or a sign at a byte, and reports whether the sieve lets it through.
func (s *sieve) next(text string, at int) (size int, caught bool) {
	c := text[at]
	if size = wordLength(text[at:]); size == 0 {
		return signLength(c), s.begins[c] && slices.ContainsFunc(s.signs, func(sign string) bool { return strings.HasPrefix(text[at:], sign) })
	}
	if s.lengths[c]&(1<<min(size, longestWord)) == 0 {
		return size, false
	}
	beforeNumber, known := s.words[strings.ToLower(text[at:at+size])]
	return size, known && (!beforeNumber || s.numberFollows(text[at+size:]))
}

// wordLength is how many bytes of letters a text begins with. Those beyond ASCII that words of the lexicon have begin with
// 0xC3 to 0xC9; signs and the spaces of typography begin with others.
func wordLength(text string) int {
	n := 0
	for n < len(text) {
		switch c := text[n]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			n++
		case 0xC3 <= c && c <= 0xC9 && n+1 < len(text):
			n += 2
		default:
			return n
		}
	}
	return n
}

// signLength is the length of the sign that begins with a byte.
func signLength(first byte) int {
	switch {
	case first < 0xC0:
		return 1
	case first < 0xE0:
		return 2
	case first < 0xF0:
		return 3
	}
	return 4
}

// numberFollows reports whether a number stands behind a word.
func (s *sieve) numberFollows(rest string) bool {
	rest = strings.TrimLeft(rest, " \n\t\u00a0\u202f")
	if n := wordLength(rest); n > 0 {
		return s.numbers[strings.ToLower(rest[:n])]
	}
	return rest != "" && '0' <= rest[0] && rest[0] <= '9'
}

// spaceBefore is the last space before a byte, least when there is none.
func spaceBefore(text string, at, least int) int {
	if space := strings.LastIndexAny(text[least:at], " \n"); space >= 0 {
		return least + space
	}
	return least
}

// spaceAfter is the first space after a byte, or not far after: no word of a lexicon is as long as that.
func spaceAfter(text string, at int) int {
	if at+longestWord >= len(text) {
		return len(text)
	}
	if space := strings.IndexAny(text[at:at+longestWord], " \n"); space >= 0 {
		return at + space
	}
	for at += longestWord; at < len(text) && !utf8.RuneStart(text[at]); at++ {
	}
	return at
}
