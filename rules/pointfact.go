package rules

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
)

// stated checks that the fact which decides a value is an enum with exactly the value's words.
func (x *bookReader) stated(rec choiceRecord) {
	if rec.Fact.text == "" {
		return
	}
	f, ok := deal.FieldOf(rec.Fact.text)
	switch {
	case !ok || f.Kind != deal.Enum:
		x.fail(rec.Fact, "book.point", "", "%q is no fact that takes one of several words", rec.Fact.text)
	case !slices.Equal(f.Words(), texts(rec.OneOf)):
		x.fail(rec.Fact, "book.point", fmt.Sprintf("%s takes %v", f.Path, f.Words()), "the words of %s and of %s differ", rec.name.text, f.Path)
	}
}

// follow gives each value that a stated fact decides the word of that fact, whatever the deal's
// position and the deal's own settings say.
func (p *Point) follow(v *PointValue, d *deal.Deal) {
	for i, c := range p.Values {
		if word := c.stated(d); word != "" && word != v.Values[i].Word {
			v.Values[i].Word, v.Position = word, own
		}
	}
}

// stated gives the word of the fact that decides the value, or "".
func (c PointChoice) stated(d *deal.Deal) string {
	if c.Fact == "" {
		return ""
	}
	return d.Get(c.Fact).Word()
}

// follows tells whether a fact of the deal decides one of the values.
func (p *Point) follows(d *deal.Deal) bool {
	return slices.ContainsFunc(p.Values, func(c PointChoice) bool { return c.stated(d) != "" })
}

// waits gives a fact that would decide one of the values and is not stated, or "".
func (p *Point) waits(d *deal.Deal) string {
	for _, c := range p.Values {
		if c.Fact != "" && c.stated(d) == "" {
			return c.Fact
		}
	}
	return ""
}

// contradicted opens a point that the deal sets to another word than the fact which decides it.
func (o *opening) contradicted(p *Point, clauses []string) {
	for _, set := range o.facts.deal.Points() {
		if set.Point != p.ID {
			continue
		}
		asked := p.take(o.facts.position(), set, &finding.List{})
		for i, c := range p.Values {
			word := c.stated(o.facts.deal)
			if word == "" || word == asked.Values[i].Word || !sets(set, c.Name) {
				continue
			}
			o.add("fact against "+p.ID+" "+c.Name, OpenPoint{Kind: decide, Subject: p.ID, Clauses: clauses, Default: word, Effect: prose.Of(p.Why),
				What: o.facts.book.tells("reconcile", "point", p.ID, "fact", c.Fact, "set", asked.Values[i].Word, "stated", word)}, "")
		}
	}
}

// sets tells whether a setting reaches a value: by position it reaches all.
func sets(s deal.PointSetting, value string) bool {
	return s.Position != "" || slices.ContainsFunc(s.Values, func(n deal.NamedText) bool { return n.Name == value })
}
