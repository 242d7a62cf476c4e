package site

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"barometre/internal/source"
)

func TestAssets(t *testing.T) {
	builtin := fstest.MapFS{
		"plain/assets/fonts/a.woff2":   {Data: []byte("font")},
		"plain/assets/css/main.css":    {Data: []byte(`@font-face{src:url(../fonts/a.woff2)} i{background:url( "data:image/gif;base64,AA" ),url('../i.svg')}`)},
		"plain/assets/i.svg":           {Data: []byte("<svg/>")},
		"plain/layouts/not-an-asset.x": {Data: []byte("x")},
	}
	problems := &source.Problems{}
	theme := resolveTheme(source.NewSnapshot(nil), builtin, "plain", problems)
	a, err := publishAssets(theme, problems)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(a.published)); !slices.Equal(got, []string{"css/main.css", "fonts/a.woff2", "i.svg"}) {
		t.Errorf("published: %v", got)
	}
	sheet := string(a.files[len(a.files)-1].Content)
	for _, want := range []string{"url(../fonts/a-", `url( "data:image/gif;base64,AA" )`, "url('../i-", ".woff2)", ".svg')"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("no %s in %s", want, sheet)
		}
	}
	if href, err := a.href("2012/figures/x.html", "i.svg"); err != nil || !strings.HasPrefix(href, "../../assets/i-") {
		t.Errorf("address of an asset: %q, %v", href, err)
	}
	if _, err := a.href("index.html", "j.svg"); err == nil {
		t.Error("an unknown asset has an address")
	}
}

func TestAssetsLacking(t *testing.T) {
	builtin := fstest.MapFS{"plain/assets/main.css": {Data: []byte("a{background:url(gone.svg)}")}}
	problems := &source.Problems{}
	theme := resolveTheme(source.NewSnapshot(nil), builtin, "plain", problems)
	if _, err := publishAssets(theme, problems); err == nil {
		t.Error("a built-in style sheet asks for a file that is not there, without an error")
	}
	s := source.NewSnapshot(map[string][]byte{"themes/plain/assets/main.css": []byte("a{}\nb{background:url(parti.svg)}")})
	theme = resolveTheme(s, builtin, "plain", problems)
	if _, err := publishAssets(theme, problems); err != nil {
		t.Error(err)
	}
	want := source.Place{File: "themes/plain/assets/main.css", Line: 2, Column: 18, Length: 9}
	if list := problems.Sorted(); len(list) != 1 || list[0].Place != want {
		t.Errorf("problems %+v, want one at %+v", list, want)
	}
}
