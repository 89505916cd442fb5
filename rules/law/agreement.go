package law

import (
	"cmp"
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/overlay"
)

var (
	agreementStatuses = []string{"in_force", "provisional", "signed", "concluded", "adopted", "replaced", "withdrawn", "lapsed"}
	nexuses           = []string{"condition", "any", "unknown"}
	exceptionWords    = []string{
		"regulator_judicial", "conformity", "procurement", "patents", "competition", "ip_enforcement", "finance",
		"modification", "public_safety", "public_interest", "law_enforcement", "government_networks",
		"public_policy", "self_judging", "privacy", "maori_measures", "general", "security", "unknown",
	}
	articleSubjects = append([]string{"cyber_cooperation", "security", "scope", "contract_freedom", "modification",
		"patents", "dialogue", "other"}, Subjects[:]...)
)

// Agreement is a trade agreement between states, with its dates pair by pair.
type Agreement struct {
	ID         string     `yaml:"agreement,required"`
	Name       string     `yaml:"name,required"`
	Short      string     `yaml:"short"`         // as lawyers say it after "the"; the name when left out
	Cite       string     `yaml:"cite,required"` // with its article word, as printed after "of"
	Status     string     `yaml:"status,required"`
	Members    []Member   `yaml:"members,required"`
	Pairs      []Pair     `yaml:"pairs"`
	Outside    []Outsider `yaml:"outside"` // stated not to be parties
	Others     *Truth     `yaml:"others"`  // whether places not named are parties: no when left out, or unknown
	Ends       *Ending    `yaml:"ends"`
	Government *Truth     `yaml:"excludes_government_buyer"` // for articles that do not say it themselves
	Silent     []Silence  `yaml:"none_on"`                   // subjects on which it has no rule
	Unseen     []Silence  `yaml:"not_established"`           // subjects on which its text was not seen
	Provenance
	Articles []Article `yaml:"provisions"`
	Origin   overlay.Origin
}

// Member is a party for a time. A group stands for its members, and CountsAs says that a place is
// held to belong to another party, between whose members the agreement does not run.
type Member struct {
	Party    string `yaml:"party,required"`
	CountsAs string `yaml:"counts_as"`
	span
	Provenance `yaml:",optional"`
}

// Pair overrides the members' dates for two of them.
type Pair struct {
	A string `yaml:"a,required"`
	B string `yaml:"b,required"`
	span
	Provenance `yaml:",optional"`
}

// Outsider is a place that is stated not to be a party.
type Outsider struct {
	Place      string `yaml:"place,required"`
	Provenance `yaml:",optional"`
}

// Ending is the day on which an agreement ends unless it is extended; from then on its force is
// unknown.
type Ending struct {
	Scheduled day.Day `yaml:"scheduled,required"`
	Note      string  `yaml:"note"`
}

// Silence is a subject on which an agreement has no rule, or on which its text was not seen.
type Silence struct {
	Subject    string `yaml:"subject,required"`
	Provenance `yaml:",optional"`
}

// Article is a provision of an agreement. Its dates, when it has any, narrow the agreement's.
type Article struct {
	ID                 string    `yaml:"provision,required"`
	Pinpoint           string    `yaml:"pinpoint"` // "" when no number is known
	Subject            string    `yaml:"subject,required"`
	Says               string    `yaml:"says,required"`
	Binding            *Truth    `yaml:"binding"` // yes when left out; unknown: it is not known to exist
	Nexus              string    `yaml:"nexus"`
	MassMarketOnly     *Truth    `yaml:"mass_market_only"`
	ExcludesCI         *Truth    `yaml:"excludes_critical_infrastructure"`
	Algorithms         *Truth    `yaml:"algorithms"`
	Government         *Truth    `yaml:"excludes_government_buyer"`
	GovernmentResale   *Truth    `yaml:"excludes_government_resale"`
	CommercialCrypto   *Truth    `yaml:"commercial_cryptography_only"`
	Exceptions         []string  `yaml:"exceptions"`
	InForce            Intervals `yaml:"in_force"`
	Provenance         `yaml:",optional"`
	PinpointConfidence Confidence `yaml:"pinpoint_confidence"`
	ScopeConfidence    Confidence `yaml:"scope_confidence"` // of the absence of class limits
	Review             bool       `yaml:"review"`           // a person must look even when it covers
}

// complete sets what the parts take from their agreement.
func (g *Agreement) complete() {
	inherit(&g.Short, g.Name)
	for n := range g.Members {
		m := &g.Members[n]
		inherit(&m.CountsAs, m.Party)
		m.inherit(g.Provenance)
	}
	for n := range g.Pairs {
		g.Pairs[n].inherit(g.Provenance)
	}
	for n := range g.Outside {
		g.Outside[n].inherit(g.Provenance)
	}
	for _, list := range [][]Silence{g.Silent, g.Unseen} {
		for n := range list {
			list[n].inherit(g.Provenance)
		}
	}
	for n := range g.Articles {
		a := &g.Articles[n]
		a.inherit(g.Provenance)
		inherit(&a.PinpointConfidence, a.Confidence)
		inherit(&a.ScopeConfidence, a.Confidence)
		inherit(&a.Government, g.Government)
		if a.InForce == nil {
			a.InForce = Intervals{{}}
		}
	}
}

// data gives the agreement as a datum, and every datum inside it.
func (g *Agreement) data() []datum {
	list := []datum{{g.ID, g.Provenance}}
	for _, m := range g.Members {
		list = append(list, datum{g.ID + " with " + m.Party, m.Provenance})
	}
	for _, p := range g.Pairs {
		list = append(list, datum{g.ID + " between " + p.A + " and " + p.B, p.Provenance})
	}
	for _, o := range g.Outside {
		list = append(list, datum{g.ID + " without " + o.Place, o.Provenance})
	}
	for _, s := range slices.Concat(g.Silent, g.Unseen) {
		list = append(list, datum{g.ID + " on " + s.Subject, s.Provenance})
	}
	for _, a := range g.Articles {
		list = append(list, datum{a.ID, a.Provenance})
	}
	return list
}

func (g *Agreement) citation() Citation {
	return Citation{Instrument: g.ID, Name: g.Short, Cite: g.Cite, Confidence: g.Confidence, Checked: g.Checked,
		Horizon: g.Horizon, InForce: []Interval{g.since()}, Sources: g.Sources, Doubt: g.Doubt}
}

func (a *Article) citation(g *Agreement) Citation {
	c := Citation{Instrument: g.ID, Provision: a.ID, Name: g.Short, Pinpoint: a.Pinpoint, Says: a.Says,
		Cite: a.Pinpoint + " of " + g.Cite, Confidence: a.Confidence, Checked: a.Checked,
		Horizon: cmp.Or(a.Horizon, g.Horizon), Sources: a.Sources, Doubt: a.Doubt}
	for _, i := range a.InForce {
		c.InForce = append(c.InForce, i.within(g.since()))
	}
	switch {
	case !a.printable():
		c.Pinpoint, c.Cite = "", g.Cite
	case a.PinpointConfidence.rank() < a.Confidence.rank():
		c.Confidence = a.PinpointConfidence
	}
	return c
}

// printable tells whether the article's number may stand in a document.
func (a *Article) printable() bool {
	return a.Pinpoint != "" && a.PinpointConfidence != Unverified && a.Confidence != Unverified
}

// since is the time from the day on which the agreement bound two parties.
func (g *Agreement) since() Interval {
	spans := make([]Interval, len(g.Members))
	for i, m := range g.Members {
		spans[i] = m.interval()
	}
	slices.SortStableFunc(spans, func(a, b Interval) int {
		if a.FromUnknown != b.FromUnknown {
			return cmp.Compare(TruthOf(a.FromUnknown), TruthOf(b.FromUnknown))
		}
		return byStart(a, b)
	})
	if len(spans) < 2 {
		return Interval{FromUnknown: true}
	}
	return Interval{From: spans[1].From, NotBefore: spans[1].NotBefore, FromUnknown: spans[1].FromUnknown}
}
