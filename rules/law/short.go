package law

import (
	"github.com/proviso-legal/proviso/internal/layer"
)

// short is what a short record of a pack may change of an instrument: it may add provisions.
func (i *Instrument) short() []layer.Part {
	return []layer.Part{{Key: "adds", Adds: true, Change: layer.AddTo(&i.Provisions)}}
}

// short is what a short record of a pack may change of an agreement: it may add provisions.
func (g *Agreement) short() []layer.Part {
	return []layer.Part{{Key: "adds", Adds: true, Change: layer.AddTo(&g.Articles)}}
}
