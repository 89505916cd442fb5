package proviso

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/explain"
	"github.com/proviso-legal/proviso/rules"
)

// Explanation is everything decided for a deal on one day, with its reasons, as "proviso explain --json" writes it:
// outcomes of rules with their facts and authorities, slots, treaties, insolvency, conflicts, points and what is
// open. Fields are added, never renamed, and lists are never null. JSON writes it, Text tells it in lines, About
// gives what bears on one clause. Packages clauses and rules document its parts.
type Explanation = explain.Explanation

// OpenReason is something to fill in, decide or confirm, the weightiest first. Number and Where are empty in a
// decision that was not drafted.
type OpenReason = explain.OpenReason

// Check is what is known of a deal before anything is put on paper.
type Check struct {
	Deal       string       `json:"deal"` // its id
	AsOf       string       `json:"as_of"`
	Document   string       `json:"document"` // the kind that would be drafted
	Stopped    bool         `json:"stopped"`  // the law stops the deal
	MayStop    []string     `json:"may_stop"` // what is asked before it is settled that no law stops it
	OpenPoints []OpenReason `json:"open_points"`
	Findings   Findings     `json:"findings"` // warnings and notes
}

// Check tells of a deal what Draft would: the open points are those of its draft, with the same numbers, which it
// makes and does not keep. The errors are those of Draft.
func (s *Studio) Check(d *Deal) (*Check, error) {
	c, err := s.Draft(d)
	if err != nil {
		return nil, err
	}
	e := c.Explain()
	return &Check{Deal: e.Deal, AsOf: e.AsOf, Document: e.Document, Stopped: e.Stopped, MayStop: mayStop(e.OpenPoints), OpenPoints: e.OpenPoints,
		Findings: append(Findings{}, c.Findings...)}, nil
}

// mayStop gives the open points on which it turns whether a law stops the deal.
func mayStop(points []OpenReason) []string {
	asked := []string{}
	for _, p := range points {
		if p.Decides == string(rules.DecidesStop) && !slices.Contains(asked, p.What) {
			asked = append(asked, p.What)
		}
	}
	return asked
}

// Decide puts a deal to the law and the rulebook and tells what comes out, without drafting: slots have no numbers
// and open points no places. Case.Explain tells it with them. The error is ErrNoDate, or Findings when the
// rulebook does not hold together for the deal.
func (s *Studio) Decide(d *Deal) (Explanation, error) {
	dec, err := s.decide(d)
	if err != nil {
		return Explanation{}, err
	}
	return explain.Explain(dec, nil, s.pack), nil
}

func (s *Studio) decide(d *Deal) (*rules.Decision, error) {
	if err := s.ready(d); err != nil {
		return nil, err
	}
	if !d.Get("deal.as_of").Known() {
		return nil, ErrNoDate
	}
	dec, found := rules.Decide(d, s.law, s.book)
	return dec, found.Err()
}
