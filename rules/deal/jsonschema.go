package deal

import (
	"bytes"
	"encoding/json"
	"strings"
)

// JSONSchema gives the deal profile as a JSON Schema (draft 2020-12) for editors: closed objects,
// enums with the meaning of each word, required facts, defaults and help. The bytes are the same
// every time.
func JSONSchema() []byte {
	root := object("A deal", "One transaction: parties, seats, software and choices. Every fact may be \"unknown\".")
	for _, s := range Sections() {
		sec := object(s.Heading, s.Help)
		for _, f := range s.Fields {
			sec.place(strings.Split(strings.TrimPrefix(f.Path, s.Name+"."), "."), f)
		}
		root.Properties.add(s.Name, sec)
		if len(sec.Required) > 0 {
			root.Required = append(root.Required, s.Name)
		}
	}
	root.Properties.add("points", pointsNode())
	root.Schema, root.ID = "https://json-schema.org/draft/2020-12/schema", "https://proviso-legal.github.io/deal.schema.json"
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(root) // cannot fail: the tree is plain data
	return out.Bytes()
}

// node is one JSON Schema; its keys are written in this order.
type node struct {
	Schema      string     `json:"$schema,omitempty"`
	ID          string     `json:"$id,omitempty"`
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
	Items       *node      `json:"items,omitempty"`
	Unique      bool       `json:"uniqueItems,omitempty"`
	MinItems    int        `json:"minItems,omitempty"`
	OneOf       []*node    `json:"oneOf,omitempty"`
	AnyOf       []*node    `json:"anyOf,omitempty"`
	Properties  properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Closed      any        `json:"additionalProperties,omitempty"` // false, or the schema of other keys
}

func object(title, help string) *node {
	return &node{Title: title, Description: help, Type: "object", Closed: false}
}

// place puts a fact into the object, nested where its key has two words.
func (n *node) place(keys []string, f Field) {
	if f.Required {
		n.Required = append(n.Required, keys[0])
	}
	if len(keys) == 1 {
		n.Properties.add(keys[0], f.node())
		return
	}
	inner := n.Properties.find(keys[0])
	if inner == nil {
		inner = object("", "")
		n.Properties.add(keys[0], inner)
	}
	inner.place(keys[1:], f)
}

// node gives the schema of one fact.
func (f Field) node() *node {
	n := &node{Title: f.Heading, Description: f.Help}
	unknown := &node{Const: "unknown", Description: "not known yet"}
	switch f.Kind {
	case Text:
		n.Type, n.MaxLength = "string", MaxText
	case Enum:
		n.OneOf = append(f.choiceNodes(), unknown)
		if f.Open {
			other := &node{Type: "string", Pattern: wordForm.String(), MaxLength: longestWord, Description: "another that a pack brings"}
			n.OneOf, n.AnyOf = nil, append(n.OneOf, other)
		}
	case Set:
		n.AnyOf = []*node{{Type: "array", Unique: true, MinItems: f.Least, Items: &node{OneOf: f.choiceNodes()}}, unknown}
	case Bool:
		n.Enum = []any{true, false, "unknown"}
	case Place:
		n.AnyOf = []*node{placeNode(), unknown}
	case Places:
		n.AnyOf = []*node{{Type: "array", Unique: true, Items: placeNode()}, unknown}
	case Date:
		n.AnyOf = []*node{{Type: "string", Format: "date"}, unknown}
	case Number:
		n.AnyOf = []*node{f.numberNode(), unknown}
	}
	n.Default = f.defaultJSON()
	return n
}

func (f Field) choiceNodes() []*node {
	var all []*node
	for _, c := range f.Values {
		all = append(all, &node{Const: c.Word, Description: c.Says})
	}
	return all
}

func (f Field) numberNode() *node {
	n := &node{Type: "integer", Minimum: &f.Least}
	if f.Most > 0 {
		n.Maximum = &f.Most
	}
	return n
}

func (f Field) defaultJSON() any {
	switch {
	case f.Default == nil:
		return nil
	case f.Kind == Set:
		return f.Default
	case f.Kind == Bool:
		return f.Default[0] == "true"
	}
	return f.Default[0]
}

func placeNode() *node {
	districts := make([]any, 0, len(Districts()))
	for _, code := range Districts() {
		districts = append(districts, code)
	}
	return &node{AnyOf: []*node{
		{Type: "string", Pattern: "^[A-Z]{2}$", Description: "ISO 3166-1 alpha-2 code of a state or territory"},
		{Enum: districts, Description: "law district inside a state"},
	}}
}

// pointsNode describes the points a deal moves. Which points there are is the rulebook's to say.
func pointsNode() *node {
	position := &node{Description: "the side whose values the point takes"}
	for _, w := range positionWords() {
		position.Enum = append(position.Enum, w)
	}
	values := &node{Type: "object", Description: "values of the point by name", Closed: &node{Type: []string{"string", "integer"}}}
	return &node{Title: "Points", Description: "Negotiable points moved on their own, by position or by value, under their ids.",
		Type: "object", Closed: &node{AnyOf: []*node{position, values}}}
}

// properties are named schemas in order.
type properties []property

type property struct {
	name string
	node *node
}

func (p *properties) add(name string, n *node) { *p = append(*p, property{name, n}) }

func (p properties) find(name string) *node {
	for _, one := range p {
		if one.name == name {
			return one.node
		}
	}
	return nil
}

// MarshalJSON writes the schemas as one object in their order.
func (p properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, one := range p {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(one.name)
		if err != nil {
			return nil, err
		}
		body, err := json.Marshal(one.node)
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
