package deal

import (
	"strings"
	"testing"
)

func TestSchemaReads(t *testing.T) {
	if len(Fields()) < 100 || len(Roles()) != 5 {
		t.Fatalf("%d fields, %d roles", len(Fields()), len(Roles()))
	}
	for _, f := range Fields() {
		if f.Default != nil {
			if _, err := f.parse(f.Default); err != nil {
				t.Errorf("%s: default: %v", f.Path, err)
			}
		}
		if kindSays[f.Kind] == "" {
			t.Errorf("%s: unknown kind %q", f.Path, f.Kind)
		}
		if (f.Kind == Enum || f.Kind == Set) && len(f.Values) < 1 {
			t.Errorf("%s: no values", f.Path)
		}
		if f.HoldsFrom != "" {
			if g, ok := FieldOf(f.HoldsFrom); !ok || g.Kind != Date {
				t.Errorf("%s: holds_from %s is no date", f.Path, f.HoldsFrom)
			}
		}
		if !strings.HasSuffix(f.Help, ".") {
			t.Errorf("%s: help without full stop", f.Path)
		}
	}
}
