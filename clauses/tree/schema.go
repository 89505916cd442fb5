package tree

import (
	_ "embed"
	"slices"
)

//go:embed draft.schema.json
var schema []byte

// JSONSchema gives the JSON form of the tree as a JSON Schema (draft 2020-12): closed objects, every field
// with its meaning. The bytes are the same every time.
func JSONSchema() []byte { return slices.Clone(schema) }
