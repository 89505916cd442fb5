package rules

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
)

// authorities asks to confirm what is not verified, and what was last seen before the as-of date: one
// point for each instrument and reason, with all its pinpoints.
func (o *opening) authorities() {
	groups := &confirming{index: map[string]int{}}
	for _, a := range o.dec.authoritiesUsed() {
		switch a.Confidence {
		case law.Secondary:
			groups.add(a, "confirm-secondary", a.Checked)
		case law.Unverified:
			groups.add(a, "confirm-unverified", 0)
		}
		if a.Stale {
			groups.add(a, "confirm-stale", a.Horizon)
		}
	}
	for _, g := range groups.list {
		p := OpenPoint{Kind: confirm, What: g.asks(o.facts.book), Subject: g.instrument, Clauses: g.clauses, Decides: DecidesSource}
		o.add("confirm "+p.What.String(), p, "")
	}
}

// confirming gathers sources by instrument and reason.
type confirming struct {
	list  []*confirmed
	index map[string]int
}

type confirmed struct {
	phrase, instrument, name string
	on                       day.Day
	cites, clauses           []string
}

func (c *confirming) add(a used, phrase string, on day.Day) {
	key := fmt.Sprint(a.Instrument, " ", phrase, on)
	i, ok := c.index[key]
	if !ok {
		i = len(c.list)
		c.index[key] = i
		c.list = append(c.list, &confirmed{phrase: phrase, on: on, instrument: a.Instrument, name: a.Name})
	}
	g := c.list[i]
	cite := cmp.Or(a.Cite, a.Pinpoint)
	if a.Pinpoint != "" && strings.HasPrefix(cite, a.Pinpoint+" of ") {
		cite = a.Pinpoint // the name says of what
	}
	if cite != "" && cite != a.Name && !slices.Contains(g.cites, cite) {
		g.cites = append(g.cites, cite)
	}
	for _, clause := range a.clauses {
		if !slices.Contains(g.clauses, clause) {
			g.clauses = append(g.clauses, clause)
		}
	}
}

// asks asks to confirm the instrument.
func (g *confirmed) asks(b *book.Book) prose.Text {
	if g.on == 0 {
		return tells(b, g.phrase, "source", g.says())
	}
	return tells(b, g.phrase, "source", g.says(), "day", g.on)
}

// says names the instrument with what was cited of it.
func (g *confirmed) says() string {
	if len(g.cites) == 0 {
		return g.name
	}
	if len(g.cites) == 1 && strings.HasPrefix(g.cites[0], g.name) {
		return g.cites[0] // the citation begins with the name
	}
	return fmt.Sprintf("%s (%s)", g.name, strings.Join(g.cites, "; "))
}

// lawOpen asks to confirm what the law data leaves open for a condition.
func (o *opening) lawOpen() {
	for _, out := range o.dec.Outcomes {
		for _, path := range out.Undecided {
			if !isFact(path) && !o.ownerDecides(path) {
				o.add("law "+path, OpenPoint{Kind: confirm, What: o.establish(path, out), Subject: path, Decides: DecidesClause}, out.Clause)
			}
		}
	}
}

// The forms of a question that a condition puts to the law.
var (
	asksForce = regexp.MustCompile(`^(?:in_force|agreement_in_force)\("([^"]+)"`)
	asksPlace = regexp.MustCompile(`^([a-z_]+(?:\.[a-z_]+)+) in (\S+)$`)
)

// ownerDecides tells whether a question about an agreement is open only because nobody knows whose state made it:
// where the owner sits is asked by itself.
func (o *opening) ownerDecides(question string) bool {
	return strings.HasPrefix(question, "agreement_in_force(") && o.facts.ownerState == ""
}

// establish asks to establish what the law leaves open: the question in words, or else what it decides.
func (o *opening) establish(question string, out Outcome) prose.Text {
	if said := o.inWords(question); said != nil {
		return tells(o.facts.book, "law-open", "day", prose.For(o.dec.AsOf), "condition", said)
	}
	return tells(o.facts.book, "law-open-reason", "day", prose.For(o.dec.AsOf), "reason", out.Because)
}

// inWords puts a question to the law as a lawyer reads it; nil when there are no words for it.
func (o *opening) inWords(question string) prose.Text {
	if m := asksForce.FindStringSubmatch(question); m != nil {
		name := m[1]
		if c, ok := o.dec.Law.Cite(m[1], o.dec.AsOf); ok && c.Name != "" {
			name = c.Name
		}
		return tells(o.facts.book, "whether-in-force", "law", name)
	}
	if m := asksPlace.FindStringSubmatch(question); m != nil {
		if f, ok := deal.FieldOf(m[1]); ok {
			whose := wordOf(f.Section)
			return tells(o.facts.book, "whether-in-place", "fact", f.Heading, "whose", whose, "place", o.dec.Law.Name(m[2]))
		}
	}
	return nil
}
