package deal

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/internal/jsonschema"
)

// JSONSchema gives the deal profile as a JSON Schema (draft 2020-12) for editors: closed objects,
// enums with the meaning of each word, required facts, defaults and help. The bytes are the same
// every time.
func JSONSchema() []byte {
	root := object("A deal", "One transaction: parties, seats, software and choices. Every fact may be \"unknown\".")
	for _, s := range Sections() {
		sec := object(s.Heading, s.Help)
		for _, f := range s.Fields {
			place(sec, strings.Split(strings.TrimPrefix(f.Path, s.Name+"."), "."), f)
		}
		root.Properties.Add(s.Name, sec)
		if len(sec.Required) > 0 {
			root.Required = append(root.Required, s.Name)
		}
	}
	root.Properties.Add("points", pointsNode())
	root.ID = "https://proviso-legal.github.io/deal.schema.json"
	return root.JSON()
}

// node is one schema.
type node = jsonschema.Node

func object(title, help string) *node {
	return &node{Title: title, Description: help, Type: "object", Closed: false}
}

// place puts a fact into an object, nested where its key has two words.
func place(n *node, keys []string, f Field) {
	if f.Required {
		n.Required = append(n.Required, keys[0])
	}
	if len(keys) == 1 {
		n.Properties.Add(keys[0], f.node())
		return
	}
	inner := n.Properties.Find(keys[0])
	if inner == nil {
		inner = object("", "")
		n.Properties.Add(keys[0], inner)
	}
	place(inner, keys[1:], f)
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
		if f.OneWord {
			n.AnyOf = append(n.AnyOf, f.choiceNodes()...)
		}
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
		{Enum: shortNames(), Description: "short name of a state, read as its code with a note"},
		{Type: "string", Pattern: nameForm, Description: "name of a state or law district in any language, read as its code with a note; a name with several readings is refused with all of them"},
	}}
}

// nameForm is the form of a name that is no code: three letters in one, a letter beyond ASCII, or several words.
const nameForm = `^\p{L}[\p{L}\p{M}]*([ .'’&(]|[^\x00-\x7f]|\p{L}{2}).*$`

// shortNames gives the names of the data that are shorter, sorted.
func shortNames() []any {
	form := regexp.MustCompile(nameForm)
	var list []string
	for _, name := range theNames().plain {
		if !form.MatchString(name) {
			list = append(list, name)
		}
	}
	all := make([]any, len(list))
	for i, name := range list {
		all[i] = name
	}
	return all
}

// pointsNode describes the points a deal moves. Which points there are is the rulebook's to say.
func pointsNode() *node {
	position := &node{Description: "the side whose values the point takes"}
	for _, w := range Positions() {
		position.Enum = append(position.Enum, w)
	}
	values := &node{Type: "object", Description: "values of the point by name", Closed: &node{Type: []string{"string", "integer"}}}
	return &node{Title: "Points", Description: "Negotiable points moved on their own, by position or by value, under their ids.",
		Type: "object", Closed: &node{AnyOf: []*node{position, values}}}
}
