// Package explain tells everything decided for a deal with its reasons, for people as text and for scripts as JSON.
package explain

import (
	"github.com/proviso-legal/proviso/rules"
)

// Explanation is everything decided for a deal with its reasons, in a form that scripts may rely on:
// fields are added, never renamed. Lists are never null.
type Explanation struct {
	Deal         string             `json:"deal"`
	AsOf         string             `json:"as_of"`
	ContractDate string             `json:"contract_date"`
	Document     string             `json:"document"`
	Depth        string             `json:"depth"` // how deep the draft goes
	Stopped      bool               `json:"stopped"`
	Outcomes     []rules.Outcome    `json:"outcomes"`
	Defeated     []rules.Defeat     `json:"defeated"`
	Treaties     []rules.Treaty     `json:"treaties"`
	Insolvency   []InsolvencyReason `json:"insolvency"`
	Slots        []SlotReason       `json:"slots"`
	Conflicts    []rules.Conflict   `json:"conflicts"`
	Points       []PointReason      `json:"points"`
	Mixes        []rules.Defeating  `json:"mixes"`
	OpenPoints   []OpenReason       `json:"open_points"`
	LawWatch     []rules.WatchNote  `json:"law_watch"`
	Presumed     []rules.Presumed   `json:"presumed"`
}

// InsolvencyReason is the insolvency answer of one party's seat.
type InsolvencyReason struct {
	Party        string            `json:"party"`
	Place        string            `json:"place"`
	IpsoFacto    string            `json:"ipso_facto"`
	Protects     string            `json:"protects"`
	LicenseeKeep string            `json:"licensee_keeps_use"`
	Structure    []string          `json:"structure"`
	Authorities  []rules.Authority `json:"authorities"`
}

// SlotReason is what one slot takes; rivals say why they lost.
type SlotReason struct {
	Slot    string        `json:"slot"`
	Clause  string        `json:"clause"`
	Rule    string        `json:"rule"`
	State   rules.State   `json:"state"`
	Because string        `json:"because"`
	Number  string        `json:"number,omitempty"` // in the draft
	From    string        `json:"from,omitempty"`   // of a clause that the depth of the deal leaves out: the depth from which it stands
	Rivals  []rules.Rival `json:"rivals"`
	Wording string        `json:"wording,omitempty"` // the packs that word the clause, where the base alone does not
}

// PointReason is one value of a negotiable point: a number with its unit, or a word. Says puts it in
// words, side tells with which side the point stands, set whether the deal sets it.
type PointReason struct {
	Point    string     `json:"point"`
	Name     string     `json:"name"`
	Position string     `json:"position"`
	Value    any        `json:"value"`
	Unit     string     `json:"unit,omitempty"`
	Says     string     `json:"says"`
	Side     rules.Side `json:"side"`
	Set      bool       `json:"set"`
	Open     bool       `json:"open"`
}

// OpenReason is one open point; number and where are empty when no draft was made.
type OpenReason struct {
	Number  int      `json:"number,omitempty"`
	Kind    string   `json:"kind"`
	What    string   `json:"what"`
	Who     string   `json:"who,omitempty"`
	Subject string   `json:"subject,omitempty"`
	Where   string   `json:"where,omitempty"`
	Default string   `json:"default,omitempty"`
	Effect  string   `json:"effect,omitempty"`
	Decides string   `json:"decides,omitempty"` // what the answer decides: stop, clause, words, blank, source
	Covers  []string `json:"covers,omitempty"`  // subjects of the blanks that it asks for at once
}
