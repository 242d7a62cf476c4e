package pdf

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The report of the edition, with the title of a chapter that is hard to set and an address on the network, on both sizes of
// paper, and crowded with what is long, wide and high: nothing of the page is lost, nothing that belongs together is parted,
// the contents are right, and each sheet says where it belongs.
func TestReport(t *testing.T) {
	ownTemp(t)
	head := 0.0
	for _, c := range []struct {
		name, paper string
		points      float64 // of its type, as the style sheets have it
		address     string
		rework      func(files map[string][]byte)
	}{
		{"a4", "a4", 9.4, "https://example.org/barometre", hardTitle},
		{"a5", "a5", 8.25, "https://example.org/barometre", hardTitle},
		{"crowded", "a5", 8.25, "https://les-services-numeriques-des-collectivites.example.org/publications/barometre", crowded},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := filesOf(t)
			c.rework(files)
			change(files, "data/barometre.yaml", "theme: synthese", "theme: synthese\npaper: "+c.paper+"\nbase_url: "+c.address)
			d := built(t, files)
			p := printed(t, d)
			file, page := saved(t, p.Data), string(d.Files[d.Page])
			wantSound(t, file, p.Pages)
			wantOutline(t, p.Data, page)
			wantContents(t, file, page)
			sheets := strings.Split(strings.TrimSuffix(tool(t, "pdftotext", "-raw", file, "-"), "\f"), "\f")
			wantWhole(t, strings.Join(sheets, ""), page)
			wantFeet(t, sheets, page, c.address)
			wantTogether(t, sheets, page, c.address)
			size := headSize(t, file) / c.points
			if head == 0 {
				head = size
			}
			if math.Abs(size/head-1) > 0.01 {
				t.Errorf("headings are %.2f times as high as the type, and %.2f times on a4: something is wider than the sheet", size, head)
			}
		})
	}
}

func hardTitle(files map[string][]byte) {
	change(files, "content/2012/04-services-reglementes.md", "title: ", `title: "L’État, \"le cadre\" \\ } </style> Да" #`)
}

// crowded makes the edition one that is hard to set: a long title, eight key figures, a table of fifteen columns, a remark of a
// page, and a drawing that is higher than a page.
func crowded(files map[string][]byte) {
	change(files, "data/barometre.yaml", "title: ", "title: Baromètre annuel de la dématérialisation des démarches et des services rendus en ligne par les collectivités #")
	change(files, "data/2012/edition.yaml", "key_figures:", "key_figures:"+strings.Repeat("\n  - {sentence: \"[7 %](stat:signature/oui) disposent de la signature électronique.\", figure: signature}", 2))
	var options, shares []string
	for i := range 45 {
		options = append(options, fmt.Sprintf("{id: r%d, label: Réponse possible numéro %d}", i, i))
		shares = append(shares, fmt.Sprintf("r%d: %d", i, 50-i))
	}
	files["data/2012/8-haute.yaml"] = []byte("questions: [{id: haute, label: Question haute, kind: multiple, unit: percent, options: [" +
		strings.Join(options, ", ") + "], results: {total: {" + strings.Join(shares, ", ") + "}}}]\n")
	files["content/2012/interviews/longue.md"] = []byte("---\nspeaker: Directrice\nauthority: Ville\nform: reported\nconsent: not documented\n---\n\n" +
		strings.Repeat("Les démarches simples sont venues avant les autres, et les agents ont suivi. ", 16) + "\n")
	files["content/2012/08-large.md"] = []byte("---\ntitle: Un chapitre dont le titre ne tient ni dans le sommaire ni au pied des pages, et qu’il faut couper\nlede: Essai.\n---\n\n" +
		"|" + strings.Repeat(" Dématérialisation |", 15) + "\n|" + strings.Repeat(" ---: |", 15) + "\n|" + strings.Repeat(" intermédiaire |", 15) +
		"\n\n![Directrice](quote:longue)\n\n![Tant de réponses](chart:haute)\n")
	for i, above := range []string{"", "Une ligne.\n\n", strings.Repeat("Deux lignes. ", 8) + "\n\n", "Une ligne.\n\nUne ligne.\n\n"} {
		text := "---\ntitle: Des paragraphes de quatre lignes\nlede: Essai.\n---\n\n" + above
		for n := range 10 {
			text += "Un paragraphe" + strings.Repeat(" de plus, puis un autre", 10) + fmt.Sprintf(", et voici le numéro %d.\n\n", n)
		}
		files[fmt.Sprintf("content/2012/%02d-paragraphes-%c.md", 9+i, 'a'+i)] = []byte(text)
	}
}

// change changes words in one of the files, the first time that they occur.
func change(files map[string][]byte, path, from, to string) {
	files[path] = []byte(strings.Replace(string(files[path]), from, to, 1))
}

// bare is a text without what lines may end with: hyphens there are no part of the words.
func bare(s string) string {
	return strings.NewReplacer("\u00ad", "", "-", "", "\f", "").Replace(letters(s))
}

// wantWhole wants every cell, caption, remark and heading of the page in the text of its PDF.
func wantWhole(t *testing.T, said, page string) {
	t.Helper()
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

// wantTogether wants each figure, remark and row of a table on one sheet, and on none the last line of a paragraph alone.
func wantTogether(t *testing.T, sheets []string, page, address string) {
	t.Helper()
	var said, firsts []string
	for _, sheet := range sheets {
		said, firsts = append(said, bare(sheet)), append(firsts, bare(firstLine(sheet, address)))
	}
	for _, parts := range together(page) {
		if !slices.ContainsFunc(said, func(sheet string) bool {
			return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(sheet, part) })
		}) {
			t.Errorf("no sheet holds all of %q", parts)
		}
	}
	for _, p := range texts(page, "p") {
		for i, first := range firsts[1:] {
			if rest, ends := strings.CutSuffix(bare(p), first); ends && first != "" && rest != "" && strings.HasSuffix(said[i], rest) {
				t.Errorf("page %d begins with the last line of %q", i+2, p)
			}
		}
	}
}

// together are the figures, remarks and rows of a page, each as the texts of its parts. Links are left out: few are printed, and
// the numbers of pages in them are not in the page.
func together(page string) [][]string {
	page = regexp.MustCompile(`(?s)<svg.*?</svg>`).ReplaceAllString(page, "")
	part := regexp.MustCompile(`(?s)<(figcaption|p|li|th|td)\b.*?</(?:figcaption|p|li|th|td)>`)
	var found [][]string
	for _, whole := range regexp.MustCompile(`(?s)<figure class="(?:figure|remark)\b.*?</figure>|<tr>.*?</tr>`).FindAllString(page, -1) {
		var parts []string
		for _, text := range part.FindAllString(whole, -1) {
			if !strings.Contains(text, `class="figure-links"`) {
				parts = append(parts, bare(plain(text)))
			}
		}
		found = append(found, parts)
	}
	return found
}

// firstLine is the first line of a sheet after its foot, which ends with the address of the edition, or "" on the covers.
func firstLine(sheet, address string) string {
	foot := ""
	for line := range strings.Lines(sheet) {
		if strings.HasSuffix(foot, bare(strings.TrimPrefix(address, "https://")+"/2012")) {
			return line
		}
		foot += bare(line)
	}
	return ""
}

// headSize is how high the first heading is, in points: browsers shrink a document that is wider than its sheets.
func headSize(t *testing.T, file string) float64 {
	t.Helper()
	highest := 0.0
	for _, m := range regexp.MustCompile(`yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">Sommaire<`).FindAllStringSubmatch(tool(t, "pdftotext", "-bbox", file, "-"), -1) {
		top, err := strconv.ParseFloat(m[1], 64)
		must(t, err)
		bottom, err := strconv.ParseFloat(m[2], 64)
		must(t, err)
		highest = max(highest, bottom-top)
	}
	return highest
}

// wantFeet wants at the foot of each page the publication, its address, the part that the page belongs to and its number;
// nothing on the covers. Titles that are too long for their place end with an ellipsis.
func wantFeet(t *testing.T, sheets []string, page, address string) {
	t.Helper()
	publication := bare("· Édition 2012" + strings.TrimPrefix(address, "https://") + "/2012")
	parts := map[string]int{}
	for _, m := range regexp.MustCompile(`(?s)<h2 class="chapter-title" [^>]*>(.*?)</h2>|<h2 id="(?:methode|annexe|sommaire)">(.*?)</h2>`).FindAllStringSubmatch(page, -1) {
		parts[letters(plain(m[1]+m[2]))] = 0
	}
	for i, sheet := range sheets {
		inside := i > 0 && i < len(sheets)-1
		if strings.Contains(bare(sheet), publication) != inside {
			t.Errorf("page %d says %q", i+1, sheet)
		}
		if !inside {
			continue
		}
		foot := regexp.MustCompile(`^(?s:(.{1,80}?))\s+` + fmt.Sprint(i+1) + `\n`).FindStringSubmatch(sheet)
		if foot == nil {
			t.Errorf("page %d has no number: %q", i+1, sheet)
			continue
		}
		said, cut := strings.CutSuffix(letters(foot[1]), "…")
		known := false
		for part := range parts {
			if part == said || cut && strings.HasPrefix(part, said) {
				known = true
				parts[part]++
			}
		}
		if !known {
			t.Errorf("page %d belongs to %q", i+1, said)
		}
	}
	for part, pages := range parts {
		if pages == 0 {
			t.Errorf("no page belongs to %q", part)
		}
	}
}
