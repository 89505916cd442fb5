package proviso_test

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// portfolio makes a sequence of deals.
func portfolio(deals ...*deal.Deal) iter.Seq[proviso.PortfolioItem] {
	return func(yield func(proviso.PortfolioItem) bool) {
		for i, d := range deals {
			if !yield(proviso.PortfolioItem{Row: i + 1, Deal: d}) {
				return
			}
		}
	}
}

// undatedWords gives a draft as text, without the days for which and on which it was made.
func undatedWords(t *testing.T, s *proviso.Studio, d *deal.Deal, days [2]string, side int) string {
	t.Helper()
	dated, err := d.With("deal.as_of", days[side])
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Draft(dated)
	if err != nil {
		return "error: " + err.Error()
	}
	plain := *c.Draft
	plain.Provenance, plain.ID, plain.AsOf, plain.Points = nil, "", "", nil
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(plain); err != nil {
		t.Fatal(err)
	}
	words := strings.ReplaceAll(text.String(), "\u00a0", " ")
	for _, on := range days {
		for _, layout := range []string{"2 January 2006", "January 2, 2006", "2006-01-02"} {
			words = strings.ReplaceAll(words, day.Must(on).Format(layout), "DAY")
		}
	}
	return words
}

// The report says of a deal that it differs exactly when its two drafts do.
func TestRepaperPropertiesFullDrafts(t *testing.T) {
	s := studio(t)
	n := full.Count(t)
	if many, err := strconv.Atoi(os.Getenv("PROVISO_DEALS")); err == nil {
		n = many
	}
	differ := 0
	for seed := range n {
		r := newDealer(s, uint64(seed)+4000)
		p := r.deal()
		d, err := p.read()
		if err != nil {
			t.Fatal(err)
		}
		days := [2]string{r.day("2018-01-01", "2026-06-01"), r.day("2018-01-01", "2027-12-31")}
		if days[0] == days[1] {
			continue
		}
		slices.Sort(days[:])
		was, is := undatedWords(t, s, d, days, 0), undatedWords(t, s, d, days, 1)
		report, err := s.Repaper(context.Background(), portfolio(d), proviso.Repapering{From: days[0], To: days[1], Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		got, want := report.Whole().Deals[0].Result == "differs", was != is
		if want {
			differ++
		}
		if got != want {
			t.Errorf("seed %d from %s to %s: the report says differs: %v (%s), the drafts differ: %v\n%s\n%s", seed, days[0], days[1], got, report.Text(), want, firstDifference(was, is), p.yaml())
		}
	}
	if differ == 0 || differ == n && n >= 12 {
		t.Errorf("%d of %d pairs of drafts differ: the test shows nothing", differ, n)
	}
}

func firstDifference(a, b string) string {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return a[max(0, n-100):min(len(a), n+200)] + "\n--\n" + b[max(0, n-100):min(len(b), n+200)]
}
