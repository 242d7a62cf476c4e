package narrative

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"barometre/internal/source"
)

// The same 1 000 chapters of plain prose, about 1 000 words each with a claim in every paragraph, are read by narrative
// and by goldmark alone with the same extensions: the ratio of the two is what checking costs.
const benchChapters = 1000

func benchText(i int) string {
	var b strings.Builder
	for section := range 5 {
		fmt.Fprintf(&b, "## Section %d du chapitre %d : l'état des lieux\n\n", section, i)
		for range 4 {
			b.WriteString("L'e-administration avance ; [57 %](stat:impacts/organisation) des collectivités *modifient* leur organisation, et " +
				"l'APA en donne l'exemple : « une bonne part » des démarches restent à faire. Dans les **services** aux habitants, " +
				"la relation compte autant que le traitement interne, et chacun le sait bien depuis dix ans déjà.\n\n")
		}
		b.WriteString("- un point, avec [un lien](01-premier.md)\n- un autre point\n\n")
	}
	return b.String()
}

func BenchmarkChapters(b *testing.B) {
	own := map[string]string{}
	for i := range benchChapters {
		own[fmt.Sprintf("content/2012/%02d-chapitre-%d.md", i%90+10, i)] = chapterText(benchText(i))
	}
	p := openProject(b, own)
	for b.Loop() {
		found := source.Problems{}
		if n := len(Load(p.snapshot, p.barometer, p.edition, "fr", &found).Chapters); n != benchChapters+2 {
			b.Fatalf("%d chapters", n)
		}
	}
}

func BenchmarkGoldmarkAlone(b *testing.B) {
	var texts [][]byte
	for i := range benchChapters {
		texts = append(texts, []byte(benchText(i)))
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList))
	for b.Loop() {
		for _, text := range texts {
			var out bytes.Buffer
			if err := md.Convert(text, &out); err != nil {
				b.Fatal(err)
			}
		}
	}
}
