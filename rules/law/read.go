package law

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
)

//go:embed data
var embedded embed.FS

var base = sync.OnceValues(func() (*Law, finding.List) {
	fsys, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, finding.List{{Severity: finding.Error, Code: "law.file", Message: err.Error()}}
	}
	return Read(fsys)
})

// Base gives the law that comes with the program, read once. The findings are empty in a program
// that passed its tests.
func Base() (*Law, finding.List) { return base() }

// territory is one record of places.yaml.
type territory struct {
	place *Place
	group *Group
}

// ReadNode reads a place or a group, whichever the record's keys say.
func (t *territory) ReadNode(r *closed.Reader, n *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "group" {
			t.group = &Group{}
			r.Value(n, reflect.ValueOf(t.group).Elem())
			return
		}
	}
	t.place = &Place{}
	r.Value(n, reflect.ValueOf(t.place).Elem())
}

// reading is a Law while it is being read.
type reading struct {
	law      *Law
	fsys     fs.FS
	findings finding.List
}

// Read reads the legal data in fsys: places.yaml, unresearched.yaml, insolvency.yaml,
// contract_law.yaml and the folders instruments, agreements and sources. The Law is always usable
// for what could be read; it is to be relied on only when no finding is an error.
func Read(fsys fs.FS) (*Law, finding.List) {
	r := &reading{fsys: fsys, law: &Law{hash: digest.Of(fsys),
		places: map[string]*Place{}, groups: map[string]*Group{}, sources: map[string]Source{},
		entries: map[string]Entry{}, aliases: map[string][]Entry{},
		insolvency: map[string]*InsolvencyLaw{}, contracts: map[string]*ContractLaw{},
	}}
	r.strangers()
	r.sources()
	r.territories()
	r.instruments()
	r.agreements()
	r.law.unresearched = pointers(records[Unresearched](r, "unresearched.yaml"))
	r.matrices()
	r.check()
	r.findings.Sort()
	return r.law, r.findings
}

var names = []string{"agreements", "contract_law.yaml", "insolvency.yaml", "instruments", "places.yaml", "sources", "unresearched.yaml"}

// strangers reports files that nobody would read.
func (r *reading) strangers() {
	entries, err := fs.ReadDir(r.fsys, ".")
	if err != nil {
		r.findings.Add(finding.Place{File: "."}, "law.file", "the folder cannot be read: %s", err)
	}
	for _, e := range entries {
		if !slices.Contains(names, e.Name()) {
			r.findings.Add(finding.Place{File: e.Name()}, "law.file", "the law has no file of this name; allowed: %s", finding.OneOf(names))
		}
	}
}

// records reads one file as a list of records; a file that is not there holds none.
func records[T any](r *reading, name string) []T {
	data, err := fs.ReadFile(r.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		r.findings.Add(finding.Place{File: name}, "law.file", "the file cannot be read: %s", err)
		return nil
	}
	var list []T
	r.findings = append(r.findings, closed.Decode(name, data, 0, &list)...)
	return list
}

// folder reads every YAML file of a folder, in the order of their names.
func folder[T any](r *reading, name string) []T {
	entries, err := fs.ReadDir(r.fsys, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.findings.Add(finding.Place{File: name}, "law.file", "the folder cannot be read: %s", err)
	}
	var list []T
	for _, e := range entries {
		if path.Ext(e.Name()) == ".yaml" {
			list = append(list, records[T](r, path.Join(name, e.Name()))...)
		}
	}
	return list
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

func (r *reading) sources() {
	for _, s := range folder[Source](r, "sources") {
		if _, twice := r.law.sources[s.Key]; twice {
			r.fail(s.At, "law.twice", "the source %s is given twice", s.Key)
		}
		r.law.sources[s.Key] = s
	}
}

func (r *reading) territories() {
	for _, t := range records[territory](r, "places.yaml") {
		code, at := "", closed.Pos{}
		if t.group != nil {
			code, at = t.group.Code, t.group.At
		} else {
			code, at = t.place.Code, t.place.At
		}
		if r.law.IsPlace(code) || r.law.IsGroup(code) {
			r.fail(at, "law.twice", "%s is given twice", code)
			continue
		}
		if t.group != nil {
			r.law.groups[code], r.law.groupOrder = t.group, append(r.law.groupOrder, code)
		} else {
			r.law.places[code], r.law.placeOrder = t.place, append(r.law.placeOrder, code)
		}
	}
}

func (r *reading) instruments() {
	r.law.instruments = pointers(folder[Instrument](r, "instruments"))
	for _, i := range r.law.instruments {
		i.complete()
		r.enter(Entry{ID: i.ID, Instrument: i}, i.At)
		for n := range i.Provisions {
			p := &i.Provisions[n]
			e := Entry{ID: p.ID, Instrument: i, Provision: p}
			r.enter(e, p.At)
			if p.As == "" {
				continue
			}
			if !slices.Contains(r.law.order, p.As) {
				r.law.order = append(r.law.order, p.As)
			}
			r.law.aliases[p.As] = append(r.law.aliases[p.As], e)
		}
	}
}

func (r *reading) agreements() {
	r.law.agreements = pointers(folder[Agreement](r, "agreements"))
	for _, g := range r.law.agreements {
		g.complete()
		r.enter(Entry{ID: g.ID, Agreement: g}, g.At)
		for n := range g.Articles {
			a := &g.Articles[n]
			r.enter(Entry{ID: a.ID, Agreement: g, Article: a}, a.At)
		}
	}
}

func (r *reading) enter(e Entry, at closed.Pos) {
	if first, twice := r.law.entries[e.ID]; twice {
		r.fail(at, "law.twice", "the id %s is given twice, first on line %d of %s", e.ID, first.pos().Line, first.pos().File)
		return
	}
	r.law.entries[e.ID] = e
	r.law.order = append(r.law.order, e.ID)
}

func (e Entry) pos() closed.Pos {
	switch {
	case e.Article != nil:
		return e.Article.At
	case e.Agreement != nil:
		return e.Agreement.At
	case e.Provision != nil:
		return e.Provision.At
	}
	return e.Instrument.At
}

func (r *reading) matrices() {
	for _, i := range pointers(records[InsolvencyLaw](r, "insolvency.yaml")) {
		if r.law.insolvency[i.Place] != nil {
			r.fail(i.At, "law.twice", "insolvency in %s is given twice", i.Place)
		}
		inherit(&i.Supplier.At, i.At)
		r.law.insolvency[i.Place] = i
	}
	for _, c := range pointers(records[ContractLaw](r, "contract_law.yaml")) {
		if r.law.contracts[c.Place] != nil {
			r.fail(c.At, "law.twice", "the contract law of %s is given twice", c.Place)
		}
		r.law.contracts[c.Place] = c
	}
}

func (r *reading) fail(at closed.Pos, code, format string, args ...any) {
	r.findings.Add(at.Place(), code, format, args...)
}
