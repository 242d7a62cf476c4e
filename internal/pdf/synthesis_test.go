package pdf

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"barometre/internal/preview"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/themes"
)

// The synthesis has four pages whatever the edition: none spills, none has a hole, and nothing on them is cut.
func TestSynthesis(t *testing.T) {
	ownTemp(t)
	real := filesOf(t)
	cases := map[string]map[string][]byte{"2012": real}
	for _, chapters := range []int{1, 2, 3, 7, 15} {
		cases[fmt.Sprintf("%d chapters", chapters)] = generated(real, chapters, true)
		cases[fmt.Sprintf("%d chapters alone", chapters)] = generated(real, chapters, false)
	}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		t.Run(name, func(t *testing.T) {
			d := built(t, cases[name])
			d.Page = "2012/synthese.html"
			p := printed(t, d)
			if p.Pages != 4 {
				t.Fatalf("%d pages", p.Pages)
			}
			file := saved(t, p.Data)
			said := letters(tool(t, "pdftotext", "-raw", file, "-"))
			page := string(d.Files[d.Page])
			for _, tag := range []string{"h1", "h2", "figcaption", "dt", "dd", "blockquote", "p"} {
				for _, text := range texts(page[strings.Index(page, "<main"):strings.Index(page, "</main>")], tag) {
					if bare := strings.ReplaceAll(letters(text), "-", ""); !strings.Contains(strings.ReplaceAll(said, "-", ""), bare) {
						t.Errorf("the PDF does not say %q", text)
					}
				}
			}
			wantFilled(t, tool(t, "pdftotext", "-bbox", file, "-"))
		})
	}
}

// wantFilled wants text on each page from its top to its foot, and within its margins.
func wantFilled(t *testing.T, boxes string) {
	t.Helper()
	const foot = 842 - 56 // points, where the foot of the page begins
	for i, page := range strings.Split(boxes, "<page ")[1:] {
		lowest := 0.0
		var heights []float64
		for _, m := range regexp.MustCompile(`xMax="([\d.]+)" yMax="([\d.]+)"`).FindAllStringSubmatch(page, -1) {
			right, _ := strconv.ParseFloat(m[1], 64)
			bottom, _ := strconv.ParseFloat(m[2], 64)
			if right > 595-45 {
				t.Errorf("page %d: a word ends at %v", i+1, right)
			}
			if bottom < foot {
				lowest = max(lowest, bottom)
				heights = append(heights, bottom)
			}
		}
		slices.Sort(heights)
		hole := 0.0
		for j := 1; j < len(heights); j++ {
			hole = max(hole, heights[j]-heights[j-1])
		}
		t.Logf("page %d: reaches %.0f %%, largest gap %.0f mm", i+1, 100*lowest/842, hole*25.4/72)
		if lowest < 0.8*842 {
			t.Errorf("page %d ends at %.0f %% of its height", i+1, 100*lowest/842)
		}
		if hole > 842/4 {
			t.Errorf("page %d has a hole of %.0f mm", i+1, hole*25.4/72)
		}
	}
}

// filesOf are the files of the real edition.
func filesOf(t *testing.T) map[string][]byte {
	t.Helper()
	s, err := source.Take("../..", &source.Problems{})
	must(t, err)
	files := map[string][]byte{}
	for _, folder := range source.Folders() {
		for _, f := range s.Under(folder) {
			files[f.Path] = f.Data
		}
	}
	return files
}

// built builds files into the document of their report.
func built(t *testing.T, files map[string][]byte) Document {
	t.Helper()
	problems := &source.Problems{}
	builder := preview.NewBuilder(themes.Builtin(), "", site.Options{})
	defer builder.Close()
	built, err := builder.Build(source.NewSnapshot(files), problems)
	if err == nil && built == nil {
		err = errors.New(fmt.Sprint(problems.Sorted()))
	}
	must(t, err)
	d := Document{Page: "2012/impression.html", Lang: "fr", Title: "Baromètre 2012", Address: "https://example.org/barometre", Files: map[string][]byte{}}
	for _, f := range built.Files {
		d.Files[f.Path] = f.Content
	}
	return d
}

// generated is the edition with chapters of another number and of long ledes; unless rich, without key figures and interviews.
func generated(real map[string][]byte, chapters int, rich bool) map[string][]byte {
	files := maps.Clone(real)
	for path := range files {
		if regexp.MustCompile(`^content/2012/[^/]*\.md$`).MatchString(path) || !rich && strings.HasPrefix(path, "content/2012/interviews/") {
			delete(files, path)
		}
	}
	if !rich {
		edition := regexp.MustCompile(`(?ms)^key_figures:\n(?:[ #-].*?\n|\n)*(\w)`).ReplaceAll(files["data/2012/edition.yaml"], []byte("$1"))
		files["data/2012/edition.yaml"] = edition
	}
	var figures []string
	for _, path := range slices.Sorted(maps.Keys(real)) {
		if strings.HasPrefix(path, "content/2012/0") {
			figures = append(figures, regexp.MustCompile(`(?m)^!\[.*\]\(chart:.*\)$`).FindAllString(string(real[path]), -1)...)
		}
	}
	lede := strings.Repeat("Les collectivités répondent à une enquête, et leurs réponses disent ce que les services en ligne changent dans la vie des bureaux et des usagers. ", 4)
	for i := range chapters {
		text := "---\ntitle: Ce que disent les collectivités interrogées\nlede: >-\n  " + lede + "\n---\n\nUn texte.\n"
		if i < len(figures) {
			text += "\n" + figures[i] + "\n"
		}
		files[fmt.Sprintf("content/2012/%02d-chapitre-%c.md", i+1, 'a'+i)] = []byte(text)
	}
	return files
}
