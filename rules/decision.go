package rules

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
)

// State is whether an outcome's condition holds.
type State string

// An outcome whose condition is unknown is shown and its clause bracketed; it is never dropped.
const (
	Applies State = "applies"
	Unknown State = "unknown"
)

// Decision is everything decided for one deal on one day: input of the draft, the memo and the
// explanation. It is immutable once made. Lists are in the rulebook's order, then in the deal's
// order of parties and states, so that equal inputs give equal decisions.
type Decision struct {
	Deal         *deal.Deal // with the families that the document holds
	Law          *law.Law
	Book         *book.Book
	AsOf         day.Day
	ContractDate day.Day  // zero when unknown
	Document     string   // the document kind drafted; the one for stopped deals when Stopped
	LeftOut      []string // families that the deal wants and the document does not hold
	Stopped      bool     // a stop outcome applies
	Outcomes     []Outcome
	Defeated     []Defeat
	SwitchedOff  []Silenced // what rules would say that packs have switched off
	Slots        []SlotChoice
	Treaties     []Treaty
	Insolvency   []Insolvency
	Conflicts    []Conflict
	Points       []PointValue
	Mixes        []Defeating // points whose values defeat each other
	OpenPoints   []OpenPoint
	Presumed     []Presumed // what is taken of facts that the deal leaves out
	Watch        []WatchNote
	Findings     finding.List // warnings: what does not keep the decision from being used

	faults []book.Fault // that can be faults here
}

// Outcome is one rule's result for one party or state, or for the deal.
type Outcome struct {
	Type        book.Type   `json:"type"`
	Rule        string      `json:"rule"`
	Basis       []string    `json:"basis"`
	Clause      string      `json:"clause,omitempty"`    // the clause called for or barred; "" when none
	Term        prose.Text  `json:"term,omitempty"`      // must_not without a clause: the forbidden term in words
	Touches     []string    `json:"touches,omitempty"`   // acts of clauses that it puts in question
	Party       string      `json:"party,omitempty"`     // role for which the rule was put, or ""
	Place       string      `json:"place,omitempty"`     // demanding state for which the rule was put, or ""
	State       State       `json:"state"`               // applies or unknown
	Because     prose.Text  `json:"because"`             // the rule's reason with names set in
	Otherwise   prose.Text  `json:"otherwise,omitempty"` // what would change it, or ""
	Ask         prose.Text  `json:"ask,omitempty"`       // the question that decides an unknown condition
	Facts       []Fact      `json:"facts"`               // the facts that decided the condition, in order of reading
	Undecided   []string    `json:"undecided"`           // paths of the facts that would decide it, when unknown
	Authorities []Authority `json:"authorities"`
}

// Fact is one fact as a condition read it: a path of the deal, or a question put to the law.
type Fact struct {
	Path  string `json:"path"`  // "supplier.seat", or a question such as in_force("ID")
	Value string `json:"value"` // as a lawyer reads it; "unknown"
}

// Authority is a legal source behind an outcome on the as-of date. Pinpoint and Cite are empty when
// the datum is unverified: it may then raise a flag but is not printed as authority.
type Authority struct {
	Instrument string         `json:"instrument"`          // instrument or agreement id
	Provision  string         `json:"provision,omitempty"` // provision id, or ""
	Name       string         `json:"name"`                // the instrument's short name
	Pinpoint   string         `json:"pinpoint"`
	Cite       string         `json:"cite"` // as printed
	Says       string         `json:"-"`
	Confidence law.Confidence `json:"confidence"`
	Checked    day.Day        `json:"checked"`
	InForce    []law.Interval `json:"-"`
	Stale      bool           `json:"stale"` // the as-of date lies after the datum's horizon
	Horizon    day.Day        `json:"-"`
}

// Defeat says that one rule's outcome yields to another that names it as its exception, or that the
// clause it calls for is barred.
type Defeat struct {
	Rule  string `json:"rule"`
	By    string `json:"by"`
	Party string `json:"party,omitempty"`
	Place string `json:"place,omitempty"`
	Why   string `json:"why"`
}

// SlotChoice is what one slot takes. While what decides a slot with alternatives is unknown, the slot
// has one choice for every clause that it may take, each in brackets (State Unknown), so that no
// alternative is dropped.
type SlotChoice struct {
	Slot    string
	Clause  string // "" when the slot stays empty
	Rule    string // the first rule that put it there; "" when it is the slot's default
	State   State  // unknown: the clause stands in brackets
	Because prose.Text
	Rivals  []Rival
	Reasons []int // indexes into Decision.Outcomes that call for the clause
}

// Rival is a clause that the slot could have taken, and why it did not.
type Rival struct {
	Clause string `json:"clause"`
	Rule   string `json:"rule"`
	Why    string `json:"why"`
}

// Treaty is the answer for one subject and one demanding state.
type Treaty struct {
	Owner      string      `json:"owner"`           // place of the software's owner
	State      string      `json:"demanding_state"` // place whose government could demand
	Subject    string      `json:"subject"`
	Result     string      `json:"result"` // covered, not_covered, indeterminate
	Split      bool        `json:"split"`  // covered for part of the uses only
	Lead       string      `json:"lead"`   // agreement that leads, or ""
	Provisions []Authority `json:"provisions"`
	Exceptions []string    `json:"exceptions,omitempty"` // of those provisions together
	InForce    []string    `json:"in_force"`             // agreements in force for the pair on the as-of date
	Uncertain  []string    `json:"uncertain"`            // agreements whose force for the pair is unknown
	ReachedBy  []string    `json:"reached_by"`
	Review     bool        `json:"review"`              // rests on a datum that is not verified
	Elsewhere  string      `json:"elsewhere,omitempty"` // an agreement for the pair that was not researched, or ""
	Because    prose.Text  `json:"because"`
}

// Insolvency is the answer of the law of one party's seat.
type Insolvency struct {
	Party, Place string
	Answer       law.InsolvencyAnswer
	Authorities  []Authority
}

// Conflict is two laws that collide on this deal.
type Conflict struct {
	ID       string     `json:"id"`
	Rules    []string   `json:"rules"`
	State    State      `json:"state"`
	Say      prose.Text `json:"say"`
	Practice prose.Text `json:"practice"`
}

// PointValue is what one negotiable point takes.
type PointValue struct {
	Point    string // ESC-16
	Position string // supplier, balanced, customer; "own" when set by value
	Values   []NamedValue
	Open     bool // no safe default: also an open point
	Set      bool // the deal sets this point; otherwise it follows the deal's position
	Side     Side // with which side its values stand
	Decides  bool // a rule decided by it whether a clause of the document stands
}

// NamedValue is one value of a point. Word is set for a choice, with what it Says to a reader, Number
// with Unit for a figure, with the words it is Called by before a reader, or none.
type NamedValue struct {
	Name   string
	Word   string
	Says   string
	Number int
	Unit   string
	Called string
}

// Decides is what the answer to an open point decides.
type Decides string

// What an answer decides, in the order in which a list of open points is read.
const (
	DecidesStop   Decides = "stop"   // whether the law stops the deal
	DecidesClause Decides = "clause" // whether a clause stands, or a rule applies
	DecidesWords  Decides = "words"  // what a clause says: a figure, a choice
	DecidesBlank  Decides = "blank"  // what stands in a blank
	DecidesSource Decides = "source" // how sure a source is
)

// Weighs lists what answers decide, the weightiest first.
func Weighs() []Decides {
	return []Decides{DecidesStop, DecidesClause, DecidesWords, DecidesBlank, DecidesSource}
}

// OpenPoint is something that a person must fill in, decide or confirm.
type OpenPoint struct {
	Kind    string     // fill, decide, confirm
	What    prose.Text // a question or instruction in a sentence
	Who     string     // who supplies it; "" when anyone
	Subject string     // fact path, point, rule or law id
	Clauses []string
	Default string     // what the draft assumes meanwhile; "" when it is left blank
	Effect  prose.Text // what depends on it, or nil
	Decides Decides    // what the answer decides
}

// WatchNote is law that may change: a bill, an unknown date, a horizon that has passed.
type WatchNote struct {
	Law   string  `json:"law"`
	Note  string  `json:"note"`
	Since day.Day `json:"since,omitempty"`
	Stale bool    `json:"-"` // it says when a source was last seen

	Brings []string `json:"brings,omitempty"` // clauses for which the law will call when it begins, and does not yet
}
