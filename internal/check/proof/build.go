package proof

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// builder makes the variables of a goal from what was asked: values that no question tells apart are one.
type builder struct {
	*sketch
	byFact  map[factKey]*variable
	members map[factKey][]member
	asOf    *variable
	made    *variable
	linked  map[factKey]bool // places whose state matters
	treaty  bool             // treaties are asked about
}

// factKey names a fact to choose: a field, that of a demanding state, or another thing by name.
type factKey struct {
	field int
	state int8
	name  string
}

func (k key) fact() factKey { return factKey{field: k.field, state: k.state} }

// build ends the gathering.
func (s *sketch) build() {
	b := &builder{sketch: s, byFact: map[factKey]*variable{}, members: map[factKey][]member{}, linked: map[factKey]bool{}}
	b.dependencies()
	b.dates()
	asked := map[factKey][]key{}
	var order []factKey
	for _, k := range s.keys {
		f := k.fact()
		if asked[f] == nil {
			order = append(order, f)
		}
		asked[f] = append(asked[f], k)
	}
	b.link()
	for _, f := range order {
		if f.field >= 0 {
			b.fact(f, asked[f])
		}
	}
	for _, k := range s.keys {
		if s.atoms[k] == nil {
			s.atoms[k] = b.rest(k)
		}
	}
	b.place()
}

// dependencies notes what treaty questions ask of the deal besides.
func (b *builder) dependencies() {
	for _, k := range slices.Clone(b.keys) {
		b.treaty = b.treaty || b.isTreaty(k)
		if k.compares() {
			b.atom(key{kind: isKnown, field: k.other, state: b.stateOf(k.other, k)})
		}
	}
	if !b.treaty {
		return
	}
	owner, _ := b.w.schema.Field(ownerSeat)
	b.Known(owner)
	place, _ := b.w.schema.Field("state.place")
	for n := range b.states {
		b.state = int8(n)
		b.Known(place)
	}
	for _, path := range rules.ScopeFacts() {
		f, _ := b.w.schema.Field(path)
		for i := range max(1, len(f.Values)) {
			b.Holds(f, 1<<i)
		}
	}
}

// isTreaty tells whether a question turns on the treaties between the owner's and a demanding state.
func (b *builder) isTreaty(k key) bool {
	if k.kind == agreement {
		return true
	}
	if k.field < 0 || b.w.schema.Fields[k.field].Scope != cond.EachState {
		return false
	}
	path := b.w.schema.Fields[k.field].Path
	return path != "state.place" && path != "state.reached_by"
}

// link notes the places that are compared with others.
func (b *builder) link() {
	for _, k := range b.keys {
		if k.compares() {
			b.linked[factKey{field: k.field, state: b.stateOf(k.field, k)}] = true
			b.linked[factKey{field: k.other, state: b.stateOf(k.other, k)}] = true
		}
	}
	if !b.treaty {
		return
	}
	owner, _ := b.w.schema.Field(ownerSeat)
	b.linked[factKey{field: owner.Index}] = true
	b.linked[factKey{field: b.w.suppliers(owner.Index)}] = true
	b.linked[factKey{field: b.w.customer[owner.Index]}] = true
	place, _ := b.w.schema.Field("state.place")
	for n := range b.states {
		b.linked[factKey{field: place.Index, state: int8(n)}] = true
	}
}

func (b *builder) stateOf(field int, k key) int8 {
	if b.w.schema.Fields[field].Scope == cond.EachState {
		return k.state
	}
	return 0
}

// fact makes the variables of one fact and answers what was asked of it alone.
func (b *builder) fact(f factKey, keys []key) {
	field := b.w.schema.Fields[f.field]
	switch {
	case field.Path == asOfFact || field.Path == contractFact:
		b.dateAtoms(field, keys)
	case b.isTreaty(keys[0]) && keys[0].kind != sameState:
		for _, k := range keys {
			b.atoms[k] = &treatyAtom{b: b.treatyFacts(k.state), key: k, field: field}
		}
	case field.Kind == cond.Set:
		b.set(f, field, keys)
	case field.Kind == cond.Places:
		b.placesSet(f, field, keys)
	case field.Kind == cond.Place:
		b.placeAtoms(f, field, keys)
	default:
		b.plain(f, field, keys)
	}
}

// plain treats enums, bools, numbers, dates and texts.
func (b *builder) plain(f factKey, field *cond.Field, keys []key) {
	v, say := b.scalar(field, keys)
	b.add(f, v)
	for _, k := range keys {
		if k.kind == before && k.other >= 0 {
			b.atoms[k] = open{cond.Any}
			continue
		}
		b.atoms[k] = newUnary(v, func(x value) cond.Possible { return say(k, x) })
	}
}

func (b *builder) add(f factKey, v *variable) *variable {
	b.byFact[f] = v
	b.variables = append(b.variables, v)
	return v
}

// alwaysKnown tells whether a fact has a default, so that it is never unknown.
func alwaysKnown(field *cond.Field) bool {
	f, ok := deal.FieldOf(field.Path)
	return ok && f.Default != nil
}

// rest answers what reads no field of the schema, or several.
func (b *builder) rest(k key) atom {
	switch k.kind {
	case inForce:
		return b.inForce(k)
	case printed:
		row := b.w.printable(k.id)
		return newUnary(b.asOf, func(x value) cond.Possible { return cond.Of(row[x.index]) })
	case agreement:
		return &treatyAtom{b: b.treatyFacts(k.state), key: k}
	case pointIs:
		return b.point(k)
	case sameState:
		return b.neighbours(k)
	case otherState:
		return b.abroad(k)
	case told:
		return newUnary(b.named("owner told", "", "told"), func(x value) cond.Possible { return yesNo(x.text != "") })
	case byHand:
		return newUnary(b.named(handPrefix+k.id, "", "x"), func(x value) cond.Possible { return yesNo(x.text != "") })
	case present:
		name := fmt.Sprintf("state %d", k.n+1)
		return newUnary(b.named(name, "", "present"), func(x value) cond.Possible { return yesNo(x.text != "") })
	case named:
		v := b.named(fmt.Sprintf("%s(%d)", k.id, k.n), "yes", "no", "unknown")
		return newUnary(v, func(x value) cond.Possible {
			return map[string]cond.Possible{"yes": cond.Yes, "no": cond.No, "unknown": cond.Maybe}[x.text]
		})
	case free:
		return newUnary(b.named(k.id, "", "x"), func(x value) cond.Possible { return yesNo(x.text != "") })
	}
	return open{cond.Any}
}

// named gives a variable that is no field, making it of the texts when it is new.
func (b *builder) named(name string, texts ...string) *variable {
	f := factKey{field: -1, name: name}
	if v := b.byFact[f]; v != nil {
		return v
	}
	v := &variable{name: name, raw: len(texts)}
	for _, t := range texts {
		v.values = append(v.values, value{text: t})
	}
	return b.add(f, v)
}

// place numbers the variables, small domains first, and begins the choosing.
func (b *builder) place() {
	slices.SortStableFunc(b.variables, func(x, y *variable) int { return len(x.values) - len(y.values) })
	for i, v := range b.variables {
		v.id = i + 1
	}
	b.reset()
}

func (b *builder) neighbours(k key) atom {
	x := b.byFact[factKey{field: k.field, state: b.stateOf(k.field, k)}]
	y := b.byFact[factKey{field: k.other, state: b.stateOf(k.other, k)}]
	if x == nil || y == nil {
		return open{cond.Any}
	}
	return &neighbours{x, y, b.w}
}

func (b *builder) inForce(k key) atom {
	if k.field >= 0 {
		if b.w.schema.Fields[k.field].Path != contractFact {
			return open{cond.Any}
		}
		return newUnary(b.made, func(x value) cond.Possible {
			if x.index < 0 {
				return cond.Maybe
			}
			return cond.Of(b.w.law.InForce(k.id, x.day, x.day))
		})
	}
	q := b.w.question(k.id)
	if slices.Max(q.rows) == 0 && slices.Max(q.columns) == 0 {
		return open{cond.Of(q.truth[0][0])}
	}
	if slices.Max(q.columns) == 0 {
		return newUnary(b.asOf, func(x value) cond.Possible { return cond.Of(q.truth[x.index][0]) })
	}
	return newBinary(b.asOf, b.made, func(x, y value) cond.Possible {
		made := 0
		if y.index >= 0 {
			made = 1 + epochIn(b.w.made, y.day)
		}
		return cond.Of(q.truth[x.index][made])
	})
}

func (b *builder) point(k key) atom {
	p := b.w.schema.Points[k.n]
	f := factKey{field: -1, name: "point " + p.ID}
	v := b.byFact[f]
	if v == nil {
		v = b.add(f, b.pointWords(p))
	}
	return newUnary(v, func(x value) cond.Possible { return yesNo(k.mask>>x.index&1 != 0) })
}

func (b *builder) pointWords(p *cond.Point) *variable {
	v := &variable{name: "point " + p.ID, raw: len(p.Values)}
	classes := numbered(len(p.Values), func(i int) string {
		var sign []law.Truth
		for _, k := range b.keys {
			if k.kind == pointIs && k.n == p.Index {
				sign = append(sign, law.Truth(k.mask>>i&1))
			}
		}
		return string(encode(sign))
	})
	for i, c := range classes {
		if c == len(v.values) {
			v.values = append(v.values, value{text: p.Values[i], index: i})
		}
	}
	return v
}
