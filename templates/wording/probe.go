package wording

import (
	"github.com/proviso-legal/proviso/internal/finding"
)

// Probe reads a pack's wording as it stands when everything it asks is denied, and when it is granted, so
// that text which is no contract text is refused at once. What only other answers show is found by the
// checks of wording, and at the latest in the draft that it would stand in.
func (w *Wording) Probe() (all finding.List) {
	seen := map[finding.Finding]bool{}
	for _, facts := range []Facts{Nobody{}, Anybody{}} {
		_, l := w.Passage(facts)
		for _, f := range l {
			if f.Code != "wording.template" && !seen[f] { // a list may be empty for one of them
				seen[f] = true
				all = append(all, f)
			}
		}
	}
	return all
}

// Anybody says yes to everything.
type Anybody struct{ Nobody }

func (Anybody) Is(string, []string) (bool, error)     { return true, nil }
func (Anybody) Has(string, []string) (bool, error)    { return true, nil }
func (Anybody) Within(string, []string) (bool, error) { return true, nil }
func (Anybody) Known(string) (bool, error)            { return true, nil }
func (Anybody) Applies(string) (bool, error)          { return true, nil }
func (Anybody) Roles(string) ([]string, error)        { return []string{"supplier"}, nil }
func (Anybody) Parties() []string                     { return []string{"supplier"} }
func (Anybody) Included(string) bool                  { return true }
func (Anybody) Doing([]string) []string               { return []string{"any.clause"} }
func (Anybody) Family(string) bool                    { return true }
func (Anybody) Document(string) bool                  { return true }
func (Anybody) Standalone() bool                      { return true }
func (Anybody) InForce(string) (bool, error)          { return true, nil }
