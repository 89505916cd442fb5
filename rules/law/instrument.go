package law

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/overlay"
)

// Kinds are the kinds of instrument that the data may use.
var kinds = []string{
	"list_sanctions", "export_control", "encryption", "supply_chain_ban", "inbound_screening",
	"blocking_statute", "anti_boycott", "mandatory_clause", "incident_reporting", "data_localisation",
	"insolvency", "contract_law", "arbitration", "trade_secret", "trade_agreement", "language", "other",
}

var instrumentStatuses = []string{"in_force", "enacted", "bill", "proposal", "repealed", "unknown"}

// Instrument is one legal source of a place, a group or the United Nations, with its dates. A bill
// or proposal has no dates and is never law.
type Instrument struct {
	ID            string       `yaml:"instrument,required"`
	Name          string       `yaml:"name,required"` // as lawyers say it
	Cite          string       `yaml:"cite"`          // as printed; the name when left out
	Jurisdiction  string       `yaml:"jurisdiction,required"`
	Kind          []string     `yaml:"kind,required"`
	Status        string       `yaml:"status,required"`
	PendingFrom   day.Day      `yaml:"pending_from"` // of a bill or proposal: the day on which it was made, if known
	InForce       Intervals    `yaml:"in_force"`
	Contracts     []Transition `yaml:"contracts"`
	ContractsFrom day.Day      `yaml:"applies_to_contracts_from"`
	Clocks        []Clock      `yaml:"clocks"` // for the first report of an incident
	Provenance
	Provisions []Provision `yaml:"provisions"`
	Origin     overlay.Origin
}

// Provision is a pinpoint in an instrument. What it leaves out it takes from the instrument.
type Provision struct {
	ID            string       `yaml:"provision,required"`
	As            string       `yaml:"as"` // the alias under which the one in force is meant
	Pinpoint      string       `yaml:"pinpoint,required"`
	Cite          string       `yaml:"cite"`
	Says          string       `yaml:"says"`
	InForce       Intervals    `yaml:"in_force"`
	Contracts     []Transition `yaml:"contracts"`
	ContractsFrom day.Day      `yaml:"applies_to_contracts_from"`
	Clocks        []Clock      `yaml:"clocks"`
	Provenance    `yaml:",optional"`
}

// complete sets what the provisions take from their instrument.
func (i *Instrument) complete() {
	inherit(&i.Cite, i.Name)
	for n := range i.Provisions {
		p := &i.Provisions[n]
		p.inherit(i.Provenance)
		inherit(&p.Horizon, i.Horizon)
		inherit(&p.ContractsFrom, i.ContractsFrom)
		inherit(&p.Cite, p.Pinpoint+" of "+i.Cite)
		if p.InForce == nil {
			p.InForce = i.InForce
		}
		if p.Contracts == nil {
			p.Contracts = i.Contracts
		}
	}
}

func (i *Instrument) dating() dating { return dating{i.InForce, i.Contracts, i.ContractsFrom} }
func (p *Provision) dating() dating  { return dating{p.InForce, p.Contracts, p.ContractsFrom} }

// Binding gives the times, as seen on a day, in which the instrument binds a contract made on the contract day; 0 is
// an unknown one.
func (i *Instrument) Binding(on, contract day.Day) Intervals { return i.dating().binding(on, contract) }

// Binding gives the same times of the provision.
func (p *Provision) Binding(on, contract day.Day) Intervals { return p.dating().binding(on, contract) }

// InForce tells whether an instrument, provision or alias binds on a day a contract made on the
// contract day; 0 is an unknown contract date and makes the answer unknown only where it matters.
// An agreement is in force when it is between two of its parties at least. An id that is not in the
// data gives Unknown.
func (l *Law) InForce(id string, on, contract day.Day) Truth {
	if e, ok := l.entries[id]; ok {
		return l.binds(e, on, contract)
	}
	list, ok := l.aliases[id]
	if !ok {
		return Unknown
	}
	answer := False
	for _, e := range list {
		answer = answer.Or(l.binds(e, on, contract))
	}
	return answer
}

func (l *Law) binds(e Entry, on, contract day.Day) Truth {
	switch {
	case e.Article != nil:
		return e.Article.InForce.Holds(on).And(l.anywhere(e.Agreement, on))
	case e.Agreement != nil:
		return l.anywhere(e.Agreement, on)
	case e.Provision != nil:
		return e.Provision.dating().binds(on, contract)
	}
	return e.Instrument.dating().binds(on, contract)
}
