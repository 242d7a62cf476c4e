package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"barometre/internal/site"
	"barometre/internal/source"
)

// tree makes a site of names and texts in turn.
func tree(pairs ...string) []site.File {
	var files []site.File
	for i := 0; i+1 < len(pairs); i += 2 {
		files = append(files, site.File{Path: pairs[i], Content: []byte(pairs[i+1])})
	}
	return files
}

// edition is a site of a few dozen files that all name their version.
func edition(version int) []site.File {
	files := tree("index.html", fmt.Sprint(version), fmt.Sprintf("assets/theme-%d.css", version), fmt.Sprint(version))
	for i := range 30 {
		files = append(files, site.File{Path: fmt.Sprintf("2012/figures/%d.svg", i), Content: fmt.Appendf(nil, "%d", version)})
	}
	return files
}

func mustPublish(t *testing.T, output string, files []site.File) Report {
	t.Helper()
	r, err := Publish(t.Context(), output, files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// wantExactly fails unless folder holds exactly files and their manifest, and nothing of a publication's own is left in or
// beside it.
func wantExactly(t *testing.T, folder string, files []site.File) {
	t.Helper()
	d, err := NewManifest(files).compare(folder, true)
	if err != nil || !reflect.DeepEqual(d, Difference{}) {
		t.Errorf("%s differs from the site: %+v %v", folder, d, err)
	}
	for _, where := range []string{folder, filepath.Dir(folder)} {
		if left, _ := filepath.Glob(filepath.Join(where, ownPrefix+"*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// wantRefusal fails unless err is a problem with this code, and returns its arguments.
func wantRefusal(t *testing.T, err error, code source.Code, machine bool) source.Args {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want problem %s", err, code)
	}
	if e.Problem.Code != code || e.Machine() != machine {
		t.Errorf("got %v (machine %v), want problem %s (machine %v)", e, e.Machine(), code, machine)
	}
	return e.Problem.Args
}

// inPlaceOnly publishes as where no exchange is possible.
func inPlaceOnly(ctx context.Context, output string, files []site.File, cause error) (Report, error) {
	p := newPublication(output, files)
	p.exchange = func(a, b string) error { return &os.LinkError{Op: "exchange", Old: a, New: b, Err: cause} }
	err := p.run(ctx)
	return p.report, err
}

func TestPublishReplacesTheWholeSite(t *testing.T) {
	output := filepath.Join(t.TempDir(), "deep", "public")
	first := tree("index.html", "one", "2012/index.html", "cover", "2012/gone.html", "stale", "assets/a.css", "x")
	r := mustPublish(t, output, first)
	wantExactly(t, output, first)
	if r.Files != 5 || r.Changed != 5 || r.Removed != 0 || r.InPlace != nil || r.Warning() != nil {
		t.Errorf("first report: %+v", r)
	}
	second := tree("index.html", "two", "2012/index.html", "cover", "assets/a.css", "x")
	r = mustPublish(t, output, second)
	wantExactly(t, output, second)
	if r.Files != 4 || r.Changed != 2 || r.Removed != 1 { // index.html and the manifest
		t.Errorf("second report: %+v", r)
	}
}

func TestPublishLeavesAnUnchangedSiteAlone(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(1))
	before, err := os.Stat(output)
	if err != nil {
		t.Fatal(err)
	}
	r := mustPublish(t, output, edition(1))
	if after, err := os.Stat(output); err != nil || !os.SameFile(before, after) || r.Changed != 0 {
		t.Errorf("an unchanged site was written again: %+v %v", r, err)
	}
	wantExactly(t, output, edition(1))
}

func TestPublishMendsWhatWasTouched(t *testing.T) {
	page := func(output string) string { return filepath.Join(output, "index.html") }
	cases := map[string]func(output string) error{
		"an edited page":      func(o string) error { return os.WriteFile(page(o), []byte("9"), 0o644) },
		"a removed page":      func(o string) error { return os.Remove(page(o)) },
		"an unreadable page":  func(o string) error { return os.Chmod(page(o), 0o600) },
		"a removed manifest":  func(o string) error { return os.RemoveAll(o) },
		"a file manager's":    func(o string) error { return os.WriteFile(o+"/2012/.DS_Store", nil, 0o644) },
		"a staging remainder": func(o string) error { return os.Mkdir(stagingFolder(o, o), 0o755) },
		"a killed run":        func(o string) error { return os.Mkdir(stagingFolder(filepath.Dir(o), o), 0o755) },
	}
	for name, touch := range cases {
		t.Run(name, func(t *testing.T) {
			output := filepath.Join(t.TempDir(), "public")
			mustPublish(t, output, edition(1))
			if err := touch(output); err != nil {
				t.Fatal(err)
			}
			mustPublish(t, output, edition(2))
			wantExactly(t, output, edition(2))
		})
	}
}

func TestPublishRefusesForeignFiles(t *testing.T) {
	write := func(name string) func(string) error {
		return func(o string) error { return os.WriteFile(filepath.Join(o, name), []byte("mine"), 0o644) }
	}
	cases := []struct {
		name  string
		touch func(output string) error
		files string
	}{
		{"a file", write("CNAME"), "CNAME"},
		{"a file in a folder", write("2012/notes.txt"), "2012/notes.txt"},
		{"a folder", func(o string) error { return os.MkdirAll(o+"/.git/objects", 0o755) }, ".git/"},
		{"a link in place of a page", func(o string) error {
			return errors.Join(os.Remove(o+"/index.html"), os.Symlink("/etc/hostname", o+"/index.html"))
		}, "index.html"},
		{"a web app's manifest", func(o string) error {
			return errors.Join(os.RemoveAll(o), os.Mkdir(o, 0o755), os.WriteFile(o+"/manifest.json", []byte(`{"name":"app"}`), 0o644))
		}, "manifest.json"},
		{"many", func(o string) error {
			var err error
			for i := range 12 {
				err = errors.Join(err, write(fmt.Sprintf("z%02d", i))(o))
			}
			return err
		}, "z00, z01, z02, z03, z04…"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			output := filepath.Join(t.TempDir(), "public")
			mustPublish(t, output, edition(1))
			if err := c.touch(output); err != nil {
				t.Fatal(err)
			}
			before := listing(t, filepath.Dir(output))
			_, err := Publish(t.Context(), output, edition(2), Options{})
			if args := wantRefusal(t, err, foreignFile, false); args["files"] != c.files {
				t.Errorf("listed %q, want %q", args["files"], c.files)
			}
			if after := listing(t, filepath.Dir(output)); after != before {
				t.Errorf("something was touched:\n%s", after)
			}
		})
	}
}

// listing names every file below folder with its size.
func listing(t *testing.T, folder string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
		if err != nil || path == folder {
			return err
		}
		b.WriteString(strings.TrimPrefix(path, folder+"/"))
		if info.Mode().IsRegular() {
			fmt.Fprint(&b, " ", info.Size())
		}
		b.WriteByte('\n')
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPublishKeepsClearOfAuthorsFiles(t *testing.T) {
	cases := []struct{ name, output string }{
		{"the same", "data"},
		{"inside", "data/public"},
		{"deep inside", "content/2012/a/b"},
		{"around", "."},
		{"yet to come", "themes"},
		{"inside what is yet to come", "themes/public"},
		{"through a link", "link"},
		{"inside through a link", "link/public"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			if err := errors.Join(os.MkdirAll(root+"/data", 0o755), os.MkdirAll(root+"/content/2012", 0o755),
				os.Symlink("data", root+"/link")); err != nil {
				t.Fatal(err)
			}
			before := listing(t, root)
			o := Options{Inputs: []string{root + "/data", root + "/content", root + "/themes"}}
			_, err := Publish(t.Context(), filepath.Join(root, c.output), edition(1), o)
			wantRefusal(t, err, outputOnInput, false)
			if after := listing(t, root); after != before {
				t.Errorf("something was touched:\n%s", after)
			}
		})
	}
}

func TestPublishThroughLinks(t *testing.T) {
	root := t.TempDir()
	if err := errors.Join(os.Mkdir(root+"/srv", 0o755), os.Symlink("srv", root+"/public")); err != nil {
		t.Fatal(err)
	}
	for version := range 2 {
		r := mustPublish(t, root+"/public", edition(version))
		wantExactly(t, root+"/srv", edition(version))
		if to, err := os.Readlink(root + "/public"); to != "srv" || filepath.Base(r.Output) != "srv" {
			t.Errorf("the link was replaced: %q %v %+v", to, err, r)
		}
	}
}

func TestPublishRefusesWhatIsNoFolder(t *testing.T) {
	root := t.TempDir()
	if err := errors.Join(os.WriteFile(root+"/file", nil, 0o644), os.Symlink("nowhere", root+"/dangling")); err != nil {
		t.Fatal(err)
	}
	for _, output := range []string{"file", "file/public", "dangling", "dangling/public"} {
		_, err := Publish(t.Context(), filepath.Join(root, output), edition(1), Options{})
		wantRefusal(t, err, notAFolder, false)
	}
}

func TestCheckPaths(t *testing.T) {
	cases := []struct {
		names string
		want  source.Code
	}{
		{"a.html b/a.html b/c.html été.html", ""},
		{"a a", pathTwice},
		{"a/Index.html a/index.HTML", pathTwice},
		{"straße STRASSE", ""}, // no system takes these for one another
		{"É.html é.html", pathTwice},
		{"a a/b", pathTwice},
		{"A/b/c a/B", pathTwice},
		{"e\u0301tude.pdf", pathRefused},
		{"../a", pathRefused},
		{"a/../b", pathRefused},
		{"/a", pathRefused},
		{"a//b", pathRefused},
		{"a/", pathRefused},
		{".", pathRefused},
		{`a\b`, pathRefused},
		{"a\x00b", pathRefused},
		{"a\u0085b", pathRefused},
		{"a\xff", pathRefused},
		{"manifest.json", pathRefused},
		{"MANIFEST.json", pathRefused},
		{"sub/manifest.json", ""},
		{".barometre-lock-public", pathRefused},
		{".well-known/x", ""},
	}
	for _, c := range cases {
		var files []site.File
		for name := range strings.SplitSeq(c.names, " ") {
			files = append(files, site.File{Path: name})
		}
		err := checkPaths(files)
		if c.want == "" && err != nil {
			t.Errorf("%q: %v", c.names, err)
		} else if c.want != "" {
			wantRefusal(t, err, c.want, false)
		}
	}
}

func TestPublishInPlace(t *testing.T) {
	for _, cause := range []error{syscall.EXDEV, syscall.EBUSY, syscall.EINVAL} {
		output := filepath.Join(t.TempDir(), "public")
		first := tree("index.html", "one", "gone/a.html", "stale", "page", "a file", "folder/x", "in a folder", "same", "same")
		second := tree("index.html", "two", "page/x", "now in a folder", "folder", "now a file", "same", "same", "new/a", "b")
		mustPublish(t, output, first)
		for range 2 { // the second time nothing is left to do
			r, err := inPlaceOnly(t.Context(), output, second, cause)
			if err != nil {
				t.Fatalf("%v: %v", cause, err)
			}
			if w := r.Warning(); r.Changed > 0 && (!errors.Is(r.InPlace, cause) || w == nil || w.Code != notAtomic || !w.Warning) {
				t.Errorf("the report does not tell why it was not atomic: %+v", r)
			}
			wantExactly(t, output, second)
		}
	}
}

func TestPublishInPlaceAfterOneCutShort(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(1))
	p := newPublication(output, edition(2))
	staging := filepath.Join(output, ownPrefix+"staging-1-public")
	if err := p.stage(t.Context(), staging); err != nil {
		t.Fatal(err)
	}
	// The page cannot be moved: the figures before it are, and belong to no manifest but the pending one.
	if err := os.Remove(filepath.Join(staging, "index.html")); err != nil {
		t.Fatal(err)
	}
	if err := p.move(staging); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the move went on without its page: %v", err)
	}
	if _, err := inPlaceOnly(t.Context(), output, edition(3), syscall.EBUSY); err != nil {
		t.Fatal(err)
	}
	wantExactly(t, output, edition(3))
}

func TestMovingOrder(t *testing.T) {
	p := newPublication("", tree("index.html", "", "2012/a.svg", "", "2012/a.html", "", "assets/a.css", ""))
	want := "2012/a.svg assets/a.css 2012/a.html index.html manifest.json"
	if got := strings.Join(p.movingOrder(), " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPublishInterrupted(t *testing.T) {
	for _, publish := range []func(context.Context, string, []site.File) (Report, error){
		func(ctx context.Context, output string, files []site.File) (Report, error) {
			return Publish(ctx, output, files, Options{})
		},
		func(ctx context.Context, output string, files []site.File) (Report, error) {
			return inPlaceOnly(ctx, output, files, syscall.EBUSY)
		},
	} {
		output := filepath.Join(t.TempDir(), "public")
		mustPublish(t, output, edition(1))
		for polls := 0; polls < 50; polls++ { // at the start, after the files, before the exchange
			ctx := &patience{Context: t.Context(), polls: polls}
			if _, err := publish(ctx, output, edition(2)); err == nil {
				break // the context was asked no more than that
			} else if !errors.Is(err, context.Canceled) {
				t.Fatalf("after %d questions: %v", polls, err)
			}
			wantExactly(t, output, edition(1))
		}
		wantExactly(t, output, edition(2))
	}
}

func TestPublishInterruptedAmongTheFiles(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(1))
	var files []site.File
	for i := range 5000 {
		files = append(files, site.File{Path: fmt.Sprint(i)})
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		for {
			if _, err := os.Stat(filepath.Join(stagingFolder(filepath.Dir(output), output), "0")); err == nil || ctx.Err() != nil {
				return
			}
		}
	}()
	if _, err := Publish(ctx, output, files, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantExactly(t, output, edition(1))
}

// patience is a context that ends when it has been asked a number of times.
type patience struct {
	context.Context
	polls int
}

func (p *patience) Err() error {
	if p.polls--; p.polls < 0 {
		return context.Canceled
	}
	return nil
}

func TestPublishOneAtATime(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPublish(t, output, edition(1))
	unlock, err := lock(filepath.Dir(output), output)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Publish(t.Context(), output, edition(2), Options{})
	if args := wantRefusal(t, err, alreadyBusy, false); args["pid"] != fmt.Sprint(os.Getpid()) {
		t.Errorf("the holder is not named: %v", args)
	}
	mustPublish(t, output+"-2", edition(2)) // another output is free
	unlock()
	mustPublish(t, output, edition(2))
	wantExactly(t, output, edition(2))
}

func TestReadBackFindsWhatTheDiskLost(t *testing.T) {
	staging := filepath.Join(t.TempDir(), ownPrefix+"staging-1-public")
	p := newPublication("/srv/public", edition(1))
	if err := p.stage(t.Context(), staging); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(staging+"/2012/figures/3.svg", []byte("2"), 0o644); err != nil { // as long, but not the same
		t.Fatal(err)
	}
	args := wantRefusal(t, p.readBack(staging), readBackWrong, true)
	if args["path"] != "/srv/public/2012/figures/3.svg" {
		t.Errorf("the file is not named: %v", args)
	}
}

func TestManifest(t *testing.T) {
	m := NewManifest(tree("b.html", "b", "a/é.svg", "", "a.html", "<a>"))
	want := `{
"format": "barometre-manifest",
"version": 1,
"files": [
{"path":"a.html","size":3,"sha256":"bee81bf20092f96979ce5770cf243bf01ebc0219f9533fd7c114b4b08c501bf9"},
{"path":"a/é.svg","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
{"path":"b.html","size":1,"sha256":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"}
]
}
`
	if got := string(m.Encode()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	read, err := ReadManifest(m.Encode())
	if err != nil || !reflect.DeepEqual(read, m) {
		t.Errorf("read again: %+v %v", read, err)
	}
	for _, bad := range []string{"", "{}", `{"format":"barometre-manifest","version":2}`, `{"name":"app"}`, "null"} {
		if _, err := ReadManifest([]byte(bad)); err == nil {
			t.Errorf("%q passes for a manifest", bad)
		}
	}
}
