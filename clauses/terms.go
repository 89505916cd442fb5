package clauses

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// entry is one definition of the draft: a term of the pack, or in an insert the name of a party.
type entry struct {
	name    string // canonical
	role    string // of a party
	passage templates.Passage
	nodes   []*node
}

func (e *entry) anchor() string { return "term." + slug(e.name) }

// pointTerms are the terms that the units of points bring in.
var pointTerms = map[string]string{"business_days": "Business Day"}

// define pulls in the definitions of all terms used, and of the terms used in those.
func (c *composer) define() {
	c.localDefinitions()
	defined := map[string]bool{}
	var queue []mention
	add := func(m mention) {
		if !defined[m.term] && c.local[m.term] == "" {
			queue = append(queue, m)
		}
	}
	for _, u := range c.units() {
		c.mentions(u.passage.Blocks, u.id, add)
	}
	for len(queue) > 0 {
		m := queue[0]
		queue = queue[1:]
		if defined[m.term] || c.local[m.term] != "" {
			continue
		}
		defined[m.term] = true
		c.defineTerm(m, add)
	}
	if !c.document.StandsAlone {
		c.defineParties()
	}
	slices.SortFunc(c.entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(c.sortKey(a.name), c.sortKey(b.name)), cmp.Compare(a.name, b.name))
	})
}

// sortKey is a term as it is printed, in small letters.
func (c *composer) sortKey(name string) string {
	if h := c.house(); h != nil && h.own[name] != "" {
		return strings.ToLower(h.own[name])
	}
	return strings.ToLower(c.spell(name))
}

// mention is one use of a term, in a clause or a definition.
type mention struct {
	term, in string
	at       finding.Place
}

// mentions calls f for the terms that blocks use and notes the roles that they name.
func (c *composer) mentions(blocks []templates.Block, in string, f func(mention)) {
	templates.EachInline(blocks, func(i templates.Inline) {
		switch i.Kind {
		case templates.TermUse:
			f(mention{i.Name, in, i.At})
		case templates.Party, templates.PartyStart, templates.PartyName:
			c.used[i.Name] = true
		case templates.Point:
			if v, _, ok := c.point(i.Name); ok && pointTerms[v.Unit] != "" {
				f(mention{pointTerms[v.Unit], in, i.At})
			}
		}
	})
}

// defineTerm pulls in the definition of a term and calls f for the terms that it uses.
func (c *composer) defineTerm(m mention, f func(mention)) {
	t, ok := c.pack.Term(m.term)
	if !ok {
		c.failAt(m.at, m.in, "draft.undefined", "%q uses the term %q, which is not defined", m.in, m.term)
		if near := finding.Nearest(m.term, c.pack.Terms()); near != "" {
			c.findings[len(c.findings)-1].Hint = "did you mean " + near + "?"
		}
		return
	}
	e := &entry{name: m.term, passage: c.passage(t.Wording, "term "+m.term)}
	c.entries = append(c.entries, e)
	c.mentions(e.passage.Blocks, "term "+m.term, f)
}

// localDefinitions finds the terms that clauses define where they use them.
func (c *composer) localDefinitions() {
	for _, u := range c.units() {
		templates.EachInline(u.passage.Blocks, func(i templates.Inline) {
			if i.Kind != templates.TermDef {
				return
			}
			if first, twice := c.local[i.Name]; twice {
				c.failAt(i.At, u.id, "draft.defined-twice", "the term %q is defined in %q and in %q", i.Name, first, u.id)
			}
			c.local[i.Name] = u.id
		})
	}
}

// defineParties adds the names of the parties that an insert uses and its host does not name.
func (c *composer) defineParties() {
	for _, r := range deal.Roles() {
		if c.used[r.Key] && !c.hostWord(r.Key).Known() {
			c.entries = append(c.entries, &entry{name: r.Word, role: r.Key})
		}
	}
}

// hostWord is what the host agreement calls a party; unknown in a document that stands alone.
func (c *composer) hostWord(role string) deal.Value {
	if c.document.StandsAlone {
		return deal.Value{}
	}
	return c.dec.Deal.Get("deal.host." + role)
}

// holdsDefinitions tells whether a unit prints the definitions.
func holdsDefinitions(u *unit) bool {
	found := false
	templates.EachInline(u.passage.Blocks, func(i templates.Inline) { found = found || i.Kind == templates.Definitions })
	return found
}
