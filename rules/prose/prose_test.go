package prose

import (
	"fmt"
	"testing"
)

func TestTextIsReadOnce(t *testing.T) {
	set := func(out Text, hole string) Text {
		if hole == "party" {
			return append(out, Part{Kind: Fact, Text: "iDeal of 3 May 2020 {role} Inc."})
		}
		return append(out, Part{Kind: Role, Text: "the Supplier"})
	}
	for _, c := range []struct{ text, kinds, want string }{
		{"Nothing is set in.", "[0]", "Nothing is set in."},
		{"It was so on 22 November 2026.", "[0 5 0]", "It was so on 22 November 2026."},
		{"31 February 2026 and 122 May 2026 and 2 may 2026 are no days.", "[0]", "31 February 2026 and 122 May 2026 and 2 may 2026 are no days."},
		{"{party} is bound. {role} is not, says {party}.", "[2 0 3 0 2 0]", "iDeal of 3 May 2020 {role} Inc. is bound. The Supplier is not, says iDeal of 3 May 2020 {role} Inc."},
		{"{party} {role}", "[2 0 3]", "iDeal of 3 May 2020 {role} Inc. the Supplier"},
	} {
		got := Parse(c.text).Fill(set)
		var kinds []int
		for _, p := range got {
			kinds = append(kinds, int(p.Kind))
		}
		if got.String() != c.want || fmt.Sprint(kinds) != c.kinds || Parse(c.text).String() != c.text {
			t.Errorf("%q is %v %q, want %s %q", c.text, kinds, got, c.kinds, c.want)
		}
	}
}
