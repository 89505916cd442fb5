package proof

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates/wording"
)

// wording gives the statements about references, terms, citations and parties, document by document.
func (m *model) wording() []*goal {
	t := m.text()
	var all []*goal
	for i := range m.docs {
		doc := &m.docs[i]
		for _, id := range m.pack.ClauseIDs() {
			if len(all) > mostGoals {
				return all
			}
			if doc.slots[book.Place(m.book, id).ID] {
				all = append(all, t.clause(doc, id)...)
			}
		}
	}
	return all
}

// clause gives the statements about one clause of one document.
func (t *text) clause(doc *document, id string) []*goal {
	byName := map[string][]mention{}
	var order []string
	for _, x := range t.mentions[id] {
		name := x.in + " " + x.Func + " " + strings.Join(x.Args[:min(1, len(x.Args))], "")
		if byName[name] == nil {
			order = append(order, name)
		}
		byName[name] = append(byName[name], x)
	}
	var list []*goal
	var terms []mention
	for _, name := range order {
		uses := byName[name]
		if term := t.termOf(uses[0].Use); term != "" && t.byTerm[term] != nil && uses[0].in == id {
			terms = append(terms, uses...)
		}
		list = append(list, t.use(doc, id, uses)...)
	}
	if len(terms) > 0 {
		list = append(list, t.printed(doc, id, terms))
	}
	return list
}

// use gives the statements that break one use; none when it always holds.
func (t *text) use(doc *document, id string, uses []mention) []*goal {
	u := uses[0]
	switch u.Func {
	case string(wording.Ref):
		return t.reference(doc, id, uses)
	case string(wording.Law):
		return []*goal{t.citation(doc, id, uses)}
	case string(wording.TermUse):
		return t.undefined(doc, id, uses)
	case string(wording.Party), string(wording.PartyStart), string(wording.PartyName):
		return t.party(doc, id, uses)
	case "partylist":
		return []*goal{t.partyList(doc, id, uses)}
	case "reflist":
		return []*goal{t.refList(doc, id, uses)}
	}
	return nil
}

// partyList says that a list of the parties of a rule has at least one.
func (t *text) partyList(doc *document, id string, uses []mention) *goal {
	u := uses[0]
	g := t.goal(doc, id, LawParty, uses, "%s lists the parties of rule %s, of whom there may be none", u.in, u.Args[0])
	g.cases = t.ways(doc, id, uses, not(t.m.someRole(u.Args[0])))
	g.shows = drafted("wording.template", u.in, u.Args[0])
	return g
}

// refList says that a list of references has at least one.
func (t *text) refList(doc *document, id string, uses []mention) *goal {
	u := uses[0]
	g := t.goal(doc, id, LawReference, uses, "%s refers to one of %s, all of which may be absent", u.in, strings.Join(u.Args, ", "))
	var absent []formula
	for _, target := range u.Args {
		clause, _, _ := strings.Cut(target, "#")
		g.targets = append(g.targets, clause)
		absent = append(absent, not(t.m.in(doc, clause)))
	}
	g.cases = t.ways(doc, id, uses, allOf(absent...))
	g.shows = drafted("wording.template", u.in, u.Args[0])
	return g
}

func (t *text) goal(doc *document, id, law string, uses []mention, format string, args ...any) *goal {
	message := fmt.Sprintf(format, args...)
	if uses[0].in != id {
		message = id + " uses a definition: " + message
	}
	return &goal{doc: doc, draft: true, on: uses, breach: Breach{Law: law, Clause: id, Slot: book.Place(t.m.book, id).ID,
		Message: fmt.Sprintf("%s (%s, document %s)", message, uses[0].At, doc.Kind), At: uses[0].At}}
}

// drafted tells whether the draft has a finding of a code about a subject that names what is missing.
func drafted(code, subject, names string) func(shown) bool {
	return func(out shown) bool {
		return slices.ContainsFunc(out.drafted, func(f finding.Finding) bool {
			return strings.HasPrefix(f.Code, code) && f.Subject == subject && strings.Contains(f.Message, names)
		})
	}
}

// reference says that the target stands wherever the reference does.
func (t *text) reference(doc *document, id string, uses []mention) []*goal {
	u := uses[0]
	target, label, labelled := strings.Cut(u.Args[0], "#")
	if target == "" {
		target = u.in
	}
	var list []*goal
	add := func(name string, missing formula) {
		g := t.goal(doc, id, LawReference, uses, "%s refers to %s, which may be absent", u.in, name)
		g.cases, g.targets = t.ways(doc, id, uses, missing), []string{target}
		for _, l := range t.labels[target+"#"+label] {
			g.on = append(g.on[:len(g.on):len(g.on)], mention{l, target})
		}
		g.shows = drafted("draft.dangling", u.in, target)
		list = append(list, g)
	}
	if target != id {
		add(target, not(t.m.in(doc, target)))
	}
	if given := t.labels[target+"#"+label]; labelled && !unguarded(given) {
		var some []formula
		for _, l := range given {
			some = append(some, t.m.guards(doc, l.When))
		}
		add(target+"#"+label, not(anyOf(some...)))
	}
	return list
}

// unguarded tells whether a label stands whatever the deal.
func unguarded(list []wording.Use) bool {
	return slices.ContainsFunc(list, func(u wording.Use) bool { return len(u.When) == 0 })
}

// citation says that what is cited is printable on every day on which the clause stands.
func (t *text) citation(doc *document, id string, uses []mention) *goal {
	u := uses[0]
	prints := func(s *sketch) cond.Answer { return s.atom(key{kind: printed, field: -1, id: u.Args[0]}) }
	g := t.goal(doc, id, LawCitation, uses, "%s cites %s, which may not be printed on every day on which it stands", u.in, u.Args[0])
	g.cases = t.ways(doc, id, uses, not(prints))
	g.shows = func(out shown) bool {
		return drafted("draft.law", u.in, u.Args[0])(out) || drafted("draft.unverified", u.in, u.Args[0])(out)
	}
	return g
}

// undefined says of a term without definition in the pack that some clause of the draft defines it.
func (t *text) undefined(doc *document, id string, uses []mention) []*goal {
	u := uses[0]
	if t.byTerm[u.Args[0]] != nil || roleWord(u.Args[0]) {
		return nil
	}
	g := t.goal(doc, id, LawTerm, uses, "%s uses the term %s, whose definition may be absent", u.in, u.Args[0])
	g.cases = t.ways(doc, id, uses, not(t.stays(doc, t.locals[u.Args[0]])))
	g.on = slices.Concat(uses, t.locals[u.Args[0]])
	g.shows = drafted("draft.undefined", u.in, u.Args[0])
	return []*goal{g}
}

func roleWord(name string) bool {
	return slices.ContainsFunc(deal.Roles(), func(r deal.Role) bool { return r.Word == name })
}

// printed says that the definitions are printed wherever a clause uses a term of the pack.
func (t *text) printed(doc *document, id string, uses []mention) *goal {
	g := t.goal(doc, id, LawTerm, uses, "%s uses defined terms, and the clause that prints the definitions may be absent", id)
	g.cases = t.ways(doc, id, uses, not(t.stays(doc, t.printers)))
	g.on = slices.Concat(uses, t.printers)
	g.shows = drafted("draft.undefined", id, "")
	return g
}

// party says that a party that a document for itself names takes part. An insert defines whom it names.
func (t *text) party(doc *document, id string, uses []mention) []*goal {
	u := uses[0]
	role := slices.IndexFunc(t.m.roles, func(p part) bool { return p.key == u.Args[0] })
	if role < 0 || principal(u.Args[0]) || !doc.StandsAlone {
		return nil
	}
	g := t.goal(doc, id, LawParty, uses, "%s names the %s, who may take no part", u.in, u.Args[0])
	g.cases = t.ways(doc, id, uses, not(t.m.plays(role)))
	word, _ := deal.RoleOf(u.Args[0])
	g.shows = func(out shown) bool {
		return drafted("draft.undefined", u.in, word.Word)(out) || drafted("draft.undefined", id, word.Word)(out)
	}
	return []*goal{g}
}
