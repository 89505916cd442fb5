package clauses

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// assumptions is the sheet that stands before a draft and is taken out before signing: on what facts
// the draft rests.
func (c *composer) assumptions() Section {
	note := Block{Kind: "para", Style: "note", Text: c.phrase("assumptions.note")}
	sheet := Section{
		Role: "annex", ID: "assumptions", Anchor: "assumptions", Heading: c.phrase("assumptions.heading"),
		Intro: slices.Concat([]Block{note}, c.factSheet(), c.touched()),
	}
	reset(sheet.Intro, quoted)
	return sheet
}

// factSheet says on what facts the draft rests: those of the parties side by side, then the others, then
// what is assumed. Free text on a party stands in the draft itself, and a fact that says no or none counts only where
// the law turned on it. The memo ends with it too.
func (c *composer) factSheet() (blocks []Block) {
	for _, t := range []*Table{c.partyFacts(), c.otherFacts()} {
		if len(t.Rows) > 0 {
			blocks = append(blocks, Block{Kind: "table", Table: t})
		}
	}
	if c.pack.Phrases().Line("assumptions.left") != "" {
		blocks = append(blocks, para(c.phrase("assumptions.left")))
	}
	if assumed := c.assumed(); len(assumed) > 0 {
		blocks = append(blocks, para(bold(c.said("assumptions.assumed")), append(assumed, plain("."))))
	}
	if presumed := c.presumed(); len(presumed) > 0 {
		blocks = append(blocks, para(bold(c.said("assumptions.presumed")), append(presumed, plain("."))))
	}
	return blocks
}

// assumed lists "Language: English; Spelling, numbering: as the governing law's practice has it".
func (c *composer) assumed() (facts []Inline) {
	names := map[string][]string{}
	var order []deal.Field
	for f := range deal.AllFields() {
		v := c.dec.Deal.Get(f.Path)
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
		value := c.leaf(f, c.dec.Deal.Get(f.Path))
		before := c.prose(upperFirst(listing(lowered(names[value.Text])))) + ": "
		if len(facts) > 0 {
			before = "; " + before
		}
		facts = append(facts, plain(before), value)
	}
	return joined(facts)
}

func lowered(words []string) (low []string) {
	for _, w := range words {
		low = append(low, lowerFirst(w))
	}
	return low
}

// assumes tells whether a fact has its value from the schema alone.
func (c *composer) assumes(f deal.Field) bool {
	return !c.dec.Deal.Given(f.Path) && c.dec.Deal.Get(f.Path).Known() && f.Default != nil
}

// partyFacts has a column for each party and a row for each fact that tells something of one of them.
func (c *composer) partyFacts() *Table {
	parties := c.dec.Deal.Parties()
	t := &Table{Head: []Cell{{}}, Widths: []int{3}}
	for _, key := range parties {
		r, _ := deal.RoleOf(key)
		t.Head, t.Widths = append(t.Head, Cell{plain(c.spell(r.Word))}), append(t.Widths, 4)
	}
	done := map[string]bool{}
	for f := range deal.AllFields() {
		_, name, _ := strings.Cut(f.Path, ".")
		if !slices.Contains(parties, f.Section) || done[name] {
			continue
		}
		done[name] = true
		if row, tells := c.partyRow(name, parties); tells {
			t.Rows = append(t.Rows, append([]Cell{{plain(c.prose(f.Heading))}}, row...))
		}
	}
	return t
}

// partyRow gives what one fact says of each party, and whether it tells something of any.
func (c *composer) partyRow(name string, parties []string) (row []Cell, tells bool) {
	for _, key := range parties {
		f, ok := deal.FieldOf(key + "." + name)
		cell := Cell{}
		if ok && f.Kind != deal.Text || ok && c.asked(f.Path) {
			cell = c.stated(f)
			tells = tells || c.tells(f)
		}
		row = append(row, cell)
	}
	return row, tells
}

// otherFacts has a row for each fact that is no party's and tells something; the cover shows some of them.
func (c *composer) otherFacts() *Table {
	t := &Table{Head: []Cell{{}, {}, c.phrase("assumptions.given")}, Widths: []int{2, 5, 6}}
	section := ""
	for f := range deal.AllFields() {
		if _, isRole := deal.RoleOf(f.Section); isRole || slices.Contains(onCover, f.Path) || !c.tells(f) {
			continue
		}
		name := Cell{}
		if f.Section != section {
			section = f.Section
			name = Cell{plain(c.spell(sectionName(f)))}
		}
		t.Rows = append(t.Rows, []Cell{name, {plain(c.prose(f.Heading))}, c.stated(f)})
	}
	return t
}

// tells tells whether a fact is worth a line: it is not known although something waits for it, or it is
// given and says more than no.
func (c *composer) tells(f deal.Field) bool {
	if f.Family != "" && !c.dec.Deal.Get("deal.families").Has(f.Family) {
		return false
	}
	v := c.dec.Deal.Get(f.Path)
	if !v.Known() || !c.dec.Deal.Given(f.Path) {
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
	return slices.ContainsFunc(c.dec.Outcomes, func(o rules.Outcome) bool {
		return o.State == rules.Applies && o.Type != rules.ShouldInclude &&
			slices.ContainsFunc(o.Facts, func(f rules.Fact) bool { return f.Path == path })
	})
}

// stated is a fact in a cell: its value, or that it is not known.
func (c *composer) stated(f deal.Field) Cell {
	v := c.dec.Deal.Get(f.Path)
	switch {
	case v.Known() && c.dec.Deal.Given(f.Path):
		return Cell{c.leaf(f, v)}
	case c.asked(f.Path):
		return Cell{{Kind: Strong, Text: lowerFirst(c.said("assumptions.unknown"))}}
	}
	return Cell{}
}

func (c *composer) leaf(f deal.Field, v deal.Value) Inline {
	value := Inline{Kind: Value, Text: c.reads(f, v), Target: f.Path}
	switch f.Kind {
	case deal.Number:
		if n, err := strconv.Atoi(value.Text); err == nil {
			value.Text = grouped(n)
		}
	case deal.Text:
	default:
		value.Text = strings.ReplaceAll(c.prose(value.Text), "; ", ", ")
	}
	return value
}

// asked tells whether a fact is stated as unknown, or something in the decision waits for it.
func (c *composer) asked(path string) bool {
	return c.dec.Deal.Given(path) && !c.dec.Deal.Get(path).Known() || slices.ContainsFunc(c.dec.Outcomes, func(o rules.Outcome) bool {
		return o.State == rules.Unknown && slices.Contains(o.Undecided, path)
	})
}

// touched lists the conflicts between laws, and the choices of the parties against which a law speaks.
func (c *composer) touched() (blocks []Block) {
	for _, x := range c.dec.Conflicts {
		blocks = append(blocks, bullet(c.sentence(x.Say)...))
	}
	told := map[string]bool{}
	for _, o := range c.dec.Outcomes {
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
	heading := Block{Kind: "para", Text: []Inline{{Kind: Strong, Text: c.said("assumptions.conflicts")}}}
	return append([]Block{heading}, blocks...)
}

// against tells whether an outcome speaks against a choice that was made: a warning or a ban, and with a
// choice of places also what the law there demands.
func (c *composer) against(o rules.Outcome, f deal.Field) bool {
	types := []rules.Type{rules.Warn, rules.MustNot}
	if f.Kind == deal.Places {
		types = append(types, rules.MustInclude, rules.CarveOut)
	}
	return f.Choice && o.State == rules.Applies && slices.Contains(types, o.Type) && len(c.dec.Deal.Get(f.Path).Words())+len(c.dec.Deal.Get(f.Path).Word()) > 0
}

// ofRule gives the outcomes of a rule that applies.
func (c *composer) ofRule(rule string) (all []rules.Outcome) {
	for _, o := range c.dec.Outcomes {
		if o.Rule == rule && o.State == rules.Applies {
			all = append(all, o)
		}
	}
	return all
}

// chose says what was chosen and what the law says to it, for all whom one rule concerns.
func (c *composer) chose(f deal.Field, all []rules.Outcome) []Inline {
	said := c.phrase("assumptions.chose", "what", c.spell(lowerFirst(f.Heading)),
		"value", []Inline{{Kind: Value, Text: c.reads(f, c.dec.Deal.Get(f.Path)), Target: f.Path}})
	said = append(said, plain(" "))
	return append(said, c.sentences(all, reasonOf)...)
}

func bullet(text ...Inline) Block {
	return Block{Kind: "para", Style: "bullet", Text: para(text).Text}
}

// sectionName is what a group of facts is called: a party by its role.
func sectionName(f deal.Field) string {
	if r, ok := deal.RoleOf(f.Section); ok {
		return r.Word
	}
	return upperFirst(f.Section)
}

// factName is a fact's name in a list: "Supplier: seat".
func factName(f deal.Field) string {
	if f.Section == "deal" {
		return f.Heading
	}
	return sectionName(f) + ": " + lowerFirst(f.Heading)
}
