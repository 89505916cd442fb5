package clauses

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// Lint checks every name that a pack's wording asks for against the deal's schema, the rulebook, the
// law and the pack itself, and that pack and rulebook know the same clauses.
func Lint(p *templates.Pack, b *book.Book, l *law.Law) finding.List {
	k := &lint{pack: p, book: b, law: l, terms: p.Terms(), acts: p.Acts()}
	for _, r := range b.Rules() {
		k.rules = append(k.rules, r.ID)
	}
	for _, r := range p.References() {
		if r.Func == string(wording.TermDef) {
			k.terms = append(k.terms, r.Args[0])
		}
	}
	for _, r := range p.References() {
		k.reference(r)
	}
	k.clauses()
	k.roleWords()
	k.findings.Sort()
	return k.findings
}

type lint struct {
	pack     *templates.Pack
	book     *book.Book
	law      *law.Law
	rules    []string
	terms    []string
	acts     []string
	findings finding.List
}

func (k *lint) fail(r wording.Reference, near string, format string, args ...any) {
	k.findings = append(k.findings, finding.About(r.At, r.In, finding.DidYouMean(near), "wording."+strings.ToLower(r.Func), format, args...))
}

// oneOf demands that a name is one of known ones.
func (k *lint) oneOf(r wording.Reference, name string, known []string, what string) {
	if !slices.Contains(known, name) {
		k.fail(r, finding.Nearest(name, known), "%q is no %s", name, what)
	}
}

func (k *lint) reference(r wording.Reference) {
	switch r.Func {
	case "is", "has", "within", "known", "value":
		k.fact(r)
	case "applies", "roles", "partylist", "states":
		k.oneOf(r, r.Args[0], k.rules, "rule of the rulebook")
	case "undecided":
		for _, id := range r.Args {
			k.oneOf(r, id, k.rules, "rule of the rulebook")
		}
	case "point":
		k.point(r)
	case "included":
		k.oneOf(r, r.Args[0], k.pack.ClauseIDs(), "clause of the pack")
	case "ref":
		k.target(r)
	case "does", "doing":
		for _, act := range r.Args {
			k.oneOf(r, act, k.acts, "act of a clause")
		}
	case "family":
		f, _ := deal.FieldOf("deal.families")
		k.oneOf(r, r.Args[0], f.Words(), "family of clauses")
	case "document":
		if _, ok := k.book.Document(r.Args[0]); !ok {
			k.fail(r, "", "%q is no kind of document", r.Args[0])
		}
	case "depth":
		k.oneOf(r, r.Args[0], wording.Depths, "depth")
		for _, id := range r.Args[1:] {
			if _, ok := k.book.Point(id); !ok {
				k.fail(r, "", "%q is no negotiable point", id)
			}
		}
	case "in_force", "law":
		k.oneOf(r, r.Args[0], k.law.IDs(), "instrument or provision of the law data")
	case "treaties":
		k.oneOf(r, r.Args[0], law.Subjects[:], "subject of a treaty answer")
	case "term":
		k.oneOf(r, r.Args[0], k.terms, "defined term")
	case "party", "Party", "party-name", "authorities":
		k.oneOf(r, r.Args[0], roleKeys(), "role")
	}
}

func roleKeys() (keys []string) {
	for _, r := range deal.Roles() {
		keys = append(keys, r.Key)
	}
	return keys
}

// fact checks a path and the values with which its fact is compared.
func (k *lint) fact(r wording.Reference) {
	f, ok := deal.FieldOf(r.Args[0])
	if !ok {
		var paths []string
		for _, f := range deal.Fields() {
			paths = append(paths, f.Path)
		}
		k.fail(r, finding.Nearest(r.Args[0], paths), "%q is no fact of a deal", r.Args[0])
		return
	}
	if kinds, limited := askable[r.Func]; limited && !slices.Contains(kinds, f.Kind) {
		k.fail(r, "", "%s cannot ask for %q, which is of the kind %s", r.Func, f.Path, f.Kind)
		return
	}
	for _, v := range r.Args[1:] {
		k.factValue(r, f, v)
	}
}

// askable says for which kinds of fact a function asks.
var askable = map[string][]deal.Kind{
	"is": {deal.Enum, deal.Bool, deal.Place}, "has": {deal.Set, deal.Places}, "within": {deal.Place, deal.Places},
}

func (k *lint) factValue(r wording.Reference, f deal.Field, v string) {
	switch f.Kind {
	case deal.Bool:
		k.oneOf(r, v, []string{"true", "false"}, "value of "+f.Path)
	case deal.Place, deal.Places:
		if !k.law.IsPlace(v) && !(r.Func == "within" && k.law.IsGroup(v)) {
			k.fail(r, "", "%q is no place that the law data knows", v)
		}
	default:
		k.oneOf(r, v, f.Words(), "value of "+f.Path)
	}
}

// point checks "ESC-16.cure" and the words with which it is compared.
func (k *lint) point(r wording.Reference) {
	id, name, _ := strings.Cut(r.Args[0], ".")
	p, ok := k.book.Point(id)
	if !ok {
		k.fail(r, "", "%q is no negotiable point", id)
		return
	}
	var names []string
	for _, v := range p.Values {
		names = append(names, v.Name)
		if v.Name != name {
			continue
		}
		for _, word := range r.Args[1:] {
			k.oneOf(r, word, v.OneOf, "word of the point "+r.Args[0])
		}
	}
	k.oneOf(r, name, names, "value of the point "+id)
}

// target checks a reference to a clause or to a label in one.
func (k *lint) target(r wording.Reference) {
	id, label := cutLabel(r.Args[0])
	if id == "" {
		id = r.In
	}
	c, ok := k.pack.Clause(id)
	if !ok {
		k.oneOf(r, id, k.pack.ClauseIDs(), "clause of the pack")
		return
	}
	if label != "" {
		k.label(r, label, c)
	}
}

// label checks a reference to a label, which a pack may have taken away.
func (k *lint) label(r wording.Reference, label string, c *templates.Clause) {
	before := len(k.findings)
	k.oneOf(r, label, c.Labels(), "label in "+c.ID)
	if packs := c.Packs(); len(k.findings) > before && len(packs) > 0 {
		k.findings[before].Hint = "the pack " + strings.Join(packs, ", then ") + " words that clause otherwise"
	}
}

// clauses compares the clauses of the rulebook with those of the pack.
func (k *lint) clauses() {
	called := k.book.ClauseIDs()
	for _, id := range called {
		if _, ok := k.pack.Clause(id); !ok {
			k.findings = append(k.findings, finding.About(finding.Place{}, id, "", "wording.missing", "the rulebook calls for the clause %q, which the pack does not word", id))
		}
	}
	for _, r := range k.book.Rules() {
		k.known(r.Touches, r.At.Place(), r.ID)
	}
	for _, id := range k.pack.ClauseIDs() {
		c, _ := k.pack.Clause(id)
		k.known(c.Does, c.At(), id)
		if !slices.Contains(called, id) {
			k.findings = append(k.findings, finding.Finding{Severity: finding.Warning, Code: "wording.unreached", Place: c.At(),
				Message: fmt.Sprintf("no rule or slot ever calls for the clause %q", id), Subject: id})
		}
	}
}

// known demands that what a clause does, or a rule touches, is one of the acts.
func (k *lint) known(acts []string, at finding.Place, of string) {
	for _, act := range acts {
		k.oneOf(wording.Reference{Func: "does", In: of, At: at}, act, k.acts, "act of a clause")
	}
}

// roleWords refuses a house's word that is the name of a role which keeps that name: one word would stand for two.
func (k *lint) roleWords() {
	roles, terms := k.pack.HouseWords()
	for _, r := range deal.Roles() {
		if _, renamed := roles[r.Key]; renamed {
			continue
		}
		for _, words := range []map[string]string{roles, terms} {
			for _, key := range slices.Sorted(maps.Keys(words)) {
				if strings.EqualFold(words[key], r.Word) {
					k.findings.Add(k.pack.HousePlace(key), "pack.words", "%q is the name of the %s and is to stand for %q; one word names one thing", words[key], r.Key, key)
				}
			}
		}
	}
}
