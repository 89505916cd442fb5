package repaper

import (
	"cmp"
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// lawsOf tells turns of the law as a reader knows them, each once. What is not verified is named and not cited.
func lawsOf(l *law.Law, turns []law.Turn, from, to day.Day) (laws []Law) {
	for _, t := range turns {
		one := lawOf(l, t, from, to)
		if !slices.Contains(laws, one) {
			laws = append(laws, one)
		}
	}
	return laws
}

func lawOf(l *law.Law, t law.Turn, from, to day.Day) Law {
	one := Law{Law: t.Law, Says: says(l, t)}
	if t.Since != 0 {
		one.Turned = t.Since.String()
	}
	on := to
	if t.Is == law.False { // what is no more is cited as it was
		on = cmp.Or(t.Since-1, from)
	}
	c, known := l.Cite(t.Law, on)
	if !known {
		one.Name = l.Name(t.Law)
		return one
	}
	one.Name, one.Cite, one.Confidence = c.Name, c.Cite, string(c.Confidence)
	return one
}

// says tells how an answer turned, for a sentence that has named the law.
func says(l *law.Law, t law.Turn) string {
	text := stands(t.Is)
	switch {
	case l.IsGroup(t.Law):
		text = map[law.Truth]string{law.True: "has ", law.False: "no longer has ", law.Unknown: "may have "}[t.Is] + l.Name(t.Of) + " as a member"
	case t.Was == t.Is:
		text = "meant in another version"
	case t.With != "":
		text += " between " + l.StateName(t.Of) + " and " + l.StateName(t.With)
	}
	if t.Since != 0 {
		text += " since " + t.Since.Format("2 January 2006")
	}
	return text
}

func stands(t law.Truth) string {
	return map[law.Truth]string{law.True: "in force", law.False: "not in force", law.Unknown: "of uncertain force"}[t]
}

// sentence names the law and says how it turned.
func (w Law) sentence() string {
	name := cmp.Or(w.Cite, w.Name, w.Law)
	return name + ", " + w.Says
}
