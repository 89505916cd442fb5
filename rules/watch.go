package rules

import (
	"maps"
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// watch lists law that may change the answer: sources last seen before the as-of date, agreements
// whose force for a pair is unknown, bills where a party sits, and what begins or ends later.
func (d *decided) watch(dec *Decision) {
	f := d.facts
	w := &watching{decided: d, dec: dec, touched: d.touches(dec)}
	for _, a := range dec.authoritiesUsed() {
		if a.Stale {
			w.note(WatchNote{Law: a.id(), Since: a.Horizon, Stale: true}, "last-seen", "law", a.says(), "day", a.Horizon)
		}
	}
	for _, t := range dec.Treaties {
		for _, id := range t.Uncertain {
			w.note(WatchNote{Law: id}, "force-unknown", "law", w.name(id), "one", f.law.StateName(t.Owner), "other", f.law.StateName(t.State))
		}
	}
	w.changes()
}

type watching struct {
	*decided
	dec     *Decision
	touched map[string]bool // instruments on whose force a rule would turn
	mayCall []*instance     // see waiting
}

func (w *watching) note(n WatchNote, phrase string, pairs ...any) {
	n.Note = tells(w.facts.book, phrase, pairs...).String()
	same := func(o WatchNote) bool { return o.Law == n.Law && o.Note == n.Note }
	if !slices.ContainsFunc(w.dec.Watch, same) {
		w.dec.Watch = append(w.dec.Watch, n)
	}
}

func (w *watching) name(id string) string {
	if c, ok := w.facts.law.Cite(id, w.facts.asOf); ok {
		return c.Name
	}
	return id
}

// changes notes days after the as-of date on which what the deal touches begins or ends, where a party sits, the
// governing law lies or something is done, and bills of the same kind, where a party sits or the law lies.
func (w *watching) changes() {
	seats, kinds := w.seats(), w.kinds()
	places := slices.Concat(seats, w.placesOfWork())
	for i := range w.facts.law.AllInstruments() {
		pending := (i.Status == "bill" || i.Status == "proposal") && w.facts.asOf >= i.PendingFrom
		if !pending && !w.touched[i.ID] || !w.near(places, i.Jurisdiction) {
			continue
		}
		alike := func(kind string) bool { return slices.Contains(kinds, kind) }
		if pending && w.near(seats, i.Jurisdiction) && slices.ContainsFunc(i.Kind, alike) {
			w.note(WatchNote{Law: i.ID}, "no-law-yet", "law", i.Name, "status", i.Status)
		}
		if !w.touched[i.ID] {
			continue
		}
		whole := i.Binding(w.facts.asOf, w.facts.contract)
		for _, iv := range whole {
			w.turns(i.ID, i.Name, iv)
		}
		w.limbs(i, whole)
	}
}

// limbs notes the provisions that the deal touches and that have days of their own. A day on which the whole
// begins or ends is told with it, an end on which another provision begins by that other, and a new number of a
// rule that goes on is no change.
func (w *watching) limbs(i *law.Instrument, whole law.Intervals) {
	told := map[day.Day]bool{}
	for _, iv := range whole {
		told[iv.From], told[iv.Until] = true, true
	}
	ends := maps.Clone(told)
	for n := range i.Provisions {
		for _, iv := range i.Provisions[n].Binding(w.facts.asOf, w.facts.contract) {
			ends[iv.From] = true
		}
	}
	for n := range i.Provisions {
		p := &i.Provisions[n]
		if p.Confidence == law.Unverified || !w.touched[p.ID] && !w.touched[p.As] {
			continue
		}
		for _, iv := range p.Binding(w.facts.asOf, w.facts.contract) {
			if slices.Contains(whole, iv) {
				continue
			}
			if told[iv.From] || w.holds(p.As, iv.From-1) {
				iv.From = 0
			}
			if ends[iv.Until] || w.holds(p.As, iv.Until) {
				iv.Until = 0
			}
			w.turns(p.ID, i.Name+" ("+p.Pinpoint+")", iv)
		}
	}
}

func (w *watching) holds(alias string, on day.Day) bool {
	return alias != "" && w.facts.law.InForce(alias, on, w.facts.contract) == law.True
}

func (w *watching) turns(id, name string, iv law.Interval) {
	if iv.From > w.facts.asOf {
		w.note(WatchNote{Law: id, Since: iv.From, Brings: w.brings(id, iv.From)}, "begins", "law", name, "day", iv.From)
	}
	if iv.FromUnknown && (iv.Until == 0 || iv.Until > w.facts.asOf) {
		w.note(WatchNote{Law: id}, "begins-unknown", "law", name)
	}
	if iv.Until > w.facts.asOf {
		w.note(WatchNote{Law: id, Since: iv.Until}, "ends", "law", name, "day", iv.Until)
	}
}

// seats are the places whose law binds someone in the deal, branches included.
func (w *watching) seats() []string {
	places := []string{w.facts.deal.Get("deal.governing_law").Word()}
	for _, role := range w.facts.deal.Parties() {
		places = append(places, w.facts.deal.Get(role+".seat").Word())
		places = append(places, w.facts.deal.Get(role+".establishments").Words()...)
	}
	return slices.DeleteFunc(places, func(p string) bool { return p == "" })
}

// placesOfWork are those where the deal has something used, kept, released or read.
func (w *watching) placesOfWork() (places []string) {
	for _, path := range []string{"use.territories", "deposit.places", "deposit.release_places", "inspection.places"} {
		places = append(places, w.facts.deal.Get(path).Words()...)
	}
	for _, role := range w.facts.deal.Parties() {
		places = append(places, w.facts.deal.Get(role+".owner_seat").Word())
	}
	for _, a := range deal.Anchors() {
		if v := w.facts.deal.Get(a.Path); v.Bool() || slices.ContainsFunc(a.Words, func(word string) bool { return v.Word() == word || v.Has(word) }) {
			places = append(places, a.To)
		}
	}
	return slices.DeleteFunc(places, func(p string) bool { return p == "" })
}

func (w *watching) near(seats []string, jurisdiction string) bool {
	return slices.ContainsFunc(seats, func(p string) bool { return w.facts.law.In(p, jurisdiction, w.facts.asOf) != law.False })
}

// kinds are the kinds of law that the deal touches.
func (w *watching) kinds() (list []string) {
	for i := range w.facts.law.AllInstruments() {
		if w.touched[i.ID] {
			list = append(list, i.Kind...)
		}
	}
	return list
}

// coming reads the same facts, but asks about one instrument as of a later day.
type coming struct {
	*facts
	instrument string
	on         day.Day
}

// InForce implements cond.Env.
func (c coming) InForce(q *cond.Question) law.Truth {
	if q.On == nil && instrumentOf(c.book, q.ID) == c.instrument {
		return c.law.InForce(q.ID, c.on, c.contract)
	}
	return c.facts.InForce(q)
}

// brings gives the clauses for which rules will call when an instrument or provision begins on a day, and for
// which none of them calls yet.
func (w *watching) brings(id string, on day.Day) (clauses []string) {
	instrument := instrumentOf(w.facts.book, id)
	for _, i := range w.waiting() {
		asks := func(q *cond.Question) bool { return q.On == nil && instrumentOf(w.facts.book, q.ID) == instrument }
		if slices.Contains(clauses, i.rule.Clause) || !slices.ContainsFunc(i.rule.Reads.Laws, asks) {
			continue
		}
		w.facts.at(i.subject)
		if i.rule.Condition().Eval(coming{w.facts, instrument, on}, i.role) == law.True {
			clauses = append(clauses, i.rule.Clause)
		}
	}
	return clauses
}

// waiting gives the instances that ask about law and would call for a clause for which no outcome calls yet.
func (w *watching) waiting() []*instance {
	if w.mayCall == nil {
		called := map[string]bool{}
		for n := range w.dec.Outcomes {
			if o := &w.dec.Outcomes[n]; o.State == Applies {
				called[o.Clause] = true
			}
		}
		w.mayCall = slices.DeleteFunc(slices.Clone(w.list), func(i *instance) bool {
			return !i.rule.Includes() || i.rule.Off != "" || i.holds == law.True || called[i.rule.Clause] || len(i.rule.Reads.Laws) == 0
		})
	}
	return w.mayCall
}

// money warns of a currency in whose place another stands on the as-of date.
func (f *facts) money() finding.List {
	stated := f.deal.Get(book.CurrencyFact)
	by, rate, from, ok := deal.Replaced(stated.Word(), f.asOf)
	if !ok {
		return nil
	}
	return finding.List{{Severity: finding.Warning, Code: "deal.currency", Place: f.deal.At(book.CurrencyFact), Subject: book.CurrencyFact,
		Message: stated.Word() + " has given way to " + by + " since " + from.String(),
		Hint:    "state " + by + "; sums of before that day are changed at " + rate + " to one " + by}}
}
