package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates/wording"
)

// prune takes the schedules out to which nothing refers and that no law demands, and tells whether there were any: the
// text is then worded again, without them and what was noted of it; what planning found stays.
func (c *composer) prune(planned finding.List) bool {
	last := c.sections[len(c.sections)-1]
	wanted := c.referred()
	for _, u := range last.units {
		wanted[u.id] = wanted[u.id] || c.Dec.Demands(u.id)
	}
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

// referred gives the clauses to which others of the draft refer, or definitions that it uses.
func (c *composer) referred() map[string]bool {
	wanted := map[string]bool{}
	note := func(blocks []wording.Block, in string) {
		wording.EachInline(blocks, func(i wording.Inline) {
			if id, _ := cutLabel(i.Name); i.Kind == wording.Ref && id != in {
				wanted[id] = true
			}
		})
	}
	for _, u := range c.units() {
		note(u.passage.Blocks, u.id)
	}
	for _, e := range c.entries {
		note(e.passage.Blocks, "")
	}
	return wanted
}
