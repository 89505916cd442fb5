// Package memo writes the memo that goes with a draft: reasons, authorities, conflicts, treaty and insolvency positions,
// points, open points and what to confirm, as a tree of the kind "memo", which can be annexed to the draft. Its words are
// the pack's; a pinpoint that is not verified is never printed as authority.
package memo

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// Memo writes the memo that goes with a draft, as a tree of the kind "memo": first what stops the deal, must be decided,
// collides and is presumed, then what the law demands, bars and warns of. Each authority is cited once, each open point
// told once. A pinpoint that is not verified is never printed as authority.
func Memo(dec *rules.Decision, draft *tree.Draft, p *templates.Pack, o clauses.Options) (*tree.Draft, finding.List) {
	m, body := fitted(dec, draft, p, o)
	d := m.Begun("memo", tree.PartMemo, "memo.title")
	d.Sections = body
	return m.Done(d)
}

// Full writes the memo with its annex: the same, and behind it the reasons for each clause that practice advises, every
// point, every presumption with what it turns, what the authorities say, and the facts.
func Full(dec *rules.Decision, draft *tree.Draft, p *templates.Pack, o clauses.Options) (*tree.Draft, finding.List) {
	m, body := fitted(dec, draft, p, o)
	d := m.Begun("memo", tree.PartFullMemo, "memo.title")
	d.Sections = append(body, m.annex()...)
	return m.Done(d)
}

func begun(dec *rules.Decision, draft *tree.Draft, p *templates.Pack, o clauses.Options) *memo {
	return &memo{Companion: clauses.NewCompanion(dec, draft, p, o), of: draft, stands: tree.Standing(draft), titles: titlesOf(draft), checked: mostChecked(dec)}
}

// memo writes one memo.
type memo struct {
	*clauses.Companion
	of      *tree.Draft
	stands  map[string]string // clause id → "clause 4"
	titles  map[string]string
	brief   bool              // the body leaves out what else is said of a law, as it would be too long
	cited   []rules.Authority // each once, in the order of their marks
	further []rules.Authority // that a brief body leaves out
	named   []string          // laws whose names stand at a citation
	checked day.Day           // the day on which most authorities were checked
}

func titlesOf(d *tree.Draft) map[string]string {
	titles := map[string]string{}
	if d == nil {
		return titles
	}
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			titles[c.ID] = tree.TextOf(c.Heading)
		}
	}
	return titles
}

// mostWords is how many words the body has before it leaves out what else is said of laws already told.
const mostWords = 3000

// fitted begins a memo and gives its body, begun anew and brief where it would be too long.
func fitted(dec *rules.Decision, draft *tree.Draft, p *templates.Pack, o clauses.Options) (*memo, []tree.Section) {
	m := begun(dec, draft, p, o)
	all := m.body()
	if wordsIn(all) > mostWords {
		m = begun(dec, draft, p, o)
		m.brief = true
		all = m.body()
	}
	return m, all
}

func wordsIn(all []tree.Section) (n int) {
	count := func(text []tree.Inline) { n += len(strings.Fields(tree.TextOf(text))) }
	tree.Walk(&tree.Draft{Sections: all}, func(c tree.Clause) {
		count(c.Heading)
		tree.EachText(c.Blocks, count)
	})
	return n
}

// body is the sections of which something is told, in the order that the wording gives them.
func (m *memo) body() (all []tree.Section) {
	for _, id := range m.Phrases("memo.order") {
		blocks, parts := m.section(id)
		all = m.adds(all, id, m.Phrase("memo."+id+".heading"), blocks, parts)
	}
	return all
}

// adds appends a section, unless it tells nothing.
func (m *memo) adds(all []tree.Section, id string, heading []tree.Inline, blocks []tree.Block, parts []tree.Clause) []tree.Section {
	if len(blocks)+len(parts) == 0 {
		return all
	}
	return append(all, tree.Section{Role: "part", ID: id, Anchor: "memo." + id, Heading: heading, Intro: blocks, Clauses: parts})
}

// section is what one section of the body tells, and under headings of its own.
func (m *memo) section(id string) ([]tree.Block, []tree.Clause) {
	switch id {
	case "summary":
		return m.summary(), nil
	case "stops":
		return append(m.settled(m.Said("memo.stops.none"), book.Stop), m.wouldStop()...), nil
	case "open":
		return m.decide(), nil
	case "conflicts":
		return m.conflicts(), nil
	case "presumed":
		return m.presumed(), nil
	case "must":
		return m.settled(m.Said("memo.must.none"), book.MustInclude, book.CarveOut), m.unsettled(book.MustInclude, book.CarveOut)
	case "must-not":
		return m.settled(m.Said("memo.must-not.none"), book.MustNot), m.unsettled(book.MustNot)
	case "treaties":
		return m.treatyIntro(), m.treaties()
	case "insolvency":
		return m.insolvency(), nil
	case "warnings":
		return m.warnings(), m.unsettled(book.Warn)
	case "recommended":
		return m.advised(), nil
	case "points":
		return slices.Concat(m.pointsLean(), m.mixes(), m.pointsMoved()), nil
	case "watch":
		return m.watch(), nil
	}
	m.Fail(id, "draft.phrase", "a memo has no section %q", id)
	return nil, nil
}

// summary tells the deal, the day, the position, and how much is open.
func (m *memo) summary() []tree.Block {
	blocks := []tree.Block{
		tree.Para(m.Phrase("memo.summary.opens", "deal", m.Value("deal.id"), "day", m.Paper.Day(m.Dec.AsOf),
			"contract_date", m.Value("deal.contract_date"), "law", m.Value("deal.governing_law"), "position", m.Value("deal.position"))),
		m.partyLines(),
	}
	if rows := m.DealRows(); len(rows) > 0 { // the facts by which the house knows the deal, which a draft for the other side does not show
		blocks = append(blocks, tree.Block{Kind: "table", Table: &tree.Table{Head: []tree.Cell{{}, {}}, Widths: []int{1, 2}, Rows: rows}})
	}
	if m.of != nil {
		blocks = append(blocks, m.counts())
	}
	blocks = append(blocks, m.packs()...)
	if left := m.leftOut(); len(left) > 0 {
		blocks = append(blocks, tree.Para(m.Phrase("memo.summary.left", "families", tree.Listing(left))))
	}
	if m.checked != 0 {
		blocks = append(blocks, tree.Para(m.Phrase("memo.summary.checked", "day", m.Paper.Day(m.checked))))
	}
	return append(blocks, tree.Para(m.Phrase("review")))
}

// leftOut names what the deal wants and this document does not hold.
func (m *memo) leftOut() (names []string) {
	f, _ := deal.FieldOf("deal.families")
	for _, family := range f.Values {
		if slices.Contains(m.Dec.LeftOut, family.Word) {
			names = append(names, family.Says)
		}
	}
	return names
}

func (m *memo) partyLines() tree.Block {
	t := m.Columns("memo.summary.parties", 2, 4, 3)
	for _, key := range m.Dec.Deal.Parties() {
		r, _ := deal.RoleOf(key)
		t.Rows = append(t.Rows, []tree.Cell{{tree.Plain(r.Word)}, m.Value(key + ".name"), m.Value(key + ".seat")})
	}
	return tree.Block{Kind: "table", Table: t}
}

func (m *memo) counts() tree.Block {
	clauses, brackets := 0, 0
	for _, s := range m.of.Sections {
		for _, c := range s.Clauses {
			if c.Kind == "clause" {
				clauses++
			}
			if c.Bracketed {
				brackets++
			}
		}
	}
	text := m.Phrase("memo.summary.counts", "draft", []tree.Inline{{Kind: voice.Settled, Text: m.of.ID}}, "clauses", m.Count(clauses, "memo.clause"), "open_points", m.Count(len(m.of.OpenPoints), "memo.open_point"))
	if brackets == 0 {
		return tree.Para(text)
	}
	return tree.Para(text, m.Counted("memo.summary.brackets", brackets))
}

// conflicts says where two laws collide and what the draft does.
func (m *memo) conflicts() (blocks []tree.Block) {
	for i, x := range m.Dec.Conflicts {
		unsettled := ""
		if x.State == rules.Unknown {
			unsettled = m.Said("memo.conflicts.unsettled")
		}
		blocks = append(blocks, tree.Para(tree.Bold(m.Said("memo.conflicts.opens", "n", i+1)), m.Sentence(x.Say), unsettled, m.Sentence(x.Practice)))
	}
	if blocks == nil {
		return tree.Says(m.Said("memo.conflicts.none"))
	}
	return blocks
}

func (m *memo) title(clause string) string {
	if t := m.titles[clause]; t != "" {
		return t
	}
	if c, ok := m.Pack.Clause(clause); ok {
		return m.Spell(c.Title)
	}
	return clause
}

func (m *memo) lawName(id string) string {
	if c, ok := m.Dec.Law.Cite(id, m.Dec.AsOf); ok && c.Name != "" {
		return c.Name
	}
	return id
}
