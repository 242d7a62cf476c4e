package survey

import (
	"errors"
	"testing"
)

func TestParseReference(t *testing.T) {
	for _, c := range []struct {
		given string
		want  Reference
	}{
		{"impacts", Reference{Question: "impacts"}},
		{"impacts/organisation", Reference{Question: "impacts", Answer: "organisation"}},
		{"2012:impacts/organisation", Reference{Edition: "2012", Question: "impacts", Answer: "organisation"}},
		{"apa/a+b-c+d", Reference{Question: "apa", Answer: "a+b-c+d"}},
		{"apa/a@region", Reference{Question: "apa", Answer: "a", Category: "region"}},
		{"apa@region?since=2011", Reference{Question: "apa", Category: "region", Since: "2011"}},
		{"2013:apa/mean@ville-prefecture?since=2012", Reference{Edition: "2013", Question: "apa", Answer: "mean", Category: "ville-prefecture", Since: "2012"}},
		{"apa/a@total", Reference{Question: "apa", Answer: "a"}},
		{"edition/response-rate", Reference{Question: "edition", Answer: "response-rate"}},
		{"apa/a?than=apa/b", Reference{Question: "apa", Answer: "a", Than: "apa/b"}},
		{"2012:apa/a@region?than=2011:apa/b+c@total", Reference{Edition: "2012", Question: "apa", Answer: "a", Category: "region", Than: "2011:apa/b+c"}},
		{"edition/respondents?than=edition/population", Reference{Question: "edition", Answer: "respondents", Than: "edition/population"}},
		{"apa/a@region?among=demarches", Reference{Question: "apa", Answer: "a", Category: "region", Among: "demarches"}},
		{"a1-b2-c3", Reference{Question: "a1-b2-c3"}},
	} {
		got, _, err := ParseReference(c.given)
		if err != nil || got != c.want {
			t.Errorf("%q is read as %+v, %v", c.given, got, err)
		}
	}
}

func TestMalformedReferences(t *testing.T) {
	for _, c := range []struct {
		given  string
		offset int
		part   string
	}{
		{"", 0, "question"},
		{" apa", 0, "question"},
		{"APA", 0, "question"},
		{"apa interne", 3, "question"},
		{"apa-", 3, "question"},
		{"apa--b", 3, "question"},
		{"2012:", 5, "question"},
		{"2012:a:b", 6, "question"},
		{"apa/", 4, "answer"},
		{"apa/a/b", 5, "answer"},
		{"apa/a+", 6, "answer"},
		{"apa/été", 4, "answer"},
		{"apa/a+b+a", 8, "repeated"},
		{"apa/mean+a", 9, "answer"},
		{"apa/a+mean", 6, "answer"},
		{"apa@", 4, "category"},
		{"apa@region/a", 10, "category"},
		{"apa?since=", 10, "since"},
		{"apa?depuis=2011", 3, "question"},
		{"apa?since=2011&x", 14, "since"},
		{"apa/a%", 5, "answer"},
		{"apa/a?than=", 11, "than"},
		{"apa/a?than=Apa/b", 11, "than"},
		{"apa/a?than=2011:", 16, "than"},
		{"apa/a?than=apa/b@", 17, "than"},
		{"apa/a?than=apa/b+mean", 17, "than"},
		{"apa/a?than=apa/b+b", 17, "repeated"},
		{"apa/a?than=apa/b?since=2011", 16, "than"},
		{"apa/a?since=2011?than=apa/b", 16, "since"},
		{"apa/a?among=", 12, "among"},
		{"apa/a?among=2012:demarches", 16, "among"},
		{"apa?among=a/b", 11, "among"},
	} {
		_, offset, err := ParseReference(c.given)
		var malformed *Malformed
		if !errors.As(err, &malformed) || malformed.Part != c.part || offset != c.offset {
			t.Errorf("%q fails at %d: %v, not at %d in the %s", c.given, offset, err, c.offset, c.part)
		}
	}
}

// FuzzParseReference: what is read is written back the same, and a fault lies inside the text.
func FuzzParseReference(f *testing.F) {
	for _, s := range []string{"2012:a-b/c+d@e?since=2011", "a/mean", "edition/x", "a@total", "a/b+b", "é", "a?since=", "a--", "a/b?than=2011:c/d+e@total", "a/b?than=c?among=d", "a/b@c?among=d-e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ref, offset, err := ParseReference(s)
		if err != nil {
			if offset < 0 || offset > len(s) || ref != (Reference{}) {
				t.Errorf("%q: fault at %d, %+v", s, offset, ref)
			}
			return
		}
		again, _, err := ParseReference(ref.String())
		if err != nil || again != ref {
			t.Errorf("%q is read as %+v, then written as %q and read as %+v, %v", s, ref, ref, again, err)
		}
		if than, _, err := ParseReference(ref.Than); ref.Than != "" && (err != nil || than.String() != ref.Than || than != than.Level()) {
			t.Errorf("%q compares with %q, which is no level in its canonical form: %v", s, ref.Than, err)
		}
	})
}
