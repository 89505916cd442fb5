package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// Defeating is a mix that defeats itself in one deal.
type Defeating struct {
	ID      string        `json:"id"`
	Basis   []string      `json:"basis"`
	State   State         `json:"state"` // unknown: a fact that decides it is not known
	Say     string        `json:"say"`
	Cure    string        `json:"cure"`
	Values  []PointFigure `json:"values"`  // the values that make it so
	Clauses []string      `json:"clauses"` // of the draft, that read these values
}

// PointFigure is one value of a point with what it takes in words.
type PointFigure struct {
	Value string `json:"value"` // ESC-16.cure
	Says  string `json:"says"`  // 75 days
}

// mixes tells the mixes that defeat themselves in the draft: those whose condition holds, or may hold, and
// of which every value that decided it is read by a clause that stands there.
func (f *facts) mixes(dec *Decision) {
	drawn := map[string]bool{}
	for _, s := range dec.Slots {
		drawn[s.Clause] = s.Clause != ""
	}
	for _, m := range f.book.Mixes() {
		why := m.Holds.Explain(f, -1)
		if why.Truth == law.False {
			continue
		}
		d := Defeating{ID: m.ID, Basis: m.Basis, State: stateOf(why.Truth), Say: m.Say, Cure: m.Cure}
		if d.gather(f.book, dec, why.Read, drawn) {
			dec.Mixes = append(dec.Mixes, d)
		}
	}
}

// gather notes the values that a condition read and where they stand; false when one stands nowhere.
func (d *Defeating) gather(b *book.Book, dec *Decision, reads []cond.Read, drawn map[string]bool) bool {
	for _, r := range reads {
		p, v, ok := dec.taken(r.ID)
		if r.Field != nil || !ok {
			continue
		}
		stands := false
		for _, c := range p.Drives {
			stands = stands || drawn[c]
			if drawn[c] && !slices.Contains(d.Clauses, c) {
				d.Clauses = append(d.Clauses, c)
			}
		}
		if !stands && len(p.Drives) > 0 {
			return false
		}
		d.Values = append(d.Values, PointFigure{r.ID, v.String()})
	}
	return true
}

// taken finds a value such as NSF-15.long_stop among those the draft takes.
func (dec *Decision) taken(value string) (*book.Point, NamedValue, bool) {
	for i, p := range dec.Points {
		for _, v := range p.Values {
			if p.Point+"."+v.Name == value {
				return dec.Book.Points()[i], v, true
			}
		}
	}
	return nil, NamedValue{}, false
}

// String says the values with what they take.
func (d Defeating) String() string {
	said := make([]string, len(d.Values))
	for i, v := range d.Values {
		said[i] = fmt.Sprintf("%s: %s", v.Value, v.Says)
	}
	return strings.Join(said, "; ")
}

// warnings tells the mixes as findings, each where the deal sets the first of its points, or its position.
func (f *facts) warnings(mixes []Defeating) (list finding.List) {
	for _, m := range mixes {
		message := m.Say
		if m.State == Unknown {
			message = "it may be that: " + message
		}
		list = append(list, finding.Finding{Severity: finding.Warning, Code: "deal.mix", Place: f.setAt(m), Subject: m.ID,
			Message: book.Lowered(strings.TrimSuffix(message, ".")) + " (" + m.String() + ")", Hint: book.Lowered(strings.TrimSuffix(m.Cure, "."))})
	}
	return list
}

func (f *facts) setAt(m Defeating) finding.Place {
	for _, s := range f.deal.Points() {
		if slices.ContainsFunc(m.Values, func(v PointFigure) bool { return strings.HasPrefix(v.Value, s.Point+".") }) {
			return s.At
		}
	}
	return f.deal.At(book.PositionFact)
}
