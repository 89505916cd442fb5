package rules

import (
	"fmt"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
)

// Point is a negotiable point: one or more values, each with what it takes in every position.
type Point struct {
	ID       string
	Name     string
	Basis    []string
	Question string
	Open     bool // no safe default: always an open point
	Values   []PointChoice
	Drives   []string // the clauses that read it
	Why      string
	Against  []Against
	At       closed.Pos
}

// PointChoice is one value of a point. With a Unit it is a number between Least and Most, otherwise
// one of the words in OneOf. ByPosition has what it takes as supplier, balanced, customer.
type PointChoice struct {
	Name        string
	Unit        string
	OneOf       []string
	ByPosition  [3]string
	Least, Most int
	Fact        string // the enum fact that decides the value where the deal states it, or ""
}

// Against says that a value above another point's value defeats the point.
type Against struct {
	Value, Over, Say string
}

// positions are the sides whose values points take, in the order of ByPosition.
var positions = []string{"supplier", "balanced", "customer"}

// units says how many of the unit's smallest measure make one; only units of one measure compare.
// A business day counts as 1.4 days, a month as 30.
var units = map[string]struct {
	measure string
	factor  int
}{
	"hours": {"time", 10}, "days": {"time", 240}, "business_days": {"time", 336}, "months": {"time", 7200}, "years": {"time", 87600},
	"percent": {"percent", 1}, "times": {"times", 1}, "pages": {"pages", 1}, "amount": {"amount", 1},
}

var unitNames = []string{"days", "business_days", "hours", "months", "percent", "years", "times", "pages", "amount"}

type pointRecord struct {
	At       closed.Pos
	Point    word            `yaml:"point,required"`
	Name     word            `yaml:"name"`
	Basis    []word          `yaml:"basis"`
	Question word            `yaml:"question,required"`
	Open     bool            `yaml:"open"`
	Values   choiceRecords   `yaml:"values,required"`
	Drives   []word          `yaml:"drives"`
	Why      word            `yaml:"why"`
	Against  []againstRecord `yaml:"against"`
}

type choiceRecord struct {
	name     word
	Unit     word   `yaml:"unit"`
	OneOf    []word `yaml:"one_of"`
	Supplier word   `yaml:"supplier,required"`
	Balanced word   `yaml:"balanced,required"`
	Customer word   `yaml:"customer,required"`
	Least    *word  `yaml:"least"`
	Most     *word  `yaml:"most"`
	Fact     word   `yaml:"fact"`
}

// choiceRecords keeps the order of the file.
type choiceRecords []choiceRecord

func (c *choiceRecords) ReadNode(r *closed.Reader, n *yaml.Node) {
	r.Each(n, func(key, value *yaml.Node) {
		rec := choiceRecord{name: word{at: r.Pos(key), text: key.Value}}
		r.Into(value, &rec)
		*c = append(*c, rec)
	})
}

type againstRecord struct {
	Value word `yaml:"value,required"`
	Over  word `yaml:"over,required"`
	Say   word `yaml:"say,required"`
}

func (x *reading) point(rec *pointRecord, _ []byte) {
	p := &Point{ID: rec.Point.text, Name: rec.Name.text, Basis: texts(rec.Basis), Question: rec.Question.text, Open: rec.Open,
		Drives: texts(rec.Drives), Why: rec.Why.text, At: rec.At}
	if len(p.Basis) == 0 {
		p.Basis = []string{p.ID}
	}
	if x.book.point(p.ID) != nil {
		x.fail(rec.Point, "book.twice", "", "point %s is given twice", p.ID)
		return
	}
	x.basis(append([]word{rec.Point}, rec.Basis...), rec.At)
	x.id(rec.Name, "point")
	for _, w := range rec.Drives {
		x.clause(w)
	}
	for _, c := range rec.Values {
		p.Values = append(p.Values, x.choice(c))
	}
	for _, a := range rec.Against {
		p.Against = append(p.Against, Against{a.Value.text, a.Over.text, a.Say.text})
	}
	x.book.points = append(x.book.points, p)
	x.points = append(x.points, rec)
}

func (x *reading) choice(rec choiceRecord) PointChoice {
	c := PointChoice{Name: rec.name.text, Unit: rec.Unit.text, OneOf: texts(rec.OneOf),
		ByPosition: [3]string{rec.Supplier.text, rec.Balanced.text, rec.Customer.text}, Fact: rec.Fact.text}
	x.stated(rec)
	if (c.Unit == "") == (len(c.OneOf) == 0) {
		x.fail(rec.name, "book.point", "", "value %s has neither or both of a unit and a list one_of", c.Name)
		return c
	}
	if c.Unit != "" {
		x.oneOf(rec.Unit, c.Unit, unitNames, "unit")
		if rec.Least == nil || rec.Most == nil {
			x.fail(rec.name, "book.point", "", "value %s has a unit and lacks least or most", c.Name)
			return c
		}
		c.Least, c.Most = x.bound(*rec.Least, "least"), x.bound(*rec.Most, "most")
	}
	for _, w := range []word{rec.Supplier, rec.Balanced, rec.Customer} {
		if why, hint := c.refuses(w.text); why != "" && w.text != "" {
			x.fail(w, "book.point", hint, "%s", why)
		}
	}
	return c
}

func (x *reading) bound(w word, name string) int {
	n, err := strconv.Atoi(w.text)
	if err != nil {
		x.fail(w, "book.point", "", "expected a whole number for %s, found %q", name, w.text)
	}
	return n
}

// refuses says why a text cannot be the value, or "".
func (c PointChoice) refuses(text string) (why, hint string) {
	if c.Unit == "" {
		if slices.Contains(c.OneOf, text) {
			return "", ""
		}
		return fmt.Sprintf("%q is not a value of %s", text, c.Name), nearest(text, c.OneOf)
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		return fmt.Sprintf("expected a whole number of %s for %s, found %q", c.Unit, c.Name, text), ""
	case n < c.Least || n > c.Most:
		return fmt.Sprintf("%d %s is outside what %s may be", n, c.Unit, c.Name), fmt.Sprintf("allowed: %d to %d", c.Least, c.Most)
	}
	return "", ""
}

func (p *Point) value(name string) *PointChoice {
	for i := range p.Values {
		if p.Values[i].Name == name {
			return &p.Values[i]
		}
	}
	return nil
}

func (p *Point) valueNames() []string {
	var names []string
	for _, v := range p.Values {
		names = append(names, v.Name)
	}
	return names
}

// valueAt finds "NSF-15.long_stop".
func (b *Book) valueAt(ref string) (*Point, *PointChoice) {
	for _, p := range b.points {
		for i := range p.Values {
			if p.ID+"."+p.Values[i].Name == ref {
				return p, &p.Values[i]
			}
		}
	}
	return nil, nil
}

// against checks that a point's warnings compare what can be compared; all points must be read.
func (x *reading) against(rec *pointRecord) {
	p := x.book.point(rec.Point.text)
	for _, a := range rec.Against {
		v := p.value(a.Value.text)
		_, other := x.book.valueAt(a.Over.text)
		switch {
		case v == nil:
			x.fail(a.Value, "book.point", nearest(a.Value.text, p.valueNames()), "%q is no value of %s", a.Value.text, p.ID)
		case other == nil:
			x.fail(a.Over, "book.point", nearest(a.Over.text, x.valueRefs()), "%q is no value of a point", a.Over.text)
		case v.Unit == "" || units[v.Unit].measure != units[other.Unit].measure:
			x.fail(a.Over, "book.point", "", "%s and %s cannot be compared", a.Value.text, a.Over.text)
		}
	}
}

func (x *reading) valueRefs() []string {
	var refs []string
	for _, p := range x.book.points {
		for _, name := range p.valueNames() {
			refs = append(refs, p.ID+"."+name)
		}
	}
	return refs
}
