package law

import (
	"github.com/proviso-legal/proviso/internal/day"
)

// Citation is a legal source as a memo or a clause may name it. Pinpoint and Cite are empty when
// the datum is unverified; Pinpoint alone is when only its number is. Name always stays.
type Citation struct {
	Instrument string // id of the instrument or agreement
	Provision  string // id of the provision, or ""
	Name       string // the short name
	Pinpoint   string
	Cite       string // as printed
	Says       string
	Confidence Confidence
	Checked    day.Day
	Horizon    day.Day
	Stale      bool // the day asked for lies after the horizon
	InForce    []Interval
	Sources    []string
	Doubt      string
}

// Cite gives the source behind an id on a day. An alias gives the provision in force on that day,
// and the instrument without a pinpoint when none is. ok is false when the id is not in the data.
func (l *Law) Cite(id string, on day.Day) (c Citation, ok bool) {
	if e, found := l.entries[id]; found {
		return e.citation(on), true
	}
	list, found := l.aliases[id]
	if !found {
		return Citation{}, false
	}
	for _, want := range []Truth{True, Unknown} {
		for _, e := range list {
			if e.Provision.InForce.Holds(on) == want {
				return e.citation(on), true
			}
		}
	}
	return Entry{ID: list[0].Instrument.ID, Instrument: list[0].Instrument}.citation(on), true
}

func (e Entry) citation(on day.Day) Citation {
	var c Citation
	switch {
	case e.Article != nil:
		c = e.Article.citation(e.Agreement)
	case e.Agreement != nil:
		c = e.Agreement.citation()
	case e.Provision != nil:
		p := e.Provision
		c = Citation{Provision: p.ID, Pinpoint: p.Pinpoint, Cite: p.Cite, Says: p.Says, Confidence: p.Confidence,
			Checked: p.Checked, Horizon: p.Horizon, InForce: p.InForce, Sources: p.Sources, Doubt: p.Doubt}
	default:
		i := e.Instrument
		c = Citation{Cite: i.Cite, Confidence: i.Confidence, Checked: i.Checked, Horizon: i.Horizon,
			InForce: i.InForce, Sources: i.Sources, Doubt: i.Doubt}
	}
	if e.Instrument != nil {
		c.Instrument, c.Name = e.Instrument.ID, e.Instrument.Name
	}
	if c.Confidence == Unverified {
		c.Pinpoint, c.Cite = "", ""
	}
	c.Stale = c.Horizon != 0 && on > c.Horizon
	return c
}
