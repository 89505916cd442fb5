package layer

import (
	"github.com/proviso-legal/proviso/internal/finding"
)

// Origin says which packs a record comes from. The zero Origin is the base.
type Origin struct {
	Pack    string   // that gives the record; "" is the base
	Changed []string // packs that change a part of it, in their order
}

// What a pack can do to a record.
const (
	Adds      = "adds"
	Replaces  = "replaces"
	Changes   = "changes"
	SwitchOff = "switches off"
)

// Departure is one place in which a pack departs from what lies below it.
type Departure struct {
	Pack     string        `json:"pack"`
	Kind     string        `json:"kind"` // rule, point, instrument …
	ID       string        `json:"id"`
	Act      string        `json:"act"` // what it does to the record: adds, replaces, changes …
	At       finding.Place `json:"at"`
	Because  string        `json:"because,omitempty"`  // why a record is switched off
	Replaces string        `json:"replaces,omitempty"` // the fingerprint that the pack names
	Now      string        `json:"now,omitempty"`      // and that of what lies below now; "" for a new record
	Stale    bool          `json:"stale"`
	Below    string        `json:"below,omitempty"` // the text below, "" for a new record
	BelowAt  finding.Place `json:"below_at"`
	Text     string        `json:"text"` // the pack's own text
}
