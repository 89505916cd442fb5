package templates

import "github.com/proviso-legal/proviso/internal/finding"

// probe reads a pack's wording as it stands when everything it asks is denied, and when it is granted, so
// that text which is no contract text is refused at once. What only other answers show is found by the
// checks of wording, and at the latest in the draft that it would stand in.
func (w *Wording) probe() (all finding.List) {
	seen := map[finding.Finding]bool{}
	for _, facts := range []Facts{nobody{}, anybody{}} {
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

// probed probes what a pack words; the base is checked by its own tests.
func (r *packReader) probed(w *Wording) finding.List {
	if w == nil || r.pack == "" {
		return nil
	}
	return w.probe()
}

// anybody says yes to everything.
type anybody struct{ nobody }

func (anybody) Is(string, []string) (bool, error)     { return true, nil }
func (anybody) Has(string, []string) (bool, error)    { return true, nil }
func (anybody) Within(string, []string) (bool, error) { return true, nil }
func (anybody) Known(string) (bool, error)            { return true, nil }
func (anybody) Applies(string) (bool, error)          { return true, nil }
func (anybody) Roles(string) ([]string, error)        { return []string{"supplier"}, nil }
func (anybody) Parties() []string                     { return []string{"supplier"} }
func (anybody) Included(string) bool                  { return true }
func (anybody) Family(string) bool                    { return true }
func (anybody) Document(string) bool                  { return true }
func (anybody) Standalone() bool                      { return true }
func (anybody) Undecided([]string) (bool, error)      { return false, nil }
func (anybody) InForce(string) (bool, error)          { return true, nil }
