package lint_test

import (
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/check/cases"
	"github.com/proviso-legal/proviso/internal/check/lint"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// faultCase is a draft with clauses taken out, or a sentence put in.
type faultCase struct {
	Fault   string            `yaml:"fault,required"`
	From    string            `yaml:"from,required"`
	AsOf    day.Day           `yaml:"as_of,required"`
	With    map[string]string `yaml:"with"`
	Without []string          `yaml:"without"`
	Says    string            `yaml:"says"`
	At      strictyaml.Pos
}

// Every fault has a draft in bad/ in which it is found and one in good/ in which it is not. Lawyers add
// cases there.
func TestFaultCases(t *testing.T) {
	statute, _ := law.Base()
	book, _ := book.BaseBook()
	pack, _ := templates.Base()
	for _, folder := range []string{"bad", "good"} {
		covered := map[string]bool{}
		for _, c := range faultCases(t, "testdata/faults/"+folder) {
			covered[c.Fault] = true
			dec, draft := c.draft(t, statute, book, pack)
			found := lint.Draft(dec, draft)
			has := slices.ContainsFunc(codes(found), func(code string) bool { return code == "fault."+c.Fault })
			if has != (folder == "bad") {
				t.Errorf("%s/%s: fault %s found: %v; got %q", folder, c.At.Place(), c.Fault, has, codes(found))
			}
		}
		for _, f := range book.Faults() {
			if !covered[f.ID] {
				t.Errorf("no case in %s shows fault %s", folder, f.ID)
			}
		}
	}
}

func codes(found finding.List) (list []string) {
	for _, f := range found {
		list = append(list, f.Code)
	}
	return list
}

func faultCases(t *testing.T, folder string) (all []faultCase) {
	t.Helper()
	fsys := os.DirFS(folder)
	names, _ := fs.Glob(fsys, "*.yaml")
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		var list []faultCase
		if bad := strictyaml.Decode(name, data, 0, &list); bad.Errors() {
			t.Fatal(bad)
		}
		all = append(all, list...)
	}
	return all
}

// draft drafts the case's deal, whose clauses must be there before they are taken out.
func (c faultCase) draft(t *testing.T, statute *law.Law, book *book.Book, pack *templates.Pack) (*rules.Decision, *tree.Draft) {
	t.Helper()
	data, err := cases.From(os.DirFS("../../../rules/cases"), os.DirFS("../../../examples/deals"))(c.From)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := deal.Read(c.From+".yaml", data)
	for path, value := range c.facts() {
		if d, err = d.With(path, value); err != nil {
			t.Fatalf("%s: %v", c.At.Place(), err)
		}
	}
	dec, bad := rules.Decide(d, statute, book)
	if bad.Errors() || dec.Stopped {
		t.Fatalf("%s: stopped %v %v", c.At.Place(), dec.Stopped, bad)
	}
	draft, bad := clauses.Assemble(dec, pack, clauses.Options{})
	if bad.Errors() {
		t.Fatal(bad)
	}
	for _, id := range c.Without {
		stands := func(k tree.Clause) bool { return k.ID == id }
		if !slices.ContainsFunc(draft.Sections, func(s tree.Section) bool { return slices.ContainsFunc(s.Clauses, stands) }) {
			t.Errorf("%s: %s is taken out and was not there", c.At.Place(), id)
		}
	}
	for i, s := range draft.Sections {
		draft.Sections[i].Clauses = slices.DeleteFunc(s.Clauses, func(k tree.Clause) bool { return slices.Contains(c.Without, k.ID) })
	}
	if c.Says != "" {
		b := tree.Block{Kind: "para", Text: []tree.Inline{{Kind: tree.Text, Text: c.Says}}}
		own := tree.Clause{ID: "common.own", Kind: "clause", Blocks: []tree.Block{b}}
		last := &draft.Sections[len(draft.Sections)-1]
		last.Clauses = append(last.Clauses, own)
	}
	return dec, draft
}

func (c faultCase) facts() map[string]string {
	m := map[string]string{"deal.as_of": c.AsOf.String()}
	for path, value := range c.With {
		m[path] = value
	}
	return m
}

// Which faults a whole draft has follows from what was taken out of it alone.
func TestWholeDraftHasNoFault(t *testing.T) {
	statute, _ := law.Base()
	book, _ := book.BaseBook()
	pack, _ := templates.Base()
	for _, c := range faultCases(t, "testdata/faults/bad") {
		c.Without, c.Says = nil, ""
		if dec, draft := c.draft(t, statute, book, pack); len(lint.Draft(dec, draft)) > 0 {
			t.Errorf("%s: %v", c.At.Place(), lint.Draft(dec, draft))
		}
	}
}
