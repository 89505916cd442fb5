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

// says tells how an answer turned, for a sentence that has named the law. What was not known before is not
// said to have begun.
func says(l *law.Law, t law.Turn) string {
	if l.IsGroup(t.Law) {
		return memberSays[t.Is] + l.Name(t.Of) + " as a member" + since(t)
	}
	if t.Before == t.Is && t.Since != 0 {
		return "read otherwise" + since(t)
	}
	text := forceSays[t.Is]
	if t.Is == law.False && t.Before == law.True {
		text = "no longer in force"
	}
	if t.With != "" {
		text += " between " + l.StateName(t.Of) + " and " + l.StateName(t.With)
	}
	return text + since(t)
}

var (
	forceSays  = map[law.Truth]string{law.True: "in force", law.False: "not in force", law.Unknown: "of uncertain force"}
	memberSays = map[law.Truth]string{law.True: "has ", law.False: "no longer has ", law.Unknown: "may have "}
)

// since says from which day an answer is what it is.
func since(t law.Turn) string {
	switch {
	case t.Since == 0:
		return ""
	case t.Before == law.Unknown:
		return " on " + t.Since.Format(longDay) + " and after; uncertain before"
	}
	return " since " + t.Since.Format(longDay)
}

const longDay = "2 January 2006"

// sentence names the law and says how it turned.
func (w Law) sentence() string {
	name := cmp.Or(w.Cite, w.Name, w.Law)
	switch law.Confidence(w.Confidence) {
	case law.Secondary:
		name += " (from a secondary source)"
	case law.Unverified:
		name += " (not verified)"
	}
	return name + ", " + w.Says
}
