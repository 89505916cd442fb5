package law

import (
	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/layer"
)

// short is what a short record of a pack may change of an instrument: it may add provisions.
func (i *Instrument) short() []layer.Part {
	return []layer.Part{{Key: "adds", Adds: true, Change: addTo(&i.Provisions)}}
}

// short is what a short record of a pack may change of an agreement: it may add provisions.
func (g *Agreement) short() []layer.Part {
	return []layer.Part{{Key: "adds", Adds: true, Change: addTo(&g.Articles)}}
}

// addTo gives a change that adds records to a list.
func addTo[T any](list *[]T) layer.Change {
	return func(r *closed.Reader, n *yaml.Node) {
		var more []T
		r.Into(n, &more)
		*list = append(*list, more...)
	}
}
