package source

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The catalogue itself obeys the rules of authors' files, and each entry has its words in both languages.
func TestCatalogueIsWhole(t *testing.T) {
	for _, lang := range Languages() {
		problems := &Problems{}
		c := readCatalogue(lang, problems)
		for _, q := range problems.Sorted() {
			t.Errorf("%s: %s: %s", lang, position(q.Place), c.message(q))
		}
		for code, w := range c.problems {
			if !regexp.MustCompile(`^B[0-6]\d\d$`).MatchString(string(code)) {
				t.Errorf("%s is no code", code)
			}
			for _, text := range append([]string{w.message}, w.hints...) {
				if text == "" || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "…") {
					t.Errorf("%s (%s): %q is empty or ends with a stop", code, lang, text)
				}
				if lang == "fr" && strings.Contains(text, "'") {
					t.Errorf("%s: %q: a French apostrophe is ’", code, text)
				}
			}
		}
	}
}

// Both languages of a text have the same placeholders.
func TestCatalogueLanguagesAgree(t *testing.T) {
	fr, en := readCatalogue("fr", &Problems{}), readCatalogue("en", &Problems{})
	names := func(texts ...string) []string {
		found := placeholder.FindAllString(strings.Join(texts, " "), -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	for code, w := range fr.problems {
		if !slices.Equal(names(w.message), names(en.problems[code].message)) {
			t.Errorf("%s: the messages do not name the same things", code)
		}
		for i, hint := range w.hints {
			if !slices.Equal(names(hint), names(en.problems[code].hints[i])) {
				t.Errorf("%s: hint %d does not name the same things in both languages", code, i+1)
			}
		}
	}
}

// Every code of the program has its words, and every entry of the catalogue is a code of the program.
func TestCatalogueMatchesCodes(t *testing.T) {
	declared := codes(t, "..", "../../cmd")
	written := readCatalogue("fr", &Problems{}).problems
	for _, code := range slices.Sorted(maps.Keys(declared)) {
		if _, found := written[Code(code)]; !found {
			t.Errorf("%s (%s) has no words in catalogue.yaml", code, declared[code])
		}
	}
	for code := range written {
		if declared[string(code)] == "" {
			t.Errorf("%s of catalogue.yaml is no code of the program", code)
		}
	}
}

// Every word that the program asks for by "@name" is in the catalogue.
func TestCatalogueHasWords(t *testing.T) {
	words := readCatalogue("fr", &Problems{}).words
	asked := regexp.MustCompile(`^"@[a-z][a-z0-9-]*[a-z0-9]"$`)
	inspect(t, []string{"..", "../../cmd"}, func(path string, n ast.Node) {
		literal, ok := n.(*ast.BasicLit)
		if ok && asked.MatchString(literal.Value) && words[strings.Trim(literal.Value, `"@`)] == "" {
			t.Errorf("%s asks for %s, which is not among the words of catalogue.yaml", path, literal.Value)
		}
	})
}

// codes finds the constants of type Code in the Go files below folders; each is declared once.
func codes(t *testing.T, folders ...string) map[string]string {
	declared := map[string]string{}
	inspect(t, folders, func(path string, n ast.Node) {
		for _, code := range codesOf(n) {
			if declared[code] != "" {
				t.Errorf("%s is declared in %s and in %s", code, declared[code], path)
			}
			declared[code] = path
		}
	})
	return declared
}

// inspect visits the syntax of the program, tests left out.
func inspect(t *testing.T, folders []string, visit func(path string, n ast.Node)) {
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				visit(path, n)
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// codesOf returns the codes that a declaration like `const unknownKey Code = "B003"` holds.
func codesOf(n ast.Node) (found []string) {
	spec, ok := n.(*ast.ValueSpec)
	if !ok || spec.Type == nil {
		return nil
	}
	name := ""
	switch typed := spec.Type.(type) {
	case *ast.Ident:
		name = typed.Name
	case *ast.SelectorExpr:
		name = typed.Sel.Name
	}
	if name != "Code" {
		return nil
	}
	for _, value := range spec.Values {
		if literal, ok := value.(*ast.BasicLit); ok {
			if code, err := strconv.Unquote(literal.Value); err == nil {
				found = append(found, code)
			}
		}
	}
	return found
}
