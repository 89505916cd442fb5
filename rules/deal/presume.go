package deal

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// anyWord in what a presumption excepts stands for every word that a deal may state.
const anyWord = "any"

// Presumption is what is taken of a fact that a deal leaves out, never of one that it states as unknown. A
// fact may have several: the first whose condition holds is taken.
type Presumption struct {
	Words   []string // the value as a deal states it; nil with SameAs
	SameAs  string   // the fact whose value is taken, or ""
	When    string   // a condition on other facts, or ""; "party" is the role of the fact
	Unless  []Stated // it is not taken when the deal states one of these
	Only    []Stated // it is taken only when the deal states all of these
	Because string   // the reason
	Asks    string   // what a person is to confirm where something turns on it, or ""
	Follows bool     // it is settled by the facts that its condition reads
	OfState bool     // of a place whose value is taken, its state
	At      finding.Place
}

type presumedFile struct {
	At      strictyaml.Pos
	Is      presumedWords `yaml:"is"`
	SameAs  string        `yaml:"same_as"`
	When    string        `yaml:"when"`
	Unless  choices       `yaml:"unless"`
	Only    choices       `yaml:"only"`
	Because string        `yaml:"because,required"`
	Asks    string        `yaml:"asks"`
	Follows bool          `yaml:"follows"`
	OfState bool          `yaml:"of_state"`
}

// presumedWords are words that tell an empty list from none at all.
type presumedWords []string

func (w *presumedWords) ReadNode(r *strictyaml.Reader, n *yaml.Node) { (*words)(w).ReadNode(r, n) }

// of lays a presumption out for one role.
func (p presumedFile) of(section string) Presumption {
	same := p.SameAs
	if name, ok := strings.CutPrefix(same, "party."); ok {
		same = section + "." + name
	}
	out := Presumption{Words: p.Is, SameAs: same, When: oneLine(p.When), Because: oneLine(p.Because), Asks: oneLine(p.Asks), Follows: p.Follows, OfState: p.OfState, At: p.At.Place()}
	out.Unless, out.Only = p.Unless.stated(), p.Only.stated()
	return out
}

// stated reads the choices as facts with words.
func (c choices) stated() (list []Stated) {
	for _, one := range c {
		list = append(list, Stated{Fact: one.Word, Word: one.Says})
	}
	return list
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// CheckPresumed tells what is wrong with the presumptions of the schema, apart from their conditions.
func CheckPresumed() finding.List { return theSchema().checkPresumed() }

// checkPresumed tells what is wrong with the presumptions of a schema, apart from their conditions.
func (s *schema) checkPresumed() (bad finding.List) {
	for _, f := range s.fields {
		for _, p := range f.Presumed {
			fail := func(format string, args ...any) {
				bad.Add(p.At, "schema.presumed", f.Path+": "+format, args...)
			}
			switch {
			case f.Kind == Text || f.Required || f.Default != nil:
				fail("nothing is presumed of a text, of what must be stated, or of a fact with a default")
			case (p.Words == nil) == (p.SameAs == ""):
				fail("a presumption has either is or same_as")
			case p.Follows && (p.When == "" || p.Asks != ""):
				fail("what follows from other facts has a condition and asks nothing")
			case p.OfState && (p.SameAs == "" || f.Kind != Places):
				fail("of_state goes with the place of another fact, for a set of places")
			case !strings.HasSuffix(p.Because, ".") || p.Asks != "" && !strings.HasSuffix(p.Asks, "."):
				fail("the reason and what it asks are sentences")
			}
			if p.Words != nil {
				if v, err := f.parse(p.Words); err != nil {
					fail("%s", err)
				} else if !v.known {
					fail("what is left out is unknown without a presumption")
				}
			}
			if p.SameAs != "" && !s.fits(f, p.SameAs) {
				fail("%q is no fact whose value it can take", p.SameAs)
			}
			for _, u := range slices.Concat(p.Unless, p.Only) {
				if _, ok := s.byPath[u.Fact]; !ok {
					fail("%q is no fact", u.Fact)
				}
			}
		}
	}
	return bad
}

// fits tells whether a fact can take the value of another: of its kind and words, or one place for a set of them.
func (s *schema) fits(f Field, path string) bool {
	i, ok := s.byPath[path]
	if !ok || path == f.Path {
		return false
	}
	g := s.fields[i]
	return f.Kind == g.Kind && slices.Equal(f.Words(), g.Words()) || f.Kind == Places && g.Kind == Place
}

// Presuming gives a copy of the deal in which facts that it leaves out have values all the same. The facts of
// order are put to take one after the other, with the deal as it is by then; what the deal states, its hash
// and its places stay as they are.
func (d *Deal) Presuming(order []string, take func(now *Deal, path string) (Value, bool)) *Deal {
	next := *d
	next.presumed = map[string]Value{}
	for _, path := range order {
		if next.Given(path) {
			continue
		}
		if v, ok := take(&next, path); ok && v.known {
			next.presumed[path] = v
		}
	}
	return &next
}

// Presumed tells whether a fact has a value only because it is presumed. A fact of the owner is the supplier's
// or the customer's when that owns the software.
func (d *Deal) Presumed(path string) bool {
	_, ok := d.presumed[d.Stands(path)]
	return ok && !d.Given(d.Stands(path))
}

func every(list []Stated, holds func(Stated) bool) bool {
	return !slices.ContainsFunc(list, func(u Stated) bool { return !holds(u) })
}

// Taken gives the value that a presumption gives a fact in this deal; false when it gives none.
func (d *Deal) Taken(f Field, p Presumption) (Value, bool) {
	says := func(u Stated) bool {
		v := d.Stated(u.Fact)
		return v.Word() == u.Word || v.Has(u.Word) || u.Word == anyWord && (v.Word() != "" || len(v.Words()) > 0)
	}
	if slices.ContainsFunc(p.Unless, says) || !every(p.Only, says) {
		return Value{}, false
	}
	if p.SameAs == "" {
		v, err := f.parse(p.Words)
		return v, err == nil
	}
	v := d.Get(p.SameAs)
	if f.Kind == Places && v.field != nil && v.field.Kind == Place {
		if p.OfState {
			v.word, _, _ = strings.Cut(v.word, "-")
		}
		v.words, v.word = []string{v.word}, ""
	}
	v.field = &f
	return v, v.known
}
