package rules

import (
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// wavering reads the same facts, but does not know whether one instrument is in force.
type wavering struct {
	*facts
	instrument string
}

// InForce implements cond.Env.
func (w wavering) InForce(q *cond.Question) law.Truth {
	if instrumentOf(w.book, q.ID) == w.instrument {
		return law.Unknown
	}
	return w.facts.InForce(q)
}

// touches tells which instruments, provisions and aliases the deal touches: those on which the decision rests,
// and those on whose force a rule would turn.
func (d *decided) touches(dec *Decision) map[string]bool {
	touched := map[string]bool{}
	for _, a := range dec.authoritiesUsed() {
		touched[a.Instrument], touched[a.id()] = true, true
	}
	for _, i := range dec.Insolvency {
		_, cites, _ := d.facts.law.Insolvency(i.Place, i.Party)
		for _, c := range cites {
			touched[c.Instrument], touched[authority(c).id()] = true, true
		}
	}
	for _, i := range d.list {
		d.facts.at(i.subject)
		for _, id := range lawsOf(d.facts.book, i.rule) {
			instrument := instrumentOf(d.facts.book, id)
			if !touched[id] && i.rule.Condition().Eval(wavering{d.facts, instrument}, i.role) != law.False {
				touched[id], touched[instrument] = true, true
			}
		}
	}
	return touched
}

// lawsOf gives the instruments and provisions that a rule's condition asks about or that the rule rests on.
func lawsOf(b *book.Book, r *book.Rule) (list []string) {
	note := func(id string) {
		if instrumentOf(b, id) != "" {
			list = append(list, id)
		}
	}
	for _, q := range r.Reads.Laws {
		note(q.ID)
	}
	for _, id := range r.Authority {
		note(id)
	}
	return list
}

// instrumentOf gives the instrument that an id names or belongs to, or "".
func instrumentOf(b *book.Book, id string) string {
	if e, ok := b.Law.Find(id); ok && e.Instrument != nil {
		return e.Instrument.ID
	}
	return ""
}
