// Package tree holds a draft before any format: what it says, in sections, clauses, blocks and runs of text, with its
// numbers and references as data. Every format, comparison and reader works on it, and other programs through its JSON
// form, whose schema it makes.
//
// Numbers and the text of references are printed last, by SetNumbers, in the scheme and words of the draft. A tree is
// built once and read-only afterwards; what changes one makes a copy. The package knows no deal, law, wording or format.
package tree

// TreeVersion is the version of the tree's JSON form. Fields and words are added, never renamed.
const TreeVersion = 1

// draft.schema.json is made from the structs below: their comments describe the fields, and "one of:" in a
// comment lists the words of a closed field. go test ./clauses/tree -run TestDraftSchema -update writes it anew.

// Draft is a document before any format.
type Draft struct {
	Version     int         `json:"version"`                // of this form of the tree
	Kind        string      `json:"kind"`                   // document kind of the rulebook, such as combined, or memo; "" in a comparison of files
	ID          string      `json:"id"`                     // printed in the footer: deal, kind, as-of date, first digits of a hash of its words
	Title       string      `json:"title"`                  // on the first page
	Subtitle    string      `json:"subtitle,omitempty"`     // below the title
	Legend      string      `json:"legend"`                 // at the head of every page: DRAFT 22 November 2026 – for discussion …
	AsOf        string      `json:"as_of"`                  // the day whose law decided, YYYY-MM-DD
	Language    string      `json:"language"`               // one of: en-GB, en-US
	Paper       string      `json:"paper"`                  // one of: a4, letter
	Words       Words       `json:"words"`                  // of numbering
	Scheme      string      `json:"scheme,omitempty"`       // how numbers run; one of: "" (Part A / 4 / 4.1 / (a) / (i)), articles (Article I / Section 1.1 / (a) / (i) / (A))
	Cover       []Block     `json:"cover,omitempty"`        // what stands on the first page below the title
	Sections    []Section   `json:"sections"`               // in the order of the document
	OpenPoints  []OpenPoint `json:"open_points"`            // what a person must fill in, decide or confirm; empty in a clean copy
	PageOf      string      `json:"page_of"`                // form of the page numbers: "Page %d of %d"
	HasContents bool        `json:"has_contents,omitempty"` // whether a contents list is wanted
	Provenance  *Provenance `json:"provenance,omitempty"`   // from what it was made
	Points      []string    `json:"points,omitempty"`       // negotiable points and values that its wording read, sorted: ESC-16, ESC-16.cure
	Earlier     *Front      `json:"earlier,omitempty"`      // of the earlier draft, in a tree that shows how it became this one
}

// Front is what the first page of a draft says of it.
type Front struct {
	ID       string `json:"id"`                 // document id
	Title    string `json:"title"`              // on the first page
	Subtitle string `json:"subtitle,omitempty"` // below the title
	Legend   string `json:"legend"`             // at the head of every page
}

// Words are the numbering words of the draft's convention.
type Words struct {
	Clause    string `json:"clause"`              // clause, Section
	Schedule  string `json:"schedule"`            // Schedule, Exhibit
	Part      string `json:"part"`                // Part, Article
	Recital   string `json:"recital,omitempty"`   // recital
	Paragraph string `json:"paragraph,omitempty"` // of a schedule: paragraph
	Letters   bool   `json:"letters,omitempty"`   // schedules have letters: Exhibit A
	Annex     string `json:"annex,omitempty"`     // of a memo that is annexed; Memo when empty
}

// Section is a run of clauses under one heading.
type Section struct {
	Role    string   `json:"role"`              // what it is in the document; one of: parties, recitals, part, schedules, signatures, annex
	ID      string   `json:"id"`                // stable: the same part has the same id in every draft
	Anchor  string   `json:"anchor"`            // what references point to
	Ordinal int      `json:"ordinal,omitempty"` // its place among those numbered with it, from 1; 0 when Number is words only
	Number  string   `json:"number,omitempty"`  // as printed: "Part A", "Article I"
	Heading []Inline `json:"heading,omitempty"` // without the number
	Intro   []Block  `json:"intro,omitempty"`   // text before the first clause
	Clauses []Clause `json:"clauses,omitempty"` // in order
	Change  Change   `json:"change,omitempty"`  // in a comparison
}

// Clause is one numbered unit of the draft: clause, recital, schedule, party or signature block.
type Clause struct {
	ID        string   `json:"id"`                  // of the wording; it never changes its meaning
	Kind      string   `json:"kind"`                // what it is; one of: clause, recital, schedule, party, signature, heading (of a memo)
	Anchor    string   `json:"anchor"`              // what references point to
	Ordinal   int      `json:"ordinal,omitempty"`   // its place among those numbered with it, from 1; 0 when Number is words only
	Number    string   `json:"number,omitempty"`    // as printed: "4", "Section 1.4" in articles, "(A)", "Schedule 1"
	Heading   []Inline `json:"heading,omitempty"`   // without the number
	Bracketed bool     `json:"bracketed,omitempty"` // stands in square brackets: a fact that decides it is unknown
	Together  bool     `json:"together,omitempty"`  // not to be split over pages
	Blocks    []Block  `json:"blocks"`              // its text
	Change    Change   `json:"change,omitempty"`    // in a comparison
	Note      []Inline `json:"note,omitempty"`      // drafting note: no text of the contract, shown only where it is asked for
}

// Block is one paragraph with its numbered children, or a table.
type Block struct {
	Kind     string   `json:"kind"`               // what it is; one of: para, table, rule (a blank line to write on)
	Level    int      `json:"level,omitempty"`    // 0 unnumbered; 1 "4.1"; 2 "(a)"; 3 "(i)"; in the clauses of articles 1 "(a)"; 2 "(i)"; 3 "(A)"
	Ordinal  int      `json:"ordinal,omitempty"`  // its place among those numbered with it, from 1; 0 when Number is words only
	Number   string   `json:"number,omitempty"`   // as printed: "4.1", "(a)"
	Anchor   string   `json:"anchor,omitempty"`   // what references point to
	Text     []Inline `json:"text,omitempty"`     // of a paragraph; before the line of a rule
	Children []Block  `json:"children,omitempty"` // one level deeper
	Table    *Table   `json:"table,omitempty"`    // of the kind table, and of no other
	Change   Change   `json:"change,omitempty"`   // in a comparison
	Style    string   `json:"style,omitempty"`    // how it is set; one of: "", definition, note, signature, party, closing (text after nested items), bullet
}

// Table is a header row and body rows; every row has as many cells as the header.
type Table struct {
	Head    []Cell   `json:"head"`              // cells without text when the table has no header
	Rows    [][]Cell `json:"rows"`              // from the top
	Widths  []int    `json:"widths,omitempty"`  // of the columns, relative to each other
	Changes []Change `json:"changes,omitempty"` // of the rows, when one has any
}

// Cell is the text of one cell.
type Cell []Inline

// Inline is a run of text with one meaning. Text is plain characters: what a person typed is never
// mark-up.
type Inline struct {
	Kind   InlineKind `json:"kind"`             // what the text means
	Text   string     `json:"text"`             // the characters as printed
	Change Change     `json:"change,omitempty"` // in a comparison
	Target string     `json:"target,omitempty"` // anchor of a reference; canonical term of a use; subject of a blank
	Ref    *Reference `json:"ref,omitempty"`    // of a reference whose text follows what stands at the target; without it, text is words only
}

// Reference says how a reference prints.
type Reference struct {
	Form   Form   `json:"form"`             // how much it says
	Begins bool   `json:"begins,omitempty"` // a sentence, with a capital
	Called string `json:"called"`           // what it calls its target, as printed: clause, Section, paragraph of Schedule
}

// Form is how much a reference says.
type Form string

// The forms of references.
const (
	Inside   Form = "inside" // the number, as said within the same clause or schedule: "paragraph 2"
	Numbered Form = "number" // the number: "clause 4.2", "paragraph 2 of Schedule 1"
	Titled   Form = "titled" // the number and the heading: "clause 4.2 (Release procedure)"
)

// Change says what became of a part from one draft to another, in a tree that shows both. What is
// inserted or deleted as a whole is marked as a whole; its parts are not marked again.
type Change string

// The changes.
const (
	Kept     Change = "" // stands in both drafts
	Inserted Change = "inserted"
	Deleted  Change = "deleted"
)

// InlineKind is what a run of text means.
type InlineKind string

// The kinds of inline.
const (
	Text    InlineKind = "text"   // plain text
	Strong  InlineKind = "strong" // printed bold
	Emph    InlineKind = "emph"   // printed in italics
	TermUse InlineKind = "term"   // use of a defined term
	TermDef InlineKind = "def"    // defining use; printed bold, between quotation marks that are in the text
	Ref     InlineKind = "ref"    // reference; the text is complete: "clause 4.2 (Release procedure)"
	Value   InlineKind = "value"  // a fact of the deal as a person gave it
	Blank   InlineKind = "blank"  // what is missing: a bracketed blank, the text holds the brackets, or an entry of a form that is completed at signing
	Cite    InlineKind = "cite"   // legal citation
	Break   InlineKind = "break"  // line break
)

// OpenPoint is one line of the open-points list.
type OpenPoint struct {
	Number  int      `json:"number"`            // from 1, as printed
	Kind    string   `json:"kind"`              // what a person has to do; one of: fill, decide, confirm
	What    string   `json:"what"`              // a question or instruction in a sentence
	Who     string   `json:"who,omitempty"`     // the party that can answer, when it is a certain one
	Where   []Inline `json:"where,omitempty"`   // references to the places it concerns
	Default string   `json:"default,omitempty"` // what the draft says meanwhile
	Effect  string   `json:"effect,omitempty"`  // what the answer changes
	Subject string   `json:"subject,omitempty"` // path of a fact, or id of a point, rule, slot or law
	Decides string   `json:"decides,omitempty"` // what the answer decides: the order of the list; one of: stop, clause, words, blank, source
	Covers  []string `json:"covers,omitempty"`  // subjects of the blanks that it covers, where it asks for many entries at once
}
