// Package closed reads YAML into structs under a closed schema: an unknown key, a key given twice
// and a value of the wrong kind are each a finding with file, line and column, and all of them are
// reported in one pass.
//
// A struct field takes the key of its `yaml` tag; with `yaml:"name,required"` a missing key is a
// finding. Kinds: string, bool, int, day.Day, slices, maps with string keys, structs, pointers to
// them, and any type with its own ReadNode. A field of type Pos without tag receives the place of
// the value it stands in. The keys of an embedded struct stand among those of the struct around it;
// under the tag `yaml:",optional"` none of them is required. Anchors and aliases are refused, which
// also closes the alias bomb.
package closed

import (
	"fmt"
	"maps"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/visible"
)

// Pos is the place of a value in its file; lines and columns count from 1.
type Pos struct {
	File         string
	Line, Column int
}

// Place gives the position as a finding's place.
func (p Pos) Place() finding.Place {
	return finding.Place{File: p.File, Line: p.Line, Column: p.Column}
}

// NodeReader is a value that reads itself from a node and adds what is wrong to the reader.
type NodeReader interface {
	ReadNode(r *Reader, n *yaml.Node)
}

// Reader reads one file and collects its findings.
type Reader struct {
	File     string
	Findings finding.List
	Visible  bool // characters that cannot be seen on paper are refused; Decode refuses them
	offset   int  // lines before the YAML, for front matter
}

// Decode reads the one document in data into the struct or slice that into points to. The lines of
// the findings count from 1 + lineOffset.
func Decode(file string, data []byte, lineOffset int, into any) finding.List {
	r := &Reader{File: file, offset: lineOffset, Visible: true}
	root := r.Parse(data)
	if root != nil {
		r.Value(root, reflect.ValueOf(into).Elem())
	}
	r.Findings.Sort()
	return r.Findings
}

// Parse gives the root node of data, or nil after a finding when there is none, when the text is no
// YAML, or when it uses anchors, holds more than one document or has line ends that no editor shows.
func (r *Reader) Parse(data []byte) *yaml.Node {
	if !r.sameLines(data) {
		return nil
	}
	dec := yaml.NewDecoder(strings.NewReader(string(data)))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); err != nil || len(doc.Content) == 0 {
		r.syntax(err)
		return nil
	}
	if dec.Decode(&more) == nil {
		r.Fail(&more, "yaml.documents", "the file holds a second document; write one a file")
		return nil
	}
	if !r.plain(doc.Content[0]) {
		return nil
	}
	return doc.Content[0]
}

// plain refuses anchors, aliases, merge keys and hidden characters anywhere below n.
func (r *Reader) plain(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		r.Fail(n, "yaml.alias", "anchors and aliases (& and *) are not allowed; write the value out")
		return false
	}
	if _, c, hides := visible.Hidden(n.Value); hides && r.Visible {
		r.Fail(n, "yaml.character", "the text holds %s", visible.Said(c))
		return false
	}
	for _, c := range n.Content {
		if !r.plain(c) {
			return false
		}
	}
	return true
}

// Pos gives the place of a node.
func (r *Reader) Pos(n *yaml.Node) Pos {
	return Pos{r.File, n.Line + r.offset, max(n.Column, 1)}
}

// Fail adds an error at a node.
func (r *Reader) Fail(n *yaml.Node, code, format string, args ...any) {
	r.Findings.Add(r.Pos(n).Place(), code, format, args...)
}

var (
	readerType = reflect.TypeFor[NodeReader]()
	posType    = reflect.TypeFor[Pos]()
	dayType    = reflect.TypeFor[day.Day]()
)

// Value reads n into v.
func (r *Reader) Value(n *yaml.Node, v reflect.Value) {
	if v.CanAddr() && v.Addr().Type().Implements(readerType) {
		v.Addr().Interface().(NodeReader).ReadNode(r, n)
		return
	}
	if v.Type() == dayType {
		r.day(n, v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.Value(n, v.Elem())
	case reflect.Struct:
		r.structure(n, v)
	case reflect.Slice:
		r.slice(n, v)
	case reflect.Map:
		r.mapping(n, v)
	default:
		r.scalar(n, v)
	}
}

func (r *Reader) day(n *yaml.Node, v reflect.Value) {
	d, err := day.Parse(n.Value)
	if err != nil {
		r.Fail(n, "yaml.date", "%s", err)
		return
	}
	v.SetInt(int64(d))
}

func (r *Reader) scalar(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.Fail(n, "yaml.kind", "expected %s, found %s", kindName(v.Kind()), NodeKind(n))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
	case reflect.Bool:
		b, err := strconv.ParseBool(n.Value)
		if err != nil || n.Tag != "!!bool" {
			r.Fail(n, "yaml.kind", "expected true or false, found %q", n.Value)
		}
		v.SetBool(b)
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if err != nil {
			r.Fail(n, "yaml.kind", "expected a whole number, found %q", n.Value)
		}
		v.SetInt(int64(i))
	default:
		panic(fmt.Sprintf("closed: no reading for %s", v.Type()))
	}
}

func (r *Reader) slice(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.SequenceNode {
		r.Fail(n, "yaml.kind", "expected a list, found %s", NodeKind(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, c := range n.Content {
		r.Value(c, v.Index(i))
	}
}

func (r *Reader) mapping(n *yaml.Node, v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	r.Each(n, func(key, value *yaml.Node) {
		e := reflect.New(v.Type().Elem()).Elem()
		r.Value(value, e)
		v.SetMapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()), e)
	})
}

// Each calls f for every key of a mapping in order; a key given twice is a finding and is skipped.
func (r *Reader) Each(n *yaml.Node, f func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.Fail(n, "yaml.kind", "expected keys with values, found %s", NodeKind(n))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			r.Fail(key, "yaml.twice", "%q is given twice", key.Value)
			continue
		}
		seen[key.Value] = true
		f(key, n.Content[i+1])
	}
}

func (r *Reader) structure(n *yaml.Node, v reflect.Value) {
	fields, names, required := fieldsOf(v, r.Pos(n))
	seen := map[string]bool{}
	r.Each(n, func(key, value *yaml.Node) {
		seen[key.Value] = true
		f, ok := fields[key.Value]
		if !ok {
			r.UnknownKey(key, names)
			return
		}
		r.Value(value, f)
	})
	if n.Kind != yaml.MappingNode {
		return
	}
	for _, name := range required {
		if !seen[name] {
			r.Fail(n, "yaml.missing", "%q is missing", name)
		}
	}
}

// UnknownKey reports a key that is none of names, with the nearest of them.
func (r *Reader) UnknownKey(key *yaml.Node, names []string) {
	r.Fail(key, "yaml.unknown-key", "unknown key %q", key.Value)
	last := &r.Findings[len(r.Findings)-1]
	last.Subject = key.Value
	if near := finding.Nearest(key.Value, names); near != "" {
		last.Hint = fmt.Sprintf("did you mean %q?", near)
	} else {
		last.Hint = "allowed here: " + finding.OneOf(names)
	}
}

func fieldsOf(v reflect.Value, pos Pos) (fields map[string]reflect.Value, names, required []string) {
	fields = map[string]reflect.Value{}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		tag, has := f.Tag.Lookup("yaml")
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			inner, innerNames, needed := fieldsOf(v.Field(i), pos)
			maps.Copy(fields, inner)
			names = append(names, innerNames...)
			if tag != ",optional" {
				required = append(required, needed...)
			}
		case f.Type == posType && !has:
			v.Field(i).Set(reflect.ValueOf(pos))
		case has && tag != "-":
			name, need := strings.CutSuffix(tag, ",required")
			fields[name] = v.Field(i)
			names = append(names, name)
			if need {
				required = append(required, name)
			}
		}
	}
	return fields, names, required
}

func kindName(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	}
	return "text"
}

// NodeKind names what a node is, for messages.
func NodeKind(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "keys with values"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Tag == "!!null":
		return "nothing"
	}
	return fmt.Sprintf("%q", n.Value)
}

// Into reads n into the struct, slice or map that into points to.
func (r *Reader) Into(n *yaml.Node, into any) { r.Value(n, reflect.ValueOf(into).Elem()) }
