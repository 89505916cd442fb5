package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// valid is the word for a law that leaves a clause on insolvency as it is.
const valid = "valid"

var (
	ipsoFactos  = []string{"void", "stayed_in_rescue", "void_in_rescue_only", valid, "valid_with_justification", "contested", "unknown"}
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
	Without      []string // districts of a divided state for which the data has no answer
}

// Protected is what the law protects; "" where it leaves the clause valid, so that there is no protection to be told of.
func (a InsolvencyAnswer) Protected() string {
	if a.IpsoFacto == valid {
		return ""
	}
	return a.Protects
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
// checked. Of a divided state holds what all its districts answer that the data has; what they answer otherwise is
// unknown. What keeps a licence alive is answered for whoever grants it only. ok is false when the data
// has no answer; every field is then unknown.
func (l *Law) Insolvency(place, role string) (answer InsolvencyAnswer, authorities []Citation, ok bool) {
	records, without := l.insolvencyOf(place)
	for _, record := range records {
		a, cites := l.answered(record, role)
		if ok {
			a, cites = answer.shared(a), slices.DeleteFunc(authorities, func(c Citation) bool { return !slices.ContainsFunc(cites, c.same) })
		}
		answer, authorities, ok = a, cites, true
	}
	answer.Without = without
	if !ok {
		return InsolvencyAnswer{IpsoFacto: unknownWord, Protects: unknownWord, LicenseeKeep: unknownWord}, nil, false
	}
	return answer, authorities, true
}

const unknownWord = "unknown"

// same tells whether two citations are of the same law.
func (c Citation) same(d Citation) bool {
	return c.Instrument == d.Instrument && c.Provision == d.Provision
}

// insolvencyOf gives the records that answer for a place: its own or its state's, and of a divided state each of those
// that answer for a district, with the districts for which none does.
func (l *Law) insolvencyOf(place string) (list []*InsolvencyLaw, without []string) {
	places := l.districts[place]
	if len(places) == 0 {
		places = []string{place}
	}
	for _, p := range places {
		record := l.insolvency[p]
		if record == nil {
			record = l.insolvency[l.State(p)]
		}
		switch {
		case record == nil && p != place:
			without = append(without, p)
		case record != nil && !slices.Contains(list, record):
			list = append(list, record)
		}
	}
	return list, without
}

// shared gives what two answers have in common.
func (a InsolvencyAnswer) shared(b InsolvencyAnswer) InsolvencyAnswer {
	same := func(x, y string) string {
		if x == y {
			return x
		}
		return unknownWord
	}
	note := ""
	if a.Note == b.Note {
		note = a.Note
	}
	structure := slices.DeleteFunc(a.Structure, func(w string) bool { return !slices.Contains(b.Structure, w) })
	return InsolvencyAnswer{IpsoFacto: same(a.IpsoFacto, b.IpsoFacto), Protects: same(a.Protects, b.Protects),
		LicenseeKeep: same(a.LicenseeKeep, b.LicenseeKeep), Structure: structure, Note: note}
}

// answered gives what one record answers for a role.
func (l *Law) answered(record *InsolvencyLaw, role string) (answer InsolvencyAnswer, authorities []Citation) {
	s := record.Supplier
	answer = InsolvencyAnswer{IpsoFacto: s.IpsoFacto, Protects: s.Protects, LicenseeKeep: s.Keeps, Structure: slices.Clone(s.Structure), Note: s.Note}
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
	return answer, authorities
}
