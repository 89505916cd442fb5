package law

import (
	"cmp"

	"github.com/proviso-legal/proviso/internal/day"
)

// bond is an agreement between two states on a day.
type bond struct {
	truth      Truth
	span       Interval // the time within which the day lies
	confidence Confidence
	horizon    day.Day
	both       bool // the data names both as parties, for whatever time
}

// better prefers what holds, then what is known best, then what began later.
func (b bond) better(c bond) bool {
	return cmp.Or(
		cmp.Compare(b.truth, c.truth),
		cmp.Compare(b.confidence.rank(), c.confidence.rank()),
		cmp.Compare(b.span.start(), c.span.start())) > 0
}

// AgreementInForce tells whether an agreement binds the states of two places towards each other on
// a day. A pair's own dates come before its members'. Within one state it is False; Unknown when a
// place or the agreement is not known.
func (l *Law) AgreementInForce(id, a, b string, on day.Day) Truth {
	e, ok := l.entries[id]
	if !ok || e.Agreement == nil || a == "" || b == "" {
		return Unknown
	}
	return l.between(e.Agreement, a, b, on).truth
}

func (l *Law) between(g *Agreement, a, b string, on day.Day) bond {
	a, b = l.State(a), l.State(b)
	if a == b {
		return bond{}
	}
	best, found := l.pairBond(g, a, b, on)
	if !found {
		best = l.memberBond(g, a, b, on)
	}
	if g.Ends != nil && on >= g.Ends.Scheduled {
		best.truth = best.truth.And(Unknown)
	}
	return best
}

func (l *Law) pairBond(g *Agreement, a, b string, on day.Day) (best bond, found bool) {
	for _, p := range g.Pairs {
		if !(p.A == a && p.B == b || p.A == b && p.B == a) {
			continue
		}
		i := p.interval()
		c := bond{i.Holds(on), i, p.Confidence, p.Horizon, true}
		if !found || c.better(best) {
			best, found = c, true
		}
	}
	return best, found
}

func (l *Law) memberBond(g *Agreement, a, b string, on day.Day) bond {
	best := bond{confidence: g.Confidence}
	as := l.memberships(g, a, on)
	if len(as) == 0 {
		return best
	}
	bs := l.memberships(g, b, on)
	for _, m := range as {
		for _, n := range bs {
			if m.CountsAs == n.CountsAs {
				continue
			}
			i := m.interval().within(n.interval())
			c := bond{m.holds(on).And(n.holds(on)), i, m.Confidence.weaker(n.Confidence), cmp.Or(m.Horizon, n.Horizon), true}
			if !best.both || c.better(best) {
				best = c
			}
		}
	}
	return best
}

// memberships gives the entries under which a state may be a party; one of unknown date where the
// data leaves open who else is.
func (l *Law) memberships(g *Agreement, state string, on day.Day) []membership {
	var list []membership
	for n := range g.Members {
		m := &g.Members[n]
		if m.Party != state && l.groups[m.Party] == nil {
			continue
		}
		if in := l.In(state, m.Party, on); in != False {
			list = append(list, membership{m, in})
		}
	}
	if len(list) > 0 || orElse(g.Others, False) == False {
		return list
	}
	for _, o := range g.Outside {
		if o.Place == state {
			return nil
		}
	}
	other := &Member{Party: state, CountsAs: state, span: span{From: DayOrWord{Word: "unknown"}}, Provenance: Provenance{Confidence: Unverified}}
	return []membership{{other, True}}
}

// membership is a member entry with whether the state in question belongs to that party.
type membership struct {
	*Member
	in Truth
}

func (m membership) holds(on day.Day) Truth { return m.interval().Holds(on).And(m.in) }

// anywhere tells whether an agreement is in force between two of its parties.
func (l *Law) anywhere(g *Agreement, on day.Day) Truth {
	parties := map[string]Truth{}
	for _, m := range g.Members {
		parties[m.CountsAs] = parties[m.CountsAs].Or(m.interval().Holds(on))
	}
	sure, perhaps := 0, 0
	for _, t := range parties {
		if t == True {
			sure++
		}
		if t != False {
			perhaps++
		}
	}
	answer := TruthOf(sure > 1).Or(TruthOf(perhaps > 1).And(Unknown))
	if g.Ends != nil && on >= g.Ends.Scheduled {
		return answer.And(Unknown)
	}
	return answer
}
