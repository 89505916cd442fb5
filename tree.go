package proviso

import (
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
)

// Draft is a document before any format: a tree of sections, clauses, blocks and runs of text, with its
// numbers, its open points and what it was made from. It is read-only; Clean, Annotated, HashesOnly, With
// and Copy give changed copies. DraftSchema describes every field, and package clauses documents the parts.
type Draft = tree.Draft

// Change says what became of a part from one draft to another, in a tree that shows both; "" when it stands in both.
type Change = tree.Change

// The changes.
const (
	Inserted = tree.Inserted // stands in the later only
	Deleted  = tree.Deleted  // stood in the earlier only
)

// Parts of a case that can be put on paper.
const (
	PartDraft    = tree.PartDraft    // the draft
	PartMemo     = tree.PartMemo     // the memo
	PartFullMemo = tree.PartFullMemo // the memo with its annex
	PartAnnexed  = tree.PartAnnexed  // the draft with the memo behind it, for the house
	PartOther    = tree.PartOther    // the draft for the other side: the contract under a cover of its own, and nothing of the deal besides
)

// DraftSchema gives the JSON form of a draft as a JSON Schema (draft 2020-12). What Render writes as JSON
// fits it. The bytes are the same every time.
func DraftSchema() []byte { return tree.JSONSchema() }

// ReadDraft reads a draft or memo in JSON. Written as JSON again it is the same, byte for byte. A key that
// the schema does not name is an error, as are a newer version of the tree, a file of more than 64 MB and a
// tree that cannot be rendered. The error is Findings that name every mistake with line, column and place in
// the tree; the name stands for the file.
func ReadDraft(name string, data []byte) (*Draft, error) {
	d, found := readback.Tree(name, data)
	return d, found.Err()
}
