package law

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
)

// unreadFields are the keys of records that are only checked, each with the reason why it stays.
var unreadFields = map[string]string{}

// users are the folders that put questions to the law or show it.
var users = []string{"..", "../cond", "../../clauses", "../../cmd/proviso", "../../internal/repaper"}

// Every key of a record of the law is read by more than its check: a field of its name is asked for in the law or by
// its users. A key that is not stands above with a reason, or goes.
func TestEveryKeyIsRead(t *testing.T) {
	asked := askedFields(t, append([]string{"."}, users...))
	seen := map[string]bool{}
	for _, record := range []any{Place{}, Group{}, Source{}, Instrument{}, Agreement{}, Unresearched{}, InsolvencyLaw{}, span{}} {
		for name, field := range keysOf(reflect.TypeOf(record)) {
			if seen[name] {
				continue
			}
			seen[name] = true
			switch why, listed := unreadFields[name]; {
			case !asked[field] && !listed:
				t.Errorf("nothing reads %s", name)
			case asked[field] && listed:
				t.Errorf("%s is listed as unread (%s), and is read", name, why)
			}
		}
	}
	if len(seen) < 60 {
		t.Errorf("only %d keys found", len(seen))
	}
}

// keysOf gives the fields with keys of a record and of the records in it, by type and name.
func keysOf(typ reflect.Type) map[string]string {
	for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Map {
		typ = typ.Elem()
	}
	fields := map[string]string{}
	if typ.Kind() != reflect.Struct || typ == reflect.TypeFor[day.Day]() || !strings.HasSuffix(typ.PkgPath(), "/law") {
		return fields
	}
	for i := range typ.NumField() {
		f := typ.Field(i)
		if key, has := f.Tag.Lookup("yaml"); has && !f.Anonymous && key != "-" {
			fields[typ.Name()+"."+f.Name] = f.Name
		}
		for name, field := range keysOf(f.Type) {
			fields[name] = field
		}
	}
	return fields
}

// Every part of an answer is asked for by a user of the law, so that none is made and dropped.
func TestEveryAnswerIsRead(t *testing.T) {
	asked := askedFields(t, users)
	for _, answer := range []any{TreatyAnswer{}, InsolvencyAnswer{}, Citation{}, Turn{}, IncidentClock{}, Clock{}} {
		typ := reflect.TypeOf(answer)
		for i := range typ.NumField() {
			if f := typ.Field(i); !f.Anonymous && !asked[f.Name] {
				t.Errorf("nobody asks for %s.%s", typ.Name(), f.Name)
			}
		}
	}
}

// askedFields gives the names that Go in the folders asks of anything, but for tests and the files that check the law.
func askedFields(t *testing.T, folders []string) map[string]bool {
	t.Helper()
	asked := map[string]bool{}
	for _, dir := range folders {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", dir, err)
		}
		files = slices.DeleteFunc(files, func(name string) bool {
			return strings.HasSuffix(name, "_test.go") || dir == "." && strings.HasPrefix(name, "check")
		})
		for _, name := range files {
			tree, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					asked[s.Sel.Name] = true
				}
				return true
			})
		}
	}
	return asked
}
