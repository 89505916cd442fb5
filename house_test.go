package proviso

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
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

// ground is what every package may use: it knows nothing of deals, law or wording. It is all that lies directly
// under internal.
var ground = []string{"internal/cache", "internal/day", "internal/digest", "internal/finding", "internal/jsonschema", "internal/lazily", "internal/office", "internal/overlay", "internal/pack", "internal/safe", "internal/strictyaml"}

// mayImport says which of our packages each package may import besides the ground; "*" is all.
var mayImport = map[string][]string{
	// the ground
	"internal/lazily":     {},
	"internal/cache":      {},
	"internal/day":        {},
	"internal/digest":     {},
	"internal/finding":    {},
	"internal/jsonschema": {},
	"internal/office":     {},
	"internal/overlay":    {},
	"internal/pack":       {},
	"internal/safe":       {},
	"internal/strictyaml": {},

	// what is read: a deal, the law, the book, wording
	"rules/deal":        {},
	"rules/prose":       {},
	"rules/law":         {"rules/prose"},
	"rules/calendar":    {"rules/law"},
	"rules/cond":        {"rules/law"},
	"rules/choice":      {"rules/law"},
	"rules/book":        {"rules/choice", "rules/cond", "rules/deal", "rules/law", "rules/prose"},
	"templates/wording": {},
	"templates":         {"templates/wording"},

	// what is read beside: a house's calendar of holidays
	"rules/calendar/holidays": {"rules/calendar"},

	// what is decided, composed and told
	"rules":           {"rules/book", "rules/choice", "rules/cond", "rules/deal", "rules/law", "rules/prose"},
	"clauses/tree":    {},
	"clauses/voice":   {"clauses/tree", "rules", "rules/deal", "rules/prose", "templates"},
	"clauses":         {"clauses/tree", "clauses/voice", "rules", "rules/book", "rules/deal", "rules/law", "rules/prose", "templates", "templates/wording"},
	"clauses/explain": {"clauses/tree", "rules", "rules/book", "templates"},
	"clauses/memo":    {"clauses", "clauses/explain", "clauses/tree", "clauses/voice", "rules", "rules/book", "rules/deal", "rules/law", "rules/prose", "templates"},

	// paper
	"clauses/render":            {"clauses/tree"},
	"clauses/render/docx":       {"clauses/render", "clauses/tree"},
	"clauses/render/html":       {"clauses/render", "clauses/tree"},
	"clauses/render/pdf":        {"clauses/render", "clauses/render/pdf/fonts", "clauses/render/pdf/script", "clauses/tree"},
	"clauses/render/pdf/fonts":  {},
	"clauses/render/pdf/script": {},

	// what judges
	"internal/check/cases": {"rules", "rules/book", "rules/deal", "rules/law"},
	"internal/check/lint":  {"clauses/tree", "rules", "rules/book", "rules/cond", "rules/deal", "templates", "templates/wording"},
	"internal/check/proof": {"clauses", "rules", "rules/book", "rules/choice", "rules/cond", "rules/deal", "rules/law", "templates", "templates/wording"},

	// what became of a draft
	"internal/change/readback": {"clauses/render", "clauses/tree", "internal/change/textdiff"},
	"internal/change/redline":  {"clauses/render", "clauses/tree", "internal/change/textdiff"},
	"internal/change/repaper":  {"clauses", "clauses/render", "clauses/tree", "internal/change/redline", "rules", "rules/book", "rules/deal", "rules/law", "templates", "templates/wording"},
	"internal/change/textdiff": {},

	// what serves many
	"internal/portfolio/batch":    {"*"},
	"internal/portfolio/grid":     {},
	"internal/portfolio/screen":   {"internal/portfolio/grid", "rules/deal"},
	"internal/portfolio/workbook": {"internal/portfolio/grid", "rules/deal"},

	// what asks, of people and of agents
	"internal/desk/interview": {".", "rules/deal"},
	"internal/desk/agents":    {".", "internal/desk/interview", "rules/deal"},
	"internal/desk/page":      {"*"},

	// the face, and the commands
	".":           {"*"},
	"cmd/proviso": {"*"},
	"cmd/release": {"*"},

	// for tests only
	"internal/testing/full":      {},
	"internal/testing/specimen":  {"clauses/render", "clauses/tree"},
	"internal/testing/wordcheck": {"clauses/render", "clauses/tree"},
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

// The ground is all that lies directly under internal, and what only tests use is imported by no other file.
func TestGroundLiesUnderInternal(t *testing.T) {
	folders := map[string]bool{}
	sources(t, func(name, folder string) {
		if under, ok := strings.CutPrefix(folder, "internal/"); ok && !strings.Contains(under, "/") {
			folders[folder] = true
		}
		for _, path := range imports(t, name) {
			if strings.HasPrefix(path, module+"/internal/testing/") && !strings.HasPrefix(folder, "internal/testing/") {
				t.Errorf("%s imports %s, which is for tests", name, path)
			}
		}
	})
	if got := slices.Sorted(maps.Keys(folders)); !slices.Equal(got, ground) {
		t.Errorf("directly under internal lie %v, want %v", got, ground)
	}
}

// A package is one subject that can be looked over.
func TestPackagesAreSmall(t *testing.T) {
	files := map[string]int{}
	sources(t, func(_, folder string) { files[folder]++ })
	for folder, n := range files {
		if n > 28 {
			t.Errorf("%s has %d files", folder, n)
		}
	}
}

// openers are the files outside of the command that open what its user names.
var openers = []string{"internal/strictyaml/file.go", "internal/portfolio/grid/file.go", "internal/pack/name.go", "internal/portfolio/batch/folder.go", "internal/testing/full/full.go", "internal/desk/page/folder.go", "internal/desk/page/batch.go"}

// outward are the packages outside of the core that see more of the world: one builds with Go's own command, one serves a page.
var outward = []string{"cmd/release", "internal/desk/page"}

// Deciding, composing and rendering see no clock, randomness, environment or network.
func TestCoreSeesNoWorld(t *testing.T) {
	forbidden := []string{"math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "os/exec", "log", "log/slog", "plugin", "syscall"}
	sources(t, func(name, folder string) {
		for _, path := range imports(t, name) {
			asks := path == "syscall" && filepath.ToSlash(name) == "cmd/proviso/output.go" // whether a process is there, and a disk full
			if slices.Contains(forbidden, path) && !asks && !slices.Contains(outward, folder) {
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
