package deal_test

import (
	"testing"

	"github.com/proviso-legal/proviso/rules/deal"
)

// A point moves in the text of a deal, and the rest stays as a person wrote it.
func TestWritePoint(t *testing.T) {
	text := []byte("# Ours\ndeal:\n  id: A # theirs is B\n")
	moved, err := deal.WritePoint(text, "ESC-01", "customer")
	if err != nil || string(moved) != string(text)+"points:\n  ESC-01: customer\n" {
		t.Errorf("%v\n%s", err, moved)
	}
	if moved, err = deal.WritePoint(moved, "ESC-01", "supplier"); err != nil || string(moved) != string(text)+"points:\n  ESC-01: supplier\n" {
		t.Errorf("%v\n%s", err, moved)
	}
	back, err := deal.WritePoint(moved, "ESC-01", "")
	if d, found := deal.ReadPart("deal.yaml", back); err != nil || found.Errors() || len(d.Points()) != 0 {
		t.Errorf("%v, %v\n%s", err, found, back)
	}
	if _, err := deal.WritePoint(text, "ESC-01", "ours"); err == nil || err.Error() != `"ours" is no position; one of supplier, balanced or customer` {
		t.Errorf("error %v", err)
	}
	if _, err := deal.WritePoint([]byte("deal: ["), "ESC-01", "customer"); err == nil {
		t.Error("a point moves in what is no deal")
	}
}
