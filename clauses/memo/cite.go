package memo

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
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

// cites prints authorities with what the summary does not say of how they were established, once for
// neighbours of the same standing; what a provision says is told at its first place only. What is not verified is named but never cited.
func (m *memo) cites(list []rules.Authority) (text []tree.Inline) {
	var named []string
	for i, a := range list {
		if !citable(a) {
			if slices.Contains(named, a.Name) {
				continue
			}
			named = append(named, a.Name)
			text = append(text, append(m.Phrase("memo.unverified", "name", tree.UpperFirst(cmp.Or(a.Name, a.Instrument))), tree.Plain(" "))...)
			continue
		}
		cite := tree.UpperFirst(a.Cite)
		if a.Name != "" && !strings.Contains(a.Cite, a.Name) && !slices.Contains(named, a.Name) {
			cite += " (" + a.Name + ")"
			named = append(named, a.Name)
		}
		text = append(text, tree.Inline{Kind: tree.Cite, Text: cite, Target: cmp.Or(a.Provision, a.Instrument)})
		if id := cmp.Or(a.Provision, a.Instrument); a.Says != "" && !slices.Contains(m.told, id) {
			m.told = append(m.told, id)
			text = append(text, tree.Plain(": "+strings.TrimSuffix(m.Prosaic(a.Says), ".")))
		}
		text = append(text, tree.Plain(". "))
		if i+1 == len(list) || !citable(list[i+1]) || m.standingOf(list[i+1]) != m.standingOf(a) {
			text = append(text, m.remark(m.standingOf(a), i+1 < len(list) && citable(list[i+1]))...)
		}
	}
	return text
}

// remark sets how authorities were established behind them; verified ones need it only where others follow.
func (m *memo) remark(standing string, more bool) []tree.Inline {
	switch {
	case standing != "":
		return tree.Slanted(standing)
	case more:
		return tree.Slanted(m.Said("memo.verified"))
	}
	return nil
}

func citable(a rules.Authority) bool { return a.Cite != "" && a.Confidence != law.Unverified }

// standingOf says in a sentence how a source was established, where that differs from what the summary
// says of all.
func (m *memo) standingOf(a rules.Authority) string {
	var said []string
	if a.Confidence == law.Secondary {
		said = append(said, m.Said("memo.secondary"))
	}
	if a.Checked != 0 && a.Checked != m.checked {
		said = append(said, m.Said("memo.checked", "day", m.Paper.Day(a.Checked)))
	}
	if a.Stale {
		said = append(said, m.Said("memo.last_seen", "day", m.Paper.Day(a.Horizon)))
	}
	return tree.Sentence(tree.UpperFirst(strings.Join(said, "; ")))
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
