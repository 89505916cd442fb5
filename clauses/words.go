package clauses

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// spot is where words are being set: which unit, which node of it.
type spot struct {
	unit   *unit  // nil on the cover, in parties and signature blocks
	number string // anchor of what has the nearest number
	name   string // what the place is called when it is no unit
	anchor,
	in string // clause id or "term <name>", for messages
	captioned map[*unit]bool // units that need no caption any more in this block
}

// words sets the words of one block: marks become text, values, references and blanks.
func (c *composer) words(marked []templates.Inline, at spot, starts bool) []Inline {
	out := make([]Inline, 0, len(marked)+4)
	for _, m := range marked {
		if m.Kind == templates.Words {
			out = append(out, plain(keepTogether(c.wording(m.Text))))
			continue
		}
		if m.Kind == templates.Ref && at.captioned == nil {
			at.captioned = map[*unit]bool{at.unit: true}
		}
		set := c.mark(m, at)
		if len(set) > 0 && (m.Kind == templates.Ref || m.Kind == templates.Party) && begins(out, starts) {
			begin(&set[0])
		}
		out = append(out, set...)
	}
	quotes(out)
	return joinedInto(out[:0], out)
}

// begin lets a sentence begin with a run.
func begin(in *Inline) {
	if in.Ref != nil {
		in.Ref.Begins = true
	}
	in.Text = upperFirst(in.Text)
}

// begins tells whether what follows begins a sentence.
func begins(before []Inline, starts bool) bool {
	if len(before) == 0 {
		return starts
	}
	last := before[len(before)-1]
	text := strings.TrimRight(last.Text, " ")
	return last.Kind == Strong || strings.HasSuffix(text, ".") && last.Kind == Text
}

// joined merges neighbouring runs of plain text and drops empty ones.
func joined(in []Inline) []Inline { return joinedInto(make([]Inline, 0, len(in)), in) }

// joinedInto adds the joined runs to an empty list, which may be the beginning of the runs themselves.
func joinedInto(out, in []Inline) []Inline {
	for _, i := range in {
		switch n := len(out); {
		case i.Text == "" && i.Kind != Break && i.Kind != Ref:
		case repeats(out, i):
			out = out[:n-1] // a seat in a city that is its own state: "Singapore", not "Singapore, Singapore"
		case n > 0 && i.Kind == Text && strings.HasPrefix(i.Text, ".") && strings.HasSuffix(out[n-1].Text, "."):
			out = append(out, plain(i.Text[1:])) // a name such as "Acme Inc." closes the sentence itself
		case n > 0 && i.Kind == Text && out[n-1].Kind == Text:
			out[n-1].Text += i.Text
		default:
			out = append(out, i)
		}
	}
	return out
}

// repeats tells whether a value stands behind itself and a comma.
func repeats(out []Inline, i Inline) bool {
	n := len(out)
	return n > 1 && i.Kind == Value && i.Target != "" && out[n-2].Kind == Value && out[n-2].Text == i.Text && out[n-1].Kind == Text && out[n-1].Text == ", "
}

func plain(text string) Inline { return Inline{Kind: Text, Text: text} }

func (c *composer) mark(m templates.Inline, at spot) []Inline {
	switch m.Kind {
	case templates.Lead:
		return []Inline{{Kind: Strong, Text: c.spell(m.Text)}}
	case templates.TermUse:
		return []Inline{{Kind: TermUse, Text: c.spell(either(m.Form, m.Name)), Target: m.Name}}
	case templates.TermDef:
		return []Inline{c.defining(m.Name, either(m.Form, m.Name))}
	case templates.Party:
		return c.party(m.Name, "the ", at)
	case templates.PartyStart:
		return c.party(m.Name, "The ", at)
	case templates.PartyName:
		return c.party(m.Name, "", at)
	case templates.Ref:
		return c.reference(m, at)
	case templates.Value:
		return c.value(m.Name, at)
	case templates.Point:
		return c.pointWords(m, at)
	case templates.Gap:
		return []Inline{c.gap(m.Name, m.Form, at)}
	case templates.Law:
		return c.citation(m, at)
	case templates.Authorities:
		return c.authorities(m.Name, at)
	case templates.States:
		return c.states(m, at)
	case templates.Treaties:
		return c.treaties(m, at)
	case templates.Date:
		return c.dated(m, at)
	case templates.Money:
		return c.money(m, at)
	}
	c.failAt(m.At, at.in, "draft.mark", "{%s} cannot stand here", m.Kind)
	return nil
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (c *composer) defining(name, form string) Inline {
	return Inline{Kind: TermDef, Text: "“" + c.spell(form) + "”", Target: name}
}

// party gives a party's defined name: its role's word, or what the host agreement calls it.
func (c *composer) party(role, article string, at spot) []Inline {
	r, ok := deal.RoleOf(role)
	if !ok {
		c.fail(at.in, "draft.role", "%q names the role %q, which does not exist", at.in, role)
		return nil
	}
	if host := c.hostWord(role); host.Known() {
		return []Inline{plain(article), {Kind: Value, Text: host.Word()}}
	}
	return []Inline{plain(article), {Kind: TermUse, Text: r.Word, Target: r.Word}}
}

// reference leads to "clause 4.2 (Release procedure)"; the caption is left out inside the same clause,
// and when the same paragraph has given it.
func (c *composer) reference(m templates.Inline, at spot) []Inline {
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
		form := Titled
		switch {
		case t.unit == at.unit:
			form = Inside
		case at.captioned[t.unit]:
			form = Numbered
		}
		if at.captioned != nil {
			at.captioned[t.unit] = true
		}
		return []Inline{refer(t.anchor, form)}
	case c.included[id]:
		c.failAt(m.At, at.in, "draft.dangling", "%q refers to {#%s} in %q, which has no such label", at.in, label, id)
	default:
		c.failAt(m.At, at.in, "draft.dangling", "%q refers to %q, which is not in the draft", at.in, id)
	}
	return nil
}

// refer makes a reference, whose text is printed last.
func refer(anchor string, form Form) Inline {
	return Inline{Kind: Ref, Target: anchor, Ref: &Reference{Form: form}}
}

// citation prints a provision; what is not verified or secondary is refused.
func (c *composer) citation(m templates.Inline, at spot) []Inline {
	cite, ok := c.dec.Law.Cite(m.Name, c.dec.AsOf)
	switch {
	case !ok:
		c.failAt(m.At, at.in, "draft.law", "%q cites %q, which the law data does not hold on %s", at.in, m.Name, c.dec.AsOf)
	case cite.Confidence == law.Unverified || cite.Cite == "":
		c.failAt(m.At, at.in, "draft.unverified", "%q cites %q, whose source is not verified; it is not printed as authority", at.in, m.Name)
	default:
		return []Inline{{Kind: Cite, Text: cite.Cite, Target: m.Name}}
	}
	return nil
}

// authorities lists the sanctions authorities whose law binds a party.
func (c *composer) authorities(role string, at spot) []Inline {
	seat := c.dec.Deal.Get(role + ".seat")
	if !seat.Known() {
		return []Inline{c.factBlank(role+".seat", at)}
	}
	if list := c.dec.Law.Authorities(seat.Word(), c.dec.AsOf); len(list) > 0 {
		return []Inline{plain(c.spell(listing(list)))}
	}
	what := c.phrase("authorities", "party", []Inline{c.role(role)})
	return []Inline{c.put(blank{subject: "authorities." + role, what: what, who: c.roleWord(role)}, at)}
}

// role is a party's defined name without article. What the host agreement calls it is taken only
// when it is a plain word: a blank or a message is no place for what a person may have typed.
func (c *composer) role(key string) Inline {
	if host := c.hostWord(key); plainWord.MatchString(host.Word()) {
		return Inline{Kind: Value, Text: host.Word()}
	}
	if r, ok := deal.RoleOf(key); ok {
		return plain(r.Word)
	}
	return plain(key)
}

// roleWord is the same as printed.
func (c *composer) roleWord(key string) string { return c.printed(c.role(key)) }

var plainWord = regexp.MustCompile(`^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .&’'-]*$`)
