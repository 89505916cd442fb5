package wording

import (
	"github.com/proviso-legal/proviso/internal/finding"
)

// Passage is a clause's or a definition's text after its double braces were followed.
type Passage struct {
	Blocks []Block
}

// BlockKind is what a block is.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Item      BlockKind = "item" // a numbered sub-clause
	Table     BlockKind = "table"
)

// Block is a paragraph, a numbered item with what belongs to it, or a table.
type Block struct {
	Kind   BlockKind
	Label  string   // the item's or paragraph's own label, from {#label}
	Text   []Inline // a paragraph's text, an item's first paragraph
	Blocks []Block  // of an item: what follows its first paragraph
	Rows   [][]Cell // of a table; the first row is the head
	At     finding.Place
}

// Cell is the text of a table's cell.
type Cell []Inline

// InlineKind is what an inline means.
type InlineKind string

// The kinds of inline. All but Words, Lead and Break are written in braces.
const (
	Words       InlineKind = "words"
	Lead        InlineKind = "lead" // the bold heading that begins an item
	TermUse     InlineKind = "term"
	TermDef     InlineKind = "def"
	Party       InlineKind = "party"
	PartyStart  InlineKind = "Party" // at the start of a sentence
	PartyName   InlineKind = "party-name"
	Ref         InlineKind = "ref"
	Value       InlineKind = "value"
	Point       InlineKind = "point"
	Gap         InlineKind = "blank"
	Law         InlineKind = "law"
	Authorities InlineKind = "authorities"
	States      InlineKind = "states"
	Treaties    InlineKind = "treaties"
	Definitions InlineKind = "definitions"
	Mapping     InlineKind = "mapping"
	Particulars InlineKind = "particulars"
	Date        InlineKind = "date"
	Money       InlineKind = "money" // in a currency of its own, or the deal's
)

// Alone tells whether a mark stands alone in its paragraph, for blocks that the program makes.
func (k InlineKind) Alone() bool { return k == Definitions || k == Mapping || k == Particulars }

// Inline is a run of words or one mark.
type Inline struct {
	Kind InlineKind
	Text string // of Words and Lead: the words
	Name string // what a mark names: term, role, target, path, id
	Form string // what stands after the bar: another form of a term, who fills a blank
	At   finding.Place

	origin *origin
	pieces []piece
}

// piece says that the words from text on stand in a wording's output from out on.
type piece struct{ text, out int }

// Place gives the place of a byte of the words; of a mark, the place where it begins.
func (i Inline) Place(offset int) finding.Place {
	if i.origin == nil || len(i.pieces) == 0 {
		return i.At
	}
	p := i.pieces[0]
	for _, next := range i.pieces {
		if next.text > offset {
			break
		}
		p = next
	}
	return i.origin.at(p.out + offset - p.text)
}

// Reference is one name that wording asks for, in double braces (Func is the function) or in single
// braces (Func is the mark), with its literal arguments.
type Reference struct {
	Func string
	Args []string
	In   string // clause id or "term <name>"
	At   finding.Place
}
