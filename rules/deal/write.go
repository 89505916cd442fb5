package deal

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// YAML writes the deal as a profile that Read gives back with the same Hash: facts in schema order,
// those stated as unknown too, then points in the order of their ids. Comments and layout of the file
// it came from are gone.
func (d *Deal) YAML() []byte {
	root := &yaml.Node{Kind: yaml.MappingNode}
	for _, f := range theSchema().fields {
		if v, ok := d.stated[f.Path]; ok {
			put(root, strings.Split(f.Path, "."), v.node())
		}
	}
	points := slices.Clone(d.points)
	slices.SortFunc(points, func(a, b PointSetting) int { return strings.Compare(a.Point, b.Point) })
	for _, p := range points {
		put(root, []string{"points", p.Point}, p.node())
	}
	var out bytes.Buffer
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	if err := e.Encode(root); err != nil {
		return nil // nodes made above always encode
	}
	return out.Bytes()
}

// put sets a value at a path, with the mappings on the way to it.
func put(n *yaml.Node, path []string, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == path[0] {
			put(n.Content[i+1], path[1:], value)
			return
		}
	}
	if len(path) > 1 {
		below := &yaml.Node{Kind: yaml.MappingNode}
		put(below, path[1:], value)
		value = below
	}
	n.Content = append(n.Content, textNode(path[0]), value)
}

// textNode quotes what another reader of YAML would take for something else than text.
func textNode(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

// plainNode is a number, date or truth value.
func plainNode(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func (v Value) node() *yaml.Node {
	switch {
	case !v.known:
		return textNode("unknown")
	case v.field.Kind == Set || v.field.Kind == Places:
		list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, w := range v.words {
			list.Content = append(list.Content, textNode(w))
		}
		return list
	case v.field.Kind == Bool || v.field.Kind == Date || v.field.Kind == Number:
		return plainNode(v.Code())
	}
	return textNode(v.Code())
}

func (p PointSetting) node() *yaml.Node {
	if p.Position != "" {
		return textNode(p.Position)
	}
	values := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	for _, v := range p.Values {
		values.Content = append(values.Content, textNode(v.Name), plainNode(v.Text))
	}
	return values
}
