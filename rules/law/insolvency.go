package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/closed"
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
	Place    string   `yaml:"place,required"`
	Supplier Supplier `yaml:"supplier_insolvency,required"`
	At       closed.Pos
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

// Insolvency gives the answer of the law of a place, or of its state when the district has none of
// its own, with its authorities as of the day the answer was checked. ok is false when the data has
// no answer; every field is then unknown.
func (l *Law) Insolvency(place string) (answer InsolvencyAnswer, authorities []Citation, ok bool) {
	record := l.insolvency[place]
	if record == nil {
		record = l.insolvency[l.State(place)]
	}
	if record == nil {
		return InsolvencyAnswer{IpsoFacto: "unknown", Protects: "unknown", LicenseeKeep: "unknown"}, nil, false
	}
	s := record.Supplier
	for _, id := range s.Authority {
		if c, found := l.Cite(id, s.Checked); found {
			authorities = append(authorities, c)
		}
	}
	return InsolvencyAnswer{s.IpsoFacto, s.Protects, s.Keeps, slices.Clone(s.Structure), s.Note}, authorities, true
}
