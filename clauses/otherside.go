package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// OtherSide gives a draft as it goes to the other side: the contract under a cover of its own, and nothing else. It has
// no assumption sheet, no open points, no notes, no position, no reference of the house, and nothing of the deal but what
// the contract prints. The draft itself is not changed.
func OtherSide(dec *rules.Decision, draft *tree.Draft, p *templates.Pack, o Options) *tree.Draft {
	c := NewCompanion(dec, draft, p, o).c
	clean := draft.Clean()
	clean.Cover = c.contractCover(draft)
	out := clean.Copy(tree.Edit{Runs: func(text []tree.Inline, _ tree.Change) []tree.Inline { return unsourced(text) }})
	out.Sections = slices.DeleteFunc(out.Sections, func(s tree.Section) bool { return s.Role == "annex" })
	out.OpenPoints, out.Points = []tree.OpenPoint{}, nil
	out.ID = c.id(out)
	made := *draft.HashesOnly().Provenance
	made.Part, made.Packs = tree.PartOther, nil
	return out.With(&made)
}

// unsourced takes from printed facts which fact they are.
func unsourced(text []tree.Inline) []tree.Inline {
	text = slices.Clone(text)
	for i := range text {
		if text[i].Kind == tree.Value || text[i].Kind == tree.Text {
			text[i].Target = ""
		}
	}
	return text
}

// contractCover is the first page of the contract: its date, where it is signed by itself, and its parties.
func (c *composer) contractCover(of *tree.Draft) (cover []tree.Block) {
	at := spot{name: "cover", in: "cover"}
	if c.document.StandsAlone {
		cover = append(cover, tree.Block{Kind: "para", Text: c.signed("cover.dated", at)})
	} else if c.Dec.Deal.Get("deal.host.title").Known() {
		cover = append(cover, tree.Block{Kind: "para", Text: c.Phrase("cover.host", "title", c.value("deal.host.title", at))})
	}
	for _, key := range c.standing(of) {
		cover = append(cover, tree.Block{Kind: "para", Style: "party", Text: c.Phrase("cover.party", "name", c.value(key+".name", at), "role", []tree.Inline{c.role(key)})})
	}
	if c.House() != nil {
		voice.Reset(cover, func(in []tree.Inline) []tree.Inline { return c.House().Runs(in, false) })
	}
	return append(cover, tree.Block{Kind: "para", Text: c.Phrase("cover.draft")})
}

// standing are the roles that a draft has among its parties; of clauses for another agreement, whoever takes part in
// every deal.
func (c *composer) standing(of *tree.Draft) (keys []string) {
	for _, s := range of.Sections {
		for _, p := range s.Clauses {
			if key, ok := strings.CutPrefix(p.ID, "party."); ok && p.Kind == "party" {
				keys = append(keys, key)
			}
		}
	}
	if len(keys) > 0 {
		return keys
	}
	return c.parties()
}
