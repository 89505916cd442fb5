package explain

import (
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
