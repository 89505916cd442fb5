package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
)

// Divided tells whether a place is a state that has no private law of its own, only that of its districts: who
// names the state leaves the district open.
func (l *Law) Divided(place string) bool { return len(l.districts[place]) > 0 }

// District says what a district of a divided state is called, such as "state or territory of Australia"; "" of any
// other place.
func (l *Law) District(place string) string {
	if !l.Divided(place) {
		return ""
	}
	return l.places[place].District
}

// Districts gives the districts of a divided state in the order of the data.
func (l *Law) Districts(state string) []string { return slices.Clone(l.districts[state]) }

// TurnsOnDistrict tells whether the answer to In is unknown for nothing but the district of a divided state.
func (l *Law) TurnsOnDistrict(place, placeOrGroup string, on day.Day) bool {
	if !l.Divided(place) || l.In(place, placeOrGroup, on) != Unknown {
		return false
	}
	return !slices.ContainsFunc(l.districts[place], func(d string) bool { return l.In(d, placeOrGroup, on) == Unknown })
}

// ofDistricts is what holds of a divided state: what holds in all its districts, and unknown where they differ.
func (l *Law) ofDistricts(state string, of func(district string) Truth) Truth {
	answer := of(l.districts[state][0])
	for _, d := range l.districts[state][1:] {
		if of(d) != answer {
			return Unknown
		}
	}
	return answer
}

// learnDistricts sorts the districts by the divided states in which they lie.
func (l *Law) learnDistricts() {
	l.districts = map[string][]string{}
	for _, code := range l.placeOrder {
		if p := l.places[l.State(code)]; p != nil && p.Code != code && p.District != "" {
			l.districts[p.Code] = append(l.districts[p.Code], code)
		}
	}
}
