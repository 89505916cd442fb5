package proviso_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// Every tree that the program makes fits its schema, and comes back from JSON as it went in.
func TestTreesComeBackFromJSON(t *testing.T) {
	s := studio(t)
	all := examples(t)
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(all))) {
		d := all[name]
		c := draft(t, d)
		now, err := d.With("deal.position", "customer")
		if err != nil {
			t.Fatal(err)
		}
		other, err := s.Draft(now)
		if err != nil {
			t.Fatal(err)
		}
		annexed, err := c.Part(tree.PartAnnexed)
		if err != nil {
			t.Fatal(err)
		}
		for part, tree := range map[string]*tree.Draft{
			"draft": c.Draft, "memo": memo(t, c), "annexed": annexed, "clean": c.Draft.Clean(), "annotated": c.Draft.Annotated(),
			"hashes": c.Draft.HashesOnly(), "comparison": proviso.Compare(c, other).Draft, "of memos": proviso.CompareDrafts(memo(t, c), memo(t, other)).Draft,
		} {
			wrote := written(t, tree, proviso.JSON)
			back, found := readback.Tree(name+".json", wrote)
			if found.Errors() {
				t.Errorf("%s, %s: %.1000s", name, part, found)
				continue
			}
			if !bytes.Equal(wrote, written(t, back, proviso.JSON)) {
				t.Errorf("%s, %s: another tree comes back", name, part)
			}
		}
	}
}
