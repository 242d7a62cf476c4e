package errata

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"barometre/internal/source"
)

// told sums up a comparison, a line for each change.
func told(c *Comparison) []string {
	lines := []string{}
	for _, e := range c.Editions {
		if e.Kind != Changed {
			lines = append(lines, string(e.Kind)+" "+e.Edition)
		}
		for _, r := range e.Results {
			lines = append(lines, fmt.Sprintf("%s %s (%s) %s → %s, %s", r.Kind, r.Reference(), r.OptionLabel, valueOf(r.Old), valueOf(r.New), r.Points))
		}
		for _, s := range e.Sums {
			lines = append(lines, fmt.Sprintf("sum %s (%s) %s → %s", s.Reference(), s.OptionLabel, s.Old, s.New))
		}
		for _, f := range e.Facts {
			lines = append(lines, fmt.Sprintf("fact %s %s → %s", f.Fact, f.Old, f.New))
		}
		for _, x := range e.Texts {
			lines = append(lines, fmt.Sprintf("text %s %s %s → %s", key{question: x.Question, option: x.Option}, x.Field, x.Old, x.New))
		}
		for _, s := range e.Sentences {
			lines = append(lines, fmt.Sprintf("sentence %s %s → %s %v", s.Kind, textOf(s.Old), textOf(s.New), s.Values))
		}
		for _, u := range e.Uncompared {
			lines = append(lines, "uncompared "+u)
		}
	}
	return lines
}

func valueOf(v *Value) string {
	if v == nil {
		return "nothing"
	}
	return strings.TrimSpace(v.Number.String()+" "+v.Status) + " of " + v.Base.String()
}

func textOf(s *Sentence) string {
	if s == nil {
		return "nothing"
	}
	return s.Text
}

func replaced(old, by string) func(*site) {
	return func(s *site) {
		for _, text := range []*string{&s.results, &s.questions, &s.options, &s.claims} {
			*text = strings.ReplaceAll(*text, old, by)
		}
	}
}

func TestCompare(t *testing.T) {
	const sentence = "Le portail est en place dans 45 % des collectivités."
	cases := []struct {
		name   string
		change func(*site)
		want   []string
	}{
		{"nothing", func(*site) {}, nil},
		{"a value", replaced("total,30,", "total,31,"), []string{"changed budget/oui (Oui) 30 given of  → 31 given of , 1"}},
		{"a value that is only written otherwise", replaced("total,30,", "total,30.0,"), nil},
		{"a difference taken before rounding", replaced("45,percent,18,40", "45,percent,182,404"),
			[]string{"changed portail/oui (En place) 45 given of 40 → 45 given of 404, 0"}},
		{"a base", replaced("55,percent,22,40", "55,percent,22,41"), []string{"changed portail/non (-- pas encore) 55 given of 40 → 55 given of 41, -1"}},
		{"a value that becomes secret", replaced("total,30,percent,,,given", "total,,percent,,,suppressed"),
			[]string{"changed budget/oui (Oui) 30 given of  → suppressed of , "}},
		{"a value that was rough", replaced("total,30,percent,,,given", "total,30,percent,,,approximate"),
			[]string{"changed budget/oui (Oui) 30 given of  → 30 approximate of , 0"}},
		{"a result that came", func(s *site) { s.results += "2024,budget,non,total,70,percent,,,given,\r\n" },
			[]string{"added budget/non (budget/non) nothing → 70 given of , "}},
		{"a result that is gone", replaced("2024,portail,non,total,55,percent,22,40,given,\r\n", ""),
			[]string{"removed portail/non (-- pas encore) 55 given of 40 → nothing, "}},
		{"a label", replaced("Budget en hausse", "Budget qui monte"), []string{"text budget label Budget en hausse → Budget qui monte"}},
		{"a sentence with its number", func(s *site) {
			s.claims = claimsOf("2024:portail/oui", "46 %", strings.ReplaceAll(sentence, "45", "46"), "2024:edition/population", "80", "Sur 80 collectivités sollicitées.")
		}, []string{"sentence changed Le portail est en place dans 45 % des collectivités. → Le portail est en place dans 46 % des collectivités. [{2024:portail/oui 45 % 46 %}]"}},
		{"sentences that change places", func(s *site) {
			s.claims = claimsOf("2024:edition/population", "80", "Sur 80 collectivités sollicitées.", "2024:portail/oui", "45 %", sentence)
		}, nil},
		{"a sentence that still holds", func(s *site) {
			s.claims = claimsOf("2024:portail/oui", "47 %", sentence, "2024:edition/population", "80", "Sur 80 collectivités sollicitées.")
		}, []string{"sentence changed " + sentence + " → " + sentence + " [{2024:portail/oui 45 % 47 %}]"}},
		{"a sentence that another datum proves", func(s *site) {
			s.claims = claimsOf("2024:portail/non", "45 %", sentence, "2024:edition/population", "80", "Sur 80 collectivités sollicitées.")
		}, []string{"sentence changed " + sentence + " → " + sentence + " []"}},
		{"a sentence for another", func(s *site) {
			s.claims = claimsOf("2024:budget/oui", "30 %", "Trente pour cent ont plus d’argent.", "2024:edition/population", "80", "Sur 80 collectivités sollicitées.")
		}, []string{"sentence added nothing → Trente pour cent ont plus d’argent. []", "sentence removed " + sentence + " → nothing []"}},
		{"a fact", func(s *site) {
			s.claims = claimsOf("2024:portail/oui", "45 %", sentence, "2024:edition/population", "81", "Sur 81 collectivités sollicitées.")
		}, []string{"fact population 80 → 81", "sentence changed Sur 80 collectivités sollicitées. → Sur 81 collectivités sollicitées. [{2024:edition/population 80 81}]"}},
		{"a rank, which prints no value of its own", func(s *site) { s.claims = claimsOf("2024:portail/oui?among=tout", "46 %", sentence) + "" },
			[]string{"sentence changed " + sentence + " → " + sentence + " []", "sentence removed Sur 80 collectivités sollicitées. → nothing []"}},
		{"a build without claims", func(s *site) { s.claims = "" }, []string{"uncompared claims.json"}},
		{"a build without bases", replaced(",base,", ",bases,"), []string{"uncompared results.csv: base"}},
		{"a table that tells more", func(s *site) {
			s.questions = "question,label,wording,mode\r\nportail,Portail,,a\r\nbudget,Budget en hausse,,b\r\n"
		}, []string{"uncompared questions.csv: mode"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			changed := plainSite()
			c.change(&changed)
			comparison := Compare(plainSite().build(t), changed.build(t), "fr")
			if got := told(comparison); !slices.Equal(got, c.want) {
				t.Errorf("%q\nwant %q", got, c.want)
			}
			if same := comparison.Same(); same != (len(c.want) == 0 || strings.HasPrefix(c.want[0], "uncompared")) {
				t.Errorf("same: %v", same)
			}
			if back := Compare(changed.build(t), plainSite().build(t), "fr"); len(told(back)) != len(c.want) {
				t.Errorf("the other way round: %q", told(back))
			}
		})
	}
}

// TestCompareEditions tells of whole editions in a line, and of languages one by one.
func TestCompareEditions(t *testing.T) {
	two := plainSite()
	two.files = map[string]string{
		"2025/donnees/datapackage.json": `{"name": "barometre-2025", "version": "2025"}`, "2025/donnees/results.csv": resultsHead,
		"2025/donnees/questions.csv": questionsHead, "2025/donnees/options.csv": optionsHead,
		"en/2024/data/datapackage.json": `{"name": "barometre-2024", "version": "2024"}`, "en/2024/data/results.csv": plainSite().results,
		"en/2024/data/questions.csv": questionsHead + "2024,portail,Portal,\r\n2024,budget,Budget,\r\n",
		"en/2024/data/options.csv":   optionsHead + "2024,portail,oui,option,1,In place\r\n",
		"en/2024/data/claims.json":   claimsOf("2024:portail/oui", "45%", "A portal is in place in 45% of them."),
	}
	if got := told(Compare(plainSite().build(t), two.build(t), "fr")); !slices.Equal(got, []string{"uncompared en/claims.json", "added 2025"}) {
		t.Errorf("%q", got)
	}
	changed := two
	changed.results = strings.Replace(changed.results, ",45,", ",46,", 1)
	changed.files = map[string]string{}
	for name, content := range two.files {
		changed.files[name] = strings.ReplaceAll(content, "45%", "46%")
	}
	want := []string{
		"changed portail/oui (In place) 45 given of 40 → 46 given of 40, 0",
		"sentence changed A portal is in place in 45% of them. → A portal is in place in 46% of them. [{2024:portail/oui 45% 46%}]",
	}
	if got := told(Compare(two.build(t), changed.build(t), "en")); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestCompareSums tells of nets and sums, which stand in no table, by what sentences print of them.
func TestCompareSums(t *testing.T) {
	said := func(net, sum string) site {
		s := plainSite()
		s.options += "2024,portail,engage,net,1,Engagé\r\n"
		s.claims = claimsOf("2024:portail/engage", net, "Ils sont "+net+" à l’avoir engagé.", "2024:portail/oui+non@ville", sum, "En ville, "+sum+" ont répondu.",
			"2023:portail/engage", net, "Ils étaient moins nombreux en 2023.")
		return s
	}
	c := Compare(said("65 %", "90 %").build(t), said("68 %", "91 %").build(t), "fr")
	got := told(c)
	want := []string{"sum portail/engage (Engagé) 65 % → 68 %", "sum portail/oui+non@ville (En place + -- pas encore) 90 % → 91 %"}
	if len(got) != 5 || !slices.Equal(got[:2], want) {
		t.Errorf("%q", got)
	}
	draft := Draft(c, plainVoice("fr"))
	for _, part := range []string{
		"[68 %](stat:portail/engage)", `[65 %](unbound: "chiffre publié avant correction")`, "[91 %](stat:portail/oui+non@ville)", "questions: [portail]",
	} {
		if !strings.Contains(draft, part) {
			t.Errorf("%s is not in the draft\n%s", part, draft)
		}
	}
}

// TestPairsAreTheNearest pairs sentences of one datum with those that they have become, whatever their order.
func TestPairsAreTheNearest(t *testing.T) {
	about := func(text string) Sentence {
		return Sentence{Text: text, Claims: []Claim{{"2024:portail/oui", "45 %", "45 %"}}}
	}
	before := []Sentence{about("Le portail est en place dans 45 % des villes."), about("À la campagne, 45 % des mairies ont déjà un portail."), about("Rien de tout cela.")}
	after := []Sentence{about("À la campagne, 46 % des mairies ont déjà un portail."), about("Le portail est en place dans 46 % des villes."), about("Voilà qui change.")}
	pairs, gone, come := pairUp(before, after)
	if got := fmt.Sprint(pairs, gone, come); got != "[{1 0 900} {0 1 888}] [2] [2]" {
		t.Error(got)
	}
}

// TestDecimal reads numbers exactly, and writes them as they were.
func TestDecimal(t *testing.T) {
	for _, s := range []string{"0", "57", "-3", "12.5", "0.000001", "-0.5", "999999999999.999999", ""} {
		if d, ok := parseDecimal(s); !ok || d.String() != s {
			t.Errorf("%q is read as %q", s, d)
		}
	}
	for _, s := range []string{"1e9", "1,5", ".5", "5.", "+1", " 1", "1000000000000", "0.0000001", "NaN", "٣"} {
		if d, ok := parseDecimal(s); ok {
			t.Errorf("%q is read as %v", s, d)
		}
	}
	for _, c := range []struct{ then, now, want string }{{"57", "58", "1"}, {"12.5", "12", "-0.5"}, {"0.1", "0.3", "0.2"}, {"57", "57.0", "0.0"}} {
		then, _ := parseDecimal(c.then)
		now, _ := parseDecimal(c.now)
		if got := points(Value{Number: then}, Value{Number: now}).String(); got != c.want {
			t.Errorf("%s − %s = %s, want %s", c.now, c.then, got, c.want)
		}
	}
}

// FuzzRead wants of any table, claims and manifest that reading ends, tells what it refuses, and compares what it reads with
// itself without a difference.
func FuzzRead(f *testing.F) {
	s := plainSite()
	f.Add(s.results, s.questions, s.options, s.claims)
	f.Add(resultsHead+"2024,a,b,total,,percent,,,unknown,\n2024,a,mean,total,-0.5,mean,1,2,given,\"=1\"\n", questionsHead, optionsHead, "[]")
	f.Add("question,option,category,value,status\n\"a", questionsHead+"\"\n\"", "\xff", `[{"sentence": "x\u0000", "reference": "a:b/c@d?since=e"}]`)
	f.Fuzz(func(t *testing.T, results, questions, options, claims string) {
		s := site{results: results, questions: questions, options: options, claims: claims}
		problems := &source.Problems{}
		b := Read(s.folder(), "site", problems)
		if (b == nil) != problems.Failed() {
			t.Fatalf("a build: %v, problems: %v", b != nil, problems.Sorted())
		}
		if b == nil {
			return
		}
		if c := Compare(b, b, "fr"); !c.Same() || c.OtherFiles != 0 || len(c.Editions) != 0 {
			t.Fatalf("it differs from itself: %q", told(c))
		}
		both := Compare(b, plainSite().build(t), "fr")
		Draft(both, plainVoice("fr"))
		if back := Compare(plainSite().build(t), b, "fr"); both.Same() != back.Same() {
			t.Fatalf("%q, and back %q", told(both), told(back))
		}
	})
}

// FuzzManifest wants of any manifest and data package that reading ends.
func FuzzManifest(f *testing.F) {
	f.Add(`{"format": "barometre-manifest", "version": 1, "files": [{"path": "2024/donnees/datapackage.json", "sha256": "00"}]}`,
		`{"name": "barometre-2024", "version": "2024"}`)
	f.Add(`{"format": "barometre-manifest", "version": 1, "files": [{"path": "../datapackage.json"}, {"path": "/datapackage.json"}]}`, `[]`)
	f.Fuzz(func(t *testing.T, manifest, described string) {
		s := plainSite()
		s.files = map[string]string{manifestName: manifest, "2024/donnees/datapackage.json": described}
		problems := &source.Problems{}
		if b := Read(s.folder(), "site", problems); (b == nil) != problems.Failed() {
			t.Fatal(problems.Sorted())
		}
	})
}
