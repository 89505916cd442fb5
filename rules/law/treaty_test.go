package law

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
)

func baseLaw(t testing.TB) *Law {
	t.Helper()
	l, findings := Base()
	for _, f := range findings {
		t.Error(f)
	}
	return l
}

const today = "2026-11-22"

var (
	massMarket = Scope{Class: "mass_market", Infrastructure: "none"}
	massSomeCI = Scope{Class: "mass_market", Infrastructure: "some"}
	massInCI   = Scope{Class: "mass_market", Infrastructure: "all"}
	massUnsure = Scope{Class: "mass_market"}
	bespoke    = Scope{Class: "bespoke", Infrastructure: "none"}
	critical   = Scope{Class: "critical_infrastructure"}
	mixed      = Scope{Class: "mixed", Infrastructure: "none"}
	unclassed  = Scope{Infrastructure: "none"}
	public     = Scope{Class: "mass_market", Infrastructure: "none", Government: True}
	reseller   = Scope{Class: "mass_market", Infrastructure: "none", Government: True, Resale: True}
	maybeState = Scope{Class: "mass_market", Infrastructure: "none", Government: Unknown}
	stateBuys  = Scope{Class: "mass_market", Infrastructure: "none", Government: True, Resale: Unknown}
)

func TestTreatyOnSourceCode(t *testing.T) {
	l := baseLaw(t)
	for _, c := range []struct {
		name, owner, state, on string
		scope                  Scope
		result, lead           string
		split, review          bool
		elsewhere              string
	}{
		// S-01 to S-03: the CPTPP and its two class limits.
		{"S-01 mass-market", "JP", "VN", today, massMarket, Covered, "CPTPP", false, false, ""},
		{"S-01 day before Viet Nam", "JP", "VN", "2019-01-13", massMarket, NotCovered, "", false, false, ""},
		{"S-01 day of Viet Nam", "JP", "VN", "2019-01-14", massMarket, Covered, "CPTPP", false, false, ""},
		{"S-02 in critical infrastructure", "JP", "VN", today, massInCI, NotCovered, "", false, false, ""},
		{"S-02 made for it", "JP", "VN", today, critical, NotCovered, "", false, false, ""},
		{"S-03 some copies", "JP", "VN", today, massSomeCI, Covered, "CPTPP", true, false, ""},
		{"S-03 mixed classes", "JP", "VN", today, mixed, Covered, "CPTPP", true, false, ""},
		{"bespoke", "JP", "VN", today, bespoke, NotCovered, "", false, false, ""},
		{"infrastructure not stated", "JP", "VN", today, massUnsure, Indeterminate, "", false, false, ""},
		{"class not stated", "JP", "VN", today, unclassed, Indeterminate, "", false, false, ""},
		{"public body", "JP", "VN", today, public, NotCovered, "", false, false, ""},
		{"public body for resale", "JP", "VN", today, reseller, Covered, "CPTPP", false, false, ""},
		{"public body, purpose not stated", "JP", "VN", today, stateBuys, Indeterminate, "", false, false, ""},
		{"buyer not stated", "JP", "VN", today, maybeState, Indeterminate, "", false, false, ""},

		// S-04: outside every such agreement.
		{"S-04 US and China", "US-CA", "CN", today, massMarket, NotCovered, "", false, false, ""},
		{"S-04 China and Russia", "CN", "RU", today, massMarket, NotCovered, "", false, false, ""},
		{"S-04 US and Singapore", "US", "SG", today, massMarket, NotCovered, "", false, false, "older free trade agreement of the United States"},
		{"RCEP gives nothing", "CN", "JP", today, massMarket, NotCovered, "", false, false, ""},
		{"DEPA gives nothing", "KR", "NZ", today, massMarket, NotCovered, "", false, false, ""},
		{"Hong Kong is not China", "AU", "HK", today, massMarket, NotCovered, "", false, false, "Australia–Hong Kong Free Trade Agreement (2020)"},
		{"own national", "GB-ENG", "GB-SCT", today, massMarket, NotCovered, "", false, false, ""},
		{"within the Union", "DE", "FR", today, massMarket, NotCovered, "", false, false, ""},
		{"owner unknown", "", "FR", today, massMarket, Indeterminate, "", false, false, ""},

		// S-05: no class limits.
		{"S-05 lead over the CPTPP", "CA", "MX", today, massMarket, Covered, "USMCA", false, false, ""},
		{"S-05 bespoke", "US-NY", "MX", today, bespoke, Covered, "USMCA", false, true, ""},
		{"S-05 critical infrastructure", "MX", "CA-QC", today, critical, Covered, "USMCA", false, true, ""},
		{"S-05 all classes together", "US", "CA", today, mixed, Covered, "USMCA", false, true, ""},
		{"USMCA day before", "US", "CA", "2020-06-30", bespoke, NotCovered, "", false, false, ""},
		{"USMCA day of", "US", "CA", "2020-07-01", bespoke, Covered, "USMCA", false, true, ""},
		{"CPTPP before USMCA", "CA", "MX", "2020-06-30", massMarket, Covered, "CPTPP", false, false, ""},
		{"USMCA up to its scheduled end", "US", "MX", "2036-06-30", massMarket, Covered, "USMCA", false, false, ""},
		{"USMCA from its scheduled end", "US", "MX", "2036-07-01", massMarket, Indeterminate, "", false, false, ""},
		{"US and Japan", "US-DE", "JP", today, massMarket, Covered, "USJDTA", false, false, ""},

		// Pairs with the United Kingdom (TA-20).
		{"JP–GB lead", "JP", "GB-ENG", today, massMarket, Covered, "UK-JP-CEPA", false, false, ""},
		{"JP–GB class fallback", "JP", "GB-ENG", today, critical, Covered, "UK-JP-CEPA", false, true, ""},
		{"SG–GB lead", "SG", "GB", today, massMarket, Covered, "UK-SG-DEA", false, true, ""},
		{"SG–GB limits not established", "SG", "GB", today, bespoke, Indeterminate, "", false, false, ""},
		{"SG–GB split", "SG", "GB", today, massSomeCI, Covered, "UK-SG-DEA", true, true, ""},
		{"GB–NZ day before", "GB", "NZ", "2024-12-14", massMarket, NotCovered, "", false, false, ""},
		{"GB–NZ day of", "GB", "NZ", "2024-12-15", massMarket, Covered, "CPTPP", false, false, ""},
		{"GB–CA before the bound", "GB", "CA", "2026-07-04", massMarket, NotCovered, "", false, false, "continuity agreement of the United Kingdom"},
		{"GB–CA from the bound", "GB", "CA", "2026-07-05", massMarket, Indeterminate, "", false, false, "continuity agreement of the United Kingdom"},
		{"GB–CA critical infrastructure", "GB", "CA", today, critical, NotCovered, "", false, false, "continuity agreement of the United Kingdom"},
		{"GB–MX before the bound", "MX", "GB", "2026-03-20", massMarket, NotCovered, "", false, false, "continuity agreement of the United Kingdom"},
		{"GB–MX from the bound", "MX", "GB", "2026-03-21", massMarket, Indeterminate, "", false, false, "continuity agreement of the United Kingdom"},
		{"GB–UA", "GB", "UA", "2024-09-01", massMarket, Covered, "UK-UA-DTA", false, true, ""},
		{"GB–IN signed only", "GB", "IN", today, massMarket, Indeterminate, "", false, false, ""},

		// The European Union.
		{"EU–UK", "DE", "GB-ENG", today, bespoke, Covered, "EU-UK-TCA", false, false, ""},
		{"EU–UK provisional", "DE", "GB", "2021-02-01", bespoke, Covered, "EU-UK-TCA", false, true, ""},
		{"EU–UK before", "DE", "GB", "2020-12-31", bespoke, NotCovered, "", false, false, ""},
		{"EU–UK public body", "DE", "GB", today, public, Covered, "EU-UK-TCA", false, false, ""},
		{"EU–JP", "FR", "JP", today, critical, Covered, "EU-JP-EPA", false, true, ""},
		{"GB still counted as the Union", "GB", "JP", "2020-12-31", massMarket, Covered, "EU-JP-EPA", false, true, ""},
		{"GB no longer", "GB", "JP", "2021-01-01", massMarket, Covered, "UK-JP-CEPA", false, false, ""},
		{"EU–SG day before", "NL", "SG", "2026-01-31", bespoke, NotCovered, "", false, false, "older free trade agreement of the European Union"},
		{"EU–SG day of", "NL", "SG", "2026-02-01", bespoke, Covered, "EU-SG-DTA", false, false, ""},
		{"EU–KR signed only", "DE", "KR", today, massMarket, Indeterminate, "", false, false, "older free trade agreement of the European Union"},
		{"EU–KR before signature", "DE", "KR", "2026-06-09", massMarket, NotCovered, "", false, false, "older free trade agreement of the European Union"},
		{"EU–NZ without a pinpoint", "DE", "NZ", today, massMarket, Covered, "EU-NZ", false, true, ""},
		{"EU–CL other classes", "ES", "CL", today, bespoke, Indeterminate, "", false, false, ""},

		// Asia and the Pacific.
		{"KR–SG is the only one", "KR", "SG", today, massMarket, Covered, "KR-SG-DPA", false, true, ""},
		{"KR–SG before its unverified day", "KR", "SG", "2023-01-13", massMarket, NotCovered, "", false, true, ""},
		{"AU–SG lead", "AU-NSW", "SG", today, massMarket, Covered, "AU-SG-DEA", false, true, ""},
		{"AU–SG older rule", "AU", "SG", "2020-12-07", massMarket, Covered, "AU-SG-FTA", false, true, ""},
		{"JP–MN", "JP", "MN", today, massMarket, Covered, "JP-MN-EPA", false, false, ""},
		{"PE–AU bespoke", "PE", "AU", today, bespoke, NotCovered, "", false, false, "Peru–Australia Free Trade Agreement (2020)"},
		{"Costa Rica", "JP", "CR", today, massMarket, Indeterminate, "", false, false, ""},
		{"Africa", "ZA", "KE", today, massMarket, Indeterminate, "", false, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := l.Treaty("source_code", c.owner, c.state, c.scope, day.Must(c.on))
			want := TreatyAnswer{Result: c.result, Lead: c.lead, Split: c.split, Review: c.review, Elsewhere: c.elsewhere}
			if got.Result != want.Result || got.Lead != want.Lead || got.Split != want.Split || got.Review != want.Review || got.Elsewhere != want.Elsewhere {
				t.Errorf("got %s by %q, split %v, review %v, elsewhere %q\nwant %s by %q, split %v, review %v, elsewhere %q\nbecause %s",
					got.Result, got.Lead, got.Split, got.Review, got.Elsewhere,
					want.Result, want.Lead, want.Split, want.Review, want.Elsewhere, got.Because)
			}
		})
	}
}

func TestTreatyOnOtherSubjects(t *testing.T) {
	l := baseLaw(t)
	crypto := Scope{Class: "bespoke", Infrastructure: "all", Cryptography: True}
	for _, c := range []struct {
		name, subject, owner, state, on string
		scope                           Scope
		result, lead                    string
	}{
		{"algorithms not in the CPTPP", "algorithms", "JP", "VN", today, massMarket, NotCovered, ""},
		{"algorithms in USMCA", "algorithms", "CA", "MX", today, massMarket, Covered, "USMCA"},
		{"algorithms in UK–Japan", "algorithms", "JP", "GB", today, massMarket, Covered, "UK-JP-CEPA"},
		{"algorithms in UK–Singapore", "algorithms", "GB", "SG", today, massMarket, Covered, "UK-SG-DEA"},
		{"algorithms not in EU–UK", "algorithms", "DE", "GB", today, massMarket, NotCovered, ""},
		{"algorithms unknown in EU–Singapore", "algorithms", "DE", "SG", today, massMarket, Indeterminate, ""},
		{"cryptography has no class limit", "cryptography", "JP", "VN", today, crypto, Covered, "CPTPP"},
		{"cryptography in no commercial product", "cryptography", "JP", "VN", today, massMarket, NotCovered, ""},
		{"cryptography not stated", "cryptography", "JP", "VN", today, Scope{Cryptography: Unknown}, Indeterminate, ""},
		{"cryptography for a public body that resells", "cryptography", "JP", "VN", today, Scope{Cryptography: True, Government: True, Resale: True}, NotCovered, ""},
		{"cryptography between GB and NZ", "cryptography", "GB", "NZ", "2024-12-14", crypto, Covered, "UK-NZ-FTA"},
		{"stronger localisation rule", "localisation", "CA", "MX", today, bespoke, Covered, "USMCA"},
		{"localisation in the CPTPP", "localisation", "CA", "MX", "2020-06-30", bespoke, Covered, "CPTPP"},
		{"self-judging RCEP last", "localisation", "JP", "VN", today, bespoke, Covered, "CPTPP"},
		{"RCEP alone", "data_flow", "CN", "JP", today, bespoke, Covered, "RCEP"},
		{"EU–Japan protocol day before", "data_flow", "DE", "JP", "2024-06-30", bespoke, NotCovered, ""},
		{"EU–Japan protocol day of", "data_flow", "DE", "JP", "2024-07-01", bespoke, Covered, "EU-JP-EPA"},
		{"EU–Japan location day before", "localisation", "DE", "JP", "2024-06-30", bespoke, NotCovered, ""},
		{"WTO e-commerce text has none", "data_flow", "CN", "DE", today, bespoke, NotCovered, ""},
		{"personal data", "personal_data", "US", "JP", today, bespoke, Covered, "USJDTA"},
		{"EU–Mexico text not seen", "personal_data", "ES", "MX", today, bespoke, Indeterminate, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := l.Treaty(c.subject, c.owner, c.state, c.scope, day.Must(c.on))
			if got.Result != c.result || got.Lead != c.lead {
				t.Errorf("got %s by %q, want %s by %q; because %s", got.Result, got.Lead, c.result, c.lead, got.Because)
			}
		})
	}
}

// The agreements stack, the lead stands first, and only what may be printed is.
func TestTreatyProvisions(t *testing.T) {
	l := baseLaw(t)
	for _, c := range []struct {
		name, owner, state string
		scope              Scope
		want               []string
	}{
		{"AU–SG with the CPTPP as fallback", "AU", "SG", massMarket, []string{"AU-SG-DEA.28 Article 28", "CPTPP.14.17 Article 14.17"}},
		{"JP–GB", "JP", "GB", massMarket, []string{"UK-JP-CEPA.8.73 Article 8.73(1)", "CPTPP.14.17 Article 14.17"}},
		{"JP–GB critical infrastructure", "JP", "GB", critical, []string{"UK-JP-CEPA.8.73 Article 8.73(1)"}},
		{"UK–Australia prints no number", "GB", "AU", massMarket, []string{"UK-AU-FTA.source ", "CPTPP.14.17 Article 14.17"}},
		{"nothing when not covered", "US", "CN", massMarket, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range l.Treaty("source_code", c.owner, c.state, c.scope, day.Must(today)).Provisions {
				got = append(got, p.Provision+" "+p.Pinpoint)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTreatySentences(t *testing.T) {
	l := baseLaw(t)
	for _, c := range []struct {
		owner, state string
		scope        Scope
		want         string
	}{
		{"JP", "VN", massMarket, "The CPTPP has bound Japan and Viet Nam since 14 January 2019."},
		{"JP", "VN", massSomeCI, "Article 14.17 of the CPTPP has bound Japan and Viet Nam since 14 January 2019 and covers source code, except for copies that run in critical infrastructure."},
		{"JP", "VN", critical, "Article 14.17 of the CPTPP binds Japan and Viet Nam but leaves out software used in critical infrastructure."},
		{"JP", "VN", massUnsure, "Whether Article 14.17 of the CPTPP covers this deal turns on whether the software runs in critical infrastructure, which is not stated."},
		{"GB", "CA", massMarket, "Whether the CPTPP is in force between the United Kingdom and Canada is not known."},
		{"GB", "CA", critical, "Article 14.17 of the CPTPP, if it binds the United Kingdom and Canada, leaves out software used in critical infrastructure."},
		{"KR", "SG", massMarket, "The rule on source code in the Korea–Singapore Digital Partnership Agreement binds South Korea and Singapore."},
		{"KR", "SG", critical, "Whether the rule on source code in the Korea–Singapore Digital Partnership Agreement reaches software used in critical infrastructure is not established."},
		{"CN", "JP", massMarket, "The RCEP and the WTO Agreement are in force between China and Japan but have no binding rule on this."},
		{"GB-ENG", "GB-SCT", massMarket, "No trade agreement limits what the United Kingdom may demand of an owner seated there."},
		{"", "JP", massMarket, "It is not known where the owner of the software is seated."},
	} {
		if got := l.Treaty("source_code", c.owner, c.state, c.scope, day.Must(today)).Because.String(); got != c.want {
			t.Errorf("%s and %s:\ngot  %s\nwant %s", c.owner, c.state, got, c.want)
		}
	}
}

// Over every pair of states that any agreement names: an answer is consistent with itself, and what
// it prints is never unverified.
func TestTreatyAnswersHoldTogether(t *testing.T) {
	l := baseLaw(t)
	states := []string{"US-NY", "CA", "MX", "JP", "GB-ENG", "AU", "NZ", "SG", "VN", "CL", "KR", "CN", "DE", "CH", "MN", "IN", "CR", "MD", "ZA", "KE", "TW", "TH"}
	for _, on := range []string{"2021-02-01", today, "2040-01-01"} {
		for _, owner := range states {
			for _, state := range states {
				for _, subject := range Subjects {
					for _, s := range []Scope{massSomeCI, critical, mixed, maybeState} {
						holdsTogether(t, l, l.Treaty(subject, owner, state, s, day.Must(on)))
					}
				}
			}
		}
	}
}

func holdsTogether(t *testing.T, l *Law, a TreatyAnswer) {
	t.Helper()
	covered := a.Result == Covered
	switch {
	case covered != (a.Lead != "") || covered != (len(a.Provisions) > 0):
		t.Fatalf("%+v: a lead and provisions stand exactly when covered", a)
	case a.Split && !covered:
		t.Fatalf("%+v: split but not covered", a)
	case covered && a.Provisions[0].Instrument != a.Lead:
		t.Fatalf("%+v: the lead does not stand first", a)
	case covered && a.Provisions[0].Pinpoint == "" && !a.Review:
		t.Fatalf("%+v: rests on what may not be printed without asking for review", a)
	case !strings.HasSuffix(a.Because.String(), ".") || strings.Contains(a.Because.String(), "  "):
		t.Fatalf("%q is no sentence", a.Because)
	}
	for _, p := range a.Provisions {
		if p.Confidence == Unverified && (p.Pinpoint != "" || p.Cite != "") {
			t.Fatalf("%+v is unverified and printed", p)
		}
		if !slices.Contains(a.InForce, p.Instrument) {
			t.Fatalf("%+v cites %s, which is not in force for the pair", a, p.Instrument)
		}
		if strings.Contains(a.Because.String(), "in force between") && covered {
			t.Fatalf("%+v: the reason is one for not covered", a)
		}
	}
}

func BenchmarkTreaty(b *testing.B) {
	l := baseLaw(b)
	on := day.Must(today)
	for b.Loop() {
		l.Treaty("source_code", "AU", "SG", massSomeCI, on)
	}
}
