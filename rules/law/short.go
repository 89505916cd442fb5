package law

import (
	"github.com/proviso-legal/proviso/internal/overlay"
)

// short is what a short record of a pack may change of an instrument: it may add provisions.
func (i *Instrument) short() []overlay.Part {
	return []overlay.Part{{Key: "adds", Adds: true, Change: overlay.AddTo(&i.Provisions)}}
}

// short is what a short record of a pack may change of an agreement: it may add provisions.
func (g *Agreement) short() []overlay.Part {
	return []overlay.Part{{Key: "adds", Adds: true, Change: overlay.AddTo(&g.Articles)}}
}
