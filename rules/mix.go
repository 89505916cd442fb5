package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// Mix is a mixture of points' values that defeats itself: what one value gives, another takes away.
type Mix struct {
	ID      string
	Basis   []string
	When    string
	Say     string
	Cure    string
	Columns []string // positions whose own values clash, as practice has them
	Reads   []string // the points' values that the condition reads
	At      closed.Pos
	Origin  layer.Origin

	cond *cond.Cond
}

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

type mixRecord struct {
	At      closed.Pos
	Mix     word      `yaml:"mix,required"`
	Basis   []word    `yaml:"basis"`
	When    condition `yaml:"when,required"`
	Say     word      `yaml:"say,required"`
	Cure    word      `yaml:"cure,required"`
	Columns []word    `yaml:"columns"`
}

func (x *bookReader) mix(rec *mixRecord, data []byte) {
	m := &Mix{ID: rec.Mix.text, Basis: texts(rec.Basis), When: strings.Join(strings.Fields(rec.When.text), " "), Say: rec.Say.text,
		Cure: rec.Cure.text, Columns: texts(rec.Columns), At: rec.At, Origin: x.origin}
	x.id(rec.Mix, "mix")
	for _, w := range []word{rec.Say, rec.Cure} {
		if strings.Contains(w.text, "{") {
			x.fail(w, "book.placeholder", "", "a mix names no party; it speaks of points")
		}
	}
	for _, w := range rec.Columns {
		x.oneOf(w, w.text, positions, "columns")
	}
	if first(x.book.mixes, func(o *Mix) bool { return o.ID == m.ID }) != nil {
		x.fail(rec.Mix, "book.twice", "", "mix %s is given twice", m.ID)
		return
	}
	c, bad := x.book.schema.Compile(rec.When.source(data), cond.Mix)
	x.add(bad, m.ID)
	if c == nil {
		return
	}
	m.cond, m.Reads = c, c.Reads().Points
	if len(m.Reads) == 0 {
		x.fail(rec.Mix, "book.mix", "", "mix %s reads no value of a point", m.ID)
	}
	if len(rec.Basis) == 0 {
		m.Basis = pointsOf(m.Reads)
	} else {
		x.basis(rec.Basis, rec.At)
	}
	x.book.mixes = append(x.book.mixes, m)
}

// pointsOf gives the points of values, each once.
func pointsOf(values []string) (ids []string) {
	for _, v := range values {
		if id, _, _ := strings.Cut(v, "."); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// mixes tells the mixes that defeat themselves in the draft: those whose condition holds, or may hold, and
// of which every value that decided it is read by a clause that stands there.
func (f *facts) mixes(dec *Decision) {
	drawn := map[string]bool{}
	for _, s := range dec.Slots {
		drawn[s.Clause] = s.Clause != ""
	}
	for _, m := range f.book.mixes {
		why := m.cond.Explain(f, -1)
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
func (d *Defeating) gather(b *Book, dec *Decision, reads []cond.Read, drawn map[string]bool) bool {
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
func (dec *Decision) taken(value string) (*Point, NamedValue, bool) {
	for i, p := range dec.Points {
		for _, v := range p.Values {
			if p.Point+"."+v.Name == value {
				return dec.Book.points[i], v, true
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
			Message: lowered(strings.TrimSuffix(message, ".")) + " (" + m.String() + ")", Hint: lowered(strings.TrimSuffix(m.Cure, "."))})
	}
	return list
}

func (f *facts) setAt(m Defeating) finding.Place {
	for _, s := range f.deal.Points() {
		if slices.ContainsFunc(m.Values, func(v PointFigure) bool { return strings.HasPrefix(v.Value, s.Point+".") }) {
			return s.At
		}
	}
	return f.deal.At(positionFact)
}

// lowered begins a sentence of the book in lower case, as messages do.
func lowered(s string) string {
	return strings.ToLower(s[:1]) + s[1:]
}
