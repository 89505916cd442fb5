package voice

import (
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// voice is how one paper speaks of one decision: its spelling, its days, its phrases, and the house's own words
// for roles and terms.
type Voice struct {
	Dec     *rules.Decision
	Pack    *templates.Pack
	Paper   convention
	Missing func(phrase string) // told of a phrase that the wording lacks
	houses  *house              // once asked for
}
