package memo

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

// authoritiesOf gathers the authorities of outcomes, each once.
func authoritiesOf(all []rules.Outcome) (list []rules.Authority) {
	for _, o := range all {
		for _, a := range o.Authorities {
			same := func(b rules.Authority) bool { return b.Instrument == a.Instrument && b.Provision == a.Provision }
			if !slices.ContainsFunc(list, same) {
				list = append(list, a)
			}
		}
	}
	return list
}

// cites prints authorities, each in full at its first place only, with its mark and with what the summary does not say of
// how it was established; later its mark stands for it. What is not verified is named but never cited.
func (m *memo) cites(list []rules.Authority) (text []tree.Inline) {
	var named, again []string
	for _, a := range list {
		if !citable(a) {
			if !slices.Contains(named, a.Name) {
				named = append(named, a.Name)
				text = append(text, append(m.Phrase("memo.unverified", "name", tree.UpperFirst(cmp.Or(a.Name, a.Instrument))), tree.Plain(" "))...)
			}
			continue
		}
		mark, known := m.mark(a)
		if known {
			again = append(again, mark)
			continue
		}
		text = append(text, citation(a), tree.Plain(" ("+strings.Join(m.besides(a, mark), "; ")+"). "))
	}
	if len(again) > 0 {
		text = append(append(text, m.Phrase("memo.again", "marks", tree.Listing(again))...), tree.Plain(" "))
	}
	return text
}

func citation(a rules.Authority) tree.Inline {
	return tree.Inline{Kind: tree.Cite, Text: tree.UpperFirst(a.Cite), Target: cmp.Or(a.Provision, a.Instrument)}
}

// mark gives the mark of an authority, and whether it was cited before.
func (m *memo) mark(a rules.Authority) (mark string, known bool) {
	same := func(b rules.Authority) bool { return b.Cite == a.Cite }
	i := slices.IndexFunc(m.cited, same)
	if known = i >= 0; !known {
		i = len(m.cited)
		m.cited = append(m.cited, a)
	}
	return m.Said("memo.mark", "n", i+1), known
}

// besides is what stands behind a citation: the name of its law, told once, its mark, and how it was established.
func (m *memo) besides(a rules.Authority, mark string) (said []string) {
	if a.Name != "" && !strings.Contains(a.Cite, a.Name) && !slices.Contains(m.named, a.Name) {
		m.named = append(m.named, a.Name)
		said = append(said, a.Name)
	}
	return append(append(said, mark), m.standing(a)...)
}

func citable(a rules.Authority) bool { return a.Cite != "" && a.Confidence != law.Unverified }

// standing says how a source was established, where that is less than verified.
func (m *memo) standing(a rules.Authority) (said []string) {
	if a.Confidence == law.Secondary {
		said = append(said, m.Said("memo.secondary"))
	}
	if a.Stale {
		said = append(said, m.Said("memo.last_seen", "day", m.Paper.Day(a.Horizon)))
	}
	return said
}

// authorities lists what the authorities cited say, by their marks, and when they were checked.
func (m *memo) authorities() []tree.Block {
	t := m.Columns("memo.authorities.columns", 1, 5, 9, 3)
	for i, a := range m.cited {
		if a.Says != "" || a.Checked != m.checked {
			t.Rows = append(t.Rows, []tree.Cell{
				{tree.Plain(m.Said("memo.mark", "n", i+1))}, {tree.Plain(cmp.Or(a.Pinpoint, a.Name, a.Instrument))}, {tree.Plain(m.Prosaic(a.Says))}, {tree.Plain(m.Paper.Day(a.Checked))},
			})
		}
	}
	for _, a := range m.further {
		if !citable(a) {
			continue
		}
		if mark, known := m.mark(a); !known {
			t.Rows = append(t.Rows, []tree.Cell{{tree.Plain(mark)}, {citation(a)}, {tree.Plain(m.Prosaic(a.Says))}, {tree.Plain(m.Paper.Day(a.Checked))}})
		}
	}
	return voice.Tabled(t)
}

// mostChecked is the day on which most authorities of the decision were checked, the later of two.
func mostChecked(dec *rules.Decision) (most day.Day) {
	counts := map[day.Day]int{}
	seen := func(list []rules.Authority) {
		for _, a := range list {
			if !citable(a) {
				continue
			}
			counts[a.Checked]++
			if n := counts[a.Checked]; n > counts[most] || n == counts[most] && a.Checked > most {
				most = a.Checked
			}
		}
	}
	for _, o := range dec.Outcomes {
		seen(o.Authorities)
	}
	for _, t := range dec.Treaties {
		seen(t.Provisions)
	}
	for _, i := range dec.Insolvency {
		seen(i.Authorities)
	}
	return most
}
