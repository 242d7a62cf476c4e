package pdf

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// The report of the edition, with the title of a chapter that is hard to set and an address on the network, on both sizes of
// paper: nothing of the page is lost, the contents are right, and each sheet says where it belongs.
func TestReport(t *testing.T) {
	ownTemp(t)
	for _, paper := range []string{"a4", "a5"} {
		t.Run(paper, func(t *testing.T) {
			d := reworked(t, map[string][2]string{
				"data/barometre.yaml":                     {"theme: synthese", "theme: synthese\npaper: " + paper + "\nbase_url: https://example.org/barometre"},
				"content/2012/04-services-reglementes.md": {"title: ", `title: "L’État, \"le cadre\" \\ } </style> Да" #`},
			})
			p := printed(t, d)
			file, page := saved(t, p.Data), string(d.Files[d.Page])
			wantSound(t, file, p.Pages)
			wantOutline(t, p.Data, page)
			wantContents(t, file, page)
			sheets := strings.Split(strings.TrimSuffix(tool(t, "pdftotext", "-raw", file, "-"), "\f"), "\f")
			wantWhole(t, strings.Join(sheets, ""), page)
			wantFeet(t, sheets, page)
		})
	}
}

// reworked is the real edition with words changed in its files, the first time that they occur.
func reworked(t *testing.T, changes map[string][2]string) Document {
	t.Helper()
	files := filesOf(t)
	for path, c := range changes {
		files[path] = []byte(strings.Replace(string(files[path]), c[0], c[1], 1))
	}
	return built(t, files)
}

// wantWhole wants every cell, caption, remark and heading of the page in the text of its PDF. Hyphens are left out: those at
// the ends of lines are no part of the words.
func wantWhole(t *testing.T, said, page string) {
	t.Helper()
	bare := func(s string) string { return strings.NewReplacer("\u00ad", "", "-", "", "\f", "").Replace(letters(s)) }
	said = bare(said)
	for tag, least := range map[string]int{"td": 100, "th": 100, "caption": 30, "figcaption": 20, "blockquote": 8, "h2": 10} {
		found := texts(page, tag)
		for _, text := range found {
			if !strings.Contains(said, bare(text)) {
				t.Errorf("the PDF does not say %q", text)
			}
		}
		if len(found) < least {
			t.Errorf("only %d <%s> are on the page", len(found), tag)
		}
	}
}

// wantFeet wants at the foot of each page the publication, its address, the part that the page belongs to and its number;
// nothing on the covers.
func wantFeet(t *testing.T, sheets []string, page string) {
	t.Helper()
	const publication = "territoriales·Édition2012example.org/barometre/2012"
	parts := map[string]int{}
	for _, m := range regexp.MustCompile(`(?s)<h2 class="chapter-title" [^>]*>(.*?)</h2>|<h2 id="(?:methode|annexe|sommaire)">(.*?)</h2>`).FindAllStringSubmatch(page, -1) {
		parts[letters(plain(m[1]+m[2]))] = 0
	}
	for i, sheet := range sheets {
		inside := i > 0 && i < len(sheets)-1
		if strings.Contains(letters(sheet), publication) != inside {
			t.Errorf("page %d says %q", i+1, sheet)
		}
		if !inside {
			continue
		}
		foot := regexp.MustCompile(`(?m)^(.+?)\s+` + fmt.Sprint(i+1) + `$`).FindStringSubmatch(sheet)
		if foot == nil {
			t.Errorf("page %d has no number: %q", i+1, sheet)
			continue
		}
		part := letters(foot[1])
		if _, known := parts[part]; !known {
			t.Errorf("page %d belongs to %q", i+1, part)
		}
		parts[part]++
	}
	for part, pages := range parts {
		if pages == 0 {
			t.Errorf("no page belongs to %q", part)
		}
	}
}
