package voice

import (
	"testing"

	"github.com/proviso-legal/proviso/clauses/tree"
)

func TestArticle(t *testing.T) {
	for next, want := range map[string]string{
		"LLC": "an ", "LLP": "an ", "S.p.A.": "an ", "SpA": "an ", "AG": "an ", "A/S": "an ", "N.V.": "an ", "S.à r.l.": "an ", "Oy": "an ", "SE": "an ",
		"GmbH": "a ", "GmbH & Co. KG": "a ", "plc": "a ", "PLC": "a ", "B.V.": "a ", "UG (haftungsbeschränkt)": "a ", "ULC": "a ", "Ltd": "a ", "KGaA": "a ",
		"Inc.": "an ", "limited company": "a ", "LIMITED": "a ", "unlimited company": "an ", "university": "a ", "unincorporated association": "an ",
		"European company": "a ", "association": "an ", "Österreichische Gesellschaft": "an ", "École": "an ", "one-person company": "a ", "honorary body": "an ",
		"“open” joint-stock company": "an ", "株式会社": "a ", "АО": "a ", "": "a ",
	} {
		if got := Article(tree.Inline{Text: next}); got != want {
			t.Errorf("%q: got %q, want %q", next, got, want)
		}
	}
}
