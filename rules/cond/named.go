package cond

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/law"
)

// Named is a condition with a name, for one party or for the deal.
type Named struct {
	Name   string
	Of     Scope // Deal or EachParty
	schema *Schema
	at     finding.Place
	body   node
	uses   []*Named
	size   int
}

// mostNodes bounds what one condition may ask, named conditions written out.
const mostNodes = 20000

// Declare makes a name known, so that conditions may use it before it is defined. It is false when
// the name is taken.
func (s *Schema) Declare(name string, of Scope, at finding.Place) bool {
	if s.names[name] != nil || slices.Contains(functionNames, name) {
		return false
	}
	n := &Named{Name: name, Of: of, schema: s, at: at, body: constant(law.Unknown)}
	s.names[name] = n
	s.named = append(s.named, n)
	return true
}

// Define gives a declared name its condition.
func (s *Schema) Define(name string, text Source) finding.List {
	n := s.names[name]
	c := &compiler{schema: s, text: text, scope: n.Of}
	body := c.compile()
	if len(c.findings) == 0 {
		n.body, n.uses, n.size = body, c.uses, c.nodes
	}
	return c.findings
}

// Close ends the definitions: it reports names that are defined through themselves and what is too
// large, and takes their conditions as unknown. It must be called before anything is evaluated.
func (s *Schema) Close() finding.List {
	var l finding.List
	done := map[*Named]bool{}
	for _, n := range s.named {
		n.walk(nil, done, &l)
	}
	for _, n := range s.named {
		if n.total() > mostNodes {
			l.Add(n.at, "condition.size", "%s asks too much once the conditions it names are written out", n.Name)
			n.body, n.uses = constant(law.Unknown), nil
		}
	}
	return l
}

// walk follows uses from n; path is the names being followed.
func (n *Named) walk(path []*Named, done map[*Named]bool, l *finding.List) {
	if i := slices.Index(path, n); i >= 0 {
		l.Add(n.at, "condition.circle", "%s is defined through itself: %s", n.Name, circle(append(path[i:], n)))
		n.body, n.uses = constant(law.Unknown), nil
		return
	}
	if done[n] {
		return
	}
	for _, use := range n.uses {
		use.walk(append(slices.Clone(path), n), done, l)
	}
	done[n] = true
}

func circle(path []*Named) string {
	names := make([]string, len(path))
	for i, n := range path {
		names[i] = n.Name
	}
	return strings.Join(names, " → ")
}

// total is the size with all uses written out; uses must be without circles. It stops counting
// above the bound.
func (n *Named) total() int {
	t := n.size
	for _, use := range n.uses {
		if t += use.total(); t > mostNodes {
			break
		}
	}
	return t
}

// Conditions lists the named conditions in order of declaration, as "name(party)" or "name()".
func (s *Schema) Conditions() []string {
	names := make([]string, len(s.named))
	for i, n := range s.named {
		names[i] = n.call()
	}
	return names
}

func (n *Named) call() string {
	if n.Of == EachParty {
		return fmt.Sprintf("%s(party)", n.Name)
	}
	return n.Name + "()"
}
