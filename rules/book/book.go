package book

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/cache"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
)

// Book is the rulebook: rules, slots, points, conflicts and document kinds, checked as a whole. It
// is immutable once read and safe for concurrent use: the records that it gives are read-only.
type Book struct {
	Law       *law.Law
	schema    *cond.Schema
	rules     []*Rule
	ruleByID  map[string]*Rule
	Ordered   []*Rule // exceptions before what they are exceptions to
	slots     []*Slot
	slotOf    map[string]*Slot // by clause
	points    []*Point
	pointByID map[string]*Point
	conflicts []*Conflicting
	mixes     []*Mix
	documents []*Document
	faults    []*Fault
	named     []NamedCondition
	presumed  []*Presumed // in an order in which each comes after those it follows
	hash      string

	Phrases    map[string]prose.Text // what the program itself says, by id
	once       map[string]bool       // clauses for which rules called that packs have changed
	departures []overlay.Departure
	spoken     *cache.Map[[]spoken] // faults by the text that has them
}

// NamedCondition is a condition with a name.
type NamedCondition struct {
	Name, Of, When, Means string

	Origin overlay.Origin
}

// Rules gives every rule in the book's order.
func (b *Book) Rules() []*Rule { return b.rules }

// Points gives every negotiable point in the book's order.
func (b *Book) Points() []*Point { return b.points }

// Slots gives every slot with alternatives in the book's order.
func (b *Book) Slots() []*Slot { return b.slots }

// Conflicts gives every declared conflict of laws in the book's order.
func (b *Book) Conflicts() []*Conflicting { return b.conflicts }

// Mixes gives every declared mix of points that defeats itself, in the book's order.
func (b *Book) Mixes() []*Mix { return b.mixes }

// Documents gives every document kind in the book's order.
func (b *Book) Documents() []*Document { return b.documents }

// Presumed gives what is taken of facts that a deal leaves out, each after those that it follows.
func (b *Book) Presumed() []*Presumed { return b.presumed }

// Conditions gives every named condition in the book's order.
func (b *Book) Conditions() []NamedCondition { return slices.Clone(b.named) }

// Hash gives the hex SHA-256 of the names and contents of the book's files, those of its packs too.
func (b *Book) Hash() string { return b.hash }

// Departures gives what the packs over the book do to its records, in the order in which they were read.
func (b *Book) Departures() []overlay.Departure { return slices.Clone(b.departures) }

// Rule gives the rule of an id.
func (b *Book) Rule(id string) (Rule, bool) { return found(b.RuleByID(id)) }

// Point gives the negotiable point of an id such as ESC-16.
func (b *Book) Point(id string) (Point, bool) { return found(b.PointByID(id)) }

// Slot gives the slot with alternatives of an id.
func (b *Book) Slot(id string) (Slot, bool) { return found(b.SlotByID(id)) }

// Document gives the document kind of a name.
func (b *Book) Document(kind string) (Document, bool) { return found(b.DocumentByKind(kind)) }

// ClauseIDs gives every clause that a rule, slot, point or document names, sorted: each must have
// wording. A slot with alternatives is no clause.
func (b *Book) ClauseIDs() []string {
	var ids []string
	for _, r := range b.rules {
		ids = append(ids, r.Clause)
	}
	for _, s := range b.slots {
		ids = append(ids, s.Clauses...)
	}
	for _, p := range b.points {
		ids = append(ids, p.Drives...)
	}
	for _, d := range b.documents {
		ids = append(ids, d.Slots()...)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" || b.SlotByID(id) != nil })
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (b *Book) RuleByID(id string) *Rule { return b.ruleByID[id] }

func (b *Book) PointByID(id string) *Point { return b.pointByID[id] }

func (b *Book) SlotByID(id string) *Slot {
	return First(b.slots, func(s *Slot) bool { return s.ID == id })
}

// slotNamed gives the slot of an id; every other place is a slot for the one clause of that id.
func (b *Book) slotNamed(id string) *Slot {
	if s := b.SlotByID(id); s != nil {
		return s
	}
	return &Slot{ID: id, Clauses: []string{id}}
}

func (b *Book) DocumentByKind(kind string) *Document {
	return First(b.documents, func(d *Document) bool { return d.Kind == kind })
}

// StoppedDocument gives the document that is drafted when the law stops a deal; nil when there is none.
func (b *Book) StoppedDocument() *Document {
	return First(b.documents, func(d *Document) bool { return d.WhenStopped })
}

// PlaceOf gives the slot of a clause: the one that lists it, or its own.
func (b *Book) PlaceOf(clause string) string {
	if s := b.slotOf[clause]; s != nil {
		return s.ID
	}
	return clause
}

func First[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}

func found[T any](p *T) (v T, ok bool) {
	if p == nil {
		return v, false
	}
	return *p, true
}
