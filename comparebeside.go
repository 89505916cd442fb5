package proviso

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/change/readback"
)

// tellBeside names what two files of one kind show beside the text of their paragraphs, and what was not compared.
func (c *Comparison) tellBeside(was, is *readback.Paper) {
	c.Unread = append(is.Beyond(was), was.Beyond(is)...)
	if !was.Word() || !is.Word() {
		return
	}
	c.Unread = append(c.Unread, is.Silent(was)...)
	if words := without(is.Words(), was.Words()); len(words) > 0 {
		c.add("", "Numbers", "", "Changed: numbers have words of their own: "+shortList(words)+".")
	}
	if heads := without(headsOf(is), headsOf(was)); len(heads) > 0 || len(without(headsOf(was), headsOf(is))) > 0 {
		c.add("", "Heads and feet", "", strings.TrimSuffix("Changed: "+shortList(heads), ": ")+".")
	}
	if names := turned(was, is); len(names) > 0 {
		c.add("", "References", "", "Changed: they lead elsewhere, although their numbers may not tell: "+shortList(names)+".")
	}
}

// without gives what is in one list and not in another.
func without[T comparable](list, other []T) []T {
	known := map[T]bool{}
	for _, s := range other {
		known[s] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(s T) bool { return known[s] })
}

// headsOf gives what heads and feet say.
func headsOf(p *readback.Paper) (all []string) {
	for _, b := range p.Beside {
		if b.Where == readback.HeadsAndFeet {
			all = append(all, b.Text)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// turned gives the passages to which references lead now, where they led to another that is still there.
func turned(was, is *readback.Paper) (all []string) {
	stand := func(p *readback.Paper) map[string]bool {
		texts := map[string]bool{}
		for _, one := range p.Passages {
			texts[one.Text] = true
		}
		return texts
	}
	then, now, before, after := stand(was), stand(is), was.Marks(), is.Marks()
	for _, name := range slices.Sorted(maps.Keys(before)) {
		i := before[name]
		j, there := after[name]
		if !there || i >= len(was.Passages) || j >= len(is.Passages) {
			continue
		}
		led, leads := was.Passages[i].Text, is.Passages[j].Text
		if led != leads && now[led] && then[leads] {
			now[led] = false // once is enough
			all = append(all, leads)
		}
	}
	return all
}
