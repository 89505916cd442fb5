package voice

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
)

// Closed closes running text with a full stop, unless it is closed.
func Closed(in []tree.Inline) []tree.Inline {
	if n := len(in); n == 0 || in[n-1].Text == "" || strings.ContainsAny(in[n-1].Text[len(in[n-1].Text)-1:], ".?!") {
		return in
	}
	return append(in, tree.Plain("."))
}

func ReasonOf(o rules.Outcome) prose.Text { return o.Because }

// spoken is what one outcome says, and the others for whom the same holds.
type spoken struct {
	by   *rules.Outcome
	text prose.Text
	also []tree.Inline
}

// Sentences joins what the outcomes say, each sentence once. What differs in the name of the party or of
// the state only is told for the first; the others are named after it.
func (v *Voice) Sentences(all []rules.Outcome, of func(rules.Outcome) prose.Text) (in []tree.Inline) {
	var said []*spoken
	for i := range all {
		o := &all[i]
		text := of(*o)
		same := func(s *spoken) bool { return s.text.String() == text.String() }
		alike := func(s *spoken) bool { return slices.EqualFunc(s.text, text, v.alike(s.by, o)) }
		switch i := slices.IndexFunc(said, alike); {
		case text == nil || slices.ContainsFunc(said, same):
		case i >= 0:
			said[i].also = append(said[i].also, v.putFor(*o)...)
		default:
			said = append(said, &spoken{by: o, text: text})
		}
	}
	for _, s := range said {
		in = append(append(in, v.Sentence(s.text)...), tree.Plain(" "))
		in = append(in, v.HoldsFor(s.also)...)
	}
	return in
}

// alike tells whether two parts say the same, or name each the party or the state for which its outcome's rule
// was put.
func (v *Voice) alike(x, y *rules.Outcome) func(a, b prose.Part) bool {
	names := func(p prose.Part, o *rules.Outcome) bool {
		switch {
		case p.Kind == prose.Fact:
			return p.Text == v.Dec.Deal.Get(o.Party+".name").Word()
		case p.Kind == prose.Role:
			return p.Key == o.Party
		}
		return p.Kind == prose.State && p.Key == o.Place
	}
	return func(a, b prose.Part) bool {
		return a.Kind == b.Kind && a.Text == b.Text || names(a, x) && names(b, y)
	}
}

// HoldsFor extends a sentence to other parties.
func (v *Voice) HoldsFor(names []tree.Inline) []tree.Inline {
	if len(names) == 0 {
		return nil
	}
	in := v.Phrase("memo.also", "whom", series(names))
	return append(in, tree.Plain(" "))
}

// series joins names as a sentence does.
func series(names []tree.Inline) (in []tree.Inline) {
	for i, name := range names {
		switch {
		case i > 0 && i == len(names)-1:
			in = append(in, tree.Plain(" and "))
		case i > 0:
			in = append(in, tree.Plain(", "))
		}
		in = append(in, name)
	}
	return in
}

// putFor names the party or the state for which an outcome's rule was put.
func (v *Voice) putFor(o rules.Outcome) []tree.Inline {
	if _, ok := deal.RoleOf(o.Party); ok || o.Place == "" {
		return v.PartyName(o.Party)
	}
	return []tree.Inline{tree.Plain(v.Dec.Law.StateName(o.Place))}
}

// PartyName names a party as the reasons do: by name, else by its role.
func (v *Voice) PartyName(role string) []tree.Inline {
	r, ok := deal.RoleOf(role)
	if !ok {
		return nil
	}
	if v := v.Dec.Deal.Get(role + ".name"); v.Known() {
		return []tree.Inline{{Kind: tree.Value, Text: v.Word()}}
	}
	return []tree.Inline{tree.Plain("the " + r.Word)}
}
