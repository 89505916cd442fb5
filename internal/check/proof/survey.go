package proof

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/templates/wording"
)

// survey counts what there is to prove.
func (m *model) survey() *Report {
	r := &Report{Rules: len(m.rules), Clauses: len(m.pack.ClauseIDs()), Breaches: []Breach{}, Unresolved: []Unresolved{}, Warnings: []Breach{}}
	for _, d := range m.docs {
		r.Slots += len(d.slots)
	}
	s := newSketch(m.world, 1).on(&meter{most: mostWork / block})
	for _, rule := range m.rules {
		m.someone(s, rule)
	}
	s.build()
	r.Conditions = len(s.keys)
	facts := map[string]bool{}
	for _, v := range s.variables {
		path, _, _ := strings.Cut(v.name, " holds ")
		facts[path] = true
		r.Merged += max(0, v.raw-len(v.values))
	}
	r.Facts = len(facts)
	r.Warnings = append(r.Warnings, m.unreadPoints()...)
	return r
}

// unreadPoints warns of values of points that no clause and no rule reads.
func (m *model) unreadPoints() []Breach {
	read := map[string]bool{}
	for _, u := range m.pack.References() {
		if u.Func == string(wording.Point) {
			read[u.Args[0]] = true
		}
	}
	for _, r := range m.rules {
		for _, p := range r.Reads.Points {
			read[p] = true
		}
	}
	for _, x := range m.book.Mixes() {
		for _, p := range x.Reads {
			read[p] = true
		}
	}
	var list []Breach
	for _, p := range m.book.Points() {
		for _, v := range p.Values {
			name := p.ID + "." + v.Name
			if !read[name] {
				list = append(list, Breach{Law: LawPoint, Message: fmt.Sprintf("no clause and no rule reads the point %s", name)})
			}
		}
	}
	return list
}
