package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/templates"
)

// WordedBy says of each clause which packs word it, or change parts of it.
func (e Explanation) WordedBy(p *templates.Pack) Explanation {
	e.Slots = slices.Clone(e.Slots)
	for i, s := range e.Slots {
		if c, ok := p.Clause(s.Clause); ok {
			e.Slots[i].Wording = wordedBy(p, c)
		}
	}
	return e
}

func wordedBy(p *templates.Pack, c *templates.Clause) string {
	var names []string
	for _, name := range c.Packs() {
		for _, i := range p.Imprints() {
			if i.Pack == name {
				names = append(names, "pack "+i.String())
			}
		}
	}
	return strings.Join(names, ", then ")
}

// packs tells which packs lie over the base, and which clauses of the draft they word.
func (m *memo) packs() (blocks []Block) {
	for _, i := range m.pack.Imprints() {
		var own []string
		for _, s := range m.dec.Slots {
			c, ok := m.pack.Clause(s.Clause)
			if ok && m.stands[c.ID] != "" && slices.Contains(c.Packs(), i.Pack) {
				own = append(own, m.said("memo.titled", "clause", m.stands[c.ID], "title", m.prose(c.Title)))
			}
		}
		words := ""
		if len(own) > 0 {
			words = m.said("memo.summary.words", "clauses", listing(own))
		}
		blocks = append(blocks, para(m.phrase("memo.summary.pack", "pack", i.Pack, "version", i.Version), words))
	}
	return blocks
}
