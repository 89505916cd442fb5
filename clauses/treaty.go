package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// states names the demanding states for which a rule applies or may apply: "Japan and Viet Nam".
func (c *composer) states(m templates.Inline, at spot) []Inline {
	var names []string
	for _, o := range c.dec.Outcomes {
		if o.Rule == m.Name && o.Place != "" {
			if name := c.dec.Law.StateName(o.Place); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		c.failAt(m.At, at.in, "draft.states", "%q names the states of the rule %q, which applies to none; wrap it in {{ if applies }}", at.in, m.Name)
	}
	return []Inline{plain(listing(names))}
}

// treaties cites, for each demanding state in which a subject is covered, the leading provision that
// may be printed; where it is not yet known whether it is, the one that would lead. Without any, a
// blank asks for them.
func (c *composer) treaties(m templates.Inline, at spot) []Inline {
	ids, cites := c.leading(m.Name, law.Covered)
	if len(cites) == 0 {
		ids, cites = c.leading(m.Name, law.Indeterminate)
	}
	if len(cites) == 0 {
		what := c.phrase("agreements")
		return []Inline{c.put(blank{subject: "treaties." + m.Name, what: what}, at)}
	}
	return []Inline{{Kind: Cite, Text: listing(cites), Target: strings.Join(ids, " ")}}
}

func (c *composer) leading(subject, result string) (ids, cites []string) {
	for _, t := range c.dec.Treaties {
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
