package source

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
	file    *File
}

// An Entry is one key of a map with its value.
type Entry struct {
	Key   string
	Place Place // of the key
	Value *Node
}

// ParseYAML reads one strict YAML document. Anchors, aliases, merge keys, tags, second documents, duplicate keys, null,
// control and bidirectional characters, excess of size, depth or keys are problems; then the result is nil.
func ParseYAML(f *File, problems *Problems) *Node { panic("todo") }

// FrontMatter splits a Markdown file into its YAML front matter (nil when there is none) and its body. Places in the
// front matter are those of the whole file; body is the rest, at byte offset.
func FrontMatter(f *File, problems *Problems) (head *Node, body []byte, offset int) { panic("todo") }

// A Reader reads the keys of one map once each, and reports those that nobody asked for.
type Reader struct{}

// Read starts reading n, which must be a map; where names the thing in messages ("une question").
func Read(n *Node, problems *Problems, where string) *Reader { panic("todo") }

// Optional returns the value of key, or nil.
func (r *Reader) Optional(key string) *Node { panic("todo") }

// Required returns the value of key; its absence is a problem (and nil).
func (r *Reader) Required(key string) *Node { panic("todo") }

// Done reports every key that was not asked for, with the nearest that could be.
func (r *Reader) Done() { panic("todo") }

// The readers of scalars report a wrong kind or an ambiguous writing (010, 1_000, 12,5, .nan) and return ok false.

func (n *Node) String(problems *Problems) (string, bool)             { panic("todo") }
func (n *Node) Bool(problems *Problems) (bool, bool)                 { panic("todo") }
func (n *Node) Int(problems *Problems) (int64, bool)                 { panic("todo") }
func (n *Node) Decimal(problems *Problems) (num, den int64, ok bool) { panic("todo") }
func (n *Node) Strings(problems *Problems) ([]*Node, bool)           { panic("todo") }
