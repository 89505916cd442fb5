package clauses

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules/deal"
)

// named gives a finished document its id: the house's reference, kind, as-of date and the first digits of a hash over
// its words and what worded them. The facts of the deal are not hashed, since facts that are not told could be guessed
// by it.
func (c *composer) named(d *tree.Draft) *tree.Draft {
	d.Provenance.Text = d.TextHash()
	d.ID = cmp.Or(c.Dec.Deal.Get("deal.id").Word(), "deal") + " " + c.id(d)
	return d
}

// id names a document without the house's reference.
func (c *composer) id(d *tree.Draft) string {
	h := sha256.New()
	for _, part := range []string{
		d.Provenance.Text, c.Dec.AsOf.String(), d.Kind, c.opts.Hashes.Pack, c.opts.Hashes.Book, c.opts.Hashes.Law, c.opts.Version, fmt.Sprint(tree.TreeVersion),
	} {
		fmt.Fprintf(h, "%d:%s\n", len(part), part)
	}
	return fmt.Sprintf("%s %s %s", strings.ReplaceAll(d.Kind, "_", "-"), c.Dec.AsOf, hex.EncodeToString(h.Sum(nil))[:8])
}

func (c *composer) legend() string {
	return c.Said("legend", "date", c.Paper.Day(c.Dec.AsOf))
}

// coverFacts are the facts of the deal that the cover shows when they are known.
var coverFacts = []string{
	"deal.draft_number", "software.name", "deal.host.title", "deal.families", "deal.position", "deal.depth", "deal.governing_law",
	"deal.disputes.by", "deal.disputes.seat", "deal.contract_date", "deal.author_side",
}

// onCover are the facts that the cover shows.
var onCover = append([]string{"deal.id", "deal.title", "deal.as_of"}, coverFacts...)

// cover shows once that this is a draft, and the facts by which a reader knows the deal.
func (c *composer) cover() []tree.Block {
	at := spot{name: "cover", in: "cover"}
	t := &tree.Table{Head: []tree.Cell{{}, {}}, Widths: []int{1, 2}}
	row := func(head string, cell tree.Cell) {
		t.Rows = append(t.Rows, []tree.Cell{{tree.Plain(c.Spell(head))}, cell})
	}
	row(heading("deal.id"), c.value("deal.id", at))
	row(heading("deal.as_of"), tree.Cell{{Kind: tree.Text, Text: c.Paper.Day(c.Dec.AsOf), Target: "deal.as_of"}})
	named := c.Dec.Deal.Parties()
	if c.Dec.Stopped { // only those who sign the standstill
		named = c.parties()
	}
	for _, key := range named {
		r, _ := deal.RoleOf(key)
		row(r.Word, c.value(key+".name", at))
	}
	t.Rows = append(t.Rows, c.coverRows(at)...)
	blocks := []tree.Block{
		{Kind: "para", Text: c.Phrase("review")},
		{Kind: "table", Table: t},
	}
	for _, line := range c.Phrases("reviewed") {
		blocks = append(blocks, tree.Block{Kind: "rule", Style: "signature", Text: []tree.Inline{tree.Plain(c.Prose(line) + ":")}})
	}
	return blocks
}

// coverRows tell the facts that the cover shows when they are known.
func (c *composer) coverRows(at spot) (rows [][]tree.Cell) {
	for _, path := range coverFacts {
		if c.Dec.Deal.Get(path).Known() && !c.Dec.Deal.Presumed(path) {
			rows = append(rows, []tree.Cell{{tree.Plain(c.Spell(tree.UpperFirst(tree.TextOf(c.factPhrase(path)))))}, c.value(path, at)})
		}
	}
	return rows
}

func heading(path string) string {
	f, _ := deal.FieldOf(path)
	return f.Heading
}
