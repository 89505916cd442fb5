package repaper

import (
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Item is one deal of a portfolio as it comes in.
type Item struct {
	Place    finding.Place // its file, or file, sheet and first cell
	Row      int           // in a sheet; 0 for a deal in a file of its own
	Deal     *deal.Deal    // nil when it cannot be read
	Findings finding.List  // what is wrong with it
}

// Result is what becomes of one deal.
type Result string

// The results.
const (
	Differs Result = "differs" // it would be drafted differently
	Reasons Result = "reasons" // its draft has the same text, for reasons that are not all the same
	Same    Result = "same"
	Failed  Result = "failed" // it cannot be read or drafted; its findings say why
)

// Deal is what changes for one deal from one date to another.
type Deal struct {
	Deal     string       `json:"deal"`
	Title    string       `json:"title,omitempty"`
	File     string       `json:"file,omitempty"`
	Sheet    string       `json:"sheet,omitempty"`
	Row      int          `json:"row,omitempty"`
	Result   Result       `json:"result"`
	Certain  bool         `json:"certain"` // a clause, or whether the deal may be done, changes whatever is not known yet
	Worst    Weight       `json:"worst,omitempty"`
	Says     string       `json:"says"`
	Changes  []Change     `json:"changes"` // worst first, then in the order of the draft
	Findings finding.List `json:"findings,omitempty"`
}

// Change is one change: of one clause, or of the draft as a whole.
type Change struct {
	Weight  Weight   `json:"weight"`
	Certain bool     `json:"certain"`          // it does not hang on a fact or a state of the law that is not known
	Clause  string   `json:"clause,omitempty"` // "" for the whole, for an open point and for a term
	Title   string   `json:"title"`            // of the clause; else what it is that changes
	Became  Became   `json:"became,omitempty"` // what became of the text; "" when it is as before
	Says    string   `json:"says"`             // in sentences for a lawyer
	Rules   []string `json:"rules,omitempty"`
	Laws    []Law    `json:"laws,omitempty"`
	Follows []string `json:"follows,omitempty"` // clauses with whose change this one goes, when no rule or law of its own did it

	about string // of an open point: its subject
}

// Became is what became of a text.
type Became string

// What a text became.
const (
	In        Became = "in"
	Out       Became = "out"
	Otherwise Became = "worded"
	Brackets  Became = "bracketed"   // into square brackets
	Settled   Became = "unbracketed" // out of them
	Recited   Became = "cited"       // other citations, otherwise the same words
	Replaced  Became = "replaced"    // the document, by one of another kind
)

// Law is a legal source that turned between the dates. Cite is empty when the source is not verified, so
// that it is named and never cited.
type Law struct {
	Law        string `json:"law"`
	Name       string `json:"name"`
	Cite       string `json:"cite,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	Turned     string `json:"turned,omitempty"`  // the day from which it is as it is at the later date
	Says       string `json:"says"`              // "in force since 11 September 2026"
	Confirm    bool   `json:"confirm,omitempty"` // it did not turn; its status is to be confirmed for the later date
}
