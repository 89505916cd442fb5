package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates/wording"
)

// states names the demanding states for which a rule applies or may apply: "Japan and Viet Nam".
func (c *composer) states(m wording.Inline, at spot) []tree.Inline {
	var names []string
	for _, o := range c.Dec.Outcomes {
		if o.Rule == m.Name && o.Place != "" {
			if name := c.Dec.Law.StateName(o.Place); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		c.failAt(m.At, at.in, "draft.states", "%q names the states of the rule %q, which applies to none; wrap it in {{ if applies }}", at.in, m.Name)
	}
	return []tree.Inline{tree.Plain(tree.Listing(names))}
}

// treaties cites, for each demanding state in which a subject is covered, the leading provision that
// may be printed; where it is not yet known whether it is, the one that would lead. Without any, a
// blank asks for them.
func (c *composer) treaties(m wording.Inline, at spot) []tree.Inline {
	ids, cites := c.leading(m.Name, law.Covered)
	if len(cites) == 0 {
		ids, cites = c.leading(m.Name, law.Indeterminate)
	}
	if len(cites) == 0 {
		what := c.Phrase("agreements")
		return []tree.Inline{c.put(blank{subject: "treaties." + m.Name, what: what}, at)}
	}
	return []tree.Inline{{Kind: tree.Cite, Text: tree.Listing(cites), Target: strings.Join(ids, " ")}}
}

func (c *composer) leading(subject, result string) (ids, cites []string) {
	for _, t := range c.Dec.Treaties {
		if t.Subject != subject || t.Result != result {
			continue
		}
		i := slices.IndexFunc(t.Provisions, func(p rules.Authority) bool { return p.Cite != "" && p.Confidence != law.Unverified })
		if i >= 0 && !slices.Contains(cites, t.Provisions[i].Cite) {
			ids, cites = append(ids, t.Provisions[i].Provision), append(cites, t.Provisions[i].Cite)
		}
	}
	return ids, cites
}
