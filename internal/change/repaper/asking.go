package repaper

import (
	"slices"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// asking is what wording asks of the law, by the clause or term that asks. It is safe for concurrent use.
type asking struct {
	law      *law.Law
	from, to day.Day
	by       map[string][]wording.Reference
	rules    map[string][]string // rules that a clause asks about
	clauses  map[string][]string // clauses that a clause asks about or refers to
	schedule map[string]bool
	turned   sync.Map // lawAsked → []law.Turn
}

type lawAsked struct {
	id       string
	contract day.Day
}

func newAsking(l *law.Law, p *templates.Pack, from, to day.Day) *asking {
	a := &asking{law: l, from: from, to: to, by: map[string][]wording.Reference{}, rules: map[string][]string{}, clauses: map[string][]string{}, schedule: map[string]bool{}}
	for _, id := range p.ClauseIDs() {
		if c, ok := p.Clause(id); ok && c.Kind == templates.Schedule {
			a.schedule[id] = true
		}
	}
	for _, r := range p.References() {
		switch r.Func {
		case "does", "doing":
			a.clauses[r.In] = append(a.clauses[r.In], doing(p, r.Args)...)
		case "in_force", "law", "within", "treaties":
			a.by[r.In] = append(a.by[r.In], r)
		case "undecided":
			a.rules[r.In] = append(a.rules[r.In], r.Args...)
		case "applies", "roles", "partylist", "states":
			a.rules[r.In] = append(a.rules[r.In], r.Args[0])
		case "included", "ref":
			id, _, _ := strings.Cut(r.Args[0], "#")
			a.clauses[r.In] = append(a.clauses[r.In], id)
		}
	}
	return a
}

// doing lists the clauses of a pack that do one of some acts.
func doing(p *templates.Pack, acts []string) (ids []string) {
	for _, id := range p.ClauseIDs() {
		if c, _ := p.Clause(id); c.DoesAny(acts) {
			ids = append(ids, id)
		}
	}
	return ids
}

// whole tells whether what wording asks of the law may give other words for a deal: in clauses that stand, in
// schedules, which stand when something refers to them, and in terms.
func (a *asking) whole(dec *rules.Decision) bool {
	if len(a.authorities(dec.Deal)) > 0 {
		return true
	}
	drawn := map[string]bool{}
	for _, s := range dec.Slots {
		drawn[s.Clause] = true
	}
	for in, refs := range a.by {
		if !drawn[in] && !a.schedule[in] && !strings.HasPrefix(in, "term ") {
			continue
		}
		if slices.ContainsFunc(refs, func(r wording.Reference) bool { return len(a.turns(dec, r)) > 0 }) {
			return true
		}
	}
	return false
}

// authorities names the seats of parties for which other authorities may impose sanctions than before. Wording
// names them for each party in turn, so that it cannot be read off it for whom.
func (a *asking) authorities(d *deal.Deal) (places []string) {
	for _, r := range deal.Roles() {
		seat := d.Get(r.Key + ".seat").Word()
		if seat == "" || slices.Contains(places, a.law.Name(seat)) || slices.Equal(a.law.Authorities(seat, a.from), a.law.Authorities(seat, a.to)) {
			continue
		}
		places = append(places, a.law.Name(seat))
	}
	return places
}

// turns gives the answers to one thing asked that turned between the dates.
func (a *asking) turns(dec *rules.Decision, r wording.Reference) (turns []law.Turn) {
	switch r.Func {
	case "in_force", "law":
		return a.ofLaw(r.Args[0], dec.ContractDate)
	case "within":
		for _, place := range placesOf(dec.Deal, r.Args[0]) {
			for _, group := range r.Args[1:] {
				if a.law.In(place, group, a.from) == a.law.In(place, group, a.to) {
					continue
				}
				t, _ := a.law.TurnedIn(place, group, a.from, a.to)
				turns = append(turns, t)
			}
		}
	}
	return turns
}

func placesOf(d *deal.Deal, path string) []string {
	v := d.Get(path)
	if v.Word() != "" {
		return []string{v.Word()}
	}
	return v.Words()
}

func (a *asking) ofLaw(id string, contract day.Day) []law.Turn {
	key := lawAsked{id, contract}
	if known, ok := a.turned.Load(key); ok {
		return known.([]law.Turn)
	}
	var turns []law.Turn
	if t, turned := a.law.Turned(id, a.from, a.to, contract); turned {
		turns = []law.Turn{t}
	}
	a.turned.Store(key, turns)
	return turns
}
