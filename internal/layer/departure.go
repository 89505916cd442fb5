package layer

import (
	"fmt"

	"github.com/proviso-legal/proviso/internal/digest"
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

// Fit checks the fingerprint by which a departure lies over what is below it; write is how the right one is
// written there. It is false when nothing was said, or what is no fingerprint; one that does not fit any more is
// a warning, and makes the departure stale. The finding, without a place, has no code when all is well.
func Fit(d *Departure, said, below, write string) (f finding.Finding, ok bool) {
	f = finding.Finding{Severity: finding.Error, Subject: d.ID, Hint: "write " + write}
	what := d.Kind + " " + d.ID
	switch {
	case said == "":
		f.Code, f.Message = "pack.shadow", fmt.Sprintf("the %s is already in %s, at %s", what, below, d.BelowAt)
		f.Hint = "to lay this over it " + f.Hint
	case !digest.IsFingerprint(d.Replaces):
		f.Code, f.Message = "pack.fingerprint", said+" is no fingerprint, which has twelve digits from 0 to 9 and a to f"
	case d.Replaces != d.Now:
		d.Stale, ok = true, true
		f.Severity, f.Code = finding.Warning, "pack.stale"
		f.Message = fmt.Sprintf("the %s has changed since this was written: what it replaces had the fingerprint %s", what, d.Replaces)
		f.Hint = fmt.Sprintf("look at %s and %s", d.BelowAt, f.Hint)
	default:
		return finding.Finding{}, true
	}
	return f, ok
}
