package book

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/cond"
)

// Mix is a mixture of points' values that defeats itself: what one value gives, another takes away.
type Mix struct {
	ID      string
	Basis   []string
	When    string
	Say     string
	Cure    string
	Columns []string // positions whose own values clash, as practice has them
	Reads   []string // the points' values that the condition reads
	At      strictyaml.Pos
	Origin  overlay.Origin

	Holds *cond.Cond
}

type mixRecord struct {
	At      strictyaml.Pos
	Mix     word      `yaml:"mix,required"`
	Basis   []word    `yaml:"basis"`
	When    condition `yaml:"when,required"`
	Say     word      `yaml:"say,required"`
	Cure    word      `yaml:"cure,required"`
	Columns []word    `yaml:"columns"`
}

func (x *bookReader) mix(rec *mixRecord, data []byte) {
	m := &Mix{ID: rec.Mix.text, Basis: texts(rec.Basis), When: strings.Join(strings.Fields(rec.When.text), " "), Say: rec.Say.text,
		Cure: rec.Cure.text, Columns: texts(rec.Columns), At: rec.At, Origin: x.origin}
	x.id(rec.Mix, "mix")
	for _, w := range []word{rec.Say, rec.Cure} {
		if strings.Contains(w.text, "{") {
			x.fail(w, "book.placeholder", "", "a mix names no party; it speaks of points")
		}
	}
	for _, w := range rec.Columns {
		x.oneOf(w, w.text, Positions, "columns")
	}
	if First(x.book.mixes, func(o *Mix) bool { return o.ID == m.ID }) != nil {
		x.fail(rec.Mix, "book.twice", "", "mix %s is given twice", m.ID)
		return
	}
	c, bad := x.book.schema.Compile(rec.When.source(data), cond.Mix)
	x.add(bad, m.ID)
	if c == nil {
		return
	}
	m.Holds, m.Reads = c, c.Reads().Points
	if len(m.Reads) == 0 {
		x.fail(rec.Mix, "book.mix", "", "mix %s reads no value of a point", m.ID)
	}
	if len(rec.Basis) == 0 {
		m.Basis = pointsOf(m.Reads)
	} else {
		x.basis(rec.Basis, rec.At)
	}
	x.book.mixes = append(x.book.mixes, m)
}

// pointsOf gives the points of values, each once.
func pointsOf(values []string) (ids []string) {
	for _, v := range values {
		if id, _, _ := strings.Cut(v, "."); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
