package deal_test

import (
	"testing"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Characters that cannot be seen, and those that turn the direction, are refused by every way into a deal; those that tell
// how letters join are not.
func TestHiddenCharactersAreRefusedAlike(t *testing.T) {
	for text, fine := range map[string]bool{
		"Harz\u202ewerk": false, "Harz\u2066werk": false, "Harz\u200bwerk": false, "Harz\u00adwerk": false, "Harz\x1bwerk": false, "Harz\u2028werk": false,
		"Harz\U000e0041werk": false, "Harz\u3164werk": false, "ایران\u200cخودرو": true, "Harzwerk": true,
	} {
		if _, err := deal.New("x").With("supplier.name", text); (err == nil) != fine {
			t.Errorf("With takes %q: %v", text, err)
		}
		entry := deal.Entry{Path: "supplier.name", Words: []string{text}, At: finding.Place{File: "x"}}
		_, found := deal.FromEntries("x", []deal.Entry{entry}, nil, func(path string) deal.Entry { return deal.Entry{Path: path} })
		refused := false
		for _, f := range found {
			refused = refused || f.Subject == "supplier.name"
		}
		if refused == fine {
			t.Errorf("a cell takes %q: %v", text, found)
		}
		if _, err := deal.Write(nil, "supplier.name", text); (err == nil) != fine {
			t.Errorf("Write takes %q: %v", text, err)
		}
	}
}
