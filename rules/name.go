package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
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

// say sets names into a text of the book.
func (f *facts) say(text prose.Text, s subject) prose.Text {
	return text.Fill(func(out prose.Text, hole string) prose.Text {
		switch hole {
		case "party":
			return f.party(out, s.party)
		case "role":
			return append(out, prose.Part{Text: wordOf(s.party)})
		case "state":
			return append(out, prose.Part{Kind: prose.State, Text: f.law.StateName(s.place()), Key: s.place()})
		case "software":
			if v := f.deal.Get("software.name"); v.Known() {
				return append(out, prose.Part{Kind: prose.Fact, Text: v.Word()})
			}
			return append(out, prose.Part{Text: "the software"})
		}
		return f.party(out, hole)
	})
}

// party names who plays a role: by name, else by the role. Where two parties have one name, the role
// stands beside it.
func (f *facts) party(out prose.Text, role string) prose.Text {
	v := f.deal.Get(role + ".name")
	if !v.Known() {
		return append(out, prose.Part{Kind: prose.Role, Text: "the " + wordOf(role), Key: role})
	}
	out = append(out, prose.Part{Kind: prose.Fact, Text: v.Word()})
	if f.namesake(role, v.Word()) {
		out = append(out, prose.Part{Text: " (the " + wordOf(role) + ")"})
	}
	return out
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

// tells gives a phrase. The pairs are the names of its places and what stands there: words, a day, or parts.
func tells(b *book.Book, id string, pairs ...any) prose.Text {
	return b.Phrases[id].Fill(func(out prose.Text, place string) prose.Text {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] != place {
				continue
			}
			switch said := pairs[i+1].(type) {
			case prose.Text:
				return append(out, said...)
			case prose.Part:
				return append(out, said)
			case day.Day:
				return append(out, prose.On(said))
			case string:
				return append(out, prose.Of(said)...)
			}
		}
		return out
	})
}
