package errata

import (
	"os"
	"path/filepath"
	"testing"

	"barometre/internal/source"
)

// TestHostileFolders reads folders of the disk that hold what no build holds, through the root that keeps them in.
func TestHostileFolders(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(secret, []byte(plainSite().results), 0o600); err != nil {
		t.Fatal(err)
	}
	const results = "2024/donnees/results.csv"
	cases := []struct {
		name  string
		spoil func(path string) error
		want  source.Code
		why   string
	}{
		{"a link out of the folder", func(path string) error { return os.Symlink(secret, path) }, noFile, "@leads-out"},
		{"a link to nothing", func(path string) error { return os.Symlink("nothing.csv", path) }, noFile, "@not-there"},
		{"a link to itself", func(path string) error { return os.Symlink("results.csv", path) }, noFile, "@input-output"},
		{"a link to a device", func(path string) error { return os.Symlink("/dev/zero", path) }, noFile, "@leads-out"},
		{"a folder", func(path string) error { return os.Mkdir(path, 0o755) }, noFile, "@not-a-file"},
		{"a pipe that nobody writes to", makePipe, noFile, "@not-a-file"},
		{"a file without end", func(path string) error {
			if err := os.WriteFile(path, nil, 0o644); err != nil {
				return err
			}
			return os.Truncate(path, largest+1)
		}, tooLarge, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, plainSite().folder()); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, results)
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if err := c.spoil(path); err != nil {
				t.Skip(err)
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			problems := &source.Problems{}
			b := Read(root.FS(), "site", problems)
			list := problems.Sorted()
			if b != nil || len(list) != 1 || list[0].Code != c.want || list[0].Args["why"] != c.why {
				t.Errorf("%v", list)
			}
		})
	}
}

// TestAlteredFile warns of a file that is not the one that was published, and compares it all the same.
func TestAlteredFile(t *testing.T) {
	s := plainSite()
	s.files = map[string]string{manifestName: `{"format": "barometre-manifest", "version": 1, "files": [
		{"path": "2024/donnees/datapackage.json"}, {"path": "2024/donnees/results.csv", "sha256": "0123"}]}`}
	problems := &source.Problems{}
	b := Read(s.folder(), "site", problems)
	list := problems.Sorted()
	if b == nil || len(list) != 1 || list[0].Code != alteredFile || !list[0].Warning {
		t.Errorf("%v", list)
	}
}
