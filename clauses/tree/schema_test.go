package tree

import (
	"flag"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/jsonschema"
)

var update = flag.Bool("update", false, "write the schema anew")

// The schema is what the structs and their comments say.
func TestDraftSchema(t *testing.T) {
	g := newGrowing(t, "draft.go", "provenance.go")
	root := g.object(reflect.TypeFor[Draft]())
	root.ID, root.Title = "https://proviso-legal.github.io/draft.schema.json", "A draft"
	root.Properties.Find("version").Const = TreeVersion
	root.Defs = g.defs
	got := root.JSON()
	if *update {
		if err := os.WriteFile("draft.schema.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(JSONSchema()), string(got)); diff != "" {
		t.Errorf("draft.schema.json is not what draft.go says; go test ./clauses/tree -run TestDraftSchema -update (-kept +now)\n%s", diff)
	}
}

// growing makes schemas of types with the comments of their source.
type growing struct {
	t     *testing.T
	says  map[string]string   // by type, and by type and field
	words map[string][]string // constants by type
	defs  jsonschema.Properties
}

func newGrowing(t *testing.T, files ...string) *growing {
	g := &growing{t: t, says: map[string]string{}, words: map[string][]string{}}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if gen, ok := d.(*ast.GenDecl); ok {
				g.declared(gen)
			}
		}
	}
	return g
}

func (g *growing) declared(gen *ast.GenDecl) {
	for _, spec := range gen.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			g.says[s.Name.Name] = said(gen.Doc)
			if st, ok := s.Type.(*ast.StructType); ok {
				for _, f := range st.Fields.List {
					g.says[s.Name.Name+"."+f.Names[0].Name] = said(f.Comment)
				}
			}
		case *ast.ValueSpec:
			if of, ok := s.Type.(*ast.Ident); ok {
				lit := s.Values[0].(*ast.BasicLit)
				g.words[of.Name] = append(g.words[of.Name], constant.StringVal(constant.MakeFromLiteral(lit.Value, lit.Kind, 0)))
			}
		}
	}
}

func said(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }

func (g *growing) object(of reflect.Type) *jsonschema.Node {
	n := &jsonschema.Node{Description: g.said(of.Name()), Type: "object", Closed: false}
	for i := range of.NumField() {
		f := of.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			g.t.Errorf("%s.%s has no name in JSON", of.Name(), f.Name)
		}
		if options == "" {
			n.Required = append(n.Required, name)
		}
		one := g.node(f.Type)
		one.Description = g.said(of.Name() + "." + f.Name)
		if words := wordsIn(one.Description); words != nil {
			one.Enum = words
		}
		n.Properties.Add(name, one)
	}
	return n
}

func (g *growing) said(of string) string {
	if g.says[of] == "" {
		g.t.Errorf("nothing says what %s is", of)
	}
	return g.says[of]
}

// wordsIn gives the words that a comment lists after "one of:".
func wordsIn(says string) (words []any) {
	_, list, ok := strings.Cut(says, "one of: ")
	if !ok {
		return nil
	}
	for _, w := range strings.Split(list, ",") {
		if w, _, _ = strings.Cut(strings.TrimSpace(w), " ("); w == `""` {
			w = ""
		}
		words = append(words, w)
	}
	return words
}

func (g *growing) node(of reflect.Type) *jsonschema.Node {
	switch of.Kind() {
	case reflect.Pointer:
		return g.node(of.Elem())
	case reflect.Slice:
		return &jsonschema.Node{Type: "array", Items: g.node(of.Elem())}
	case reflect.Struct:
		if g.defs.Find(of.Name()) == nil {
			body := &jsonschema.Node{}
			g.defs.Add(of.Name(), body) // first, for one that holds itself
			*body = *g.object(of)
		}
		return &jsonschema.Node{Ref: "#/$defs/" + of.Name()}
	case reflect.Int:
		least := 0
		return &jsonschema.Node{Type: "integer", Minimum: &least}
	case reflect.Bool:
		return &jsonschema.Node{Type: "boolean"}
	case reflect.String:
		n := &jsonschema.Node{Type: "string"}
		for _, w := range g.words[of.Name()] {
			n.Enum = append(n.Enum, w)
		}
		return n
	}
	g.t.Fatalf("%s has no form in the schema", of)
	return nil
}
