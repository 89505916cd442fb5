package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/rules/deal"
)

// subject is for whom or what a rule is put: a role, a demanding state, or the deal.
type subject struct {
	party string // role key, or ""
	state *demanding
}

func (s subject) place() string {
	if s.state == nil {
		return ""
	}
	return s.state.place
}

// say sets names into a text of the book. A name stands as the deal gives it and is never read
// again; a word of ours gets a capital where a sentence begins with it.
func (f *facts) say(text string, s subject) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		said, ours := f.named(name, s)
		if ours && startsSentence(b.String()) {
			said = capital(said)
		}
		b.WriteString(said)
		if strings.HasSuffix(said, ".") {
			after = strings.TrimPrefix(after, ".") // a name such as "Acme Inc." closes the sentence itself
		}
		text = after
	}
}

// named gives what a placeholder stands for; ours tells that it is no name out of the deal.
func (f *facts) named(name string, s subject) (said string, ours bool) {
	switch name {
	case "party":
		return f.party(s.party)
	case "role":
		return wordOf(s.party), true
	case "state":
		return f.law.StateName(s.place()), true
	case "software":
		if v := f.deal.Get("software.name"); v.Known() {
			return v.Word(), false
		}
		return "the software", true
	}
	return f.party(name)
}

// party names who plays a role: by name, else by the role. Where two parties have one name, the role
// stands beside it.
func (f *facts) party(role string) (said string, ours bool) {
	v := f.deal.Get(role + ".name")
	switch {
	case !v.Known():
		return "the " + wordOf(role), true
	case f.namesake(role, v.Word()):
		return v.Word() + " (the " + wordOf(role) + ")", false
	}
	return v.Word(), false
}

// namesake tells whether another party has the same name. An owner that is the supplier is no other.
func (f *facts) namesake(role, name string) bool {
	same := f.owned(role + ".name")
	return slices.ContainsFunc(deal.Roles(), func(r deal.Role) bool {
		path := r.Key + ".name"
		return f.owned(path) == path && path != same && f.deal.Get(path).Word() == name
	})
}

// wordOf gives the word for a role: Escrow Agent.
func wordOf(role string) string {
	for _, r := range deal.Roles() {
		if r.Key == role {
			return r.Word
		}
	}
	return role
}

func startsSentence(before string) bool {
	before = strings.TrimRight(before, " ")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".?!")
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
