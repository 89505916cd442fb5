package batch

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/explain"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Source gives rows until there are no more, and then what is to be said of them as a whole.
type Source interface {
	Next() (*workbook.Row, bool)
	Findings() finding.List
}

// State is what became of a row.
type State string

// The states.
const (
	Drafted State = "drafted"
	Stopped State = "stopped" // the law stops the deal: drafted is the document for that
	Failed  State = "failed"  // nothing was written
)

// Result is what a run tells of one row.
type Result struct {
	Row        int          `json:"row"`
	Deal       string       `json:"deal"`
	Name       string       `json:"name"`
	State      State        `json:"state"`
	AsOf       string       `json:"as_of,omitempty"`
	Document   string       `json:"document,omitempty"`
	Position   string       `json:"position,omitempty"`
	Depth      string       `json:"depth,omitempty"`
	Sides      Sides        `json:"sides"`
	Stops      []Reason     `json:"stops"`        // what stops the deal, or would if what is unknown were so
	Unscreened []string     `json:"not_screened"` // parties of which the deal does not say on which lists they stand
	MayStop    []string     `json:"may_stop"`     // what else is asked before it is settled that no law stops it
	Conflicts  []Reason     `json:"conflicts"`
	Mixes      []Reason     `json:"mixes"`
	Open       Open         `json:"open"`
	OpenPoints []OpenPoint  `json:"open_points"`
	Files      []Written    `json:"files"`
	Left       []string     `json:"left"`     // files of earlier runs that stand there still, though this one would not write them
	Findings   finding.List `json:"findings"` // of its cells and of the run

	Drafting finding.List `json:"drafting,omitempty"` // findings of the draft
}

// Sides counts the negotiable points by the side with which their values stand.
type Sides struct {
	Supplier int `json:"supplier"`
	Balanced int `json:"balanced"`
	Customer int `json:"customer"`
	Between  int `json:"between"`
}

// Reason is a stop, a conflict or a mix of points that defeats itself: the id of what found it, the party that
// it meets, and what it says.
type Reason struct {
	ID    string `json:"id"`
	Party string `json:"party,omitempty"`
	State string `json:"state"`
	Says  string `json:"says"`
}

// Open counts what a person has to do before signing.
type Open struct {
	Fill    int `json:"fill"`
	Decide  int `json:"decide"`
	Confirm int `json:"confirm"`
}

// OpenPoint is one thing to do before signing.
type OpenPoint struct {
	Number  int    `json:"number,omitempty"`
	Kind    string `json:"kind"`
	What    string `json:"what"`
	Who     string `json:"who,omitempty"`
	Subject string `json:"subject,omitempty"`
}

// Written is a file that a run wrote.
type Written struct {
	Name string `json:"name"`
	Hash string `json:"sha256"`
}

// empty gives the result of a row of which nothing is known yet. Its lists are not nil: scripts see [].
func empty(row int, name string) Result {
	return Result{
		Row: row, Name: name, State: Failed, Stops: []Reason{}, Unscreened: []string{}, MayStop: []string{}, Conflicts: []Reason{}, Mixes: []Reason{},
		OpenPoints: []OpenPoint{}, Files: []Written{}, Left: []string{}, Findings: finding.List{},
		Drafting: finding.List{},
	}
}

// fail adds an error to a row.
func (r *Result) fail(at finding.Place, code, format string, args ...any) {
	r.State = Failed
	r.Findings.Add(at, code, format, args...)
}

// warn adds a warning to a row.
func (r *Result) warn(at finding.Place, code, message string) {
	r.Findings = append(r.Findings, finding.Finding{Severity: finding.Warning, Code: code, Message: message, Place: at})
}

// hint adds to the last finding what to do.
func (r *Result) hint(text string) { r.Findings[len(r.Findings)-1].Hint = text }

// decided tells what was decided for a deal.
func (r *Result) decided(d *deal.Deal, dec explain.Explanation) {
	r.AsOf, r.Document = dec.AsOf, dec.Document
	r.Position, r.Depth = d.Get("deal.position").Word(), dec.Depth
	var lean rules.Lean
	for i, p := range dec.Points {
		if i == 0 || dec.Points[i-1].Point != p.Point { // a point has a side, and may have several values
			lean.Add(p.Side)
		}
	}
	r.Sides = Sides{lean.Supplier, lean.Balanced, lean.Customer, lean.Between}
	for _, o := range dec.Outcomes {
		if o.Type == book.Stop {
			r.Stops = append(r.Stops, Reason{o.Rule, o.Party, string(o.State), o.Because.String()})
		}
	}
	for _, c := range dec.Conflicts {
		r.Conflicts = append(r.Conflicts, Reason{c.ID, "", string(c.State), c.Say.String()})
	}
	for _, m := range dec.Mixes {
		r.Mixes = append(r.Mixes, Reason{m.ID, "", string(m.State), m.Say})
	}
	r.State = Drafted
	if dec.Stopped {
		r.State = Stopped
	}
	r.Unscreened = unscreened(d)
}

// unscreened names the parties with a name of which the deal does not say on which lists they, or who owns them, stand.
func unscreened(d *deal.Deal) []string {
	names := []string{}
	for _, key := range d.Parties() {
		open := func(f deal.Field) bool {
			return f.Section == key && f.Screened && (!d.Get(f.Path).Known() || d.Presumed(f.Path))
		}
		if name := d.Get(key + ".name").Word(); name != "" && slices.ContainsFunc(deal.Fields(), open) {
			names = append(names, name)
		}
	}
	return names
}

// stopping gives the stops that are certain.
func (r *Result) stopping() (list []Reason) {
	for _, s := range r.Stops {
		if s.State == string(rules.Applies) {
			list = append(list, s)
		}
	}
	return list
}

// opened tells what is open in a draft.
func (r *Result) opened(d *tree.Draft) {
	for _, p := range d.OpenPoints {
		r.OpenPoints = append(r.OpenPoints, OpenPoint{p.Number, p.Kind, p.What, p.Who, p.Subject})
		if f, _ := deal.FieldOf(p.Subject); p.Decides == string(rules.DecidesStop) && !f.Screened {
			r.MayStop = append(r.MayStop, p.What)
		}
		switch p.Kind {
		case "fill":
			r.Open.Fill++
		case "decide":
			r.Open.Decide++
		default:
			r.Open.Confirm++
		}
	}
}

// rowPlace leads to the beginning of a row.
func rowPlace(file, sheet string, row int) finding.Place {
	return finding.Place{File: file, Sheet: sheet, Cell: grid.CellName(1, row)}
}
