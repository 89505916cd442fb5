package deal

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Builder makes a deal fact by fact in a program. It keeps what is wrong until Deal is called, which
// reports everything at once. The zero Builder makes a deal without a name. A Builder is for one
// goroutine; the deals it makes are immutable.
type Builder struct {
	name   string
	facts  map[string]*yaml.Node
	points []pointNode
	found  finding.List
}

// pointNode is what was set of one point.
type pointNode struct {
	id   string
	node *yaml.Node
}

// Build begins a deal. The name stands for a file's in findings.
func Build(name string) *Builder { return &Builder{name: name} }

// Set states the fact at a path such as "supplier.seat"; what was set before is replaced. The value is
// a string, a bool, an int, a []string for a set, or a day; the string "unknown" or nil is what is not
// known yet.
func (b *Builder) Set(path string, value any) *Builder {
	if _, ok := FieldOf(path); !ok {
		b.fail(path, finding.Nearest(path, paths()), "deal.unknown-key", "there is no fact %q", path)
		return b
	}
	n := b.node(path, value)
	if n == nil {
		n = textNode("unknown") // it is not missing
	}
	if b.facts == nil {
		b.facts = map[string]*yaml.Node{}
	}
	b.facts[path] = n
	return b
}

// Position moves one negotiable point to the side of supplier, balanced or customer.
func (b *Builder) Position(point, position string) *Builder {
	b.setPoint(point, textNode(position))
	return b
}

// Value sets one value of a negotiable point: a string, or an int in the point's unit. A position set
// before for the point is replaced.
func (b *Builder) Value(point, name string, value any) *Builder {
	n := b.node(point, value)
	if n == nil {
		return b
	}
	i := slices.IndexFunc(b.points, func(p pointNode) bool { return p.id == point && p.node.Kind == yaml.MappingNode })
	if i < 0 {
		b.setPoint(point, &yaml.Node{Kind: yaml.MappingNode})
		i = len(b.points) - 1
	}
	values := b.points[i].node
	for k := 0; k < len(values.Content); k += 2 {
		if values.Content[k].Value == name {
			values.Content[k+1] = n
			return b
		}
	}
	values.Content = append(values.Content, textNode(name), n)
	return b
}

func (b *Builder) setPoint(id string, n *yaml.Node) {
	b.points = slices.DeleteFunc(b.points, func(p pointNode) bool { return p.id == id })
	b.points = append(b.points, pointNode{id, n})
}

func (b *Builder) fail(subject, near, code, format string, args ...any) {
	b.found = append(b.found, finding.About(finding.Place{File: b.name}, subject, finding.DidYouMean(near), code, format, args...))
}

// node gives a value as a deal file would have it, or nil after a finding.
func (b *Builder) node(subject string, value any) *yaml.Node {
	switch v := value.(type) {
	case nil:
		return textNode("unknown")
	case string:
		return textNode(v)
	case bool:
		return plainNode(strconv.FormatBool(v))
	case int:
		return plainNode(strconv.Itoa(v))
	case day.Day:
		return textNode(v.String())
	case []string:
		list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, w := range v {
			list.Content = append(list.Content, textNode(w))
		}
		return list
	}
	b.fail(subject, "", "deal.kind", "%s takes text, true or false, a whole number, a day or a list of words; found a Go value of type %T", subject, value)
	return nil
}

// Deal reads what was set under the same rules as a file: required facts must be stated, if only as
// unknown. The error is a list of findings that names every mistake, each with the fact or point as its
// subject; without an error, the findings are warnings.
func (b *Builder) Deal() (*Deal, finding.List, error) {
	root := &yaml.Node{Kind: yaml.MappingNode}
	for _, f := range theSchema().fields {
		if n, ok := b.facts[f.Path]; ok {
			put(root, strings.Split(f.Path, "."), n)
		}
	}
	for _, p := range b.points {
		put(root, []string{"points", p.id}, p.node)
	}
	r := &dealReader{Reader: closed.Reader{File: b.name, Findings: slices.Clone(b.found)}, deal: New(b.name)}
	r.all(root)
	for i := range r.Findings {
		r.Findings[i].Place = finding.Place{File: b.name} // there are no lines
	}
	r.deal.placeless()
	r.Findings.Sort()
	if err := r.Findings.Err(); err != nil {
		return nil, r.Findings, err
	}
	return r.deal, r.Findings, nil
}

// placeless takes away the places within a file of a deal that was read from none.
func (d *Deal) placeless() {
	clear(d.at)
	for i := range d.points {
		p := &d.points[i]
		p.At = finding.Place{File: d.file}
		for k := range p.Values {
			p.Values[k].At = p.At
		}
	}
}
