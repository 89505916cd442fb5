package calendar

import (
	"slices"
	"testing"

	"github.com/proviso-legal/proviso/rules/law"
)

func TestMoments(t *testing.T) {
	for _, s := range []string{"2026-12-01T14:30", "2026-12-01T00:00Z", "2026-12-01T23:59+05:45", "2026-12-01T23:59-03:30", "2026-12-01T12:00+14:00", "9999-12-31T12:00-12:00"} {
		if m, err := ParseMoment(s); err != nil || m.String() != s {
			t.Errorf("%s is read as %s: %v", s, m, err)
		}
	}
	for _, s := range []string{"", "2026-12-01", "2026-12-01T4:30", "2026-12-01T24:00", "2026-12-01T14:30:00", "2026-12-01 14:30", "2026-02-29T14:30",
		"2026-12-01T14:30+15:00", "2026-12-01T14:30-13:00", "2026-12-01T14:30+1:00", "2026-12-01T14:30+01:75", "2026-12-01T14:30-00:00", "0000-12-01T14:30"} {
		if m, err := ParseMoment(s); err == nil {
			t.Errorf("%q is read as %s", s, m)
		}
	}
	if m, err := ParseMoment("2026-12-01T14:30+00:00"); err != nil || m.String() != "2026-12-01T14:30Z" {
		t.Errorf("no offset from UTC is read as %s: %v", m, err)
	}
}

func TestEndsOfHours(t *testing.T) {
	for _, c := range []struct {
		by     law.Reckoning
		event  string
		hours  int
		last   string
		opened []Open
	}{
		{Draft(), "2026-12-04T14:30+01:00", 72, "2026-12-07T14:30+01:00", nil},
		{Draft(), "2026-12-31T23:30Z", 4, "2027-01-01T03:30Z", nil},
		{by(t, "KR"), "2026-12-31T23:30+09:00", 24, "2027-01-01T23:30+09:00", nil},
		// Article 3(1) of the Union's regulation: the hour in which the event falls does not count, its first minute neither.
		{by(t, "EU"), "2026-12-04T14:30+01:00", 72, "2026-12-07T15:00+01:00", nil},
		{by(t, "EU"), "2026-12-04T14:00+01:00", 24, "2026-12-05T15:00+01:00", nil},
		{by(t, "EU"), "2026-12-31T23:59+01:00", 1, "2027-01-01T01:00+01:00", nil},
		// Over the end of summer time a local clock may have been turned back; nobody said where it hangs.
		{Draft(), "2026-10-24T14:30", 24, "2026-10-25T14:30", []Open{ClockNotReckoned}},
		{by(t, "DE"), "2026-12-04T14:30+01:00", 72, "unknown", []Open{HoursUnknown}},
		{Draft(), "9999-12-31T23:30Z", 1, "unknown", nil},
	} {
		event, err := ParseMoment(c.event)
		got := EndOfHours(event, c.hours, c.by)
		if err != nil || got.Last.String() != c.last || !slices.Equal(got.Open, c.opened) {
			t.Errorf("%s: %d hours from %s end at %s %q, want %s %q", c.by.ID, c.hours, c.event, got.Last, got.Open, c.last, c.opened)
		}
	}
}
