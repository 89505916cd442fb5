package clauses

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/prose"
	"github.com/proviso-legal/proviso/templates/wording"
)

// openPoints gathers what a person must decide, fill in or confirm, each once with all its places: what the
// decision left open, what the wording could not settle, and every blank. What decides most stands first. Cover,
// memo, check and reports all take this list, so that they count alike.
func (c *composer) openPoints() []tree.OpenPoint {
	all := []tree.OpenPoint{}
	done := map[string]bool{}
	for _, p := range c.Dec.OpenPoints {
		one := tree.OpenPoint{Kind: p.Kind, What: c.Printed(c.Sentence(p.What)...), Who: c.Printed(tree.Plain(p.Who)), Default: c.meanwhile(p), Effect: c.Printed(c.Tell(p.Effect)...), Subject: p.Subject, Decides: string(p.Decides)}
		spots := c.clauseSpots(slices.Concat(p.Clauses, c.doubts[p.Subject]))
		if b := c.blankOf(p.Subject); b != nil {
			spots = append(spots, b.everywhere()...)
			one.Who = cmp.Or(one.Who, b.who)
		}
		one.Where = places(spots)
		if p.Kind != "decide" && len(one.Where) == 0 {
			continue // nothing of it stands in this document; what is to confirm stands in the memo
		}
		if len(one.Where) == 0 && c.allThinned(p.Clauses) || c.unread(p.Subject) {
			continue
		}
		done[p.Subject] = done[p.Subject] || p.Subject != ""
		all = merged(all, one)
	}
	all = append(all, c.unsettledPoints(done)...)
	var forms []*blank
	for _, b := range c.blanks {
		switch {
		case done[b.subject]:
		case len(b.where) == 0:
			forms = append(forms, b)
		default:
			all = append(all, c.blankPoint(b))
		}
	}
	if len(forms) > 0 {
		all = append(all, c.formPoint(forms))
	}
	slices.SortStableFunc(all, func(a, b tree.OpenPoint) int { return rules.Decides(a.Decides).Weighed(rules.Decides(b.Decides)) })
	for i := range all {
		all[i].Number = i + 1
	}
	return all
}

// allThinned tells whether the depth of the deal leaves out all that an open point is about.
func (c *composer) allThinned(clauses []string) bool {
	kept := func(id string) bool { return !c.thinned[id] }
	return len(clauses) > 0 && !slices.ContainsFunc(clauses, kept)
}

// unread tells whether an open point asks for a negotiable point whose text the depth of the deal leaves out.
func (c *composer) unread(subject string) bool {
	return !c.Dec.GoesTo(wording.Depths[len(wording.Depths)-1], nil) && !c.reading[subject] && slices.ContainsFunc(c.Dec.Points, func(p rules.PointValue) bool {
		return p.Point == subject && !p.Decides
	})
}

// meanwhile says what the draft assumes while a point is open.
func (c *composer) meanwhile(p rules.OpenPoint) string {
	for _, v := range c.Dec.Points {
		if point, ok := c.Dec.Book.Point(v.Point); ok && point.Question == p.What.String() && p.Default == v.String() {
			return c.Printed(tree.Plain(c.pointSays(v)))
		}
	}
	return c.Printed(c.Tell(prose.Of(p.Default))...)
}

// merged adds a point, or joins it with the one that asks the same.
func merged(all []tree.OpenPoint, one tree.OpenPoint) []tree.OpenPoint {
	i := slices.IndexFunc(all, func(p tree.OpenPoint) bool { return p.Kind == one.Kind && p.What == one.What })
	if i < 0 {
		return append(all, one)
	}
	same := &all[i]
	same.Where = tree.AlsoAt(same.Where, one.Where)
	if !strings.Contains(same.Effect, one.Effect) {
		same.Effect = strings.TrimSpace(tree.Sentence(same.Effect) + " " + one.Effect)
	}
	same.Who = cmp.Or(same.Who, one.Who)
	return all
}

func (c *composer) blankOf(subject string) *blank {
	i := slices.IndexFunc(c.blanks, func(b *blank) bool { return b.subject == subject })
	if i < 0 || subject == "" {
		return nil
	}
	return c.blanks[i]
}

func (c *composer) blankPoint(b *blank) tree.OpenPoint {
	p := tree.OpenPoint{Kind: "fill", Decides: string(rules.DecidesBlank), What: tree.UpperFirst(c.Printed(b.what...)), Who: b.who, Where: places(b.everywhere()), Subject: b.subject}
	if b.help != "" {
		p.What += ": " + tree.LowerFirst(strings.TrimSuffix(c.Printed(tree.Plain(c.Prose(b.help))), "."))
	}
	if b.decide {
		p.Kind, p.Decides = "decide", string(rules.DecidesWords)
		p.Default = b.text
		if point, ok := c.Dec.Book.Point(b.subject); ok {
			p.What, p.Who = c.Printed(c.Tell(prose.Of(point.Question))...), cmp.Or(p.Who, c.Said("principals"))
		}
	}
	p.What = tree.Sentence(p.What)
	return p
}

// formPoint asks once for all that the forms of the draft leave to the parties, by who knows it.
func (c *composer) formPoint(forms []*blank) tree.OpenPoint {
	p := tree.OpenPoint{Kind: "fill", Decides: string(rules.DecidesBlank), Who: c.Said("the_parties")}
	entries := map[string][]string{}
	var order []string
	var spots []spot
	for _, b := range forms {
		p.Covers = append(p.Covers, b.subject)
		for _, s := range b.forms {
			spots = append(spots, spot{unit: s.unit, number: s.unit.anchor, anchor: s.unit.anchor})
		}
		if entries[b.who] == nil {
			order = append(order, b.who)
		}
		what := strings.Replace(c.Printed(b.what...), " of the "+b.who, "", 1)
		entries[b.who] = once(entries[b.who], what)
	}
	var said []string
	for _, who := range order {
		name := who // as a person may have typed it
		if who == c.Said("the_parties") {
			name = tree.UpperFirst(who)
		}
		said = append(said, strings.TrimPrefix(name+": ", ": ")+strings.Join(entries[who], "; "))
	}
	p.What = c.Said("open_points.form", "entries", []tree.Inline{{Kind: voice.Settled, Text: strings.Join(said, ". ")}})
	p.Where = places(spots)
	return p
}

// unsettledPoints are the facts that wording asked for in vain.
func (c *composer) unsettledPoints(done map[string]bool) (all []tree.OpenPoint) {
	clauses := map[string][]string{}
	var order []string
	for _, u := range c.unknown {
		if done[u.path] || c.blankOf(u.path) != nil {
			continue
		}
		if clauses[u.path] == nil {
			order = append(order, u.path)
		}
		if !slices.Contains(clauses[u.path], u.in) {
			clauses[u.path] = append(clauses[u.path], u.in)
		}
	}
	for _, path := range order {
		done[path] = true
		all = append(all, tree.OpenPoint{
			Kind: "decide", Decides: string(rules.DecidesWords), What: tree.Sentence(c.Said("open_points.state", "fact", c.factPhrase(path))), Who: c.supplies(path),
			Where: places(c.clauseSpots(clauses[path])), Effect: c.Said("open_points.varies"), Subject: path,
		})
	}
	return all
}

// clauseSpots finds the places of clauses that are in the draft, in its order; a definition stands with
// the others.
func (c *composer) clauseSpots(ids []string) (spots []spot) {
	for _, id := range ids {
		if strings.HasPrefix(id, "term ") {
			id = c.definitionsIn()
		}
		if t, ok := c.index[id]; ok {
			spots = append(spots, spot{unit: t.unit, number: t.anchor, anchor: t.anchor})
		}
	}
	units := c.units()
	slices.SortStableFunc(spots, func(a, b spot) int { return slices.Index(units, a.unit) - slices.Index(units, b.unit) })
	return spots
}

func (c *composer) definitionsIn() string {
	for _, u := range c.units() {
		if holdsDefinitions(u) {
			return u.id
		}
	}
	return ""
}

// wholeOf tells whether s is a whole clause of which another spot names a part.
func (s spot) wholeOf(spots []spot) bool {
	return s.unit != nil && s.number == s.unit.anchor && slices.ContainsFunc(spots, func(o spot) bool {
		return o.unit == s.unit && o.number != s.unit.anchor
	})
}

// places writes spots as references between commas, each once.
func places(spots []spot) (out []tree.Inline) {
	var seen []spot
	for _, s := range spots {
		printed := func(o spot) bool { return o.name == s.name && o.number == s.number }
		if s.wholeOf(spots) || slices.ContainsFunc(seen, printed) {
			continue
		}
		if len(seen) > 0 {
			out = append(out, tree.Plain(", "))
		}
		seen = append(seen, s)
		if s.unit == nil {
			out = append(out, tree.Plain(s.name))
		} else {
			out = append(out, refer(s.anchor, tree.Numbered))
		}
	}
	return out
}

// reasons refuses a clause for which nothing speaks.
func (c *composer) reasons() {
	for _, u := range c.units() {
		if u.choice.Rule == "" && u.choice.Because == nil && u.clause.Why == "" {
			c.fail(u.id, "draft.no-reason", "the clause %q stands in the draft without a rule and without a reason", u.id)
		}
	}
	if len(c.entries) > 0 && c.definitionsIn() == "" {
		c.fail(c.entries[0].name, "draft.no-definitions", "the draft uses defined terms but no clause of it holds {definitions}")
	}
	used := map[string]bool{}
	use := func(m mention) { used[m.term] = true }
	for _, u := range c.units() {
		c.mentions(u.passage.Blocks, u.id, use)
	}
	for _, e := range c.entries {
		c.mentions(e.passage.Blocks, e.name, use)
	}
	for _, u := range c.units() {
		for _, name := range sortedLocals(c.local, u.id) {
			if !used[name] {
				c.fail(u.id, "draft.unused", "%q defines the term %q, which nothing uses", u.id, name)
			}
		}
	}
}

func sortedLocals(local map[string]string, id string) (names []string) {
	for name, in := range local {
		if in == id {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
