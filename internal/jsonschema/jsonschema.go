// Package jsonschema writes JSON Schemas (draft 2020-12), and reads JSON that must fit one, naming every
// place where it does not. It knows the few keywords that our own schemas use.
package jsonschema

import (
	"bytes"
	"encoding/json"
)

const dialect = "https://json-schema.org/draft/2020-12/schema"

// Node is one JSON Schema; its keys are written in this order.
type Node struct {
	Schema      string     `json:"$schema,omitempty"`
	ID          string     `json:"$id,omitempty"`
	Ref         string     `json:"$ref,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Type        any        `json:"type,omitempty"`
	Format      string     `json:"format,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	Const       any        `json:"const,omitempty"`
	Enum        []any      `json:"enum,omitempty"`
	Default     any        `json:"default,omitempty"`
	Minimum     *int       `json:"minimum,omitempty"`
	Maximum     *int       `json:"maximum,omitempty"`
	MaxLength   int        `json:"maxLength,omitempty"`
	Items       *Node      `json:"items,omitempty"`
	Unique      bool       `json:"uniqueItems,omitempty"`
	MinItems    int        `json:"minItems,omitempty"`
	OneOf       []*Node    `json:"oneOf,omitempty"`
	AnyOf       []*Node    `json:"anyOf,omitempty"`
	Properties  Properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Closed      any        `json:"additionalProperties,omitempty"` // false, or the schema of other keys
	Defs        Properties `json:"$defs,omitempty"`
}

// JSON writes a schema as a document, indented. Equal schemas give equal bytes.
func (n *Node) JSON() []byte {
	root := *n
	root.Schema = dialect
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(&root) // cannot fail: the tree is plain data
	return out.Bytes()
}

// Properties are named schemas in order.
type Properties []Property

// Property is one of them.
type Property struct {
	Name string
	Node *Node
}

// Add puts a schema at the end.
func (p *Properties) Add(name string, n *Node) { *p = append(*p, Property{name, n}) }

// Find gives the schema of a name, or nil.
func (p Properties) Find(name string) *Node {
	for _, one := range p {
		if one.Name == name {
			return one.Node
		}
	}
	return nil
}

// MarshalJSON writes the schemas as one object in their order.
func (p Properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, one := range p {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(one.Name)
		if err != nil {
			return nil, err
		}
		body, err := json.Marshal(one.Node)
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		out.Write(body)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
