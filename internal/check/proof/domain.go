package proof

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
)

// scalar gives the merged values of an enum, bool, number, date or text, and how they answer.
func (b *builder) scalar(field *cond.Field, keys []key) (*variable, func(key, value) cond.Possible) {
	v := &variable{name: field.Path}
	switch field.Kind {
	case cond.Enum:
		b.enum(v, field, keys)
	case cond.Bool:
		v.values, v.raw = []value{{text: "true", index: 1}, {text: "false"}}, 3
		if b.stated(field) {
			v.values = v.values[1:]
		}
	case cond.Number:
		b.number(v, field, keys)
	case cond.Date:
		b.someDays(v, keys)
	default:
		v.values, v.raw = []value{{text: sampleText(field.Path)}}, 2
	}
	if !alwaysKnown(field) && !b.stated(field) {
		v.values = append(v.values, value{index: -1})
	}
	return v, sayScalar
}

// sampleText gives a text that a fact may hold.
func sampleText(path string) string {
	if f, _ := deal.FieldOf(path); f.Check != "" {
		return "EUR"
	}
	return "Sample"
}

func sayScalar(k key, x value) cond.Possible {
	switch {
	case k.kind == isKnown:
		return yesNo(x.text != "")
	case x.text == "":
		return cond.Maybe
	case k.kind == holds:
		return yesNo(k.mask&maskOf(x) != 0)
	case k.kind == atLeast:
		return yesNo(x.index >= k.n)
	case k.kind == before:
		return yesNo(x.day < k.day)
	}
	return cond.Any
}

// maskOf is the bit of an enum's value; a bool has bit 1 when true.
func maskOf(x value) uint64 {
	switch x.text {
	case "true":
		return 1
	case "false":
		return 0
	}
	return 1 << x.index
}

// enum merges the words that no question tells apart.
func (b *builder) enum(v *variable, field *cond.Field, keys []key) {
	v.raw = len(field.Values) + 1
	seen := map[int]bool{}
	for i, c := range signs(len(field.Values), keys) {
		if !seen[c] && !b.ties(field, i) {
			seen[c] = true
			v.values = append(v.values, value{text: field.Values[i], index: i})
		}
	}
}

// signs numbers the words of an enum or set by the masks that hold them.
func signs(n int, keys []key) []int {
	return numbered(n, func(i int) string {
		var b strings.Builder
		for _, k := range keys {
			if k.kind == holds {
				b.WriteByte(byte('0' + k.mask>>i&1))
			}
		}
		return b.String()
	})
}

// number takes one number of each band that a question tells apart.
func (b *builder) number(v *variable, field *cond.Field, keys []key) {
	f, _ := deal.FieldOf(field.Path)
	v.raw = len(field.Bands) + 2
	var bounds []int
	for _, k := range keys {
		if k.kind == atLeast {
			bounds = append(bounds, k.n)
		}
	}
	slices.Sort(bounds)
	if len(bounds) == 0 || bounds[0] > f.Least {
		bounds = append([]int{f.Least}, bounds...)
	}
	for _, n := range slices.Compact(bounds) {
		v.values = append(v.values, value{text: strconv.Itoa(n), index: n})
	}
}

// someDays takes one day of each epoch that a question tells apart.
func (b *builder) someDays(v *variable, keys []key) {
	var bounds []day.Day
	for _, k := range keys {
		if k.kind == before {
			bounds = append(bounds, k.day)
		}
	}
	v.raw = len(bounds) + 2
	for _, d := range epochs(bounds) {
		v.values = append(v.values, value{text: d.String(), day: d})
	}
}

// set makes one variable for whether the set is known, and one for each class of words.
func (b *builder) set(f factKey, field *cond.Field, keys []key) {
	known := b.known(f, field)
	var members []member
	var masks []uint64
	seen := map[int]int{}
	anyWord := slices.ContainsFunc(keys, func(k key) bool { return k.kind == isEmpty })
	for i, c := range signs(len(field.Values), keys) {
		mask := uint64(1) << i
		if b.ties(field, i) {
			continue
		}
		if at, ok := seen[c]; ok {
			masks[at] |= mask
			continue
		}
		if !anyWord && !slices.ContainsFunc(keys, func(k key) bool { return k.kind == holds && k.mask&mask != 0 }) {
			continue
		}
		seen[c] = len(members)
		masks = append(masks, mask)
		members = append(members, member{v: b.memberOf(field.Path, field.Values[i], "")})
	}
	b.members[f] = members
	for _, k := range keys {
		b.atoms[k] = b.setAtom(k, known, members, masks)
	}
}

func (b *builder) setAtom(k key, known *variable, members []member, masks []uint64) atom {
	m := &membership{known: known}
	for i, c := range members {
		if k.kind == isEmpty || k.mask&masks[i] != 0 {
			m.members = append(m.members, c)
		}
	}
	switch k.kind {
	case isKnown:
		return knownAtom(known)
	case isEmpty:
		return negated{m}
	}
	return m
}

// negated is the opposite of an atom.
type negated struct{ of atom }

func (n negated) answer(s *sketch) cond.Answer { return n.of.answer(s).Not() }

// known makes the variable that tells whether a set is known; nil when it always is.
func (b *builder) known(f factKey, field *cond.Field) *variable {
	if alwaysKnown(field) || b.stated(field) {
		return nil
	}
	return b.add(f, &variable{name: field.Path, raw: 2, values: []value{{}, {text: "[]"}}})
}

func knownAtom(known *variable) atom {
	if known == nil {
		return open{cond.Yes}
	}
	return newUnary(known, func(x value) cond.Possible { return yesNo(x.text != "") })
}

func (b *builder) memberOf(path, word, place string) *variable {
	v := &variable{name: path + " holds " + word, raw: 2, values: []value{{}, {text: word, place: place}}}
	return b.add(factKey{field: -1, name: v.name}, v)
}
