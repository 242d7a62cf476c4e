package site

import (
	"fmt"
	"strings"
	"testing"

	"barometre/internal/narrative"
	"barometre/internal/survey"
)

// A sentence of the synthesis stands far from those that it followed: what leans on them is left out.
func TestStandsAlone(t *testing.T) {
	for _, c := range []struct {
		lang, words, text string
		want              bool
	}{
		{"fr", "81 %", "81 % des collectivités ont dématérialisé la relation autour de leurs marchés publics.", true},
		{"fr", "42 %", "Le parapheur électronique équipe 42 % des collectivités.", true},
		{"fr", "29 %", "29 % d’entre elles ont engagé une démarche d’open data.", true},
		{"fr", "un tiers", "Un tiers mesure si les e-services répondent aux attentes.", false},
		{"fr", "9 %", "Elle ne l’est totalement que dans 9 % des collectivités.", false},
		{"fr", "94 %", "Du côté des parents, l’absence est presque complète : 94 % n’ont rien dématérialisé.", false},
		{"fr", "30 %", "Le mot « partie » compte ici : 30 % y sont parvenues totalement.", false},
		{"fr", "89 %", "Le tableau d’ensemble dit combien les points de départ diffèrent : de 89 % à 6 %.", false},
		{"fr", "62 %", "Les autres, 62 %, le trouvent trop lent.", false},
		{"fr", "63 %", "Leur relation externe est dématérialisée dans 63 % des collectivités.", false},
		{"fr", "65 %", "Selon le texte de 2012, 65 % des collectivités l’ont dématérialisée au moins en partie.", false},
		{"fr", "48 %", "Le travail distant fait mieux : 48 % des collectivités disposent d’un environnement qui le permet.", false},
		{"en", "62%", "62% of the towns lend books often.", true},
		{"en", "62%", "They lend books often, in 62% of the towns.", false},
		{"en", "62%", "62% lend books often.", false},
	} {
		s := proven{c.text, c.lang, []narrative.Claim{{Words: c.words, Reference: survey.Reference{Question: "q"}}}}
		if got := standsAlone(s); got != c.want {
			t.Errorf("%q stands alone: %v", c.text, got)
		}
	}
}

// A text takes no more lines than are counted, whatever its script, and words that break nowhere are counted too.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		text        string
		least, most int
	}{
		{"", 0, 0},
		{"Court.", 1, 1},
		{"Les grandes collectivités françaises : communautés urbaines, villes-préfectures et leurs agglomérations, départements, régions. L’effectif de chaque catégorie n’est pas documenté.", 4, 4},
		{"L’enquête entend représenter les grandes collectivités, qui sont plutôt les pilotes de l’e-administration en France, et non l’ensemble des collectivités. Les réponses sont déclaratives et volontaires.", 4, 5},
		{strings.Repeat("m", 100), 4, 4},
		{strings.Repeat("國", 100), 5, 5},
		{strings.Repeat("ab ", 1000), 40, 62},
	} {
		if got := textFace.lines(c.text, 84); got < c.least || got > c.most {
			t.Errorf("%.30q takes %d lines, not %d to %d", c.text, got, c.least, c.most)
		}
	}
}

// Columns are as even as the order of their blocks allows, and the first is not the shorter of two.
func TestBalanced(t *testing.T) {
	for _, c := range []struct {
		heights []mm
		columns int
		ends    []int
		height  mm
	}{
		{nil, 2, []int{0}, 0},
		{[]mm{5}, 2, []int{1}, 5},
		{[]mm{5, 5}, 2, []int{1, 2}, 5},
		{[]mm{5, 5, 5}, 2, []int{2, 3}, 11},
		{[]mm{9, 1, 1, 1}, 2, []int{1, 4}, 9},
		{[]mm{3, 3, 3, 3, 3}, 3, []int{2, 4, 5}, 7},
	} {
		got := balanced(c.heights, c.columns, 1)
		if got.height != c.height || len(got.ends) != len(c.ends) {
			t.Errorf("%v in %d columns: %+v", c.heights, c.columns, got)
			continue
		}
		for i, end := range c.ends {
			if got.ends[i] != end {
				t.Errorf("%v in %d columns: %+v", c.heights, c.columns, got)
			}
		}
	}
}

// Two errata on one subject are two errata.
func TestErrataOfOneSubject(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	const first = `  - {date: 2011-09-01, subject: {fr: Une virgule, en: A comma}, text: "Le texte disait trop.", questions: [pret]}` + "\n"
	p["data/2011/edition.yaml"] = strings.Replace(p["data/2011/edition.yaml"], first, first+strings.Replace(first, "trop", "trop peu", 1), 1)
	said := newWalk(t, p.build(t, Options{})).page("2011/synthese.html").line()
	for _, text := range []string{"Le texte disait trop.", "Le texte disait trop peu."} {
		if !strings.Contains(said, text) {
			t.Errorf("the synthesis does not say %q", text)
		}
	}
}

// Errata for which the synthesis has no room are counted.
func TestErrataLeft(t *testing.T) {
	p := readProject(t, "two-editions.txtar", "published")
	const first = `  - {date: 2011-09-01, subject: {fr: Une virgule, en: A comma}, text: "Le texte disait trop.", questions: [pret]}` + "\n"
	p["data/2011/edition.yaml"] = strings.Replace(p["data/2011/edition.yaml"], first, strings.Repeat(first, 90), 1)
	said := newWalk(t, p.build(t, Options{})).page("2011/synthese.html").line()
	told := strings.Count(said, "Le texte disait trop.")
	if left := fmt.Sprintf("Et %d autres, dans la fiche méthodologique.", 90-told); told == 0 || !strings.Contains(said, left) {
		t.Errorf("%d errata are told, without %q", told, left)
	}
}
