package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// Memo writes the memo that goes with a draft: reasons, authorities, conflicts, open points and
// assumptions, as a tree of the kind "memo". A pinpoint that is not verified is never printed as
// authority.
func Memo(dec *rules.Decision, draft *Draft, p *templates.Pack, o Options) (*Draft, finding.List) {
	c := newComposer(dec, p, o)
	if doc, ok := dec.Book.Document(dec.Document); ok {
		c.document = doc
	}
	m := &memo{composer: c, of: draft, stands: standing(draft), titles: titlesOf(draft), checked: lastChecked(dec)}
	if draft != nil {
		for _, id := range draft.Points {
			m.reading[id] = true
		}
	}
	d := &Draft{
		Version: TreeVersion, Kind: "memo", ID: c.id("memo"), Title: c.said("memo.title", "title", []Inline{{Kind: settled, Text: c.headed(c.title())}}),
		Subtitle: dec.Deal.Get("deal.title").Word(), Legend: c.legend(), AsOf: dec.AsOf.String(),
		Language: c.paper.language(), Paper: c.paper.size, PageOf: p.Phrases().Line("page"), OpenPoints: []OpenPoint{},
		Words: c.paper.words(),
	}
	d.Sections = m.sections()
	d.Provenance = c.provenance(PartMemo)
	found := append(m.findings, check(d)...)
	c.finish(d.Sections, quoted)
	return numbered(d), found
}

// memo writes one memo.
type memo struct {
	*composer
	of      *Draft
	stands  map[string]string // clause id → "clause 4"
	titles  map[string]string
	told    []string // provisions whose content was told
	checked day.Day  // the latest day on which an authority was checked
}

func titlesOf(d *Draft) map[string]string {
	titles := map[string]string{}
	if d == nil {
		return titles
	}
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			titles[c.ID] = textOf(c.Heading)
		}
	}
	return titles
}

// sections are those of which something is told, in the order that the wording gives them.
func (m *memo) sections() (all []Section) {
	for _, id := range m.phrases("memo.order") {
		blocks, parts := m.section(id)
		if len(blocks)+len(parts) == 0 {
			continue
		}
		all = append(all, Section{
			Role: "part", ID: id, Anchor: "memo." + id,
			Heading: m.phrase("memo." + id + ".heading"), Intro: blocks, Clauses: parts,
		})
	}
	return all
}

// section is what one section tells, and under headings of its own.
func (m *memo) section(id string) ([]Block, []Clause) {
	switch id {
	case "summary":
		return m.summary(), nil
	case "stops":
		return append(m.settled(m.said("memo.stops.none"), rules.Stop), m.wouldStop()...), nil
	case "must":
		return m.settled(m.said("memo.must.none"), rules.MustInclude, rules.CarveOut), m.unsettled(rules.MustInclude, rules.CarveOut)
	case "must-not":
		return m.settled(m.said("memo.must-not.none"), rules.MustNot), m.unsettled(rules.MustNot)
	case "conflicts":
		return m.conflicts(), nil
	case "treaties":
		return m.treatyIntro(), m.treaties()
	case "insolvency":
		return m.insolvency(), nil
	case "warnings":
		return m.settled("", rules.Warn), m.unsettled(rules.Warn)
	case "recommended":
		return nil, m.recommended()
	case "points":
		return append(m.pointsLean(), m.mixes()...), m.pointsTaken()
	case "open":
		return m.open("decide", "fill"), nil
	case "confirm":
		return m.confirm(), nil
	case "watch":
		return m.watch(), nil
	case "notes":
		return m.notes(), nil
	case "presumed":
		return m.presumptions(), nil
	case "facts":
		return m.factSheet(), nil
	}
	m.fail(id, "draft.phrase", "a memo has no section %q", id)
	return nil, nil
}

// summary tells the deal, the day, the position, and how much is open.
func (m *memo) summary() []Block {
	at := spot{name: "memo", in: "memo"}
	blocks := []Block{
		para(m.phrase("memo.summary.opens", "deal", m.value("deal.id", at), "day", m.paper.day(m.dec.AsOf),
			"contract_date", m.value("deal.contract_date", at), "law", m.value("deal.governing_law", at), "position", m.value("deal.position", at))),
		m.partyLines(at),
	}
	if m.of != nil {
		blocks = append(blocks, m.counts())
	}
	blocks = append(blocks, m.packs()...)
	if left := m.leftOut(); len(left) > 0 {
		blocks = append(blocks, para(m.phrase("memo.summary.left", "families", listing(left))))
	}
	if m.checked != 0 {
		blocks = append(blocks, para(m.phrase("memo.summary.checked", "day", m.paper.day(m.checked))))
	}
	return append(blocks, para(m.phrase("review")))
}

// leftOut names what the deal wants and this document does not hold.
func (m *memo) leftOut() (names []string) {
	f, _ := deal.FieldOf("deal.families")
	for _, family := range f.Values {
		if slices.Contains(m.dec.LeftOut, family.Word) {
			names = append(names, family.Says)
		}
	}
	return names
}

func (m *memo) partyLines(at spot) Block {
	t := m.columns("memo.summary.parties", 2, 4, 3)
	for _, key := range m.dec.Deal.Parties() {
		r, _ := deal.RoleOf(key)
		t.Rows = append(t.Rows, []Cell{{plain(r.Word)}, m.value(key+".name", at), m.value(key+".seat", at)})
	}
	return Block{Kind: "table", Table: t}
}

func (m *memo) counts() Block {
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
	text := m.phrase("memo.summary.counts", "draft", []Inline{{Kind: settled, Text: m.of.ID}}, "clauses", m.count(clauses, "memo.clause"), "open_points", m.count(len(m.of.OpenPoints), "memo.open_point"))
	if brackets == 0 {
		return para(text)
	}
	return para(text, m.counted("memo.summary.brackets", brackets))
}

// conflicts says where two laws collide and what the draft does.
func (m *memo) conflicts() (blocks []Block) {
	for _, x := range m.dec.Conflicts {
		unsettled := ""
		if x.State == rules.Unknown {
			unsettled = m.said("memo.conflicts.unsettled")
		}
		blocks = append(blocks, para(bold(m.said("memo.conflicts.opens", "conflict", x.ID)), m.sentence(x.Say), unsettled, m.sentence(x.Practice),
			slanted(m.said("memo.conflicts.rules", "rules", strings.Join(x.Rules, ", ")))))
	}
	if blocks == nil {
		return says(m.said("memo.conflicts.none"))
	}
	return blocks
}

// recommended lists what practice advises, by the parts of the draft, one paragraph a clause.
func (m *memo) recommended() (parts []Clause) {
	if m.of == nil {
		return nil
	}
	byClause := map[string][]rules.Outcome{}
	for _, o := range m.dec.Outcomes {
		if o.Type == rules.ShouldInclude {
			byClause[o.Clause] = append(byClause[o.Clause], o)
		}
	}
	for _, s := range m.of.Sections {
		var blocks []Block
		for _, c := range s.Clauses {
			if all := byClause[c.ID]; all != nil {
				blocks = append(blocks, m.recommends(c.ID, all))
			}
		}
		if blocks != nil {
			id := "recommended." + s.ID
			parts = append(parts, Clause{ID: id, Kind: "heading", Anchor: "memo." + id, Heading: s.Heading, Blocks: blocks})
		}
	}
	return parts
}

func (m *memo) recommends(clause string, all []rules.Outcome) Block {
	var told, asked []Inline
	for _, of := range ofRules(all) {
		settled := slices.DeleteFunc(slices.Clone(of), func(o rules.Outcome) bool { return o.State != rules.Applies })
		if len(settled) == 0 {
			asked = append(asked, m.asked(of)...)
		}
		told = append(told, m.sentences(settled, reasonOf)...)
	}
	return para(bold(m.title(clause)), m.phrase("memo.stands", "clause", m.stands[clause]),
		told, asked, m.cites(authoritiesOf(all)), slanted(basisOf(all)))
}

// basisOf names the basis of outcomes, each once.
func basisOf(all []rules.Outcome) string {
	var basis []string
	for _, o := range all {
		for _, b := range o.Basis {
			if !slices.Contains(basis, b) {
				basis = append(basis, b)
			}
		}
	}
	return strings.Join(basis, ", ") + "."
}

func (m *memo) title(clause string) string {
	if t := m.titles[clause]; t != "" {
		return t
	}
	if c, ok := m.pack.Clause(clause); ok {
		return m.spell(c.Title)
	}
	return clause
}

func (m *memo) lawName(id string) string {
	if c, ok := m.dec.Law.Cite(id, m.dec.AsOf); ok && c.Name != "" {
		return c.Name
	}
	return id
}
