package clauses

import (
	"encoding/json"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// Explain puts a decision into the form for scripts. Draft and pack may be nil: with a draft, slots have their
// numbers and open points their places; with the pack of its wording, slots say which packs word their clauses.
func Explain(dec *rules.Decision, draft *Draft, pack *templates.Pack) Explanation {
	e := Explanation{
		Deal: dec.Deal.Get("deal.id").String(), AsOf: dec.AsOf.String(), ContractDate: dec.ContractDate.String(),
		Document: dec.Document, Stopped: dec.Stopped,
		Outcomes: each(dec.Outcomes, outcomeReason), Defeated: filled(dec.Defeated),
		Treaties: each(dec.Treaties, treatyReason), Insolvency: each(dec.Insolvency, insolvencyReason),
		Conflicts: each(dec.Conflicts, conflictReason), Points: []PointReason{}, Mixes: each(dec.Mixes, mixReason), LawWatch: filled(dec.Watch),
		Presumed: filled(dec.Presumed),
	}
	stands := standing(draft)
	e.Slots = each(dec.Slots, func(s rules.SlotChoice) SlotReason {
		r := SlotReason{Slot: s.Slot, Clause: s.Clause, Rule: s.Rule, State: s.State, Because: s.Because.String(), Number: stands[s.Clause], Rivals: filled(s.Rivals)}
		if pack != nil {
			r.Wording = wordedBy(pack, s.Clause)
		}
		return r
	})
	for _, p := range dec.Points {
		for _, v := range p.Values {
			e.Points = append(e.Points, pointReason(p, v))
		}
	}
	if draft == nil {
		e.OpenPoints = each(dec.OpenPoints, openOfDecision)
	} else {
		e.OpenPoints = each(draft.OpenPoints, openOfDraft)
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

// each maps a list; the result is never nil.
func each[A, B any](list []A, f func(A) B) []B {
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
	return OpenReason{Kind: p.Kind, What: p.What.String(), Who: p.Who, Subject: p.Subject, Where: strings.Join(p.Clauses, ", "), Default: p.Default, Effect: p.Effect.String()}
}

func openOfDraft(p OpenPoint) OpenReason {
	return OpenReason{
		Number: p.Number, Kind: p.Kind, What: p.What, Who: p.Who, Subject: p.Subject, Where: textOf(p.Where),
		Default: p.Default, Effect: p.Effect,
	}
}

// textOf gives the plain text of inlines.
func textOf(in []Inline) string {
	if len(in) == 1 {
		return in[0].Text
	}
	var b strings.Builder
	for _, i := range in {
		b.WriteString(i.Text)
	}
	return b.String()
}

// standing tells where each clause of a draft stands: "clause 4", "Schedule 1".
func standing(d *Draft) map[string]string {
	stands := map[string]string{}
	if d == nil {
		return stands
	}
	marks := MarksOf(d)
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if _, first := stands[c.ID]; first {
				continue
			}
			before, _ := marks.Calls(Reference{Form: Inside}, c.Kind, false)
			stands[c.ID] = before + c.Number
		}
	}
	return stands
}
