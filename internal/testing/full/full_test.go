package full

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// What the table says is so: its tests exist and ask this package, each row stands once, and a sample is
// smaller than the whole.
func TestSuites(t *testing.T) {
	list, err := Suites()
	if err != nil {
		t.Fatal(err)
	}
	asking, seen := testsThatAsk(t), map[string]bool{}
	for _, s := range list {
		switch {
		case seen[s.Test]:
			t.Errorf("%s has two rows", s.Test)
		case !asking[s.Test]:
			t.Errorf("%s is no test, or does not ask how much it takes", s.Test)
		case s.OneIn != 0 && (s.OneIn < 2 || s.Whole != 0), s.OneIn == 0 && s.Sample != 0 && s.Sample >= s.Whole, s.Holds == "":
			t.Errorf("%s: the sample is not smaller than the whole: %+v", s.Test, s)
		}
		seen[s.Test] = true
	}
	for test := range asking {
		if !seen[test] {
			t.Errorf("%s has no row", test)
		}
	}
	if len(list) < 10 {
		t.Errorf("only %d suites", len(list))
	}
}

// testsThatAsk gives the tests of the module in which this package is called.
func testsThatAsk(t *testing.T) map[string]bool {
	t.Helper()
	asking := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && name != root && strings.HasPrefix(e.Name(), ".") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(fn.Name.Name, "Test") && asks(fn) {
				asking[fn.Name.Name] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return asking
}

func asks(fn *ast.FuncDecl) (found bool) {
	ast.Inspect(fn, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			x, named := s.X.(*ast.Ident)
			found = found || named && x.Name == "full"
		}
		return !found
	})
	return found
}

// Rows that say nothing are no rows.
func TestBadRows(t *testing.T) {
	for _, row := range []string{"| `TestX` | holds | 60 |", "| `TestX` | holds | some | all |", "| `TestX` | holds | 1 in x | all |", "| `TestX` | holds | 60 | many |"} {
		if s, err := suite(row); err == nil {
			t.Errorf("%s is read as %+v", row, s)
		}
	}
	if s, err := suite("| `TestX` | holds | 1 in 8 | all |"); err != nil || s.OneIn != 8 || s.Test != "TestX" {
		t.Errorf("got %+v, %v", s, err)
	}
}
