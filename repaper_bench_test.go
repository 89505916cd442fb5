package proviso_test

import (
	"context"
	"runtime"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

// BenchmarkRepaper measures what a change of law of a year does to 1,000 deals: like those of the examples, of
// which half change, and drawn at random, of which most do. Deciding at both dates takes about half of the
// time, composing what may differ most of the rest.
func BenchmarkRepaper(b *testing.B) {
	s, r := studio(b), newDealer(studio(b), 1)
	var alike, drawn []*deal.Deal
	for _, d := range examples(b) {
		alike = append(alike, d)
	}
	for len(drawn) < 1000 {
		d, err := r.deal().read()
		if err != nil {
			b.Fatal(err)
		}
		drawn = append(drawn, d)
	}
	for len(alike) < 1000 {
		alike = append(alike, alike...)
	}
	for name, deals := range map[string][]*deal.Deal{"alike": alike[:1000], "drawn": drawn} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				report, err := s.Repaper(context.Background(), portfolio(deals...), proviso.Repapering{From: "2025-11-09", To: "2026-11-22", Workers: runtime.GOMAXPROCS(0)})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(report.Whole().Counts.Differs), "differ")
			}
		})
	}
}
