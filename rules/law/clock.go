package law

import "github.com/proviso-legal/proviso/internal/closed"

// Clock is a time within which an incident must first be reported, and whom it binds: who has one of
// the words of one of the facts, and everyone when none is named. What the facts and the words mean
// the rulebook knows, not the law; the word any stands for every word but none.
type Clock struct {
	Hours int                 `yaml:"hours,required"`
	Binds map[string][]string `yaml:"binds"`
	At    closed.Pos
}

// IncidentClock is a clock with the instrument or provision that sets it, for those seated in a place
// or group, while it is in force.
type IncidentClock struct {
	Law   string
	Place string
	Clock
}

// Clocks gives every clock for the first report of an incident, in the order of the data.
func (l *Law) Clocks() []IncidentClock {
	var list []IncidentClock
	for _, i := range l.instruments {
		for _, c := range i.Clocks {
			list = append(list, IncidentClock{i.ID, i.Jurisdiction, c})
		}
		for _, p := range i.Provisions {
			for _, c := range p.Clocks {
				list = append(list, IncidentClock{p.ID, i.Jurisdiction, c})
			}
		}
	}
	return list
}
