package deal

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
)

// WritePoint moves a negotiable point in the text of a deal to a position and leaves the rest, with its comments; with ""
// the point is taken out and stands where the deal's own position puts it. The error says why the position is none, or
// why the text is no deal.
func WritePoint(text []byte, point, position string) ([]byte, error) {
	if position == "" {
		return edit(text, []string{"points", point}, nil)
	}
	if !slices.Contains(Positions(), position) {
		return nil, fmt.Errorf("%q is no position; one of %s", position, finding.OneOf(Positions()))
	}
	return edit(text, []string{"points", point}, textNode(position))
}
