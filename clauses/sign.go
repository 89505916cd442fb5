package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// deed tells whether the document is made as a deed; what goes into a host agreement takes its form.
func (c *composer) deed() bool {
	return c.document.StandsAlone && c.Dec.Deal.Get("deal.deed").Bool()
}

// signatures has one block for every party of a document that stands alone, and the further blocks that
// rules call for, each kept together on a page. It is false when nobody signs.
func (c *composer) signatures() (tree.Section, bool) {
	s := tree.Section{Role: "signatures", ID: "signatures", Anchor: "signatures", Heading: c.Phrase("signatures")}
	if c.deed() {
		s.Intro = []tree.Block{{Kind: "para", Text: c.Phrase("deed")}}
	}
	if c.document.StandsAlone {
		for _, key := range c.parties() {
			s.Clauses = append(s.Clauses, c.signature("signature."+key, key, c.Pack.Signature(c.signer(key))))
		}
	}
	for _, block := range c.Pack.FurtherSignatures() {
		for _, r := range deal.Roles() {
			state, called := c.stateOf(block.Rule, r.Key)
			if !called || !slices.Contains(block.Roles, r.Key) {
				continue
			}
			one := c.signature("signature."+r.Key+"."+block.Block, r.Key, block)
			one.Bracketed = state == rules.Unknown
			s.Clauses = append(s.Clauses, one)
		}
	}
	return s, len(s.Clauses) > 0
}

func (c *composer) signer(role string) templates.Signer {
	return templates.Signer{
		Place: c.word1(role, "seat"), Form: c.word1(role, "form"), Name: c.word1(role, "name"),
		Way: c.word1(role, "signs_by"), Deed: c.deed(),
	}
}

// stateOf tells how a rule stands for a role, or for the deal, whose clause is in the draft.
func (c *composer) stateOf(rule, role string) (state rules.State, called bool) {
	for _, o := range c.Dec.Outcomes {
		if o.Rule == rule && (o.Party == "" || o.Party == role) && (o.Clause == "" || c.included[o.Clause]) {
			return o.State, true
		}
	}
	return "", false
}

func (c *composer) signature(id, role string, block templates.Signature) tree.Clause {
	at := spot{name: c.Said("signatures"), anchor: id, in: "signatures"}
	one := tree.Clause{ID: id, Kind: "signature", Anchor: id, Together: true, Blocks: []tree.Block{}}
	for _, line := range block.Lines {
		one.Blocks = append(one.Blocks, c.signatureLine(role, line, at))
	}
	return one
}

func (c *composer) signatureLine(role, line string, at spot) tree.Block {
	b := tree.Block{Kind: "para", Style: "signature"}
	b.Text = c.line(line, at, func(brace, arg string) []tree.Inline {
		switch brace {
		case "line":
			b.Kind = "rule"
			return nil
		case "word":
			return []tree.Inline{c.role(role)}
		case "blank":
			what := []tree.Inline{tree.Plain(tree.KeepTogether(c.Spell(arg)) + " for the "), c.role(role)}
			return []tree.Inline{c.put(blank{subject: "blank:" + arg + " for the " + c.role(role).Text, what: what, who: c.supplies(role + ".name")}, at)}
		case "ref":
			return c.reference(wording.Inline{Name: arg}, at)
		case "refs":
			return c.referencesOf(arg, at)
		}
		return c.partyFact(role, brace, at)
	})
	return b
}

// referencesOf repeats the references that a clause makes to others, each once.
func (c *composer) referencesOf(clause string, at spot) (out []tree.Inline) {
	var all [][]tree.Inline
	var seen []string
	for _, u := range c.units() {
		if u.id != clause {
			continue
		}
		wording.EachInline(u.passage.Blocks, func(i wording.Inline) {
			if id, _ := cutLabel(i.Name); i.Kind == wording.Ref && id != "" && !slices.Contains(seen, i.Name) {
				seen = append(seen, i.Name)
				all = append(all, c.reference(i, at))
			}
		})
	}
	for i, one := range all {
		switch {
		case i > 0 && i == len(all)-1:
			out = append(out, tree.Plain(" and "))
		case i > 0:
			out = append(out, tree.Plain(", "))
		}
		out = append(out, one...)
	}
	if len(all) == 0 {
		return []tree.Inline{tree.Plain(c.Said("those_terms"))}
	}
	return out
}
