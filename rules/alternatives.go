package rules

import (
	"cmp"
)

// alternatives makes sure that a slot in brackets says that one of several is to be kept.
func (o *opening) alternatives() {
	bySlot := map[string][]string{}
	var order []string
	for _, s := range o.dec.Slots {
		if s.State == Unknown {
			if bySlot[s.Slot] == nil {
				order = append(order, s.Slot)
			}
			bySlot[s.Slot] = append(bySlot[s.Slot], s.Clause)
		}
	}
	for _, id := range order {
		s := o.facts.book.SlotByID(id)
		if s == nil || len(bySlot[id]) < 2 {
			continue
		}
		if asked := o.askedOtherwise(id); asked != "" {
			for _, c := range bySlot[id] {
				o.join(o.index[asked], c)
			}
			continue
		}
		for _, c := range bySlot[id] {
			o.add("slot "+id, OpenPoint{Kind: decide, What: o.facts.say(s.AsksText, subject{}), Subject: id, Effect: tells(o.facts.book, "alternatives"), Decides: DecidesClause}, c)
		}
	}
}

// askedOtherwise gives the point of a fact when all for which the choices of a slot wait are facts that are asked by
// themselves: whoever answers them has chosen.
func (o *opening) askedOtherwise(slot string) (asked string) {
	for _, s := range o.dec.Slots {
		for _, i := range s.Reasons {
			if s.Slot != slot || o.dec.Outcomes[i].State != Unknown {
				continue
			}
			for _, path := range o.facts.missing(o.dec.Outcomes[i].Undecided) {
				if _, asks := o.index["fact "+path]; !asks {
					return ""
				}
				asked = cmp.Or(asked, "fact "+path)
			}
		}
	}
	return asked
}
