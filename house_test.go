package proviso

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/deal"
)

// sources calls f for every Go file of the module that is no test.
func sources(t *testing.T, f func(name, folder string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata" || isModule(name)) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			f(name, filepath.ToSlash(filepath.Dir(name)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// isModule tells whether a folder is a module of its own, which no rule of this house binds.
func isModule(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "go.mod"))
	return err == nil
}

const module = "github.com/proviso-legal/proviso"

// ground is what every package may use: it knows nothing of deals, law or wording.
var ground = []string{"internal/finding", "internal/day", "internal/closed", "internal/digest", "internal/archive", "internal/packfile", "internal/layer", "internal/recall", "internal/jsonschema", "internal/visible", "internal/pattern"}

// mayImport says which of our packages each package may import besides the ground; "*" is all.
var mayImport = map[string][]string{
	"internal/finding":    {},
	"internal/day":        {},
	"internal/closed":     {},
	"internal/digest":     {},
	"internal/archive":    {},
	"internal/packfile":   {},
	"internal/visible":    {},
	"internal/pattern":    {},
	"internal/layer":      {},
	"internal/recall":     {},
	"internal/jsonschema": {},
	"rules/deal":          {},
	"rules/prose":         {},
	"rules/law":           {"rules/prose"},
	"rules/cond":          {"rules/law"},
	"rules/book":          {},
	"rules/choice":        {"rules/law"},
	"rules":               {"rules/deal", "rules/law", "rules/cond", "rules/book", "rules/choice", "rules/prose"},
	"templates":           {},
	"clauses":             {"rules", "rules/deal", "rules/law", "rules/prose", "templates"},
	"clauses/render":      {"clauses"},
	"clauses/render/html": {"clauses", "clauses/render"},
	"clauses/render/docx": {"clauses", "clauses/render"},
	"clauses/render/pdf":  {"clauses", "clauses/render", "clauses/render/pdf/fonts", "clauses/render/pdf/script"},

	"clauses/render/pdf/fonts":         {},
	"clauses/render/pdf/script":        {},
	"clauses/render/internal/specimen": {"clauses", "clauses/render"}, // for tests of the leaves

	"internal/proof":     {"clauses", "rules", "rules/choice", "rules/cond", "rules/deal", "rules/law", "templates"},
	"internal/batch":     {"*"},
	"internal/textdiff":  {},
	"internal/redline":   {"clauses", "clauses/render", "internal/textdiff"},
	"internal/reading":   {"clauses", "clauses/render"},
	"internal/workbook":  {"rules/deal"},
	"internal/cases":     {"rules", "rules/deal", "rules/law"},
	".":                  {"*"},
	"cmd/proviso":        {"*"},
	"cmd/release":        {"*"},
	"internal/lint":      {"clauses", "rules", "rules/deal", "rules/cond", "templates"},
	"internal/repaper":   {"clauses", "clauses/render", "rules", "rules/deal", "rules/law", "templates", "internal/redline"},
	"internal/wordcheck": {"clauses", "clauses/render"}, // for tests

	"internal/testing/full": {}, // for tests
}

// Data flows one way: no package reads a later stage. What a package does not import it need not be allowed.
func TestImportsGoOneWay(t *testing.T) {
	seen, used := 0, map[string]map[string]bool{}
	sources(t, func(name, folder string) {
		seen++
		allowed, known := mayImport[folder]
		if !known {
			t.Errorf("%s: no rule says what package %s may import", name, folder)
		}
		if used[folder] == nil {
			used[folder] = map[string]bool{"*": true}
		}
		for _, path := range imports(t, name) {
			own, isOurs := strings.CutPrefix(path, module+"/")
			if path == module {
				own, isOurs = ".", true
			}
			used[folder][own] = true
			if isOurs && !slices.Contains(ground, own) && !slices.Contains(allowed, own) && !slices.Contains(allowed, "*") {
				t.Errorf("%s imports %s", name, own)
			}
		}
	})
	if seen < 20 {
		t.Fatalf("only %d files seen", seen)
	}
	for folder, allowed := range mayImport {
		for _, own := range allowed {
			if !used[folder][own] {
				t.Errorf("package %s may import %s and does not", folder, own)
			}
		}
	}
}

// openers are the files outside of the command that open what its user names.
var openers = []string{"internal/closed/file.go", "internal/workbook/file.go", "internal/packfile/name.go", "internal/batch/folder.go", "internal/testing/full/full.go"}

// Deciding, composing and rendering see no clock, randomness, environment or network.
func TestCoreSeesNoWorld(t *testing.T) {
	forbidden := []string{"math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "os/exec", "log", "log/slog", "plugin", "syscall"}
	sources(t, func(name, folder string) {
		for _, path := range imports(t, name) {
			if slices.Contains(forbidden, path) && folder != "cmd/release" { // which builds with Go's own command
				t.Errorf("%s imports %s", name, path)
			}
			core := !strings.HasPrefix(folder, "cmd/") && !slices.Contains(openers, filepath.ToSlash(name))
			if core && path == "os" {
				t.Errorf("%s imports os", name)
			}
		}
	})
}

func imports(t *testing.T, name string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, imp := range f.Imports {
		path, _ := strconv.Unquote(imp.Path.Value)
		paths = append(paths, path)
	}
	return paths
}

// No jurisdiction, treaty, instrument, rule, point or clause is named in Go: they are data.
func TestNoLawInGo(t *testing.T) {
	s, err := Open(Options{})
	if err != nil {
		t.Fatal(err)
	}
	barred := map[string]bool{}
	for _, list := range [][]string{s.law.IDs(), s.law.Groups(), s.law.Places(), s.pack.ClauseIDs(), deal.Districts()} {
		for _, id := range list {
			barred[id] = len(id) > 2 // two letters of a state are too common in other words
		}
	}
	for _, r := range s.book.Rules() {
		barred[r.ID] = strings.Contains(r.ID, "-") // a bare word such as "term" is too common
	}
	for _, p := range s.book.Points() {
		barred[p.ID] = true
	}
	if len(barred) < 1500 {
		t.Fatalf("only %d ids", len(barred))
	}
	sources(t, func(name, folder string) {
		if strings.HasSuffix(folder, "/specimen") {
			return // trees for tests
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, _ := strconv.Unquote(lit.Value); barred[text] {
					t.Errorf("%s names %q", name, text)
				}
			}
			return true
		})
	})
}
