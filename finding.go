package proviso

import (
	"errors"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Finding is one message. Severity says what it does to the run; Code is stable and dotted, such as
// "deal.value"; Message is a lower-case sentence for a lawyer without full stop: what is wrong, the value
// seen, what is allowed; Place says where to look; Subject is the fact, rule, clause, point, law or place in
// a tree that is meant; Hint says what to do. String gives "PLACE: MESSAGE; HINT". In JSON the fields have
// these names in lower case.
type Finding = finding.Finding

// Place is where a finding points: File with Line and Column (both from 1, columns in characters), or File
// with Sheet and Cell of a workbook. What is not known is left empty; a deal built in Go has no lines.
type Place = finding.Place

// Severity says what a finding does to the run.
type Severity = finding.Severity

// The severities.
const (
	SeverityError   = finding.Error   // nothing is drafted
	SeverityWarning = finding.Warning // somebody should look
	SeverityNote    = finding.Note    // for information
)

// Errors of a program that calls the library wrongly; errors.Is finds them.
var (
	ErrNoDeal  = errors.New("there is no deal")                        // a deal is nil
	ErrNoDraft = errors.New("there is no draft")                       // a draft is nil
	ErrNotOpen = errors.New("the studio is not open; begin with Open") // a studio was not made by Open
	ErrFormat  = errors.New("there is no such format")                 // see Formats
)

// open tells whether a studio was made by Open.
func (s *Studio) open() bool { return s != nil && s.book != nil }

// ready tells whether a deal can be put to a studio.
func (s *Studio) ready(d *Deal) error {
	switch {
	case !s.open():
		return ErrNotOpen
	case d == nil:
		return ErrNoDeal
	}
	return nil
}

// formatError is an ErrFormat that says which formats there are.
type formatError string

// Error gives the sentence.
func (e formatError) Error() string { return string(e) }

// Is tells errors.Is what it is.
func (e formatError) Is(target error) bool { return target == ErrFormat }

// Day is a calendar day without time zone; the zero Day is no day, which String calls "unknown". Written
// and parsed it is YYYY-MM-DD.
type Day = day.Day

// ParseDay reads YYYY-MM-DD and nothing else.
func ParseDay(text string) (Day, error) { return day.Parse(text) }
