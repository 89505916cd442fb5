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

// Fact is one fact that a deal may state: its path, its kind, its allowed values, its help.
type Fact = deal.Field

// FactKind is what a fact may hold.
type FactKind = deal.Kind

// The kinds of fact.
const (
	FactText   = deal.Text   // printed by clauses, never read by a rule
	FactEnum   = deal.Enum   // one of the fact's Values
	FactSet    = deal.Set    // any of the fact's Values
	FactBool   = deal.Bool   // true or false
	FactPlace  = deal.Place  // a state or law district
	FactPlaces = deal.Places // a set of places
	FactDate   = deal.Date   // YYYY-MM-DD
	FactNumber = deal.Number // a whole number, which rules compare with the fact's Bands only
)

// Choice is one allowed value of a fact with its meaning.
type Choice = deal.Choice

// FactValue is what a deal says of a fact. The zero FactValue is unknown.
type FactValue = deal.Value

// Role is a part that a party plays: supplier, customer, escrow agent, inspector.
type Role = deal.Role

// PointSetting is what a deal says of one negotiable point.
type PointSetting = deal.PointSetting

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

// Roles gives the parts that parties play, in the order of the schema.
func Roles() []Role { return deal.Roles() }

// DealSchema gives the deal profile as a JSON Schema (draft 2020-12). The bytes are the same every time.
func DealSchema() []byte { return deal.JSONSchema() }
