package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates/wording"
)

// question is one thing that a script asks, with what may be answered.
type question struct {
	key     string
	options []string
}

// answers answers a script's questions; each new one is answered by its planned option, else the first.
type answers struct {
	k     *checker
	in    string
	plan  map[string]int // question → option
	asked []question
	pick  map[string]int
	refs  map[string][]string // values that the script compares, by fact or point
}

// answer asks a question once; later it stays as it was answered.
func (a *answers) answer(key string, options ...string) string {
	if i, ok := a.pick[key]; ok {
		return options[min(i, len(options)-1)]
	}
	i := min(a.plan[key], len(options)-1)
	a.pick[key] = i
	a.asked = append(a.asked, question{key, options})
	return options[i]
}

func (a *answers) yes(key string) bool { return a.answer(key, "false", "true") == "true" }

// compared collects the values that a script names for facts.
func compared(s script) map[string][]string {
	m := map[string][]string{}
	for _, r := range s.References() {
		if r.Func == "is" {
			m[r.Args[0]] = append(m[r.Args[0]], r.Args[1:]...)
		}
	}
	return m
}

const something = "something else"

// Is implements templates.Facts.
func (a *answers) Is(path string, values []string) (bool, error) {
	f, _ := deal.FieldOf(path)
	if f.Kind == deal.Bool {
		return slices.Contains(values, a.answer(path, "false", "true")), nil
	}
	options := append([]string{something}, a.refs[path]...)
	slices.Sort(options[1:])
	return slices.Contains(values, a.answer(path, slices.Compact(options)...)), nil
}

// Has implements templates.Facts.
func (a *answers) Has(path string, values []string) (bool, error) {
	for _, v := range values {
		if a.yes(path + " has " + v) {
			return true, nil
		}
	}
	return false, nil
}

// Within implements templates.Facts.
func (a *answers) Within(path string, places []string) (bool, error) {
	return a.yes(path + " in " + strings.Join(places, " ")), nil
}

// Known implements templates.Facts.
func (a *answers) Known(path string) (bool, error) { return a.yes(path + " known"), nil }

// Applies implements templates.Facts.
func (a *answers) Applies(rule string) (bool, error) {
	r, _ := a.k.book.Rule(rule)
	if !perParty(r) {
		return a.yes("applies " + rule), nil
	}
	roles, err := a.Roles(rule)
	return len(roles) > 0, err
}

// Undecided implements templates.Facts.
func (a *answers) Undecided(rules []string) (bool, error) {
	return len(rules) > 1 && a.yes("undecided "+strings.Join(rules, " ")), nil
}

// perParty tells whether a rule is put to each party; one that is not known may be.
func perParty(r book.Rule) bool { return r.ID == "" || r.Scope() == cond.EachParty }

// Roles implements templates.Facts.
func (a *answers) Roles(rule string) ([]string, error) {
	options := []string{"supplier", "customer", "supplier customer"}
	if r, _ := a.k.book.Rule(rule); r.Clause != a.in || a.k.otherwiseCalled(a.in, rule) {
		options = append([]string{"nobody"}, options...)
	}
	roles := a.answer("roles "+rule, options...)
	if roles == "nobody" {
		return nil, nil
	}
	return strings.Fields(roles), nil
}

// otherwiseCalled tells whether another rule calls for a clause too, so that it may stand without this one.
func (k *checker) otherwiseCalled(clause, rule string) bool {
	return slices.ContainsFunc(k.book.Rules(), func(r *book.Rule) bool { return r.Clause == clause && r.ID != rule && r.Includes() })
}

// Parties implements templates.Facts.
func (a *answers) Parties() []string {
	var keys []string
	for _, r := range deal.Roles() {
		if r.When == "" && r.Family == "" || a.yes(r.Key+" takes part") {
			keys = append(keys, r.Key)
		}
	}
	return keys
}

// Point implements templates.Facts.
func (a *answers) Point(name string) (any, error) {
	id, value, _ := strings.Cut(name, ".")
	p, ok := a.k.book.Point(id)
	for _, v := range p.Values {
		if v.Name != value {
			continue
		}
		if v.Unit == "" {
			return a.answer(name, v.OneOf...), nil
		}
		return strconv.Atoi(a.answer(name, v.ByPosition[1], strconv.Itoa(v.Least), strconv.Itoa(v.Most)))
	}
	return nil, fmt.Errorf("%q is no value of a negotiable point (%v)", name, ok)
}

// Included implements templates.Facts. Of the clauses of one slot at most one is in a draft.
func (a *answers) Included(clause string) bool {
	if clause == a.in {
		return true
	}
	for _, s := range a.k.book.Slots() {
		if !slices.Contains(s.Clauses, clause) {
			continue
		}
		if slices.Contains(s.Clauses, a.in) {
			return false
		}
		return a.answer("slot "+s.ID, append([]string{"none"}, s.Clauses...)...) == clause
	}
	return a.yes("included " + clause)
}

// Doing implements templates.Facts: the first clause of the pack that does so stands for all of them.
func (a *answers) Doing(acts []string) []string {
	for _, act := range acts {
		if !a.yes("does " + act) {
			continue
		}
		for _, id := range a.k.pack.ClauseIDs() {
			c, _ := a.k.pack.Clause(id)
			if id != a.in && c.DoesAny([]string{act}) && !a.denied(id) {
				return []string{id}
			}
		}
	}
	return nil
}

// denied tells whether a script was told that a clause is not in the draft.
func (a *answers) denied(clause string) bool {
	for _, q := range a.asked {
		if q.key == "included "+clause {
			return a.pick[q.key] == 0
		}
		if strings.HasPrefix(q.key, "slot ") && slices.Contains(q.options, clause) {
			return q.options[a.pick[q.key]] != clause
		}
	}
	return false
}

// Family implements templates.Facts.
func (a *answers) Family(name string) bool { return a.yes("family " + name) }

func (a *answers) document() book.Document {
	var kinds []string
	for _, d := range a.k.book.Documents() {
		if a.k.stands(a.in, *d) {
			kinds = append(kinds, d.Kind)
		}
	}
	if len(kinds) == 0 {
		return book.Document{}
	}
	d, _ := a.k.book.Document(a.answer("document", kinds...))
	return d
}

// stands tells whether a clause can stand in a kind of document; a definition can in every one.
func (k *checker) stands(in string, d book.Document) bool {
	if _, isClause := k.pack.Clause(in); !isClause {
		return true
	}
	holds := func(place string) bool {
		s, ok := k.book.Slot(place)
		return place == in || ok && slices.Contains(s.Clauses, in)
	}
	return slices.ContainsFunc(d.Parts, func(p book.Part) bool { return slices.ContainsFunc(p.Slots, holds) }) ||
		slices.ContainsFunc(d.Schedules, holds)
}

// Document implements templates.Facts.
func (a *answers) Document(kind string) bool { return a.document().Kind == kind }

// Depth implements templates.Facts. A point set by hand is not tried: each text is read at every depth.
func (a *answers) Depth(from string, _ []string) bool {
	goes := slices.Index(wording.Depths, a.answer("depth", "full", "standard", "short"))
	return goes >= slices.Index(wording.Depths, from)
}

// Standalone implements templates.Facts.
func (a *answers) Standalone() bool { return a.document().StandsAlone }

// InForce implements templates.Facts.
func (a *answers) InForce(id string) (bool, error) { return a.yes("in force " + id), nil }
