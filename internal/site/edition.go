package site

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"barometre/internal/narrative"
	"barometre/internal/source"
	"barometre/internal/survey"
)

// volume makes every page and file of an edition.
func (d desk) volume(v *volume) error {
	sheet := assetFile("paper-"+strings.ReplaceAll(v.at.at(v.edition.ID), "/", "-")+".css", []byte(d.paperSheet(v)))
	v.sheet, d.files = sheet.Path, append(d.files, sheet)
	v.printed = d.printed(v)
	if len(v.chapters) > 0 {
		d.synthesis(v) // the longest to set comes first, so that no core is left with it at the end
	}
	d.print(v)
	if v.audited {
		d.audit(v)
	}
	d.cover(v)
	for i := range v.chapters {
		d.chapter(v, i)
	}
	for i := range v.plates {
		d.figure(v, i)
	}
	if len(v.remarks) > 0 {
		d.interviews(v)
	}
	d.method(v)
	return d.data(v)
}

// subject describes a page of the edition other than its cover.
func (d desk) subject(v *volume, kind, title, description string) subject {
	return subject{
		key: v.edition.ID + "/" + kind, kind: kind, path: v.at.page(v.edition.ID, kind), volume: v, hidden: v.draft,
		title: d.windowTitle(title, v.edition.ID), description: description,
	}
}

func (d desk) cover(v *volume) {
	target := v.at.cover(v.edition.ID)
	s := subject{
		key: v.edition.ID + "/cover", kind: "cover", path: target, volume: v, hidden: v.draft,
		title: d.windowTitle(v.words.say("edition.name", "id", v.edition.ID)), description: v.edition.Summary.For(v.lang),
	}
	frame := d.frame(s)
	d.put(target, "cover", v.whole(), func() any { return d.coverPage(v, frame, newSetting(v, target, false)) })
}

// coverPage is what the cover and the first pages of the print page share.
func (d desk) coverPage(v *volume, frame Page, set *setting) CoverPage {
	e := v.edition
	c := CoverPage{
		Page: frame, Heading: v.barometer.Title.For(v.lang), Subtitle: v.ownTitle(), Summary: e.Summary.For(v.lang), Scope: e.Scope.For(v.lang),
		Period: e.Period.For(v.lang), KeyFigures: v.keyFigures(set, len(v.keys)), Chapters: v.entries(set, -1, true),
		Links: v.around(set), Partners: d.partners(), Errata: v.announced(set),
	}
	if p := v.known[e.LeadFigure]; p != nil && !set.paper {
		c.Lead = set.figure(p)
		c.Lead.Notes = slices.DeleteFunc(c.Lead.Notes, func(n Note) bool { return n.Kind == "reading" || n.Kind == "note" })
	}
	return c
}

// ownTitle is the title of the edition, "" when it only names it.
func (v *volume) ownTitle() string {
	title := v.edition.Title.For(v.lang)
	if title == v.words.say("edition.name", "id", v.edition.ID) || title == v.barometer.Title.For(v.lang) || title == v.edition.ID {
		return ""
	}
	return title
}

// whole is the file that speaks of the edition as a whole.
func (v *volume) whole() source.Place { return source.Place{File: v.edition.Folder + "/edition.yaml"} }

// around are the pages of the edition besides its chapters.
func (v *volume) around(set *setting) []Link {
	var links []Link
	for _, key := range []string{"interviews", "method", "audit", "data", "print", "synthesis"} {
		if key == "interviews" && len(v.remarks) == 0 || key == "synthesis" && len(v.chapters) == 0 || key == "audit" && !v.audited {
			continue
		}
		links = append(links, Link{
			Title: v.words.say("menu." + key), About: v.words.say("about." + key), Href: set.href(v.at.page(v.edition.ID, key)),
		})
	}
	for _, p := range v.printed {
		links = append(links, Link{Title: p.About, About: v.words.say("about.pdf", "size", p.Size), Href: set.href(p.Href)})
	}
	return links
}

// keyFigures are the first of the cover's numbers.
func (v *volume) keyFigures(set *setting, most int) []KeyFigure {
	var keys []KeyFigure
	for i, k := range v.keys[:min(most, len(v.keys))] {
		key := set.cutNumber(k.sentence, keyPart(i))
		if p := v.known[k.figure]; p != nil {
			key.Href, key.Figure = set.href(v.at.figure(v.edition.ID, p.figure.ID, ".html")), p.title()
		}
		keys = append(keys, key)
	}
	return keys
}

// cutNumber is a key figure as the page sets it.
func (s *setting) cutNumber(f narrative.Fragment, part string) KeyFigure {
	return keyFigureOf(f, s.marking(part), s.rebase)
}

// keyFigureOf takes the number from the beginning of a sentence, so that it can be set large; when the sentence begins
// otherwise, the number is shown again. as makes both what the page needs.
func keyFigureOf(f narrative.Fragment, m narrative.Marking, as func(template.HTML) template.HTML) KeyFigure {
	number, sentence := f.Lead(m)
	key := KeyFigure{Number: as(number), Sentence: template.HTML(strings.TrimLeft(string(as(sentence)), " \u00a0\u202f")), Repeated: number == ""}
	if key.Repeated && len(f.Claims) > 0 {
		key.Number = template.HTML(template.HTMLEscapeString(f.Claims[0].Value))
	}
	return key
}

// entries lists the chapters; current is the index of the one that the list is shown in.
func (v *volume) entries(set *setting, current int, ledes bool) []ChapterEntry {
	var entries []ChapterEntry
	for i := range v.chapters {
		e := *v.entry(set, i)
		e.Current = i == current
		if ledes {
			e.Lede = v.chapters[i].Lede.HTML
		}
		entries = append(entries, e)
	}
	return entries
}

// entry presents a chapter, or is nil past the ends.
func (v *volume) entry(set *setting, i int) *ChapterEntry {
	if i < 0 || i >= len(v.chapters) {
		return nil
	}
	c := v.chapters[i]
	e := &ChapterEntry{Number: v.words.count(i + 1), Title: c.Title, Href: set.href(v.at.chapter(v.edition.ID, c.Slug))}
	if set.paper {
		e.Href = "#" + chapterAnchor(c)
	}
	return e
}

func (d desk) partners() []Partner {
	var partners []Partner
	lang := d.shelf.lang
	for _, p := range append([]survey.Partner{d.barometer.Publisher}, d.barometer.Partners...) {
		if p.Name != "" {
			about := template.HTML(template.HTMLEscapeString(p.About.For(lang)))
			partners = append(partners, Partner{Name: p.Name, Href: p.URL, Role: p.Role.For(lang), About: about})
		}
	}
	return partners
}

func (d desk) chapter(v *volume, i int) {
	c := v.chapters[i]
	target := v.at.chapter(v.edition.ID, c.Slug)
	frame := d.frame(subject{
		key: v.edition.ID + "/chapter/" + v.words.count(c.Number), kind: "chapter", path: target, volume: v, hidden: v.draft,
		title: d.windowTitle(c.Title, v.edition.ID), description: c.Lede.Text,
	})
	d.put(target, "chapter", source.Place{File: c.Path}, func() any { return v.chapterPage(frame, newSetting(v, target, false), i) })
}

func (v *volume) chapterPage(frame Page, set *setting, i int) ChapterPage {
	page := ChapterPage{
		Page: frame, Chapter: set.chapter(i), Count: v.words.count(len(v.chapters)),
		Previous: v.entry(set, i-1), Next: v.entry(set, i+1),
	}
	if len(v.chapters) <= mostListed {
		page.Chapters = v.entries(set, i, false)
	}
	page.Audit = set.audit(set.path)
	return page
}

// mostListed is how many chapters may all be listed at the foot of each: the size of a site must not grow with their square.
const mostListed = 30

func chapterAnchor(c *narrative.Chapter) string { return "chapitre-" + c.Slug }

// chapter sets a chapter on its own page, or among others on paper: there its ids begin with its name, and its headings
// stand one level lower, below its title.
func (s *setting) chapter(i int) Chapter {
	c := s.volume.chapters[i]
	chapter := Chapter{Anchor: chapterAnchor(c), Number: s.volume.words.count(i + 1), Heading: c.Title}
	prefix := ""
	if s.paper {
		prefix = c.Slug + "-"
	}
	chapter.Lede = c.LedeOn(s.marking(prefix))
	if len(c.Headings) > 1 {
		for _, h := range c.Headings {
			chapter.Sections = append(chapter.Sections, Link{Title: h.Title, Href: "#" + prefix + h.ID})
		}
	}
	for _, b := range c.Blocks(s.marking(prefix)) {
		chapter.Blocks = append(chapter.Blocks, s.block(b))
	}
	return chapter
}

func (s *setting) block(b narrative.Block) Block {
	switch {
	case b.Figure != nil:
		if p := s.volume.known[b.Figure.ID]; p != nil {
			return Block{Figure: s.figure(p)}
		}
	case b.Remark != nil:
		if r := s.volume.remark(b.Remark.ID); r != nil {
			remark := s.remark(r, b.Remark.Attribution)
			return Block{Remark: &remark}
		}
	}
	if s.paper {
		return Block{HTML: s.onPaper(b.HTML)}
	}
	return Block{HTML: b.HTML}
}

// remark sets a remark on the page, under the words by which the chapter attributes it.
func (s *setting) remark(r *narrative.Remark, attribution string) Remark {
	if attribution == "" {
		attribution = attributionOf(r)
	}
	shown := Remark{Anchor: s.anchor(remarkAnchor(r)), Verbatim: r.Verbatim, Attribution: attribution}
	shown.Body = r.Body(s.marking(shown.Anchor + "-"))
	if r.Lang != s.volume.lang {
		shown.Lang = r.Lang
	}
	return shown
}

func attributionOf(r *narrative.Remark) string {
	if r.Authority == "" {
		return r.Speaker
	}
	return r.Speaker + ", " + r.Authority
}

func (d desk) method(v *volume) {
	s := d.subject(v, "method", v.words.say("method"), v.words.say("method.lede"))
	frame := d.frame(s)
	d.put(s.path, "method", v.whole(), func() any {
		set := newSetting(v, s.path, false)
		page := MethodPage{Page: frame, Method: v.methodOf(set)}
		page.Audit = set.audit("")
		return page
	})
}

func (v *volume) methodOf(set *setting) Method {
	m := Method{}
	for i, e := range v.edition.Method {
		m.Entries = append(m.Entries, MethodEntry{
			ID: e.ID, Anchor: methodAnchor(e.ID), Number: v.words.count(i + 1), Title: v.words.say("methods." + e.ID),
			HTML: v.method[i].On(set.marking(methodPart(e.ID))), Undocumented: e.Undocumented,
		})
	}
	for i, c := range v.compared {
		m.Comparability = append(m.Comparability, c.On(set.marking(comparedPart(i))))
	}
	for i, x := range v.edition.Errata {
		erratum := Erratum{Anchor: erratumAnchor(i), Subject: x.Subject.For(v.lang), HTML: v.errata[i].On(set.marking(erratumPart(i)))}
		if x.On != "" {
			erratum.ISODate, erratum.Date = x.On, v.words.date(x.On)
		}
		erratum.Figures = v.touched(set, i)
		m.Errata = append(m.Errata, erratum)
	}
	return m
}

// announced leads from the cover to the errata, nil when there are none.
func (v *volume) announced(set *setting) *Link {
	if len(v.errata) == 0 {
		return nil
	}
	link := &Link{Title: v.words.say("errata.count", "n", len(v.errata)), Href: set.href(v.at.page(v.edition.ID, "method") + "#errata")}
	if set.paper {
		link.Href = "#errata"
	}
	latest := ""
	for _, x := range v.edition.Errata {
		latest = max(latest, x.On)
	}
	if latest != "" {
		link.About = v.words.say("errata.latest", "date", v.words.date(latest))
	}
	return link
}

// touched are the figures that an erratum is about.
func (v *volume) touched(set *setting, erratum int) []Link {
	var links []Link
	for _, p := range v.plates {
		for _, i := range p.corrections {
			if i == erratum {
				links = append(links, Link{Title: p.composed.Title, Href: set.href(v.at.figure(v.edition.ID, p.figure.ID, ".html"))})
			}
		}
	}
	return links
}

// erratumAnchor hangs on the order of the errata: new ones are written at the end.
func erratumAnchor(i int) string { return "erratum-" + strconv.Itoa(i+1) }

func (d desk) interviews(v *volume) {
	s := d.subject(v, "interviews", v.words.say("interviews"), v.words.say("interviews.reported"))
	frame := d.frame(s)
	d.put(s.path, "interviews", v.whole(), func() any {
		page := InterviewsPage{Page: frame, AllReported: true, Groups: v.remarkGroups(newSetting(v, s.path, false))}
		for _, r := range v.remarks {
			page.AllReported = page.AllReported && !r.Verbatim
		}
		return page
	})
}

// remarkGroups gathers the remarks by category of authority, in the order of the barometer.
func (v *volume) remarkGroups(set *setting) []RemarkGroup {
	var groups []RemarkGroup
	placed := map[string]bool{}
	gather := func(anchor, title string, belongs func(*narrative.Remark) bool) {
		g := RemarkGroup{Anchor: anchor, Title: title}
		for _, r := range v.remarks {
			if !placed[r.ID] && belongs(r) {
				placed[r.ID] = true
				remark := set.remark(r, "")
				remark.Uses = v.remarkUses(set, r)
				g.Remarks = append(g.Remarks, remark)
			}
		}
		if len(g.Remarks) > 0 {
			groups = append(groups, g)
		}
	}
	for _, c := range v.barometer.Categories {
		gather("categorie-"+c.ID, c.Label.For(v.lang), func(r *narrative.Remark) bool { return r.Category == c.ID })
	}
	rest := "interviews.other"
	if len(groups) == 0 {
		rest = "interviews.all"
	}
	gather("categorie-autres", v.words.say(rest), func(*narrative.Remark) bool { return true })
	return groups
}

// remarkUses are the chapters that show a remark.
func (v *volume) remarkUses(set *setting, r *narrative.Remark) []Link {
	var links []Link
	for _, c := range v.chapters {
		for _, use := range c.Remarks {
			if use.ID == r.ID {
				target := v.at.chapter(v.edition.ID, c.Slug) + "#" + remarkAnchor(r)
				links = append(links, Link{Title: c.Title, Href: set.href(target)})
				break
			}
		}
	}
	return links
}

func (d desk) data(v *volume) error {
	s := d.subject(v, "data", v.words.say("data"), v.words.say("data.lede"))
	set := newSetting(v, s.path, false)
	page := DataPage{Page: d.frame(s), Citation: d.cite(v), Notices: set.href(d.notices)}
	files, err := d.dataFiles(v)
	if err != nil {
		return err
	}
	for _, f := range files {
		target := v.at.data(v.edition.ID, f.name)
		d.add(target, f.content)
		size := v.words.size(len(f.content))
		if f.rows > 0 {
			size = v.words.say("size-and-rows", "size", size, "rows", v.words.say("rows", "n", f.rows))
		}
		page.Files = append(page.Files, Download{Name: f.name, Href: set.href(target), Size: size, About: v.words.say(f.about)})
	}
	for _, p := range v.printed {
		p.Href = set.href(p.Href)
		page.Files = append(page.Files, p)
	}
	for _, p := range v.plates {
		page.Figures = append(page.Figures, FigureDownloads{
			Title: p.title(), Href: set.href(v.at.figure(v.edition.ID, p.figure.ID, ".html")), Downloads: set.downloads(p), Commented: p.commented,
		})
	}
	d.put(s.path, "data", v.whole(), func() any { return page })
	return nil
}
