package narrative

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"barometre/internal/source"
)

const testChapter = "content/2012/05-essai.md"

// TestHTML renders each text of testdata/html as a chapter, and compares it with the file beside it.
func TestHTML(t *testing.T) {
	for _, file := range cases(t, "html") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := openProject(t, map[string]string{testChapter: chapterText(string(body))})
			c := Load(p.snapshot, p.barometer, p.edition, "fr", p.problems).Chapters[2]
			for _, found := range p.problems.Sorted() {
				t.Error(describe(found), found.Args)
			}
			golden(t, strings.TrimSuffix(file, ".md")+".html", shown(c.Blocks(marked("essai-"))))
		})
	}
}

// marked gives claims an address and somewhere to lead.
func marked(prefix string) Marking {
	return Marking{Prefix: prefix, Link: func(c Claim) (href, description string) {
		return "figures/" + c.Reference.Question + ".html", c.Passage.Words + " : " + c.Value
	}}
}

// shown writes blocks for a golden file.
func shown(blocks []Block) string {
	var s strings.Builder
	for _, b := range blocks {
		switch {
		case b.Figure != nil:
			s.WriteString("[figure " + b.Figure.ID + ": " + string(b.Figure.Headline.HTML) + "]\n")
		case b.Remark != nil:
			s.WriteString("[remark " + b.Remark.ID + ": " + b.Remark.Attribution + "]\n")
		default:
			s.WriteString(string(b.HTML))
		}
	}
	return s.String()
}

// TestProblems reads each text of testdata/problems as a chapter; the file beside it lists what must be found, and where.
func TestProblems(t *testing.T) {
	for _, file := range cases(t, "problems") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			// The head stands on one line less than none: the places are those of the file itself, four lines further.
			p := openProject(t, map[string]string{testChapter: chapterText(string(body))})
			Load(p.snapshot, p.barometer, p.edition, "fr", p.problems)
			var found strings.Builder
			lines := strings.Split(chapterText(string(body)), "\n")
			for _, q := range p.problems.Sorted() {
				line := []rune(lines[q.Place.Line-1])
				at := min(q.Place.Column-1, len(line))
				found.WriteString(describe(q) + " " + string(line[at:min(at+q.Place.Length, len(line))]) + "\n")
			}
			golden(t, strings.TrimSuffix(file, ".md")+".out", found.String())
		})
	}
}

// TestLineEnds: a text saved with the line ends of Windows gives the same page and the same problems.
func TestLineEnds(t *testing.T) {
	p := openProject(t, nil)
	for _, file := range append(cases(t, "html"), cases(t, "problems")...) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		page, problems := p.proveText(string(body))
		other, others := p.proveText(strings.ReplaceAll(string(body), "\n", "\r\n"))
		if page != other {
			t.Errorf("%s\n%s\n%s", file, page, other)
		}
		if got, want := allOf(others), allOf(problems); got != want {
			t.Errorf("%s\n%s\n%s", file, got, want)
		}
	}
}

func allOf(problems *source.Problems) string {
	var all strings.Builder
	for _, p := range problems.Sorted() {
		all.WriteString(describe(p) + "\n")
	}
	return all.String()
}
