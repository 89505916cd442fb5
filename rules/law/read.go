package law

import (
	"embed"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

//go:embed data
var embedded embed.FS

var base = sync.OnceValues(func() (*Law, finding.List) { return Over() })

// Base gives the law that comes with the program, read once. The findings are empty in a program
// that passed its tests.
func Base() (*Law, finding.List) { return base() }

// Over reads the law that comes with the program with packs laid over it.
func Over(packs ...overlay.Pack) (*Law, finding.List) {
	fsys, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, finding.List{{Severity: finding.Error, Code: "law.file", Message: err.Error()}}
	}
	return Read(fsys, packs...)
}

// territory is one record of places.yaml.
type territory struct {
	place *Place
	group *Group
}

// ReadNode reads a place or a group, whichever the record's keys say.
func (t *territory) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
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
	law        *Law
	findings   finding.List
	layers     overlay.Reader
	territory  overlay.Stack[territory]
	source     overlay.Stack[Source]
	instrument overlay.Stack[Instrument]
	agreement  overlay.Stack[Agreement]
	gap        overlay.Stack[Unresearched]
	insolvency overlay.Stack[InsolvencyLaw]
	reckoning  overlay.Stack[Reckoning]
	weekend    overlay.Stack[Weekend]
	holidays   overlay.Stack[Holidays]
}

func newReading() *reading {
	r := &reading{law: &Law{
		places: map[string]*Place{}, groups: map[string]*Group{}, sources: map[string]Source{},
		entries: map[string]Entry{}, aliases: map[string][]Entry{},
		insolvency: map[string]*InsolvencyLaw{},
	}}
	r.territory.Kind = overlay.Kind[territory]{Name: "place or group", Keys: []string{"place", "group"}}
	r.source.Kind = overlay.Kind[Source]{Name: "source", Keys: []string{"source"}}
	r.instrument.Kind = overlay.Kind[Instrument]{Name: "instrument", Keys: []string{"instrument"}, Parts: (*Instrument).short}
	r.agreement.Kind = overlay.Kind[Agreement]{Name: "agreement", Keys: []string{"agreement"}, Parts: (*Agreement).short}
	r.gap.Kind = overlay.Kind[Unresearched]{Name: "agreement not researched", Keys: []string{"unresearched"}}
	r.insolvency.Kind = overlay.Kind[InsolvencyLaw]{Name: "insolvency law", Keys: []string{"place"}}
	r.reckoning.Kind = overlay.Kind[Reckoning]{Name: "counting of periods", Keys: []string{"reckoning"}}
	r.weekend.Kind = overlay.Kind[Weekend]{Name: "weekend", Keys: []string{"weekend"}}
	r.holidays.Kind = overlay.Kind[Holidays]{Name: "published holidays", Keys: []string{"holidays"}}
	return r
}

// Read reads the legal data in fsys: places.yaml, unresearched.yaml, insolvency.yaml, reckoning.yaml,
// weekends.yaml, holidays.yaml and the folders instruments, agreements and sources. Over it lie the folders "law" of packs, later ones
// over earlier ones. The Law is always usable for what could be read; it is to be relied on only when no
// finding is an error.
func Read(fsys fs.FS, packs ...overlay.Pack) (*Law, finding.List) {
	r := newReading()
	layers := r.layers.Layers(fsys, packs, "law")
	for _, l := range layers {
		for _, name := range l.Names {
			r.file(l, name)
		}
	}
	r.findings = append(r.findings, r.layers.Findings...)
	r.law.hash, r.law.departures = overlay.Hash(layers), r.layers.Departures
	r.build()
	r.check()
	r.findings.Sort()
	return r.law, r.findings
}

// build makes the law of the records.
func (r *reading) build() {
	r.sources()
	r.territories()
	r.law.learnDistricts()
	r.instruments()
	r.agreements()
	r.law.unresearched = pointers(r.gap)
	r.insolvencies()
	r.law.reckoning, r.law.weekend, r.law.holidays = pointers(r.reckoning), pointers(r.weekend), pointers(r.holidays)
}

var names = []string{"agreements", "holidays.yaml", "insolvency.yaml", "instruments", "places.yaml", "reckoning.yaml", "sources", "unresearched.yaml", "weekends.yaml"}

// file reads one file into the records that its name says.
func (r *reading) file(l *overlay.Layer, name string) {
	top, rest, inside := strings.Cut(name, "/")
	switch {
	case inside && path.Ext(name) != ".yaml" || strings.Contains(rest, "/"):
		if l.Pack != "" {
			r.stranger(l, name)
		}
	case inside && top == "sources":
		r.source.Read(&r.layers, l, name)
	case inside && top == "instruments":
		r.instrument.Read(&r.layers, l, name)
	case inside && top == "agreements":
		r.agreement.Read(&r.layers, l, name)
	case name == "places.yaml":
		r.territory.Read(&r.layers, l, name)
	case name == "unresearched.yaml":
		r.gap.Read(&r.layers, l, name)
	case name == "insolvency.yaml":
		r.insolvency.Read(&r.layers, l, name)
	case name == "reckoning.yaml":
		r.reckoning.Read(&r.layers, l, name)
	case name == "weekends.yaml":
		r.weekend.Read(&r.layers, l, name)
	case name == "holidays.yaml":
		r.holidays.Read(&r.layers, l, name)
	default:
		r.stranger(l, name)
	}
}

// stranger reports a file that nobody would read.
func (r *reading) stranger(l *overlay.Layer, name string) {
	r.findings.Add(finding.Place{File: l.File(name)}, "law.file", "the law has no file of this name; allowed: %s", finding.OneOf(names))
}

func pointers[T any](list overlay.Stack[T]) []*T {
	out := make([]*T, len(list.Entries))
	for i, e := range list.Entries {
		out[i] = e.Record
	}
	return out
}

func (r *reading) sources() {
	for _, s := range pointers(r.source) {
		if _, twice := r.law.sources[s.Key]; twice {
			r.fail(s.At, "law.twice", "the source %s is given twice", s.Key)
		}
		r.law.sources[s.Key] = *s
	}
}

func (r *reading) territories() {
	for _, t := range pointers(r.territory) {
		code, at := "", strictyaml.Pos{}
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
	r.law.instruments = pointers(r.instrument)
	for n, i := range r.law.instruments {
		i.Origin = r.instrument.Entries[n].Origin
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
	r.law.agreements = pointers(r.agreement)
	for n, g := range r.law.agreements {
		g.Origin = r.agreement.Entries[n].Origin
		g.complete()
		r.enter(Entry{ID: g.ID, Agreement: g}, g.At)
		for n := range g.Articles {
			a := &g.Articles[n]
			r.enter(Entry{ID: a.ID, Agreement: g, Article: a}, a.At)
		}
	}
}

func (r *reading) enter(e Entry, at strictyaml.Pos) {
	if first, twice := r.law.entries[e.ID]; twice {
		r.fail(at, "law.twice", "the id %s is given twice, first on line %d of %s", e.ID, first.pos().Line, first.pos().File)
		return
	}
	r.law.entries[e.ID] = e
	r.law.order = append(r.law.order, e.ID)
}

func (e Entry) pos() strictyaml.Pos {
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

func (r *reading) insolvencies() {
	for _, i := range pointers(r.insolvency) {
		if r.law.insolvency[i.Place] != nil {
			r.fail(i.At, "law.twice", "insolvency in %s is given twice", i.Place)
		}
		inherit(&i.Supplier.At, i.At)
		if i.Customer != nil {
			inherit(&i.Customer.At, i.At)
		}
		r.law.insolvency[i.Place] = i
	}
}

func (r *reading) fail(at strictyaml.Pos, code, format string, args ...any) {
	r.findings.Add(at.Place(), code, format, args...)
}
