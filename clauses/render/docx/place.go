package docx

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
)

// place is what a reference can lead to.
type place struct {
	mark     string // its bookmark
	own      string // its own number
	listed   bool   // a list counts that
	above    *place // whose number stands before its own
	whole    bool   // Word's number in full context is the number
	kind     string // of the clause it stands in
	caption  string // heading of that clause
	holder   *place // that clause
	schedule *place // the schedule it stands in, if it is not the schedule itself
	wanted   bool   // something refers to it
	written  bool   // its bookmark is
	page     int    // on which it begins, as far as can be told without laying out
}

// number is what text calls a place: "4.1(a)".
func (p *place) number() string {
	if p.above == nil {
		return p.own
	}
	return p.above.number() + p.own
}

// counted tells whether Word counts every number of which that of a place is made.
func (p *place) counted() bool {
	if p.above != nil && !p.above.counted() {
		return false
	}
	return p.own == "" && p.above != nil || p.own != "" && p.listed && p.mark != ""
}

// marked tells whether a place needs its bookmark. Headings always have one, for the contents.
func (p *place) marked(heading bool) bool {
	return p != nil && p.mark != "" && !p.written && (p.wanted || heading)
}

// surveyor finds all places of a draft.
type surveyor struct {
	lists  *lists
	places map[string]*place
	marks  map[string]bool
}

func survey(d *clauses.Draft, ls *lists) map[string]*place {
	s := &surveyor{lists: ls, places: map[string]*place{}, marks: map[string]bool{}}
	for _, sec := range d.Sections {
		s.at(sec.Anchor)
		s.blocks(sec.Intro, &place{}, context{}, 0)
		for _, cl := range sec.Clauses {
			s.clause(cl)
		}
	}
	s.want(d)
	return s.places
}

// at gives the place of an anchor; "" has none.
func (s *surveyor) at(anchor string) *place {
	if anchor == "" {
		return nil
	}
	if s.places[anchor] == nil {
		s.places[anchor] = &place{mark: s.mark(anchor)}
	}
	return s.places[anchor]
}

// longest is how long a bookmark's name may be.
const longest = 40

// mark makes of an anchor a bookmark's name that Word does not show. It is the same in every draft in
// which the anchor stands.
func (s *surveyor) mark(anchor string) string {
	name := "_" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, anchor)
	key := strings.ToLower(name) // to Word, capitals make no difference
	if len(name) > longest || s.marks[key] {
		sum := sha256.Sum256([]byte(anchor))
		name = name[:min(len(name), longest-9)] + "_" + hex.EncodeToString(sum[:4])
		key = strings.ToLower(name)
	}
	s.marks[key] = true
	return name
}

func (s *surveyor) clause(cl clauses.Clause) {
	p := s.at(cl.Anchor)
	if p == nil {
		p = &place{}
	}
	list, level := s.lists.ofUnit(cl.Kind)
	p.own, p.whole, p.listed = cl.Number, true, s.lists.counts(list, level, cl.Ordinal)
	p.kind, p.caption, p.holder = cl.Kind, render.Standing(cl.Heading), p
	inside := p
	if cl.Kind == "schedule" { // its paragraphs are counted for themselves
		inside = &place{kind: p.kind, caption: p.caption, holder: p, schedule: p}
	}
	s.blocks(cl.Blocks, inside, contextOf(cl), 0)
}

// blocks surveys what stands below a place at a level.
func (s *surveyor) blocks(list []clauses.Block, above *place, in context, level int) {
	for _, b := range list {
		at, below := above, in
		deeper := level
		if b.Style == "definition" {
			below.definition = true
		}
		p := s.at(b.Anchor)
		if p == nil && b.Number != "" {
			p = &place{} // nothing can refer to it
		}
		if p != nil {
			p.above, p.whole = above, false
			p.kind, p.caption, p.holder, p.schedule = above.kind, above.caption, above.holder, above.schedule
		}
		if b.Number != "" {
			deeper = max(b.Level, 1)
			s.item(p, b, in, level)
			at = p
		}
		s.blocks(b.Children, at, below, deeper)
	}
}

// item gives a numbered item its number: behind that of what is above it, unless it says it all.
func (s *surveyor) item(p *place, b clauses.Block, in context, level int) {
	list, at := s.lists.of(in, b.Level)
	p.own, p.listed = b.Number, s.lists.counts(list, at, b.Ordinal)
	full := p.above.number() == "" || b.Level > 0 && s.lists.marks.Item(in.kind, b.Level).Under
	inContext := in.kind == "clause" && s.lists.clauseLevel == 0 || in.kind == "schedule" && b.Level > 0
	p.whole = inContext && !in.definition && (full || p.above.whole && b.Level == level+1)
	if full {
		p.above = nil
	}
}

// want notes to which places something refers.
func (s *surveyor) want(d *clauses.Draft) {
	eachText(d, func(text []clauses.Inline) {
		for _, in := range text {
			p := s.places[in.Target]
			if in.Kind != clauses.Ref || p == nil {
				continue
			}
			for _, to := range []*place{p, p.holder, p.schedule} {
				for ; to != nil; to = to.above {
					to.wanted = true
				}
			}
		}
	})
}

// eachText calls f for every text of a draft, in the order of its pages.
func eachText(d *clauses.Draft, f func([]clauses.Inline)) {
	eachTextOf(d.Cover, f)
	for _, p := range d.OpenPoints {
		f(p.Where)
	}
	for _, s := range d.Sections {
		f(s.Heading)
		eachTextOf(s.Intro, f)
		for _, c := range s.Clauses {
			f(c.Heading)
			eachTextOf(c.Blocks, f)
		}
	}
}

func eachTextOf(blocks []clauses.Block, f func([]clauses.Inline)) {
	for _, b := range blocks {
		f(b.Text)
		if b.Table != nil {
			for _, row := range append([][]clauses.Cell{b.Table.Head}, b.Table.Rows...) {
				for _, cell := range row {
					f(cell)
				}
			}
		}
		eachTextOf(b.Children, f)
	}
}
