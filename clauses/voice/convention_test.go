package voice

import (
	"testing"
)

func TestPluralOfNumberingWords(t *testing.T) {
	for word, want := range map[string]string{
		"Section": "Sections", "Schedule": "Schedules", "Exhibit": "Exhibits", "Annex": "Annexes", "Appendix": "Appendices",
		"Class": "Classes", "Branch": "Branches", "Entry": "Entries", "Key": "Keys",
	} {
		if got := plural(word); got != want {
			t.Errorf("more than one %q are %q, want %q", word, got, want)
		}
	}
}
