package proof

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// Certificate is what a proof has shown to hold: each statement with all that it reads, as a digest. A proof of
// the same program over the same law takes from it what packs leave as it was, and looks at the rest alone. It
// says nothing of statements that do not hold.
type Certificate struct {
	Program string   `json:"program"` // the program that proved, by its digest
	Law     string   `json:"law"`     // digests of the law, the book and the wording
	Book    string   `json:"book"`
	Wording string   `json:"wording"`
	Holds   []string `json:"holds"` // statements, sorted
	Taken   int      `json:"-"`     // of all statements, those that another certificate had shown
}

// Certify proves as Prove does, takes from certificates what they have shown already, and gives a certificate
// of what holds. The program is a digest of the one that proves: what another program has shown counts for
// nothing.
func Certify(ctx context.Context, program string, l *law.Law, b *book.Book, p *templates.Pack, known ...*Certificate) (*Report, *Certificate, error) {
	c := &Certificate{Program: program, Law: l.Hash(), Book: b.Hash(), Wording: p.Hash()}
	shown := map[string]bool{}
	for _, k := range known {
		if k.Program == c.Program && k.Law == c.Law {
			for _, s := range k.Holds {
				shown[s] = true
			}
		}
	}
	report, err := prove(ctx, newModel(l, b, p), c, shown)
	slices.Sort(c.Holds)
	c.Holds = slices.Compact(c.Holds)
	return report, c, err
}

// prints makes the digests of what statements read. A digest covers all that a formula over it can come to ask:
// rules with their exceptions, places with all rules that speak of their clauses, guards with what they name.
type prints struct {
	m      *model
	named  []book.NamedCondition
	ground string // what every statement reads
	rules  map[*book.Rule]string
	places map[string]string
	points map[string]string // words, by id
}

func newPrints(m *model) *prints {
	x := &prints{m: m, named: m.book.Conditions(), rules: map[*book.Rule]string{}, places: map[string]string{}, points: map[string]string{}}
	for _, p := range m.schema.Points {
		x.points[p.ID] = strings.Join(p.Values, "|")
	}
	var stops []string
	for _, r := range m.rules {
		if r.Outcome == book.Stop {
			stops = append(stops, x.rule(r))
		}
	}
	var docs []any
	for _, d := range m.docs {
		docs = append(docs, d.Kind, d.StandsAlone, d.WhenStopped, d.Families, d.Always, d.Leaves)
	}
	x.ground = digestOf(stops, docs, m.wants != nil)
	return x
}

func digestOf(parts ...any) string {
	data, err := json.Marshal(parts)
	if err != nil {
		panic(err) // texts and flags alone
	}
	return digest.Bytes(data)[:32]
}

// rule digests a rule with its exceptions, and the conditions and points that it names.
func (x *prints) rule(r *book.Rule) string {
	if s := x.rules[r]; s != "" {
		return s
	}
	var by, points []string
	for _, e := range r.Exceptions() {
		by = append(by, x.rule(e))
	}
	for _, id := range r.Reads.Points {
		points = append(points, id, x.points[id])
	}
	x.rules[r] = digestOf(r.ID, r.For, r.When, r.Outcome, r.Clause, r.Off != "", r.FromDepth(), by, points, x.conditions(r.When))
	return x.rules[r]
}

// conditions gives the named conditions that a text names, and those that these name.
func (x *prints) conditions(text string) (list []string) {
	seen := map[string]bool{}
	for queue := []string{text}; len(queue) > 0; queue = queue[1:] {
		words := strings.FieldsFunc(queue[0], func(r rune) bool { return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') })
		for _, c := range x.named {
			if slices.Contains(words, c.Name) && !seen[c.Name] {
				seen[c.Name] = true
				list = append(list, c.Name, c.Of, c.When)
				queue = append(queue, c.When)
			}
		}
	}
	return list
}

// place digests the slot of a clause: its clauses, and all rules that speak of them.
func (x *prints) place(clause string) string {
	s := book.Place(x.m.book, clause)
	if d := x.places[s.ID]; d != "" {
		return d
	}
	parts := []any{s.ID, s.Clauses, s.Otherwise}
	for _, c := range s.Clauses {
		parts = append(parts, x.m.mark(c))
		for _, r := range x.m.byClause[c] {
			parts = append(parts, x.rule(r))
		}
	}
	for _, d := range x.m.docs {
		parts = append(parts, d.Kind, d.slots[s.ID])
	}
	x.places[s.ID] = digestOf(parts...)
	return x.places[s.ID]
}

// guards digests guards with the clauses, rules and points that they name.
func (x *prints) guards(when []*wording.Guard) string {
	parts := []any{}
	for _, g := range when {
		parts = append(parts, g.Func, g.Text, x.guards(g.Of), x.args(g.Args))
		if g.Func == "included" {
			parts = append(parts, x.place(g.Args[0]))
		}
	}
	return digestOf(parts...)
}

// args digests names with the rules and points that they name.
func (x *prints) args(list []string) string {
	parts := []any{list}
	for _, a := range list {
		parts = append(parts, x.points[a])
		if r := x.m.byID[a]; r != nil {
			parts = append(parts, x.rule(r))
		}
	}
	return digestOf(parts...)
}

// uses digests mentions: what they ask for, where, and under which guards.
func (x *prints) uses(list []mention) string {
	parts := []any{}
	for _, u := range list {
		parts = append(parts, u.Func, u.in, x.args(u.Args), x.guards(u.When), x.place(u.in))
	}
	return digestOf(parts...)
}

// of digests a statement with all that it reads.
func (x *prints) of(g *goal) string {
	b := g.breach
	kind := ""
	if g.doc != nil {
		kind = g.doc.Kind
	}
	parts := []any{x.ground, b.Law, b.Message, b.Rule, b.Other, b.Slot, b.Clause, kind, g.reach, x.uses(g.on), g.away.says()}
	for _, id := range []string{b.Rule, b.Other} {
		if r := x.m.byID[id]; r != nil {
			parts = append(parts, x.rule(r))
		}
	}
	for _, clause := range append([]string{b.Clause}, g.targets...) {
		parts = append(parts, x.place(clause))
	}
	return digestOf(parts...)
}

// left gives the statements that no certificate has shown, and notes those that one has.
func (x *prints) left(goals []*goal, c *Certificate, shown map[string]bool) (list []*goal) {
	for _, g := range goals {
		if g.print = x.of(g); shown[g.print] {
			c.Holds = append(c.Holds, g.print)
		} else {
			list = append(list, g)
		}
	}
	return list
}

// String tells in a line what a certificate is of.
func (c *Certificate) String() string {
	return fmt.Sprintf("%d statements hold for book %.12s and wording %.12s under law %.12s", len(c.Holds), c.Book, c.Wording, c.Law)
}
