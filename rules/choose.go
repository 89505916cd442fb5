package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
)

// claim is all that rules say of one clause; the zero claim says nothing.
type claim struct {
	choice.Claim[law.Truth]
	clause  string
	callers []*instance // that call for it, strongest first
	by      []*instance // that bar it
}

// strength orders outcome types.
var strength = map[book.Type]int{book.Stop: 0, book.MustInclude: 1, book.CarveOut: 2, book.ShouldInclude: 3}

// claims gathers what rules say of each clause.
func (d *decided) claims() map[string]*claim {
	all := map[string]*claim{}
	for _, i := range d.list {
		if i.rule.Clause == "" || i.stands == law.False {
			continue
		}
		c := all[i.rule.Clause]
		if c == nil {
			c = &claim{clause: i.rule.Clause}
			all[i.rule.Clause] = c
		}
		c.Add(i.rule.Force(), i.stands)
		if i.rule.Includes() {
			c.callers = append(c.callers, i)
		} else if i.rule.Outcome == book.MustNot {
			c.by = append(c.by, i)
		}
	}
	for _, c := range all {
		slices.SortStableFunc(c.callers, func(a, b *instance) int {
			return cmp.Or(cmp.Compare(b.stands, a.stands), cmp.Compare(strength[a.rule.Outcome], strength[b.rule.Outcome]))
		})
	}
	return all
}

// choosing fills the slots of one document.
type choosing struct {
	*decided
	dec      *Decision
	claims   map[string]*claim
	of       []claim // of the slot at hand
	findings finding.List
}

// choose fills every slot of the document. When what decides a slot is unknown, every clause that it
// may take stands in brackets: one choice for each.
func (d *decided) choose(dec *Decision, doc *book.Document) finding.List {
	c := &choosing{decided: d, dec: dec, claims: d.claims()}
	for _, s := range doc.Places() {
		c.slot(s)
	}
	c.barred()
	if !dec.Stopped {
		c.misplaced(doc)
	}
	return c.findings
}

// slot gives a slot its clause, or all that it may take.
func (c *choosing) slot(s *book.Slot) {
	claims, sure := c.of[:0], -1
	for i, id := range s.Clauses {
		claims = append(claims, *c.claim(id))
		switch {
		case claims[i].Stands() != law.True:
		case sure < 0:
			sure = i
		default:
			c.clash(s, &claims[sure], &claims[i])
		}
	}
	c.of = claims
	taken := false
	for i := range claims {
		place := choice.Place(len(claims), i, s.Default(), func(j int) choice.Claim[law.Truth] { return claims[j].Claim })
		if place != law.False {
			c.take(s, &claims[i], stateOf(place))
			taken = true
		}
	}
	if !taken {
		c.dec.Slots = append(c.dec.Slots, SlotChoice{Slot: s.ID, State: Applies, Because: c.emptyBecause(s), Rivals: c.rivals(s, "")})
	}
}

func (c *choosing) emptyBecause(s *book.Slot) prose.Text {
	if s.BecauseText != nil {
		return c.facts.say(s.BecauseText, subject{})
	}
	return prose.Say("No rule calls for it.")
}

func (c *choosing) claim(clause string) *claim {
	if cl := c.claims[clause]; cl != nil {
		return cl
	}
	return &claim{clause: clause}
}

func (c *choosing) take(s *book.Slot, cl *claim, state State) {
	choice := SlotChoice{Slot: s.ID, Clause: cl.clause, State: state, Because: c.facts.say(s.BecauseText, subject{}), Rivals: c.rivals(s, cl.clause)}
	if len(cl.callers) > 0 && cl.Stands() != law.False {
		i := cl.callers[0]
		choice.Rule, choice.Because = i.rule.ID, c.facts.say(i.rule.BecauseText, i.subject)
	}
	for _, i := range cl.callers {
		choice.Reasons = append(choice.Reasons, i.index)
	}
	slices.Sort(choice.Reasons)
	c.dec.Slots = append(c.dec.Slots, choice)
}

func (c *choosing) clash(s *book.Slot, a, b *claim) {
	ra, rb := a.callers[0].rule, b.callers[0].rule
	c.findings = append(c.findings, finding.About(rb.At.Place(), s.ID, "write an exception", "decide.slot",
		"slot %s takes one clause, and two undefeated rules put different ones there: %s puts %s, %s puts %s", s.ID, ra.ID, a.clause, rb.ID, b.clause))
}

// rivals tells of every other clause of the slot why it lost.
func (c *choosing) rivals(s *book.Slot, taken string) []Rival {
	var list []Rival
	for _, id := range s.Clauses {
		if id != taken {
			list = append(list, c.rival(id)...)
		}
	}
	return list
}

// rival tells why a clause does not stand, rule by rule that calls for it.
func (c *choosing) rival(clause string) []Rival {
	var list []Rival
	for _, r := range c.facts.book.Rules() {
		if r.Clause == clause && r.Includes() {
			list = append(list, Rival{Clause: clause, Rule: r.ID, Why: c.lost(r)})
		}
	}
	if len(list) == 0 {
		return []Rival{{Clause: clause, Why: "It is taken only when no rule decides."}}
	}
	return list
}

// lost tells why a rule did not put its clause into the draft.
func (c *choosing) lost(r *book.Rule) string {
	why := "It was put for nobody."
	for _, i := range c.byRule[r] {
		switch cl := c.claim(r.Clause); {
		case i.stands == law.True && cl.Barred == law.True && r.Outcome != book.MustInclude:
			return fmt.Sprintf("It is barred by %s.", cl.by[0].rule.ID)
		case i.stands == law.True:
			return "It applies."
		case i.stands == law.Unknown:
			return "It may apply: " + strings.Join(i.behind, ", ") + " is not known."
		case r.Off != "":
			why = "The pack " + r.OffBy + " has switched it off."
		case i.holds != law.False:
			why = "It yields to " + c.defeat(i).By + "."
		default:
			why = c.missed(i)
		}
	}
	return why
}

// missed tells the facts for which a condition fails.
func (c *choosing) missed(i *instance) string {
	c.facts.at(i.subject)
	var said []string
	for _, read := range i.rule.Condition().Explain(c.facts, i.role).Read {
		f := c.facts.read(read)
		said = append(said, fmt.Sprintf("%s is %s", f.Path, f.Value))
	}
	if len(said) == 0 {
		return "Its condition does not hold."
	}
	const most = 4
	if len(said) > most {
		said = append(said[:most], "…")
	}
	return "Its condition does not hold: " + strings.Join(said, "; ") + "."
}

// barred tells what bars: the defeat of those that wanted a barred clause, and an error where one law
// demands what another forbids and the book declares no conflict between the two.
func (c *choosing) barred() {
	for _, i := range c.list {
		cl := c.claims[i.rule.Clause]
		if cl == nil || cl.Barred != law.True || i.stands != law.True || !i.rule.Includes() {
			continue
		}
		by := book.First(cl.by, func(b *instance) bool { return b.stands == law.True })
		if i.rule.Outcome == book.MustInclude {
			c.undeclared(i, by)
		} else if cl.Must != law.True {
			c.dec.Defeated = append(c.dec.Defeated, Defeat{Rule: i.rule.ID, By: by.rule.ID, Party: i.subject.party, Place: i.subject.place(),
				Why: c.facts.say(by.rule.BecauseText, by.subject).String()})
		}
	}
}

func (c *choosing) undeclared(i, by *instance) {
	seen := func(f finding.Finding) bool { return f.Code == "decide.conflict" && f.Subject == i.rule.ID }
	if book.Declared(c.facts.book, i.rule.ID, by.rule.ID) || slices.ContainsFunc(c.findings, seen) {
		return
	}
	c.findings = append(c.findings, finding.About(i.rule.At.Place(), i.rule.ID, "declare it in conflicts.yaml, or write an exception", "decide.conflict",
		"%s demands clause %s and %s bars it, and no conflict is declared between the two", i.rule.ID, i.rule.Clause, by.rule.ID))
}

// misplaced reports clauses that must be in and for which the document has no place, nor leaves them to the
// licence.
func (c *choosing) misplaced(doc *book.Document) {
	slots := doc.Slots()
	told := map[string]bool{}
	for _, i := range c.list {
		r := i.rule
		if r.Outcome != book.MustInclude || i.stands == law.False || told[r.Clause] || slices.Contains(slots, c.facts.book.PlaceOf(r.Clause)) || slices.Contains(doc.Leaves, r.Clause) {
			continue
		}
		told[r.Clause] = true
		c.findings.Add(r.At.Place(), "decide.no-place", "%s demands clause %s, and document %s has no place for it", r.ID, r.Clause, doc.Kind)
	}
}
