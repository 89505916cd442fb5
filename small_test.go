package proviso_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
)

// A deal of some thirty facts is not flooded: of what it leaves out the ordinary answer is taken, told in the memo, and
// no clause states it.
func TestSmallDealsAreNotFlooded(t *testing.T) {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/small/*.yaml")
	if len(files) < 3 {
		t.Fatal("there are too few small deals")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, _, err := proviso.ReadDeal(file, data)
			if err != nil {
				t.Fatal(err)
			}
			c, err := studio.Draft(d)
			if err != nil {
				t.Fatal(err)
			}
			decides, blanks := 0, 0
			for _, p := range c.Draft.OpenPoints {
				if p.Kind == "decide" {
					decides++
				} else {
					blanks++
				}
			}
			e := c.Explain()
			for _, o := range e.Outcomes {
				if o.Type == "stop" && o.State == "unknown" {
					t.Errorf("%s would stop the deal", o.Rule)
				}
			}
			if decides > 22 || blanks > 60 {
				t.Errorf("%d points to decide, %d blanks", decides, blanks)
			}
			presumed := slices.DeleteFunc(e.Presumed, func(p rules.Presumed) bool { return len(p.Turns) == 0 })
			if len(presumed) < 5 {
				t.Errorf("only %d presumptions on which something turns", len(presumed))
			}
			noPresumedValue(t, c.Draft, presumed)
			memo, err := c.Memo()
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(memo.Sections, func(s tree.Section) bool { return s.ID == "presumed" }) {
				t.Error("the memo does not tell what is presumed")
			}
		})
	}
}

// noPresumedValue refuses a leaf in a clause whose value is only presumed.
func noPresumedValue(t *testing.T, d *proviso.Draft, presumed []rules.Presumed) {
	for _, s := range d.Sections {
		if s.Role == "annex" {
			continue // the assumption sheet
		}
		blocks := slices.Clone(s.Intro)
		for _, c := range s.Clauses {
			blocks = append(blocks, c.Blocks...)
		}
		tree.EachText(blocks, func(text []tree.Inline) {
			for _, i := range text {
				if i.Kind == tree.Value && slices.ContainsFunc(presumed, func(p rules.Presumed) bool { return p.Path == i.Target }) {
					t.Errorf("%s prints %s, which is only presumed", s.ID, i.Text)
				}
			}
		})
	}
}

// In a deal that says on purpose that supervision is unknown, what hangs on it stands in brackets with its open
// point, and no time is taken from a clock that only may run.
func TestWhatIsInDoubtStandsInBrackets(t *testing.T) {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/small/clinic.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "  critical_infrastructure: health\n", "  critical_infrastructure: health\n  regulated_as: unknown\n", 1)
	d, _, err := proviso.ReadDeal("clinic.yaml", []byte(strings.Replace(text, "US-TX\n  sector: health", "FI\n  sector: finance", 1)))
	if err != nil {
		t.Fatal(err)
	}
	c, err := studio.Draft(d)
	if err != nil {
		t.Fatal(err)
	}
	var paper strings.Builder
	if _, err := proviso.Render(&paper, c.Draft, proviso.Markdown); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		words string
		want  bool
	}{
		{"[an Authority that supervises the Customer directs it in writing", true},
		{" an Authority that supervises the Customer directs it in writing", false},
		{"of an Incident within [**time for the first report", true},
		{"within 2 hours", false},
		{"within 30 minutes", false},
	} {
		if got := strings.Contains(strings.ReplaceAll(paper.String(), "\u00a0", " "), tt.words); got != tt.want {
			t.Errorf("%q stands in the draft: %v, want %v", tt.words, got, tt.want)
		}
	}
	if !slices.ContainsFunc(c.Draft.OpenPoints, func(p tree.OpenPoint) bool { return p.Subject == "customer.regulated_as" && len(p.Where) > 0 }) {
		t.Error("no open point asks who supervises the customer, and where it matters")
	}
}
