package clauses

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates/wording"
)

// spot is where words are being set: which unit, which node of it.
type spot struct {
	unit   *unit  // nil on the cover, in parties and signature blocks
	number string // anchor of what has the nearest number
	name   string // what the place is called when it is no unit
	anchor,
	in string // clause id or "term <name>", for messages
	form      bool           // a cell of a form: what is missing there is completed at signing
	captioned map[*unit]bool // units that need no caption any more in this block
}

// words sets the words of one block: marks become text, values, references and blanks.
func (c *composer) words(marked []wording.Inline, at spot, starts bool) []tree.Inline {
	out := make([]tree.Inline, 0, len(marked)+4)
	for _, m := range marked {
		if m.Kind == wording.Words {
			out = append(out, tree.Plain(tree.KeepTogether(c.Wording(m.Text))))
			continue
		}
		if m.Kind == wording.Ref && at.captioned == nil {
			at.captioned = map[*unit]bool{at.unit: true}
		}
		set := c.mark(m, at)
		if len(set) > 0 && (m.Kind == wording.Ref || m.Kind == wording.Party) && begins(out, starts) {
			begin(&set[0])
		}
		out = append(out, set...)
	}
	tree.Quotes(out)
	return tree.JoinedInto(out[:0], out)
}

// begin lets a sentence begin with a run.
func begin(in *tree.Inline) {
	if in.Ref != nil {
		in.Ref.Begins = true
	}
	in.Text = tree.UpperFirst(in.Text)
}

// begins tells whether what follows begins a sentence.
func begins(before []tree.Inline, starts bool) bool {
	if len(before) == 0 {
		return starts
	}
	last := before[len(before)-1]
	text := strings.TrimRight(last.Text, " ")
	return last.Kind == tree.Strong || strings.HasSuffix(text, ".") && last.Kind == tree.Text
}

func (c *composer) mark(m wording.Inline, at spot) []tree.Inline {
	switch m.Kind {
	case wording.Lead:
		return []tree.Inline{{Kind: tree.Strong, Text: c.Spell(m.Text)}}
	case wording.TermUse:
		return []tree.Inline{{Kind: tree.TermUse, Text: c.Spell(cmp.Or(m.Form, m.Name)), Target: m.Name}}
	case wording.TermDef:
		return []tree.Inline{c.defining(m.Name, cmp.Or(m.Form, m.Name))}
	case wording.Party:
		return c.party(m.Name, "the ", at)
	case wording.PartyStart:
		return c.party(m.Name, "The ", at)
	case wording.PartyName:
		return c.party(m.Name, "", at)
	case wording.Ref:
		return c.reference(m, at)
	case wording.Value:
		return c.value(m.Name, at)
	case wording.Point:
		return c.pointWords(m, at)
	case wording.Gap:
		return []tree.Inline{c.gap(m.Name, m.Form, at)}
	case wording.Law:
		return c.citation(m, at)
	case wording.Authorities:
		return c.authorities(m.Name, at)
	case wording.States:
		return c.states(m, at)
	case wording.Treaties:
		return c.treaties(m, at)
	case wording.Date:
		return c.dated(m, at)
	case wording.Money:
		return c.money(m, at)
	}
	c.failAt(m.At, at.in, "draft.mark", "{%s} cannot stand here", m.Kind)
	return nil
}

func (c *composer) defining(name, form string) tree.Inline {
	return tree.Inline{Kind: tree.TermDef, Text: "“" + c.Spell(form) + "”", Target: name}
}

// party gives a party's defined name: its role's word, or what the host agreement calls it.
func (c *composer) party(role, article string, at spot) []tree.Inline {
	r, ok := deal.RoleOf(role)
	if !ok {
		c.fail(at.in, "draft.role", "%q names the role %q, which does not exist", at.in, role)
		return nil
	}
	if host := c.hostWord(role); host.Known() {
		return []tree.Inline{tree.Plain(article), {Kind: tree.Value, Text: host.Word()}}
	}
	return []tree.Inline{tree.Plain(article), {Kind: tree.TermUse, Text: r.Word, Target: r.Word}}
}

// reference leads to "clause 4.2 (Release procedure)"; the caption is left out inside the same clause,
// and when the same paragraph has given it.
func (c *composer) reference(m wording.Inline, at spot) []tree.Inline {
	id, label := cutLabel(m.Name)
	if id == "" && at.unit != nil {
		id = at.unit.id
	}
	key := id
	if label != "" {
		key += "#" + label
	}
	t, ok := c.index[key]
	switch {
	case ok:
		form := tree.Titled
		switch {
		case t.unit == at.unit:
			form = tree.Inside
		case at.captioned[t.unit]:
			form = tree.Numbered
		}
		if at.captioned != nil {
			at.captioned[t.unit] = true
		}
		return []tree.Inline{refer(t.anchor, form)}
	case c.included[id]:
		c.failAt(m.At, at.in, "draft.dangling", "%q refers to {#%s} in %q, which has no such label", at.in, label, id)
	default:
		c.failAt(m.At, at.in, "draft.dangling", "%q refers to %q, which is not in the draft", at.in, id)
	}
	return nil
}

// refer makes a reference, whose text is printed last.
func refer(anchor string, form tree.Form) tree.Inline {
	return tree.Inline{Kind: tree.Ref, Target: anchor, Ref: &tree.Reference{Form: form}}
}

// citation prints a provision; what is not verified or secondary is refused.
func (c *composer) citation(m wording.Inline, at spot) []tree.Inline {
	cite, ok := c.Dec.Law.Cite(m.Name, c.Dec.AsOf)
	switch {
	case !ok:
		c.failAt(m.At, at.in, "draft.law", "%q cites %q, which the law data does not hold on %s", at.in, m.Name, c.Dec.AsOf)
	case cite.Confidence == law.Unverified || cite.Cite == "":
		c.failAt(m.At, at.in, "draft.unverified", "%q cites %q, whose source is not verified; it is not printed as authority", at.in, m.Name)
	default:
		return []tree.Inline{{Kind: tree.Cite, Text: cite.Cite, Target: m.Name}}
	}
	return nil
}

// authorities lists the sanctions authorities whose law binds a party.
func (c *composer) authorities(role string, at spot) []tree.Inline {
	seat := c.Dec.Deal.Get(role + ".seat")
	if !seat.Known() {
		return []tree.Inline{c.factBlank(role+".seat", at)}
	}
	if list := c.Dec.Law.Authorities(seat.Word(), c.Dec.AsOf); len(list) > 0 {
		return []tree.Inline{tree.Plain(c.Spell(tree.Listing(list)))}
	}
	what := c.Phrase("authorities", "party", []tree.Inline{c.role(role)})
	return []tree.Inline{c.put(blank{subject: "authorities." + role, what: what, who: c.roleWord(role)}, at)}
}

// role is a party's defined name without article. What the host agreement calls it is taken only
// when it is a plain word: a blank or a message is no place for what a person may have typed.
func (c *composer) role(key string) tree.Inline {
	if host := c.hostWord(key); plainWord.MatchString(host.Word()) {
		return tree.Inline{Kind: tree.Value, Text: host.Word()}
	}
	if r, ok := deal.RoleOf(key); ok {
		return tree.Plain(r.Word)
	}
	return tree.Plain(key)
}

// roleWord is the same as printed.
func (c *composer) roleWord(key string) string { return c.Printed(c.role(key)) }

var plainWord = regexp.MustCompile(`^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .&’'-]*$`)
