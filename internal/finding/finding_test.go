package finding

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"mass_market", "bespoke", "critical_infrastructure", "GB", "VN"}
	for word, want := range map[string]string{
		"mass-market": "mass_market", "bespokee": "bespoke", "besopke": "bespoke", "critical": "", "vn": "VN", "zz": "", "": "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestStringAndOrder(t *testing.T) {
	var l List
	l.Add(Place{File: "b.yaml", Line: 2, Column: 1}, "x", "second")
	l.Add(Place{File: "b.yaml", Line: 1, Column: 9}, "x", "first %d", 1)
	l.Add(Place{File: "a.xlsx", Sheet: "Deals", Cell: "F12"}, "x", "cell")
	l = append(l, Finding{Severity: Warning, Message: "careful", Hint: "look"})
	l.Sort()
	want := "careful; look\na.xlsx: Deals!F12: cell\nb.yaml:1:9: first 1\nb.yaml:2:1: second"
	if l.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", l.Error(), want)
	}
	if l.Err() == nil || (List{{Severity: Warning}}).Err() != nil {
		t.Error("only errors are an error")
	}
}

func TestOneOf(t *testing.T) {
	long := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"}
	for want, list := range map[string][]string{
		"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"},
		"a, b, c, d, e, f, g, h, i, j, k, l … (13 in all)": long,
	} {
		if got := OneOf(list); got != want {
			t.Errorf("OneOf(%v) = %q, want %q", list, got, want)
		}
	}
}
