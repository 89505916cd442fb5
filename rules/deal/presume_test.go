package deal

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

func TestShippedPresumptions(t *testing.T) {
	if bad := CheckPresumed(); len(bad) > 0 {
		t.Error(bad)
	}
}

func TestPresumptionsAreChecked(t *testing.T) {
	const head = "values: {}\ndistricts: {GB-ENG: England}\nnot_paid: {}\nsections:\n- section: s\n  heading: S\n  fields:\n" +
		"  - {field: seat, kind: place, heading: Seat, help: H}\n  - "
	for _, tt := range []struct{ name, field, want string }{
		{"good", "{field: a, kind: bool, heading: A, help: H, presumed: [{is: false, because: So.}]}", ""},
		{"an empty list is a value", "{field: a, kind: places, heading: A, help: H, presumed: [{is: [], because: So.}]}", ""},
		{"a place for a set", "{field: a, kind: places, heading: A, help: H, presumed: [{same_as: s.seat, because: So.}]}", ""},
		{"no value of the fact", "{field: a, kind: bool, heading: A, help: H, presumed: [{is: perhaps, because: So.}]}", "neither true nor false"},
		{"unknown is none", "{field: a, kind: bool, heading: A, help: H, presumed: [{is: unknown, because: So.}]}", "unknown without a presumption"},
		{"another kind", "{field: a, kind: bool, heading: A, help: H, presumed: [{same_as: s.seat, because: So.}]}", "no fact whose value"},
		{"itself", "{field: a, kind: bool, heading: A, help: H, presumed: [{same_as: s.a, because: So.}]}", "no fact whose value"},
		{"neither", "{field: a, kind: bool, heading: A, help: H, presumed: [{because: So.}]}", "either is or same_as"},
		{"both", "{field: a, kind: place, heading: A, help: H, presumed: [{is: DE, same_as: s.seat, because: So.}]}", "either is or same_as"},
		{"a text", "{field: a, kind: text, heading: A, help: H, presumed: [{is: x, because: So.}]}", "nothing is presumed of a text"},
		{"no reason", "{field: a, kind: bool, heading: A, help: H, presumed: [{is: false}]}", "because"},
		{"an unknown key", "{field: a, kind: bool, heading: A, help: H, presumed: [{is: false, because: So., why: x}]}", "why"},
		{"no fact", "{field: a, kind: bool, heading: A, help: H, presumed: [{is: false, because: So., unless: {s.b: x}}]}", "is no fact"},
		{"no fact for only", "{field: a, kind: bool, heading: A, help: H, presumed: [{is: false, because: So., only: {s.b: x}}]}", "is no fact"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var f schemaFile
			bad := strictyaml.Decode("x.yaml", []byte(head+tt.field+"\n"), 0, &f)
			bad = append(bad, layOut(f).checkPresumed()...)
			if tt.want == "" && len(bad) > 0 || !strings.Contains(bad.Error(), tt.want) {
				t.Errorf("said %q, want %q", bad.Error(), tt.want)
			}
			if tt.want != "" && (len(bad) == 0 || bad[0].Place.Line != 9) {
				t.Errorf("no finding on line 9: %v", bad)
			}
		})
	}
}
