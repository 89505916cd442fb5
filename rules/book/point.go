package book

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Point is a negotiable point: one or more values, each with what it takes in every position.
type Point struct {
	ID       string
	Name     string
	Family   string // the file's name: the family of clauses that it belongs to
	Basis    []string
	Question string
	Open     bool       // no safe default: an open point
	OpenWhen *cond.Cond // only where this holds or may hold; nil for always
	Values   []PointChoice
	Drives   []string // the clauses that read it
	Why      string
	At       strictyaml.Pos
	Origin   overlay.Origin

	said     []string // values whose words are put
	openWhen cond.Source
}

// PointChoice is one value of a point. With a Unit it is a number between Least and Most, otherwise
// one of the words in OneOf, which Says puts as a lawyer reads it. ByPosition has what it takes as
// supplier, balanced, customer.
type PointChoice struct {
	Name        string
	Unit        string
	OneOf       []string
	Says        []string // of the words in OneOf, in their order
	ByPosition  [3]string
	Least, Most int
	More        string // supplier or customer: whom more of it serves, or ""
	Called      string // the words before a number, as in "within 30 days", or ""
	Fact        string // the enum fact that decides the value where the deal states it, or ""
}

// Says tells whether the book puts the words of a value in words for a reader.
func (p *Point) Says(value string) bool { return slices.Contains(p.said, value) }

// positions are the sides whose values points take, in the order of ByPosition.
var Positions = []string{"supplier", "balanced", "customer"}

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
	At       strictyaml.Pos
	Point    word          `yaml:"point,required"`
	Name     word          `yaml:"name"`
	Basis    []word        `yaml:"basis"`
	Question word          `yaml:"question,required"`
	Open     bool          `yaml:"open"`
	OpenWhen condition     `yaml:"open_when"`
	Values   choiceRecords `yaml:"values,required"`
	Drives   []word        `yaml:"drives"`
	Why      word          `yaml:"why"`
	Says     saidRecords   `yaml:"says"`
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
	More     word   `yaml:"more"`
	Called   word   `yaml:"called"`
	Fact     word   `yaml:"fact"`
}

// choiceRecords keeps the order of the file.
type choiceRecords []choiceRecord

func (c *choiceRecords) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	r.Each(n, func(key, value *yaml.Node) {
		rec := choiceRecord{name: word{at: r.Pos(key), text: key.Value}}
		r.Into(value, &rec)
		*c = append(*c, rec)
	})
}

// saidRecords puts the words of a value into words for a reader; both levels keep the order of the file.
type saidRecords []saidRecord

type saidRecord struct {
	value word
	words []saidWord
}

type saidWord struct{ word, says word }

func (s *saidRecords) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	r.Each(n, func(key, value *yaml.Node) {
		rec := saidRecord{value: word{at: r.Pos(key), text: key.Value}}
		r.Each(value, func(k, v *yaml.Node) {
			one := saidWord{word: word{at: r.Pos(k), text: k.Value}}
			one.says.ReadNode(r, v)
			rec.words = append(rec.words, one)
		})
		*s = append(*s, rec)
	})
}

func (x *bookReader) point(rec *pointRecord, data []byte) {
	p := &Point{ID: rec.Point.text, Name: rec.Name.text, Basis: texts(rec.Basis), Question: rec.Question.text, Open: rec.Open,
		Drives: texts(rec.Drives), Why: rec.Why.text, At: rec.At, Origin: x.origin, Family: strings.TrimSuffix(path.Base(rec.At.File), ".yaml")}
	if len(p.Basis) == 0 {
		p.Basis = []string{p.ID}
	}
	if x.book.PointByID(p.ID) != nil {
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
	x.says(p, rec.Says)
	if rec.OpenWhen.text != "" {
		p.openWhen = rec.OpenWhen.source(data)
	}
	x.book.points = append(x.book.points, p)
	x.book.pointByID[p.ID] = p
}

// says gives every word of a value its text: what the record says, or the word itself with blanks. Once
// one word of a value is put, all are.
func (x *bookReader) says(p *Point, records saidRecords) {
	for i := range p.Values {
		for _, w := range p.Values[i].OneOf {
			p.Values[i].Says = append(p.Values[i].Says, strings.ReplaceAll(w, "_", " "))
		}
	}
	for _, rec := range records {
		c := p.value(rec.value.text)
		if c == nil || c.Unit != "" {
			x.fail(rec.value, "book.point", Nearest(rec.value.text, p.wordedNames()), "%q is no value of %s with words", rec.value.text, p.ID)
			continue
		}
		p.said = append(p.said, c.Name)
		var put []string
		for _, w := range rec.words {
			i := slices.Index(c.OneOf, w.word.text)
			if i < 0 {
				x.fail(w.word, "book.point", Nearest(w.word.text, c.OneOf), "%q is no word of %s", w.word.text, c.Name)
				continue
			}
			c.Says[i] = w.says.text
			put = append(put, w.word.text)
		}
		for _, w := range c.OneOf {
			if !slices.Contains(put, w) {
				x.fail(rec.value, "book.point", "", "nothing says the word %q of %s", w, c.Name)
			}
		}
	}
}

func (x *bookReader) choice(rec choiceRecord) PointChoice {
	c := PointChoice{Name: rec.name.text, Unit: rec.Unit.text, OneOf: texts(rec.OneOf),
		ByPosition: [3]string{rec.Supplier.text, rec.Balanced.text, rec.Customer.text}, Called: rec.Called.text, Fact: rec.Fact.text, More: rec.More.text}
	x.stated(rec)
	if (c.Unit == "") == (len(c.OneOf) == 0) {
		x.fail(rec.name, "book.point", "", "value %s has neither or both of a unit and a list one_of", c.Name)
		return c
	}
	if c.Unit == "" && c.Called != "" {
		x.fail(rec.Called, "book.point", "", "value %s is a word and is not called anything; says puts its words", c.Name)
	}
	if c.Unit != "" {
		x.oneOf(rec.Unit, c.Unit, unitNames, "unit")
		if rec.Least == nil || rec.Most == nil {
			x.fail(rec.name, "book.point", "", "value %s has a unit and lacks least or most", c.Name)
			return c
		}
		c.Least, c.Most = x.bound(*rec.Least, "least"), x.bound(*rec.Most, "most")
	}
	x.served(rec, c)
	for _, w := range []word{rec.Supplier, rec.Balanced, rec.Customer} {
		if why, hint := c.Refuses(w.text); why != "" && w.text != "" {
			x.fail(w, "book.point", hint, "%s", why)
		}
	}
	return c
}

// served demands that the columns of a value stand on the side that they claim: figures by whom more of them
// serves, words by their order in one_of, which goes from what serves the supplier to what serves the customer.
func (x *bookReader) served(rec choiceRecord, c PointChoice) {
	if c.More != "" {
		x.oneOf(rec.More, c.More, []string{Positions[0], Positions[2]}, "more")
	}
	if c.Unit == "" && c.More != "" {
		x.fail(rec.More, "book.point", "", "value %s is a word; the order of one_of says whom its words serve", c.Name)
		return
	}
	var at [3]int
	for i, text := range c.ByPosition {
		if at[i] = slices.Index(c.OneOf, text); c.Unit != "" {
			at[i], _ = strconv.Atoi(text)
		}
		if c.More == Positions[0] {
			at[i] = -at[i]
		}
	}
	if (c.Unit == "" || c.More != "") && !slices.IsSorted(at[:]) {
		x.fail(rec.name, "book.point", "turn the columns, or say more: otherwise", "a column of %s does not serve the side whose it is", c.Name)
	}
}

func (x *bookReader) bound(w word, name string) int {
	n, err := strconv.Atoi(w.text)
	if err != nil {
		x.fail(w, "book.point", "", "expected a whole number for %s, found %q", name, w.text)
	}
	return n
}

// Scaled gives the point with its amounts and their bounds multiplied, for a currency of which one unit is worth less.
func (p *Point) Scaled(times int) *Point {
	amount := func(c PointChoice) bool { return c.Unit == "amount" }
	if times == 1 || !slices.ContainsFunc(p.Values, amount) {
		return p
	}
	q := *p
	q.Values = slices.Clone(p.Values)
	for i := range q.Values {
		if c := &q.Values[i]; amount(*c) {
			c.Least, c.Most = c.Least*times, c.Most*times
			for side, text := range c.ByPosition {
				n, _ := strconv.Atoi(text)
				c.ByPosition[side] = strconv.Itoa(n * times)
			}
		}
	}
	return &q
}

// Refuses says why a text cannot be the value, or "".
func (c PointChoice) Refuses(text string) (why, hint string) {
	if c.Unit == "" {
		if slices.Contains(c.OneOf, text) {
			return "", ""
		}
		return fmt.Sprintf("%q is not a value of %s", text, c.Name), Nearest(text, c.OneOf)
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

// wordedNames gives the values that take a word.
func (p *Point) wordedNames() (names []string) {
	for _, v := range p.Values {
		if v.Unit == "" {
			names = append(names, v.Name)
		}
	}
	return names
}

func (p *Point) ValueNames() []string {
	var names []string
	for _, v := range p.Values {
		names = append(names, v.Name)
	}
	return names
}

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
