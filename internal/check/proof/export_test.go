package proof

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// Shown is what a proof of the shipped content gives.
type Shown struct {
	*Report
	*Certificate
}

// BaseShown proves the shipped content, once.
var BaseShown = sync.OnceValues(func() (s Shown, err error) {
	l, _ := law.Base()
	b, _ := book.BaseBook()
	p, _ := templates.Base()
	s.Report, s.Certificate, err = Certify(context.Background(), "of the tests", l, b, p)
	return s, err
})

// FirstFlaw proves until a statement does not hold and tells that one; "" when all hold. Statements that
// speak of about come first: where a fault is planted, they are the ones that it breaks.
func FirstFlaw(ctx context.Context, l *law.Law, b *book.Book, p *templates.Pack, about string) string {
	m := newModel(l, b, p)
	report := m.survey()
	goals, _ := m.goals(report)
	slices.SortStableFunc(goals, func(x, y *goal) int { return x.far(about) - y.far(about) })
	if len(m.tangled) > 0 {
		return "tangled: " + m.tangled[0]
	}
	for some := range slices.Chunk(goals, 50) {
		for i, v := range m.settleAll(ctx, some, mostWork) {
			report.enter(some[i], v)
		}
		if !report.Holds() {
			break
		}
	}
	for _, x := range report.Breaches {
		return x.Law + ": " + x.Message
	}
	for _, x := range report.Unresolved {
		return "unresolved: " + x.Law + ": " + x.Message
	}
	return ""
}

func (g *goal) far(about string) int {
	if about != "" && strings.Contains(strings.Join([]string{g.breach.Rule, g.breach.Other, g.breach.Slot, g.breach.Clause, g.breach.Message}, " "), about) {
		return 0
	}
	return 1
}
