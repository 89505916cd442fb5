package clauses

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// assumptions is the sheet that stands before a draft and is taken out before signing: on what facts
// the draft rests.
func (c *composer) assumptions() tree.Section {
	note := tree.Block{Kind: "para", Style: "note", Text: c.Phrase("assumptions.note")}
	sheet := tree.Section{
		Role: "annex", ID: "assumptions", Anchor: "assumptions", Heading: c.Phrase("assumptions.heading"),
		Intro: slices.Concat([]tree.Block{note}, c.factSheet(), c.touched()),
	}
	voice.Reset(sheet.Intro, tree.Quoted)
	return sheet
}

// factSheet says on what facts the draft rests: those of the parties side by side, then the others, then
// what is assumed. Free text on a party stands in the draft itself, and a fact that says no or none counts only where
// the law turned on it. The memo ends with it too.
func (c *composer) factSheet() (blocks []tree.Block) {
	for _, t := range []*tree.Table{c.partyFacts(), c.otherFacts()} {
		if len(t.Rows) > 0 {
			blocks = append(blocks, tree.Block{Kind: "table", Table: t})
		}
	}
	if c.Pack.Phrases().Line("assumptions.left") != "" {
		blocks = append(blocks, tree.Para(c.Phrase("assumptions.left")))
	}
	if assumed := c.assumed(); len(assumed) > 0 {
		blocks = append(blocks, tree.Para(tree.Bold(c.Said("assumptions.assumed")), append(assumed, tree.Plain("."))))
	}
	if presumed := c.presumed(); len(presumed) > 0 {
		blocks = append(blocks, tree.Para(tree.Bold(c.Said("assumptions.presumed")), append(presumed, tree.Plain("."))))
	}
	return blocks
}

// assumed lists "Language: English; Spelling, numbering: as the governing law's practice has it".
func (c *composer) assumed() (facts []tree.Inline) {
	names := map[string][]string{}
	var order []deal.Field
	for f := range deal.AllFields() {
		v := c.Dec.Deal.Get(f.Path)
		if !c.assumes(f) || saysNo(f, v) {
			continue
		}
		said := c.leaf(f, v).Text
		if names[said] == nil {
			order = append(order, f)
		}
		names[said] = append(names[said], factName(f))
	}
	for _, f := range order {
		value := c.leaf(f, c.Dec.Deal.Get(f.Path))
		before := c.Prose(tree.UpperFirst(tree.Listing(lowered(names[value.Text])))) + ": "
		if len(facts) > 0 {
			before = "; " + before
		}
		facts = append(facts, tree.Plain(before), value)
	}
	if currency := c.currencyOfLaw(); currency != "" {
		f, _ := deal.FieldOf(book.CurrencyFact)
		before := ""
		if len(facts) > 0 {
			before = "; "
		}
		facts = append(facts, tree.Plain(before+c.Prose(f.Heading)+": "+c.Said("assumptions.currency", "currency", currency)))
	}
	return tree.Joined(facts)
}

func lowered(words []string) (low []string) {
	for _, w := range words {
		low = append(low, tree.LowerFirst(w))
	}
	return low
}

// assumes tells whether a fact has its value from the schema alone.
func (c *composer) assumes(f deal.Field) bool {
	return !c.Dec.Deal.Given(f.Path) && c.Dec.Deal.Get(f.Path).Known() && f.Default != nil
}

// partyFacts has a column for each party and a row for each fact that tells something of one of them.
func (c *composer) partyFacts() *tree.Table {
	parties := c.Dec.Deal.Parties()
	t := &tree.Table{Head: []tree.Cell{{}}, Widths: []int{3}}
	for _, key := range parties {
		r, _ := deal.RoleOf(key)
		t.Head, t.Widths = append(t.Head, tree.Cell{tree.Plain(c.Spell(r.Word))}), append(t.Widths, 4)
	}
	done := map[string]bool{}
	for f := range deal.AllFields() {
		_, name, _ := strings.Cut(f.Path, ".")
		if !slices.Contains(parties, f.Section) || done[name] {
			continue
		}
		done[name] = true
		if row, tells := c.partyRow(name, parties); tells {
			t.Rows = append(t.Rows, append([]tree.Cell{{tree.Plain(c.Prose(f.Heading))}}, row...))
		}
	}
	return t
}

// partyRow gives what one fact says of each party, and whether it tells something of any.
func (c *composer) partyRow(name string, parties []string) (row []tree.Cell, tells bool) {
	for _, key := range parties {
		f, ok := deal.FieldOf(key + "." + name)
		cell := tree.Cell{}
		if ok && f.Kind != deal.Text || ok && c.asked(f.Path) {
			cell = c.stated(f)
			tells = tells || c.tells(f)
		}
		row = append(row, cell)
	}
	return row, tells
}

// otherFacts has a row for each fact that is no party's and tells something; the cover shows some of them.
func (c *composer) otherFacts() *tree.Table {
	t := &tree.Table{Head: []tree.Cell{{}, {}, c.Phrase("assumptions.given")}, Widths: []int{2, 5, 6}}
	section := ""
	for f := range deal.AllFields() {
		if _, isRole := deal.RoleOf(f.Section); isRole || slices.Contains(onCover, f.Path) || !c.tells(f) {
			continue
		}
		name := tree.Cell{}
		if f.Section != section {
			section = f.Section
			name = tree.Cell{tree.Plain(c.Spell(sectionName(f)))}
		}
		t.Rows = append(t.Rows, []tree.Cell{name, {tree.Plain(c.Prose(f.Heading))}, c.stated(f)})
	}
	return t
}

// tells tells whether a fact is worth a line: it is not known although something waits for it, or it is
// given and says more than no.
func (c *composer) tells(f deal.Field) bool {
	if f.Family != "" && !c.Dec.Deal.Get("deal.families").Has(f.Family) {
		return false
	}
	v := c.Dec.Deal.Get(f.Path)
	if !v.Known() || !c.Dec.Deal.Given(f.Path) {
		return c.asked(f.Path)
	}
	return !saysNo(f, v) || c.turned(f.Path)
}

// saysNo tells whether a known fact says no, none or nothing.
func saysNo(f deal.Field, v deal.Value) bool {
	switch f.Kind {
	case deal.Bool:
		return !v.Bool()
	case deal.Set, deal.Places:
		return len(v.Words()) == 0
	}
	return v.Word() == "none" || v.String() == "0"
}

// turned tells whether the law decided something by a fact.
func (c *composer) turned(path string) bool {
	return slices.ContainsFunc(c.Dec.Outcomes, func(o rules.Outcome) bool {
		return o.State == rules.Applies && o.Type != book.ShouldInclude &&
			slices.ContainsFunc(o.Facts, func(f rules.Fact) bool { return f.Path == path })
	})
}

// stated is a fact in a cell: its value, or that it is not known.
func (c *composer) stated(f deal.Field) tree.Cell {
	v := c.Dec.Deal.Get(f.Path)
	switch {
	case v.Known() && c.Dec.Deal.Given(f.Path):
		return tree.Cell{c.leaf(f, v)}
	case c.asked(f.Path):
		return tree.Cell{{Kind: tree.Strong, Text: tree.LowerFirst(c.Said("assumptions.unknown"))}}
	}
	return tree.Cell{}
}

func (c *composer) leaf(f deal.Field, v deal.Value) tree.Inline {
	value := tree.Inline{Kind: tree.Value, Text: c.reads(f, v), Target: f.Path}
	switch f.Kind {
	case deal.Number:
		if n, err := strconv.Atoi(value.Text); err == nil {
			value.Text = grouped(n)
		}
	case deal.Text:
	default:
		value.Text = strings.ReplaceAll(c.Prose(value.Text), "; ", ", ")
	}
	return value
}

// asked tells whether a fact is stated as unknown, or something in the decision waits for it.
func (c *composer) asked(path string) bool {
	return c.Dec.Deal.Given(path) && !c.Dec.Deal.Get(path).Known() || slices.ContainsFunc(c.Dec.Outcomes, func(o rules.Outcome) bool {
		return o.State == rules.Unknown && slices.Contains(o.Undecided, path)
	})
}

// touched lists the conflicts between laws, and the choices of the parties against which a law speaks.
func (c *composer) touched() (blocks []tree.Block) {
	for _, x := range c.Dec.Conflicts {
		blocks = append(blocks, bullet(c.Sentence(x.Say)...))
	}
	told := map[string]bool{}
	for _, o := range c.Dec.Outcomes {
		for _, fact := range o.Facts {
			if f, ok := deal.FieldOf(fact.Path); ok && c.against(o, f) && !told[o.Rule] {
				told[o.Rule] = true
				blocks = append(blocks, bullet(c.chose(f, c.ofRule(o.Rule))...))
			}
		}
	}
	if blocks == nil {
		return nil
	}
	heading := tree.Block{Kind: "para", Text: []tree.Inline{{Kind: tree.Strong, Text: c.Said("assumptions.conflicts")}}}
	return append([]tree.Block{heading}, blocks...)
}

// against tells whether an outcome speaks against a choice that was made: a warning or a ban, and with a
// choice of places also what the law there demands.
func (c *composer) against(o rules.Outcome, f deal.Field) bool {
	types := []book.Type{book.Warn, book.MustNot}
	if f.Kind == deal.Places {
		types = append(types, book.MustInclude, book.CarveOut)
	}
	return f.Choice && o.State == rules.Applies && slices.Contains(types, o.Type) && len(c.Dec.Deal.Get(f.Path).Words())+len(c.Dec.Deal.Get(f.Path).Word()) > 0
}

// ofRule gives the outcomes of a rule that applies.
func (c *composer) ofRule(rule string) (all []rules.Outcome) {
	for _, o := range c.Dec.Outcomes {
		if o.Rule == rule && o.State == rules.Applies {
			all = append(all, o)
		}
	}
	return all
}

// chose says what was chosen and what the law says to it, for all whom one rule concerns.
func (c *composer) chose(f deal.Field, all []rules.Outcome) []tree.Inline {
	said := c.Phrase("assumptions.chose", "what", c.Spell(tree.LowerFirst(f.Heading)),
		"value", []tree.Inline{{Kind: tree.Value, Text: c.reads(f, c.Dec.Deal.Get(f.Path)), Target: f.Path}})
	said = append(said, tree.Plain(" "))
	return append(said, c.Sentences(all, voice.ReasonOf)...)
}

func bullet(text ...tree.Inline) tree.Block {
	return tree.Block{Kind: "para", Style: "bullet", Text: tree.Para(text).Text}
}

// sectionName is what a group of facts is called: a party by its role.
func sectionName(f deal.Field) string {
	if r, ok := deal.RoleOf(f.Section); ok {
		return r.Word
	}
	return tree.UpperFirst(f.Section)
}

// factName is a fact's name in a list: "Supplier: seat".
func factName(f deal.Field) string {
	if f.Section == "deal" {
		return f.Heading
	}
	return sectionName(f) + ": " + tree.LowerFirst(f.Heading)
}
