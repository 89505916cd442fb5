package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates/wording"
)

// prune takes the schedules out to which nothing leads and that no law demands, and tells whether there were any: the
// text is then worded again, without them and what was noted of it; what planning found stays.
func (c *composer) prune(planned finding.List) bool {
	last := c.sections[len(c.sections)-1]
	wanted := c.reached(last.units)
	idle := func(u *unit) bool { return !wanted[u.id] }
	if !slices.ContainsFunc(last.units, idle) {
		return false
	}
	for _, u := range last.units {
		c.included[u.id] = wanted[u.id]
		c.thinned[u.id] = c.thinned[u.id] || !wanted[u.id]
	}
	last.units = slices.DeleteFunc(last.units, idle)
	c.findings, c.unknown, c.entries, c.weight = slices.Clone(planned), nil, nil, 0
	c.local, c.used, c.reading, c.doubts = map[string]string{}, map[string]bool{}, map[string]bool{}, map[string][]string{}
	return true
}

// reached gives the schedules to which the clauses lead, by references and by the definitions that they use; a schedule
// does not lead to itself.
func (c *composer) reached(schedules []*unit) map[string]bool {
	text := map[string][]wording.Block{}
	var queue []string
	for _, e := range c.entries {
		text["term "+e.name] = e.passage.Blocks
	}
	for _, u := range c.units() {
		text[u.id] = u.passage.Blocks
		if !slices.Contains(schedules, u) || c.Dec.Demands(u.id) {
			queue = append(queue, u.id)
		}
	}
	reached := map[string]bool{}
	for ; len(queue) > 0; queue = queue[1:] {
		if reached[queue[0]] {
			continue
		}
		reached[queue[0]] = true
		wording.EachInline(text[queue[0]], func(i wording.Inline) {
			if i.Kind == wording.Ref {
				id, _ := cutLabel(i.Name)
				queue = append(queue, id)
			}
		})
		c.mentions(text[queue[0]], queue[0], func(m mention) { queue = append(queue, "term "+m.term) })
	}
	return reached
}
