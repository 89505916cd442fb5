package deal

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Anchor is a fact that ties a deal to the law of a place though it names no place itself: an origin, a list, a
// regime, a currency. Facts that are places are anchors of their own.
type Anchor struct {
	Path  string   // of the fact
	To    string   // the place or group
	Words []string // words of an enum or set that tie; a bool ties when it is true
	At    finding.Place
}

type anchorFile struct {
	At    strictyaml.Pos
	Fact  string `yaml:"fact,required"` // "party" stands for every role
	To    string `yaml:"to,required"`
	Words words  `yaml:"words"`
}

// Anchors gives the anchors that name no place, each fact of a party once for each role.
func Anchors() []Anchor { return slices.Clone(theSchema().anchors) }

// anchor lays an anchor out for the roles that have its fact.
func (s *schema) anchor(f anchorFile) {
	add := func(path string) {
		s.anchors = append(s.anchors, Anchor{Path: path, To: f.To, Words: f.Words, At: f.At.Place()})
	}
	name, ofParty := strings.CutPrefix(f.Fact, "party.")
	if !ofParty {
		add(f.Fact)
		return
	}
	for _, r := range s.roles {
		add(r.Key + "." + name)
	}
}

// CheckAnchors tells what is wrong with the anchors of the schema, apart from their places.
func CheckAnchors() finding.List { return theSchema().checkAnchors() }

func (s *schema) checkAnchors() (bad finding.List) {
	for _, a := range s.anchors {
		i, ok := s.byPath[a.Path]
		if !ok {
			bad.Add(a.At, "schema.anchor", "%q is no fact", a.Path)
			continue
		}
		f := s.fields[i]
		switch worded := f.Kind == Enum || f.Kind == Set; {
		case !worded && f.Kind != Bool:
			bad.Add(a.At, "schema.anchor", "%s is no bool, enum or set", a.Path)
		case worded != (len(a.Words) > 0):
			bad.Add(a.At, "schema.anchor", "%s: an enum or set names the words that tie, a bool none", a.Path)
		}
		for _, w := range a.Words {
			if worded := f.Kind == Enum || f.Kind == Set; worded && !slices.Contains(f.Words(), w) {
				bad.Add(a.At, "schema.anchor", "%s has no value %q", a.Path, w)
			}
		}
	}
	return bad
}
