package proviso

import (
	"github.com/proviso-legal/proviso/rules/deal"
)

// Deal is what is known of one transaction: its facts by path, such as "supplier.seat", and the points that
// it moves. It is immutable and safe for concurrent use. Get gives a fact, Given tells whether it is stated,
// With gives a copy with one fact changed, YAML writes the deal as a profile, Hash tells equal deals apart
// from others.
type Deal = deal.Deal

// DealBuilder makes a deal in Go. Set states a fact, Position and Value move a point; each gives the builder
// back. Deal ends it and reports every mistake at once, each with its fact as subject.
type DealBuilder = deal.Builder

// Fact is one fact that a deal may state: its path, its kind, its allowed values, its help. Its kind is "text"
// (printed by clauses, never read by a rule), "enum" (one of its Values), "set" (any of its Values), "bool", "place"
// (one of Studio.Places), "places" (a set of them), "date" (YYYY-MM-DD) or "number" (whole, which rules compare with
// its Bands only).
type Fact = deal.Field

// Choice is one allowed value of a fact, Word, with its meaning, Says.
type Choice = deal.Choice

// ReadDeal reads a deal profile in YAML or JSON, at most 256 KB of it. The name stands for the file in
// findings; nothing is opened. The error is Findings that name every mistake with line and column. Without
// an error the findings are warnings, such as a register number of an odd form.
func ReadDeal(name string, data []byte) (*Deal, Findings, error) {
	d, found := deal.Read(name, data)
	return d, found, found.Err()
}

// NewDeal begins a deal in Go. The name stands for a file's in findings.
func NewDeal(name string) *DealBuilder { return deal.Build(name) }

// Facts gives every fact that a deal may state, in the order of the schema: what a form must ask.
func Facts() []Fact { return deal.Fields() }

// FactOf gives the fact at a path.
func FactOf(path string) (Fact, bool) { return deal.FieldOf(path) }

// DealSchema gives the deal profile as a JSON Schema (draft 2020-12). The bytes are the same every time.
func DealSchema() []byte { return deal.JSONSchema() }
