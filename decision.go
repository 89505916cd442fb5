package proviso

import (
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

// Decision is everything decided for one deal on one day: outcomes, slots, treaties, insolvency, conflicts,
// points and what is open. It is immutable. Package rules documents its parts; Explain gives the same in a
// form that stays as it is.
type Decision = rules.Decision

// Outcome is one rule's result for one party or state, or for the deal.
type Outcome = rules.Outcome

// OutcomeType is what an outcome asks of the draft.
type OutcomeType = rules.Type

// The outcome types, strongest first.
const (
	Stop          = rules.Stop          // nothing may be performed
	MustNot       = rules.MustNot       // the clause or term is barred
	MustInclude   = rules.MustInclude   // the law or the deal demands the clause
	CarveOut      = rules.CarveOut      // an exception belongs in the clause
	ShouldInclude = rules.ShouldInclude // careful drafters put the clause in
	Warn          = rules.Warn          // the memo says so
)

// State is whether what an outcome or a slot rests on holds.
type State = rules.State

// The states. What is unknown is shown in brackets and never dropped.
const (
	Applies = rules.Applies // it holds
	Unknown = rules.Unknown // a fact that decides it is not known
)

// Authority is a legal source behind an outcome. Pinpoint and Cite are empty when it is not verified.
type Authority = rules.Authority

// SlotChoice is what one slot of a document takes, and why its rivals lost.
type SlotChoice = rules.SlotChoice

// Treaty is the answer for one subject and one state that could demand the code.
type Treaty = rules.Treaty

// PointValue is what one negotiable point takes.
type PointValue = rules.PointValue

// Law is dated law: what Studio.Law gives. Package law documents it.
type Law = law.Law

// Book is the rulebook: what Studio.Book gives. Package rules documents it.
type Book = rules.Book

// Explanation is everything decided for a deal with its reasons, as "proviso explain --json" writes it:
// fields are added, never renamed, and lists are never null. JSON writes it, Text tells it in lines, About
// gives what bears on one clause.
type Explanation = clauses.Explanation

// Parts of an Explanation.
type (
	OutcomeReason   = clauses.OutcomeReason   // one rule's result
	AuthorityReason = clauses.AuthorityReason // a legal source
	FactReason      = clauses.FactReason      // a fact as a condition read it
	DefeatReason    = clauses.DefeatReason    // which rule yields to which
	TreatyReason    = clauses.TreatyReason    // the treaty answer for one demanding state and subject
	InsolvencyNote  = clauses.InsolvencyNote  // the insolvency answer of one party's seat
	SlotReason      = clauses.SlotReason      // what one slot takes
	RivalReason     = clauses.RivalReason     // a clause that the slot could have taken
	ConflictReason  = clauses.ConflictReason  // two laws that collide
	PointReason     = clauses.PointReason     // one value of a negotiable point
	MixReason       = clauses.MixReason       // points that defeat each other
	MixValueReason  = clauses.MixValueReason  // one value that makes them do so
	OpenReason      = clauses.OpenReason      // something to fill in, decide or confirm
	WatchReason     = clauses.WatchReason     // law that may change
)

// Check is what is known of a deal before anything is drafted.
type Check struct {
	Deal       string       `json:"deal"` // its id
	AsOf       string       `json:"as_of"`
	Document   string       `json:"document"` // the kind that would be drafted
	Stopped    bool         `json:"stopped"`  // the law stops the deal
	OpenPoints []OpenReason `json:"open_points"`
	Findings   Findings     `json:"findings"` // warnings and notes
}

// Check decides a deal and tells what is open, without drafting: a draft has its blanks as open points
// beside these. The errors are those of Decide.
func (s *Studio) Check(d *Deal) (*Check, error) {
	dec, err := s.Decide(d)
	if err != nil {
		return nil, err
	}
	e := clauses.Explain(dec, nil)
	return &Check{Deal: e.Deal, AsOf: e.AsOf, Document: e.Document, Stopped: e.Stopped, OpenPoints: e.OpenPoints,
		Findings: append(Findings{}, dec.Findings...)}, nil
}

// Explain tells a decision without a draft: slots have no numbers and open points no places. Case.Explain
// tells it with them.
func Explain(dec *Decision) Explanation { return clauses.Explain(dec, nil) }
