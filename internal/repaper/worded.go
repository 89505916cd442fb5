package repaper

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/redline"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// part is one clause of two drafts: recitals of one clause count as one.
type part struct {
	id, kind, title string
	was, is         []clauses.Clause
}

// parts pairs the clauses of two drafts, in the order of the later one, then those that are no more.
func parts(was, is *clauses.Draft, pack *templates.Pack) (all []*part) {
	index := map[string]*part{}
	each := func(d *clauses.Draft, add func(*part, clauses.Clause)) {
		for _, s := range d.Sections {
			for _, c := range s.Clauses {
				key := c.Kind + " " + c.ID
				if index[key] == nil {
					index[key] = &part{id: c.ID, kind: c.Kind, title: titleOf(s, c, pack)}
					all = append(all, index[key])
				}
				add(index[key], c)
			}
		}
	}
	each(is, func(p *part, c clauses.Clause) { p.is = append(p.is, c) })
	each(was, func(p *part, c clauses.Clause) { p.was = append(p.was, c) })
	return all
}

func titleOf(s clauses.Section, c clauses.Clause, p *templates.Pack) string {
	if text := render.Plain(c.Heading); text != "" {
		return text
	}
	if clause, ok := p.Clause(c.ID); ok && clause.Title != "" {
		return clause.Title
	}
	return render.Plain(s.Heading)
}

// became tells what became of a part; "" when it is as it was.
func (p *part) became() Became {
	bracketed := func(list []clauses.Clause) bool {
		return slices.ContainsFunc(list, func(c clauses.Clause) bool { return c.Bracketed })
	}
	likeness := redline.Compare(p.was, p.is)
	switch {
	case len(p.was) == 0:
		return In
	case len(p.is) == 0:
		return Out
	case bracketed(p.is) && !bracketed(p.was):
		return Brackets
	case bracketed(p.was) && !bracketed(p.is):
		return Settled
	case likeness == redline.Recited:
		return Recited
	case likeness == redline.Otherwise:
		return Otherwise
	}
	return ""
}

var becameWeighs = map[Became]Weight{In: Gained, Out: Lost, Brackets: Bracketed, Settled: Bracketed, Otherwise: Worded, Recited: Cited, Replaced: Assumed}

// partChanges gives the clauses of two drafts that are not the same.
func partChanges(was, is *clauses.Draft, pack *templates.Pack) (all []Change) {
	for _, p := range parts(was, is, pack) {
		became := p.became()
		if became == "" {
			continue
		}
		c := Change{Weight: becameWeighs[became], Clause: p.id, Title: p.title, Became: became}
		if p.kind == "party" || p.kind == "signature" {
			c.Weight = Assumed
		}
		all = append(all, c)
	}
	return all
}

// aroundChanges gives what else of two drafts is not the same: title and cover, and what stands before the
// clauses of a section. The day whose law decides does not count.
func aroundChanges(was, is *clauses.Draft) (all []Change) {
	add := func(title string, likeness redline.Likeness) {
		switch likeness {
		case redline.Recited:
			all = append(all, Change{Weight: Cited, Title: title, Became: Recited})
		case redline.Otherwise:
			all = append(all, Change{Weight: Assumed, Title: title, Became: Otherwise})
		}
	}
	add("cover", redline.CompareBlocks(front(was), front(is)))
	before := map[string][]clauses.Block{}
	for _, s := range was.Sections {
		before[s.ID] = intro(s)
	}
	for _, s := range is.Sections {
		if len(before[s.ID]) > 0 || len(s.Intro) > 0 && s.Clauses == nil {
			add(render.Plain(s.Heading), redline.CompareBlocks(before[s.ID], intro(s)))
		}
	}
	return all
}

// front is the title and the cover without the day whose law decides.
func front(d *clauses.Draft) []clauses.Block {
	plain := &clauses.Draft{Cover: append([]clauses.Block{{Text: []clauses.Inline{{Text: d.Title}}}}, d.Cover...)}
	return plain.Copy(clauses.Edit{Runs: func(text []clauses.Inline, _ clauses.Change) []clauses.Inline {
		isDay := func(i clauses.Inline) bool { return i.Target == "deal.as_of" }
		return slices.DeleteFunc(slices.Clone(text), isDay)
	}}).Cover
}

func intro(s clauses.Section) []clauses.Block {
	return append([]clauses.Block{{Text: s.Heading}}, s.Intro...)
}

// listed gives the open points of a draft.
func listed(d *clauses.Draft, dec *rules.Decision) (all []opening) {
	timeless := map[string]string{} // what those say whose words hold the day whose law decides
	for _, p := range dec.OpenPoints {
		if what := p.What.Timeless(); what != p.What.String() {
			timeless[p.Kind+p.Subject] = what
		}
	}
	for _, p := range d.OpenPoints {
		var at []string
		for _, in := range p.Where {
			if in.Kind == clauses.Ref {
				at = append(at, in.Target)
			}
		}
		slices.Sort(at)
		what := cmp.Or(timeless[p.Kind+p.Subject], p.What)
		all = append(all, opening{kind: p.Kind, says: p.What, what: what, subject: p.Subject, rest: strings.Join(append(at, p.Who, p.Default, p.Effect), "\x00")})
	}
	return all
}

// openedChanges gives the open points that only one of two lists has, or that say something else.
func openedChanges(was, is []opening) (all []Change) {
	find := func(list []opening, o opening) int {
		return slices.IndexFunc(list, func(x opening) bool { return x.kind == o.kind && x.what == o.what })
	}
	add := func(o opening, became Became, before string) {
		all = append(all, Change{Weight: Opened, Title: "open point", Became: became, Says: before + o.says, about: o.subject})
	}
	for _, o := range is {
		switch i := find(was, o); {
		case i < 0:
			add(o, In, "New open point: ")
		case was[i].rest != o.rest:
			add(o, Otherwise, "Open point with other places or effects: ")
		}
	}
	for _, o := range was {
		if find(is, o) < 0 {
			add(o, Out, "Open no more: ")
		}
	}
	return all
}
