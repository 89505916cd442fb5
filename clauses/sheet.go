package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// assumptions is the sheet that stands before a draft and is taken out before signing: on what facts
// the draft rests.
func (c *composer) assumptions() Section {
	words := c.pack.Phrases().Assumptions
	sheet := []Section{{
		Role: "annex", ID: "assumptions", Anchor: "assumptions", Heading: []Inline{plain(c.prose(words.Heading))},
		Intro: append([]Block{{Kind: "para", Style: "note", Text: []Inline{plain(c.prose(words.Note))}}}, c.factSheet()...),
	}}
	namesOf(c.dec.Deal).settle(sheet)
	return sheet[0]
}

// factSheet says what the deal states, what is not known although something depends on it, what is
// assumed, and where the law touches a choice. The memo ends with it too.
func (c *composer) factSheet() []Block {
	words := c.pack.Phrases().Assumptions
	t := &Table{Head: []Cell{{}, {plain(c.prose(words.Given))}, {plain(c.prose(words.Unknown))}}, Widths: []int{2, 7, 4}}
	var assumed []Inline
	section := ""
	for _, f := range deal.Fields() {
		v, stated := c.dec.Deal.Get(f.Path), c.dec.Deal.Given(f.Path)
		assume := !stated && v.Known() && f.Default != nil
		if assume {
			assumed = c.listed(assumed, factName(f), f, v)
		}
		if assume || !(stated && v.Known()) && !c.asked(f.Path) {
			continue
		}
		if f.Section != section {
			section = f.Section
			t.Rows = append(t.Rows, []Cell{{plain(c.spell(sectionName(f)))}, {}, {}})
		}
		last := t.Rows[len(t.Rows)-1]
		if v.Known() {
			last[1] = c.listed(last[1], f.Heading, f, v)
		} else {
			last[2] = c.listed(last[2], f.Heading, f, v)
		}
	}
	blocks := []Block{{Kind: "table", Table: t}}
	if len(assumed) > 0 {
		blocks = append(blocks, para(bold(c.prose(words.Assumed)), assumed, "."))
	}
	return append(blocks, c.touched()...)
}

// listed adds "seat: Germany", or the name alone of what is not known, to facts between semicolons.
func (c *composer) listed(facts []Inline, name string, f deal.Field, v deal.Value) []Inline {
	before := c.prose(name)
	if len(facts) > 0 {
		before = "; " + before
	}
	if !v.Known() {
		return joined(append(facts, plain(before)))
	}
	value := Inline{Kind: Value, Text: c.reads(f, v), Target: f.Path}
	if f.Kind != deal.Text {
		value.Text = strings.ReplaceAll(c.prose(value.Text), "; ", ", ")
	}
	return joined(append(facts, plain(before+": "), value))
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
		blocks = append(blocks, bullet(plain(c.prosaic(x.Say))))
	}
	told := map[string]bool{}
	for _, o := range c.dec.Outcomes {
		for _, fact := range o.Facts {
			if f, ok := deal.FieldOf(fact.Path); ok && c.against(o, f) && !told[o.Because] {
				told[o.Because] = true
				blocks = append(blocks, bullet(c.chose(f, o)...))
			}
		}
	}
	if blocks == nil {
		return nil
	}
	heading := Block{Kind: "para", Text: []Inline{{Kind: Strong, Text: c.prose(c.pack.Phrases().Assumptions.Conflicts)}}}
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

// chose says what was chosen and what the law says to it.
func (c *composer) chose(f deal.Field, o rules.Outcome) []Inline {
	said := c.line(c.pack.Phrases().Assumptions.Chose, spot{}, func(brace, _ string) []Inline {
		if brace == "what" {
			return []Inline{plain(c.spell(lowerFirst(f.Heading)))}
		}
		return []Inline{{Kind: Value, Text: c.reads(f, c.dec.Deal.Get(f.Path)), Target: f.Path}}
	})
	return append(said, plain(" "+c.prosaic(o.Because)))
}

func bullet(text ...Inline) Block {
	return Block{Kind: "para", Style: "bullet", Text: joined(text)}
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
