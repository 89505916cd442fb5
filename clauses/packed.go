package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/templates"
)

// wordedBy names the packs that word a clause, or change parts of it; "" for the base alone.
func wordedBy(p *templates.Pack, clause string) string {
	c, ok := p.Clause(clause)
	if !ok {
		return ""
	}
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
