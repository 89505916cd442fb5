package deal

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Write writes one fact into the text of a deal and leaves the rest, with its comments: in the place of the fact when
// it is stated, else in schema order, with its heading as a comment. An empty text begins a deal. The text is that
// of a deal file, and the words are as With takes them; with "" the fact is taken out. The error is With's, or says
// why the text is no deal.
func Write(text []byte, path, words string) ([]byte, error) {
	f, ok := FieldOf(path)
	if !ok {
		return nil, fmt.Errorf("unknown fact %q", path)
	}
	var value *yaml.Node
	if words != "" {
		v, err := f.parse(f.split(words))
		if err != nil {
			return nil, f.named(err)
		}
		value = v.node()
		value.LineComment = f.Heading
	}
	return edit(text, strings.Split(path, "."), value)
}

// edit sets the value at a path of a deal's text, or takes it out.
func edit(text []byte, path []string, value *yaml.Node) ([]byte, error) {
	var doc yaml.Node
	if len(bytes.TrimSpace(text)) > 0 {
		r := strictyaml.Reader{File: "the deal"}
		if r.Parse(text) == nil {
			return nil, r.Findings
		}
		if err := yaml.Unmarshal(text, &doc); err != nil {
			return nil, err
		}
	}
	if doc.Kind == 0 {
		doc = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	insert(doc.Content[0], "", path, value)
	var out bytes.Buffer
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	if err := e.Encode(&doc); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// insert sets a value below a prefix, or takes it out, and keeps the order of the schema among the keys.
func insert(n *yaml.Node, prefix string, path []string, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != path[0] {
			continue
		}
		switch {
		case len(path) > 1:
			insert(n.Content[i+1], prefix+path[0]+".", path[1:], value)
		case value == nil:
			n.Content = slices.Delete(n.Content, i, i+2)
		default:
			if own := n.Content[i+1].LineComment; own != "" {
				value.LineComment = own
			}
			n.Content[i+1] = value
		}
		return
	}
	if value == nil {
		return
	}
	key := textNode(path[0])
	if len(path) > 1 {
		below := &yaml.Node{Kind: yaml.MappingNode}
		insert(below, prefix+path[0]+".", path[1:], value)
		value = below
	}
	at, rank := len(n.Content), rankOf(prefix+path[0])
	for i := 0; i+1 < len(n.Content); i += 2 {
		if rankOf(prefix+n.Content[i].Value) > rank {
			at = i
			break
		}
	}
	n.Content = slices.Insert(n.Content, at, key, value)
}

// rankOf gives the first of the schema's facts that stands under a key; those that are none come last.
func rankOf(key string) int {
	fields := theSchema().fields
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Path == key || strings.HasPrefix(f.Path, key+".") })
	if i < 0 {
		return len(fields)
	}
	return i
}
