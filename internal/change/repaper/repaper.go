package repaper

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// Studio is what drafts are made of. It must hold together.
type Studio struct {
	Law  *law.Law
	Book *book.Book
	Pack *templates.Pack
}

// Each tells of each deal what changes from one as-of date to a later one, in the order of the deals. Deals
// that cannot be read or drafted are told of as such. The end of the context ends it early. The deals are
// read on another goroutine.
func (s *Studio) Each(ctx context.Context, items iter.Seq[Item], from, to day.Day, workers int) iter.Seq[Deal] {
	a := newAsking(s.Law, s.Pack, from, to)
	return ordered(ctx, items, max(1, workers), func(i Item) Deal { return s.one(i, a) })
}

// CheckDates refuses dates between which no law can turn.
func CheckDates(from, to day.Day) error {
	if from >= to {
		return errors.New("the first date must lie before the second; seen " + from.String() + " and " + to.String())
	}
	return nil
}

// one compares one deal.
func (s *Studio) one(i Item, a *asking) Deal {
	d := Deal{File: i.Place.File, Sheet: i.Place.Sheet, Row: i.Row, Changes: []Change{}, Findings: i.Findings}
	if i.Deal != nil {
		d.Deal, d.Title = i.Deal.Get("deal.id").Word(), i.Deal.Get("deal.title").Word()
	}
	if i.Deal == nil || i.Findings.Errors() {
		return d.failed(nil)
	}
	k := &comparing{Studio: s, asking: a}
	if found := k.decide(i.Deal); found.Errors() {
		return d.failed(found)
	}
	if found := k.compare(); found.Errors() {
		return d.failed(found)
	}
	d.Changes = append(d.Changes, k.changes...)
	slices.SortStableFunc(d.Changes, func(x, y Change) int { return cmp.Compare(x.Weight, y.Weight) })
	return d.judged()
}

func (d Deal) failed(found finding.List) Deal {
	d.Result = Failed
	d.Findings = slices.Concat(d.Findings, found)
	d.Says = "It could not be compared."
	if i := slices.IndexFunc(d.Findings, func(f finding.Finding) bool { return f.Severity == finding.Error }); i >= 0 {
		d.Says = d.Findings[i].String()
	}
	return d
}

// judged says what the changes of a deal amount to.
func (d Deal) judged() Deal {
	d.Result, d.Says = Same, "Nothing changes."
	if len(d.Changes) == 0 {
		return d
	}
	d.Result, d.Worst = Reasons, d.Changes[0].Weight
	if slices.ContainsFunc(d.Changes, func(c Change) bool { return c.Became != "" }) {
		d.Result = Differs
	}
	d.Certain = slices.ContainsFunc(d.Changes, Change.amends)
	d.Says = d.Changes[0].Line()
	return d
}

// amends tells whether a contract that was signed says something else than the law now wants, for certain.
func (c Change) amends() bool {
	return c.Certain && !slices.Contains([]Weight{Assumed, Opened, Cited, Reasoned}, c.Weight)
}

// Line names a change before it says it.
func (c Change) Line() string {
	if c.Clause == "" && c.Became != Replaced {
		return c.Says
	}
	return c.Title + ": " + c.Says
}

// decide decides the deal at both dates.
func (k *comparing) decide(d *deal.Deal) finding.List {
	for _, side := range []struct {
		on  day.Day
		dec **rules.Decision
	}{{k.asking.from, &k.was}, {k.asking.to, &k.is}} {
		dated, err := d.With("deal.as_of", side.on.String())
		if err != nil {
			var bad finding.List
			bad.Add(d.At("deal.as_of"), "repaper.date", "the deal cannot be drafted as of %s: %s", side.on, err)
			return bad
		}
		dec, found := rules.Decide(dated, k.Law, k.Book)
		if found.Errors() {
			return found
		}
		*side.dec = dec
	}
	k.moved = movements(k.was, k.is)
	return nil
}

// compare fills in the changes, composing only where words can differ.
func (k *comparing) compare() finding.List {
	was, sure := confirmed(k.was)
	is, alsoSure := confirmed(k.is)
	switch {
	case k.was.Document != k.is.Document:
		k.replaced()
	case reads(k.was) != reads(k.is) || k.asking.whole(k.is) || !(sure && alsoSure) && !slices.Equal(was, is):
		if found := k.compose(); found.Errors() {
			return found
		}
	default:
		k.changes = openedChanges(was, is)
	}
	k.explain()
	return nil
}

func (k *comparing) compose() finding.List {
	was, found := clauses.Assemble(k.was, k.Pack, clauses.Options{})
	if found.Errors() {
		return found
	}
	is, found := clauses.Assemble(k.is, k.Pack, clauses.Options{})
	if found.Errors() {
		return found
	}
	k.changes = slices.Concat(partChanges(was, is, k.Pack), aroundChanges(was, is), openedChanges(listed(was, k.was), listed(is, k.is)))
	return nil
}

// replaced tells that the whole document is one of another kind: the law stops the deal, or no longer does.
func (k *comparing) replaced() {
	c := Change{Weight: Lifted, Title: k.titleOf(k.was), Became: Replaced}
	if k.is.Stopped {
		c.Weight = Stopped
	}
	for _, m := range k.moved {
		if m.Type == book.Stop && (m.is == rules.Applies || m.was == rules.Applies) {
			c.Certain = c.Certain || m.isSure()
			c.add(m.Rule, k.tells(m), lawsOf(k.Law, k.turns(m), k.from(), k.to()))
		}
	}
	k.changes = append(k.changes, c)
}

func (k *comparing) titleOf(dec *rules.Decision) string {
	if doc, ok := dec.Book.Document(dec.Document); ok {
		return doc.TitleOf(dec.Deal.Get("deal.families").Words())
	}
	return dec.Document
}
