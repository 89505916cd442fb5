package interview_test

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// An interview asks first for what every deal states, then for what decides, and last for names; what is put off is not
// asked, and it ends.
func TestAnInterviewEnds(t *testing.T) {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var text []byte
	stage, putOff := 0, map[string]bool{}
	for n := 0; ; n++ {
		d, _ := deal.ReadPart("deal.yaml", text)
		if d, err = d.With("deal.as_of", "2026-11-22"); err != nil {
			t.Fatal(err)
		}
		open, err := interview.Open(studio, d, putOff)
		if err != nil || n > 400 {
			t.Fatalf("after %d questions: %v", n, err)
		}
		if len(open) == 0 {
			break
		}
		f, _ := deal.FieldOf(open[0].Fact)
		now := 1
		switch {
		case f.Required:
			now = 0
		case f.Kind == deal.Text && len(open[0].Rules)+len(open[0].Clauses) == 0:
			now = 2
		}
		if now < stage || putOff[f.Path] || d.Given(f.Path) {
			t.Errorf("%s is asked after what comes later, or again", f.Path)
		}
		if stage = now; !f.Required {
			for _, q := range open {
				putOff[q.Fact] = putOff[q.Fact] || q.Fact != open[len(open)-1].Fact // all but the last at once
			}
			putOff[open[len(open)-1].Fact] = len(open) == 1
			continue
		}
		if text, err = interview.With("deal.yaml", text, f, "unknown"); err != nil {
			t.Fatal(err)
		}
	}
	if d, _ := deal.ReadPart("deal.yaml", text); len(interview.Missing(d)) > 0 || stage == 0 {
		t.Errorf("facts are missing still: %v", interview.Missing(d))
	}
}

// An answer that is none is refused in words without the path of the fact, and an answer that is taken out leaves the text.
func TestAnswersAreWritten(t *testing.T) {
	f, _ := deal.FieldOf("supplier.seat")
	if _, err := interview.With("deal.yaml", nil, f, "Atlantis"); err == nil || strings.HasPrefix(err.Error(), f.Path) || !strings.Contains(err.Error(), "Atlantis") {
		t.Errorf("error %v", err)
	}
	text, err := interview.With("deal.yaml", []byte("# Ours\nsupplier:\n  name: A\n"), f, "Germany")
	if err != nil || string(text) != "# Ours\nsupplier:\n  name: A\n  seat: DE # Seat\n" {
		t.Errorf("%v\n%s", err, text)
	}
	if text, err = interview.With("deal.yaml", text, f, ""); err != nil || string(text) != "# Ours\nsupplier:\n  name: A\n" {
		t.Errorf("%v\n%s", err, text)
	}
	yes, _ := deal.FieldOf("deal.public_contract")
	if got := interview.Choices(yes); len(got) != 2 || got[0].Word != "true" || interview.Whose(f) != "Supplier" || interview.Whose(yes) != "" {
		t.Errorf("choices %v", got)
	}
}
