// Package clauses composes: it joins a decision and a pack of wording into one draft tree, numbers
// it, pulls in its definitions, resolves its references, and refuses a draft that does not hold
// together. The memo is a tree of the same kind. A tree is built once and read-only afterwards.
//
//	decision ─┐
//	          ├─▶ Assemble ─▶ Draft ─▶ render
//	pack ─────┘
//
// It knows no output format. Equal inputs give equal trees.
package clauses

// TreeVersion is the version of the tree's JSON form. Fields are added, never renamed.
const TreeVersion = 1

// Draft is a document before any format.
type Draft struct {
	Version     int         `json:"version"`
	Kind        string      `json:"kind"` // document kind of the book, or "memo"
	ID          string      `json:"id"`   // printed in the footer: deal, kind, as-of date, first digits of the inputs' hash
	Title       string      `json:"title"`
	Subtitle    string      `json:"subtitle,omitempty"`
	Legend      string      `json:"legend"` // DRAFT 22 November 2026 – for discussion …
	AsOf        string      `json:"as_of"`
	Language    string      `json:"language"` // en-GB, en-US
	Paper       string      `json:"paper"`    // a4, letter
	Words       Words       `json:"words"`
	Scheme      string      `json:"scheme,omitempty"` // how numbers run: "" Part A / 4 / 4.1 / (a) / (i); "articles" Article I / Section 1.1 / (a) / (i) / (A)
	Cover       []Block     `json:"cover,omitempty"`
	Sections    []Section   `json:"sections"`
	OpenPoints  []OpenPoint `json:"open_points"`
	PageOf      string      `json:"page_of"`                // footer form: "Page %d of %d"
	HasContents bool        `json:"has_contents,omitempty"` // whether a contents list is wanted
	Provenance  *Provenance `json:"provenance,omitempty"`   // from what it was made
	Points      []string    `json:"points,omitempty"`       // negotiable points and values that its wording read, sorted: ESC-16, ESC-16.cure
	Earlier     *Front      `json:"earlier,omitempty"`      // of the earlier draft, in a tree that shows how it became this one
}

// Front is what the first page of a draft says of it.
type Front struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Subtitle string `json:"subtitle,omitempty"`
	Legend   string `json:"legend"`
}

// Words are the numbering words of the draft's convention.
type Words struct {
	Clause   string `json:"clause"`   // clause, Section
	Schedule string `json:"schedule"` // Schedule, Exhibit
	Part     string `json:"part"`
}

// Section is a run of clauses under one heading.
type Section struct {
	Role    string   `json:"role"` // parties, recitals, part, schedules, signatures, annex
	ID      string   `json:"id"`
	Anchor  string   `json:"anchor"`
	Number  string   `json:"number,omitempty"` // "Part A", "Article I"
	Heading []Inline `json:"heading,omitempty"`
	Intro   []Block  `json:"intro,omitempty"`
	Clauses []Clause `json:"clauses,omitempty"`
	Change  Change   `json:"change,omitempty"`
}

// Clause is one numbered unit of the draft: clause, recital, schedule, party or signature block.
type Clause struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"` // clause, recital, schedule, party, signature, heading (memo)
	Anchor    string   `json:"anchor"`
	Number    string   `json:"number,omitempty"` // "4", "Section 1.4" in articles, "(A)", "Schedule 1"
	Heading   []Inline `json:"heading,omitempty"`
	Bracketed bool     `json:"bracketed,omitempty"` // stands in square brackets: a fact that decides it is unknown
	Together  bool     `json:"together,omitempty"`  // not to be split over pages
	Blocks    []Block  `json:"blocks"`
	Change    Change   `json:"change,omitempty"`
	Note      []Inline `json:"note,omitempty"` // drafting note: no text of the contract, shown only where it is asked for
}

// Block is one paragraph with its numbered children, or a table.
type Block struct {
	Kind     string   `json:"kind"`            // para, table, rule (a blank line to write on)
	Level    int      `json:"level,omitempty"` // 0 unnumbered; 1 "4.1"; 2 "(a)"; 3 "(i)"; in the clauses of articles 1 "(a)"; 2 "(i)"; 3 "(A)"
	Number   string   `json:"number,omitempty"`
	Anchor   string   `json:"anchor,omitempty"`
	Text     []Inline `json:"text,omitempty"`
	Children []Block  `json:"children,omitempty"`
	Table    *Table   `json:"table,omitempty"`
	Change   Change   `json:"change,omitempty"`
	Style    string   `json:"style,omitempty"` // "", definition, note, signature, party, closing (text after nested items), bullet
}

// Table is a header row and body rows; every row has as many cells as the header.
type Table struct {
	Head    []Cell   `json:"head"`
	Rows    [][]Cell `json:"rows"`
	Widths  []int    `json:"widths,omitempty"`  // relative
	Changes []Change `json:"changes,omitempty"` // of the rows, when one has any
}

// Cell is the text of one cell.
type Cell []Inline

// Inline is a run of text with one meaning. Text is plain characters: what a person typed is never
// mark-up.
type Inline struct {
	Kind   InlineKind `json:"kind"`
	Text   string     `json:"text"`
	Change Change     `json:"change,omitempty"`
	Target string     `json:"target,omitempty"` // anchor of a reference; canonical term of a use; subject of a blank
}

// Change says what became of a part from one draft to another, in a tree that shows both. What is
// inserted or deleted as a whole is marked as a whole; its parts are not marked again.
type Change string

// The changes. A part without one stands in both drafts.
const (
	Inserted Change = "inserted"
	Deleted  Change = "deleted"
)

// InlineKind is what a run of text means.
type InlineKind string

// The kinds of inline.
const (
	Text    InlineKind = "text"
	Strong  InlineKind = "strong"
	Emph    InlineKind = "emph"
	TermUse InlineKind = "term"  // use of a defined term
	TermDef InlineKind = "def"   // defining use; printed bold, between quotation marks that are in Text
	Ref     InlineKind = "ref"   // reference; Text is complete: "clause 4.2 (Release procedure)"
	Value   InlineKind = "value" // a fact of the deal as a person gave it
	Blank   InlineKind = "blank" // a bracketed blank; Text holds the brackets
	Cite    InlineKind = "cite"  // legal citation
	Break   InlineKind = "break" // line break
)

// OpenPoint is one line of the open-points list.
type OpenPoint struct {
	Number  int      `json:"number"`
	Kind    string   `json:"kind"` // fill, decide, confirm
	What    string   `json:"what"`
	Who     string   `json:"who,omitempty"`
	Where   []Inline `json:"where,omitempty"` // references to the places it concerns
	Default string   `json:"default,omitempty"`
	Effect  string   `json:"effect,omitempty"`
	Subject string   `json:"subject,omitempty"`
}
