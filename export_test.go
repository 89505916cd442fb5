package proviso

import (
	"github.com/proviso-legal/proviso/clauses/explain"
	"github.com/proviso-legal/proviso/internal/change/repaper"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
)

// What the tests of this package look into, and no program can.

func (s *Studio) Statutes() *law.Law { return s.law }

func (s *Studio) Book() *book.Book { return s.book }

func (s *Studio) Decision(d *Deal) (*rules.Decision, error) { return s.decide(d) }

func (c *Case) Decision() *rules.Decision { return c.decision }

// LeavesOut tells whether the depth of the draft leaves out a clause that was chosen.
func (c *Case) LeavesOut(id string) bool {
	return explain.From(c.decision, c.pack, id) != ""
}

func (r *RepaperReport) Whole() *repaper.Report { return r.whole }

func (r Repapered) Whole() repaper.Deal { return r.whole }
