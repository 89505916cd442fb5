package proviso

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/law"
)

// Law is one instrument or trade agreement of the legal data in plain words, as of a day.
type Law struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Places     []string    `json:"places"`
	Kind       []string    `json:"kind"`
	Status     string      `json:"status"`
	InForce    []string    `json:"in_force"`
	Holds      string      `json:"holds"` // on the day: yes, no, unknown; "by pair" for a trade agreement
	Confidence string      `json:"confidence"`
	Checked    string      `json:"checked"`
	Horizon    string      `json:"horizon,omitempty"` // the day on which volatile data was last seen
	Sources    []string    `json:"sources,omitempty"`
	Doubt      string      `json:"doubt,omitempty"`
	Provisions []Provision `json:"provisions,omitempty"`
}

// Provision is one provision of a Law. What is not verified must not be cited.
type Provision struct {
	ID         string `json:"id"`
	Pinpoint   string `json:"pinpoint"`
	Says       string `json:"says"`
	Confidence string `json:"confidence"`
}

// Laws lists the legal data as of a day: the instruments, then the trade agreements, in the order of the data.
func (s *Studio) Laws(on Day) (laws []Law) {
	if !s.open() {
		return nil
	}
	for i := range s.law.AllInstruments() {
		laws = append(laws, s.instrument(i, on))
	}
	for _, a := range s.law.Agreements() {
		laws = append(laws, s.agreement(&a))
	}
	return laws
}

// Law gives the instrument or trade agreement with an id, or that of a provision with the id, as of a day. The error
// says which id is near.
func (s *Studio) Law(id string, on Day) (Law, error) {
	if !s.open() {
		return Law{}, ErrNotOpen
	}
	e, ok := s.law.Find(id)
	switch {
	case !ok:
		return Law{}, unknownLaw(id, s.law.IDs())
	case e.Instrument != nil:
		return s.instrument(e.Instrument, on), nil
	}
	return s.agreement(e.Agreement), nil
}

func unknownLaw(id string, ids []string) error {
	if near := finding.Nearest(id, ids); near != "" {
		return fmt.Errorf("%q is not in the legal data; did you mean %q?", id, near)
	}
	return fmt.Errorf("%q is not in the legal data", id)
}

func (s *Studio) instrument(i *law.Instrument, on Day) Law {
	l := Law{
		ID: i.ID, Name: i.Name, Places: []string{i.Jurisdiction}, Kind: i.Kind, Status: i.Status, InForce: []string{},
		Holds: i.InForce.Holds(on).String(), Confidence: string(i.Confidence), Checked: i.Checked.String(),
		Horizon: dayOrNothing(i.Horizon), Sources: s.sources(i.Sources), Doubt: i.Doubt,
	}
	for _, in := range seen(i.InForce) {
		l.InForce = append(l.InForce, in.String())
	}
	for _, p := range i.Provisions {
		l.Provisions = append(l.Provisions, Provision{p.ID, p.Pinpoint, p.Says, string(p.Confidence)})
	}
	return l
}

// seen joins a time of which the start is not known with the one that begins on a day on which the law was seen in
// force: that is the day of an editor, not of the law.
func seen(list law.Intervals) (times law.Intervals) {
	for _, in := range list {
		if last := len(times) - 1; last >= 0 && times[last].FromUnknown && times[last].Until == in.From {
			times[last].Until = in.Until
			continue
		}
		times = append(times, in)
	}
	return times
}

func (s *Studio) agreement(a *law.Agreement) Law {
	l := Law{
		ID: a.ID, Name: a.Name, Kind: []string{"trade_agreement"}, Status: a.Status, InForce: []string{}, Holds: "by pair",
		Confidence: string(a.Confidence), Checked: a.Checked.String(), Horizon: dayOrNothing(a.Horizon),
		Sources: s.sources(a.Sources), Doubt: a.Doubt,
	}
	for _, m := range a.Members {
		l.Places = append(l.Places, m.Party)
		l.InForce = append(l.InForce, fmt.Sprintf("%s from %s", m.Party, m.From))
	}
	for _, pair := range a.Pairs {
		l.InForce = append(l.InForce, fmt.Sprintf("%s–%s from %s", pair.A, pair.B, pair.From))
	}
	for _, p := range a.Articles {
		l.Provisions = append(l.Provisions, Provision{p.ID, p.Pinpoint, p.Says, string(p.Confidence)})
	}
	return l
}

func dayOrNothing(d day.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func (s *Studio) sources(keys law.Keys) (all []string) {
	for _, k := range keys {
		if source, ok := s.law.Source(k); ok {
			all = append(all, k+": "+source.Cite)
		}
	}
	return all
}

// String tells one record in full.
func (l Law) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n  status     %s; in force %s; on the day asked for: %s\n", l.ID, l.Name, l.Status, strings.Join(l.InForce, ", "), l.Holds)
	fmt.Fprintf(&b, "  confidence %s; checked %s", l.Confidence, l.Checked)
	if l.Horizon != "" {
		fmt.Fprintf(&b, "; last seen %s", l.Horizon)
	}
	b.WriteByte('\n')
	if l.Doubt != "" {
		fmt.Fprintf(&b, "  doubt      %s\n", l.Doubt)
	}
	for _, p := range l.Provisions {
		fmt.Fprintf(&b, "  %s  %s (%s)\n      %s\n", p.ID, p.Pinpoint, p.Confidence, p.Says)
	}
	for _, s := range l.Sources {
		fmt.Fprintf(&b, "  source     %s\n", s)
	}
	return b.String()
}
