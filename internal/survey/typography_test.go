package survey

import (
	"strings"
	"testing"
	"unicode"
)

// visible writes the spaces that a reader cannot tell apart: ~ is U+00A0 and _ is U+202F.
var visible = strings.NewReplacer("\u00a0", "~", "\u202f", "_")

func TestTypesetFrench(t *testing.T) {
	for _, c := range []struct{ given, want string }{
		{"l'APA d'aujourd'hui", "l’APA d’aujourd’hui"},
		{"57 % et 12,5%", "57~% et 12,5~%"},
		{"coût : 21 € ; gain ! vraiment ?", "coût~: 21~€_; gain_! vraiment_?"},
		{"coût: élevé; gain! vraiment?", "coût~: élevé_; gain_! vraiment_?"},
		{"quoi ?!", "quoi_?!"},
		{"« mot » et «mot»", "«_mot_» et «_mot_»"},
		{`un "mot" entre`, "un «_mot_» entre"},
		{`"mot"`, "«_mot_»"},
		{`il dit "`, `il dit "`},
		{`" puis`, "_» puis"},
		{`"`, `"`},
		{"attendez...", "attendez…"},
		{"2012-2013, le 2012-11-05, la loi 77-808", "2012–2013, le 2012-11-05, la loi 77-808"},
		{"10-15 % des villes", "10–15~% des villes"},
		{"un mot - une incise - la suite", "un mot – une incise – la suite"},
		{"- puce", "- puce"},
		{"  - puce", "  - puce"},
		{"5 - 3 = 2", "5 - 3 = 2"},
		{"e-services", "e-services"},
		{"1 400 consultants, 268 000 agents, 01 23 45 67 89", "1_400 consultants, 268_000 agents, 01 23 45 67 89"},
		{"en 2012 500 collectivités", "en 2012 500 collectivités"},
		{"à 12:30 précises", "à 12:30 précises"},
		{"voir https://exemple.fr/a?b=l'eau%20... ?", "voir https://exemple.fr/a?b=l'eau%20..._?"},
		{"écrire à jean.d'or@exemple.fr ; merci", "écrire à jean.d'or@exemple.fr_; merci"},
		{"déjà\u00a0; fait\u202f: bien\u202f%", "déjà_; fait~: bien~%"},
		{"a&nbsp;b &#39; c &eacute;", "a&nbsp;b &#39; c &eacute;"},
		{" : suite d'un lien", "~: suite d’un lien"},
		{"?", "?"},
		{"ligne\n: suite", "ligne\n: suite"},
		{"5' de marche", "5' de marche"},
		{"«", "«_"},
		{"(voir l'annexe) ; fin", "(voir l’annexe)_; fin"},
		{"", ""},
	} {
		if got := visible.Replace(Typeset("fr", c.given)); got != c.want {
			t.Errorf("%q is set as %q, not %q", c.given, got, c.want)
		}
	}
}

func TestTypesetEnglish(t *testing.T) {
	for _, c := range []struct{ given, want string }{
		{`the "key" figure's base`, "the “key” figure’s base"},
		{"'quoted' words", "‘quoted’ words"},
		{"'s base", "’s base"},
		{"57% ; why?", "57% ; why?"},
		{"2012-2013...", "2012–2013…"},
		{"1 400", "1 400"},
		{`"https://example.org/it's"`, `“https://example.org/it's”`},
	} {
		if got := Typeset("en", c.given); got != c.want {
			t.Errorf("%q is set as %q, not %q", c.given, got, c.want)
		}
	}
}

func TestTypesetLeavesOtherLanguages(t *testing.T) {
	if got := Typeset("br", "l'eau ?"); got != "l'eau ?" {
		t.Errorf("Breton is set as %q", got)
	}
}

func TestPlainSpaces(t *testing.T) {
	if got := PlainSpaces("1\u202f400\u00a0%\u2009x\ny"); got != "1 400 % x\ny" {
		t.Errorf("got %q", got)
	}
}

// FuzzTypeset holds two promises: setting twice changes nothing more, and only spaces and signs change.
func FuzzTypeset(f *testing.F) {
	for _, s := range []string{
		`l'eau "dit" : 57% ... 2012-2013 - «a» ?!`, "« » ; \"\" ''", "a.... b ' ' -- -", "&amp; &;", "www.a?b 'c@d.e'", "1 000 000%\u202f€",
		"\"(\"", "'\"'", "\u202f\u00a0;", "«\n»",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		for _, lang := range []string{"fr", "en"} {
			once := Typeset(lang, s)
			if twice := Typeset(lang, once); twice != once {
				t.Errorf("%s: %q is set as %q, then as %q", lang, s, once, twice)
			}
			if words(once) != words(s) {
				t.Errorf("%s: %q has lost its words: %q", lang, s, once)
			}
		}
	})
}

// words keeps the letters and digits of s.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
