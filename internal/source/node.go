package source

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Kind says what an author wrote: a text, a list or a map.
type Kind int

const (
	Scalar Kind = iota
	List
	Map
)

// A Node is one value of a YAML file, checked and with its place. A nil *Node is an absent value: every method accepts it.
type Node struct {
	Kind    Kind
	Text    string // of a scalar, as written
	Quoted  bool   // of a scalar: written between quotes or as a block
	Place   Place
	Items   []*Node // of a list
	Entries []Entry // of a map, in the order written

	file       *File
	start, end int // bytes in file
	style      yaml.Style
}

// An Entry is one key of a map with its value.
type Entry struct {
	Key   string
	Place Place // of the key
	Value *Node
}

// Get returns the value of key in a map, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// A Reader reads the keys of one map once each, and reports those that nobody asked for.
type Reader struct {
	node     *Node
	problems *Problems
	where    string
	known    []string
	missing  []string
}

// Read starts reading n, which must be a map; where names the thing in messages ("@question").
func Read(n *Node, problems *Problems, where string) *Reader {
	if n != nil && n.Kind != Map {
		n.wrong("@map", problems)
		n = nil
	}
	return &Reader{node: n, problems: problems, where: where}
}

// Optional returns the value of key, or nil.
func (r *Reader) Optional(key string) *Node {
	r.known = append(r.known, key)
	return r.node.Get(key)
}

// Required returns the value of key; its absence is a problem (and nil), which Done reports.
func (r *Reader) Required(key string) *Node {
	value := r.Optional(key)
	if value == nil {
		r.missing = append(r.missing, key)
	}
	return value
}

// Done reports every key that was not asked for, with the nearest that could be, and every key that lacks. A key that is
// only misspelt is one problem, not two.
func (r *Reader) Done() {
	if r.node == nil {
		return
	}
	misspelt := map[string]bool{}
	for _, e := range r.node.Entries {
		if slices.Contains(r.known, e.Key) {
			continue
		}
		nearest := Nearest(e.Key, r.known)
		misspelt[nearest] = true
		r.problems.Add(unknownKey, e.Place, Args{
			"key": e.Key, "where": r.where, "nearest": nearest, "known": strings.Join(r.known, ", "),
		})
	}
	for _, key := range r.missing {
		if !misspelt[key] {
			r.problems.Add(missingKey, r.node.Place, Args{"key": key, "where": r.where})
		}
	}
}

// wrong reports that n is not of the kind expected ("@text", "@list", "@map", "@number").
func (n *Node) wrong(expected string, problems *Problems) {
	if expected == "@map" && n.Kind == Scalar && !n.Quoted && glued.MatchString(n.Text) {
		word, _, _ := strings.Cut(n.Text, ":")
		problems.Add(gluedColon, n.PlaceAt(len(word), 1), Args{"key": word})
		return
	}
	found := map[Kind]string{Scalar: "@text", List: "@list", Map: "@map"}[n.Kind]
	args := Args{"expected": expected, "found": found}
	switch {
	case expected == "@list" && n.Kind == Scalar:
		args["item"] = n.Text
	case expected == "@map":
		args["colon"] = ":"
	}
	problems.Add(wrongKind, n.Place, args)
}

// The readers of scalars report a wrong kind or an ambiguous writing (010, 1_000, 12,5, .nan) and return ok false. On nil
// they return ok false and report nothing: a missing key is reported where it is asked for.

// String returns a text as it was written.
func (n *Node) String(problems *Problems) (string, bool) {
	if n == nil {
		return "", false
	}
	if n.Kind != Scalar {
		n.wrong("@text", problems)
		return "", false
	}
	return n.Text, true
}

// Bool reads true or false.
func (n *Node) Bool(problems *Problems) (value, ok bool) {
	if n == nil {
		return false, false
	}
	if n.Kind == Scalar && !n.Quoted && (n.Text == "true" || n.Text == "false") {
		return n.Text == "true", true
	}
	args := Args{"text": n.Text}
	switch strings.ToLower(n.Text) {
	case "oui", "yes", "vrai", "on", "true":
		args["write"] = "true"
	case "non", "no", "faux", "off", "false":
		args["write"] = "false"
	}
	problems.Add(notTrueOrFalse, n.Place, args)
	return false, false
}

// Strings returns the items of a list of texts.
func (n *Node) Strings(problems *Problems) ([]*Node, bool) {
	if n == nil {
		return nil, false
	}
	if n.Kind != List {
		n.wrong("@list", problems)
		return nil, false
	}
	ok := true
	for _, item := range n.Items {
		if item.Kind != Scalar {
			item.wrong("@text", problems)
			ok = false
		}
	}
	return n.Items, ok
}
