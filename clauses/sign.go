package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// deed tells whether the document is made as a deed; what goes into a host agreement takes its form.
func (c *composer) deed() bool {
	return c.document.StandsAlone && c.dec.Deal.Get("deal.deed").Bool()
}

// signatures has one block for every party of a document that stands alone, and the further blocks that
// rules call for, each kept together on a page. It is false when nobody signs.
func (c *composer) signatures() (Section, bool) {
	s := Section{Role: "signatures", ID: "signatures", Anchor: "signatures", Heading: c.phrase("signatures")}
	if c.deed() {
		s.Intro = []Block{{Kind: "para", Text: c.phrase("deed")}}
	}
	if c.document.StandsAlone {
		for _, key := range c.parties() {
			s.Clauses = append(s.Clauses, c.signature("signature."+key, key, c.pack.Signature(c.signer(key))))
		}
	}
	for _, block := range c.pack.FurtherSignatures() {
		state, called := c.stateOf(block.Rule)
		for _, r := range deal.Roles() {
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

// stateOf tells how a rule stands whose clause is in the draft.
func (c *composer) stateOf(rule string) (state rules.State, called bool) {
	for _, o := range c.dec.Outcomes {
		if o.Rule == rule && (o.Clause == "" || c.included[o.Clause]) {
			return o.State, true
		}
	}
	return "", false
}

func (c *composer) signature(id, role string, block templates.Signature) Clause {
	at := spot{name: c.said("signatures"), anchor: id, in: "signatures"}
	one := Clause{ID: id, Kind: "signature", Anchor: id, Together: true, Blocks: []Block{}}
	for _, line := range block.Lines {
		one.Blocks = append(one.Blocks, c.signatureLine(role, line, at))
	}
	return one
}

func (c *composer) signatureLine(role, line string, at spot) Block {
	b := Block{Kind: "para", Style: "signature"}
	b.Text = c.line(line, at, func(brace, arg string) []Inline {
		switch brace {
		case "line":
			b.Kind = "rule"
			return nil
		case "word":
			return []Inline{c.role(role)}
		case "blank":
			what := []Inline{plain(keepTogether(c.spell(arg)) + " for the "), c.role(role)}
			return []Inline{c.put(blank{subject: "blank:" + arg + " for the " + c.role(role).Text, what: what, who: c.supplies(role + ".name")}, at)}
		case "ref":
			return c.reference(templates.Inline{Name: arg}, at)
		case "refs":
			return c.referencesOf(arg, at)
		}
		return c.partyFact(role, brace, at)
	})
	return b
}

// referencesOf repeats the references that a clause makes to others, each once.
func (c *composer) referencesOf(clause string, at spot) (out []Inline) {
	var all [][]Inline
	var seen []string
	for _, u := range c.units() {
		if u.id != clause {
			continue
		}
		templates.EachInline(u.passage.Blocks, func(i templates.Inline) {
			if id, _ := cutLabel(i.Name); i.Kind == templates.Ref && id != "" && !slices.Contains(seen, i.Name) {
				seen = append(seen, i.Name)
				all = append(all, c.reference(i, at))
			}
		})
	}
	for i, one := range all {
		switch {
		case i > 0 && i == len(all)-1:
			out = append(out, plain(" and "))
		case i > 0:
			out = append(out, plain(", "))
		}
		out = append(out, one...)
	}
	if len(all) == 0 {
		return []Inline{plain(c.said("those_terms"))}
	}
	return out
}
