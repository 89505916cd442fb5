package law

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Place is a state, a customs territory or a district with its own law. A code with a hyphen lies
// in the state whose code stands before it.
type Place struct {
	Code        string      `yaml:"place,required"`
	Name        string      `yaml:"name,required"` // as it stands in a sentence
	StateName   string      `yaml:"state_name"`    // the name when left out
	District    string      `yaml:"district"`      // of a state without a private law of its own: what one of its districts is called
	Authorities []Authority `yaml:"authorities"`
	At          strictyaml.Pos
}

// Group is a set of places that changes with time.
type Group struct {
	Code        string        `yaml:"group,required"`
	Name        string        `yaml:"name,required"`
	Everyone    bool          `yaml:"everyone"` // its authorities bind everyone; membership is not kept
	Divided     bool          `yaml:"divided"`  // its members are the divided states themselves, without their districts
	Members     []GroupMember `yaml:"members"`
	Authorities []Authority   `yaml:"authorities"`
	Provenance
}

// GroupMember is a place or a group in a group; without From it was a member throughout.
type GroupMember struct {
	Place string `yaml:"place,required"`
	span  `yaml:",optional"`
	At    strictyaml.Pos
}

// Authority is a sanctions authority, named as it stands in a list, while it acts.
type Authority struct {
	Name  string  `yaml:"name,required"`
	From  day.Day `yaml:"from"`
	Until day.Day `yaml:"until"`
	Provenance
}

// IsPlace tells whether code is a place in the data.
func (l *Law) IsPlace(code string) bool { return l.places[code] != nil }

// IsGroup tells whether code is a group in the data.
func (l *Law) IsGroup(code string) bool { return l.groups[code] != nil }

// Places gives every place in the order of the data.
func (l *Law) Places() []string { return slices.Clone(l.placeOrder) }

// Groups gives every group in the order of the data.
func (l *Law) Groups() []string { return slices.Clone(l.groupOrder) }

// State gives the state in which a place lies: GB for GB-ENG, HK for HK.
func (l *Law) State(place string) string {
	state, _, _ := strings.Cut(place, "-")
	return state
}

// SameState tells whether two known places lie in one state.
func (l *Law) SameState(a, b string) bool { return a != "" && l.State(a) == l.State(b) }

// Name gives a place or group as it stands in a sentence, or the code when it is not in the data.
func (l *Law) Name(placeOrGroup string) string {
	if p := l.places[placeOrGroup]; p != nil {
		return p.Name
	}
	if g := l.groups[placeOrGroup]; g != nil {
		return g.Name
	}
	return placeOrGroup
}

// StateName gives the state of a place as it stands in a sentence.
func (l *Law) StateName(place string) string {
	state := l.State(place)
	if p := l.places[state]; p != nil && p.StateName != "" {
		return p.StateName
	}
	return l.Name(state)
}

// In tells whether a place lies in a place or in a group on a day. Of a divided state holds what holds in all its
// districts; where they differ it is unknown. Whether another state lies in one of its districts is unknown, and so is
// everything about a place that is not in the data.
func (l *Law) In(place, placeOrGroup string, on day.Day) Truth {
	g := l.groups[placeOrGroup]
	switch {
	case place == "" || placeOrGroup == "":
		return Unknown
	case place == placeOrGroup || districtOf(place, placeOrGroup):
		return True
	case !l.IsPlace(place):
		return Unknown
	case g != nil && g.Divided:
		return TruthOf(l.Divided(place))
	case g != nil && l.Divided(place):
		return l.ofDistricts(place, func(d string) Truth { return l.member(d, g, on) })
	case districtOf(placeOrGroup, place):
		return Unknown
	case g != nil:
		return l.member(place, g, on)
	}
	return False
}

func districtOf(district, state string) bool {
	rest, ok := strings.CutPrefix(district, state)
	return ok && strings.HasPrefix(rest, "-")
}

func (l *Law) member(place string, g *Group, on day.Day) Truth {
	if g.Everyone {
		return Unknown
	}
	answer := False
	for n := range g.Members {
		m := &g.Members[n]
		in := TruthOf(place == m.Place || districtOf(place, m.Place))
		if inner := l.groups[m.Place]; inner != nil {
			in = l.member(place, inner, on)
		}
		if in != False {
			answer = answer.Or(in.And(m.interval().Holds(on)))
		}
	}
	return answer
}

// Authorities gives the sanctions authorities that bind a person seated in a place on a day: those
// that bind everyone, those of its groups, those of its state. Where the data names none for the
// state, its competent authorities are meant.
func (l *Law) Authorities(place string, on day.Day) []string {
	var names []string
	for _, everyone := range []bool{true, false} {
		for _, code := range l.groupOrder {
			g := l.groups[code]
			if g.Everyone == everyone && (everyone || l.In(place, code, on) == True) {
				names = append(names, acting(g.Authorities, on)...)
			}
		}
	}
	state := l.places[l.State(place)]
	if state == nil {
		return names
	}
	if own := acting(state.Authorities, on); len(own) > 0 {
		return append(names, own...)
	}
	return append(names, "the competent authorities of "+l.StateName(place))
}

func acting(list []Authority, on day.Day) []string {
	var names []string
	for _, a := range list {
		if (Interval{From: a.From, Until: a.Until}).Holds(on) == True {
			names = append(names, a.Name)
		}
	}
	return names
}
