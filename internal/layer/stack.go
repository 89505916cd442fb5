package layer

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Entry is a record as the layers leave it.
type Entry[T any] struct {
	Record *T
	Data   []byte // the file that holds it
	Origin Origin
	Below  []*T   // the records in whose place packs put this one, the base's first
	Off    string // why a pack switches it off; "" when it does not
	OffBy  string // the pack that does
	OffAt  closed.Pos

	At closed.Pos

	id    string
	text  string // its source, with those of the short records that change it
	level int    // the layer that wrote to it last
}

// Change changes one part of a record; what is wrong it adds to the reader.
type Change func(r *closed.Reader, value *yaml.Node)

// AddTo gives a change that adds what it reads to a list.
func AddTo[T any](list *[]T) Change {
	return func(r *closed.Reader, n *yaml.Node) {
		var more []T
		r.Into(n, &more)
		*list = append(*list, more...)
	}
}

// Kind is a kind of record.
type Kind[T any] struct {
	Name   string          // as messages and departures have it: rule
	Keys   []string        // the keys of which a record has one, with its id
	CanOff bool            // packs may switch such records off
	Parts  func(*T) []Part // what a short record may change; nil for nothing
}

// Part is what a short record may change under a key.
type Part struct {
	Key    string
	Adds   bool // it takes nothing away, so that no fingerprint is needed
	Change Change
}

// Stack is the records of one kind, those of later layers behind those of earlier ones, and what takes
// the place of another record in that place.
type Stack[T any] struct {
	Kind    Kind[T]
	Entries []*Entry[T]
	byID    map[string]*Entry[T]
}

// Read reads one file of a layer. Layers are read from the base up.
func (s *Stack[T]) Read(r *Reader, l *Layer, name string) {
	y := &closed.Reader{File: l.File(name), Visible: true}
	data := l.Data(name)
	if root := y.Parse(data); root != nil && root.Kind != yaml.SequenceNode {
		y.Fail(root, "yaml.kind", "expected a list, found %s", closed.NodeKind(root))
	} else if root != nil && r.room(y, l, root) {
		texts := sources(data, root)
		for i, n := range root.Content {
			u := &unit[T]{stack: s, out: r, y: y, layer: l, data: data, node: n, text: texts[i]}
			u.read()
		}
	}
	y.Findings.Sort()
	r.Findings = append(r.Findings, y.Findings...)
}

// room tells whether a pack may hold the records of one more file.
func (r *Reader) room(y *closed.Reader, l *Layer, root *yaml.Node) bool {
	r.records[l.Pack] += len(root.Content)
	if l.Pack == "" || r.records[l.Pack] <= mostRecords {
		return true
	}
	y.Fail(root, "pack.size", "the pack holds more than %d records", mostRecords)
	return false
}

// unit is one record while it is read.
type unit[T any] struct {
	stack *Stack[T]
	out   *Reader
	y     *closed.Reader
	layer *Layer
	data  []byte
	node  *yaml.Node
	text  string

	id, replaces, off *yaml.Node // nil where the record has none
}

func (u *unit[T]) read() {
	if u.node.Kind != yaml.MappingNode {
		u.decode(new(T)) // says what is wrong
		return
	}
	u.id = u.value(u.stack.Kind.Keys...)
	if u.layer.Pack != "" {
		u.replaces, u.off = u.value("replaces"), u.value("off")
	}
	var below *Entry[T]
	if u.id != nil {
		below = u.stack.byID[u.id.Value]
	}
	switch parts := u.parts(below); {
	case u.layer.Pack == "" || u.id == nil || u.id.Value == "":
		u.add()
	case u.off != nil:
		u.switchOff(below)
	case len(parts) > 0:
		u.change(below, parts)
	case below == nil || below.level == u.layer.level:
		u.fresh(below)
	default:
		u.cover(below)
	}
}

// value gives the value of the first of some keys that the record has, or nil.
func (u *unit[T]) value(keys ...string) *yaml.Node {
	for i := 0; i+1 < len(u.node.Content); i += 2 {
		if slices.Contains(keys, u.node.Content[i].Value) {
			return u.node.Content[i+1]
		}
	}
	return nil
}

// without gives the record without some of its keys.
func (u *unit[T]) without(keys ...string) *yaml.Node {
	rest := *u.node
	rest.Content = nil
	for i := 0; i+1 < len(u.node.Content); i += 2 {
		if !slices.Contains(keys, u.node.Content[i].Value) {
			rest.Content = append(rest.Content, u.node.Content[i], u.node.Content[i+1])
		}
	}
	return &rest
}

// parts gives the parts that a record changes; none when it is a whole one.
func (u *unit[T]) parts(below *Entry[T]) (list []Part) {
	if u.stack.Kind.Parts == nil {
		return nil
	}
	of := new(T)
	if below != nil {
		of = below.Record
	}
	for _, p := range u.stack.Kind.Parts(of) {
		if u.layer.Pack != "" && u.value(p.Key) != nil {
			list = append(list, p)
		}
	}
	return list
}

// add puts the record behind the others.
func (u *unit[T]) add() *Entry[T] {
	e := &Entry[T]{Record: new(T), Data: u.data, Origin: Origin{Pack: u.layer.Pack}, At: u.y.Pos(u.node), text: u.text, level: u.layer.level}
	u.decode(e.Record)
	u.stack.Entries = append(u.stack.Entries, e)
	if u.id == nil || u.stack.byID[u.id.Value] != nil {
		return e // whoever reads the records says that one has no id, or that there are two
	}
	if u.stack.byID == nil {
		u.stack.byID = map[string]*Entry[T]{}
	}
	e.id = u.id.Value
	u.stack.byID[e.id] = e
	return e
}

func (u *unit[T]) decode(into *T) {
	n := u.node
	if u.replaces != nil {
		n = u.without("replaces")
	}
	before := len(u.y.Findings)
	u.y.Into(n, into)
	if u.layer.Pack == "" {
		return
	}
	for i, f := range u.y.Findings[before:] {
		if near := finding.Nearest(f.Subject, u.saying()); f.Code == "yaml.unknown-key" && near != "" {
			u.y.Findings[before+i].Hint = fmt.Sprintf("did you mean %q?", near)
		}
	}
}

// saying gives the keys by which a record of a pack says what it does to one below.
func (u *unit[T]) saying() []string {
	keys := []string{"replaces", "off"}
	if u.stack.Kind.Parts != nil {
		for _, p := range u.stack.Kind.Parts(new(T)) {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// fresh adds a record of a pack that lies over none.
func (u *unit[T]) fresh(below *Entry[T]) {
	if u.replaces != nil && below == nil {
		u.nothing("replace", u.replaces)
	}
	u.add()
	u.depart(Departure{Act: Adds}, nil)
}

// nothing reports that there is no record below to do something to.
func (u *unit[T]) nothing(do string, at *yaml.Node) {
	u.y.Fail(at, "pack.replaces", "there is no %s %s to %s", u.stack.Kind.Name, u.id.Value, do)
	ids := make([]string, 0, len(u.stack.Entries))
	for _, e := range u.stack.Entries {
		ids = append(ids, e.id)
	}
	hint := ""
	if near := finding.Nearest(u.id.Value, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	u.hint(hint)
}

// hint says what to do about the last finding.
func (u *unit[T]) hint(text string) {
	last := &u.y.Findings[len(u.y.Findings)-1]
	last.Hint, last.Subject = text, u.id.Value
}

// cover lays a whole record over one below.
func (u *unit[T]) cover(below *Entry[T]) {
	if !u.fits(below) {
		return
	}
	u.depart(Departure{Act: Replaces}, below)
	*below = Entry[T]{Record: new(T), Below: append(slices.Clone(below.Below), below.Record), Data: u.data, Origin: Origin{Pack: u.layer.Pack}, id: below.id, At: u.y.Pos(u.node), text: u.text, level: u.layer.level}
	u.decode(below.Record)
}

// fits tells whether the record may lie over one below, and what is wrong with how it says so.
func (u *unit[T]) fits(below *Entry[T]) bool {
	d := Departure{Kind: u.stack.Kind.Name, ID: below.id, BelowAt: below.At.Place(), Now: digest.Fingerprint(below.text)}
	at, said, in := u.id, "", "the base"
	if u.replaces != nil {
		at, said, d.Replaces = u.replaces, closed.NodeKind(u.replaces), u.replaces.Value
	}
	if below.Origin.Pack != "" {
		in = "the pack " + below.Origin.Pack
	}
	f, ok := Fit(&d, said, in, "replaces: "+d.Now)
	if f.Code != "" {
		f.Place = u.y.Pos(at).Place()
		u.y.Findings = append(u.y.Findings, f)
	}
	return ok
}

// depart notes what the pack does.
func (u *unit[T]) depart(d Departure, below *Entry[T]) {
	d.Pack, d.Kind, d.ID, d.At, d.Text = u.layer.Pack, u.stack.Kind.Name, u.id.Value, u.y.Pos(u.node).Place(), u.text
	if below != nil {
		d.Below, d.BelowAt, d.Now = below.text, below.At.Place(), digest.Fingerprint(below.text)
	}
	if u.replaces != nil {
		d.Replaces = u.replaces.Value
		d.Stale = d.Replaces != d.Now
	}
	u.out.Departures = append(u.out.Departures, d)
}
