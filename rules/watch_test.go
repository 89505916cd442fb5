package rules_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/check/cases"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// The watch list tells the days to come of what the deal touches, provisions and old contracts included, and never
// the day on which an editor looked.
func TestWatch(t *testing.T) {
	l, b := base(t)
	deals := cases.From(os.DirFS("cases"), os.DirFS("../examples/deals"))
	const programme = "US data security rule (28 CFR 202.1001) takes effect on 6 October 2025."
	const old = "EU no-Russia clause takes effect on 1 January 2025."
	for _, c := range []struct {
		deal, facts  string
		tells, spare []string
	}{
		{"sc-china", "deal.as_of=2025-10-05 supplier.seat=US-CA software.bulk_us_data=vendor", []string{programme}, nil},
		{"sc-china", "deal.as_of=2025-10-06 supplier.seat=US-CA software.bulk_us_data=vendor", nil, []string{"28 CFR 202.1001"}},
		{"sc-china", "deal.as_of=2025-10-05", nil, []string{"28 CFR 202.1001"}},
		{"sc-china", "deal.as_of=2024-12-31 deal.contract_date=2023-12-18", []string{old}, []string{"(Article 12ga) takes effect"}},
		{"sc-china", "deal.as_of=2024-12-31 deal.contract_date=2023-12-19", nil, []string{"EU no-Russia clause takes effect", "EU no-Russia clause ends"}},
		{"sc-china", "deal.as_of=2025-01-01 deal.contract_date=2023-12-18", nil, []string{"EU no-Russia clause takes effect"}},
		{"sc-russia", "deal.as_of=2025-10-23 deal.contract_date=2025-01-01", nil, []string{"Article 5n(3)", "ends on 24 October 2025"}},
		{"sc-plain", "deal.as_of=2025-06-01 supplier.seat=ES", nil, []string{"22 November 2026"}},
		{"sc-plain", "deal.as_of=2026-11-22 supplier.seat=ES", nil, []string{"Spanish Insolvency Act"}},
		{"sc-plain", "deal.as_of=2019-01-01 customer.seat=GB-ENG", nil, []string{"is a bill"}},
	} {
		notes := watchNotes(t, deals, c.deal, c.facts, func(d *deal.Deal) *rules.Decision {
			dec, bad := rules.Decide(d, l, b)
			if bad.Errors() {
				t.Fatal(bad)
			}
			return dec
		})
		for _, want := range c.tells {
			if !slices.Contains(notes, want) {
				t.Errorf("%s, %s: not told: %s\n%s", c.deal, c.facts, want, strings.Join(notes, "\n"))
			}
		}
		for _, n := range notes {
			for _, not := range c.spare {
				if strings.Contains(n, not) {
					t.Errorf("%s, %s: told: %s", c.deal, c.facts, n)
				}
			}
		}
	}
}

// On the day before a law begins, the watch list names the clause that it will bring: for each worked case in which a
// rule calls for a clause because of a law with a first day.
func TestLawToComeBringsItsClause(t *testing.T) {
	l, b := base(t)
	deals := cases.From(os.DirFS("cases"), os.DirFS("../examples/deals"))
	tried := 0
	for _, c := range full.Of(t, readCases(t)) {
		for _, x := range c.Expect {
			r, ok := b.Rule(x.Rule)
			if !ok || x.State != "" || !r.Includes() {
				continue
			}
			for _, first := range firstDays(l, &r, c.AsOf) {
				eve, on := c, c
				eve.AsOf, on.AsOf = first-1, first
				before, err := eve.Decide(deals, l, b)
				after, worse := on.Decide(deals, l, b)
				if err != nil || worse != nil || calls(before, r.ID, r.Clause) || !calls(after, r.ID, "") {
					continue
				}
				tried++
				if !slices.ContainsFunc(before.Watch, func(n rules.WatchNote) bool { return n.Since == first && slices.Contains(n.Brings, r.Clause) }) {
					t.Errorf("%s: on the eve of %s nothing says that %s will bring %s: %v", c.Name, first, r.ID, r.Clause, before.Watch)
				}
			}
		}
	}
	if tried < 5 {
		t.Errorf("only %d eves were tried", tried)
	}
}

// firstDays gives the days not after another on which what a rule asks about begins.
func firstDays(l *law.Law, r *book.Rule, until day.Day) (days []day.Day) {
	for _, q := range r.Reads.Laws {
		if q.On != nil {
			continue
		}
		if c, ok := l.Cite(q.ID, until); ok && len(c.InForce) > 0 && c.InForce[0].From != 0 && c.InForce[0].From <= until {
			days = append(days, c.InForce[0].From)
		}
	}
	return days
}

// calls tells whether a rule applies, or any rule that calls for a clause may.
func calls(dec *rules.Decision, rule, clause string) bool {
	return dec.Stopped || slices.ContainsFunc(dec.Outcomes, func(o rules.Outcome) bool {
		return o.Rule == rule && o.State == rules.Applies || clause != "" && o.Clause == clause
	})
}

func watchNotes(t *testing.T, deals cases.Deals, name, facts string, decide func(*deal.Deal) *rules.Decision) (notes []string) {
	t.Helper()
	text, err := deals(name)
	if err != nil {
		t.Fatal(err)
	}
	d, bad := deal.Read(name, text)
	if bad.Errors() {
		t.Fatal(bad)
	}
	for _, fact := range strings.Fields(facts) {
		path, value, _ := strings.Cut(fact, "=")
		if d, err = d.With(path, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, w := range decide(d).Watch {
		notes = append(notes, w.Note)
	}
	return notes
}

// The insolvency of an English customer is answered as that of the recipient of a supply, from the day of the section
// that protects it.
func TestInsolvencyOfACustomer(t *testing.T) {
	l, b := base(t)
	deals := cases.From(os.DirFS("cases"), os.DirFS("../examples/deals"))
	for _, c := range []struct{ asOf, customer, supplier string }{
		{"2020-06-25", "unknown", "valid"},
		{"2020-06-26", "void", "valid"},
		{"2026-11-22", "void", "valid"},
	} {
		watchNotes(t, deals, "sc-plain", "deal.as_of="+c.asOf+" supplier.seat=GB-ENG customer.seat=GB-ENG", func(d *deal.Deal) *rules.Decision {
			dec, bad := rules.Decide(d, l, b)
			if bad.Errors() {
				t.Fatal(bad)
			}
			for _, i := range dec.Insolvency {
				want := map[string]string{"customer": c.customer, "supplier": c.supplier}[i.Party]
				if want != "" && i.Answer.IpsoFacto != want {
					t.Errorf("%s on %s: %s, want %s", i.Party, c.asOf, i.Answer.IpsoFacto, want)
				}
			}
			return dec
		})
	}
}
