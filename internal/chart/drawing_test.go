package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"barometre/internal/survey"
)

// A drawn is a figure with its drawing, shared by the tests that look at drawings.
type drawn struct {
	name    string
	figure  *Figure
	drawing Drawing
}

// gallery is every figure of the real edition and of the project, with their labels and with far longer ones. It is drawn
// once for all tests.
func gallery(t *testing.T) []drawn {
	t.Helper()
	all, err := sharedGallery(t)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var sharedGallery = func() func(*testing.T) ([]drawn, error) {
	var once sync.Once
	var all []drawn
	var err error
	return func(t *testing.T) ([]drawn, error) {
		once.Do(func() { all, err = drawGallery(t) })
		return all, err
	}
}()

func drawGallery(t *testing.T) ([]drawn, error) {
	var all []drawn
	add := func(name string, b *survey.Barometer, e *survey.Edition) {
		for _, f := range e.Figures {
			all = append(all, drawn{name: name + "/" + f.ID, figure: Compose(b, e, f, "fr")})
		}
	}
	b := load2012(t)
	add("2012", b, b.Editions[0])
	b, e := project(t)
	add("project", b, e)
	b, e = project(t)
	lengthen(b)
	add("long", b, e)
	for _, f := range hostileFigures() {
		all = append(all, drawn{name: "hostile/" + f.ID, figure: f})
	}
	var figures []*Figure
	for _, d := range all {
		figures = append(figures, d.figure)
	}
	d := NewDrawer(readStyle(t), "", 2)
	drawings, err := d.Draw(figures)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].drawing = drawings[i]
	}
	return all, d.Close()
}

// lengthen gives every label the length of a sentence, and words that no line of a phone can hold.
func lengthen(b *survey.Barometer) {
	long := func(text survey.Text) survey.Text {
		if strings.Contains(text.First, "dans la limite") {
			return text // shared by several questions
		}
		label := text.For("fr") + ", dans la limite des crédits ouverts au budget de l’établissement public anticonstitutionnellementintercommunal"
		return survey.Text{First: label, In: map[string]string{"fr": label}}
	}
	options := func(of []survey.Option) {
		for i := range of {
			of[i].Label, of[i].Short = long(of[i].Label), survey.Text{}
		}
	}
	for _, s := range b.Scales {
		options(s.Options)
	}
	for i := range b.Categories {
		b.Categories[i].Label = long(b.Categories[i].Label)
	}
	for _, e := range b.Editions {
		for _, q := range e.Questions {
			q.Label = long(q.Label)
			options(q.Options)
			for i := range q.Nets {
				q.Nets[i].Label = long(q.Nets[i].Label)
			}
		}
	}
}

// each calls look with every drawing of the gallery, parsed.
func each(t *testing.T, look func(t *testing.T, d drawn, s SVG, size Size, n *node)) {
	for _, d := range gallery(t) {
		for _, size := range []Size{Wide, Narrow} {
			t.Run(fmt.Sprintf("%s-%d", d.name, size), func(t *testing.T) {
				s := d.drawing.Wide
				if size == Narrow {
					s = d.drawing.Narrow
				}
				look(t, d, s, size, parse(t, string(s.Inline("f-"))))
			})
		}
	}
}

func TestTextsStayApart(t *testing.T) {
	style := readStyle(t)
	each(t, func(t *testing.T, d drawn, s SVG, size Size, n *node) {
		var texts []string
		var boxes []box
		for _, e := range n.all("text") {
			b := textBox(t, style, e)
			if b.left < -0.5 || b.right > float64(s.Width)+0.5 || b.top < -2 || b.bottom > float64(s.Height)+2 {
				t.Errorf("%q leaves the drawing: %+v of %d × %d", e.text, b, s.Width, s.Height)
			}
			for i, other := range boxes {
				if b.touches(other) {
					t.Errorf("%q lies on %q", e.text, texts[i])
				}
			}
			for _, boxes := range bars(t, n) {
				for _, sample := range boxes {
					if sample.bottom-sample.top == swatchSize && b.touches(sample) {
						t.Errorf("%q lies on the sample at %v", e.text, sample)
					}
				}
			}
			for _, rule := range uprights(n) {
				if b.left+0.5 < rule.left && rule.left < b.right-0.5 && b.top < rule.bottom && rule.top < b.bottom {
					t.Errorf("%q is crossed by a rule at %v", e.text, rule.left)
				}
			}
			texts, boxes = append(texts, e.text), append(boxes, b)
		}
		if len(texts) == 0 {
			t.Error("a drawing without words")
		}
	})
}

// Every value that has a length is printed, and a row without any says why.
func TestValuesAreTold(t *testing.T) {
	each(t, func(t *testing.T, d drawn, s SVG, size Size, n *node) {
		f := d.figure
		if f.Type == survey.Line {
			return
		}
		var texts []string
		for _, e := range n.all("text") {
			texts = append(texts, e.text)
		}
		words := strings.Join(texts, "\n")
		for _, r := range f.rows {
			for j, m := range r.marks {
				silent := f.Type != survey.SortedBars && f.answers[j].kind == remainder
				if (m.value > 0 || r.sum() == 0) && !silent && !strings.Contains(words, m.text) {
					t.Errorf("row %q does not tell %q", r.label, m.text)
				}
			}
		}
	})
}

// Lengths are proportional to values, whatever the published shares add up to.
func TestLengthsAreValues(t *testing.T) {
	seen := 0
	each(t, func(t *testing.T, d drawn, s SVG, size Size, n *node) {
		f := d.figure
		if f.Type == survey.Donut || f.Type == survey.Line {
			return
		}
		rows := barRows(t, readStyle(t), f, n)
		if len(rows) == 0 {
			return // no row has a value
		}
		unit := unitOf(f, rows)
		for i, r := range withValues(f.rows) {
			var lengths []float64
			for _, b := range rows[i] {
				lengths = append(lengths, b.right-b.left)
			}
			var values []float64
			for _, m := range r.marks {
				if m.value > 0 {
					values = append(values, m.value)
				}
			}
			if len(values) != len(lengths) {
				t.Fatalf("row %q: %d segments for %d values", r.label, len(lengths), len(values))
			}
			for j, v := range values {
				if seen++; math.Abs(lengths[j]-v*unit) > 0.15 {
					t.Errorf("row %q: %v is %v long, at %v each", r.label, v, lengths[j], unit)
				}
			}
			if end := rows[i][len(rows[i])-1].right; f.Type != survey.SortedBars && r.sum() == f.axisMax() && math.Abs(end-float64(s.Width)) > 0.2 {
				t.Errorf("row %q of %v ends at %v", r.label, r.sum(), end)
			}
		}
	})
	if seen < 200 {
		t.Errorf("only %d lengths were measured", seen)
	}
}

// unitOf is the length of one per cent: that of the longest segment shared by its value.
func unitOf(f *Figure, rows [][]box) float64 {
	length, value := 0.0, 0.0
	for _, segments := range rows {
		for _, b := range segments {
			length = max(length, b.right-b.left)
		}
	}
	for _, r := range f.rows {
		for _, m := range r.marks {
			value = max(value, m.value)
		}
	}
	return length / value
}

func withValues(rows []row) []row {
	return slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.sum() == 0 })
}

// barRows are the segments of each row, from left to right, the rows from top to bottom. Samples of legends are smaller.
func barRows(t *testing.T, s *Style, f *Figure, n *node) [][]box {
	byTop := map[float64][]box{}
	for fill, boxes := range bars(t, n) {
		for _, b := range boxes {
			if b.bottom-b.top > swatchSize+1 && fill[0] == '#' {
				byTop[b.top] = append(byTop[b.top], b)
			}
		}
	}
	var tops []float64
	for top := range byTop {
		tops = append(tops, top)
	}
	slices.Sort(tops)
	var rows [][]box
	for _, top := range tops {
		slices.SortFunc(byTop[top], func(a, b box) int { return int(1000 * (a.left - b.left)) })
		rows = append(rows, byTop[top])
	}
	return rows
}

func TestDonutAnglesAreValues(t *testing.T) {
	d := compose(t, "avis-anneau", "fr")
	p := d.layout(readStyle(t), Wide)
	option, err := p.option()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Series []struct{ Data []struct{ Value float64 } }
	}
	if err := json.Unmarshal(option, &got); err != nil {
		t.Fatal(err)
	}
	var values []float64
	for _, m := range d.rows[0].marks {
		values = append(values, m.value)
	}
	for i, v := range values {
		if got.Series[0].Data[i].Value != v {
			t.Errorf("sector %d is %v, want %v", i, got.Series[0].Data[i].Value, v)
		}
	}
}

// Points stand at the height of their values, and no line crosses a break or joins what was not published.
func TestLinesStopAtBreaks(t *testing.T) {
	f := compose(t, "portail-suivi", "fr")
	p := f.layout(readStyle(t), Wide)
	option, err := p.option()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Series []struct {
			Name string
			Data []struct{ Value []any }
		}
	}
	if err := json.Unmarshal(option, &got); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, s := range got.Series {
		line := s.Name
		for _, d := range s.Data {
			line += fmt.Sprintf(" %v:%v", d.Value[0], d.Value[1])
		}
		lines = append(lines, line)
	}
	want := []string{"Pas en ligne 0:36 1:31", "Pas en ligne 3:32", "Engagé 0:48 1:-", "Engagé 3:59"}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q, want %q", lines, want)
	}
}

func TestDrawingsObeyThePolicy(t *testing.T) {
	each(t, func(t *testing.T, d drawn, s SVG, size Size, n *node) {
		checkPublished(t, n, "f-")
		if n.attrs["role"] != "img" || n.inner[0].name != "title" || n.inner[1].name != "desc" || n.inner[2].attrs["aria-hidden"] != "true" {
			t.Error("a drawing without its name, its description or its silence")
		}
		if n.inner[0].text != d.figure.Title || n.inner[1].text != d.figure.Description {
			t.Errorf("name %q, description %q", n.inner[0].text, n.inner[1].text)
		}
		file := parse(t, string(s.File()))
		checkPublished(t, file, "")
		if file.all("rect")[0].attrs["fill"] != readStyle(t).Ground {
			t.Error("the file has no ground")
		}
	})
}

func TestIdsOfOnePageStayApart(t *testing.T) {
	seen := map[string]string{}
	for _, d := range gallery(t) {
		for prefix, s := range map[string]SVG{
			"figure-" + d.name + "-l-": d.drawing.Wide, "figure-" + d.name + "-e-": d.drawing.Narrow, "lead-" + d.name + "-": d.drawing.Wide,
		} {
			for _, id := range checkPublished(t, parse(t, string(s.Inline(prefix))), prefix) {
				if seen[id] != "" {
					t.Errorf("%s is in %s and in %s", id, seen[id], d.name)
				}
				seen[id] = d.name
			}
		}
	}
}

// Go writes the annotations that ECharts would have drawn from the same option: the drawing that a reader explores is the
// one in the page.
func TestAnnotationsAreThoseOfECharts(t *testing.T) {
	e, style := start(t, generous), readStyle(t)
	for _, d := range gallery(t) {
		for size, drawing := range map[Size]SVG{Wide: d.drawing.Wide, Narrow: d.drawing.Narrow} {
			option, err := d.figure.Option(style, size)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := e.draw("drawAll", option, drawing.Width, drawing.Height)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := rewrite(raw, style, &annotations{})
			if err != nil {
				t.Fatal(err)
			}
			if whole != drawing.body {
				t.Errorf("%s at %d: ECharts draws\n%s\nGo writes\n%s", d.name, size, whole, drawing.body)
			}
		}
	}
}

func TestEnginesDoNotRemember(t *testing.T) {
	style := readStyle(t)
	for _, d := range gallery(t)[:8] {
		fresh := NewDrawer(style, "", 1)
		got, err := fresh.Draw([]*Figure{d.figure})
		if err != nil {
			t.Fatal(err)
		}
		if got[0] != d.drawing {
			t.Errorf("%s: a fresh engine draws otherwise than a used one", d.name)
		}
		if err := fresh.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDrawingsDoNotDependOnEngines(t *testing.T) {
	var figures []*Figure
	var want []Drawing
	for _, d := range gallery(t) {
		if strings.HasPrefix(d.name, "project/") {
			figures, want = append(figures, d.figure), append(want, d.drawing)
		}
	}
	for _, engines := range []int{1, 4} {
		d := NewDrawer(readStyle(t), "", engines)
		got, err := d.Draw(figures)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d engines draw otherwise", engines)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOptionsAreData(t *testing.T) {
	for _, d := range gallery(t) {
		for _, size := range []Size{Wide, Narrow} {
			first, err := d.figure.Option(readStyle(t), size)
			if err != nil {
				t.Fatal(err)
			}
			second, err := d.figure.Option(readStyle(t), size)
			if err != nil || !bytes.Equal(first, second) {
				t.Errorf("%s: two options differ, %v", d.name, err)
			}
			for _, word := range []string{"function", "__f__", "=>", "<", `"legend"`, `"toolbox"`, `"title"`, "5470c6"} {
				if bytes.Contains(first, []byte(word)) {
					t.Errorf("%s: the option holds %s", d.name, word)
				}
			}
		}
	}
}

// hostile are labels that were code somewhere: each must come out as the text that it is.
var hostile = []string{
	`</script><script>alert(1)</script>`, `__f__alert(1)__f__`, `<!--<script>`, `]]>`, `</title><svg onload=alert(1)>`,
	`"><img src=x onerror=alert(1)>`, `' onmouseover='`, `{{.}} {{define "x"}}`, `${7*7} %MY_ECHARTS%`, `{b}: {c} ({d}%)`, `{a|gras}{@[0]}`,
	`&lt;b&gt;`, `url(https://evil.example/x)`, `red;}</style>`, "sep\u2028ligne\u2029", `function(){return 1}`,
}

func TestAuthorsWriteTextAndNothingElse(t *testing.T) {
	b, e := project(t)
	drawer := NewDrawer(readStyle(t), "", 2)
	defer drawer.Close()
	for _, evil := range hostile {
		for _, id := range []string{"portail", "avis", "avis-anneau", "services", "oui-non", "budget-suivi"} {
			f := Compose(b, e, e.Figure(id), "fr")
			f.Title, f.Description = evil, evil
			for i := range f.answers {
				f.answers[i].label, f.answers[i].short = evil, evil
			}
			for i := range f.rows {
				f.rows[i].label = evil
			}
			checkText(t, drawer, f, evil)
		}
	}
}

func checkText(t *testing.T, d *Drawer, f *Figure, evil string) {
	t.Helper()
	drawings, err := d.Draw([]*Figure{f})
	if err != nil {
		t.Fatalf("%s: %v", evil, err)
	}
	for _, s := range []SVG{drawings[0].Wide, drawings[0].Narrow} {
		n := parse(t, string(s.Inline("f-")))
		checkPublished(t, n, "f-")
		words := ""
		for _, text := range n.all("text") {
			words += text.text
		}
		if !strings.Contains(dense(words), dense(evil)) {
			t.Errorf("%s: %q does not show in %q", f.ID, evil, words)
		}
		if n.inner[0].text != evil || n.inner[1].text != evil {
			t.Errorf("%s: %q is named %q, described %q", f.ID, evil, n.inner[0].text, n.inner[1].text)
		}
		parse(t, string(s.File()))
	}
	option, err := f.Option(readStyle(t), Wide)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsAny(option, "<>&\u2028\u2029") {
		t.Errorf("%s: the option of %q holds markup", f.ID, evil)
	}
}

// dense leaves out the spaces at which labels are wrapped.
func dense(text string) string { return strings.Join(strings.Fields(text), "") }

func TestWhatIsNoNumberIsAnError(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, id := range []string{"portail", "avis", "avis-anneau", "services", "oui-non", "portail-suivi"} {
			f := compose(t, id, "fr")
			f.rows[0].marks[0].value, f.rows[0].marks[0].given = v, true
			if option, err := f.Option(readStyle(t), Wide); err == nil {
				t.Errorf("%s with %v: %s", id, v, option)
			}
		}
	}
}

func TestFigureWithoutRows(t *testing.T) {
	d := NewDrawer(readStyle(t), "", 1)
	defer d.Close()
	for _, kind := range []survey.FigureType{survey.StackedBars, survey.SortedBars, survey.YesNo, survey.Donut, survey.Line} {
		drawings, err := d.Draw([]*Figure{{ID: "vide", Type: kind, Title: "Vide"}})
		if err != nil {
			t.Fatal(err)
		}
		checkPublished(t, parse(t, string(drawings[0].Wide.Inline("f-"))), "f-")
	}
}

// TestOptionsAndDrawings holds some options, and what they become.
func TestOptionsAndDrawings(t *testing.T) {
	b, e := project(t)
	d := NewDrawer(readStyle(t), "", 1)
	defer d.Close()
	for _, id := range []string{"budget", "guichet", "avis", "avis-anneau", "budget-suivi"} {
		f := Compose(b, e, e.Figure(id), "fr")
		option, err := f.Option(readStyle(t), Narrow)
		if err != nil {
			t.Fatal(err)
		}
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, option, "", " "); err != nil {
			t.Fatal(err)
		}
		golden(t, "drawings/"+id+".json", append(pretty.Bytes(), '\n'))
		drawings, err := d.Draw([]*Figure{f})
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "drawings/"+id+".svg", bytes.ReplaceAll(drawings[0].Narrow.File(), []byte("><"), []byte(">\n<")))
	}
}
