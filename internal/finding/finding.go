// Package finding holds the one record in which every stage of the program reports: the deal's
// reader, the law's, the rulebook's, the wording's, the draft's checks.
//
// A finding says what is wrong, the value seen, what is allowed and what to do, in a lower-case
// sentence for a lawyer; Go type names never appear. It knows nothing of the other packages.
package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a finding does to the run.
type Severity string

// The three severities. An Error stops the stage that reports it; a Warning asks for a look; a
// Note informs.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Place is where a finding points: a file with line and column (both from 1, column in
// characters), or a sheet with a cell. The zero Place points nowhere.
type Place struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
}

// String gives FILE:LINE:COL or FILE: Sheet!B7, leaving out what is not known.
func (p Place) String() string {
	switch {
	case p.Cell != "":
		return fmt.Sprintf("%s: %s!%s", p.File, p.Sheet, p.Cell)
	case p.Line > 0 && p.Column > 0:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	case p.Line > 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return p.File
}

// Finding is one message of any stage.
type Finding struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`              // stable, dotted: "deal.unknown-key"
	Message  string   `json:"message"`           // lower case, no full stop
	Place    Place    `json:"place"`             // where to look
	Subject  string   `json:"subject,omitempty"` // the field, rule, clause, point or law meant
	Hint     string   `json:"hint,omitempty"`    // what to do
}

// String gives "PLACE: message; hint" as the command prints it.
func (f Finding) String() string {
	var b strings.Builder
	if p := f.Place.String(); p != "" {
		b.WriteString(p + ": ")
	}
	b.WriteString(f.Message)
	if f.Hint != "" {
		b.WriteString("; " + f.Hint)
	}
	return b.String()
}

// List is findings in order. It is an error when it holds one of severity Error.
type List []Finding

// Add appends an error with the given place.
func (l *List) Add(place Place, code, format string, args ...any) {
	*l = append(*l, About(place, "", "", code, format, args...))
}

// About gives an error about a subject, with a hint at what to do. Both may be "".
func About(place Place, subject, hint, code, format string, args ...any) Finding {
	return Finding{Severity: Error, Code: code, Message: fmt.Sprintf(format, args...), Place: place, Subject: subject, Hint: hint}
}

// Sort puts the list in reading order: file, sheet, line, column, cell, then message. It is
// stable, so that equal findings keep their order.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Place.Sheet, b.Place.Sheet),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column),
			cmp.Compare(a.Place.Cell, b.Place.Cell),
			cmp.Compare(a.Message, b.Message))
	})
}

// Errors tells whether the list holds a finding of severity Error.
func (l List) Errors() bool {
	return slices.ContainsFunc(l, func(f Finding) bool { return f.Severity == Error })
}

// Err gives the list as an error, or nil when nothing in it is of severity Error.
func (l List) Err() error {
	if l.Errors() {
		return l
	}
	return nil
}

// Error joins the findings, one a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}
