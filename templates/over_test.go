package templates

import (
	"testing"
	"testing/fstest"
)

// A firm's file stands in place of the base's, and everything else is the base's.
func TestOver(t *testing.T) {
	own := fstest.MapFS{"escrow/hold.md": {Data: []byte("---\nid: escrow.hold\ntitle: Ours\nbasis: [K08]\nwhy: Ours.\n---\n\nOurs.\n")}}
	whole, err := Over(own)
	if err != nil {
		t.Fatal(err)
	}
	p, found := Read(whole)
	if found.Errors() {
		t.Fatal(found)
	}
	base, _ := Base()
	if got, want := len(p.ClauseIDs()), len(base.ClauseIDs()); got != want {
		t.Errorf("got %d clauses, want the base's %d", got, want)
	}
	if c, _ := p.Clause("escrow.hold"); c.Title != "Ours" {
		t.Errorf("got the title %q, want the firm's", c.Title)
	}
	if p.Hash() == base.Hash() {
		t.Error("a pack laid over the base has the base's hash")
	}
}

// Words lead back to the byte of the source from which they come, also behind a condition.
func TestPlaceInWords(t *testing.T) {
	w, found := newWording("escrow.x", source{"escrow/x.md", 5, "One {{ if family \"escrow\" }}two{{ else }}three{{ end }} four\nfive."})
	if found.Errors() {
		t.Fatal(found)
	}
	p, _ := w.Passage(nobody{})
	in := p.Blocks[0].Text[0]
	if in.Text != "One three four five." {
		t.Fatalf("got %q", in.Text)
	}
	for offset, want := range map[int]string{0: "escrow/x.md:5:1", 4: "escrow/x.md:5:42", 10: "escrow/x.md:5:57", 15: "escrow/x.md:6:1"} {
		if got := in.Place(offset).String(); got != want {
			t.Errorf("%q: got %s, want %s", in.Text[offset:], got, want)
		}
	}
}
