package clauses

// Explanation is everything decided for a deal with its reasons, in a form that scripts may rely on:
// fields are added, never renamed. Lists are never null.
type Explanation struct {
	Deal         string           `json:"deal"`
	AsOf         string           `json:"as_of"`
	ContractDate string           `json:"contract_date"`
	Document     string           `json:"document"`
	Stopped      bool             `json:"stopped"`
	Outcomes     []OutcomeReason  `json:"outcomes"`
	Defeated     []DefeatReason   `json:"defeated"`
	Treaties     []TreatyReason   `json:"treaties"`
	Insolvency   []InsolvencyNote `json:"insolvency"`
	Slots        []SlotReason     `json:"slots"`
	Conflicts    []ConflictReason `json:"conflicts"`
	Points       []PointReason    `json:"points"`
	Mixes        []MixReason      `json:"mixes"`
	OpenPoints   []OpenReason     `json:"open_points"`
	LawWatch     []WatchReason    `json:"law_watch"`
}

// OutcomeReason is one rule's result.
type OutcomeReason struct {
	Type        string            `json:"type"`
	Rule        string            `json:"rule"`
	Basis       []string          `json:"basis"`
	Clause      string            `json:"clause,omitempty"`
	Term        string            `json:"term,omitempty"`
	Party       string            `json:"party,omitempty"`
	Place       string            `json:"place,omitempty"`
	State       string            `json:"state"`
	Because     string            `json:"because"`
	Otherwise   string            `json:"otherwise,omitempty"`
	Ask         string            `json:"ask,omitempty"`
	Facts       []FactReason      `json:"facts"`
	Undecided   []string          `json:"undecided"`
	Authorities []AuthorityReason `json:"authorities"`
}

// FactReason is one fact as a condition read it.
type FactReason struct {
	Path  string `json:"path"`
	Value string `json:"value"`
}

// AuthorityReason is a legal source. Pinpoint and cite are empty when it is not verified.
type AuthorityReason struct {
	Instrument string `json:"instrument"`
	Provision  string `json:"provision,omitempty"`
	Name       string `json:"name"`
	Pinpoint   string `json:"pinpoint"`
	Cite       string `json:"cite"`
	Confidence string `json:"confidence"`
	Checked    string `json:"checked"`
	Stale      bool   `json:"stale"`
}

// DefeatReason says which rule yields to which.
type DefeatReason struct {
	Rule  string `json:"rule"`
	By    string `json:"by"`
	Party string `json:"party,omitempty"`
	Place string `json:"place,omitempty"`
	Why   string `json:"why"`
}

// TreatyReason is the treaty answer for one demanding state and subject.
type TreatyReason struct {
	Owner          string            `json:"owner"`
	DemandingState string            `json:"demanding_state"`
	Subject        string            `json:"subject"`
	Result         string            `json:"result"`
	Split          bool              `json:"split"`
	Lead           string            `json:"lead"`
	Provisions     []AuthorityReason `json:"provisions"`
	Exceptions     []string          `json:"exceptions,omitempty"`
	InForce        []string          `json:"in_force"`
	Uncertain      []string          `json:"uncertain"`
	ReachedBy      []string          `json:"reached_by"`
	Review         bool              `json:"review"`
	Elsewhere      string            `json:"elsewhere,omitempty"`
	Because        string            `json:"because"`
}

// InsolvencyNote is the insolvency answer of one party's seat.
type InsolvencyNote struct {
	Party        string            `json:"party"`
	Place        string            `json:"place"`
	IpsoFacto    string            `json:"ipso_facto"`
	Protects     string            `json:"protects"`
	LicenseeKeep string            `json:"licensee_keeps_use"`
	Structure    []string          `json:"structure"`
	Authorities  []AuthorityReason `json:"authorities"`
}

// SlotReason is what one slot takes; rivals say why they lost.
type SlotReason struct {
	Slot    string        `json:"slot"`
	Clause  string        `json:"clause"`
	Rule    string        `json:"rule"`
	State   string        `json:"state"`
	Because string        `json:"because"`
	Number  string        `json:"number,omitempty"` // in the draft
	Rivals  []RivalReason `json:"rivals"`
	Wording string        `json:"wording,omitempty"` // the packs that word the clause, where the base alone does not
}

// RivalReason is a clause that the slot could have taken.
type RivalReason struct {
	Clause string `json:"clause"`
	Rule   string `json:"rule"`
	Why    string `json:"why"`
}

// ConflictReason is two laws that collide.
type ConflictReason struct {
	ID       string   `json:"id"`
	Rules    []string `json:"rules"`
	State    string   `json:"state"`
	Say      string   `json:"say"`
	Practice string   `json:"practice"`
}

// PointReason is one value of a negotiable point: a number with its unit, or a word. Says puts it in
// words, side tells with which side the point stands, set whether the deal sets it.
type PointReason struct {
	Point    string `json:"point"`
	Name     string `json:"name"`
	Position string `json:"position"`
	Value    any    `json:"value"`
	Unit     string `json:"unit,omitempty"`
	Says     string `json:"says"`
	Side     string `json:"side"`
	Set      bool   `json:"set"`
	Open     bool   `json:"open"`
}

// MixReason is a mix of points that defeats itself.
type MixReason struct {
	ID      string           `json:"id"`
	Basis   []string         `json:"basis"`
	State   string           `json:"state"`
	Say     string           `json:"say"`
	Cure    string           `json:"cure"`
	Values  []MixValueReason `json:"values"`
	Clauses []string         `json:"clauses"`
}

// MixValueReason is one value that makes a mix defeat itself.
type MixValueReason struct {
	Value string `json:"value"`
	Says  string `json:"says"`
}

// OpenReason is one open point; number and where are empty when no draft was made.
type OpenReason struct {
	Number  int    `json:"number,omitempty"`
	Kind    string `json:"kind"`
	What    string `json:"what"`
	Who     string `json:"who,omitempty"`
	Subject string `json:"subject,omitempty"`
	Where   string `json:"where,omitempty"`
	Default string `json:"default,omitempty"`
	Effect  string `json:"effect,omitempty"`
}

// WatchReason is law that may change.
type WatchReason struct {
	Law   string `json:"law"`
	Note  string `json:"note"`
	Since string `json:"since,omitempty"`
}
