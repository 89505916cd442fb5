package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/law"
)

// authorities asks to confirm what is not verified, and what was last seen before the as-of date: one
// point for each instrument and reason, with all its pinpoints.
func (o *opening) authorities() {
	const date = "2 January 2006"
	groups := &confirming{index: map[string]int{}}
	for _, a := range o.dec.authoritiesUsed() {
		switch a.Confidence {
		case law.Secondary:
			groups.add(a, "Confirm %s: established from a secondary source, last checked on "+a.Checked.Format(date)+".")
		case law.Unverified:
			groups.add(a, "Establish %s: not verified and not relied on as authority.")
		}
		if a.Stale {
			groups.add(a, "Confirm current status of %s: last seen on "+a.Horizon.Format(date)+".")
		}
	}
	for _, g := range groups.list {
		p := OpenPoint{Kind: confirm, What: fmt.Sprintf(g.form, g.says()), Subject: g.instrument, Clauses: g.clauses}
		o.add("confirm "+p.What, p, "")
	}
}

// confirming gathers sources by instrument and reason.
type confirming struct {
	list  []*confirmed
	index map[string]int
}

type confirmed struct {
	form, instrument, name string
	cites, clauses         []string
}

func (c *confirming) add(a used, form string) {
	key := a.Instrument + " " + form
	i, ok := c.index[key]
	if !ok {
		i = len(c.list)
		c.index[key] = i
		c.list = append(c.list, &confirmed{form: form, instrument: a.Instrument, name: a.Name})
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

// says names the instrument with what was cited of it.
func (g *confirmed) says() string {
	if len(g.cites) == 0 {
		return g.name
	}
	return fmt.Sprintf("%s (%s)", g.name, strings.Join(g.cites, "; "))
}
