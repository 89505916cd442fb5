package clauses

import (
	"slices"
	"strconv"
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
	m := &memo{composer: c, of: draft, stands: standing(draft), titles: titlesOf(draft), checked: mostChecked(dec)}
	if draft != nil {
		for _, id := range draft.Points {
			m.reading[id] = true
		}
	}
	d := &Draft{
		Version: TreeVersion, Kind: "memo", ID: c.id("memo"), Title: "Memo: " + c.spell(c.title()),
		Subtitle: dec.Deal.Get("deal.title").Word(), Legend: c.legend(), AsOf: dec.AsOf.String(),
		Language: c.paper.language(), Paper: c.paper.size, PageOf: p.Phrases().Page, OpenPoints: []OpenPoint{},
		Words: Words{Clause: c.paper.numbering.Clause, Schedule: c.paper.numbering.Schedule, Part: c.paper.numbering.Part},
	}
	d.Sections = m.sections()
	d.Provenance = c.provenance(PartMemo)
	namesOf(dec.Deal).settle(d.Sections)
	d = c.housed(d)
	return d, append(m.findings, check(d)...)
}

// memo writes one memo.
type memo struct {
	*composer
	of      *Draft
	stands  map[string]string // clause id → "clause 4"
	titles  map[string]string
	told    []string // provisions whose content was told
	checked day.Day  // the day on which most authorities were checked
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

func (m *memo) sections() (all []Section) {
	for _, s := range []struct {
		id, heading string
		blocks      []Block
		parts       []Clause
	}{
		{"summary", "Summary", m.summary(), nil},
		{"stops", "What stops the deal", m.settled("Nothing that is known stops the deal.", rules.Stop), m.unsettled(rules.Stop)},
		{"must", "What must be in", m.settled("No law is known to demand a clause.", rules.MustInclude, rules.CarveOut), m.unsettled(rules.MustInclude, rules.CarveOut)},
		{"must-not", "What must not be in", m.settled("No law is known to bar a clause or a term.", rules.MustNot), m.unsettled(rules.MustNot)},
		{"conflicts", "Conflicts and how the draft deals with them", m.conflicts(), nil},
		{"treaties", "Treaty position", m.treatyIntro(), m.treaties()},
		{"insolvency", "Insolvency position", m.insolvency(), nil},
		{"warnings", "Warnings", m.settled("", rules.Warn), m.unsettled(rules.Warn)},
		{"recommended", "Recommended clauses", nil, m.recommended()},
		{"points", "Negotiable points taken", append(m.pointsLean(), m.mixes()...), m.pointsTaken()},
		{"open", "Open points", m.open("decide", "fill"), nil},
		{"confirm", "Points to confirm", m.confirm(), nil},
		{"watch", "Watch list", m.watch(), nil},
		{"notes", "Drafting notes", m.notes(), nil},
		{"facts", "Facts given and assumptions", m.factSheet(), nil},
	} {
		if len(s.blocks)+len(s.parts) == 0 {
			continue
		}
		all = append(all, Section{
			Role: "part", ID: s.id, Anchor: "memo." + s.id, Number: strconv.Itoa(len(all)+1) + ".",
			Heading: []Inline{plain(s.heading)}, Intro: s.blocks, Clauses: s.parts,
		})
	}
	return all
}

// summary tells the deal, the day, the position, and how much is open.
func (m *memo) summary() []Block {
	at := spot{name: "memo", in: "memo"}
	text := []Inline{plain("Deal ")}
	text = append(text, m.value("deal.id", at)...)
	text = append(text, plain(", as the law stands on "+m.paper.day(m.dec.AsOf)+", for a contract of "))
	text = append(text, m.value("deal.contract_date", at)...)
	text = append(text, plain(" under the law of "))
	text = append(text, m.value("deal.governing_law", at)...)
	text = append(text, plain(". Position: "))
	text = append(text, m.value("deal.position", at)...)
	text = append(text, plain("."))
	blocks := []Block{para(text), m.partyLines(at)}
	if m.of != nil {
		blocks = append(blocks, para(m.counts()))
	}
	for _, text := range m.packs() {
		blocks = append(blocks, para(text))
	}
	if left := m.leftOut(); left != "" {
		blocks = append(blocks, para(left))
	}
	if m.checked != 0 {
		blocks = append(blocks, para("An authority without a remark is verified; it was checked on "+m.paper.day(m.checked)+"."))
	}
	return append(blocks, para(m.spell(m.pack.Phrases().Review)))
}

// leftOut tells what the deal wants and this document does not hold.
func (m *memo) leftOut() string {
	var names []string
	f, _ := deal.FieldOf("deal.families")
	for _, family := range f.Values {
		if slices.Contains(m.dec.LeftOut, family.Word) {
			names = append(names, family.Says)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "The deal also wants clauses on " + listing(names) + ". They have no place in this document: put them into the licence or into an agreement of their own. " +
		"A party that takes part only in them does not sign here, and this memo does not look at it."
}

func (m *memo) partyLines(at spot) Block {
	t := &Table{Head: []Cell{{plain("Party")}, {plain("Name")}, {plain("Seat")}}, Widths: []int{2, 4, 3}}
	for _, key := range m.dec.Deal.Parties() {
		r, _ := deal.RoleOf(key)
		t.Rows = append(t.Rows, []Cell{{plain(r.Word)}, m.value(key+".name", at), m.value(key+".seat", at)})
	}
	return Block{Kind: "table", Table: t}
}

func (m *memo) counts() string {
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
	text := "The draft " + m.of.ID + " has " + count(clauses, "clause") + " and " + count(len(m.of.OpenPoints), "open point") + "."
	if brackets == 1 {
		text += " One clause stands in square brackets because a fact that decides it is not known."
	} else if brackets > 1 {
		text += " " + strconv.Itoa(brackets) + " clauses stand in square brackets because facts that decide them are not known."
	}
	return text
}

func count(n int, word string) string {
	if n == 1 {
		return "1" + nbsp + word
	}
	return strconv.Itoa(n) + nbsp + word + "s"
}

// conflicts says where two laws collide and what the draft does.
func (m *memo) conflicts() (blocks []Block) {
	for _, x := range m.dec.Conflicts {
		settled := ""
		if x.State == rules.Unknown {
			settled = "Whether both laws apply is not settled. "
		}
		blocks = append(blocks, para(bold("Conflict "+x.ID+"."), m.prosaic(x.Say)+" "+settled+m.prosaic(x.Practice)+" ",
			slanted("Rules: "+strings.Join(x.Rules, ", ")+".")))
	}
	if blocks == nil {
		return says("No conflict between laws was found.")
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
	return para(bold(m.title(clause)), "("+m.stands[clause]+"). ",
		m.sentences(all, func(o rules.Outcome) string { return o.Because }), m.cites(authoritiesOf(all)), slanted(basisOf(all)))
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
