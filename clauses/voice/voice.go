// Package voice is how one paper speaks: the convention of its governing law (spelling, days, numbering), the phrases of
// the pack, and a house's own words for roles and terms. Draft and memo share it.
//
// What is said of a deal arrives in parts (package prose). Words of ours are spelt, put into the house's words and given
// their typography; a fact of the deal is set in as it was typed and never read again.
package voice

import (
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// Voice is how one paper speaks of one decision: its spelling, its days, its phrases, and the house's own words
// for roles and terms.
type Voice struct {
	Dec     *rules.Decision
	Pack    *templates.Pack
	Paper   convention
	Missing func(phrase string) // told of a phrase that the wording lacks
	houses  *house              // once asked for
}
