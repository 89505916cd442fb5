package rules

import (
	"strings"
	"testing"
)

func TestMoneyThatHasGivenWay(t *testing.T) {
	for _, tt := range []struct {
		name, currency, on string
		want               int
	}{
		{"the day before", "BGN", "2025-12-31", 0},
		{"the day", "BGN", "2026-01-01", 1},
		{"what stands in its place", "EUR", "2026-01-01", 0},
		{"unknown", "unknown", "2026-01-01", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dec, _ := decideOn(t, goodBook(t), "deal.currency="+tt.currency, "deal.as_of="+tt.on)
			told := 0
			for _, f := range dec.Findings {
				if f.Code == "deal.currency" && strings.Contains(f.Message, "since 2026-01-01") && strings.Contains(f.Hint, "1.95583") {
					told++
				}
			}
			if told != tt.want {
				t.Errorf("got %v, want %d", dec.Findings, tt.want)
			}
		})
	}
}
