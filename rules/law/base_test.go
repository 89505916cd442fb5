package law

import (
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
)

// The dates of the shipped data, the day before and the day of.
func TestBaseDates(t *testing.T) {
	l := baseLaw(t)
	for _, c := range []struct {
		id, a, b, on string
		want         Truth
	}{
		{"CPTPP", "JP", "AU", "2018-12-29", False}, {"CPTPP", "JP", "AU", "2018-12-30", True},
		{"CPTPP", "PE", "CA", "2021-09-18", False}, {"CPTPP", "PE", "CA", "2021-09-19", True},
		{"CPTPP", "MY", "CA", "2022-11-28", False}, {"CPTPP", "MY", "CA", "2022-11-29", True},
		{"CPTPP", "CL", "CA", "2023-02-20", False}, {"CPTPP", "CL", "CA", "2023-02-21", True},
		{"CPTPP", "BN", "CA", "2023-07-11", False}, {"CPTPP", "BN", "CA", "2023-07-12", True},
		{"CPTPP", "GB", "BN", "2024-12-14", False}, {"CPTPP", "GB", "BN", "2024-12-15", True},
		{"CPTPP", "GB", "CL", "2024-12-14", False}, {"CPTPP", "GB", "CL", "2024-12-15", True},
		{"CPTPP", "GB", "JP", "2024-12-14", False}, {"CPTPP", "GB", "JP", "2024-12-15", True},
		{"CPTPP", "GB", "MY", "2024-12-14", False}, {"CPTPP", "GB", "MY", "2024-12-15", True},
		{"CPTPP", "GB", "NZ", "2024-12-14", False}, {"CPTPP", "GB", "NZ", "2024-12-15", True},
		{"CPTPP", "GB", "PE", "2024-12-14", False}, {"CPTPP", "GB", "PE", "2024-12-15", True},
		{"CPTPP", "GB", "SG", "2024-12-14", False}, {"CPTPP", "GB", "SG", "2024-12-15", True},
		{"CPTPP", "GB", "VN", "2024-12-14", False}, {"CPTPP", "GB", "VN", "2024-12-15", True},
		{"CPTPP", "GB", "AU", "2024-12-23", False}, {"CPTPP", "GB-SCT", "AU-NSW", "2024-12-24", True},
		{"CPTPP", "GB", "MX", "2026-03-20", False}, {"CPTPP", "GB", "MX", "2026-03-21", Unknown},
		{"CPTPP", "CA", "GB", "2026-07-04", False}, {"CPTPP", "CA", "GB", "2026-07-05", Unknown},
		{"CPTPP", "US", "JP", today, False}, {"CPTPP", "CN", "JP", today, False}, {"CPTPP", "UY", "JP", today, False},
		{"CPTPP", "CR", "JP", "2026-02-02", False}, {"CPTPP", "CR", "JP", today, Unknown},
		{"USMCA", "US", "CA", "2020-06-30", False}, {"USMCA", "US-TX", "CA-ON", "2020-07-01", True},
		{"RCEP", "CN", "JP", "2021-12-31", False}, {"RCEP", "CN", "JP", "2022-01-01", True},
		{"RCEP", "HK", "JP", today, False}, {"RCEP", "MM", "JP", today, Unknown},
		{"DEPA", "KR", "NZ", "2024-05-02", False}, {"DEPA", "KR", "NZ", "2024-05-03", True},
		{"EU-JP-EPA", "DE", "JP", "2019-01-31", False}, {"EU-JP-EPA", "DE", "JP", "2019-02-01", True},
		{"EU-JP-EPA", "GB", "JP", "2020-12-31", True}, {"EU-JP-EPA", "GB", "JP", "2021-01-01", False},
		{"EU-JP-EPA", "DE", "FR", today, False}, {"EU-JP-EPA", "GB", "FR", "2020-06-01", False},
		{"EU-UK-TCA", "IE", "GB-NIR", "2020-12-31", False}, {"EU-UK-TCA", "IE", "GB-NIR", "2021-01-01", True},
		{"UK-JP-CEPA", "GB", "JP", "2020-12-31", False}, {"UK-JP-CEPA", "GB", "JP", "2021-01-01", True},
		{"AU-SG-FTA", "AU", "SG", "2020-12-07", True}, {"AU-SG-FTA", "AU", "SG", "2020-12-08", False},
		{"AU-SG-DEA", "AU", "SG", "2020-12-07", False}, {"AU-SG-DEA", "AU", "SG", "2020-12-08", True},
		{"EFTA-MD", "NO", "MD", "2024-11-01", True}, {"EFTA-MD", "CH", "MD", "2025-03-31", False}, {"EFTA-MD", "CH", "MD", "2025-04-01", True},
		{"EFTA-MD", "NO", "IS", today, False},
		{"UK-UA-DTA", "GB", "UA", "2024-08-31", False}, {"UK-UA-DTA", "GB", "UA", "2024-09-01", True},
		{"EU-CL-ITA", "DE", "CL", "2025-01-31", False}, {"EU-CL-ITA", "DE", "CL", "2025-02-01", True},
		{"EU-SG-DTA", "DE", "SG", "2026-01-31", False}, {"EU-SG-DTA", "DE", "SG", "2026-02-01", True},
		{"EU-NZ", "DE", "NZ", "2024-04-30", False}, {"EU-NZ", "DE", "NZ", "2024-05-01", True},
		{"WTO", "NO", "CH", today, Unknown}, {"WTO", "BY", "CN", today, False}, {"WTO", "CN", "TW", "2001-12-31", False}, {"WTO", "CN", "TW", "2002-01-01", True},
	} {
		if got := l.AgreementInForce(c.id, c.a, c.b, day.Must(c.on)); got != c.want {
			t.Errorf("%s between %s and %s on %s: %s, want %s", c.id, c.a, c.b, c.on, got, c.want)
		}
	}
}

// Instruments whose dates are the hard ones: on, off and on again; old and new contracts; repealed.
func TestBaseInstruments(t *testing.T) {
	l := baseLaw(t)
	for _, c := range []struct {
		id, on, contract string
		want             Truth
	}{
		{"US-EAR-50", "2025-09-28", "", False}, {"US-EAR-50", "2025-09-29", "", True},
		{"US-EAR-50", "2025-11-09", "", True}, {"US-EAR-50", "2025-11-10", "", False},
		{"US-EAR-50", "2026-11-09", "", False}, {"US-EAR-50", "2026-11-10", "", True},
		{"EU-12G", "2024-03-19", "2023-12-19", False}, {"EU-12G", "2024-03-20", "2023-12-19", True},
		{"EU-12G", "2024-12-31", "2023-12-18", False}, {"EU-12G", "2025-01-01", "2023-12-18", True},
		{"EU-12G", "2024-06-01", "", Unknown}, {"EU-12G", today, "", True},
		{"EU-12GA", "2024-12-25", "2024-06-25", False}, {"EU-12GA", "2024-12-26", "2024-06-25", True},
		{"EU-12GA", "2025-06-25", "2024-06-24", False}, {"EU-12GA", "2025-06-26", "2024-06-24", True},
		{"EU-BY-8G", today, "2024-06-30", False}, {"EU-BY-8G", today, "2024-07-01", True}, {"EU-BY-8G", today, "", Unknown},
		{"DE-AWV7.exception", "2018-12-28", "", False}, {"DE-AWV7.exception", "2018-12-29", "", True},
		{"DE-BSIG9B", "2025-12-05", "", True}, {"DE-BSIG9B", "2025-12-06", "", False},
		{"EU-CSA2", today, "", False},
	} {
		var contract day.Day
		if c.contract != "" {
			contract = day.Must(c.contract)
		}
		if got := l.InForce(c.id, day.Must(c.on), contract); got != c.want {
			t.Errorf("%s on %s for a contract of %q: %s, want %s", c.id, c.on, c.contract, got, c.want)
		}
	}
}

func TestBasePlaces(t *testing.T) {
	l := baseLaw(t)
	for _, c := range []struct {
		place, in, on string
		want          Truth
	}{
		{"GB-ENG", "EU", "2020-01-31", True}, {"GB-ENG", "EU", "2020-02-01", False}, {"GB", "EEA", "2020-01-31", True},
		{"DE", "EU", today, True}, {"NO", "EU", today, False}, {"NO", "EEA", today, True}, {"CH", "EEA", today, False}, {"CH", "EFTA", today, True},
		{"HK", "CN", today, False}, {"HK", "US_FOREIGN_ADVERSARIES", today, True}, {"VE", "US_FOREIGN_ADVERSARIES", today, False},
		{"VE", "US_COUNTRIES_OF_CONCERN", today, True}, {"TW", "US_COUNTRIES_OF_CONCERN", today, False},
		{"IS", "EU_RU_PARTNERS", today, Unknown}, {"IS", "EU_BY_PARTNERS", today, True}, {"CH", "EU_RU_PARTNERS", today, True}, {"SG", "EU_RU_PARTNERS", today, False},
		{"AE-DIFC", "US_BOYCOTT_LIST", "2021-04-07", True}, {"AE-DIFC", "US_BOYCOTT_LIST", "2021-04-08", False},
	} {
		if got := l.In(c.place, c.in, day.Must(c.on)); got != c.want {
			t.Errorf("In(%s, %s, %s) = %s, want %s", c.place, c.in, c.on, got, c.want)
		}
	}
	states, union := 0, 0
	for _, code := range l.Places() {
		if l.State(code) == code {
			states++
			union += int(l.In(code, "EU", day.Must(today)) / True)
		}
		if got := l.Authorities(code, day.Must(today)); len(got) < 2 || got[0] != "the United Nations Security Council" {
			t.Errorf("the authorities for %s are %q", code, got)
		}
	}
	if states != 249 || union != 27 {
		t.Errorf("%d states and territories, want 249; %d in the Union, want 27", states, union)
	}
}
