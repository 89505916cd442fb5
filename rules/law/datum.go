package law

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/day"
)

// Confidence is how a datum was established.
type Confidence string

// A verified pinpoint may be printed; a secondary one may be printed and joins the points to
// confirm; an unverified one is never printed as authority.
const (
	Verified   Confidence = "verified"
	Secondary  Confidence = "secondary"
	Unverified Confidence = "unverified"
)

var confidences = []Confidence{Unverified, Secondary, Verified}

// rank is higher for what is better established.
func (c Confidence) rank() int { return slices.Index(confidences, c) }

// weaker gives the less established of two.
func (c Confidence) weaker(d Confidence) Confidence {
	if d.rank() < c.rank() {
		return d
	}
	return c
}

// Source is where data came from.
type Source struct {
	Key  string `yaml:"source,required"`
	Cite string `yaml:"cite,required"`
	At   closed.Pos
}

// Keys are the keys of sources; none is an empty list that is not nil.
type Keys []string

// ReadNode reads a list of keys or the word none.
func (k *Keys) ReadNode(r *closed.Reader, n *yaml.Node) {
	*k = Keys{}
	if n.Value == "none" {
		return
	}
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		r.Fail(n, "law.sources", "expected a list of source keys or the word none, found %s", closed.NodeKind(n))
		return
	}
	for _, c := range n.Content {
		*k = append(*k, c.Value)
	}
}

// Provenance is what every piece of legal data tells about itself: how it was established, on which
// day it was checked and up to which day its sources speak, from where it comes, what of it is
// weaker than the rest, and what else an editor should know.
type Provenance struct {
	Confidence Confidence `yaml:"confidence,required"`
	Checked    day.Day    `yaml:"checked,required"`
	Horizon    day.Day    `yaml:"horizon"`
	Sources    Keys       `yaml:"sources,required"`
	Doubt      string     `yaml:"doubt"`
	Note       string     `yaml:"note"`
	At         closed.Pos
}

// inherit takes what the datum leaves out from what it is a part of. The horizon is the datum's own.
func (p *Provenance) inherit(from Provenance) {
	inherit(&p.Confidence, from.Confidence)
	inherit(&p.Checked, from.Checked)
	if p.Sources == nil {
		p.Sources = from.Sources
	}
}

// datum is a piece of legal data under the name by which messages call it.
type datum struct {
	id string
	Provenance
}

// inherit gives the value of its own, or the one of what it belongs to.
func inherit[T comparable](own *T, from T) {
	var zero T
	if *own == zero {
		*own = from
	}
}
