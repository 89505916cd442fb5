package docx

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
)

// place is what a reference can lead to.
type place struct {
	mark     string // its bookmark
	chain    []link // the numbers by which text names it, outermost first
	whole    bool   // Word's number in full context is the chain's
	caption  string // heading of the clause it stands in
	holder   *place // that clause
	schedule *place // the schedule it stands in, if it is not the schedule itself
	wanted   bool   // something refers to it
	written  bool   // its bookmark is
	page     int    // on which it begins, as far as can be told without laying out
}

// link is one number and the bookmark of the paragraph that has it.
type link struct {
	place  *place
	number string
}

// number is the chain as text writes it.
func (p *place) number() string {
	var b strings.Builder
	for _, l := range p.chain {
		b.WriteString(l.number)
	}
	return b.String()
}

// counted gives a chain, or none when one of its numbers is not counted by a list.
func counted(chain []link, uncounted []string) []link {
	for _, l := range chain {
		if slices.Contains(uncounted, l.place.mark) {
			return nil
		}
	}
	return chain
}

// marked tells whether a place needs its bookmark. Headings always have one, for the contents.
func (p *place) marked(heading bool) bool {
	return p != nil && p.mark != "" && !p.written && (p.wanted || heading)
}

// surveyor finds all places of a draft.
type surveyor struct {
	places   map[string]*place
	marks    map[string]bool
	articles bool
}

func survey(d *clauses.Draft) map[string]*place {
	s := &surveyor{places: map[string]*place{}, marks: map[string]bool{}, articles: d.Scheme == articles}
	for _, sec := range d.Sections {
		if p := s.at(sec.Anchor); p != nil {
			p.caption, p.holder = render.Standing(sec.Heading), p
			if sec.Number != "" {
				p.chain, p.whole = []link{{p, own(sec.Number)}}, true
			}
		}
		s.blocks(sec.Intro, &place{}, context{}, 0)
		for _, cl := range sec.Clauses {
			s.clause(cl)
		}
	}
	s.want(d)
	return s.places
}

// own is a number as a reference to it gives it: without the full stop behind it.
func own(number string) string { return strings.TrimSuffix(number, ".") }

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
	p.caption, p.holder = render.Standing(cl.Heading), p
	if cl.Number != "" {
		p.chain, p.whole = []link{{p, own(cl.Number)}}, true
	}
	inside := *p
	if cl.Kind == "schedule" {
		inside.chain, inside.schedule = nil, p // its paragraphs are counted for themselves
	}
	s.blocks(cl.Blocks, &inside, context{kind: cl.Kind}, 0)
}

// blocks surveys what stands below a place at a level.
func (s *surveyor) blocks(list []clauses.Block, above *place, in context, level int) {
	for _, b := range list {
		at, below := above, in
		deeper := level
		if b.Style == "definition" {
			below.definition = true
		}
		switch p := s.at(b.Anchor); {
		case b.Number != "":
			if p == nil {
				p = &place{} // nothing can refer to it
			}
			deeper = max(b.Level, 1)
			s.item(p, b, above, in, level)
			at = p
		case p != nil:
			p.chain, p.whole, p.caption, p.holder, p.schedule = above.chain, false, above.caption, above.holder, above.schedule
		}
		s.blocks(b.Children, at, below, deeper)
	}
}

// item gives a numbered item its chain: that of what is above it, unless its own number says it all.
func (s *surveyor) item(p *place, b clauses.Block, above *place, in context, level int) {
	number := own(b.Number)
	p.caption, p.holder, p.schedule = above.caption, above.holder, above.schedule
	full := len(above.chain) == 0 || strings.HasPrefix(number, above.number()+".")
	if full {
		p.chain = []link{{p, number}}
	} else {
		p.chain = append(append([]link{}, above.chain...), link{p, number})
	}
	counted := in.kind == "clause" || in.kind == "schedule" && b.Level > 0
	p.whole = counted && !s.articles && !in.definition && (full || above.whole && b.Level == level+1)
}

// want notes to which places something refers.
func (s *surveyor) want(d *clauses.Draft) {
	eachText(d, func(text []clauses.Inline) {
		for _, in := range text {
			p := s.places[in.Target]
			if in.Kind != clauses.Ref || p == nil {
				continue
			}
			for _, l := range append(p.chain, link{place: p}, link{place: p.holder}, link{place: p.schedule}) {
				if l.place != nil {
					l.place.wanted = true
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
