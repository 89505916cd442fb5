package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/prose"
)

// Slot is a place that takes exactly one of several clauses, or its default.
type Slot struct {
	ID        string
	Asks      string
	Clauses   []string
	Otherwise string // the clause taken when no rule decides; "" for nothing
	Because   string
	At        closed.Pos
	Origin    layer.Origin

	asks, because prose.Text
}

type slotRecord struct {
	At        closed.Pos
	Slot      word   `yaml:"slot,required"`
	Asks      word   `yaml:"asks,required"`
	Clauses   []word `yaml:"clauses,required"`
	Otherwise word   `yaml:"otherwise,required"`
	Because   word   `yaml:"because"`
}

func (x *bookReader) slot(rec *slotRecord, _ []byte) {
	s := &Slot{ID: rec.Slot.text, Asks: rec.Asks.text, Clauses: texts(rec.Clauses), Otherwise: rec.Otherwise.text, Because: rec.Because.text, At: rec.At, Origin: x.origin,
		asks: prose.Parse(rec.Asks.text), because: prose.Parse(rec.Because.text)}
	x.clause(rec.Slot)
	x.placeholders(rec.Asks, cond.Deal)
	x.placeholders(rec.Because, cond.Deal)
	if x.book.slot(s.ID) != nil {
		x.fail(rec.Slot, "book.twice", "", "slot %s is given twice", s.ID)
		return
	}
	for _, w := range rec.Clauses {
		x.clause(w)
		if other := x.book.slotOf[w.text]; other != nil {
			x.fail(w, "book.slot", "", "clause %s stands in slot %s already", w.text, other.ID)
			continue
		}
		x.book.slotOf[w.text] = s
	}
	if s.Otherwise == "none" {
		s.Otherwise = ""
	} else if !slices.Contains(s.Clauses, s.Otherwise) {
		x.fail(rec.Otherwise, "book.slot", nearest(s.Otherwise, append(s.Clauses, "none")), "%q is no clause of slot %s", s.Otherwise, s.ID)
	}
	x.book.slots = append(x.book.slots, s)
}

// Conflicting is a pair or group of rules whose laws collide.
type Conflicting struct {
	ID       string
	Between  []string
	Say      string
	Practice string
	At       closed.Pos
	Origin   layer.Origin

	say, practice prose.Text
}

// Declared tells whether the book declares a conflict between two rules.
func Declared(b *Book, rule, other string) bool {
	return slices.ContainsFunc(b.conflicts, func(c *Conflicting) bool {
		return slices.Contains(c.Between, rule) && slices.Contains(c.Between, other)
	})
}

type conflictRecord struct {
	At       closed.Pos
	Conflict word   `yaml:"conflict,required"`
	Between  []word `yaml:"between,required"`
	Say      word   `yaml:"say,required"`
	Practice word   `yaml:"practice,required"`
}

func (x *bookReader) conflict(rec *conflictRecord, _ []byte) {
	c := &Conflicting{ID: rec.Conflict.text, Between: texts(rec.Between), Say: rec.Say.text, Practice: rec.Practice.text, At: rec.At, Origin: x.origin,
		say: prose.Parse(rec.Say.text), practice: prose.Parse(rec.Practice.text)}
	if first(x.book.conflicts, func(d *Conflicting) bool { return d.ID == c.ID }) != nil {
		x.fail(rec.Conflict, "book.twice", "", "conflict %s is given twice", c.ID)
		return
	}
	if len(c.Between) < 2 {
		x.fail(rec.Conflict, "book.conflict", "", "conflict %s lies between %d rule; at least two", c.ID, len(c.Between))
	}
	for _, w := range rec.Between {
		x.knownRule(w)
	}
	x.placeholders(rec.Say, cond.Deal)
	x.placeholders(rec.Practice, cond.Deal)
	x.book.conflicts = append(x.book.conflicts, c)
}

func (x *bookReader) knownRule(w word) *Rule {
	r := x.book.rule(w.text)
	if r == nil {
		x.fail(w, "book.unknown-rule", nearest(w.text, x.ruleIDs()), "%q is no rule", w.text)
	}
	return r
}

func (x *bookReader) ruleIDs() []string {
	ids := make([]string, len(x.book.rules))
	for i, r := range x.book.rules {
		ids[i] = r.ID
	}
	return ids
}
