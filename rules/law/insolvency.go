package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

var (
	ipsoFactos  = []string{"void", "stayed_in_rescue", "void_in_rescue_only", "valid", "valid_with_justification", "contested", "unknown"}
	protections = []string{"any", "recipient_of_supply_only", "none", "unknown"}
	keepings    = []string{"statutory", "if_opposable", "case_law", "contractual", "office_holder_choice", "unknown"}
	structures  = []string{"present_licence", "supplementary_agreement", "non_insolvency_triggers", "title_to_media",
		"fiduciary_ownership", "double_trust", "conditional_in_rem_grant", "trust_declared", "reasons_recital",
		"perfection_steps", "separate_price", "beneficiary_pays_agent", "copy_already_held"}
)

// InsolvencyAnswer is what the law of a supplier's seat answers when the supplier becomes insolvent
// (rules/law/README.md names the words). Every field can be "unknown".
type InsolvencyAnswer struct {
	IpsoFacto    string
	Protects     string
	LicenseeKeep string
	Structure    []string
	Note         string
}

// InsolvencyLaw is the answer of one place's law to the insolvency of a party seated there.
type InsolvencyLaw struct {
	Place    string    `yaml:"place,required"`
	Supplier Supplier  `yaml:"supplier_insolvency,required"`
	Customer *Customer `yaml:"customer_insolvency"` // where the law answers otherwise for a customer
	At       strictyaml.Pos
}

// Customer is the answer when it is the customer who is insolvent.
type Customer struct {
	IpsoFacto string   `yaml:"ipso_facto,required"`
	Authority []string `yaml:"authority"`
	Provenance
}

// Supplier is the answer when it is the supplier who is insolvent.
type Supplier struct {
	IpsoFacto string   `yaml:"ipso_facto,required"`
	Protects  string   `yaml:"protects,required"`
	Keeps     string   `yaml:"licensee_keeps_use,required"`
	Structure []string `yaml:"structure"`
	Authority []string `yaml:"authority"`
	Provenance
}

// The roles whose insolvency has an answer of its own; every other is answered as a supplier's.
const (
	customerRole = "customer"
	keeperRole   = "escrow_agent"
)

// custody is what helps against the insolvency of whoever keeps a deposit.
var custody = []string{"title_to_media", "fiduciary_ownership", "double_trust", "trust_declared", "beneficiary_pays_agent", "copy_already_held"}

// Insolvency gives the answer of the law of a place, or of its state when the district has none of
// its own, to the insolvency of the party in a role, with its authorities as of the day the answer was
// checked. What keeps a licence alive is answered for whoever grants it only. ok is false when the data
// has no answer; every field is then unknown.
func (l *Law) Insolvency(place, role string) (answer InsolvencyAnswer, authorities []Citation, ok bool) {
	record := l.insolvency[place]
	if record == nil {
		record = l.insolvency[l.State(place)]
	}
	if record == nil {
		return InsolvencyAnswer{IpsoFacto: "unknown", Protects: "unknown", LicenseeKeep: "unknown"}, nil, false
	}
	s := record.Supplier
	answer = InsolvencyAnswer{s.IpsoFacto, s.Protects, s.Keeps, slices.Clone(s.Structure), s.Note}
	ids, checked := s.Authority, s.Checked
	switch {
	case role == keeperRole:
		answer.LicenseeKeep = ""
		answer.Structure = slices.DeleteFunc(answer.Structure, func(word string) bool { return !slices.Contains(custody, word) })
	case role == customerRole && record.Customer == nil:
		answer.LicenseeKeep, answer.Structure = "", nil
	case role == customerRole:
		c := record.Customer
		answer = InsolvencyAnswer{IpsoFacto: c.IpsoFacto, Note: c.Note}
		ids, checked = c.Authority, c.Checked
	}
	for _, id := range ids {
		if c, found := l.Cite(id, checked); found {
			authorities = append(authorities, c)
		}
	}
	return answer, authorities, true
}
