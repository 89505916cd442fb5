package memo

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// packs tells which packs lie over the base, and which clauses of the draft they word.
func (m *memo) packs() (blocks []tree.Block) {
	for _, i := range m.Pack.Imprints() {
		var own []string
		for _, s := range m.Dec.Slots {
			c, ok := m.Pack.Clause(s.Clause)
			if ok && m.stands[c.ID] != "" && slices.Contains(c.Packs(), i.Pack) {
				own = append(own, m.Said("memo.titled", "clause", m.stands[c.ID], "title", m.Prose(c.Title)))
			}
		}
		words := ""
		if len(own) > 0 {
			words = m.Said("memo.summary.words", "clauses", tree.Listing(own))
		}
		blocks = append(blocks, tree.Para(m.Phrase("memo.summary.pack", "pack", i.Pack, "version", i.Version), words))
	}
	return blocks
}
