package proof

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// profile is a deal as texts: facts by path, and words of points.
type profile struct {
	facts  map[string]string
	points map[string]string
}

// profileOf turns a region into the deal of it that says least.
func (m *model) profileOf(s *sketch, doc string) profile {
	p := profile{map[string]string{asOfFact: m.days[m.preferred].String()}, map[string]string{}}
	if doc != "" {
		p.facts[documentFact] = doc
	}
	sets := map[string][]string{}
	for _, v := range s.variables {
		x, ok := s.value(v)
		if !ok {
			continue
		}
		path, _, isMember := strings.Cut(v.name, " holds ")
		point, isPoint := strings.CutPrefix(v.name, "point ")
		f, isFact := deal.FieldOf(path)
		switch {
		case isMember && x.text != "":
			sets[path] = append(sets[path], x.text)
		case isPoint:
			p.points[point] = x.text
		case strings.HasPrefix(v.name, handPrefix) && x.text != "":
			m.setByHand(p, strings.TrimPrefix(v.name, handPrefix))
		case v.name == "owner told" && x.text != "":
			p.facts["owner.name"] = "unknown"
		case isFact && !isMember && x.text != "":
			p.facts[path] = x.text
		case isFact && !isMember && len(f.Presumed) > 0 && !ownersAlone(s, path):
			p.facts[path] = "unknown" // said, so that nothing is presumed
		}
	}
	m.fillSets(s, p, sets)
	m.followPosition(s, p)
	return p
}

// ownersAlone tells whether a fact is the owner's, of whom the region tells nothing: to say that it is unknown
// would tell of the owner.
func ownersAlone(s *sketch, path string) bool {
	return strings.HasPrefix(path, "owner.") && slices.ContainsFunc(s.variables, func(v *variable) bool { return v.name == "owner told" && s.chosen[v.id] == 0 })
}

// fillSets writes the sets that are known, and sees that the demanding states are reached.
func (m *model) fillSets(s *sketch, p profile, sets map[string][]string) {
	for path, words := range sets {
		field, _ := m.schema.Field(path)
		if alwaysKnown(field) || s.away != nil && s.away.asks(field) || p.facts[path] != "" && p.facts[path] != "unknown" {
			p.facts[path] = "[" + strings.Join(words, ", ") + "]"
		}
	}
	if p.facts[familiesFact] == "" && s.decidesOn(familiesFact) {
		p.facts[familiesFact] = "[]"
	}
	for _, state := range s.demanding() {
		if state != m.law.State(p.facts["customer.seat"]) {
			p.reach(state, s)
		}
	}
}

// reach lets use or, where its places are to stay unknown, inspection bring the code into a state's reach.
func (p profile) reach(state string, s *sketch) {
	path := "use.territories"
	if s.leavesOut(path) {
		path = "inspection.places"
	}
	words := strings.Fields(strings.NewReplacer("[", "", "]", "", ",", " ").Replace(p.facts[path]))
	if !slices.Contains(words, state) {
		p.facts[path] = "[" + strings.Join(append(words, state), ", ") + "]"
	}
}

// decidesOn tells whether a member of a set is chosen, if only that it is absent.
func (s *sketch) decidesOn(path string) bool {
	return slices.ContainsFunc(s.variables, func(v *variable) bool {
		return strings.HasPrefix(v.name, path+" holds ") && s.chosen[v.id] >= 0
	})
}

func (s *sketch) leavesOut(path string) bool {
	return slices.ContainsFunc(s.variables, func(v *variable) bool { return v.name == path && s.chosen[v.id] == 0 })
}

// demanding gives the demanding states that the sketch has.
func (s *sketch) demanding() []string {
	var list []string
	for n := range s.states {
		name := fmt.Sprintf("state %d", n+1)
		there := slices.ContainsFunc(s.variables, func(v *variable) bool { return v.name == name && s.chosen[v.id] == 1 })
		if !there {
			continue
		}
		place := s.w.places[0] // any will do where nothing asks which
		for _, v := range s.variables {
			if x, ok := s.value(v); ok && v.name == fmt.Sprintf("state.place %d", n+1) {
				place = x.place
			}
		}
		list = append(list, place)
	}
	return list
}

// without gives a copy that says one thing less.
func (p profile) without(name string) profile {
	q := profile{map[string]string{}, map[string]string{}}
	for k, v := range p.facts {
		if k != name {
			q.facts[k] = v
		}
	}
	for k, v := range p.points {
		if k != name {
			q.points[k] = v
		}
	}
	return q
}

// names lists what the profile says beyond what every deal must.
func (p profile) names() []string {
	var list []string
	for k := range p.facts {
		list = append(list, k)
	}
	for k := range p.points {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// YAML writes the deal as a file that deal.Read reads.
func (p profile) YAML() string {
	var b strings.Builder
	for _, s := range deal.Sections() {
		t := &tree{}
		for _, f := range s.Fields {
			text, ok := p.facts[f.Path]
			if !ok && f.Required {
				text, ok = "unknown", true
			}
			if ok {
				t.set(strings.Split(strings.TrimPrefix(f.Path, s.Name+"."), "."), scalarText(f, text))
			}
		}
		if len(t.keys) > 0 {
			fmt.Fprintf(&b, "%s:\n", s.Name)
			t.write(&b, "  ")
		}
	}
	p.writePoints(&b)
	return b.String()
}

func scalarText(f deal.Field, text string) string {
	if f.Kind == deal.Text && text != "unknown" {
		return fmt.Sprintf("%q", text)
	}
	return text
}

func (p profile) writePoints(b *strings.Builder) {
	t := &tree{}
	var names []string
	for name := range p.points {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		id, value, _ := strings.Cut(name, ".")
		t.set([]string{id, value}, p.points[name])
	}
	if len(t.keys) > 0 {
		b.WriteString("points:\n")
		t.write(b, "  ")
	}
}

// tree is a mapping of YAML in order of writing.
type tree struct {
	keys  []string
	text  []string
	below []*tree
}

func (t *tree) set(path []string, text string) {
	i := slices.Index(t.keys, path[0])
	if i < 0 {
		i = len(t.keys)
		t.keys, t.text, t.below = append(t.keys, path[0]), append(t.text, ""), append(t.below, &tree{})
	}
	if len(path) == 1 {
		t.text[i] = text
		return
	}
	t.below[i].set(path[1:], text)
}

func (t *tree) write(b *strings.Builder, indent string) {
	for i, k := range t.keys {
		if t.text[i] != "" {
			fmt.Fprintf(b, "%s%s: %s\n", indent, k, t.text[i])
			continue
		}
		fmt.Fprintf(b, "%s%s:\n", indent, k)
		t.below[i].write(b, indent+"  ")
	}
}

// shown is what a deal comes to: the decision, and the draft's findings where it is drafted.
type shown struct {
	decision *rules.Decision
	decided  finding.List
	drafted  finding.List
}

// show reads, decides and, when wanted, drafts a deal; false when it cannot be read.
func (m *model) show(p profile, draft bool) (shown, bool) {
	d, bad := deal.Read("deal.yaml", []byte(p.YAML()))
	if bad.Errors() {
		return shown{}, false
	}
	dec, findings := rules.Decide(d, m.law, m.book)
	out := shown{decision: dec, decided: findings}
	if draft {
		_, out.drafted = clauses.Assemble(dec, m.pack, clauses.Options{})
	}
	return out, true
}

// smallest leaves out whatever is not needed to show the same, while there is work left.
func (m *model) smallest(p profile, draft bool, w *meter, shows func(shown) bool) profile {
	for again := true; again; {
		again = false
		for _, name := range p.names() {
			if w.spent += perRule * len(m.rules); w.over() {
				return p
			}
			q := p.without(name)
			if out, ok := m.show(q, draft); ok && name != asOfFact && shows(out) {
				p, again = q, true
			}
		}
	}
	return p
}
