package errata

import (
	"flag"
	"os"
	"strings"
	"testing"

	"barometre/internal/source"
)

var update = flag.Bool("update", false, "write the expected drafts anew")

// plainVoice prints values as a test reads them best.
func plainVoice(lang string) Voice {
	loud := func(text string) bool { return strings.ContainsAny(text, "0123456789") }
	return Voice{
		Lang: lang, Print: func(v Value) string { return v.Number.String() + "\u00a0%" },
		Fact: func(id string) string { return id }, Loud: loud, Quantity: loud,
	}
}

// TestDraft writes the errata of everything that can change, in both languages.
func TestDraft(t *testing.T) {
	before := plainSite()
	before.results += "2024,retard,oui,total,12,percent,,,given,\r\n2024,freins,a,total,,percent,,,unknown,\r\n2024,freins,b,total,9,percent,,,given,\r\n" +
		"2024,freins,a,ville,4,percent,2,50,given,\r\n"
	before.questions += "2024,retard,\"Retard \"\"dit\"\" [liste]\",\r\n2024,freins,\"Freins \"\"cités\"\" [liste] : les 3 premiers\",\r\n"
	before.options += "2024,freins,a,option,1,Moins de 10 % du budget\r\n2024,freins,b,option,2,Le [temps] *perdu* & <cætera>\r\n"
	after := before
	after.results = strings.NewReplacer("total,30,", "total,31.5,", "2024,retard,oui,total,12,percent,,,given,\r\n", "",
		"a,total,,percent,,,unknown", "a,total,7,percent,,,given", "b,total,9,percent,,,given", "b,total,,percent,,,suppressed",
		"ville,4,percent,2,50", "ville,4,percent,3,66", "22,40,given", "22,41,given").Replace(before.results) + "2024,neuf,oui,total,1,percent,,,given,\r\n"
	after.questions = strings.Replace(before.questions, "2024,retard,\"Retard \"\"dit\"\" [liste]\",\r\n", "", 1) + "2024,neuf,Question neuve,\r\n"
	after.claims = claimsOf("2024:portail/oui", "45 %", "Le portail existe dans 45 % des collectivités.", "2024:edition/population", "81", "Sur 81 collectivités sollicitées.")
	for _, lang := range []string{"fr", "en"} {
		got := Draft(Compare(before.build(t), after.build(t), lang), plainVoice(lang))
		path := "testdata/draft." + lang + ".yaml"
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is now\n%s", path, got)
		}
		checkYAML(t, got)
	}
}

// checkYAML wants the draft to be read as a list, with the texts that it was written from.
func checkYAML(t *testing.T, draft string) {
	t.Helper()
	problems := &source.Problems{}
	root := source.ParseYAML(source.NewSnapshot(map[string][]byte{"draft.yaml": []byte("errata:\n" + draft)}).File("draft.yaml"), problems)
	if problems.Failed() || root == nil {
		t.Fatal(problems.Sorted())
	}
	for _, item := range root.Entries[0].Value.Items {
		for _, e := range item.Entries {
			if e.Key != "questions" && e.Value.Text == "" {
				t.Errorf("%s is empty", e.Key)
			}
		}
	}
}

// TestDraftOfNothing says so in a comment, which is harmless where it is pasted.
func TestDraftOfNothing(t *testing.T) {
	b := plainSite().build(t)
	if got := Draft(Compare(b, b, "fr"), plainVoice("fr")); !strings.HasPrefix(got, "# ") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
}

// TestSubjects: a subject says what became of the results, be they withdrawn line by line or without a value any more.
func TestSubjects(t *testing.T) {
	none, some, more := &Value{Status: "suppressed"}, &Value{Number: Decimal{true, 9, 0}, Status: "given"}, &Value{Number: Decimal{true, 8, 0}, Status: "given"}
	change := func(option string, then, now *Value) ResultChange {
		return ResultChange{Kind: Changed, Question: "q", Option: option, Category: everyone, QuestionLabel: "Question", OptionLabel: option, Old: then, New: now}
	}
	for want, changes := range map[string][]ResultChange{
		"Question: figure corrected":  {change("a", some, more)},
		"Question: figures corrected": {change("a", some, more), change("b", some, none)},
		"Question: result withdrawn":  {change("a", some, none)},
		"Question: results withdrawn": {change("a", some, none), change("b", some, none)},
		"Question: result added":      {change("a", none, some)},
		"Question: results added":     {change("a", none, some), change("b", none, more)},
	} {
		e := newChange("2024")
		e.Results = changes
		if got := Draft(&Comparison{Editions: []EditionChange{e}}, plainVoice("en")); !strings.Contains(got, `"`+want+`"`) {
			t.Errorf("%q is not the subject of\n%s", want, got)
		}
	}
}
