package proviso_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const root = "github.com/proviso-legal/proviso"

// rootPackage gives the types of the root package as the compiler knows them.
func rootPackage(t *testing.T) *types.Package {
	t.Helper()
	list := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}", ".")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	compiled := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		compiled[path] = file
	}
	open := func(path string) (io.ReadCloser, error) { return os.Open(compiled[path]) }
	p, err := importer.ForCompiler(token.NewFileSet(), "gc", open).Import(root)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// exported gives the exported objects of a package in the order of their names.
func exported(p *types.Package) (all []types.Object) {
	for _, name := range p.Scope().Names() {
		if o := p.Scope().Lookup(name); o.Exported() {
			all = append(all, o)
		}
	}
	return all
}

// testdata/api.txt lists every exported name, so that a change of the public face is seen.
// go test . -run TestAPI -update writes it anew.
func TestAPI(t *testing.T) {
	const golden = "testdata/api.txt"
	p := rootPackage(t)
	var b bytes.Buffer
	short := func(other *types.Package) string {
		if other == p {
			return ""
		}
		return strings.TrimPrefix(other.Path(), root+"/")
	}
	for _, o := range exported(p) {
		line := types.ObjectString(o, short)
		if c, ok := o.(*types.Const); ok {
			line += " = " + c.Val().String()
		}
		fmt.Fprintln(&b, cleaned(line))
		if _, isType := o.(*types.TypeName); isType {
			for _, m := range members(o.Type()) {
				fmt.Fprintf(&b, "\t%s\n", cleaned(types.ObjectString(m, short)))
			}
		}
	}
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the public face changed (-kept +now); read the change, then go test . -run TestAPI -update\n%s", diff)
	}
}

// cleaned leaves unexported fields out of a line.
func cleaned(line string) string {
	if i := strings.Index(line, " struct{"); i >= 0 && strings.HasPrefix(line, "type ") {
		line = line[:i] + " struct"
	}
	return line
}

// members gives the exported fields and methods of a type: fields in their order, then methods by name.
func members(of types.Type) (all []types.Object) {
	if st, ok := of.Underlying().(*types.Struct); ok {
		for i := range st.NumFields() {
			if f := st.Field(i); f.Exported() {
				all = append(all, f)
			}
		}
	}
	set := types.NewMethodSet(types.NewPointer(of))
	for i := range set.Len() {
		if m := set.At(i).Obj(); m.Exported() && m.Name() != reads {
			all = append(all, m)
		}
	}
	return all
}

// reads is the method by which a value reads itself from our own YAML; nobody else calls it.
const reads = "ReadNode"

// An embedding program needs no other import: every type that the root's own functions, methods and fields
// mention is of the standard library, of the root, or a named one of the root's; and no type of an internal
// package is reached from there, however far, that the root does not name.
func TestEveryTypeCanBeNamed(t *testing.T) {
	p := rootPackage(t)
	named := map[*types.TypeName]bool{}
	for _, o := range exported(p) {
		if tn, ok := o.(*types.TypeName); ok {
			if n, ok := types.Unalias(tn.Type()).(*types.Named); ok {
				named[n.Obj()] = true
			}
		}
	}
	w := &walk{seen: map[*types.TypeName]bool{}, visit: func(tn *types.TypeName, from string, far bool) {
		path := tn.Pkg().Path()
		switch {
		case !strings.Contains(path, "."): // of the standard library
		case !strings.HasPrefix(path, root):
			t.Errorf("%s mentions %s.%s of another module", from, path, tn.Name())
		case named[tn]:
		case strings.Contains(path, "/internal/"):
			t.Errorf("%s mentions %s.%s, which no program can name", from, path, tn.Name())
		case !far:
			t.Errorf("%s mentions %s.%s, which the root does not name", from, path, tn.Name())
		}
	}}
	for _, o := range exported(p) {
		w.object(o)
	}
	if len(w.seen) < 60 {
		t.Errorf("only %d types seen", len(w.seen))
	}
}

// walk goes through all types that exported objects mention.
type walk struct {
	seen  map[*types.TypeName]bool
	visit func(tn *types.TypeName, from string, far bool)
}

func (w *walk) object(o types.Object) {
	if o.Pkg().Path() == root {
		w.mentions(o.Type(), o.Name(), false)
		if tn, ok := o.(*types.TypeName); ok && !tn.IsAlias() {
			for _, m := range members(tn.Type()) {
				w.mentions(m.Type(), tn.Name()+"."+m.Name(), false)
			}
		}
	}
}

// mentions visits the types in a type; far is beyond the root's own declarations.
func (w *walk) mentions(of types.Type, from string, far bool) {
	switch x := of.(type) {
	case *types.Alias:
		w.mentions(types.Unalias(x), from, far)
	case *types.Named:
		w.named(x, from, far)
	case interface{ Elem() types.Type }: // pointers, lists, channels
		if m, ok := x.(*types.Map); ok {
			w.mentions(m.Key(), from, far)
		}
		w.mentions(x.Elem(), from, far)
	case *types.Signature:
		for _, tuple := range []*types.Tuple{x.Params(), x.Results()} {
			for i := range tuple.Len() {
				w.mentions(tuple.At(i).Type(), from, far)
			}
		}
	}
}

func (w *walk) named(x *types.Named, from string, far bool) {
	tn := x.Obj()
	if tn.Pkg() == nil {
		return
	}
	w.visit(tn, from, far)
	if w.seen[tn] || !strings.HasPrefix(tn.Pkg().Path(), root) {
		return
	}
	w.seen[tn] = true
	w.mentions(x.Underlying(), from+" > "+tn.Name(), true)
	for _, m := range members(x) {
		w.mentions(m.Type(), from+" > "+tn.Name()+"."+m.Name(), tn.Pkg().Path() != root)
	}
}

// Everything that is exported says what it is.
func TestEverythingExportedIsDocumented(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			for said, names := range declared(d) {
				for _, n := range names {
					seen++
					if n.IsExported() && said == "" {
						t.Errorf("%s: nothing says what %s is", name, n)
					}
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d names seen", seen)
	}
}

// declared gives what a declaration says, and of what.
func declared(d ast.Decl) iter.Seq2[string, []*ast.Ident] {
	return func(yield func(string, []*ast.Ident) bool) {
		switch d := d.(type) {
		case *ast.FuncDecl:
			yield(d.Doc.Text(), []*ast.Ident{d.Name})
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					yield(d.Doc.Text()+s.Doc.Text(), []*ast.Ident{s.Name})
				case *ast.ValueSpec:
					yield(d.Doc.Text()+s.Doc.Text(), s.Names)
				}
			}
		}
	}
}
