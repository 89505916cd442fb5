package law

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// check reports what the records' own reading cannot see: what refers to other records, what must
// stand together, and every datum that does not say how it is known.
func (r *reading) check() {
	for _, d := range r.law.data() {
		r.checkDatum(d)
	}
	r.checkPlaces()
	r.checkAliases()
	for _, i := range r.law.instruments {
		r.checkInstrument(i)
	}
	for _, g := range r.law.agreements {
		r.checkAgreement(g)
	}
	for _, u := range r.law.unresearched {
		r.checkKnown(u.At, slices.Concat(u.Of, u.With)...)
	}
	r.checkInsolvency()
	r.checkReckonings()
	r.checkWeekends()
	r.checkHolidays()
}

// data gives every datum of the law, in the order of the data.
func (l *Law) data() []datum {
	var list []datum
	for _, code := range l.placeOrder {
		list = append(list, authorityData(l.places[code].Authorities)...)
	}
	for _, code := range l.groupOrder {
		g := l.groups[code]
		list = append(append(list, datum{g.Code, g.Provenance}), authorityData(g.Authorities)...)
	}
	for _, i := range l.instruments {
		list = append(list, datum{i.ID, i.Provenance})
		for _, p := range i.Provisions {
			list = append(list, datum{p.ID, p.Provenance})
		}
	}
	for _, g := range l.agreements {
		list = append(list, g.data()...)
	}
	for _, u := range l.unresearched {
		list = append(list, datum{u.Name, u.Provenance})
	}
	for _, place := range slices.Sorted(maps.Keys(l.insolvency)) {
		list = append(list, datum{"insolvency in " + place, l.insolvency[place].Supplier.Provenance})
		if c := l.insolvency[place].Customer; c != nil {
			list = append(list, datum{"insolvency of customers in " + place, c.Provenance})
		}
	}
	for _, k := range l.reckoning {
		list = append(list, datum{"the counting of periods " + k.ID, k.Provenance})
	}
	for _, w := range l.weekend {
		list = append(list, datum{"the weekend " + w.ID, w.Provenance})
	}
	for _, h := range l.holidays {
		list = append(list, datum{"the holidays " + h.ID, h.Provenance})
	}
	return list
}

func authorityData(list []Authority) (data []datum) {
	for _, a := range list {
		data = append(data, datum{a.Name, a.Provenance})
	}
	return data
}

func (r *reading) checkDatum(d datum) {
	r.checkWord(d.At, "confidence", string(d.Confidence), []string{"verified", "secondary", "unverified"})
	if d.Checked != 0 && d.Horizon > d.Checked {
		r.fail(d.At, "law.horizon", "the horizon %s of %s lies after the day it was checked, %s", d.Horizon, d.id, d.Checked)
	}
	if len(d.Sources) == 0 && d.Confidence != Unverified {
		r.fail(d.At, "law.sources", "%s is %s but names no source; only unverified data may", d.id, d.Confidence)
	}
	for _, key := range d.Sources {
		if _, ok := r.law.sources[key]; !ok {
			r.fail(d.At, "law.source", "the source %s of %s is not in the folder sources", key, d.id)
		}
	}
}

// checkWord reports a value that is none of the allowed ones.
func (r *reading) checkWord(at strictyaml.Pos, field, word string, allowed []string) {
	if slices.Contains(allowed, word) {
		return
	}
	r.fail(at, "law.word", "%s cannot be %q", field, word)
	last := &r.findings[len(r.findings)-1]
	last.Hint = "allowed: " + finding.OneOf(allowed)
	if near := finding.Nearest(word, allowed); near != "" {
		last.Hint = "did you mean " + near + "?"
	}
}

// checkKnown reports codes that are neither a place nor a group.
func (r *reading) checkKnown(at strictyaml.Pos, codes ...string) {
	for _, code := range codes {
		if !r.law.IsPlace(code) && !r.law.IsGroup(code) {
			r.fail(at, "law.place", "%q is neither a place nor a group of places.yaml", code)
		}
	}
}

func (r *reading) checkPlaces() {
	for _, code := range r.law.placeOrder {
		p := r.law.places[code]
		if state := r.law.State(code); !r.law.IsPlace(state) {
			r.fail(p.At, "law.place", "%s lies in %s, which is not a place of this file", code, state)
		}
		if p.District != "" && !r.law.Divided(code) {
			r.fail(p.At, "law.place", "%s says what its districts are called and has none", code)
		}
	}
	for _, code := range r.law.groupOrder {
		g := r.law.groups[code]
		for _, m := range g.Members {
			r.checkKnown(m.At, m.Place)
			r.checkSpan(m.At, m.span)
		}
		if r.law.holdsItself(code, code, nil) {
			r.fail(g.At, "law.group", "the group %s is a member of itself", code)
			g.Members = nil
		}
	}
}

// holdsItself tells whether target stands anywhere below the group code.
func (l *Law) holdsItself(code, target string, seen []string) bool {
	g := l.groups[code]
	if g == nil || slices.Contains(seen, code) {
		return false
	}
	return slices.ContainsFunc(g.Members, func(m GroupMember) bool {
		return m.Place == target || l.holdsItself(m.Place, target, append(seen, code))
	})
}

func (r *reading) checkSpan(at strictyaml.Pos, s span) {
	faults(s, func(text string) { r.fail(at, "law.interval", "%s", text) })
}

func (r *reading) checkAliases() {
	for _, alias := range slices.Sorted(maps.Keys(r.law.aliases)) {
		list := r.law.aliases[alias]
		if _, isID := r.law.entries[alias]; isID {
			r.fail(list[0].pos(), "law.alias", "the alias %s is also an id", alias)
		}
		for n, e := range list {
			if e.Instrument != list[0].Instrument {
				r.fail(e.pos(), "law.alias", "the alias %s stands in two instruments", alias)
			}
			for _, other := range list[:n] {
				if meet(e.Provision.InForce, other.Provision.InForce) {
					r.fail(e.pos(), "law.alias", "%s and %s are in force on the same day under the alias %s",
						other.ID, e.ID, alias)
				}
			}
		}
	}
}

func meet(a, b Intervals) bool {
	return slices.ContainsFunc(a, func(i Interval) bool { return slices.ContainsFunc(b, i.overlaps) })
}

func (r *reading) checkInstrument(i *Instrument) {
	r.checkKnown(i.At, i.Jurisdiction)
	r.checkWord(i.At, "status", i.Status, instrumentStatuses)
	for _, k := range i.Kind {
		r.checkWord(i.At, "kind", k, kinds)
	}
	bill := i.Status == "bill" || i.Status == "proposal"
	if bill && len(i.InForce) > 0 {
		r.fail(i.At, "law.bill", "%s is a %s and cannot be in force", i.ID, i.Status)
	}
	if !bill && i.InForce == nil {
		r.fail(i.At, "law.in-force", "%s does not say when it is in force", i.ID)
		r.findings[len(r.findings)-1].Hint = "write in_force: with intervals, always, none, or from: unknown"
	}
	r.checkTransitions(i.At, i.Contracts)
	r.checkClocks(i.Clocks)
	for n := range i.Provisions {
		p := &i.Provisions[n]
		r.checkTransitions(p.At, p.Contracts)
		r.checkClocks(p.Clocks)
		if !strings.HasPrefix(p.ID, i.ID+".") {
			r.fail(p.At, "law.id", "the provision %s must begin with %s.", p.ID, i.ID)
		}
		if bill && len(p.InForce) > 0 {
			r.fail(p.At, "law.bill", "%s stands in a %s and cannot be in force", p.ID, i.Status)
		}
	}
}

func (r *reading) checkTransitions(at strictyaml.Pos, list []Transition) {
	for n, t := range list {
		if t.From.Word == "always" {
			r.fail(at, "law.contracts", "old contracts cannot be reached always; leave the entry out")
		}
		if slices.ContainsFunc(list[:n], func(earlier Transition) bool { return earlier.MadeBefore >= t.MadeBefore }) {
			r.fail(at, "law.contracts", "contracts made before %s are already dealt with above; put the earliest day first", t.MadeBefore)
		}
	}
}

func (r *reading) checkClocks(list []Clock) {
	for _, c := range list {
		if c.Hours < 1 {
			r.fail(c.At, "law.clock", "a clock runs for one hour at least, not for %d", c.Hours)
		}
	}
}

func (r *reading) checkInsolvency() {
	for _, place := range slices.Sorted(maps.Keys(r.law.insolvency)) {
		i := r.law.insolvency[place]
		s := i.Supplier
		r.checkKnown(i.At, place)
		r.checkWord(s.At, "ipso_facto", s.IpsoFacto, ipsoFactos)
		r.checkWord(s.At, "protects", s.Protects, protections)
		r.checkWord(s.At, "licensee_keeps_use", s.Keeps, keepings)
		for _, word := range s.Structure {
			r.checkWord(s.At, "structure", word, structures)
		}
		r.checkAuthority(s.At, s.Authority)
		if c := i.Customer; c != nil {
			r.checkWord(c.At, "ipso_facto", c.IpsoFacto, ipsoFactos)
			r.checkAuthority(c.At, c.Authority)
		}
	}
}

func (r *reading) checkAuthority(at strictyaml.Pos, ids []string) {
	for _, id := range ids {
		if !r.law.Knows(id) {
			r.fail(at, "law.authority", "%q is no instrument, provision or agreement of the data", id)
		}
	}
}
