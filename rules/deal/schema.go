package deal

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Kind is what a fact may hold.
type Kind string

// The kinds of fact. Only Text and Day facts of free choice escape the finite domain that rules read.
const (
	Text   Kind = "text"   // printed by clauses, never read by a rule
	Enum   Kind = "enum"   // one of Values
	Set    Kind = "set"    // any of Values
	Bool   Kind = "bool"   // true or false
	Place  Kind = "place"  // a state or law district
	Places Kind = "places" // a set of places
	Date   Kind = "date"   // YYYY-MM-DD
	Number Kind = "number" // a whole number that rules compare with Bands only
)

// Choice is one allowed value and what it means.
type Choice struct{ Word, Says string }

// Field is one fact of a deal.
type Field struct {
	Path       string // "supplier.seat"
	Section    string // "supplier"
	Family     string // the family of clauses without which nothing turns on it, or ""
	Kind       Kind
	Values     []Choice
	Bands      []int
	Required   bool
	Default    []string // words taken when the fact is not stated; nil for none
	Heading    string
	Help       string
	Ask        string // its own question, or ""; {party} and {software} stand for names
	Check      string // validator tag for free text, or ""
	HoldsFrom  string // path of the first day on which a set holds, or ""
	HoldsUntil string
	Least      int // smallest and largest number allowed when Most is not 0
	Most       int
	Open       bool // an enum that takes other well-formed words too: whether they are known the rulebook says
	Choice     bool // the parties choose it; it is no fact about the world
	District   bool // a place that is not said before a district of a state with districts is named
	OneWord    bool // a set that may be written as one word, for a list of that word
	Screened   bool // known of somebody only once he was screened
	Presumed   []Presumption
}

// Firsts gives the least number of a fact and the first of each band above it: one number of every band, as words.
func Firsts(f Field) []string {
	all := []string{strconv.Itoa(f.Least)}
	for _, b := range f.Bands {
		if b > f.Least {
			all = append(all, strconv.Itoa(b))
		}
	}
	return all
}

// Words gives the allowed values of an enum or set without their meaning.
func (f Field) Words() []string {
	words := make([]string, len(f.Values))
	for i, c := range f.Values {
		words[i] = c.Word
	}
	return words
}

// Others gives the words of the fact under When that name other roles: who plays one of those is meant then, and nobody
// plays this one.
func (r Role) Others() (words []string) {
	if f, ok := FieldOf(r.When); ok {
		for _, w := range f.Words() {
			if _, isRole := RoleOf(w); isRole {
				words = append(words, w)
			}
		}
	}
	return words
}

// Role is a part that a party plays in a deal.
type Role struct {
	Key    string // supplier
	Word   string // Supplier
	Says   string // the party that licenses the software
	Family string // the family of clauses without which nobody plays it, or ""
	When   string // the fact that says whether it is filled, or ""
	Unless []Stated

	Insolvency bool // the draft guards against this party's insolvency
}

// Stated is a fact with one of its words. A role is not filled when a fact under Unless has that word;
// such a fact has a default, so that it is always known.
type Stated struct{ Fact, Word string }

type schemaFile struct {
	Values    map[string]choices `yaml:"values,required"`
	Districts map[string]string  `yaml:"districts,required"`
	NotPaid   map[string]string  `yaml:"not_paid,required"`
	Replaced  map[string]money   `yaml:"replaced"`
	Anchors   []anchorFile       `yaml:"anchors"`
	Scale     map[string]int     `yaml:"currency_scale"`
	Sections  []section          `yaml:"sections,required"`
}

type section struct {
	Name    string      `yaml:"section,required"`
	Heading string      `yaml:"heading,required"`
	Help    string      `yaml:"help"`
	Extends string      `yaml:"extends"`
	With    string      `yaml:"with"`
	Roles   roles       `yaml:"roles"`
	Fields  []fieldFile `yaml:"fields,required"`
}

type fieldFile struct {
	Field      string  `yaml:"field,required"`
	Kind       string  `yaml:"kind,required"`
	Required   bool    `yaml:"required"`
	Default    words   `yaml:"default"`
	Values     choices `yaml:"values"`
	ValuesFrom string  `yaml:"values_from"`
	Bands      []int   `yaml:"bands"`
	Heading    string  `yaml:"heading,required"`
	Help       string  `yaml:"help,required"`
	Ask        string  `yaml:"ask"`
	Check      string  `yaml:"check"`
	HoldsFrom  string  `yaml:"holds_from"`
	HoldsUntil string  `yaml:"holds_until"`
	Least      int     `yaml:"least"`
	Most       int     `yaml:"most"`
	Open       bool    `yaml:"open"`
	Choice     bool    `yaml:"choice"`
	District   bool    `yaml:"district"`
	OneWord    bool    `yaml:"one_word"`
	Screened   bool    `yaml:"screened"`

	Presumed []presumedFile `yaml:"presumed"`
}

// choices keeps the order in which the schema lists values.
type choices []Choice

func (c *choices) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	r.Each(n, func(key, value *yaml.Node) { *c = append(*c, Choice{key.Value, value.Value}) })
}

// words reads one word or a list of them.
type words []string

func (w *words) ReadNode(_ *strictyaml.Reader, n *yaml.Node) {
	*w = words{}
	if n.Kind == yaml.ScalarNode {
		*w = words{n.Value}
	}
	for _, c := range n.Content {
		*w = append(*w, c.Value)
	}
}

type roleFile struct {
	Word string `yaml:"word,required"`
	Help string `yaml:"help,required"`
	With string `yaml:"with"`
	When string `yaml:"when"`

	Unless     choices `yaml:"unless"`
	Insolvency bool    `yaml:"insolvency"`
}

type roles []Role

func (rs *roles) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	r.Each(n, func(key, value *yaml.Node) {
		var f roleFile
		r.Into(value, &f)
		role := Role{Key: key.Value, Word: f.Word, Says: f.Help, Family: f.With, When: f.When, Insolvency: f.Insolvency}
		for _, c := range f.Unless {
			role.Unless = append(role.Unless, Stated{Fact: c.Word, Word: c.Says})
		}
		*rs = append(*rs, role)
	})
}

//go:embed schema.yaml
var schemaYAML []byte

// schema is schema.yaml with the party section laid out once per role.
type schema struct {
	fields    []Field
	byPath    map[string]int
	sections  []section // one per role instead of "party"
	roles     []Role
	districts map[string]string
	notPaid   map[string]string
	replaced  map[string]money
	anchors   []Anchor
	scale     map[string]int
}

var theSchema = sync.OnceValue(func() *schema {
	var f schemaFile
	if bad := strictyaml.Decode("schema.yaml", schemaYAML, 0, &f); bad.Errors() {
		panic("deal: the embedded schema is broken:\n" + bad.Error()) // a build fault: tests read it first
	}
	return layOut(f)
})

// theDefaults are the values of facts that are not stated, in schema order; a fact without a default has the
// zero Value.
var theDefaults = sync.OnceValue(func() []Value {
	values := make([]Value, len(theSchema().fields))
	for i, f := range theSchema().fields {
		if f.Default != nil {
			values[i], _ = f.parse(f.Default)
		}
	}
	return values
})

func layOut(f schemaFile) *schema {
	s := &schema{byPath: map[string]int{}, districts: f.Districts, notPaid: f.NotPaid, replaced: f.Replaced, scale: f.Scale}
	more := map[string][]fieldFile{}
	for _, sec := range f.Sections {
		if sec.Extends != "" {
			more[sec.Name] = sec.Fields
		}
	}
	for _, sec := range f.Sections {
		switch {
		case len(sec.Roles) > 0:
			s.roles = sec.Roles
			for _, role := range sec.Roles {
				own := section{Name: role.Key, Heading: role.Word, Help: role.Says,
					Fields: slices.Concat(sec.Fields, more[role.Key])}
				s.add(own, f.Values, role)
			}
		case sec.Extends == "":
			s.add(sec, f.Values, Role{})
		}
	}
	for _, a := range f.Anchors {
		s.anchor(a)
	}
	return s
}

func (s *schema) add(sec section, shared map[string]choices, role Role) {
	optional := role.Family != "" || role.When != ""
	s.sections = append(s.sections, sec)
	for _, f := range sec.Fields {
		field := Field{
			Path: sec.Name + "." + f.Field, Section: sec.Name, Family: sec.With, Kind: Kind(f.Kind), Values: f.Values, Bands: f.Bands,
			Required: f.Required && !optional, Default: f.Default, Heading: f.Heading, Help: f.Help, Check: f.Check,
			Least: f.Least, Most: f.Most, Open: f.Open, Choice: f.Choice, District: f.District, OneWord: f.OneWord, Screened: f.Screened, Ask: oneLine(f.Ask),
		}
		if f.ValuesFrom != "" {
			field.Values = shared[f.ValuesFrom]
		}
		if f.HoldsFrom != "" {
			field.HoldsFrom, field.HoldsUntil = sec.Name+"."+f.HoldsFrom, sec.Name+"."+f.HoldsUntil
		}
		for _, p := range f.Presumed {
			field.Presumed = append(field.Presumed, p.of(sec.Name))
		}
		s.byPath[field.Path] = len(s.fields)
		s.fields = append(s.fields, field)
	}
}

// Fields gives every fact in schema order, the facts of a party once for each role.
func Fields() []Field { return slices.Clone(theSchema().fields) }

// AllFields gives the same facts one by one.
func AllFields() iter.Seq[Field] { return slices.Values(theSchema().fields) }

// FieldOf gives the fact at a path.
func FieldOf(path string) (Field, bool) {
	i, ok := theSchema().byPath[path]
	if !ok {
		return Field{}, false
	}
	return theSchema().fields[i], true
}

// Roles gives the parts that parties play, in schema order.
func Roles() []Role { return slices.Clone(theSchema().roles) }

// RoleOf gives the role with a key.
func RoleOf(key string) (Role, bool) {
	i := slices.IndexFunc(theSchema().roles, func(r Role) bool { return r.Key == key })
	if i < 0 {
		return Role{}, false
	}
	return theSchema().roles[i], true
}

// Districts gives the law districts that a place may name beside the states, sorted.
func Districts() []string {
	var codes []string
	for code := range theSchema().districts {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// CurrencyScale gives the number by which a figure meant for euros, dollars or pounds is multiplied to be of like
// worth in a currency; 1 where the schema names none.
func CurrencyScale(code string) int { return max(1, theSchema().scale[code]) }

// Section is a group of facts: one key at the top of a deal.
type Section struct {
	Name, Heading, Help string
	Fields              []Field
}

// Sections gives the groups of facts in schema order.
func Sections() []Section { return slices.Clone(theSections()) }

var theSections = sync.OnceValue(func() []Section {
	s := theSchema()
	var all []Section
	for _, sec := range s.sections {
		one := Section{Name: sec.Name, Heading: sec.Heading, Help: sec.Help}
		for _, f := range s.fields {
			if strings.HasPrefix(f.Path, sec.Name+".") {
				one.Fields = append(one.Fields, f)
			}
		}
		all = append(all, one)
	}
	return all
})
