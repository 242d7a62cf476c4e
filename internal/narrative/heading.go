package narrative

import (
	"strconv"
	"strings"

	"barometre/internal/source"
)

func itoa(n int) string { return strconv.Itoa(n) }

// newID returns an id for a heading that nothing else of the document has: « État des e-services » is etat-des-e-services.
// It begins with a letter, as some readers of HTML still want.
func (p *proof) newID(title string) string {
	base := source.Slug(title)
	if base == "" || base[0] <= '9' || takenByPages(base) {
		base = strings.TrimSuffix("section-"+base, "-")
	}
	id := base
	for p.ids[id] {
		p.repeats[base]++
		id = base + "-" + itoa(p.repeats[base]+1)
	}
	p.ids[id] = true
	return id
}

// takenByPages reports whether an id belongs to the layouts of texts, or to the figures, remarks and notes of a chapter.
func takenByPages(id string) bool {
	for _, family := range [...]string{"figure-", "remarque-", "note-", "appel-", claimAnchor, ledeAnchor} {
		if strings.HasPrefix(id, family) {
			return true
		}
	}
	switch id {
	case "contenu", "sommaire":
		return true
	}
	return false
}
