package law

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

func TestTruth(t *testing.T) {
	all := []Truth{False, Unknown, True}
	for _, a := range all {
		if a.Not().Not() != a {
			t.Errorf("not not %s = %s", a, a.Not().Not())
		}
		for _, b := range all {
			if a.And(b).Not() != a.Not().Or(b.Not()) {
				t.Errorf("de Morgan fails for %s, %s", a, b)
			}
		}
	}
	if Unknown.And(False) != False || Unknown.And(True) != Unknown || Unknown.Or(True) != True {
		t.Error("unknown does not yield to what decides")
	}
}

func TestInForce(t *testing.T) {
	l := goodLaw(t)
	for _, c := range []struct {
		name, id, on, contract string
		want                   Truth
	}{
		{"day before", "ON-OFF-ON", "2025-09-28", "", False},
		{"day of", "ON-OFF-ON", "2025-09-29", "", True},
		{"last day", "ON-OFF-ON", "2025-11-09", "", True},
		{"suspended", "ON-OFF-ON", "2025-11-10", "", False},
		{"last day suspended", "ON-OFF-ON.test", "2026-11-09", "", False},
		{"on again", "ON-OFF-ON.test", "2026-11-10", "", True},
		{"new contract", "OLD-AND-NEW", "2024-03-20", "2023-12-19", True},
		{"new contract, day before", "OLD-AND-NEW", "2024-03-19", "2023-12-19", False},
		{"old contract", "OLD-AND-NEW", "2024-12-19", "2023-12-18", False},
		{"old contract reached", "OLD-AND-NEW", "2024-12-20", "2023-12-18", True},
		{"very old contract", "OLD-AND-NEW", "2030-01-01", "2019-12-31", False},
		{"very old contract, next day", "OLD-AND-NEW", "2030-01-01", "2020-01-01", True},
		{"unknown contract where it matters", "OLD-AND-NEW", "2024-06-01", "", Unknown},
		{"unknown contract where it does not", "OLD-AND-NEW", "2024-03-19", "", False},
		{"provision takes the transition", "OLD-AND-NEW.first", "2024-06-01", "2023-12-18", False},
		{"alias by day", "OLD-AND-NEW.it", "2024-06-01", "2024-01-01", True},
		{"alias later", "OLD-AND-NEW.it", "2026-06-01", "2024-01-01", True},
		{"only contracts from a day", "ONLY-NEW", "2026-06-01", "2020-07-30", True},
		{"contract too old", "ONLY-NEW", "2026-06-01", "2020-07-29", False},
		{"contract day not known", "ONLY-NEW", "2026-06-01", "", Unknown},
		{"before the bound", "SOME-DAY", "2026-04-30", "", False},
		{"from the bound", "SOME-DAY", "2026-05-01", "", Unknown},
		{"a bill", "A-BILL", "2040-01-01", "", False},
		{"agreement before", "PACT", "2019-01-31", "", False},
		{"agreement", "PACT", "2019-02-01", "", True},
		{"agreement after its end", "PACT", "2030-01-01", "", Unknown},
		{"later article", "PACT.2", "2024-06-30", "", False},
		{"later article, day of", "PACT.2", "2024-07-01", "", True},
		{"no such id", "NOTHING", "2024-07-01", "", Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			var contract day.Day
			if c.contract != "" {
				contract = day.Must(c.contract)
			}
			if got := l.InForce(c.id, day.Must(c.on), contract); got != c.want {
				t.Errorf("InForce(%s, %s, %s) = %s, want %s", c.id, c.on, c.contract, got, c.want)
			}
		})
	}
}

func TestIn(t *testing.T) {
	l := goodLaw(t)
	for _, c := range []struct {
		place, in, on string
		want          Truth
	}{
		{"AA-X", "AA", "2026-01-01", True},
		{"AA", "AA-X", "2026-01-01", Unknown},
		{"AA", "BB", "2026-01-01", False},
		{"AA", "UNION", "1999-12-31", False},
		{"AA", "UNION", "2000-01-01", True},
		{"AA-X", "UNION", "2020-01-31", True},
		{"AA-X", "UNION", "2020-02-01", False},
		{"CC", "UNION", "2018-01-01", True},
		{"DD", "UNION", "2023-12-31", False},
		{"DD", "UNION", "2024-01-01", Unknown},
		{"CC", "WIDER", "2026-01-01", True},
		{"AA", "WIDER", "2020-02-01", False},
		{"CC", "ALL", "2026-01-01", Unknown},
		{"", "UNION", "2026-01-01", Unknown},
		{"ZZ", "UNION", "2026-01-01", Unknown},
	} {
		if got := l.In(c.place, c.in, day.Must(c.on)); got != c.want {
			t.Errorf("In(%q, %q, %s) = %s, want %s", c.place, c.in, c.on, got, c.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	l := goodLaw(t)
	for got, want := range map[string]string{
		l.Name("AA-X"): "Alpha-by-the-Sea", l.Name("UNION"): "the Union", l.Name("ZZ"): "ZZ",
		l.StateName("AA-X"): "the Alphas", l.StateName("BB"): "the Beta Federation", l.State("AA-X"): "AA",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if !l.SameState("AA", "AA-X") || l.SameState("AA", "CC") || l.SameState("", "") {
		t.Error("SameState")
	}
	for _, c := range []struct{ place, on, want string }{
		{"AA-X", "2019-01-01", "the World Council, the Union Council, the competent authorities of the Alphas"},
		{"AA-X", "2020-02-01", "the World Council, the competent authorities of the Alphas"},
		{"BB", "2024-10-09", "the World Council, the Beta Board"},
		{"BB", "2024-10-10", "the World Council, the Beta Board, the Beta Bureau"},
	} {
		if got := strings.Join(l.Authorities(c.place, day.Must(c.on)), ", "); got != c.want {
			t.Errorf("Authorities(%s, %s) = %s, want %s", c.place, c.on, got, c.want)
		}
	}
}

func TestAgreementInForce(t *testing.T) {
	l := goodLaw(t)
	for _, c := range []struct {
		name, a, b, on string
		want           Truth
	}{
		{"day before", "CC", "BB", "2019-01-31", False},
		{"day of, either way", "BB", "CC", "2019-02-01", True},
		{"within one party", "CC", "AA", "2020-03-01", False},
		{"pair before its day", "AA", "BB", "2019-05-31", False},
		{"pair on its day", "AA-X", "BB", "2019-06-01", True},
		{"pair at its end", "AA", "BB", "2020-12-31", False},
		{"member of unknown day", "DD", "BB", "2024-01-01", Unknown},
		{"one state", "AA", "AA-X", "2020-01-01", False},
		{"after the scheduled end", "CC", "BB", "2030-01-01", Unknown},
		{"unknown place", "", "BB", "2020-01-01", Unknown},
	} {
		if got := l.AgreementInForce("PACT", c.a, c.b, day.Must(c.on)); got != c.want {
			t.Errorf("%s: %s and %s on %s = %s, want %s", c.name, c.a, c.b, c.on, got, c.want)
		}
	}
}

func TestCite(t *testing.T) {
	l := goodLaw(t)
	for _, c := range []struct{ id, on, provision, pinpoint, cite string }{
		{"ON-OFF-ON", "2025-10-01", "", "", "the Switch Rule of 2025"},
		{"ON-OFF-ON.test", "2025-10-01", "ON-OFF-ON.test", "s. 7", "s. 7 of the Switch Rule of 2025"},
		{"ON-OFF-ON.whisper", "2025-10-01", "ON-OFF-ON.whisper", "", ""},
		{"OLD-AND-NEW.it", "2025-10-23", "OLD-AND-NEW.first", "art. 1", "art. 1 of Clause Rule"},
		{"OLD-AND-NEW.it", "2025-10-24", "OLD-AND-NEW.second", "art. 2", "Article 2 of it"},
		{"OLD-AND-NEW.it", "2020-01-01", "", "", "Clause Rule"},
		{"PACT", "2020-01-01", "", "", "the Pact of the Greeks"},
		{"PACT.1", "2020-01-01", "PACT.1", "Article 1", "Article 1 of the Pact of the Greeks"},
	} {
		got, ok := l.Cite(c.id, day.Must(c.on))
		if !ok || got.Provision != c.provision || got.Pinpoint != c.pinpoint || got.Cite != c.cite || got.Name == "" {
			t.Errorf("Cite(%s, %s) = %+v, want %s, %q, %q", c.id, c.on, got, c.provision, c.pinpoint, c.cite)
		}
	}
	for on, want := range map[string]bool{"2025-11-18": false, "2025-11-19": true} {
		if got, _ := l.Cite("ON-OFF-ON.test", day.Must(on)); got.Stale != want {
			t.Errorf("stale on %s: %v, want %v", on, got.Stale, want)
		}
	}
	if _, ok := l.Cite("NOTHING", 1); ok {
		t.Error("an id that is not in the data is cited")
	}
}

func TestListings(t *testing.T) {
	l := goodLaw(t)
	if got := l.IDs(); !slices.Contains(got, "OLD-AND-NEW.it") || !slices.Contains(got, "PACT.1") || len(got) != 14 {
		t.Errorf("IDs() = %d: %v", len(got), got)
	}
	if len(l.Instruments()) != 6 || len(l.Agreements()) != 1 {
		t.Errorf("%d instruments, %d agreements", len(l.Instruments()), len(l.Agreements()))
	}
	if e, ok := l.Find("OLD-AND-NEW.second"); !ok || e.Provision == nil || e.Instrument.ID != "OLD-AND-NEW" {
		t.Errorf("Find = %+v, %v", e, ok)
	}
	if _, ok := l.Source("S-1"); !ok {
		t.Error("the source S-1 is not found")
	}
}

func TestInsolvency(t *testing.T) {
	l := goodLaw(t)
	answer, authorities, ok := l.Insolvency("AA-X", "supplier")
	if !ok || answer.IpsoFacto != "void" || len(authorities) != 2 || authorities[0].Cite != "" || authorities[1].Provision != "OLD-AND-NEW.second" {
		t.Errorf("a district without its own answer: %+v, %+v, %v", answer, authorities, ok)
	}
	if answer, _, ok := l.Insolvency("BB", "supplier"); ok || answer.IpsoFacto != "unknown" {
		t.Errorf("a place without an answer: %+v, %v", answer, ok)
	}
}

// Each part is answered for itself: a customer of whom the law says more, and a keeper without words on licences.
func TestInsolvencyByRole(t *testing.T) {
	l, bad := Base()
	if bad.Errors() {
		t.Fatal(bad)
	}
	for _, c := range []struct{ place, role, ipsoFacto, keep string }{
		{"GB-ENG", "supplier", "valid", "contractual"},
		{"GB-ENG", "customer", "void", ""},
		{"GB-ENG", "escrow_agent", "valid", ""},
		{"DE", "supplier", "valid_with_justification", "office_holder_choice"},
		{"DE", "customer", "void", ""},
		{"US-NY", "customer", "contested", ""},
		{"FR", "customer", "void", ""},
	} {
		a, cites, ok := l.Insolvency(c.place, c.role)
		if !ok || a.IpsoFacto != c.ipsoFacto || a.LicenseeKeep != c.keep || len(cites) == 0 {
			t.Errorf("%s in %s: %+v", c.role, c.place, a)
		}
		for _, word := range a.Structure {
			if c.role == "customer" || c.role == "escrow_agent" && word == "present_licence" {
				t.Errorf("%s in %s is helped by %s", c.role, c.place, word)
			}
		}
	}
}

func TestClocks(t *testing.T) {
	want := []IncidentClock{
		{"ON-OFF-ON.test", "AA", Clock{Hours: 6}},
		{"SOME-DAY", "BB", Clock{Hours: 24, Binds: map[string][]string{"trade": {"bank"}}}},
	}
	got := goodLaw(t).Clocks()
	for i := range got {
		got[i].At = strictyaml.Pos{}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
