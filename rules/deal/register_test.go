package deal

import (
	"fmt"
	"strings"
	"testing"
)

func registered(t *testing.T, seat, number string) (warnings []string) {
	t.Helper()
	d, found := Read("x.yaml", []byte(fmt.Sprintf(small+"escrow_agent: {name: Z, seat: %s, register: {number: %q}}\n", seat, number)))
	if d == nil {
		t.Fatal(found)
	}
	for _, f := range found {
		if f.Code == "deal.register" {
			warnings = append(warnings, f.String())
		}
	}
	return warnings
}

func TestRegisterNumbersThatFit(t *testing.T) {
	for _, c := range [][2]string{
		{"AT", "FN 123456a"}, {"AU-NSW", "004 085 616"}, {"AU", "ABN 51 824 753 556"}, {"BE", "0403.199.702"}, {"BR", "12.ABC.345/01DE-35"},
		{"CH", "CHE-123.456.788"}, {"CN", "91350100M000100Y43"}, {"CZ", "25123891"}, {"DE", "HRB 4821"}, {"DE", "HRB 12345 B"}, {"DK", "13585628"},
		{"EE", "12345678"}, {"FI", "2077474-0"}, {"FR", "552 008 443"}, {"GB-ENG", "01234567"}, {"GB-SCT", "SC123456"}, {"IN", "U72200KA1998PTC012345"},
		{"IN", "AAA-1234"}, {"JP", "5835678256246"}, {"KR", "110111-0006249"}, {"NL", "12345678"}, {`"NO"`, "988 077 917"}, {"PL", "KRS 0000028860"},
		{"RU", "1027700132195"}, {"SE", "556703-7485"}, {"SG", "200312345A"}, {"SG", "UEN T01FC6132D"}, {"TW", "00501503"}, {"UA", "32855961"}, {"VN", "0100233488"},
		{"IT", "anything"}, {"US-DE", "7"},
	} {
		if got := registered(t, c[0], c[1]); len(got) > 0 {
			t.Errorf("%s %s: %v", c[0], c[1], got)
		}
	}
}

// A number that does not fit gives one warning with its place, and the deal stands.
func TestRegisterNumbersThatDoNotFit(t *testing.T) {
	for _, c := range [][2]string{
		{"AT", "123456"}, {"AU", "1234"}, {"BE", "9403199702"}, {"CH", "123.456.788"}, {"CN", "9135010OM000100Y43"}, {"DE", "4821"}, {"FR", "55200844"},
		{"GB-ENG", "1234567"}, {"IN", "72200"}, {"JP", "123456789012"}, {"KR", "110111-000624"}, {"NL", "1234567"}, {"RU", "770013219"}, {"SG", "20031234"},
		{"TW", "0050150"}, {"VN", "010023348"},
	} {
		if got := registered(t, c[0], c[1]); len(got) != 1 {
			t.Errorf("%s %s: %v", c[0], c[1], got)
		}
	}
	want := `x.yaml:6:54: escrow_agent.register.number is "12"; a register number of JP has 13 digits; compare it with an extract from the register`
	if got := registered(t, "JP", "12"); strings.Join(got, "") != want {
		t.Errorf("got %v", got)
	}
}

// An address without the sign warns; with it, or unknown, nothing is said.
func TestAddressesWithoutTheSignWarn(t *testing.T) {
	for address, want := range map[string]int{"legal at example.com": 1, "@example.com": 1, "legal@": 1, "legal@example.com": 0, "unknown": 0} {
		_, found := Read("x.yaml", []byte(small+fmt.Sprintf("escrow_agent: {name: Z, seat: DE, email: %q}\n", address)))
		n := 0
		for _, f := range found {
			if f.Code == "deal.email" && f.Subject == "escrow_agent.email" {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d warnings, want %d", address, n, want)
		}
	}
}
