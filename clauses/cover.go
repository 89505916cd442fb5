package clauses

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// id names a document and its inputs: deal, kind, as-of date and the first digits of a hash over
// everything that the document depends on.
func (c *composer) id(kind string) string {
	h := sha256.New()
	for _, part := range []string{
		c.dec.Deal.Hash(), c.dec.AsOf.String(), c.dec.Document, kind, c.opts.Hashes.Pack, c.opts.Hashes.Book,
		c.opts.Hashes.Law, c.opts.Version, fmt.Sprint(TreeVersion),
	} {
		fmt.Fprintf(h, "%d:%s\n", len(part), part)
	}
	name := either(c.dec.Deal.Get("deal.id").Word(), "deal")
	return fmt.Sprintf("%s %s %s %s", name, strings.ReplaceAll(kind, "_", "-"), c.dec.AsOf, hex.EncodeToString(h.Sum(nil))[:8])
}

func (c *composer) legend() string {
	return c.said("legend", "date", c.paper.day(c.dec.AsOf))
}

// coverFacts are the facts of the deal that the cover shows when they are known.
var coverFacts = []string{
	"deal.draft_number", "software.name", "deal.host.title", "deal.families", "deal.position", "deal.governing_law",
	"deal.disputes.by", "deal.disputes.seat", "deal.contract_date", "deal.author_side",
}

// onCover are the facts that the cover shows.
var onCover = append([]string{"deal.id", "deal.title", "deal.as_of"}, coverFacts...)

// cover shows once that this is a draft, and the facts by which a reader knows the deal.
func (c *composer) cover() []Block {
	at := spot{name: "cover", in: "cover"}
	t := &Table{Head: []Cell{{}, {}}, Widths: []int{1, 2}}
	row := func(head string, cell Cell) { t.Rows = append(t.Rows, []Cell{{plain(c.spell(head))}, cell}) }
	row(heading("deal.id"), c.value("deal.id", at))
	row(heading("deal.as_of"), Cell{{Kind: Text, Text: c.paper.day(c.dec.AsOf), Target: "deal.as_of"}})
	named := c.dec.Deal.Parties()
	if c.dec.Stopped { // only those who sign the standstill
		named = c.parties()
	}
	for _, key := range named {
		r, _ := deal.RoleOf(key)
		row(r.Word, c.value(key+".name", at))
	}
	for _, path := range coverFacts {
		if c.dec.Deal.Get(path).Known() {
			row(upperFirst(textOf(c.factPhrase(path))), c.value(path, at))
		}
	}
	blocks := []Block{
		{Kind: "para", Text: c.phrase("review")},
		{Kind: "table", Table: t},
	}
	for _, line := range c.phrases("reviewed") {
		blocks = append(blocks, Block{Kind: "rule", Style: "signature", Text: []Inline{plain(c.prose(line) + ":")}})
	}
	return blocks
}

func heading(path string) string {
	f, _ := deal.FieldOf(path)
	return f.Heading
}
