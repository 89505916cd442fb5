package clauses

import (
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// voice is how one paper speaks of one decision: its spelling, its days, its phrases, and the house's own words
// for roles and terms.
type voice struct {
	dec     *rules.Decision
	pack    *templates.Pack
	paper   convention
	missing func(phrase string) // told of a phrase that the wording lacks
	houses  *house              // once asked for
}
