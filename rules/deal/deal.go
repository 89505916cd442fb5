package deal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
)

// Deal is one transaction as its profile tells it.
type Deal struct {
	file   string
	stated map[string]Value // by path, also those stated as unknown
	at     map[string]finding.Place
	points []PointSetting
	kept   *kept

	presumed map[string]Value // of facts that are not stated
}

// kept are the families of clauses that a document holds: of those wanted the ones that it may, and those
// that it must.
type kept struct{ may, must []string }

// FamiliesPath is the fact that says which families of clauses are wanted.
const FamiliesPath = "deal.families"

// PointSetting is what a deal says of one negotiable point: a position, or some of its values.
type PointSetting struct {
	Point    string
	Position string // "" when set by value
	Values   []NamedText
	At       finding.Place
}

// NamedText is one value of a point as it is written.
type NamedText struct {
	Name, Text string
	At         finding.Place
}

// File gives the name under which the deal was read.
func (d *Deal) File() string { return d.file }

// Given tells whether the deal states a fact, if only as unknown.
func (d *Deal) Given(path string) bool {
	_, ok := d.stated[path]
	return ok
}

// Stated gives what the deal itself says of a fact: unknown when it is not stated, whatever its default.
func (d *Deal) Stated(path string) Value { return d.stated[path] }

// At gives the place where a fact is stated, or the file when it is not.
func (d *Deal) At(path string) finding.Place {
	if at, ok := d.at[path]; ok {
		return at
	}
	return finding.Place{File: d.file}
}

// Points gives the points that the deal moves, in file order.
func (d *Deal) Points() []PointSetting { return slices.Clone(d.points) }

// Get gives the value of a fact: as stated, else its default, else as presumed, else unknown. A fact of the owner is
// the supplier's or the customer's when that owns the software. A set that holds only between two days is empty
// on an as-of date outside them.
func (d *Deal) Get(path string) Value {
	path = d.Stands(path)
	i, ok := theSchema().byPath[path]
	if !ok {
		return Value{}
	}
	f := &theSchema().fields[i]
	v, stated := d.stated[path]
	if !stated {
		v = d.presumed[path]
	}
	if !v.known && f.Default != nil {
		v = theDefaults()[i]
	}
	if v.known && f.HoldsFrom != "" && d.outside(f) {
		return Value{field: f, known: true}
	}
	if path == FamiliesPath && d.kept != nil {
		v.words = d.kept.of(v.words)
	}
	return v
}

// Stands gives the path under which a fact stands: the owner's is the supplier's or the customer's when that owns the
// software.
func (d *Deal) Stands(path string) string {
	rest, isOwner := strings.CutPrefix(path, "owner.")
	if !isOwner {
		return path
	}
	if r, isRole := RoleOf(d.Get("software.owner").word); isRole {
		return r.Key + "." + rest
	}
	return path
}

// of gives the families of a document for a deal that wants some.
func (k *kept) of(wanted []string) []string {
	missing := slices.DeleteFunc(slices.Clone(k.must), func(w string) bool { return slices.Contains(wanted, w) })
	held := func(w string) bool { return slices.Contains(k.may, w) || slices.Contains(k.must, w) }
	return append(missing, slices.DeleteFunc(slices.Clone(wanted), func(w string) bool { return !held(w) })...)
}

// Keeping gives a copy of the deal for a document that holds only some families of clauses: of those
// wanted the ones that it may hold, and in any case those that it must. Roles of the others are not
// filled. What the deal states, its hash and its places stay as they are.
func (d *Deal) Keeping(may, must []string) *Deal {
	next := *d
	next.kept = &kept{may, must}
	return &next
}

// outside tells whether the as-of date is known to lie outside the days on which a set holds.
func (d *Deal) outside(f *Field) bool {
	on, from, until := d.stated["deal.as_of"], d.stated[f.HoldsFrom], d.stated[f.HoldsUntil]
	if !on.known {
		return false
	}
	return from.known && on.date < from.date || until.known && on.date >= until.date
}

// Parties gives the roles that are filled in this deal, in schema order.
func (d *Deal) Parties() []string {
	var keys []string
	for _, r := range Roles() {
		if d.takesPart(r) {
			keys = append(keys, r.Key)
		}
	}
	return keys
}

func (d *Deal) takesPart(r Role) bool {
	if r.Family != "" && !d.Get(FamiliesPath).Has(r.Family) {
		return false
	}
	for _, u := range r.Unless {
		if v := d.Get(u.Fact); v.Word() == u.Word || v.Has(u.Word) {
			return false
		}
	}
	if r.When == "" {
		return true
	}
	v := d.Get(r.When)
	_, other := RoleOf(v.word)
	return v.known && !other
}

// With gives a copy of the deal with one fact changed. The text is written as in a deal file; sets
// are words between commas, in square brackets or not.
func (d *Deal) With(path, text string) (*Deal, error) {
	f, ok := FieldOf(path)
	if !ok {
		return nil, fmt.Errorf("unknown fact %q; did you mean %q?", path, finding.Nearest(path, paths()))
	}
	return d.with(f, f.split(text))
}

// WithWords is With for words that are cut already, such as the text of a name that holds commas.
func (d *Deal) WithWords(path string, words []string) (*Deal, error) {
	f, ok := FieldOf(path)
	if !ok {
		return nil, fmt.Errorf("unknown fact %q", path)
	}
	return d.with(f, words)
}

func (d *Deal) with(f Field, words []string) (*Deal, error) {
	v, err := f.parse(words)
	if err != nil {
		return nil, f.named(err)
	}
	next := *d
	next.stated = maps.Clone(d.stated)
	next.stated[f.Path] = v
	return &next, nil
}

// split cuts the text of a set into its words.
func (f Field) split(text string) []string {
	text = strings.TrimSpace(text)
	if f.Kind != Set && f.Kind != Places {
		return []string{text}
	}
	if text == "unknown" {
		return []string{text}
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	list := []string{}
	for _, w := range strings.Split(inner, ",") {
		if w = strings.TrimSpace(w); w != "" {
			list = append(list, w)
		}
	}
	return list
}

// New gives an empty deal of the given name, to be filled by With.
func New(name string) *Deal {
	return &Deal{file: name, stated: map[string]Value{}, at: map[string]finding.Place{}}
}

// Hash gives the hex SHA-256 of the deal's facts and points in canonical order: equal for deals that
// state the same, whatever the order, comments or layout of their files.
func (d *Deal) Hash() string {
	h := sha256.New()
	for _, f := range theSchema().fields {
		if v, ok := d.stated[f.Path]; ok {
			fmt.Fprintf(h, "%s=%q\n", f.Path, v.Code())
		}
	}
	points := slices.Clone(d.points)
	slices.SortFunc(points, func(a, b PointSetting) int { return strings.Compare(a.Point, b.Point) })
	for _, p := range points {
		values := slices.Clone(p.Values)
		slices.SortFunc(values, func(a, b NamedText) int { return strings.Compare(a.Name, b.Name) })
		fmt.Fprintf(h, "%s=%q", p.Point, p.Position)
		for _, v := range values {
			fmt.Fprintf(h, " %s=%q", v.Name, v.Text)
		}
		fmt.Fprintln(h)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func paths() []string {
	var all []string
	for _, f := range theSchema().fields {
		all = append(all, f.Path)
	}
	return all
}
