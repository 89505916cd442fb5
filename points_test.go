package proviso_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Every point of the disruption family says something else in each of its three positions.
func TestDisruptionPointsMoveTheText(t *testing.T) {
	data, err := os.ReadFile("rules/cases/deals/sc-neutral.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.Replace(data, []byte("restricted_upstream: false"), []byte("restricted_upstream: true"), 1)
	data = bytes.Replace(data, []byte("runs_in_critical_infrastructure: none"), []byte("runs_in_critical_infrastructure: some"), 1)
	rulebook, _ := book.BaseBook()
	points := slices.DeleteFunc(slices.Clone(rulebook.Points()), func(p *book.Point) bool { return !strings.HasPrefix(p.ID, "NSF-") })
	for _, p := range full.Of(t, points) {
		said := map[string]string{}
		for _, position := range []string{"supplier", "balanced", "customer"} {
			d, bad := deal.Read("deal.yaml", append(bytes.Clone(data), "\npoints:\n  "+p.ID+": "+position+"\n"...))
			if d == nil {
				t.Fatal(bad)
			}
			text := contract(written(t, draft(t, d).Draft.With(nil), proviso.Markdown))
			if other, same := said[text]; same {
				t.Errorf("%s (%s): %s says what %s says", p.ID, p.Name, position, other)
			}
			said[text] = position
		}
	}
	if len(points) != 32 {
		t.Errorf("got %d points, want 32", len(points))
	}
}

// contract is a draft from its first part on: what stands before tells of positions without wording them.
func contract(markdown []byte) string {
	_, text, _ := strings.Cut(string(markdown), "\n## Part")
	return text
}
