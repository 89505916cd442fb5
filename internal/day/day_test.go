package day

import "testing"

func TestParse(t *testing.T) {
	for _, bad := range []string{"", "2026-02-30", "31.02.2026", "2026-2-3", "2025-02-29", "2026-13-01", "0000-01-01"} {
		if d, err := Parse(bad); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", bad, d)
		}
	}
	for _, good := range []string{"0001-01-01", "1969-12-31", "1970-01-01", "2018-12-30", "2024-02-29", "9999-12-31"} {
		d, err := Parse(good)
		if err != nil || d.String() != good {
			t.Errorf("Parse(%q) = %v, %v", good, d, err)
		}
	}
}

func TestNeighbours(t *testing.T) {
	if Must("2024-03-01")-Must("2024-02-28") != 2 || Must("2025-03-01")-Must("2025-02-28") != 1 {
		t.Error("days do not count leap days")
	}
	if got := Must("2027-01-05").Format("2 January 2006"); got != "5 January 2027" {
		t.Errorf("Format = %q", got)
	}
}
