package explain

import (
	"encoding/json"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// From gives the depth from which a clause stands that the depth of the deal leaves out; "" of any other.
func From(dec *rules.Decision, pack *templates.Pack, id string) string {
	if c, ok := pack.Clause(id); ok && !dec.Keeps(id, c.Depth, c.Uses) {
		return c.FromDepth()
	}
	return ""
}

// Explain puts a decision into the form for scripts. Draft and pack may be nil: with a draft, slots have their
// numbers and open points their places; with the pack of its wording, slots say which packs word their clauses.
func Explain(dec *rules.Decision, draft *tree.Draft, pack *templates.Pack) Explanation {
	e := Explanation{
		Deal: dec.Deal.Get("deal.id").String(), AsOf: dec.AsOf.String(), ContractDate: dec.ContractDate.String(),
		Document: dec.Document, Depth: dec.Depth(), Stopped: dec.Stopped,
		Outcomes: Each(dec.Outcomes, outcomeReason), Defeated: filled(dec.Defeated),
		Treaties: Each(dec.Treaties, treatyReason), Insolvency: Each(dec.Insolvency, insolvencyReason),
		Conflicts: Each(dec.Conflicts, conflictReason), Points: []PointReason{}, Mixes: Each(dec.Mixes, mixReason), LawWatch: filled(dec.Watch),
		Presumed: filled(dec.Presumed),
	}
	stands := tree.Standing(draft)
	e.Slots = Each(dec.Slots, func(s rules.SlotChoice) SlotReason {
		r := SlotReason{Slot: s.Slot, Clause: s.Clause, Rule: s.Rule, State: s.State, Because: s.Because.String(), Number: stands[s.Clause], Rivals: filled(s.Rivals)}
		if pack != nil {
			r.Wording = wordedBy(pack, s.Clause)
			r.From = From(dec, pack, s.Clause)
		}
		return r
	})
	for _, p := range dec.Points {
		for _, v := range p.Values {
			e.Points = append(e.Points, pointReason(p, v))
		}
	}
	if draft == nil {
		e.OpenPoints = Each(dec.OpenPoints, openOfDecision)
	} else {
		e.OpenPoints = Each(draft.OpenPoints, openOfDraft)
	}
	return e
}

// JSON gives the object indented, with a newline at its end.
func (e Explanation) JSON() ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}

// Each maps a list; the result is never nil.
func Each[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = f(a)
	}
	return out
}

// filled copies a list; the copy is never nil.
func filled[T any](list []T) []T { return append([]T{}, list...) }

func outcomeReason(o rules.Outcome) rules.Outcome {
	o.Basis, o.Facts, o.Undecided, o.Authorities = filled(o.Basis), filled(o.Facts), filled(o.Undecided), filled(o.Authorities)
	return o
}

func treatyReason(t rules.Treaty) rules.Treaty {
	t.Provisions, t.InForce, t.Uncertain, t.ReachedBy = filled(t.Provisions), filled(t.InForce), filled(t.Uncertain), filled(t.ReachedBy)
	return t
}

func insolvencyReason(i rules.Insolvency) InsolvencyReason {
	return InsolvencyReason{
		Party: i.Party, Place: i.Place, IpsoFacto: i.Answer.IpsoFacto, Protects: i.Answer.Protects,
		LicenseeKeep: i.Answer.LicenseeKeep, Structure: filled(i.Answer.Structure), Authorities: filled(i.Authorities),
	}
}

func conflictReason(c rules.Conflict) rules.Conflict {
	c.Rules = filled(c.Rules)
	return c
}

func mixReason(m rules.Defeating) rules.Defeating {
	m.Basis, m.Values, m.Clauses = filled(m.Basis), filled(m.Values), filled(m.Clauses)
	return m
}

func pointReason(p rules.PointValue, v rules.NamedValue) PointReason {
	r := PointReason{Point: p.Point, Name: v.Name, Position: p.Position, Value: v.Word, Unit: v.Unit, Says: v.String(), Side: p.Side, Set: p.Set, Open: p.Open}
	if v.Unit != "" {
		r.Value = v.Number
	}
	return r
}

func openOfDecision(p rules.OpenPoint) OpenReason {
	return OpenReason{Kind: p.Kind, What: p.What.String(), Who: p.Who, Subject: p.Subject, Where: strings.Join(p.Clauses, ", "), Default: p.Default, Effect: p.Effect.String(), Decides: string(p.Decides)}
}

func openOfDraft(p tree.OpenPoint) OpenReason {
	return OpenReason{
		Number: p.Number, Kind: p.Kind, What: p.What, Who: p.Who, Subject: p.Subject, Where: tree.TextOf(p.Where),
		Default: p.Default, Effect: p.Effect, Decides: p.Decides, Covers: p.Covers,
	}
}
