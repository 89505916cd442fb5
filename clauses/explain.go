package clauses

import (
	"encoding/json"
	"strings"

	"github.com/proviso-legal/proviso/rules"
)

// Explain puts a decision into the form for scripts. The draft may be nil; with it, slots have their
// numbers and open points their places.
func Explain(dec *rules.Decision, draft *Draft) Explanation {
	e := Explanation{
		Deal: dec.Deal.Get("deal.id").String(), AsOf: dec.AsOf.String(), ContractDate: dec.ContractDate.String(),
		Document: dec.Document, Stopped: dec.Stopped,
		Outcomes: each(dec.Outcomes, outcomeReason), Defeated: each(dec.Defeated, defeatReason),
		Treaties: each(dec.Treaties, treatyReason), Insolvency: each(dec.Insolvency, insolvencyNote),
		Conflicts: each(dec.Conflicts, conflictReason), Points: []PointReason{}, Mixes: each(dec.Mixes, mixReason), LawWatch: each(dec.Watch, watchReason),
	}
	stands := standing(draft)
	e.Slots = each(dec.Slots, func(s rules.SlotChoice) SlotReason { return slotReason(s, stands[s.Clause]) })
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

func filled(words []string) []string { return append([]string{}, words...) }

func outcomeReason(o rules.Outcome) OutcomeReason {
	return OutcomeReason{
		Type: string(o.Type), Rule: o.Rule, Basis: filled(o.Basis), Clause: o.Clause, Term: o.Term.String(), Party: o.Party, Place: o.Place,
		State: string(o.State), Because: o.Because.String(), Otherwise: o.Otherwise.String(), Ask: o.Ask.String(), Undecided: filled(o.Undecided),
		Facts:       each(o.Facts, func(f rules.Fact) FactReason { return FactReason(f) }),
		Authorities: each(o.Authorities, authorityReason),
	}
}

func authorityReason(a rules.Authority) AuthorityReason {
	return AuthorityReason{
		Instrument: a.Instrument, Provision: a.Provision, Name: a.Name, Pinpoint: a.Pinpoint, Cite: a.Cite,
		Confidence: string(a.Confidence), Checked: a.Checked.String(), Stale: a.Stale,
	}
}

func defeatReason(d rules.Defeat) DefeatReason { return DefeatReason(d) }

func treatyReason(t rules.Treaty) TreatyReason {
	return TreatyReason{
		Owner: t.Owner, DemandingState: t.State, Subject: t.Subject, Result: t.Result, Split: t.Split, Lead: t.Lead,
		Provisions: each(t.Provisions, authorityReason), InForce: filled(t.InForce), Uncertain: filled(t.Uncertain),
		ReachedBy: filled(t.ReachedBy), Review: t.Review, Elsewhere: t.Elsewhere, Because: t.Because.String(),
	}
}

func insolvencyNote(i rules.Insolvency) InsolvencyNote {
	return InsolvencyNote{
		Party: i.Party, Place: i.Place, IpsoFacto: i.Answer.IpsoFacto, Protects: i.Answer.Protects,
		LicenseeKeep: i.Answer.LicenseeKeep, Structure: filled(i.Answer.Structure), Authorities: each(i.Authorities, authorityReason),
	}
}

func conflictReason(c rules.Conflict) ConflictReason {
	return ConflictReason{ID: c.ID, Rules: filled(c.Rules), State: string(c.State), Say: c.Say.String(), Practice: c.Practice.String()}
}

func slotReason(s rules.SlotChoice, number string) SlotReason {
	return SlotReason{
		Slot: s.Slot, Clause: s.Clause, Rule: s.Rule, State: string(s.State), Because: s.Because.String(), Number: number,
		Rivals: each(s.Rivals, func(r rules.Rival) RivalReason { return RivalReason(r) }),
	}
}

func pointReason(p rules.PointValue, v rules.NamedValue) PointReason {
	r := PointReason{Point: p.Point, Name: v.Name, Position: p.Position, Value: v.Word, Unit: v.Unit, Says: v.String(), Side: string(p.Side), Set: p.Set, Open: p.Open}
	if v.Unit != "" {
		r.Value = v.Number
	}
	return r
}

func mixReason(m rules.Defeating) MixReason {
	return MixReason{
		ID: m.ID, Basis: filled(m.Basis), State: string(m.State), Say: m.Say, Cure: m.Cure, Clauses: filled(m.Clauses),
		Values: each(m.Values, func(v rules.PointFigure) MixValueReason { return MixValueReason(v) }),
	}
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

func watchReason(w rules.WatchNote) WatchReason {
	r := WatchReason{Law: w.Law, Note: w.Note}
	if w.Since != 0 {
		r.Since = w.Since.String()
	}
	return r
}

// textOf gives the plain text of inlines.
func textOf(in []Inline) string {
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
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if _, first := stands[c.ID]; first {
				continue
			}
			switch c.Kind {
			case "clause":
				stands[c.ID] = d.Words.Clause + nbsp + strings.TrimPrefix(c.Number, d.Words.Clause+nbsp)
			case "recital":
				stands[c.ID] = "recital" + nbsp + c.Number
			default:
				stands[c.ID] = c.Number
			}
		}
	}
	return stands
}
