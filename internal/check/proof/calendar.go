package proof

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/cond"
)

// calendar gathers what tells days apart in a goal: functions that give equal texts to days that one
// question answers alike.
type calendar struct {
	*builder
	contracts []day.Day // the first day of every epoch of the contract date
	asOf      []func(int) string
	made      []func(int) string
}

// dates makes the epochs of the as-of date and of the contract date that this goal tells apart.
func (b *builder) dates() {
	w := b.w
	c := &calendar{builder: b, contracts: slices.Concat(w.made, w.days)}
	slices.Sort(c.contracts)
	c.contracts = slices.Compact(c.contracts)
	for _, k := range b.keys {
		c.ask(k)
	}
	for _, terms := range b.terms {
		for _, t := range terms {
			if columns := w.term(t.Code).columns; columns != nil {
				c.asOf = append(c.asOf, byNumber(columns))
			}
		}
	}
	if b.treaty {
		c.treaties()
	}
	b.asOf = b.epochsOf(asOfFact, w.days, c.asOf, w.preferred)
	b.made = b.epochsOf(contractFact, c.contracts, c.made, epochIn(c.contracts, w.days[w.preferred]))
	b.made.values = append(b.made.values, value{index: -1})
}

func byNumber(numbers []int) func(int) string {
	return func(i int) string { return strconv.Itoa(numbers[i]) }
}

// ask notes how one question tells days apart.
func (c *calendar) ask(k key) {
	w := c.w
	switch {
	case k.kind == inForce && k.field < 0:
		q := w.question(k.id)
		c.asOf = append(c.asOf, byNumber(q.rows))
		c.made = append(c.made, func(i int) string { return strconv.Itoa(q.columns[1+epochIn(w.made, c.contracts[i])]) })
	case k.kind == inForce:
		c.made = append(c.made, func(i int) string { return w.law.InForce(k.id, c.contracts[i], c.contracts[i]).String() })
	case k.kind == printed:
		row := w.printable(k.id)
		c.asOf = append(c.asOf, func(i int) string { return row[i].String() })
	case k.kind == before && w.schema.Fields[k.field].Path == asOfFact:
		c.asOf = append(c.asOf, func(i int) string { return strconv.FormatBool(w.days[i] < k.day) })
	case k.kind == before && w.schema.Fields[k.field].Path == contractFact:
		c.made = append(c.made, func(i int) string { return strconv.FormatBool(c.contracts[i] < k.day) })
	}
}

// treaties tells days apart between which some agreement turns.
func (c *calendar) treaties() {
	for _, g := range c.w.law.Agreements() {
		turns := epochs(c.w.law.TurningOf(g.ID))
		c.asOf = append(c.asOf, func(i int) string { return strconv.Itoa(epochIn(turns, c.w.days[i])) })
	}
}

// epochsOf merges days that every question answers alike; the class of the preferred day stands first.
func (b *builder) epochsOf(path string, days []day.Day, by []func(int) string, preferred int) *variable {
	v := &variable{name: path, raw: len(days)}
	classes := numbered(len(days), func(i int) string {
		var s strings.Builder
		for _, f := range by {
			s.WriteString(f(i))
			s.WriteByte(' ')
		}
		return s.String()
	})
	v.values = append(v.values, value{text: days[preferred].String(), day: days[preferred], index: preferred})
	seen := map[int]bool{classes[preferred]: true}
	for i := len(days) - 1; i >= 0; i-- {
		if !seen[classes[i]] {
			seen[classes[i]] = true
			v.values = append(v.values, value{text: days[i].String(), day: days[i], index: i})
		}
	}
	f, _ := b.w.schema.Field(path)
	return b.add(factKey{field: f.Index}, v)
}

// dateAtoms answers what is asked of the as-of date or the contract date itself.
func (b *builder) dateAtoms(field *cond.Field, keys []key) {
	v := b.byFact[factKey{field: field.Index}]
	for _, k := range keys {
		if k.kind == inForce {
			continue
		}
		if k.kind == before && k.other >= 0 {
			b.atoms[k] = open{cond.Any}
			continue
		}
		b.atoms[k] = newUnary(v, func(x value) cond.Possible { return sayScalar(k, x) })
	}
}
