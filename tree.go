package proviso

import (
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/reading"
)

// Draft is a document before any format: a tree of sections, clauses, blocks and runs of text, with its
// numbers, its open points and what it was made from. It is read-only; Clean, Annotated, HashesOnly, With
// and Copy give changed copies. DraftSchema describes every field.
type Draft = clauses.Draft

// TreeVersion is the version of the tree's JSON form. Fields and words are added, never renamed.
const TreeVersion = clauses.TreeVersion

// Section is a run of clauses under one heading.
type Section = clauses.Section

// Clause is one numbered unit: clause, recital, schedule, party or signature block.
type Clause = clauses.Clause

// Block is one paragraph with its numbered children, or a table.
type Block = clauses.Block

// Table is a header row and body rows.
type Table = clauses.Table

// Cell is the text of one cell of a table.
type Cell = clauses.Cell

// Inline is a run of text with one meaning.
type Inline = clauses.Inline

// InlineKind is what a run of text means.
type InlineKind = clauses.InlineKind

// The kinds of inline.
const (
	InlineText   = clauses.Text    // plain text
	InlineStrong = clauses.Strong  // bold
	InlineEmph   = clauses.Emph    // italics
	InlineTerm   = clauses.TermUse // use of a defined term
	InlineDef    = clauses.TermDef // defining use
	InlineRef    = clauses.Ref     // reference
	InlineValue  = clauses.Value   // a fact of the deal as a person gave it
	InlineBlank  = clauses.Blank   // a bracketed blank
	InlineCite   = clauses.Cite    // legal citation
	InlineBreak  = clauses.Break   // line break
)

// Change says what became of a part from one draft to another, in a tree that shows both.
type Change = clauses.Change

// The changes.
const (
	Kept     = clauses.Kept     // stands in both drafts
	Inserted = clauses.Inserted // stands in the later only
	Deleted  = clauses.Deleted  // stood in the earlier only
)

// OpenPoint is something that a person must fill in, decide or confirm before signing.
type OpenPoint = clauses.OpenPoint

// Words are the numbering words of a draft's convention.
type Words = clauses.Words

// Front is what the first page of a draft says of it.
type Front = clauses.Front

// Provenance says from what a document was made.
type Provenance = clauses.Provenance

// TreeEdit says what to change while a draft is copied.
type TreeEdit = clauses.Edit

// Parts of a case that can be put on paper.
const (
	PartDraft   = clauses.PartDraft   // the draft
	PartMemo    = clauses.PartMemo    // the memo
	PartAnnexed = clauses.PartAnnexed // the draft with the memo behind it, for the house
)

// DraftSchema gives the JSON form of a draft as a JSON Schema (draft 2020-12). What Render writes as JSON
// fits it. The bytes are the same every time.
func DraftSchema() []byte { return clauses.JSONSchema() }

// ReadDraft reads a draft or memo in JSON. Written as JSON again it is the same, byte for byte. A key that
// the schema does not name is an error, as are a newer version of the tree, a file of more than 64 MB and a
// tree that cannot be rendered. The error is Findings that name every mistake with line, column and place in
// the tree; the name stands for the file.
func ReadDraft(name string, data []byte) (*Draft, error) {
	d, found := reading.Tree(name, data)
	return d, found.Err()
}
