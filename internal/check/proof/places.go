package proof

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// placeAtoms makes the variable of a place and answers what is asked of it.
func (b *builder) placeAtoms(f factKey, field *cond.Field, keys []key) {
	terms := b.termsOf(keys)
	v := &variable{name: field.Path, raw: len(b.places()) + 1}
	if field.Scope == cond.EachState {
		v.name += " " + strconv.Itoa(int(f.state)+1)
	}
	codes := b.classes(terms)
	if b.linked[f] || field.Scope == cond.EachState {
		codes = b.compared(field.Scope == cond.EachState)
	}
	for _, code := range codes {
		v.values = append(v.values, value{text: code, place: code})
	}
	if field.Scope != cond.EachState && b.away == nil {
		v.values = append(v.values, value{})
	}
	b.add(f, v)
	for _, k := range keys {
		switch k.kind {
		case isKnown:
			b.atoms[k] = newUnary(v, func(x value) cond.Possible { return yesNo(x.text != "") })
		case within:
			b.atoms[k] = b.withinAtom(v, b.terms[k])
		}
	}
}

func (b *builder) termsOf(keys []key) []string {
	var codes []string
	for _, k := range keys {
		for _, t := range b.terms[k] {
			codes = append(codes, t.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// withinAtom answers by place alone when no epoch of the goal matters to it.
func (b *builder) withinAtom(v *variable, terms []*cond.Term) atom {
	dated := slices.ContainsFunc(terms, func(t *cond.Term) bool { return b.w.term(t.Code).columns != nil })
	if !dated || len(b.asOf.values) == 1 {
		return newUnary(v, func(x value) cond.Possible { return b.w.lies(x.place, terms, b.asOf.values[0].index) })
	}
	return newBinary(v, b.asOf, func(x, on value) cond.Possible { return b.w.lies(x.place, terms, on.index) })
}

// lies answers for one place and epoch; "" is a place that is not known.
func (w *world) lies(place string, terms []*cond.Term, epoch int) cond.Possible {
	if place == "" {
		return cond.Maybe
	}
	t := law.False
	for _, term := range terms {
		t = t.Or(w.term(term.Code).in(place, epoch))
	}
	return cond.Of(t)
}

// sign is what the terms say of a place in all epochs.
func (w *world) sign(place string, terms []*term) string {
	var b strings.Builder
	for _, t := range terms {
		b.WriteString(strconv.Itoa(t.step[place]))
		b.WriteByte(' ')
	}
	return b.String()
}

func (w *world) termList(codes []string) []*term {
	list := make([]*term, len(codes))
	for i, c := range codes {
		list[i] = w.term(c)
	}
	return list
}

// places are those where something of a deal may lie.
func (b *builder) places() []string {
	if b.away != nil {
		return b.away.places
	}
	return b.w.places
}

// classes gives one place for each class that the terms tell apart.
func (b *builder) classes(codes []string) []string {
	terms := b.w.termList(codes)
	seen := map[string]bool{}
	var list []string
	for _, p := range b.places() {
		if s := b.w.sign(p, terms); !seen[s] {
			seen[s] = true
			list = append(list, p)
		}
	}
	return list
}

// compared gives the places that stand for all where states are compared: of states that are alike in all
// their places, as many as there are places compared; of each state one place of every class.
func (b *builder) compared(statesOnly bool) []string {
	terms := b.w.termList(b.allTerms())
	byState, order := map[string][]string{}, []string(nil)
	for _, p := range b.places() {
		s := b.w.law.State(p)
		if byState[s] == nil {
			order = append(order, s)
		}
		byState[s] = append(byState[s], p)
	}
	b.rank(order)
	count := map[string]int{}
	var list []string
	for _, s := range order {
		kind := b.kindOf(s, byState[s], terms)
		if count[kind]++; count[kind] > max(1, len(b.linked)) {
			continue
		}
		list = append(list, b.placesOf(s, byState[s], terms, statesOnly)...)
	}
	return list
}

// rank puts the states first that most agreements name.
func (b *builder) rank(states []string) {
	if b.treaty {
		slices.SortStableFunc(states, func(x, y string) int { return cmp.Compare(b.w.named[y], b.w.named[x]) })
	}
}

// allTerms are the terms that any compared place is put against.
func (b *builder) allTerms() []string {
	var keys []key
	for _, k := range b.keys {
		if (k.kind == within || k.kind == beyond) && (b.linked[k.fact()] || b.w.schema.Fields[k.field].Scope == cond.EachState) {
			keys = append(keys, k)
		}
	}
	return b.termsOf(keys)
}

// kindOf tells states apart that differ in their places, or in their treaties.
func (b *builder) kindOf(state string, places []string, terms []*term) string {
	signs := []string{}
	for _, p := range places {
		signs = append(signs, b.w.sign(p, terms))
	}
	slices.Sort(signs)
	kind := strings.Join(slices.Compact(signs), "|")
	if !b.treaty {
		return kind
	}
	if b.w.named[state] > 0 {
		return state
	}
	return kind + "/" + b.w.sign(state, b.w.termList(b.w.byGroups))
}

func (b *builder) placesOf(state string, places []string, terms []*term, statesOnly bool) []string {
	if statesOnly {
		return []string{state}
	}
	seen := map[string]bool{}
	var list []string
	for _, p := range places {
		if s := b.w.sign(p, terms); !seen[s] {
			seen[s] = true
			list = append(list, p)
		}
	}
	return list
}

// placesSet makes one variable for whether the set is known, and one for each class of places.
func (b *builder) placesSet(f factKey, field *cond.Field, keys []key) {
	known := b.known(f, field)
	terms := b.termsOf(keys)
	var members []member
	whole := slices.ContainsFunc(keys, func(k key) bool { return k.kind == isEmpty || k.kind == otherState })
	if len(terms) > 0 || whole {
		codes := b.classes(terms)
		if b.linked[f] {
			codes = b.compared(false)
		}
		for _, code := range codes {
			members = append(members, member{v: b.memberOf(field.Path, code, code)})
		}
	}
	b.members[f] = members
	for _, k := range keys {
		switch k.kind {
		case isKnown:
			b.atoms[k] = knownAtom(known)
		case isEmpty:
			b.atoms[k] = negated{&membership{known, members}}
		case otherState: // waits for the other place
		default:
			b.atoms[k] = b.someWithin(k, known, members)
		}
	}
}

// someWithin asks whether one of a set of places lies in the terms, or in none of them.
func (b *builder) someWithin(k key, known *variable, members []member) atom {
	m := &membership{known: known}
	for _, c := range members {
		in := b.epochAtom(c.v.values[1].place, b.terms[k])
		if k.kind == beyond {
			in = negated{in}
		}
		if o, ok := in.(open); ok && o.may == cond.No {
			continue
		}
		m.members = append(m.members, member{c.v, in})
	}
	return m
}

// epochAtom asks whether one place lies in the terms.
func (b *builder) epochAtom(place string, terms []*cond.Term) atom {
	row := newUnary(b.asOf, func(on value) cond.Possible { return b.w.lies(place, terms, on.index) })
	if row.all.Only() {
		return open{row.all}
	}
	return row
}

// abroad asks whether one of a set of places lies in another state than a place.
func (b *builder) abroad(k key) atom {
	home := b.byFact[factKey{field: k.other, state: b.stateOf(k.other, k)}]
	if home == nil {
		return open{cond.Any}
	}
	m := &membership{known: b.byFact[k.fact()]}
	for _, c := range b.members[k.fact()] {
		place := c.v.values[1].place
		m.members = append(m.members, member{c.v, newUnary(home, func(x value) cond.Possible {
			if x.place == "" {
				return cond.Maybe
			}
			return yesNo(!b.w.law.SameState(place, x.place))
		})})
	}
	return m
}
