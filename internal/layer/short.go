package layer

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
)

// switchOff takes a record out of use.
func (u *unit[T]) switchOff(below *Entry[T]) {
	keys := append([]string{"replaces", "off"}, u.stack.Kind.Keys...)
	reason := ""
	if u.off.Kind == yaml.ScalarNode && u.off.Tag != "!!null" {
		reason = strings.Join(strings.Fields(u.off.Value), " ")
	}
	ok := u.only(keys)
	switch {
	case !u.stack.Kind.CanOff:
		u.y.Fail(u.off, "pack.off", "a pack cannot switch off %s %s", u.stack.Kind.Name, u.id.Value)
		u.hint("replace it, or leave it as it is")
		return
	case below == nil:
		u.nothing("switch off", u.id)
		return
	case len(strings.Fields(reason)) < 2:
		u.y.Fail(u.off, "pack.off", "%s %s is switched off without a reason", u.stack.Kind.Name, below.id)
		u.hint("write off: and why, in a sentence")
		return
	}
	if u.fits(below) && ok {
		u.depart(Departure{Act: SwitchOff, Because: reason}, below)
		below.Off, below.OffBy, below.OffAt = reason, u.layer.Pack, u.y.Pos(u.off)
		below.text, below.level = below.text+"\n"+u.text, u.layer.level
	}
}

// only reports keys that a short record does not have; false when there are any.
func (u *unit[T]) only(keys []string) bool {
	before := len(u.y.Findings)
	u.y.Each(u.node, func(key, _ *yaml.Node) {
		if !slices.Contains(keys, key.Value) {
			u.y.Fail(key, "pack.short", "%q does not stand beside a part that is changed or switched off", key.Value)
			u.hint("allowed here: " + finding.OneOf(keys))
		}
	})
	return len(u.y.Findings) == before
}

// change lays a short record over one below.
func (u *unit[T]) change(below *Entry[T], parts []Part) {
	keys := slices.DeleteFunc(slices.Concat(u.stack.Kind.Keys, u.saying()), func(k string) bool { return k == "off" })
	adds := true
	for _, p := range parts {
		adds = adds && p.Adds
	}
	switch ok := u.only(keys); {
	case below == nil:
		u.nothing("change", u.id)
		return
	case (u.replaces != nil || !adds) && !u.fits(below), !ok:
		return
	}
	u.depart(Departure{Act: Changes}, below)
	for _, p := range parts {
		p.Change(u.y, u.value(p.Key))
	}
	below.text, below.level = below.text+"\n"+u.text, u.layer.level
	if !slices.Contains(below.Origin.Changed, u.layer.Pack) && below.Origin.Pack != u.layer.Pack {
		below.Origin.Changed = append(slices.Clone(below.Origin.Changed), u.layer.Pack)
	}
}
